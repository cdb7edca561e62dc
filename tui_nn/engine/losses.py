"""Loss functions, each beside its gradient, with the convention in the name.

A loss is computed for each example from its outputs ``o`` and targets ``t``, both
(batch, out); the cost of a batch is the **mean over its examples**.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from tui_nn.engine.activations import Array

CLIP = 1e-12
"""Probabilities are kept this far from 0 and 1, so that ln p stays finite."""


@dataclass(frozen=True)
class Loss:
    """The price of one example's outputs, with its gradient."""

    name: str
    """The name used in lessons and settings; it states the convention."""
    per_example: Callable[[Array, Array], Array]
    """(outputs, targets), both (batch, out) → losses (batch,)."""
    gradient: Callable[[Array, Array], Array]
    """(outputs, targets), both (batch, out) → ∂loss/∂outputs (batch, out), per example."""


def _cross_entropy(o: Array, t: Array) -> Array:
    p = np.clip(o, CLIP, 1.0 - CLIP)
    losses: Array = -(t * np.log(p) + (1.0 - t) * np.log(1.0 - p)).sum(axis=1)
    return losses


def _cross_entropy_gradient(o: Array, t: Array) -> Array:
    p = np.clip(o, CLIP, 1.0 - CLIP)
    return (p - t) / (p * (1.0 - p))


HALF_SQUARED_ERROR = Loss(
    "half-squared-error",
    lambda o, t: 0.5 * ((o - t) ** 2).sum(axis=1),
    lambda o, t: o - t,
)
"""½ Σ (o − t)², summed over the outputs; gradient o − t."""
SQUARED_ERROR = Loss(
    "squared-error",
    lambda o, t: ((o - t) ** 2).sum(axis=1),
    lambda o, t: 2.0 * (o - t),
)
"""Σ (o − t)², summed over the outputs; gradient 2(o − t)."""
CROSS_ENTROPY = Loss("cross-entropy", _cross_entropy, _cross_entropy_gradient)
"""−Σ [t ln p + (1 − t) ln(1 − p)], natural logarithm, p clipped; gradient (p − t)/(p(1 − p))."""

LOSSES: dict[str, Loss] = {
    loss.name: loss for loss in (HALF_SQUARED_ERROR, SQUARED_ERROR, CROSS_ENTROPY)
}
"""Every loss by name."""
