"""What ``lesson.yaml`` says about a model: a neuron, a network or a picture."""

from typing import Annotated, Literal

import msgspec

from tui_nn.exercises.pieces import Count, Spec

Activation = Literal[
    "identity", "step", "sigmoid", "tanh", "relu", "leaky-relu", "softplus", "sin", "softmax"
]


class NeuronSpec(Spec, frozen=True, kw_only=True):
    """A single neuron."""

    inputs: tuple[str, ...]
    """The names of its inputs."""
    activation: Activation = "identity"
    """Its activation."""
    weights: tuple[str, ...] | None = None
    """The names of its weights, where w1, w2, … (or w for a single one) are not wanted."""
    bias: str | None = "b"
    """The name of its bias; null for a neuron without one."""


class LayerSpec(Spec, frozen=True, kw_only=True):
    """One dense layer."""

    neurons: Count
    """How many neurons."""
    activation: Activation
    """Their activation."""
    bias: bool = True
    """Whether they have a bias."""


class NetworkSpec(Spec, frozen=True, kw_only=True):
    """A network of dense layers; the last one is the output."""

    inputs: tuple[str, ...] | Count
    """The names of the inputs, or how many there are."""
    layers: tuple[LayerSpec, ...]
    """The layers, first hidden to output."""


class PictureSpec(Spec, frozen=True, kw_only=True):
    """A picture whose numbers are the parameters; its only input is the light, 1.

    They are called red, green and blue, or red13 in row 1, column 3 (red1-3 where it has more than
    9 rows or columns), or grey13.
    """

    height: Annotated[int, msgspec.Meta(ge=1, le=64)]
    """Its rows of pixels."""
    width: Annotated[int, msgspec.Meta(ge=1, le=64)]
    """Its columns of pixels."""
    channels: Literal[1, 3] = 3
    """Three for red, green and blue; one for grey."""
    shows: Literal["landscape", "digit"] | None = None
    """What it shows at the beginning: a landscape (64 by 64, in colour), a written digit (28 by
    28, grey), or nothing."""


class ModelSpec(Spec, frozen=True, kw_only=True):
    """A model: exactly one of these."""

    neuron: NeuronSpec | None = None
    network: NetworkSpec | None = None
    picture: PictureSpec | None = None
