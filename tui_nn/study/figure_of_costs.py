"""The drawings of what a model costs: over its parameters, and in each trial of a grid search."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

import msgspec

from tui_nn.diagrams.bowl import Bowl, draw_bowl, measure_bowl
from tui_nn.diagrams.cost_curve import CostCurve, draw_cost_curve, measure_cost_curve
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.linear_plots import describe_bowl, describe_cost_curve, describe_trials
from tui_nn.diagrams.prices import describe_prices, draw_prices
from tui_nn.diagrams.trials import draw_trials
from tui_nn.engine.activations import Array
from tui_nn.engine.examples import Examples, Labels
from tui_nn.engine.least_squares import GridSearch, least_squares
from tui_nn.engine.measures import labels_of
from tui_nn.engine.network import Network
from tui_nn.exercises import laboratory
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.kinds.tune import TuneSpec
from tui_nn.exercises.kinds.write import WriteSpec
from tui_nn.exercises.searches import costs_so_far
from tui_nn.exercises.specs import BowlSpec, ExerciseSpec, RunSpec
from tui_nn.study.sitting import Sitting

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

MOST_PRODUCTS = 50_000
"""Examples times parameters: the cost of more than this takes too long at every place."""

Span = tuple[float, float]


def _trials(sitting: Sitting, width: int, height: int) -> Drawing | None:
    """The cost of every trial of a grid search; None of other exercises."""
    search = _search(sitting)
    if search is None or len(search.axes) != 2:
        return None
    (first, second), (along, upwards) = search.axes, search.axes.values()
    done = costs_so_far(search, _done(sitting))
    return draw_trials((first, second), (along, upwards), done, **sitting.looks(width, height))


def _trials_told(sitting: Sitting) -> list[str]:
    search = _search(sitting)
    return [] if search is None else describe_trials(search, _done(sitting), sitting.phrases)


def _bowl(sitting: Sitting, width: int, height: int) -> Drawing | None:
    """The cost over one or two parameters with the way of a run; None where nothing has one."""
    spec, looks = sitting.spec, sitting.looks(width, height)
    proportion = max(0.1, (width - AROUND[0]) / max(1, 2 * height - AROUND[1]))
    shown = _landscape(spec, sitting.answer, proportion)
    if isinstance(shown, CostCurve):
        return draw_cost_curve(shown, _way(sitting, shown), **looks)
    if shown is None:
        return None
    lowest = _lowest(spec, shown.names)
    at = None if lowest is None else (lowest[0], lowest[1])
    return draw_bowl(shown, _track(sitting, shown), **looks, lowest=at)


def _bowl_told(sitting: Sitting) -> list[str]:
    shown = _landscape(sitting.spec, sitting.answer, USUAL)
    if isinstance(shown, CostCurve):
        return describe_cost_curve(shown, _way(sitting, shown), sitting.phrases)
    return [] if shown is None else describe_bowl(shown, _track(sitting, shown), sitting.phrases)


def _prices(sitting: Sitting, width: int, height: int) -> Drawing | None:
    """What each probability costs; None where the output isn't one, or isn't priced so."""
    said = _probabilities(sitting)
    if said is None:
        return None
    return draw_prices(*said, **sitting.looks(width, height), example=sitting.example)


def _prices_told(sitting: Sitting) -> list[str]:
    said = _probabilities(sitting)
    if said is None:
        return []
    return describe_prices(*said, sitting.phrases, known="loss" not in sitting.shown.hidden)


def _probabilities(sitting: Sitting) -> tuple[Array, Labels] | None:
    """The probability that each example is given for the label 1, and its label."""
    rows = sitting.rows
    if rows is None or sitting.spec.loss != "cross-entropy" or rows.y.shape[1] != 1:
        return None
    return sitting.trace.outputs[:, 0], labels_of(rows.y)


def _search(sitting: Sitting) -> GridSearch | None:
    spec = sitting.spec
    return laboratory.search(spec, sitting.answer.settings) if isinstance(spec, RunSpec) else None


def _done(sitting: Sitting) -> int:
    return sitting.history[-1].epoch if sitting.history else 0


def _way(sitting: Sitting, shown: CostCurve) -> list[float]:
    return [values[0] for values in _path(sitting, (shown.name,))]


def _track(sitting: Sitting, shown: Bowl) -> list[tuple[float, float]]:
    return [(x, y) for x, y in _path(sitting, shown.names)]


def _path(sitting: Sitting, names: tuple[str, ...]) -> list[tuple[float, ...]]:
    """The values of some parameters on the way of a run, or as they are now.

    Where an expression is written, from the first of them to what it comes to.
    """
    model = laboratory.network(sitting.spec, sitting.answer)
    if isinstance(sitting.spec, WriteSpec):
        reached = laboratory.written_value(sitting.spec, sitting.answer)
        here = model[names[0]]
        return [(here,)] if reached is None else [(here,), (reached,)]
    places = [model.architecture.position[name] for name in names]
    taken = [progress.parameters for progress in sitting.history] or [model.parameters]
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
    if len(rows) * len(model.parameters) > MOST_PRODUCTS:
        return None
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
    """The ranges of the lesson, or those in which the start and the lowest cost are seen.

    Of a single parameter moved by hand, those of its control.
    """
    if len(bowl.over) == 1 and isinstance(spec, TuneSpec) and bowl.over[0] in spec.controls:
        control = spec.controls[bowl.over[0]]
        return (control.from_, control.to), (0.0, 1.0)
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


DRAWN: dict[str, Callable[[Sitting, int, int], Drawing | None]] = {
    "bowl": _bowl,
    "trials": _trials,
    "prices": _prices,
}
"""How each is drawn; None where there is nothing to be drawn."""
TOLD: dict[str, Callable[[Sitting], list[str]]] = {
    "bowl": _bowl_told,
    "trials": _trials_told,
    "prices": _prices_told,
}
"""What each says in sentences."""
