"""Tinted ground beneath a plot: a few shades, from the background to a quiet blue."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from rich.segment import Segment
from rich.style import Style

from tui_nn.diagrams.capabilities import Capabilities, Colours
from tui_nn.engine.activations import Array

_SHADES = {
    (Colours.TRUE, True): ("#1c3a57", "#1a334c", "#182c41", "#162536", "#131d29"),
    (Colours.TRUE, False): ("#c4def5", "#d0e4f6", "#dcebf7", "#e8f1f8", "#f3f7f8"),
    (Colours.INDEXED, True): ("color(237)", "color(236)", "color(235)", "color(234)", "color(233)"),
    (Colours.INDEXED, False): (
        "color(153)",
        "color(189)",
        "color(254)",
        "color(255)",
        "color(231)",
    ),
}
"""The shades, from the lowest values on; what is highest has the plain background."""


def tinted(
    rows: Sequence[tuple[Segment, ...]], shares: Array, capabilities: Capabilities
) -> list[tuple[Segment, ...]]:
    """Rows of cells upon a ground that stands out the more the smaller their share (rows, columns).

    A share of 0 has the first shade, 1 none. Without colours enough the rows stay as they are.
    """
    shades = _SHADES.get((capabilities.colours, capabilities.dark))
    if shades is None or shares.size == 0:
        return list(rows)
    levels = np.clip(shares * (len(shades) + 1), 0, len(shades)).astype(int).tolist()
    return [_row(row, level, shades) for row, level in zip(rows, levels, strict=True)]


def _row(
    row: tuple[Segment, ...], levels: Sequence[int], shades: tuple[str, ...]
) -> tuple[Segment, ...]:
    cells: list[Segment] = []
    column = 0
    for text, style, _ in row:
        begin = 0
        for k in range(1, len(text) + 1):
            if k == len(text) or levels[column + k] != levels[column + begin]:
                level = levels[column + begin]
                cells.append(Segment(text[begin:k], _upon(style or Style(), shades, level)))
                begin = k
        column += len(text)
    return tuple(cells)


@cache
def _upon(style: Style, shades: tuple[str, ...], level: int) -> Style:
    return style + Style(bgcolor=shades[level]) if level < len(shades) else style
