"""Loss functions, each beside its gradient, with the convention in the name.

A loss is computed for each example from its outputs ``o`` and targets ``t``, both
(batch, out); the cost of a batch is the **mean over its examples**, so a gradient of the cost is
the mean of the examples' gradients.

The two cross-entropies belong with an activation at the output (sigmoid, softmax). Together the
pair is computed from the sums ``z``, where ln p needs no clipping however sure the network is,
and ∂loss/∂z is simply ``a − t``.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from tui_nn.engine.activations import Activation, Array

CLIP = 1e-12
"""Probabilities that don't come from their own activation are kept this far from 0 and 1."""


@dataclass(frozen=True)
class Loss:
    """The price of one example's outputs, with its gradient."""

    name: str
    """The name used in lessons and settings; it states the convention."""
    per_example: Callable[[Array, Array], Array]
    """(outputs, targets), both (batch, out) → losses (batch,)."""
    gradient: Callable[[Array, Array], Array]
    """(outputs, targets), both (batch, out) → ∂loss/∂outputs (batch, out), per example."""
    partner: str = ""
    """The activation with which the loss is computed from the sums; ∂loss/∂z is then a − t."""
    from_sums: Callable[[Array, Array], Array] | None = None
    """(sums, targets), both (batch, out) → losses (batch,), where there is a partner."""
    bounded: bool = False
    """Whether targets have to be probabilities, from 0 to 1."""

    def losses(self, activation: Activation, z: Array, a: Array, t: Array) -> Array:
        """The losses (batch,) of outputs a = f(z), all (batch, out)."""
        if self.from_sums is not None and activation.name == self.partner:
            return self.from_sums(z, t)
        return self.per_example(a, t)

    def delta(self, activation: Activation, z: Array, a: Array, t: Array) -> Array:
        """δ = ∂loss/∂z (batch, out) at the output, per example."""
        if activation.name == self.partner:
            return a - t
        return activation.backward(self.gradient(a, t), z, a)


def _clipped(o: Array) -> Array:
    return np.clip(o, CLIP, 1.0 - CLIP)


def _cross_entropy(o: Array, t: Array) -> Array:
    p = _clipped(o)
    losses: Array = -(t * np.log(p) + (1.0 - t) * np.log(1.0 - p)).sum(axis=1)
    return losses


def _cross_entropy_gradient(o: Array, t: Array) -> Array:
    p = _clipped(o)
    return (p - t) / (p * (1.0 - p))


def _cross_entropy_from_sums(z: Array, t: Array) -> Array:
    """Σ [ln(1 + e^z) − t·z]: what −t ln σ(z) − (1 − t) ln(1 − σ(z)) comes to."""
    losses: Array = (np.logaddexp(0.0, z) - t * z).sum(axis=1)
    return losses


def _categorical_from_sums(z: Array, t: Array) -> Array:
    """−Σ t·(z − ln Σ e^z): what −Σ t ln softmax(z) comes to."""
    shifted = z - z.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    losses: Array = -(t * log_p).sum(axis=1)
    return losses


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
MEAN_SQUARED_ERROR = Loss(
    "mean-squared-error",
    lambda o, t: ((o - t) ** 2).mean(axis=1),
    lambda o, t: 2.0 * (o - t) / o.shape[1],
)
"""Σ (o − t)² / m, the mean over the m outputs; gradient 2(o − t) / m."""
CROSS_ENTROPY = Loss(
    "cross-entropy",
    _cross_entropy,
    _cross_entropy_gradient,
    "sigmoid",
    _cross_entropy_from_sums,
    bounded=True,
)
"""−Σ [t ln p + (1 − t) ln(1 − p)], natural logarithm, summed over the outputs, each a question
of its own; gradient (p − t) / (p(1 − p)), and p − t by the sum of a sigmoid."""
CATEGORICAL_CROSS_ENTROPY = Loss(
    "categorical-cross-entropy",
    lambda o, t: -(t * np.log(_clipped(o))).sum(axis=1),
    lambda o, t: -t / _clipped(o),
    "softmax",
    _categorical_from_sums,
    bounded=True,
)
"""−Σ t ln p over the classes, natural logarithm, the targets of an example adding up to 1;
gradient −t / p, and p − t by the sums of a softmax."""

LOSSES: dict[str, Loss] = {
    loss.name: loss
    for loss in (
        HALF_SQUARED_ERROR,
        SQUARED_ERROR,
        MEAN_SQUARED_ERROR,
        CROSS_ENTROPY,
        CATEGORICAL_CROSS_ENTROPY,
    )
}
"""Every loss by name."""
