"""Fitting without descent: the closed form of least squares, and grid search."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

import numpy as np

from tui_nn.engine.activations import Array
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.examples import Examples
from tui_nn.engine.learners import Cost, Table
from tui_nn.engine.network import Network
from tui_nn.errors import EngineError

MOST_TRIALS = 200_000
"""The most trials that a grid search makes."""


def least_squares(examples: Examples, names: tuple[str, ...] | None = None) -> Network:
    """The linear neurons with the smallest squared error: [W; b] solves XᵀX [W; b] = Xᵀy.

    X (examples, in + 1) are the inputs with a column of ones. Where several solve it, the one
    with the smallest numbers. Source: Legendre (1805), Gauss (1809).
    """
    X = np.hstack([examples.x, np.ones((len(examples), 1))])
    solved = np.linalg.lstsq(X, examples.y, rcond=None)[0].astype(np.float64)
    layers = (Dense(examples.y.shape[1], "identity"),)
    return Network(Architecture(examples.inputs, layers, names), solved.T.ravel())


@dataclass(frozen=True)
class GridSearch:
    """The cost of every combination of some parameters' values."""

    axes: Mapping[str, tuple[float, ...]]
    """The values tried, by parameter."""
    costs: Array
    """The costs, one axis for each parameter in the order of ``axes``."""

    @property
    def trials(self) -> int:
        """How many combinations were tried."""
        return int(self.costs.size)

    @property
    def best(self) -> dict[str, float]:
        """The values with the lowest cost; the first of them where several have it."""
        where = np.unravel_index(int(self.costs.argmin()), self.costs.shape)
        return {
            name: values[int(index)]
            for (name, values), index in zip(self.axes.items(), where, strict=True)
        }

    def best_of(self, done: int) -> tuple[dict[str, float], float]:
        """The best among the first so many values of the first parameter, and its cost."""
        (name, values), *others = self.axes.items()
        tried = GridSearch({name: values[:done], **dict(others)}, self.costs[:done])
        return tried.best, tried.lowest

    @property
    def lowest(self) -> float:
        """The lowest cost."""
        return float(self.costs.min())


def grid_search(
    network: Network, examples: Examples, loss: str, axes: Mapping[str, Sequence[float]]
) -> GridSearch:
    """Try every combination of values; the other parameters stay as they are.

    The number of trials is the product of the axes' lengths, so that it grows as
    values^parameters. EngineError above ``MOST_TRIALS`` and for unknown parameters.
    """
    values = {name: tuple(float(value) for value in tried) for name, tried in axes.items()}
    trials = prod(len(tried) for tried in values.values())
    if not 1 <= trials <= MOST_TRIALS:
        raise EngineError("engine.trials", trials=trials, most=MOST_TRIALS)
    network.with_values({name: tried[0] for name, tried in values.items()})
    positions = [network.architecture.position[name] for name in values]
    cost = Cost(network.architecture, Table.of(network.architecture, examples, "double"), loss)
    parameters = network.parameters.copy()
    costs = np.empty(trials)
    with np.errstate(all="ignore"):
        for trial, chosen in enumerate(product(*values.values())):
            parameters[positions] = chosen
            costs[trial] = cost(parameters)
    costs = np.where(np.isfinite(costs), costs, np.inf)
    return GridSearch(values, costs.reshape([len(tried) for tried in values.values()]))
