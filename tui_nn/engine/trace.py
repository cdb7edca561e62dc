"""The record of one forward and backward pass: every number on a screen comes from here.

Each quantity has a name, used by diagrams, worksheets, feedback and the step-by-step view:

- ``x1``: an input; ``h1.w1``, ``h1.b``: a parameter;
- ``h1.z``: the sum Σ of a neuron; ``h1.a``: its activation; ``h1.slope``: f'(z), how the
  activation follows the sum; ``h1.mask``: its dropout mask, where there is one;
- ``y.target``; ``y.error`` (output − target); ``loss`` (of this example); ``cost`` (the mean of
  the losses over the batch);
- ``∂loss/∂h1.a``: the blame that reaches a neuron's activation in this example; ``h1.delta``:
  δ = ∂loss/∂z; ``∂loss/∂h1.w1``: the gradient of this example's loss; ``∂cost/∂h1.w1``: the
  gradient of the cost of the batch.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tui_nn.engine.activations import ACTIVATIONS, Array
from tui_nn.engine.architecture import Architecture
from tui_nn.errors import EngineError


@dataclass(frozen=True)
class Backward:
    """The backward half of a trace."""

    targets: Array
    """The targets (batch, out)."""
    loss: str
    """The name of the loss, convention included."""
    losses: Array
    """The loss of each example (batch,)."""
    blames: tuple[Array, ...]
    """∂loss/∂a of each layer (batch, size), per example."""
    deltas: tuple[Array, ...]
    """δ = ∂loss/∂z of each layer (batch, size), per example."""
    weight_gradients: tuple[Array, ...]
    """∂cost/∂W of each layer (in, out), mean over the batch."""
    bias_gradients: tuple[Array, ...]
    """∂cost/∂b of each layer (out,), mean over the batch."""

    @cached_property
    def cost(self) -> float:
        """The mean of the losses over the batch."""
        with np.errstate(over="ignore", invalid="ignore"):
            return float(self.losses.mean())


@dataclass(frozen=True)
class Trace:
    """One pass of a batch through a network."""

    architecture: Architecture
    """The network's shape."""
    parameters: Array
    """The network's parameters (count,)."""
    inputs: Array
    """The inputs (batch, in)."""
    sums: tuple[Array, ...]
    """z of each layer (batch, size)."""
    activations: tuple[Array, ...]
    """a of each layer (batch, size), after dropout where there is some."""
    masks: tuple[Array, ...] | None = None
    """The dropout masks of the hidden layers (batch, size), in training only."""
    backward: Backward | None = None
    """What came back, where there was a loss."""
    hidden: frozenset[str] = frozenset()
    """The quantities that ``value`` doesn't give away: NaN takes their place."""

    @cached_property
    def gradient(self) -> Array:
        """∂cost/∂ of all parameters as one vector (count,), in the order of the parameters."""
        assert self.backward is not None
        blocks: list[Array] = []
        for layer, W, b in zip(
            self.architecture.layers,
            self.backward.weight_gradients,
            self.backward.bias_gradients,
            strict=True,
        ):
            blocks.append((np.vstack([W, b]) if layer.bias else W).T.ravel())
        return np.concatenate(blocks)

    @property
    def outputs(self) -> Array:
        """The activations of the last layer (batch, out)."""
        return self.activations[-1]

    def value(self, name: str, example: int = 0) -> float:
        """The quantity of that name for one example of the batch; EngineError where none is."""
        found = self._find(name, example) if name not in self.hidden else math.nan
        if found is None:
            raise EngineError("engine.unknown-quantity", name=name)
        return found

    def names(self) -> Iterator[str]:
        """The names of all quantities, in the order in which they are computed."""
        shape = self.architecture
        yield from shape.inputs
        yield from shape.parameter_names
        for neurons in shape.neurons:
            yield from (f"{neuron}.z" for neuron in neurons)
            yield from (f"{neuron}.a" for neuron in neurons)
            yield from (f"{neuron}.slope" for neuron in neurons)
        if self.backward is not None:
            yield from (f"{neuron}.target" for neuron in shape.neurons[-1])
            yield from (f"{neuron}.error" for neuron in shape.neurons[-1])
            yield "loss"
            yield "cost"
            for neurons in reversed(shape.neurons):
                yield from (f"∂loss/∂{neuron}.a" for neuron in neurons)
                yield from (f"{neuron}.delta" for neuron in neurons)
            yield from (f"∂loss/∂{name}" for name in shape.parameter_names)
            yield from (f"∂cost/∂{name}" for name in shape.parameter_names)

    def _find(self, name: str, example: int) -> float | None:
        shape = self.architecture
        if name in shape.inputs:
            return float(self.inputs[example, shape.inputs.index(name)])
        if name in shape.position:
            return float(self.parameters[shape.position[name]])
        if self.backward is not None:
            if name == "loss":
                return float(self.backward.losses[example])
            if name == "cost":
                return self.backward.cost
            if name.startswith("∂"):
                return self._gradient(name, example)
        neuron, _, quantity = name.rpartition(".")
        if neuron not in shape.place:
            return None
        return self._of_neuron(*shape.place[neuron], quantity, example)

    def _of_neuron(self, layer: int, index: int, quantity: str, example: int) -> float | None:
        if quantity == "z":
            return float(self.sums[layer][example, index])
        if quantity == "a":
            return float(self.activations[layer][example, index])
        if quantity == "slope":
            f = ACTIVATIONS[self.architecture.layers[layer].activation]
            z = self.sums[layer][example : example + 1]
            with np.errstate(all="ignore"):
                return float(f.derivative(z, f.function(z))[0, index])
        if quantity == "mask" and self.masks is not None and layer < len(self.masks):
            return float(self.masks[layer][example, index])
        if self.backward is None:
            return None
        if quantity == "delta":
            return float(self.backward.deltas[layer][example, index])
        if layer != len(self.sums) - 1:
            return None
        target = float(self.backward.targets[example, index])
        if quantity == "target":
            return target
        if quantity == "error":
            return float(self.outputs[example, index]) - target
        return None

    def _gradient(self, name: str, example: int) -> float | None:
        assert self.backward is not None
        of, _, parameter = name.partition("/∂")
        neuron_name, _, quantity = parameter.rpartition(".")
        if of == "∂loss" and quantity == "a" and neuron_name in self.architecture.place:
            at, index = self.architecture.place[neuron_name]
            return float(self.backward.blames[at][example, index])
        if parameter not in self.architecture.position:
            return None
        layer, neuron, source = self.architecture.wiring[parameter]
        if of == "∂cost":
            if source is None:
                return float(self.backward.bias_gradients[layer][neuron])
            return float(self.backward.weight_gradients[layer][source, neuron])
        if of != "∂loss":
            return None
        delta = float(self.backward.deltas[layer][example, neuron])
        if source is None:
            return delta
        before = self.activations[layer - 1] if layer else self.inputs
        return delta * float(before[example, source])
