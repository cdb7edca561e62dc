"""A network's passes prepared once as a list of NumPy calls, for training and for surfaces.

The mathematics is that of ``dense``, ``activations`` and ``losses``, and a test holds both to the
same numbers; only the layout differs, because a small network costs what its NumPy calls cost:

- columns are examples, and a row of ones under each layer's activations carries the next layer's
  biases, so that z = [W b] @ [a; 1] is one call;
- [W b] of each layer is a view (out, in + 1) into the flat vector of all parameters, whose order
  is the same; likewise for the gradients;
- all activations stand in one buffer, so that f' of neighbouring layers is one or two calls;
- [W b]ᵀ @ δ is taken whole and its last row ignored: a sliced transpose would be slower;
- every output is allocated once, and every call is bound once with its arguments.

A step of L tanh layers with squared error and plain descent takes 5L + 4 calls. Matrices this
small want a single BLAS thread, which whoever starts the program has to ask for before NumPy is
imported.
"""

from collections.abc import Callable
from functools import partial
from itertools import groupby, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui_nn.engine.activations import ACTIVATIONS
from tui_nn.engine.architecture import Architecture
from tui_nn.engine.losses import LOSSES

Numbers = NDArray[Any]
"""Floats of either precision."""
Call = Callable[[], object]
"""A NumPy call with its arguments."""


def blocks(architecture: Architecture, vector: Numbers) -> list[Numbers]:
    """Each layer's [W b] (out, in + 1), or (out, in) without bias, as views into a vector."""
    views: list[Numbers] = []
    start = 0
    for (before, after), layer in zip(
        pairwise(architecture.sizes), architecture.layers, strict=True
    ):
        width = before + layer.bias
        views.append(vector[start : start + after * width].reshape(after, width))
        start += after * width
    return views


def weights_of(architecture: Architecture) -> NDArray[np.bool_]:
    """Which parameters (count,) are weights; the others are biases."""
    weights = np.ones(architecture.count, np.bool_)
    for layer, block in zip(architecture.layers, blocks(architecture, weights), strict=True):
        if layer.bias:
            block[:, -1] = False
    return weights


def rows_of(architecture: Architecture, x: Numbers, dtype: Any) -> Numbers:
    """Inputs (n, in) as the first layer wants them: with a last column of ones for its biases."""
    width = x.shape[1]
    rows = np.ones((len(x), width + architecture.layers[0].bias), dtype)
    rows[:, :width] = x
    return rows


def number(value: float, like: Numbers) -> Numbers:
    """A number as an array of no dimension, which NumPy needn't convert at each call."""
    return np.array(value, like.dtype)


def _sigmoid(z: Numbers, a: Numbers) -> list[Call]:
    # 1 / (1 + e^−z): where e^−z overflows to inf, the quotient is the right 0
    return [
        partial(np.negative, z, a),
        partial(np.exp, a, a),
        partial(np.add, a, number(1.0, a), a),
        partial(np.reciprocal, a, a),
    ]


IN_PLACE: dict[str, Callable[[Numbers, Numbers], list[Call]]] = {
    "identity": lambda z, a: [] if z is a else [partial(np.copyto, a, z)],
    "tanh": lambda z, a: [partial(np.tanh, z, a)],
    "relu": lambda z, a: [partial(np.maximum, z, number(0.0, a), out=a)],
    "sigmoid": _sigmoid,
}
"""a = f(z) written into a, which may be z itself, for the commonest activations."""

SLOPES: dict[str, Callable[[Numbers, Numbers], list[Call]]] = {
    "tanh": lambda a, s: [
        partial(np.multiply, a, a, s),
        partial(np.subtract, number(1.0, s), s, s),
    ],
    "relu": lambda a, s: [partial(np.sign, a, s)],
    "sigmoid": lambda a, s: [
        partial(np.subtract, number(1.0, s), a, s),
        partial(np.multiply, s, a, s),
    ],
}
"""s = f'(z) from a alone, for the commonest activations."""


class Forward:
    """Forward passes of one batch size through a network with these parameters.

    The vector of parameters is read at each pass: change it in place and pass again.
    """

    def __init__(
        self,
        architecture: Architecture,
        parameters: Numbers,
        batch: int,
        dropout: float = 0.0,
        rng: np.random.Generator | None = None,
    ) -> None:
        self.layers = architecture.layers
        self.weights = blocks(architecture, parameters)
        last = len(self.layers) - 1
        self.heights = [
            layer.size + (index < last and self.layers[index + 1].bias)
            for index, layer in enumerate(self.layers)
        ]
        self.starts = [sum(self.heights[:index]) for index in range(last + 1)]
        self.everything = np.ones((sum(self.heights), batch), parameters.dtype)
        """All activations, layer under layer, each with its row of ones."""
        self.a = [
            self.everything[start : start + layer.size]
            for start, layer in zip(self.starts, self.layers, strict=True)
        ]
        """The activations of each layer (size, batch), before dropout."""
        self.z = [
            a if layer.activation in IN_PLACE and index < last else np.empty_like(a)
            for index, (a, layer) in enumerate(zip(self.a, self.layers, strict=True))
        ]
        """The sums of each layer (size, batch); overwritten where an activation needs them not."""
        self.masks: list[Numbers] = []
        """The dropout masks of the hidden layers (size, batch)."""
        self.sent = [
            self.everything[start : start + height]
            for start, height in zip(self.starts, self.heights, strict=True)
        ]
        """What each layer passes on: its activations after dropout, and the row of ones."""
        self.first = self.weights[0].dot
        self.calls: list[Call] = []
        for index, layer in enumerate(self.layers):
            if index:
                self.calls.append(
                    partial(self.weights[index].dot, self.sent[index - 1], self.z[index])
                )
            self.calls += self._activate(layer.activation, self.z[index], self.a[index])
            if dropout and index < last:
                assert rng is not None
                self.calls += self._drop(index, dropout, rng)

    @staticmethod
    def _activate(name: str, z: Numbers, a: Numbers) -> list[Call]:
        if name in IN_PLACE:
            return IN_PLACE[name](z, a)
        function = ACTIVATIONS[name].function
        return [lambda: np.copyto(a, function(z.T).T)]

    def _drop(self, index: int, rate: float, rng: np.random.Generator) -> list[Call]:
        a = self.a[index]
        drawn, kept, mask = np.empty(a.shape), np.empty(a.shape, np.bool_), np.empty_like(a)
        sent = np.ones_like(self.sent[index])
        self.masks.append(mask)
        self.sent[index] = sent
        return [
            partial(rng.random, out=drawn),
            partial(np.greater_equal, drawn, rate, kept),
            partial(np.multiply, kept, 1.0 / (1.0 - rate), mask, casting="unsafe"),
            partial(np.multiply, a, mask, sent[: len(a)]),
        ]

    def __call__(self, columns: Numbers) -> None:
        """One pass of inputs (in + 1, batch), the last row ones; the outputs are then in a[-1]."""
        self.first(columns, self.z[0])
        for call in self.calls:
            call()


class Step(Forward):
    """Forward and backward passes of one batch size, which leave ∂Σloss/∂W in a flat vector.

    The sum over the batch, not the mean: the optimiser divides, in a call it makes anyway.
    """

    def __init__(
        self,
        architecture: Architecture,
        parameters: Numbers,
        gradient: Numbers,
        loss: str,
        batch: int,
        dropout: float = 0.0,
        rng: np.random.Generator | None = None,
    ) -> None:
        super().__init__(architecture, parameters, batch, dropout, rng)
        self.gradients = blocks(architecture, gradient)
        self.blame = [np.empty_like(sent) for sent in self.sent]
        """∂loss/∂ of what each layer passes on, turned into δ in place (size + 1, batch)."""
        self.delta = [blame[: len(a)] for blame, a in zip(self.blame, self.a, strict=True)]
        """δ = ∂loss/∂z of each layer (size, batch)."""
        self.slopes = np.empty_like(self.everything)
        self.price, calls = self._output(loss)
        """From targets (out, batch), the call that compares the outputs with them."""
        self.back: list[Call] = self._all_slopes(calls is not None) + (calls or [])
        for index in reversed(range(len(self.layers) - 1)):
            self.back += self._hidden(index)

    def _output(self, name: str) -> tuple[Callable[[Numbers], Call], list[Call] | None]:
        """From targets (out, batch) the call that writes δ, and the calls after the slopes.

        The second is None where the slopes of the output are not wanted.
        """
        loss, activation = LOSSES[name], ACTIVATIONS[self.layers[-1].activation]
        z, a, delta = self.z[-1], self.a[-1], self.delta[-1]
        factors = {
            "half-squared-error": 1.0,
            "squared-error": 2.0,
            "mean-squared-error": 2.0 / len(a),
        }
        if activation.name == loss.partner:
            return lambda t: partial(np.subtract, a, t, delta), None
        if name in factors and activation.name in (*SLOPES, "identity"):
            calls: list[Call] = []
            if factors[name] != 1.0:
                calls.append(partial(np.multiply, delta, number(factors[name], delta), delta))
            if activation.name in SLOPES:
                calls.append(partial(np.multiply, delta, self.slopes[self.starts[-1] :], delta))
            return lambda t: partial(np.subtract, a, t, delta), calls
        return lambda t: lambda: np.copyto(delta, loss.delta(activation, z.T, a.T, t.T).T), None

    def _all_slopes(self, output_too: bool) -> list[Call]:
        calls: list[Call] = []
        count = len(self.layers) - (not output_too)
        for name, group in groupby(range(count), lambda index: self.layers[index].activation):
            if name in SLOPES:
                indices = list(group)
                rows = slice(
                    self.starts[indices[0]], self.starts[indices[-1]] + self.heights[indices[-1]]
                )
                calls += SLOPES[name](self.everything[rows], self.slopes[rows])
        return calls

    def _hidden(self, index: int) -> list[Call]:
        """The gradient of the layer after this one, and δ of this one."""
        after, name = index + 1, self.layers[index].activation
        blame, delta, z, a = self.blame[index], self.delta[index], self.z[index], self.a[index]
        calls: list[Call] = [
            partial(self.delta[after].dot, self.sent[index].T, self.gradients[after]),
            partial(self.weights[after].T.dot, self.delta[after], blame),
        ]
        if self.masks:
            calls.append(partial(np.multiply, delta, self.masks[index], delta))
        if name in SLOPES:
            rows = self.slopes[self.starts[index] : self.starts[index] + self.heights[index]]
            calls.append(partial(np.multiply, blame, rows, blame))
        elif name != "identity":
            backward = ACTIVATIONS[name].backward
            calls.append(lambda: np.copyto(delta, backward(delta.T, z.T, a.T).T))
        return calls

    def calls_on(self, rows: Numbers, targets: Numbers) -> list[Call]:
        """One step for these rows (batch, in + 1) and targets (batch, out), whatever they hold."""
        return [
            partial(self.first, rows.T, self.z[0]),
            *self.calls,
            self.price(targets.T),
            *self.back,
            partial(self.delta[0].dot, rows, self.gradients[0]),
        ]
