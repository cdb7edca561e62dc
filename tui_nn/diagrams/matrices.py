"""A layer's parameters as a matrix: a row for each neuron, its weights and then its bias."""

from functools import lru_cache

import numpy as np

from tui_nn.engine.activations import Array
from tui_nn.engine.architecture import Architecture
from tui_nn.engine.prepared import blocks
from tui_nn.engine.trace import Trace


def matrix(trace: Trace, layer: int, example: int = 0, *, backward: bool = False) -> Array:
    """The parameters into a layer (neurons, sources + bias), or ∂loss/∂ of each in an example."""
    shape = trace.architecture
    if not backward or trace.backward is None:
        parameters: Array = blocks(shape, trace.parameters)[layer]
        return parameters
    before = trace.activations[layer - 1] if layer else trace.inputs
    sources = np.append(before[example], 1.0) if shape.layers[layer].bias else before[example]
    with np.errstate(over="ignore", invalid="ignore"):
        return np.outer(trace.backward.deltas[layer][example], sources)


@lru_cache(maxsize=64)
def names(shape: Architecture, layer: int) -> tuple[tuple[str, ...], ...]:
    """The names of the parameters in a layer's matrix, row by row."""
    widths = [size + one.bias for size, one in zip(shape.sizes, shape.layers, strict=False)]
    counts = [width * one.size for width, one in zip(widths, shape.layers, strict=True)]
    start, width = sum(counts[:layer]), widths[layer]
    own = shape.parameter_names[start : start + counts[layer]]
    return tuple(own[k : k + width] for k in range(0, len(own), width))


def largest_in(values: Array) -> float:
    """The size of the largest finite number; 1 where all are 0 or none is finite."""
    sizes = np.abs(values[np.isfinite(values)])
    return float(sizes.max(initial=0.0)) or 1.0
