"""Numbers upon a coloured ground: the cells of a matrix, by sign and strength."""

from functools import cache

from rich.style import Style

from tui_nn.diagrams.capabilities import Capabilities, Colours
from tui_nn.diagrams.palette import palette, strength

_Pairs = tuple[tuple[str, str], ...]
"""Ink and ground of each strength, weakest to strongest; from the third on the ink is bold."""

_TRUE_DARK: tuple[_Pairs, _Pairs] = (
    (
        ("#56a8ea", "#172430"),
        ("#6db6f2", "#1e3f62"),
        ("#ffffff", "#275488"),
        ("#ffffff", "#2e6bad"),
    ),
    (
        ("#e8952f", "#2a201a"),
        ("#f0a040", "#472d16"),
        ("#ffffff", "#653b12"),
        ("#ffffff", "#804a12"),
    ),
)
_TRUE_LIGHT: tuple[_Pairs, _Pairs] = (
    (
        ("#1d5f9c", "#e8f0f8"),
        ("#144f86", "#cfe2f5"),
        ("#000000", "#a9cdf0"),
        ("#000000", "#7db4e8"),
    ),
    (
        ("#8f4c00", "#f9eee2"),
        ("#7d4200", "#f6ddc0"),
        ("#000000", "#f0c694"),
        ("#000000", "#eaa95a"),
    ),
)


def _indexed(*pairs: tuple[int, int]) -> _Pairs:
    return tuple((f"color({ink})", f"color({ground})") for ink, ground in pairs)


_INDEXED_DARK = (
    _indexed((75, 234), (117, 236), (231, 24), (231, 25)),
    _indexed((208, 234), (222, 236), (231, 94), (231, 130)),
)
_INDEXED_LIGHT = (
    _indexed((25, 255), (24, 153), (16, 117), (16, 75)),
    _indexed((94, 255), (94, 223), (16, 215), (16, 214)),
)


def tile(value: float, largest: float, capabilities: Capabilities) -> Style:
    """The style of a signed number in its cell, among others up to ``largest`` in size.

    Without colours, and with sixteen for the weaker half, there is no ground, only the number.
    """
    return _tiles(capabilities)[value < 0][strength(value, largest)]


@cache
def _tiles(capabilities: Capabilities) -> tuple[tuple[Style, ...], tuple[Style, ...]]:
    """The styles of positive and of negative numbers."""
    pairs = {
        (Colours.TRUE, True): _TRUE_DARK,
        (Colours.TRUE, False): _TRUE_LIGHT,
        (Colours.INDEXED, True): _INDEXED_DARK,
        (Colours.INDEXED, False): _INDEXED_LIGHT,
    }.get((capabilities.colours, capabilities.dark))
    if pairs is not None:
        return _bold_from_the_third(pairs[0]), _bold_from_the_third(pairs[1])
    styles = palette(capabilities)
    texts = styles.positive_text, styles.negative_text
    if capabilities.colours is Colours.NONE:
        return texts
    grounds = ("cyan", "yellow") if capabilities.dark else ("blue", "red")
    ink = "black" if capabilities.dark else "bright_white"
    positive, negative = (
        (*text[:2], *[Style(color=ink, bgcolor=ground, bold=bold) for bold in (None, True)])
        for text, ground in zip(texts, grounds, strict=True)
    )
    return positive, negative


def _bold_from_the_third(pairs: _Pairs) -> tuple[Style, ...]:
    return tuple(
        Style(color=ink, bgcolor=ground, bold=True if step >= 2 else None)
        for step, (ink, ground) in enumerate(pairs)
    )
