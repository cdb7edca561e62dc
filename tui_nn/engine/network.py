"""A network of dense layers: an architecture with a value for each parameter."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import numpy as np

from tui_nn.engine import dense
from tui_nn.engine.activations import ACTIVATIONS, Activation, Array
from tui_nn.engine.architecture import Architecture
from tui_nn.engine.losses import LOSSES
from tui_nn.engine.trace import Backward, Trace
from tui_nn.errors import EngineError, ShapeError


@dataclass(frozen=True)
class Network:
    """An architecture with a value for each parameter."""

    architecture: Architecture
    """The shape."""
    parameters: Array
    """All parameters as one vector (count,), in the order of ``parameter_names``."""

    def __post_init__(self) -> None:
        if self.parameters.shape != (self.architecture.count,):
            raise ShapeError(
                "engine.shape.parameters",
                wanted=(self.architecture.count,),
                found=self.parameters.shape,
            )

    @classmethod
    def zeros(cls, architecture: Architecture) -> "Network":
        """The network whose parameters are all 0."""
        return cls(architecture, np.zeros(architecture.count))

    @cached_property
    def layers(self) -> tuple[tuple[Array, Array], ...]:
        """Each layer's W (in, out) and b (out,); b is 0 where the layer has none."""
        layers: list[tuple[Array, Array]] = []
        start = 0
        for (before, after), layer in zip(
            pairwise(self.architecture.sizes), self.architecture.layers, strict=True
        ):
            width = before + layer.bias
            block = self.parameters[start : start + after * width].reshape(after, width)
            bias = block[:, before] if layer.bias else np.zeros(after)
            layers.append((block[:, :before].T, bias))
            start += after * width
        return tuple(layers)

    def __getitem__(self, name: str) -> float:
        """The value of a parameter."""
        return float(self.parameters[self._position(name)])

    def _position(self, name: str) -> int:
        try:
            return self.architecture.position[name]
        except KeyError:
            raise EngineError(
                "engine.unknown-parameter",
                name=name,
                known=", ".join(self.architecture.parameter_names),
            ) from None

    def as_dict(self) -> dict[str, float]:
        """Every parameter's value by name."""
        return dict(zip(self.architecture.parameter_names, self.parameters.tolist(), strict=True))

    def with_values(self, values: Mapping[str, float]) -> "Network":
        """The same network with some parameters changed."""
        parameters = self.parameters.copy()
        for name, value in values.items():
            parameters[self._position(name)] = value
        return Network(self.architecture, parameters)

    def up_to(self, neuron: str) -> "Network":
        """The part of the network that ends at a neuron, as a network with that one output."""
        if neuron not in self.architecture.place:
            raise EngineError("engine.unknown-quantity", name=neuron)
        last, index = self.architecture.place[neuron]
        layer = replace(self.architecture.layers[last], size=1)
        before = self.architecture.layers[:last]
        shape = Architecture(self.architecture.inputs, (*before, layer))
        width = self.architecture.sizes[last] + layer.bias
        first = shape.count - width
        start = first + index * width
        own = self.parameters[start : start + width]
        return Network(shape, np.concatenate([self.parameters[:first], own]))

    def forward(self, x: Array) -> Array:
        """The outputs (batch, out) for inputs x (batch, in)."""
        return self.trace(x).outputs

    def trace(
        self,
        x: Array,
        target: Array | None = None,
        loss: str | None = None,
        masks: tuple[Array, ...] | None = None,
    ) -> Trace:
        """Everything that happens in one forward pass, and backwards where there is a loss.

        Forward, layer by layer: z = a @ W + b, a = f(z); x (batch, in), W (in, out), b (out,).
        Backward: δ = ∂loss/∂z of each example; at the output from the loss, before it
        δ = (δ_next @ W_next.T) · f'(z). The gradients are means over the batch. The steps stand
        in ``dense``, ``activations`` and ``losses``. ``masks`` are the dropout masks of the
        hidden layers (batch, size), in training only.
        Source: Rumelhart, Hinton & Williams, "Learning representations by back-propagating
        errors", Nature 323 (1986).
        """
        x = np.atleast_2d(np.asarray(x, dtype=np.float64))
        if x.shape[1] != len(self.architecture.inputs):
            raise ShapeError(
                "engine.shape.inputs", wanted=len(self.architecture.inputs), found=x.shape
            )
        sums: list[Array] = []
        activations: list[Array] = []
        a = x
        with np.errstate(over="ignore", invalid="ignore"):
            for index, (W, b) in enumerate(self.layers):
                z = dense.forward(a, W, b)
                a = self._activation(index).function(z)
                if masks is not None and index < len(masks):
                    a = a * masks[index]
                sums.append(z)
                activations.append(a)
        trace = Trace(self.architecture, self.parameters, x, tuple(sums), tuple(activations), masks)
        if target is None or loss is None:
            return trace
        return self._backward(trace, target, loss)

    def _activation(self, index: int) -> Activation:
        return ACTIVATIONS[self.architecture.layers[index].activation]

    def _backward(self, trace: Trace, target: Array, loss: str) -> Trace:
        t = np.asarray(target, dtype=np.float64)
        t = t.reshape(-1, 1) if t.ndim == 1 else t
        if t.shape != trace.outputs.shape:
            raise ShapeError("engine.shape.targets", wanted=trace.outputs.shape, found=t.shape)
        if loss not in LOSSES:
            raise EngineError("engine.unknown-loss", name=loss, known=", ".join(LOSSES))
        priced = LOSSES[loss]
        last = len(self.layers) - 1
        blames: list[Array] = []
        deltas: list[Array] = []
        weight_gradients: list[Array] = []
        bias_gradients: list[Array] = []
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            f, z, a = self._activation(last), trace.sums[last], trace.outputs
            losses = priced.losses(f, z, a, t)
            blame = priced.gradient(a, t)
            delta = priced.delta(f, z, a, t)
            for index in reversed(range(last + 1)):
                if index < last:
                    f, z, a = self._activation(index), trace.sums[index], trace.activations[index]
                    if trace.masks is not None:
                        a = f.function(z)
                        blame = blame * trace.masks[index]
                    delta = f.backward(blame, z, a)
                before = trace.activations[index - 1] if index else trace.inputs
                blames.append(blame)
                deltas.append(delta)
                by_weights, by_biases, blame = dense.backward(delta, before, self.layers[index][0])
                weight_gradients.append(by_weights)
                bias_gradients.append(by_biases)
        return replace(
            trace,
            backward=Backward(
                t,
                loss,
                losses,
                tuple(reversed(blames)),
                tuple(reversed(deltas)),
                tuple(reversed(weight_gradients)),
                tuple(reversed(bias_gradients)),
            ),
        )
