"""What a network answers at the points of a plot, worked out in buffers that are used again."""

from functools import lru_cache
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
    known = (network.parameters, *points, others)
    small = all(np.abs(values).max(initial=0.0) <= LARGEST for values in known)
    single = small and len(network.architecture.neurons[-1]) == 1
    with _lock, np.errstate(all="ignore"):
        surface = _surface(network.architecture, points, others, "single" if single else "double")
        surface.update(network.parameters)
        outputs = [surface.activations(name) for name in network.architecture.neurons[-1]]
        together: Array = np.stack(outputs, axis=1).astype(np.float64)
    rows = len(points[1]) if len(network.architecture.inputs) > 1 else 1
    return together.reshape(rows, len(points[0]), len(outputs))


@lru_cache(maxsize=16)
def _surface(
    architecture: Architecture, points: Points, others: tuple[float, ...], precision: str
) -> Surface:
    """The prepared inputs of a grid; every call of ``answers`` writes its outputs anew."""
    inputs = inputs_at(architecture, points, others)
    return Surface(Network.zeros(architecture), inputs, precision)


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
