"""Optimisers: how the gradient of a batch becomes a step of all parameters, in place.

Each works on the flat vectors of parameters and of gradients; g stands for the gradient of the
cost, the mean over the batch. The vector holds the sum over the batch, and the division is part
of a call that is made anyway.
"""

import math
from collections.abc import Callable
from functools import partial
from typing import Protocol

import numpy as np

from tui_nn.engine.architecture import Architecture
from tui_nn.engine.prepared import Call, Numbers, number, weights_of
from tui_nn.engine.settings import TrainingSettings

BETA_1, BETA_2, EPSILON = 0.9, 0.999, 1e-8
"""Adam's constants, as its authors give them."""


class Optimiser(Protocol):
    """What turns a gradient into a step."""

    gradient: Numbers
    """The sum of the batch's gradients (count,), to be written before a step."""
    memory: Numbers
    """What is remembered between steps, any shape."""
    steps: int
    """How many steps were made, where that matters."""

    def calls(self, batch: int) -> list[Call]:
        """One step for a gradient summed over so many examples, as a list of calls."""
        ...


class Descent:
    """Plain gradient descent: w ← w − η·g."""

    def __init__(self, parameters: Numbers, settings: TrainingSettings) -> None:
        self.gradient = np.zeros_like(parameters)
        self.memory = np.empty(0)
        self.steps = 0
        self._parameters = parameters
        self._change = np.empty_like(parameters)
        self._rate = settings.learning_rate

    def calls(self, batch: int) -> list[Call]:
        """One step for a gradient summed over so many examples."""
        w, change = self._parameters, self._change
        return [
            partial(np.multiply, self.gradient, number(self._rate / batch, w), change),
            partial(np.subtract, w, change, w),
        ]


class Momentum:
    """Descent that keeps rolling: v ← μ·v − η·g, w ← w + v; v starts at 0.

    Source: Polyak, "Some methods of speeding up the convergence of iteration methods" (1964).
    """

    def __init__(self, parameters: Numbers, settings: TrainingSettings) -> None:
        self.gradient = np.zeros_like(parameters)
        self.memory = np.zeros_like(parameters)
        self.steps = 0
        self._parameters = parameters
        self._change = np.empty_like(parameters)
        self._settings = settings

    def calls(self, batch: int) -> list[Call]:
        """One step for a gradient summed over so many examples."""
        w, v, change = self._parameters, self.memory, self._change
        rate = self._settings.learning_rate
        return [
            partial(np.multiply, v, number(self._settings.momentum, w), v),
            partial(np.multiply, self.gradient, number(rate / batch, w), change),
            partial(np.subtract, v, change, v),
            partial(np.add, w, v, w),
        ]


class Adam:
    """Adam: a step of about η for every parameter, however large its gradients are.

    m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², and with m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ)
    w ← w − η·m̂ / (√v̂ + ε). m and v start at 0.
    Source: Kingma & Ba, "Adam: a method for stochastic optimization" (2015).

    To save calls, m and v stand in one array without their factors (1 − β) and with g as a sum
    over ``usual`` examples; the factors come back in the two numbers of ``_scales``.
    """

    def __init__(self, parameters: Numbers, settings: TrainingSettings, usual: int) -> None:
        self._both = np.zeros((2, len(parameters)), parameters.dtype)
        self.gradient = self._both[0]
        self.memory = np.zeros_like(self._both)
        self._m, self._v = self.memory
        self.steps = 0
        self._parameters = parameters
        self._change = np.empty_like(parameters)
        self._betas = np.array([[BETA_1], [BETA_2]], parameters.dtype)
        self._rate = settings.learning_rate
        self._usual = usual

    def calls(self, batch: int) -> list[Call]:
        """One step for a gradient summed over so many examples."""
        if batch == self._usual:
            return [self._step]
        g = self.gradient
        return [partial(np.multiply, g, self._usual / batch, g), self._step]

    def _scales(self) -> tuple[float, float]:
        """The factor of m and the addition to √v that undo what was left out."""
        self.steps += 1
        m_scale = (1.0 - BETA_1) / (1.0 - BETA_1**self.steps) / self._usual
        v_scale = math.sqrt((1.0 - BETA_2) / (1.0 - BETA_2**self.steps)) / self._usual
        return self._rate * m_scale / v_scale, EPSILON / v_scale

    def _step(self) -> None:
        factor, addition = self._scales()
        w, change = self._parameters, self._change
        np.multiply(self.gradient, self.gradient, self._both[1])
        np.multiply(self.memory, self._betas, self.memory)
        np.add(self.memory, self._both, self.memory)
        np.sqrt(self._v, change)
        np.add(change, addition, change)
        np.divide(self._m, change, change)
        np.multiply(change, factor, change)
        np.subtract(w, change, w)


def optimiser(parameters: Numbers, settings: TrainingSettings, usual: int) -> Optimiser:
    """The optimiser that the settings name; ``usual`` is the size of all batches but the last."""
    named: dict[str, Callable[[], Optimiser]] = {
        "sgd": lambda: Descent(parameters, settings),
        "momentum": lambda: Momentum(parameters, settings),
        "adam": lambda: Adam(parameters, settings, usual),
    }
    return named[settings.optimiser]()


def restraint(
    architecture: Architecture, gradient: Numbers, settings: TrainingSettings
) -> list[Call]:
    """What keeps biases where they are, if they aren't trained: their gradient becomes 0."""
    if settings.train_biases:
        return []
    trained = weights_of(architecture).astype(gradient.dtype)
    return [partial(np.multiply, gradient, trained, gradient)]


def penalties(
    architecture: Architecture, parameters: Numbers, settings: TrainingSettings
) -> list[Call]:
    """What L2 and L1 do to the weights after each step; biases are left alone.

    L2: w ← (1 − 2ηλ)·w. L1: w ← w − clip(w, −ηλ, ηλ), the proximal step of λΣ|w|: a weight
    within ηλ of 0 becomes exactly 0, and leaves it again when its gradient pulls hard enough.
    """
    w, rate = parameters, settings.learning_rate
    weights = weights_of(architecture)
    calls: list[Call] = []
    if settings.l2:
        decay = np.where(weights, max(0.0, 1.0 - 2.0 * rate * settings.l2), 1.0)
        calls.append(partial(np.multiply, w, decay.astype(w.dtype), w))
    if settings.l1:
        most = np.where(weights, rate * settings.l1, 0.0).astype(w.dtype)
        least, clipped = -most, np.empty_like(w)
        calls += [
            partial(np.minimum, w, most, out=clipped),
            partial(np.maximum, clipped, least, out=clipped),
            partial(np.subtract, w, clipped, w),
        ]
    return calls
