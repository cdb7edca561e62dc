"""Axes of plots: where a value lies, which ticks read well, and how they are written."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tui_nn.diagrams.capabilities import Capabilities, Glyphs
from tui_nn.diagrams.numbers import MINUS, measured
from tui_nn.engine.activations import Array

TINIEST = 1e-12
"""What a logarithmic axis shows of zero and less."""

HUGEST = 1e100
"""The ends of an axis stay within this, so that spans never overflow."""


@dataclass(frozen=True)
class Axis:
    """A range of values along one side of a plot."""

    low: float
    """The value at the lower or left end."""
    high: float
    """The value at the upper or right end; above ``low``."""
    logarithmic: bool = False
    """Whether equal steps multiply instead of adding."""
    marked: tuple[float, ...] = ()
    """The values on it that have ticks, ascending; round ones where there are none."""

    def share(self, values: Array) -> Array:
        """How far along the axis values lie: 0 at the low end, 1 at the high end."""
        low, high = self.low, self.high
        if self.logarithmic:
            values = np.log10(np.maximum(values, TINIEST))
            low, high = math.log10(low), math.log10(high)
        with np.errstate(over="ignore", invalid="ignore"):
            return (values - low) / (high - low)

    def cells(self, values: Array, cells: int) -> NDArray[np.intp]:
        """The cell, among that many along the axis, of each value (n,), or the nearest to it."""
        share = np.clip(np.nan_to_num(self.share(values), nan=0.0), 0.0, 1.0)
        return np.clip((share * cells).astype(np.intp), 0, max(0, cells - 1))

    def cell(self, value: float, cells: int) -> int:
        """The cell of one value, or the nearest to it."""
        return int(self.cells(np.array([value], dtype=np.float64), cells)[0])

    def holds(self, values: Array) -> NDArray[np.bool_]:
        """Which values (n,) lie on the axis."""
        return (values >= self.low) & (values <= self.high)

    def ticks(self, most: int) -> tuple[float, ...]:
        """At most that many values on the axis, ascending: marked ones, else round ones."""
        if most < 1:
            return ()
        if self.marked:
            return self.marked[:: math.ceil(len(self.marked) / most)]
        found = self._powers(most) if self.logarithmic else ()
        return found if len(found) > 1 else self._multiples(most)

    def _powers(self, most: int) -> tuple[float, ...]:
        first = math.ceil(math.log10(self.low) - 1e-9)
        last = math.floor(math.log10(self.high) + 1e-9)
        every = max(1, math.ceil((last - first + 1) / most))
        return tuple(10.0**power for power in range(first, last + 1, every))

    def _multiples(self, most: int) -> tuple[float, ...]:
        step = round_step((self.high - self.low) / most)
        while True:
            first = math.ceil(self.low / step - 1e-9)
            last = math.floor(self.high / step + 1e-9)
            if last - first < most:
                return tuple(_clean(k * step) for k in range(first, last + 1))
            step = round_step(step * 1.01)


def spanning(low: float, high: float, pad: float = 0.0) -> Axis:
    """The axis over a range, widened by a share of itself and out to round values.

    A range without width, or whose ends are not numbers, becomes one around its middle.
    """
    low = min(max(low, -HUGEST), HUGEST) if math.isfinite(low) else 0.0
    high = min(max(high, -HUGEST), HUGEST) if math.isfinite(high) else low
    low, high = min(low, high), max(low, high)
    if high - low <= 1e-9 * max(abs(low), abs(high), TINIEST):
        half = max(abs(low), 1.0) / 2
        low, high = low - half, high + half
    span = high - low
    low, high = low - pad * span, high + pad * span
    step = round_step((high - low) / 20)
    return Axis(
        _clean(math.floor(low / step + 1e-6) * step), _clean(math.ceil(high / step - 1e-6) * step)
    )


def decades(low: float, high: float) -> Axis:
    """The logarithmic axis over a range of values above 0, out to powers of ten."""
    low = min(max(low, TINIEST), HUGEST) if math.isfinite(low) else TINIEST
    high = min(max(high, low), HUGEST) if math.isfinite(high) else HUGEST
    first = math.floor(math.log10(low) + 1e-9)
    last = math.ceil(math.log10(high) - 1e-9)
    return Axis(10.0**first, 10.0 ** max(last, first + 1), logarithmic=True)


def centres(axis: Axis, cells: int) -> Array:
    """The values at the middles of that many cells along an axis."""
    return axis.low + (np.arange(cells) + 0.5) / max(1, cells) * (axis.high - axis.low)


def round_step(step: float) -> float:
    """The smallest of 1, 2, 2.5 or 5 times a power of ten that is not below a step."""
    power = 10.0 ** math.floor(math.log10(step))
    return next(power * k for k in (1.0, 2.0, 2.5, 5.0, 10.0) if power * k >= step * (1 - 1e-9))


def written(value: float, capabilities: Capabilities) -> str:
    """A tick's value in as few characters as it takes: 0.5, −2, 1e6."""
    text = measured(value)
    return text.replace(MINUS, "-") if capabilities.glyphs is Glyphs.ASCII else text


def _clean(value: float) -> float:
    """A value without the dust of binary fractions."""
    return float(f"{value:.10g}")
