"""Activation functions, each beside its derivative.

A derivative is written in terms of the sum ``z`` and the activation ``a = f(z)``, so that the
backward pass can use what the forward pass has already computed.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

LEAK = 0.01
"""The slope of a leaky ReLU below 0."""


@dataclass(frozen=True)
class Activation:
    """A function from a neuron's sum to its output, with its derivative."""

    name: str
    """The name used in lessons and settings."""
    symbol: str
    """The short sign drawn in a neuron's box, at most four cells."""
    function: Callable[[Array], Array]
    """a = f(z), z (batch, size)."""
    derivative: Callable[[Array, Array], Array]
    """f'(z), given z and a = f(z), both (batch, size)."""
    threshold: float
    """An output above this counts as "yes" when a class is read off one neuron."""
    lowest: float
    """The lower limit of the outputs (−inf where there is none)."""
    highest: float
    """The upper limit of the outputs (inf where there is none)."""
    couples: Callable[[Array, Array], Array] | None = None
    """Where a neuron's output depends on its neighbours' sums too: (blame, a) → δ."""

    def backward(self, blame: Array, z: Array, a: Array) -> Array:
        """δ = ∂loss/∂z from blame = ∂loss/∂a: blame · f'(z), all (batch, size)."""
        return self.couples(blame, a) if self.couples else blame * self.derivative(z, a)


def _sigmoid(z: Array) -> Array:
    # exp of a non-positive number only, so that it never overflows
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0 / (1.0 + small), small / (1.0 + small))


def _softmax(z: Array) -> Array:
    # the largest sum is taken off first: it cancels out, and exp never overflows
    with np.errstate(over="ignore", invalid="ignore"):
        powers = np.exp(z - z.max(axis=-1, keepdims=True))
    share: Array = powers / powers.sum(axis=-1, keepdims=True)
    return share


def _softmax_couples(blame: Array, a: Array) -> Array:
    """δᵢ = Σⱼ blameⱼ · aⱼ(1[i = j] − aᵢ) = aᵢ(blameᵢ − Σⱼ blameⱼ aⱼ)."""
    delta: Array = a * (blame - (blame * a).sum(axis=-1, keepdims=True))
    return delta


def _ones_above_0(z: Array, _: Array) -> Array:
    return (z > 0).astype(np.float64)


IDENTITY = Activation(
    "identity", "id", lambda z: z, lambda z, _: np.ones_like(z), 0.0, -np.inf, np.inf
)
"""f(z) = z, f'(z) = 1."""
STEP = Activation(
    "step",
    "step",
    lambda z: (z >= 0).astype(np.float64),
    lambda z, _: np.zeros_like(z),
    0.5,
    0.0,
    1.0,
)
"""f(z) = 0 below 0 and 1 from 0 on; its derivative is 0 wherever there is one."""
SIGMOID = Activation("sigmoid", "σ", _sigmoid, lambda _, a: a * (1.0 - a), 0.5, 0.0, 1.0)
"""f(z) = 1 / (1 + e^−z), f'(z) = a(1 − a)."""
TANH = Activation("tanh", "tanh", np.tanh, lambda _, a: 1.0 - a * a, 0.0, -1.0, 1.0)
"""f(z) = tanh z, f'(z) = 1 − a²."""
RELU = Activation("relu", "ReLU", lambda z: np.maximum(z, 0.0), _ones_above_0, 0.0, 0.0, np.inf)
"""f(z) = max(0, z), f'(z) = 1 above 0 and 0 elsewhere."""
LEAKY_RELU = Activation(
    "leaky-relu",
    "leak",
    lambda z: np.where(z > 0, z, LEAK * z),
    lambda z, _: np.where(z > 0, 1.0, LEAK),
    0.0,
    -np.inf,
    np.inf,
)
"""f(z) = z above 0 and z/100 elsewhere, f'(z) = 1 above 0 and 1/100 elsewhere."""
SOFTPLUS = Activation(
    "softplus",
    "sft+",
    lambda z: np.logaddexp(0.0, z),
    lambda z, _: _sigmoid(z),
    np.log(2.0),
    0.0,
    np.inf,
)
"""f(z) = ln(1 + e^z), f'(z) = 1 / (1 + e^−z)."""
SIN = Activation("sin", "sin", np.sin, lambda z, _: np.cos(z), 0.0, -1.0, 1.0)
"""f(z) = sin z, f'(z) = cos z."""
SOFTMAX = Activation(
    "softmax", "smax", _softmax, lambda _, a: a * (1.0 - a), 0.5, 0.0, 1.0, _softmax_couples
)
"""aᵢ = e^zᵢ / Σⱼ e^zⱼ over the neurons of the layer; ∂aᵢ/∂zⱼ = aᵢ(1[i = j] − aⱼ).

The derivative given is that of a neuron's output by its own sum; ``couples`` has the rest.
"""

ACTIVATIONS: dict[str, Activation] = {
    activation.name: activation
    for activation in (
        IDENTITY,
        STEP,
        SIGMOID,
        TANH,
        RELU,
        LEAKY_RELU,
        SOFTPLUS,
        SIN,
        SOFTMAX,
    )
}
"""Every activation by name."""
