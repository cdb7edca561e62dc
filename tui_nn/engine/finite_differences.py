"""The gradient found by trying, to check the one that backpropagation works out."""

import numpy as np

from tui_nn.engine.activations import Array
from tui_nn.engine.network import Network

STEP = 1e-5
"""How far each parameter is moved to both sides: small for the curve, large for the rounding."""


def numerical_gradient(
    network: Network, x: Array, t: Array, loss: str, step: float = STEP
) -> Array:
    """∂cost/∂ of every parameter (count,) by central differences.

    (cost(w + h) − cost(w − h)) / 2h for each w in turn, the cost being the mean over the batch:
    two passes for each parameter, where backpropagation needs one for all. The error falls with
    h² until rounding, about 10⁻¹⁶ / h, takes over.
    """
    gradient = np.empty_like(network.parameters)
    for index in range(len(gradient)):
        costs = []
        for sign in (1, -1):
            moved = network.parameters.copy()
            moved[index] += sign * step
            costs.append(Network(network.architecture, moved).trace(x, t, loss).value("cost"))
        gradient[index] = (costs[0] - costs[1]) / (2 * step)
    return gradient


def disagreement(analytic: Array, numerical: Array) -> Array:
    """How far two gradients are apart, parameter by parameter: |a − n| / max(|a|, |n|, 10⁻⁸)."""
    scale = np.maximum(np.maximum(np.abs(analytic), np.abs(numerical)), 1e-8)
    apart: Array = np.abs(analytic - numerical) / scale
    return apart
