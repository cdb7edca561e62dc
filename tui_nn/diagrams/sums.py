"""The rows of a neuron's sum: each source's value times its weight, and the bias."""

import math
from dataclasses import dataclass
from math import isfinite

from tui_nn.engine.architecture import Architecture
from tui_nn.engine.trace import Trace


@dataclass(frozen=True)
class Term:
    """One row of a neuron's sum."""

    source: str | None
    """The name of what is multiplied; None for the bias."""
    value: float
    """Its value; 1 for the bias."""
    parameter: str
    """The name of the weight or the bias."""
    weight: float
    """The value of the weight or the bias."""
    gradient: float | None
    """∂loss/∂parameter of this example, where the trace has a backward pass."""

    @property
    def product(self) -> float:
        """What the row adds to the sum."""
        return self.weight if self.source is None else self.weight * self.value


def terms(trace: Trace, neuron: str, example: int = 0) -> tuple[Term, ...]:
    """The rows of a neuron's sum, its weights in the order of its sources, then its bias."""
    shape = trace.architecture
    layer, index = shape.place[neuron]
    before = trace.activations[layer - 1] if layer else trace.inputs
    values: list[tuple[str | None, float]] = [
        (source, math.nan if f"{source}.a" in trace.hidden else value)
        for source, value in zip(shape.sources[layer], before[example].tolist(), strict=True)
    ]
    values += [(None, 1.0)] * shape.layers[layer].bias
    parameters = parameters_of(shape, layer, index)
    return tuple(
        Term(
            source,
            value,
            name,
            weight,
            trace.value(f"∂loss/∂{name}", example) if trace.backward else None,
        )
        for (source, value), name, weight in zip(
            values,
            shape.parameter_names[parameters],
            trace.parameters[parameters].tolist(),
            strict=True,
        )
    )


def parameters_of(architecture: Architecture, layer: int, index: int) -> slice:
    """Which parameters are a neuron's: its weights, then its bias."""
    sizes, layers = architecture.sizes, architecture.layers
    before = sum((sizes[k] + layers[k].bias) * layers[k].size for k in range(layer))
    width = sizes[layer] + layers[layer].bias
    return slice(before + index * width, before + (index + 1) * width)


def neuron_of(architecture: Architecture, selected: str | None) -> str:
    """The neuron that a selection is about: itself, a parameter's, or else the first output."""
    if selected in architecture.place:
        return selected
    if selected in architecture.wiring:
        layer, index, _ = architecture.wiring[selected]
        return architecture.neurons[layer][index]
    return architecture.neurons[-1][0]


def largest_parameter(trace: Trace) -> float:
    """The size against which the strength of weights is shown: that of the largest one.

    A lone weight would always be the largest, so it is measured against 1 at least.
    """
    sizes = [abs(value) for value in trace.parameters.tolist() if isfinite(value)]
    return max([1.0, *sizes] if len(trace.parameters) == 1 else sizes, default=1.0)
