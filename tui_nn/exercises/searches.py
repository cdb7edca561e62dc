"""Grid search as a run: every combination of some parameters' values, tried one after another."""

from collections.abc import Iterator, Mapping

import numpy as np

from tui_nn.engine.activations import Array
from tui_nn.engine.examples import Examples
from tui_nn.engine.least_squares import GridSearch, grid_search
from tui_nn.engine.network import Network
from tui_nn.engine.training import Progress
from tui_nn.errors import EngineError
from tui_nn.exercises.specs import RunSpec

POINTS = "points"
"""The setting that says how many values each parameter has."""


def setting_names(spec: RunSpec) -> tuple[str, ...]:
    """The names of the settings of a grid search; none where there is no search."""
    ends = (f"{name}.{end}" for name in spec.search for end in ("from", "to"))
    return (POINTS, *ends) if spec.search else ()


def searched(
    spec: RunSpec, settings: Mapping[str, float | str], start: Network, rows: Examples
) -> GridSearch:
    """The cost of every combination; EngineError where a setting is missing or too many trials."""
    points = round(_number(settings, POINTS))
    axes = {
        name: np.linspace(
            _number(settings, f"{name}.from"), _number(settings, f"{name}.to"), max(1, points)
        ).tolist()
        for name in spec.search
    }
    return grid_search(start, rows, spec.loss, axes)


def _number(settings: Mapping[str, float | str], name: str) -> float:
    value = settings.get(name, "")
    if isinstance(value, str):
        raise EngineError("exercises.bad-setting", name=name, value=value)
    return value


def steps(search: GridSearch, start: Network, cost: float) -> Iterator[Progress]:
    """The start, and then the best trial so far after each value of the first parameter.

    An epoch is one of those values, and an update is a trial.
    """
    yield Progress(0, 0, start.parameters, cost)
    each = search.costs.size // len(search.costs)
    for done in range(1, len(search.costs) + 1):
        best, lowest = search.best_of(done)
        yield Progress(done, done * each, start.with_values(best).parameters, lowest)


def costs_so_far(search: GridSearch, done: int) -> Array:
    """The costs, NaN where nothing has been tried yet."""
    costs = search.costs.copy()
    costs[done:] = np.nan
    return costs
