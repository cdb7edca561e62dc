"""The drawings of what a model costs: over its parameters, and in each trial of a grid search."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import msgspec

from tui_nn.diagrams.bowl import Bowl, draw_bowl, measure_bowl
from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.diagrams.cost_curve import CostCurve, draw_cost_curve, measure_cost_curve
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.linear_plots import describe_bowl, describe_cost_curve, describe_trials
from tui_nn.diagrams.trials import draw_trials
from tui_nn.engine.examples import Examples
from tui_nn.engine.least_squares import GridSearch, least_squares
from tui_nn.engine.network import Network
from tui_nn.engine.training import Progress
from tui_nn.exercises import laboratory
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.searches import costs_so_far
from tui_nn.exercises.specs import BowlSpec, ExerciseSpec, RunSpec
from tui_nn.language import Phrases

ROOM = 1.25
"""How much further than to the start a window that is worked out reaches."""
REACH = 5.0
"""How far it reaches where no lowest cost is known, or where the start is the lowest."""
ASIDE = 0.05
"""By how much of that it reaches further on one side than on the other."""
USUAL = 1.7
"""How much wider than high a drawing usually is."""
AROUND = (7, 8)
"""About how many columns, and how many rows counted double, the frame of a drawing takes."""

Span = tuple[float, float]


def draw(
    view: str,
    spec: ExerciseSpec,
    answer: Answer,
    history: Sequence[Progress],
    *,
    width: int,
    height: int,
    capabilities: Capabilities,
    phrases: Phrases,
) -> Drawing | None:
    """The ``bowl`` or the ``trials`` of an exercise; None where there is nothing to be drawn."""
    if view == "trials":
        search = _search(spec, answer)
        if search is None or len(search.axes) != 2:
            return None
        (first, second), (along, upwards) = search.axes, search.axes.values()
        return draw_trials(
            (first, second),
            (along, upwards),
            costs_so_far(search, history[-1].epoch if history else 0),
            width=width,
            height=height,
            capabilities=capabilities,
            phrases=phrases,
        )
    shown = _landscape(spec, answer, max(0.1, (width - AROUND[0]) / max(1, 2 * height - AROUND[1])))
    if isinstance(shown, CostCurve):
        return draw_cost_curve(
            shown,
            [values[0] for values in _path(spec, answer, history, (shown.name,))],
            width=width,
            height=height,
            capabilities=capabilities,
            phrases=phrases,
        )
    if shown is None:
        return None
    lowest = _lowest(spec, shown.names)
    return draw_bowl(
        shown,
        [(x, y) for x, y in _path(spec, answer, history, shown.names)],
        width=width,
        height=height,
        capabilities=capabilities,
        phrases=phrases,
        lowest=None if lowest is None else (lowest[0], lowest[1]),
    )


def told(
    view: str, spec: ExerciseSpec, answer: Answer, history: Sequence[Progress], phrases: Phrases
) -> list[str]:
    """The same in sentences."""
    if view == "trials":
        search = _search(spec, answer)
        done = history[-1].epoch if history else 0
        return [] if search is None else describe_trials(search, done, phrases)
    shown = _landscape(spec, answer, USUAL)
    if isinstance(shown, CostCurve):
        path = [values[0] for values in _path(spec, answer, history, (shown.name,))]
        return describe_cost_curve(shown, path, phrases)
    if shown is None:
        return []
    points = [(x, y) for x, y in _path(spec, answer, history, shown.names)]
    return describe_bowl(shown, points, phrases)


def _search(spec: ExerciseSpec, answer: Answer) -> GridSearch | None:
    return laboratory.search(spec, answer.settings) if isinstance(spec, RunSpec) else None


def _path(
    spec: ExerciseSpec, answer: Answer, history: Sequence[Progress], names: tuple[str, ...]
) -> list[tuple[float, ...]]:
    """The values of some parameters on the way of a run, or as they are now."""
    model = laboratory.network(spec, answer)
    places = [model.architecture.position[name] for name in names]
    taken = [progress.parameters for progress in history] or [model.parameters]
    return [tuple(parameters[places].tolist()) for parameters in taken]


@dataclass(frozen=True)
class _Wanted:
    """What a landscape of costs depends on; it is measured for ``model`` on ``rows``."""

    spec_text: bytes
    others: tuple[float, ...]
    over: tuple[str, ...]
    x: Span
    y: Span
    model: Network = field(compare=False)
    rows: Examples = field(compare=False)
    loss: str = field(compare=False)


@lru_cache(maxsize=32)
def _measured(wanted: _Wanted) -> Bowl | CostCurve:
    if len(wanted.over) == 1:
        return measure_cost_curve(wanted.model, wanted.rows, wanted.over[0], wanted.loss, wanted.x)
    names = wanted.over[0], wanted.over[1]
    return measure_bowl(wanted.model, wanted.rows, names, wanted.loss, wanted.x, wanted.y)


def _landscape(spec: ExerciseSpec, answer: Answer, proportion: float) -> Bowl | CostCurve | None:
    """The cost over the parameters that the lesson names; a unit is as long in both directions."""
    rows = laboratory.examples(spec)
    if rows is None or rows.y.shape[1] == 0:
        return None
    model = laboratory.network(spec, answer)
    names = model.architecture.parameter_names
    bowl = spec.bowl or BowlSpec(over=names[:2])
    if not set(bowl.over) <= set(names):
        return None
    x, y = _window(spec, bowl, proportion)
    text = msgspec.json.encode(
        (spec.model, spec.data, spec.loss, spec.fixed if isinstance(spec, RunSpec) else {})
    )
    others = model.with_values(dict.fromkeys(bowl.over, 0.0)).parameters.tolist()
    return _measured(_Wanted(text, tuple(others), bowl.over, x, y, model, rows, spec.loss))


def _window(spec: ExerciseSpec, bowl: BowlSpec, proportion: float) -> tuple[Span, Span]:
    """The ranges of the lesson, or those in which the start and the lowest cost are seen."""
    start = laboratory.network(spec, laboratory.start(spec))
    at = [start[name] for name in bowl.over]
    centre = _lowest(spec, bowl.over) or at
    reach = ROOM * max(abs(a - b) for a, b in zip(at, centre, strict=True)) or REACH
    # Not quite in the middle, where a place would fall on the border between two cells
    low, high = -reach, (1.0 + ASIDE) * reach
    upwards = centre[-1] + low, centre[-1] + high
    along = centre[0] + low * proportion, centre[0] + high * proportion
    return bowl.x or along, bowl.y or upwards


def _lowest(spec: ExerciseSpec, names: tuple[str, ...]) -> tuple[float, ...] | None:
    """Where the squared error of a linear neuron is lowest; None for any other model."""
    rows, shape = laboratory.examples(spec), laboratory.network(spec, Answer()).architecture
    linear = [layer.activation for layer in shape.layers] == ["identity"]
    whole = linear and shape.layers[0].bias and set(names) == set(shape.parameter_names)
    if rows is None or not whole or "squared" not in spec.loss:
        return None
    best = least_squares(rows, shape.parameter_names)
    return tuple(best[name] for name in names)
