"""Data sets of one input x, drawn anew from a generator: lines, a sine, two classes."""

import numpy as np

from tui_nn.engine.activations import SIGMOID
from tui_nn.engine.examples import Examples
from tui_nn.engine.plane_data import check_count
from tui_nn.errors import EngineError

INPUTS = ("x",)
"""The name of the input."""


def noisy_line(
    slope: float,
    intercept: float,
    rng: np.random.Generator,
    *,
    count: int = 30,
    noise: float = 0.0,
    span: tuple[float, float] = (0.0, 10.0),
) -> Examples:
    """Points about y = m·x + b: x uniform in the span, y with normal noise of that deviation.

    x (count, 1), y (count, 1).
    """
    _check(count, noise)
    x = rng.uniform(*span, (count, 1))
    return Examples(INPUTS, x, slope * x + intercept + rng.normal(0, noise, x.shape))


def noisy_sine(
    rng: np.random.Generator,
    *,
    count: int = 100,
    noise: float = 0.0,
    span: tuple[float, float] = (-np.pi, np.pi),
) -> Examples:
    """Points about y = sin x: x uniform in the span, y with normal noise of that deviation.

    x (count, 1), y (count, 1).
    """
    _check(count, noise)
    x = rng.uniform(*span, (count, 1))
    return Examples(INPUTS, x, np.sin(x) + rng.normal(0, noise, x.shape))


def one_input_classes(
    weight: float,
    bias: float,
    rng: np.random.Generator,
    *,
    count: int = 40,
    span: tuple[float, float] = (-5.0, 5.0),
) -> Examples:
    """Two classes along a line: x uniform in the span, y = 1 with probability σ(w·x + b), else 0.

    This is what logistic regression takes the world to be, so that w and b are what a fit should
    come near to. x (count, 1), y (count, 1).
    """
    _check(count, 0.0)
    x = rng.uniform(*span, (count, 1))
    probability = SIGMOID.function(weight * x + bias)
    return Examples(INPUTS, x, (rng.random(x.shape) < probability).astype(np.float64))


def _check(count: int, noise: float) -> None:
    check_count(count)
    if not 0 <= noise < np.inf:
        raise EngineError("engine.deviation", noise=noise)
