"""Which steps a walk through a trace has, before they are spelled out.

A neuron with few weights is walked term by term and weight by weight. One with many, as where the
inputs are pixels, is one step for its sum and one for its gradients.
"""

from dataclasses import dataclass

from tui_nn.diagrams.sums import parameters_of
from tui_nn.engine.trace import Trace

MOST_TERMS = 12
"""A sum of more terms is one step, and its line spells only the largest; likewise gradients."""

BACKWARD = ("loss", "blame", "delta", "gradient", "gradients")
"""The kinds of steps of the backward pass."""


@dataclass(frozen=True)
class Plan:
    """What a step is about."""

    kind: str
    """Which of its lines is spelled out."""
    name: str
    """A neuron or a parameter."""
    term: int = 0
    """Which term of a sum."""


def plans(trace: Trace) -> list[Plan]:
    """The steps in the order of the computation; backwards too where the trace goes there."""
    shape = trace.architecture
    made: list[Plan] = []
    for layer, neurons in enumerate(shape.neurons):
        count = shape.sizes[layer] + shape.layers[layer].bias
        for neuron in neurons:
            steps = 1 if count > MOST_TERMS else count
            made += [Plan("term", neuron, term) for term in range(steps)]
            made.append(Plan("activation", neuron))
    if trace.backward is None:
        return made
    made.append(Plan("loss", shape.neurons[-1][0]))
    for layer in reversed(range(len(shape.layers))):
        for index, neuron in enumerate(shape.neurons[layer]):
            made += [Plan("blame", neuron), Plan("delta", neuron)]
            own = shape.parameter_names[parameters_of(shape, layer, index)]
            if len(own) > MOST_TERMS:
                made.append(Plan("gradients", neuron))
            else:
                made += [Plan("gradient", name) for name in own]
    return made
