"""How numbers are written in drawings: five cells, whatever the number.

Three significant digits fit into five cells with a sign: ``+9.07``, ``+13.2``, `` +123``. Larger
numbers are written as ``+1234``, ``+12e3`` (12 thousand) and, when even that is too long, as
their power of ten alone (``+e120``). Gradients are often small, so theirs is another format.
"""

import math
from functools import cache

WIDTH = 5
"""Cells of every number."""

BRIEF = 4
"""Cells of a brief number."""

UNKNOWN = "?"
"""What stands where there is no number: none that can be told (NaN), or none to be told yet."""

MINUS = "−"
"""The sign of negative numbers; an ASCII drawing turns it into a hyphen."""


def signed(value: float) -> str:
    """A weight or a sum: always signed, five cells."""
    return f"{_sign(value)}{_digits(value)}".rjust(WIDTH)


def unsigned(value: float) -> str:
    """An input or an activation: the same digits, signed only when negative, five cells."""
    return f"{_sign(value).replace('+', '')}{_digits(value)}".rjust(WIDTH)


def short(value: float) -> str:
    """An input inside a sentence: no more cells than it needs (``1``, ``0.5``, ``−12.3``)."""
    digits = _digits(value)
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return digits if digits == "0" else f"{_sign(value).replace('+', '')}{digits}"


def measured(value: float) -> str:
    """A value of any size in as few characters as tell four digits of it: 0.5, −2, 10000, 2e−9."""
    size = abs(value)
    if size < 1e5 and (size >= 1e3 or size % 1 == 0):
        text = f"{value:.0f}"
    else:
        text, _, power = f"{value:.4g}".partition("e")
        text += f"e{int(power)}" if power else ""
    return "0" if text == "-0" else text.replace("-", MINUS)


def gradient(value: float) -> str:
    """A gradient: five cells, with digits where two decimals would hide everything.

    0.11 is ``+0.11``, 0.012 is ``+.012``, −0.0004 is ``−4e-4``, and exactly 0 is ``0``. Below
    1e-99 only the sign is left (``+0``).
    """
    size = abs(value)
    if size == 0:
        return "0".rjust(WIDTH)
    if not size < 0.0995:  # also where it is not a number
        return signed(value)
    if size >= 0.00095:
        return f"{_sign(value)}{size:.3f}".replace("0.", ".", 1)
    mantissa, _, exponent = f"{size:.0e}".partition("e")
    power = -int(exponent)
    digits = f"{mantissa}e-{power}" if power < 10 else f"e-{power}"
    if power > 99:
        digits = "0"
    return f"{_sign(value)}{digits}".rjust(WIDTH)


def brief(value: float) -> str:
    """A sum or an activation in four cells, where five have no room (``+.30``, ``−1.2``, ``+4e5``).

    Above 1e99 only the sign and an e are left.
    """
    size = abs(value)
    if math.isnan(size) or math.isinf(size):
        return f"{_sign(value)}{_digits(value)}".rjust(BRIEF)
    if size < 0.995:
        digits = f"{size:.2f}"[1:]
    elif size < 9.95:
        digits = f"{size:.1f}"
    elif size < 999.5:
        digits = f"{size:.0f}"
    else:
        power = math.floor(math.log10(size) + 1e-12)
        digits = f"{size / 10.0**power:.0f}e{power}" if power < 10 else f"e{power}"
        digits = digits if len(digits) < BRIEF else f"e{power + 1}" if power < 99 else "e"
    return f"{_sign(value)}{digits}".rjust(BRIEF)


def _sign(value: float) -> str:
    if math.isnan(value):
        return ""
    return MINUS if value < 0 else "+"


def _digits(value: float) -> str:
    """The size of a number in at most four cells."""
    size = abs(value)
    if size < 9.995:  # the numbers of most screens
        return f"{size:.2f}"
    if size < 99.95:
        return f"{size:.1f}"
    if size < 9999.5:
        return f"{size:.0f}"
    if math.isnan(size):
        return UNKNOWN
    if math.isinf(size):
        return "inf"
    return _powers(size)


@cache
def _powers(size: float) -> str:
    power = math.floor(math.log10(size))
    for zeros in (power - 1, power, power + 1):
        if zeros > 99:
            break
        digits = f"{size / 10.0**zeros:.0f}"
        mantissa = digits.rstrip("0")
        text = f"{mantissa}e{zeros + len(digits) - len(mantissa)}"
        if mantissa and len(text) < WIDTH:
            return text
    return f"e{power}"
