"""How numbers, products and sums are spelled out in a line of arithmetic."""

from collections.abc import Sequence
from math import isfinite

from tui_nn.diagrams.numbers import MINUS


def spelled_number(value: float) -> str:
    """A number with two decimals or more (0.20, 0.3775, 0.000439), or a power of ten (3.2e−5)."""
    if not isfinite(value):
        return "NaN" if value != value else ("∞" if value > 0 else f"{MINUS}∞")  # noqa: PLR0124
    size = abs(value)
    if size and not 1e-4 <= size < 1e6:
        mantissa, _, power = f"{size:.2e}".partition("e")
        text = f"{mantissa.rstrip('0').rstrip('.')}e{int(power)}".replace("-", MINUS)
    else:
        # small numbers keep three digits that say something
        text = f"{size:.3g}" if 0 < size < 0.1 else f"{size:.4f}"
        whole, _, decimals = text.partition(".")
        text = f"{whole}.{decimals.rstrip('0').ljust(2, '0')}"
    return f"{MINUS}{text}" if value < 0 and size else text


def product(factors: Sequence[float]) -> str:
    """``0.15·0.05``; a negative factor stands in brackets."""
    return "·".join(
        f"({text})" if text.startswith(MINUS) else text for text in map(spelled_number, factors)
    )


def spelled_sum(products: Sequence[Sequence[float]], *, first: bool = True) -> str:
    """``0.15·0.05 − 0.20·0.10 + 0.35``: of each product the first factor's sign joins it on.

    A sum that isn't the first part of a line begins with its sign.
    """
    text = ""
    for k, factors in enumerate(products):
        head, *others = factors
        sign = f" {MINUS} " if head < 0 else " + "
        if first and not k:
            sign = MINUS if head < 0 else ""
        written = spelled_number(abs(head))
        text += sign + (f"{written}·{product(others)}" if others else written)
    return text
