"""What a network answers at the points of a plot, worked out in buffers that are used again."""

from functools import cached_property, lru_cache
from threading import Lock

import numpy as np

from tui_nn.engine.activations import Array
from tui_nn.engine.architecture import Architecture
from tui_nn.engine.examples import Examples
from tui_nn.engine.features import FEATURES, features
from tui_nn.engine.network import Network
from tui_nn.engine.surface import Surface

LARGEST = 1e6
"""With any number beyond this, in size, double precision is taken."""

Points = tuple[tuple[float, ...], tuple[float, ...]]
"""The values of the first input, left to right, and of the second, top to bottom (or none)."""

_lock = Lock()


def answers(network: Network, points: Points, others: tuple[float, ...] = ()) -> Array:
    """The outputs (rows, columns, out) over a grid of the first two inputs, or of the only one.

    ``others`` are the values of the remaining inputs. Inputs that are features of x1 and x2 follow
    them instead. In single precision, except where several outputs compete or numbers are huge.
    """
    shape = network.architecture
    names = shape.neurons[-1]
    with _lock:
        plot = _plot(shape, points, others)
        single = len(names) == 1 and plot.small and _is_small(network.parameters)
        surface = plot.single if single else plot.double
        surface.update(network.parameters)
        if len(names) == 1:
            together: Array = surface.activations(names[0]).astype(np.float64)
        else:
            together = np.stack([surface.activations(name) for name in names], axis=1)
    rows = len(points[1]) if len(shape.inputs) > 1 else 1
    return together.reshape(rows, len(points[0]), len(names))


class _Plot:
    """The prepared inputs of a grid; every call of ``answers`` writes its outputs anew."""

    def __init__(self, shape: Architecture, points: Points, others: tuple[float, ...]) -> None:
        self._shape = shape
        with np.errstate(all="ignore"):
            self._inputs = inputs_at(shape, points, others)
        self.small = all(_is_small(np.array(values)) for values in (*points, others))
        """Whether single precision will do for the inputs."""

    @cached_property
    def single(self) -> Surface:
        """The surface in single precision."""
        return Surface(Network.zeros(self._shape), self._inputs, "single")

    @cached_property
    def double(self) -> Surface:
        """The surface in double precision."""
        return Surface(Network.zeros(self._shape), self._inputs, "double")


@lru_cache(maxsize=16)
def _plot(shape: Architecture, points: Points, others: tuple[float, ...]) -> _Plot:
    return _Plot(shape, points, others)


def _is_small(values: Array) -> bool:
    return bool(np.abs(values).max(initial=0.0) <= LARGEST)


def inputs_at(architecture: Architecture, points: Points, others: tuple[float, ...]) -> Array:
    """The inputs (rows · columns, in) of a network over a grid, as in ``answers``."""
    across, down = (np.array(values) for values in points)
    names = architecture.inputs
    columns = [across]
    if len(names) > 1:
        columns = [np.tile(across, len(down)), np.repeat(down, len(across))]
    if len(names) > 2 and names[:2] == ("x1", "x2") and set(names) <= set(FEATURES):
        return features(np.stack(columns, axis=1), names)
    columns += [np.full_like(columns[0], value) for value in others]
    return np.stack(columns, axis=1)


def others_of(
    architecture: Architecture, examples: Examples | None, example: int | None
) -> tuple[float, ...]:
    """The values of all inputs but the first two: those of an example, or 0."""
    names = architecture.inputs[2:]
    if not names or examples is None or example is None:
        return (0.0,) * len(names)
    return tuple(examples.x[example, 2:].tolist())
