"""What can be counted without running anything: parameters, neurons, pixels, batches, trials."""

import math
import re
from collections.abc import Callable
from itertools import pairwise

from tui_nn.exercises.measures import Measure
from tui_nn.exercises.model_specs import PictureSpec
from tui_nn.exercises.observations import Observed

_GRID = re.compile(r"(?P<exponent>exponent\.)?trials\.(?P<points>[0-9]{1,6})")
"""The quantities that count the trials of a grid."""


def of_grid(name: str, bench: Observed) -> float | None:
    """How many trials a grid with so many values for each parameter has, or the power of 10.

    None for a name that isn't one of those.
    """
    grid = _GRID.fullmatch(name)
    if grid is None:
        return None
    points, count = int(grid["points"]), bench.start.architecture.count
    if grid["exponent"]:
        return count * math.log10(points) if points else -math.inf
    return float(points) ** count


def _of_batches(count: Callable[[int, int], int]) -> Measure:
    # What an update in batches comes to, from how many examples there are and go in a batch
    def read(bench: Observed) -> float | None:
        if bench.update is None or bench.examples is None:
            return None
        whole = len(bench.examples)
        return float(count(whole, min(bench.update.batch_size or whole, whole)))

    return read


def _counted(count: Callable[[Observed], int]) -> Measure:
    return lambda bench: float(count(bench))


def _of_picture(bench: Observed, count: Callable[[PictureSpec], int]) -> float | None:
    picture = None if bench.spec.model is None else bench.spec.model.picture
    return None if picture is None else float(count(picture))


COUNTS: dict[str, Measure] = {
    "count.parameters": _counted(lambda bench: bench.start.architecture.count),
    "count.weights": _counted(
        lambda bench: sum(a * b for a, b in pairwise(bench.start.architecture.sizes))
    ),
    "count.biases": _counted(
        lambda bench: sum(layer.size * layer.bias for layer in bench.start.architecture.layers)
    ),
    "count.pixels": lambda bench: _of_picture(bench, lambda of: of.height * of.width),
    "count.channels": lambda bench: _of_picture(bench, lambda of: of.channels),
    "count.inputs": _counted(lambda bench: len(bench.start.architecture.inputs)),
    "count.neurons": _counted(lambda bench: sum(bench.start.architecture.sizes[1:])),
    "count.layers": _counted(lambda bench: len(bench.start.architecture.layers) - 1),
    "count.hidden": _counted(lambda bench: sum(bench.start.architecture.sizes[1:-1])),
    "count.examples": _counted(lambda bench: len(bench.trace.inputs)),
    "count.batches": _of_batches(lambda whole, batch: -(-whole // batch)),
    "count.full-batches": _of_batches(lambda whole, batch: whole // batch),
    "count.last-batch": _of_batches(lambda whole, batch: whole % batch or batch),
    "count.batch-size": _of_batches(lambda _, batch: batch),
    "count.epochs": lambda bench: None if bench.update is None else float(bench.update.steps),
    "count.height": lambda bench: _of_picture(bench, lambda of: of.height),
    "count.width": lambda bench: _of_picture(bench, lambda of: of.width),
}
"""Everything that can be counted, by name."""
