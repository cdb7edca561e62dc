"""The shape of a network of dense layers, and the names of everything in it.

Names are what lessons, controls, diagrams and the command line use:

- inputs are ``x1``, ``x2``, … unless a lesson names them;
- hidden neurons are ``h1``, ``h2``, … in the first hidden layer, then ``g``, ``f``, ``k``, ``m``,
  ``q``, ``r``, ``s``; the outputs are ``y``, or ``y1``, ``y2``, … where there are several;
- the weights of neuron ``h1`` are ``h1.w1``, ``h1.w2``, … in the order of its sources, its bias is
  ``h1.b``; in a network of a single neuron the prefix is left out: ``w1``, ``w2``, ``b``.
"""

from dataclasses import dataclass
from functools import cached_property

from tui_nn.engine.activations import ACTIVATIONS
from tui_nn.errors import EngineError, ShapeError

LAYER_LETTERS = "hgfkmqrs"
"""The letter of each hidden layer, first to last; a network has no more hidden layers than that."""


@dataclass(frozen=True)
class Dense:
    """The shape of one dense layer: how many neurons, with which activation."""

    size: int
    """The number of neurons."""
    activation: str
    """The name of the activation."""
    bias: bool = True
    """Whether each neuron has a bias."""

    def __post_init__(self) -> None:
        if self.size < 1:
            raise EngineError("engine.empty-layer")
        if self.activation not in ACTIVATIONS:
            raise EngineError(
                "engine.unknown-activation", name=self.activation, known=", ".join(ACTIVATIONS)
            )


@dataclass(frozen=True)
class Architecture:
    """What a network looks like, without its parameters."""

    inputs: tuple[str, ...]
    """The names of the inputs."""
    layers: tuple[Dense, ...]
    """The dense layers, first hidden layer to output."""
    names: tuple[str, ...] | None = None
    """Names for the parameters, in order, where the usual ones are not wanted."""

    def __post_init__(self) -> None:
        if not self.inputs or not self.layers:
            raise EngineError("engine.empty-network")
        if len(self.layers) > len(LAYER_LETTERS) + 1:
            raise EngineError(
                "engine.too-deep", hidden=len(self.layers) - 1, most=len(LAYER_LETTERS)
            )
        if self.names is not None and len(set(self.names)) != self.count:
            raise ShapeError(
                "engine.shape.names", wanted=self.count, found=", ".join(self.names) or "—"
            )

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """The number of inputs, then of neurons in each layer."""
        return (len(self.inputs), *(layer.size for layer in self.layers))

    @cached_property
    def neurons(self) -> tuple[tuple[str, ...], ...]:
        """The neurons' names, layer by layer."""
        return tuple(
            self._names_of_layer(index, layer.size) for index, layer in enumerate(self.layers)
        )

    def _names_of_layer(self, index: int, size: int) -> tuple[str, ...]:
        if index < len(self.layers) - 1:
            return tuple(f"{LAYER_LETTERS[index]}{k + 1}" for k in range(size))
        return ("y",) if size == 1 else tuple(f"y{k + 1}" for k in range(size))

    @cached_property
    def parameter_names(self) -> tuple[str, ...]:
        """The parameters' names: neuron by neuron, its weights, then its bias."""
        if self.names is not None:
            return self.names
        alone = sum(layer.size for layer in self.layers) == 1
        names: list[str] = []
        for layer, neurons, sources in zip(self.layers, self.neurons, self.sizes, strict=False):
            for neuron in neurons:
                prefix = "" if alone else f"{neuron}."
                names += [f"{prefix}w{k + 1}" for k in range(sources)]
                names += [f"{prefix}b"] * layer.bias
        return tuple(names)

    @cached_property
    def sources(self) -> tuple[tuple[str, ...], ...]:
        """The names of what feeds each layer: the inputs, then each hidden layer's neurons."""
        return (self.inputs, *self.neurons[:-1])

    @cached_property
    def position(self) -> dict[str, int]:
        """Where each parameter stands in the vector of all parameters."""
        return {name: index for index, name in enumerate(self.parameter_names)}

    @cached_property
    def place(self) -> dict[str, tuple[int, int]]:
        """The layer and the index in it of each neuron."""
        return {
            neuron: (layer, index)
            for layer, neurons in enumerate(self.neurons)
            for index, neuron in enumerate(neurons)
        }

    @cached_property
    def wiring(self) -> dict[str, tuple[int, int, int | None]]:
        """The layer, the neuron's index and the source's index of each parameter.

        The source is None for a bias.
        """
        wires: list[tuple[int, int, int | None]] = []
        for index, (layer, before) in enumerate(zip(self.layers, self.sizes, strict=False)):
            for neuron in range(layer.size):
                wires += [(index, neuron, source) for source in range(before)]
                wires += [(index, neuron, None)] * layer.bias
        return dict(zip(self.parameter_names, wires, strict=True))

    @cached_property
    def count(self) -> int:
        """The number of parameters."""
        return sum(
            (before + layer.bias) * layer.size
            for before, layer in zip(self.sizes, self.layers, strict=False)
        )
