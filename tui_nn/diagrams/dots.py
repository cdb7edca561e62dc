"""Curves drawn with dots finer than a cell: braille, or one mark a cell in ASCII.

Several curves keep apart without colour: the second is dashed, the third dotted; in ASCII each
has a mark of its own.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rich.segment import Segment
from rich.style import Style

from tui_nn.diagrams.capabilities import Capabilities, Glyphs
from tui_nn.diagrams.palette import palette
from tui_nn.engine.activations import Array

Bits = NDArray[np.bool_]

DotMark = tuple[int, int, str, Style]
"""A character upon the dots: the row and the column of its cell, itself, its style."""

MARKS = "*.o+"
"""The mark of each curve in ASCII."""

WAY = {Glyphs.UNICODE: ("○", "•", "●"), Glyphs.ASCII: ("o", "s", "X")}
"""The signs of where a run begins, of its steps, and of where it is now."""

BRAILLE = np.array([[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]])
"""The bit of each dot of a braille character (4 rows, 2 columns)."""


def dots_per_cell(capabilities: Capabilities) -> tuple[int, int]:
    """Columns and rows of dots in a cell."""
    return (1, 1) if capabilities.glyphs is Glyphs.ASCII else (2, 4)


def curve(heights: Array, rows: int) -> Bits:
    """The dots (rows, columns) of a line through one height a column: 0 bottom, 1 top.

    What is above or below is cut off; a column that is not a number stays empty.
    """
    return band(heights, heights, rows)


def band(lowest: Array, highest: Array, rows: int) -> Bits:
    """The dots of a line that covers a range of heights in each column, joined to the next."""
    dots = np.zeros((rows, len(lowest)), dtype=np.bool_)
    if not rows or not len(lowest):
        return dots
    known = np.isfinite(lowest) & np.isfinite(highest)
    bottom, top = (
        np.floor(np.clip(np.where(known, edge, 0.0), -1.0, 2.0) * (rows - 1) + 0.5).astype(np.intp)
        for edge in (lowest, highest)
    )
    # join each column to the one before it: reach halfway is enough for a line without gaps
    low, high = bottom.copy(), top.copy()
    joined = known[1:] & known[:-1]
    low[1:] = np.where(joined, np.minimum(low[1:], top[:-1] + 1), low[1:])
    high[1:] = np.where(joined, np.maximum(high[1:], bottom[:-1] - 1), high[1:])
    level = np.arange(rows)[::-1, None]
    dots[:] = known & (level >= low) & (level <= high)
    return dots


def dashed(dots: Bits, which: int, capabilities: Capabilities) -> Bits:
    """The dots of the curve of that number, thinned out so that it differs from the others."""
    if which == 0 or capabilities.glyphs is Glyphs.ASCII:
        return dots
    # the count moves on along either diagonal too, so that neither is left solid or empty
    period, on = ((6, 3), (4, 2), (4, 3))[(which - 1) % 3]
    row, column = np.indices(dots.shape)
    thinned: Bits = dots & ((column + 2 * row) % period < on)
    return thinned


def dot_rows(
    layers: Sequence[tuple[Bits, Style]],
    capabilities: Capabilities,
    marks: Sequence[DotMark] = (),
) -> list[tuple[Segment, ...]]:
    """The rows of cells of several layers of dots, the first on top, with marks above them all."""
    across, down = dots_per_cell(capabilities)
    rows, columns = layers[0][0].shape[0] // down, layers[0][0].shape[1] // across
    text = np.full((rows, columns), " ", dtype="<U1")
    owner = np.full((rows, columns), -1)
    for index in reversed(range(len(layers))):
        bits = layers[index][0].reshape(rows, down, columns, across)
        here = bits.any(axis=(1, 3))
        owner[here] = index
        text[here] = MARKS[index % len(MARKS)]
    if capabilities.glyphs is Glyphs.UNICODE:
        together = np.logical_or.reduce([bits for bits, _ in layers])
        cells = together.reshape(rows, down, columns, across).transpose(0, 2, 1, 3)
        codes = (cells * BRAILLE).sum(axis=(2, 3))
        text = np.where(codes > 0, (codes + 0x2800).astype(np.uint32).view("<U1"), " ")
    styles = [palette(capabilities).text, *(style for _, style in layers)]
    for row, column, character, style in marks:
        if 0 <= row < rows and 0 <= column < columns:
            if style != styles[-1]:
                styles.append(style)
            text[row, column] = character
            owner[row, column] = len(styles) - 2
    return [_merged(text[row], owner[row], styles) for row in range(rows)]


def sample(which: int, capabilities: Capabilities) -> str:
    """Three cells that show in a legend what the curve of that number looks like."""
    if capabilities.glyphs is Glyphs.ASCII:
        return MARKS[which % len(MARKS)] * 3
    flat = np.zeros((4, 6), dtype=np.bool_)
    flat[1] = dashed(np.ones((1, 6), dtype=np.bool_), which, capabilities)
    (row,) = dot_rows([(flat, palette(capabilities).text)], capabilities)
    return "".join(segment.text for segment in row)


def _merged(
    text: NDArray[np.str_], owner: NDArray[np.intp], styles: Sequence[Style]
) -> tuple[Segment, ...]:
    """The segments of a row: neighbours of one owner together."""
    if not len(text):
        return ()
    starts = [0, *(np.flatnonzero(owner[1:] != owner[:-1]) + 1).tolist()]
    whole = "".join(text.tolist())
    owners = owner[starts].tolist()
    return tuple(
        Segment(whole[start:end], styles[index + 1])
        for index, start, end in zip(owners, starts, [*starts[1:], len(whole)], strict=True)
    )
