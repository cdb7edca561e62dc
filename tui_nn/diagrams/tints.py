"""Tinted ground beneath a plot: a few shades, from the background to a quiet blue."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray
from rich.segment import Segment
from rich.style import Style

from tui_nn.diagrams.capabilities import Capabilities, Colours
from tui_nn.engine.activations import Array

PLAIN = Style()
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
    levels = np.clip(shares * (len(shades) + 1), 0, len(shades)).astype(int)
    return [_row(row, runs, shades) for row, runs in zip(rows, _runs(levels), strict=True)]


def _runs(levels: NDArray[np.intp]) -> list[list[tuple[int, int]]]:
    """The runs of one level in each row: where they end, and which level."""
    found = []
    for row in levels:
        ends = [*(np.flatnonzero(row[1:] != row[:-1]) + 1).tolist(), len(row)]
        found.append([(end, int(row[end - 1])) for end in ends])
    return found


def _row(
    row: tuple[Segment, ...], runs: Sequence[tuple[int, int]], shades: tuple[str, ...]
) -> tuple[Segment, ...]:
    cells: list[Segment] = []
    left = iter(runs)
    end, level = next(left)
    first = 0
    for text, style, _ in row:
        begin, past = first, first + len(text)
        while begin < past:
            if begin == end:
                end, level = next(left)
            cut = min(past, end)
            upon = _upon(style or PLAIN, shades, level)
            cells.append(Segment(text[begin - first : cut - first], upon))
            begin = cut
        first = past
    return tuple(cells)


@cache
def _upon(style: Style, shades: tuple[str, ...], level: int) -> Style:
    return style + Style(bgcolor=shades[level]) if level < len(shades) else style
