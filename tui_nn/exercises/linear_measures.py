"""What only a linear model or a single neuron has: learning-rate bound, optimum, boundary."""

import numpy as np

from tui_nn.engine.activations import Array
from tui_nn.engine.least_squares import least_squares
from tui_nn.engine.network import Network
from tui_nn.engine.training import RULES, TrainingSettings
from tui_nn.exercises import models
from tui_nn.exercises.measures import cost
from tui_nn.exercises.observations import Observed

EXACT = 1e-20
"""A lowest cost below this share of the mean square of the targets is none."""


def bound_of_learning_rate(bench: Observed, rule: str | None = None) -> float | None:
    """2 / λmax of the change that a learning rate of 1 makes, where that is linear.

    With W ← W − η·u(W) and u linear, the error is multiplied by (1 − ηλ) along each eigenvector
    of ∂u/∂W, so it grows above η = 2 / λmax. For one weight this is 2 / x² by the gradient and
    2 / x by the error. Source: LeCun, Bottou, Orr & Müller, "Efficient BackProp" (1998).
    """
    rows, shape = bench.examples, bench.start.architecture
    linear = [layer.activation for layer in shape.layers] == ["identity"]
    if rows is None or rows.y.shape[1] == 0 or not linear or "squared" not in bench.spec.loss:
        return None
    rule = rule or bench.rule
    if rule == "error" and shape.count != 1:
        return None
    unit = TrainingSettings(learning_rate=1.0, loss=bench.spec.loss, rule=rule)

    def change(parameters: Array) -> Array:
        return RULES[rule](Network(shape, parameters), rows.x, rows.y, unit)

    # The change is linear, so that a step of 1 around 0 gives its slopes exactly
    here = np.zeros(shape.count)
    slopes = np.array([change(here) - change(here + step) for step in np.eye(shape.count)])
    if not np.isfinite(slopes).all():
        return None
    steepest = float(np.linalg.eigvals(slopes).real.max())
    return 2.0 / steepest if steepest > 0 else None


def cost_over_optimum(bench: Observed) -> float | None:
    """The cost over that of the least squares; None where those can't be had or cost nothing."""
    rows, shape, now = bench.examples, bench.start.architecture, cost(bench)
    linear = [layer.activation for layer in shape.layers] == ["identity"]
    free = linear and all(layer.bias for layer in shape.layers)
    if rows is None or now is None or not free or "squared" not in bench.spec.loss:
        return None
    lowest = models.trace_of(bench.spec, least_squares(rows, shape.parameter_names)).value("cost")
    # A line through all points costs no more than rounding
    return now / lowest if lowest > EXACT * float(np.square(rows.y).mean()) else None


def _line(bench: Observed) -> tuple[float, float] | None:
    # The slope and the intercept of w1·x1 + w2·x2 + b = 0
    if bench.network.architecture.sizes != (2, 1):
        return None
    W, b = bench.network.layers[0]
    w1, w2 = W[:, 0].tolist()
    return None if w2 == 0 else (-w1 / w2, -float(b[0]) / w2)


def slope_of_boundary(bench: Observed) -> float | None:
    """The slope of a neuron's boundary, −w1 / w2; None where it is upright or there is none."""
    line = _line(bench)
    return None if line is None else line[0]


def intercept_of_boundary(bench: Observed) -> float | None:
    """Where a neuron's boundary crosses x1 = 0, −b / w2; None where it doesn't."""
    line = _line(bench)
    return None if line is None else line[1]
