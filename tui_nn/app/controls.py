"""The arithmetic of one control: steps, bounds, typed values, and its place on a track."""

import math
from dataclasses import dataclass
from functools import cached_property

from tui_nn.diagrams.numbers import MINUS, measured

COARSE = 10
"""How many fine steps a coarse one is."""

Value = float | str
"""What a control can stand at: a number, or the name of a choice."""


@dataclass(frozen=True)
class Control:
    """Something that can be moved: a parameter or a setting."""

    name: str
    """The parameter's or setting's name."""
    label: str
    """What it is called on the screen."""
    low: float = 0.0
    """The lowest value."""
    high: float = 1.0
    """The highest value."""
    by: float = 0.1
    """One fine step; on a logarithmic scale, the factor between two steps."""
    logarithmic: bool = False
    """Whether steps multiply."""
    signed: bool = True
    """Whether a plus sign is written."""
    choices: tuple[Value, ...] = ()
    """The values it is chosen from, where it isn't moved."""
    choice_names: tuple[str, ...] = ()
    """What these values are called, where not by themselves."""
    starts: tuple[float, ...] = ()
    """Where it and others of its step begin: all are written with the digits of these."""

    def moved(self, value: Value, steps: int) -> Value:
        """The value so many fine steps away, within the bounds and on the grid of steps."""
        if self.choices:
            place = self.choices.index(value) if value in self.choices else 0
            return self.choices[max(0, min(len(self.choices) - 1, place + _sign(steps)))]
        number = float(value)
        if self.logarithmic:
            return self.clamped(_significant(number * self.by**steps, 4))
        place_now = (number - self.low) / self.by
        # From between two grid points a step leads to the next one, never past it.
        nearest = round(place_now)
        if abs(place_now - nearest) > 1e-6:
            nearest = math.floor(place_now) if steps > 0 else math.ceil(place_now)
        return self.clamped(self._exact(self.low + (nearest + steps) * self.by))

    def clamped(self, value: float) -> float:
        """The value within the bounds."""
        return max(self.low, min(self.high, value))

    def _exact(self, value: float) -> float:
        """The value without the dust of binary fractions."""
        return round(value, self.decimals + 2) + 0.0

    @cached_property
    def decimals(self) -> int:
        """How many digits after the point its steps need."""
        return _decimals(self.by, self.low, *self.starts) if not self.logarithmic else 4

    def typed(self, text: str) -> float | None:
        """The value that was typed, within the bounds; None where it isn't a number."""
        try:
            value = float(text.replace(",", ".").replace("−", "-"))
        except ValueError:
            return None
        return self.clamped(value) if math.isfinite(value) else None

    def written(self, value: Value, minus: str = "−") -> str:
        """The value as it stands on the screen."""
        if self.choice_names and value in self.choices:
            return self.choice_names[self.choices.index(value)]
        if isinstance(value, str):
            return value
        if self.choices or self.logarithmic:
            return measured(value).replace(MINUS, minus)
        decimals = max(self.decimals, min(6, _decimals(value)))
        text = f"{value:+.{decimals}f}" if self.signed else f"{value:.{decimals}f}"
        return text.replace("-", minus)

    @cached_property
    def width(self) -> int:
        """The cells of its longest value on the grid."""
        return max(len(self.written(self.low)), len(self.written(self.high)))

    def place(self, value: float) -> float:
        """Where a value stands between the bounds, 0 to 1."""
        if self.high <= self.low:
            return 0.0
        if self.logarithmic:
            return math.log(self.clamped(value) / self.low) / math.log(self.high / self.low)
        return (self.clamped(value) - self.low) / (self.high - self.low)

    def at(self, place: float) -> float:
        """The value at a place between the bounds, on the grid of steps."""
        place = max(0.0, min(1.0, place))
        if self.logarithmic:
            return self.clamped(_significant(self.low * (self.high / self.low) ** place, 2))
        steps = round(place * (self.high - self.low) / self.by)
        return self.clamped(self._exact(self.low + steps * self.by))


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def _significant(value: float, digits: int) -> float:
    return float(f"{value:.{digits}g}")


def _decimals(*values: float) -> int:
    """The digits after the point that the values need, at most 6."""
    return max(len(f"{abs(value):.6f}".rstrip("0").partition(".")[2]) for value in values)
