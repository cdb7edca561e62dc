"""The numbers of a trace that an exercise asks for: no drawing gives them away."""

from tui_nn.engine.architecture import Architecture
from tui_nn.exercises import models
from tui_nn.exercises.kinds.compute import ComputeSpec
from tui_nn.exercises.specs import ExerciseSpec


def asked_for(spec: ExerciseSpec) -> frozenset[str]:
    """The trace's names of what is to be worked out by hand, and of what equals it.

    Where a sum is asked for, the activation that follows from it belongs to it; where an
    activation is, so does the sum of a neuron that only passes it on.
    """
    if not isinstance(spec, ComputeSpec) or spec.model is None or spec.model.picture is not None:
        return frozenset()
    shape = models.network(spec, spec.solution).architecture
    names: set[str] = set()
    for field in spec.ask.values():
        names |= _alike(field.quantity.partition("@")[0], shape)
    return frozenset(names)


def _alike(name: str, shape: Architecture) -> set[str]:
    if name.startswith("∂"):
        _, slash, parameter = name.partition("/")
        return {f"∂loss{slash}{parameter}", f"∂cost{slash}{parameter}"}
    neuron, _, part = name.rpartition(".")
    if neuron not in shape.place or part not in {"z", "a"}:
        return {name}
    layer, _ = shape.place[neuron]
    if part == "z" or shape.layers[layer].activation == "identity":
        return {f"{neuron}.z", f"{neuron}.a"}
    return {name}
