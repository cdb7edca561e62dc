"""The ways in which a computation by hand goes wrong, each as the computation itself gone wrong.

``recompute`` does what a network's trace does, with any set of slips; without one it gives the
same numbers as the engine. A wrong answer that comes out of it has been recognised.
"""

import typing
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from tui_nn.engine import dense
from tui_nn.engine.activations import ACTIVATIONS, Array
from tui_nn.engine.examples import Examples
from tui_nn.engine.losses import LOSSES
from tui_nn.engine.network import Network
from tui_nn.engine.prepared import weights_of
from tui_nn.engine.trace import Backward, Trace
from tui_nn.errors import EngineError
from tui_nn.exercises.mistake_specs import SlipName
from tui_nn.exercises.specs import FieldSpec, UpdateSpec

Slips = frozenset[SlipName]

SLIPS: tuple[SlipName, ...] = typing.get_args(SlipName)
"""Every slip, the more usual ones first: where two explain the same number, the first is named."""


@dataclass(frozen=True)
class Worksheet:
    """What a number is worked out from."""

    network: Network
    """The model as the exercise gives it."""
    rows: Examples
    """The data."""
    loss: str
    """The name of the loss."""
    update: UpdateSpec | None = None
    """The update that ``after.`` quantities come after."""
    slips: Slips = frozenset()
    """What goes wrong on the way."""

    @cached_property
    def trace(self) -> Trace:
        """The trace of the model, with the slips."""
        return recompute(self.network, self.rows, self.loss, self.slips, self.rate)

    @cached_property
    def rate(self) -> float:
        """The learning rate, with the slips; 0 where there is no update."""
        if self.update is None or "update-forgotten" in self.slips:
            return 0.0
        rate = 1.0 if "rate-left-out" in self.slips else self.update.learning_rate
        rate *= 10.0 if "rate-ten-times" in self.slips else 1.0
        rate *= 0.1 if "rate-a-tenth" in self.slips else 1.0
        return -rate if "added" in self.slips else rate

    @cached_property
    def after(self) -> Trace | None:
        """The trace after the update, with the slips; None where there is no plain update."""
        if self.update is None or self.update.batch_size or self.trace.backward is None:
            return None
        model, trace = self.network, self.trace
        for _ in range(self.update.steps):
            change = self._change(trace)
            if change is None:
                return None
            model = Network(model.architecture, model.parameters + change)
            trace = recompute(model, self.rows, self.loss, self.slips, self.rate)
        return trace

    def _change(self, trace: Trace) -> Array | None:
        assert self.update is not None
        assert trace.backward is not None
        if self.update.rule == "gradient" or "input-put-in" in self.slips:
            change: Array = -self.rate * trace.gradient
            if not self.update.train_biases:
                change *= weights_of(trace.architecture)
            return change
        if self.update.rule == "error":
            return np.array([-self.rate * float((trace.outputs - trace.backward.targets).mean())])
        return None

    def value(self, field: FieldSpec) -> float | None:
        """The number that a field gets; None where it isn't one of a trace."""
        name = field.quantity.removeprefix("after.")
        later = name != field.quantity
        trace = self.after if later else self.trace
        if trace is None or "@" in name:
            return None
        is_output = name.endswith(".a") and not name.startswith("∂")
        if is_output and later and "output-corrected" in self.slips:
            error = _read(self.trace, f"{name.removesuffix('.a')}.error", field.example)
            output = _read(self.trace, name, field.example)
            if error is not None and output is not None:
                return output - self.rate * error
        if is_output and "z-for-a" in self.slips:
            name = f"{name.removesuffix('.a')}.z"
        if "input-left-out" in self.slips and name.startswith("∂loss/∂"):
            name = _delta_of(trace, name.removeprefix("∂loss/∂"))
        value = _read(trace, name, field.example)
        return -value if value is not None and "sign-flipped" in self.slips else value


def _read(trace: Trace, name: str, example: int) -> float | None:
    try:
        return trace.value(name, example) if example < len(trace.inputs) else None
    except EngineError:
        return None


def _delta_of(trace: Trace, parameter: str) -> str:
    wire = trace.architecture.wiring.get(parameter)
    if wire is None:
        return f"∂loss/∂{parameter}"
    return f"{trace.architecture.neurons[wire[0]][wire[1]]}.delta"


def recompute(network: Network, rows: Examples, loss: str, slips: Slips, rate: float) -> Trace:
    """The trace of a network on data, forward and backward, with slips.

    ``rate`` is only wanted for "second-layer-first", which uses updated weights on the way back.
    """
    layers = [_slipped_layer(W, b, slips) for W, b in network.layers]
    functions = [ACTIVATIONS[layer.activation] for layer in network.architecture.layers]
    sums: list[Array] = []
    outputs: list[Array] = []
    a = rows.x
    with np.errstate(all="ignore"):
        for (W, b), f in zip(layers, functions, strict=True):
            z = dense.forward(a, W, b)
            a = z if "activation-forgotten" in slips else f.function(z)
            sums.append(z)
            outputs.append(a)
        trace = Trace(network.architecture, network.parameters, rows.x, tuple(sums), tuple(outputs))
        if rows.y.shape[1] != a.shape[1]:
            return trace
        return replace(trace, backward=_back(trace, layers, rows.y, loss, slips, rate))


def _slipped_layer(W: Array, b: Array, slips: Slips) -> tuple[Array, Array]:
    if "bias-left-out" in slips:
        b = np.zeros_like(b)
    if "bias-subtracted" in slips:
        b = -b
    if "matrix-transposed" in slips and W.shape[0] == W.shape[1]:
        W = W.T
    return W, b


def _back(
    trace: Trace,
    layers: list[tuple[Array, Array]],
    t: Array,
    loss: str,
    slips: Slips,
    rate: float,
) -> Backward:
    functions = [ACTIVATIONS[layer.activation] for layer in trace.architecture.layers]
    priced = LOSSES[loss]
    a = trace.outputs
    price = 2.0 if "half-forgotten" in slips else 0.5 if "half-put-in" in slips else 1.0
    blame = price * priced.gradient(a, t)
    blames: list[Array] = []
    deltas: list[Array] = []
    gradients: list[tuple[Array, Array]] = []
    for index in reversed(range(len(layers))):
        f, z, a = functions[index], trace.sums[index], trace.activations[index]
        if "derivative-forgotten" in slips or "activation-forgotten" in slips:
            delta = blame
        elif "derivative-of-z" in slips:
            delta = blame * f.derivative(z, z)
        elif index == len(layers) - 1:
            delta = price * priced.delta(f, z, a, t)
        else:
            delta = f.backward(blame, z, a)
        before = trace.activations[index - 1] if index else trace.inputs
        blames.insert(0, blame)
        deltas.insert(0, delta)
        W = layers[index][0]
        by_weights, by_biases, blame = dense.backward(delta, before, W)
        if "input-left-out" in slips:
            by_weights = np.broadcast_to(by_biases, by_weights.shape)
        if "sum-for-mean" in slips:
            by_weights, by_biases = by_weights * len(t), by_biases * len(t)
        if "second-layer-first" in slips:
            blame = delta @ (W - rate * by_weights).T
        gradients.insert(0, (by_weights, by_biases))
    return Backward(
        targets=t,
        loss=loss,
        losses=price * _losses(trace, t, loss, slips),
        blames=tuple(blames),
        deltas=tuple(deltas),
        weight_gradients=tuple(by_weights for by_weights, _ in gradients),
        bias_gradients=tuple(by_biases for _, by_biases in gradients),
    )


def _losses(trace: Trace, t: Array, loss: str, slips: Slips) -> Array:
    f = ACTIVATIONS[trace.architecture.layers[-1].activation]
    z, a = trace.sums[-1], trace.outputs
    losses = LOSSES[loss].per_example(a, t)
    if not slips:
        losses = LOSSES[loss].losses(f, z, a, t)
    if "square-forgotten" in slips and "squared" in loss:
        losses = np.abs(a - t).sum(axis=1) * (0.5 if loss.startswith("half") else 1.0)
    if "decimal-logarithm" in slips and "entropy" in loss:
        losses = losses / np.log(10.0)
    return losses * (len(t) if "sum-for-mean" in slips else 1)
