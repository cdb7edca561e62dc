"""What grading gives back: passed or not, score, stars, every check, and what went wrong."""

import math
from typing import Literal

import msgspec

CheckForm = Literal["measured", "tried", "number", "choice", "order", "code", "layers"]
"""What a check looks at."""

ROUNDING = 1e-12
"""What a measured value is off by for floating point alone: no bound is kept or missed by less."""


class Bound(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A bound on a measured quantity; where several are given, all must hold."""

    at_least: float | None = None
    at_most: float | None = None
    above: float | None = None
    below: float | None = None

    def holds(self, value: float) -> bool:
        """Whether a value keeps the bound, rounding in its last digits aside; NaN never does."""
        return (
            (self.at_least is None or value >= self.at_least - ROUNDING)
            and (self.at_most is None or value <= self.at_most + ROUNDING)
            and (self.above is None or value > self.above + ROUNDING)
            and (self.below is None or value < self.below - ROUNDING)
            and not math.isnan(value)
        )


class CheckResult(msgspec.Struct, frozen=True, kw_only=True):
    """One check with what was measured."""

    name: str
    """The check's id in the exercise: usually the quantity's name."""
    quantity: str
    """What was measured: a name from ``quantities``."""
    value: float | None
    """What was measured, or the number typed; None where there is nothing to measure yet."""
    bound: Bound
    """What it is compared with; empty for numbers and choices, so as not to tell them."""
    passed: bool
    """Whether the bound holds."""
    closeness: float
    """How near passing is, 0 (far) to 1 (passed), for the live bar; numbers and choices are
    only 0 or 1."""
    form: CheckForm = "measured"
    """What it looks at: a measured quantity, the runs tried (its ``quantity`` is then the one
    that is furthest off in the best run), a number typed, an option chosen, …"""


class Mistake(msgspec.Struct, frozen=True, kw_only=True):
    """A known misconception found in an answer."""

    id: str
    """The lesson's own id for it, or a built-in one such as "bias-left-out"."""
    field: str = ""
    """The field of the answer it was found in, where there is one."""
    values: dict[str, str] = {}
    """The learner's own numbers, ready to be quoted in the message."""
    builtin: bool = False
    """Whether the message is an interface phrase (``exercises.mistake.ID``) or the lesson's own,
    which may use the same values."""


class Predicted(msgspec.Struct, frozen=True, kw_only=True):
    """What was said before a run, and what came of it."""

    name: str
    """The id of the field or question."""
    form: Literal["number", "choice"]
    """Whether it is a number or options."""
    said: tuple[str, ...]
    """The number that was typed, or the options that were chosen."""
    came: tuple[str, ...]
    """The number measured, or the right options; empty where nothing came that can be measured."""
    right: bool
    """Whether they are the same, a number as far as it is rounded."""
    off: str = ""
    """How far off a number was."""


class Grade(msgspec.Struct, frozen=True, kw_only=True):
    """The grade of one answer."""

    passed: bool
    """Whether every passing check holds."""
    score: float
    """The share of passing checks that hold, 0 to 1."""
    stars: int
    """0 not passed; 1 passed; one more for each star reached, at most 3."""
    checks: tuple[CheckResult, ...]
    """The passing checks in order."""
    star_checks: tuple[CheckResult, ...] = ()
    """The checks for further stars, in order."""
    mistakes: tuple[Mistake, ...] = ()
    """What went wrong, most telling first; empty where passed or unknown."""
    predictions: tuple[Predicted, ...] = ()
    """What was said before a run, with what came of it; it doesn't count."""
