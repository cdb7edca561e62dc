"""What a selection is about: a neuron or an input, and what has to be shown with it."""

from tui_nn.engine.architecture import Architecture


def subject_of(architecture: Architecture, selected: str | None) -> str | None:
    """The neuron or the input that is selected, itself or by one of its parameters."""
    if selected in architecture.wiring:
        layer, index, _ = architecture.wiring[selected]
        return architecture.neurons[layer][index]
    known = selected in architecture.place or selected in architecture.inputs
    return selected if known else None


def wanted_in(architecture: Architecture, selected: str | None) -> tuple[int | None, ...]:
    """Of the inputs and of each layer the index of the one that has to be shown, or None.

    A parameter wants its neuron and its source.
    """
    wanted: list[int | None] = [None] * (len(architecture.layers) + 1)
    if selected in architecture.inputs:
        wanted[0] = architecture.inputs.index(selected)
    elif selected in architecture.place:
        layer, index = architecture.place[selected]
        wanted[layer + 1] = index
    elif selected in architecture.wiring:
        layer, index, source = architecture.wiring[selected]
        wanted[layer], wanted[layer + 1] = source, index
    return tuple(wanted)
