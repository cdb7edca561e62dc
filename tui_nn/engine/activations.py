"""Activation functions, each beside its derivative.

A derivative is written in terms of the sum ``z`` and the activation ``a = f(z)``, so that the
backward pass can use what the forward pass has already computed.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Activation:
    """A function from a neuron's sum to its output, with its derivative."""

    name: str
    """The name used in lessons and settings."""
    symbol: str
    """The short sign drawn in a neuron's box, at most four cells."""
    function: Callable[[Array], Array]
    """a = f(z), any shape."""
    derivative: Callable[[Array, Array], Array]
    """f'(z), given z and a = f(z), any shape."""
    threshold: float
    """An output above this counts as "yes" when a class is read off one neuron."""
    lowest: float
    """The lower limit of the outputs (−inf where there is none)."""
    highest: float
    """The upper limit of the outputs (inf where there is none)."""


def _sigmoid(z: Array) -> Array:
    # exp of a non-positive number only, so that it never overflows
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0 / (1.0 + small), small / (1.0 + small))


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
RELU = Activation(
    "relu",
    "ReLU",
    lambda z: np.maximum(z, 0.0),
    lambda z, _: (z > 0).astype(np.float64),
    0.0,
    0.0,
    np.inf,
)
"""f(z) = max(0, z), f'(z) = 1 above 0 and 0 elsewhere."""

ACTIVATIONS: dict[str, Activation] = {
    activation.name: activation for activation in (IDENTITY, STEP, SIGMOID, TANH, RELU)
}
"""Every activation by name."""
