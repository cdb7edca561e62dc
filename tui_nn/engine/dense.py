"""The mathematics of a dense layer, forward beside backward, and of dropout behind it."""

import numpy as np

from tui_nn.engine.activations import Array


def forward(x: Array, W: Array, b: Array) -> Array:
    """The sums z = x @ W + b; x (batch, in), W (in, out), b (out,), z (batch, out)."""
    return x @ W + b


def backward(delta: Array, x: Array, W: Array) -> tuple[Array, Array, Array]:
    """∂cost/∂W (in, out), ∂cost/∂b (out,) and the blame ∂loss/∂x (batch, in).

    With δ = ∂loss/∂z (batch, out) of each example and the cost the mean of the losses:
    ∂cost/∂W = xᵀ @ δ / batch, ∂cost/∂b = mean of δ, ∂loss/∂x = δ @ Wᵀ.
    """
    return x.T @ delta / len(delta), delta.mean(axis=0), delta @ W.T


def dropout_mask(size: int, batch: int, rate: float, rng: np.random.Generator) -> Array:
    """What each activation is multiplied by in training (batch, size).

    0 with probability ``rate``, else 1 / (1 − rate), so that its expectation stays what it is
    without dropout (inverted dropout). The backward pass multiplies by the same mask.
    Source: Srivastava et al., "Dropout", Journal of Machine Learning Research 15 (2014).
    """
    mask: Array = (rng.random((size, batch)) >= rate) / (1.0 - rate)
    return mask.T
