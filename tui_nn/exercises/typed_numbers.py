"""Numbers as learners type them: what they mean, how exactly they were given, what is right."""

import math
import re

import msgspec

LONGEST = 60
"""A longer text isn't a number that anybody worked out."""

_SIGNS = str.maketrans(
    {
        "−": "-", "–": "-", "‒": "-", "﹣": "-", "－": "-", "＋": "+",
        "⁄": "/", "∕": "/", "÷": "/", "’": " ", "'": " ",
        "\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " ", "\N{THIN SPACE}": " ",
        "\N{FIGURE SPACE}": " ", "\t": " ",
    }
)  # fmt: skip
_NUMBER = re.compile(
    r"(?P<sign>[+-]?) ?(?P<whole>[0-9]{1,3}(?: [0-9]{3})+|[0-9]*)(?:[.,](?P<part>[0-9]*))?"
    r"(?: ?(?:[eE]|[·*×x] ?10 ?\^ ?)(?P<power>[+-]?[0-9]{1,4}))?"
)


class Typed(msgspec.Struct, frozen=True):
    """A number that could be read."""

    value: float
    """The number."""
    unit: float
    """The place of its last digit: 0.01 for "1.25"; 0 for a fraction, which is exact."""


class Unreadable(msgspec.Struct, frozen=True):
    """A text that isn't a number."""

    reason: str
    """The phrase that says why."""


def read(text: str) -> Typed | Unreadable:
    """The number that a text means; point or comma, fractions and powers of ten are understood."""
    if len(text) > LONGEST:
        return Unreadable("exercises.mistake.number-too-long")
    plain = re.sub(" +", " ", text.translate(_SIGNS)).strip()
    if not plain:
        return Unreadable("exercises.mistake.number-missing")
    above, slash, below = plain.partition("/")
    top = _plain(above.strip())
    if not slash or isinstance(top, Unreadable):
        return top
    bottom = _plain(below.strip())
    if isinstance(bottom, Unreadable):
        return bottom
    if bottom.value == 0:
        return Unreadable("exercises.mistake.divided-by-zero")
    return _finite(top.value / bottom.value, 0.0)


def _plain(text: str) -> Typed | Unreadable:
    match = _NUMBER.fullmatch(text)
    if match is None or not (match["whole"] or match["part"]):
        several = len(re.findall("[.,]", text)) > 1
        return Unreadable(f"exercises.mistake.{'separators' if several else 'not-a-number'}")
    whole = match["whole"].replace(" ", "")
    part = match["part"] or ""
    power = int(match["power"] or 0)
    value = float(f"{match['sign']}{whole or 0}.{part or 0}e{power}")
    return _finite(value, float(f"1e{power - len(part)}"))


def _finite(value: float, unit: float) -> Typed | Unreadable:
    if not math.isfinite(value):
        return Unreadable("exercises.mistake.number-too-large")
    return Typed(value, unit)


def tolerance(expected: float, digits: int, stated: float | None) -> float:
    """How far off an answer may be: what is stated, or half a unit of the last digit wanted.

    A whole number that is asked without decimals is a count, and has to be exact.
    """
    if stated is not None:
        return stated
    if digits == 0 and float(expected).is_integer():
        return 0.0
    return 0.5 * 10.0**-digits


def agrees(value: float, expected: float, allowed: float) -> bool:
    """Whether a number is the expected one within what is allowed (and the last bits of both)."""
    return abs(value - expected) <= allowed + 1e-9 * max(allowed, abs(expected), 1e-9)


def rounded_too_coarsely(typed: Typed, expected: float) -> bool:
    """Whether a number that is not near enough is the expected one with too few digits."""
    return typed.value != 0 and agrees(typed.value, expected, 0.5 * typed.unit)


def cut_off(typed: Typed, expected: float) -> bool:
    """Whether a number is the expected one with its last digits cut off instead of rounded."""
    if typed.value == 0 or typed.unit == 0 or typed.value * expected < 0:
        return False
    return 0 < abs(expected) - abs(typed.value) < typed.unit


def written(value: float, digits: int) -> str:
    """A number as one would type it, rounded to so many digits after the point."""
    text = f"{value:.{digits}f}"
    return text.removeprefix("-") if float(text) == 0 else text
