"""Curved edges between neurons, worked out once for each pair of ends.

An edge leaves its source and reaches its target level, and bends between. It is made of braille
dots, two thick where it is heavy, with gaps where its weight is negative; in ASCII of strokes that
follow its slope, or of dots and colons.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tui_nn.diagrams.dots import BRAILLE
from tui_nn.engine.activations import Array

_DASHES = {False: (5, 2), True: (8, 4)}
"""Of how many dots along a dashed edge how many are drawn, by whether it is heavy."""


@dataclass(frozen=True)
class Arc:
    """The cells of an edge."""

    rows: NDArray[np.intp]
    """The row of each cell."""
    columns: NDArray[np.intp]
    """The column of each cell."""
    marks: NDArray[np.uint32]
    """What is in each cell: the bits of a braille character, or in ASCII a character."""


@lru_cache(maxsize=8192)
def arc(
    start: tuple[float, float],
    end: tuple[float, float],
    *,
    heavy: bool,
    dashed: bool,
    ascii_only: bool,
) -> Arc:
    """The edge from one place to another, both (column, row) in cells and fractions of cells."""
    if ascii_only:
        return _strokes(start, end, heavy=heavy, dashed=dashed)
    across, down = _path((start[0] * 2, start[1] * 4), (end[0] * 2, end[1] * 4))
    if dashed:
        period, drawn = _DASHES[heavy]
        kept = np.arange(len(across)) % period < drawn
        across, down = across[kept], down[kept]
    if heavy:
        # a second dot beside each where the edge is steep, above each where it is level
        steep = np.abs(end[1] - start[1]) * 4 * _slope(across, start[0] * 2, end[0] * 2)
        beside = (steep > np.abs(end[0] - start[0]) * 2).astype(np.intp)
        across = np.concatenate([across, np.minimum(across + beside, round(end[0] * 2) + 1)])
        down = np.concatenate([down, down - (1 - beside)])
    bits = BRAILLE[down % 4, across % 2]
    places = (down // 4) * 65536 + across // 2
    cells, of = np.unique(places, return_inverse=True)
    marks = np.zeros(len(cells), dtype=np.uint32)
    np.bitwise_or.at(marks, of, bits.astype(np.uint32))
    return Arc(cells // 65536, cells % 65536, marks)


def _path(
    start: tuple[float, float], end: tuple[float, float]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The whole places along an edge, in order, none twice."""
    steps = int(abs(end[0] - start[0]) + 2 * abs(end[1] - start[1])) + 2
    t = np.linspace(0.0, 1.0, steps)
    across = np.floor(start[0] + (end[0] - start[0]) * t).astype(np.intp)
    down = np.floor(start[1] + (end[1] - start[1]) * _bend(t)).astype(np.intp)
    moved = np.ones(steps, dtype=np.bool_)
    moved[1:] = (across[1:] != across[:-1]) | (down[1:] != down[:-1])
    return across[moved], down[moved]


def _bend(t: Array) -> Array:
    """How far down an edge is after a part of its way: level at both ends."""
    return t * t * (3.0 - 2.0 * t)


def _slope(across: NDArray[np.intp], start: float, end: float) -> Array:
    """The derivative of the bend at each place along an edge."""
    t = np.clip((across + 0.5 - start) / (end - start), 0.0, 1.0)
    slope: Array = 6.0 * t * (1.0 - t)
    return slope


def _strokes(
    start: tuple[float, float], end: tuple[float, float], *, heavy: bool, dashed: bool
) -> Arc:
    across, down = _path(start, end)
    if dashed:
        marks = np.full(len(across), ord(":" if heavy else "."), dtype=np.uint32)
        return Arc(down, across, marks)
    steeper = np.gradient(down.astype(np.float64)) if len(down) > 1 else np.zeros(len(down))
    wider = np.gradient(across.astype(np.float64)) if len(down) > 1 else np.ones(len(down))
    text = np.where(steeper > 0, ord("\\"), ord("/"))
    text = np.where(np.abs(steeper) < 0.3, ord("=" if heavy else "-"), text)
    text = np.where(wider < 0.3, ord("|"), text)
    return Arc(down, across, text.astype(np.uint32))
