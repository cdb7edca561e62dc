"""The outputs of a network over a whole grid of points, fast enough to follow training."""

import numpy as np

from tui_nn.engine.activations import Array
from tui_nn.engine.learners import DTYPES
from tui_nn.engine.network import Network
from tui_nn.engine.prepared import Forward, Numbers, rows_of
from tui_nn.errors import EngineError, ShapeError


def grid(low: float, high: float, columns: int, rows: int) -> Array:
    """The points (rows · columns, 2) of a plane, row by row from the top, left to right."""
    across, down = np.linspace(low, high, columns), np.linspace(high, low, rows)
    return np.column_stack([np.tile(across, rows), np.repeat(down, columns)])


class Surface:
    """Every neuron's activation at fixed points, for any parameters of one architecture.

    The points (n, in) are the network's inputs, features worked out. In single precision, which
    is plenty for colours; not for numbers that a learner reads.
    """

    def __init__(self, network: Network, points: Array, precision: str = "single") -> None:
        shape, dtype = network.architecture, DTYPES[precision]
        if points.ndim != 2 or points.shape[1] != shape.sizes[0]:
            raise ShapeError("engine.shape.inputs", wanted=shape.sizes[0], found=points.shape)
        self._architecture = shape
        self._parameters: Numbers = np.empty(shape.count, dtype)
        self._columns = np.ascontiguousarray(rows_of(shape, points, dtype).T)
        self._forward = Forward(shape, self._parameters, len(points))
        self.update(network.parameters)

    def update(self, parameters: Array) -> None:
        """Work out every activation for these parameters (count,)."""
        with np.errstate(all="ignore"):
            np.copyto(self._parameters, parameters, casting="same_kind")
            self._forward(self._columns)

    def activations(self, neuron: str) -> Numbers:
        """A neuron's activation at each point (n,), by its name: ``h1``, ``y``, ….

        A view that the next update overwrites.
        """
        if neuron not in self._architecture.place:
            raise EngineError("engine.unknown-quantity", name=neuron)
        layer, index = self._architecture.place[neuron]
        values: Numbers = self._forward.a[layer][index]
        return values
