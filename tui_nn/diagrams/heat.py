"""Heat maps in text: values become 32 levels, levels become cells, equal neighbours one segment.

Where a terminal has colours and half blocks, a cell shows two rows of values, one above the other;
elsewhere it shows one, as a coloured background or as a shade.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray
from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.ramps import LEVELS, Heat, Ramp, heat
from tui_nn.engine.activations import Array

Levels = NDArray[np.intp]

LONGEST = 4096
"""More cells than any row has."""


@dataclass(frozen=True)
class Scale:
    """Which values the ends and the middle of a ramp stand for."""

    low: float
    """What the lowest level stands for, and everything below."""
    middle: float
    """The dividing value: what is not above it belongs to the lower half."""
    high: float
    """What the highest level stands for, and everything above."""

    @cached_property
    def bounds(self) -> Array:
        """The values above which each level but the lowest begins (31,), in order.

        Where a step begins belongs to it, but the middle belongs to the lower half. A half without
        width has one level only: its end.
        """
        half, middle = LEVELS // 2, np.full(1, self.middle)
        steps = np.arange(1, half) / half
        with np.errstate(over="ignore", invalid="ignore"):
            below = np.nextafter(self.low + steps * (self.middle - self.low), -np.inf)
            above = np.nextafter(self.middle + steps * (self.high - self.middle), -np.inf)
        edges = np.concatenate(
            [
                below if self.middle > self.low else middle.repeat(half - 1),
                middle,
                above if self.high > self.middle else middle.repeat(half - 1),
            ]
        )
        return np.maximum.accumulate(edges)

    def levels(self, values: Array) -> Levels:
        """The level 0 to 31 of each value, any shape; what is not a number lies in the middle."""
        levels: Levels = self.bounds.searchsorted(values)
        if levels.max(initial=0) == LEVELS - 1:
            levels[np.isnan(values)] = LEVELS // 2 - 1
        return levels


@dataclass(frozen=True)
class Mark:
    """Something drawn upon a cell of a heat map."""

    row: int
    """The row of cells."""
    column: int
    """The column of cells."""
    text: str
    """The character, one cell wide."""
    style: Style
    """How it is drawn; without a background it lies on the map's."""
    clear: bool = False
    """Whether the map gives way to it on both sides, where it is made of shades."""


def values_per_cell(capabilities: Capabilities) -> int:
    """How many rows of values a row of cells shows: two where there are half blocks, else one."""
    coloured = capabilities.colours in {Colours.TRUE, Colours.INDEXED}
    return 2 if coloured and capabilities.glyphs is Glyphs.UNICODE else 1


def heat_rows(
    levels: Levels,
    capabilities: Capabilities,
    marks: Iterable[Mark] = (),
    ramp: Ramp = Ramp.SIGNED,
) -> list[tuple[Segment, ...]]:
    """The rows of cells of a map of levels (rows · values per cell, columns)."""
    per_cell = values_per_cell(capabilities)
    if levels.size == 0:
        return [() for _ in range(len(levels) // per_cell)]
    codes = levels[0::2] * LEVELS + levels[1::2] if per_cell == 2 else levels * (LEVELS + 1)
    marked, drawn = _overlay(codes, list(marks), capabilities, ramp)
    runs = _runs(capabilities, ramp)
    begins = np.ones(marked.shape, dtype=bool)
    np.not_equal(marked[:, 1:], marked[:, :-1], out=begins[:, 1:])
    starts = np.append(np.flatnonzero(begins), marked.size)
    kinds, lengths = marked.ravel()[starts[:-1]], starts[1:] - starts[:-1]
    if drawn:
        segments = [
            runs[kind * LONGEST + length] if kind >= 0 else _drawn(length, *drawn[-1 - kind])
            for kind, length in zip(kinds.tolist(), lengths.tolist(), strict=True)
        ]
    else:
        segments = list(map(runs.__getitem__, (kinds * LONGEST + lengths).tolist()))
    ends = begins.sum(axis=1).cumsum().tolist()
    return [tuple(segments[i:j]) for i, j in zip([0, *ends[:-1]], ends, strict=True)]


def _drawn(length: int, text: str, style: Style) -> Segment:
    return Segment(text * length, style)


def level_bar(
    width: int, capabilities: Capabilities, *, halves: bool = False
) -> tuple[Segment, ...]:
    """A bar of all levels, lowest to highest, or of only the two ends, to stand in a legend."""
    steps = np.linspace(0, 1 if halves else LEVELS - 1, max(0, width)).round().astype(np.intp)
    steps = steps * (LEVELS - 1) if halves else steps
    rows = heat_rows(np.tile(steps, (values_per_cell(capabilities), 1)), capabilities)
    return rows[0]


def _overlay(
    codes: Levels, marks: list[Mark], capabilities: Capabilities, ramp: Ramp
) -> tuple[Levels, list[tuple[str, Style]]]:
    """The codes of the cells with those of the marks, and what the negative codes draw."""
    if not marks:
        return codes, []
    marked = codes.copy()
    drawn: list[tuple[str, Style]] = [(" ", palette(capabilities).text)]
    if not heat(capabilities, ramp).colours:
        for mark in marks:
            if mark.clear:
                marked[mark.row, max(0, mark.column - 1) : mark.column + 2] = -1
    for mark in marks:
        code = int(codes[mark.row, mark.column])
        drawn.append((mark.text, _on(mark.style, code, capabilities, ramp)))
        marked[mark.row, mark.column] = -len(drawn)
    return marked, drawn


def _on(style: Style, code: int, capabilities: Capabilities, ramp: Ramp) -> Style:
    """A style upon the map's colour at a cell: halfway between its values, or its upper class."""
    colours = heat(capabilities, ramp).colours
    if style.bgcolor is not None or style.reverse or not colours:
        return style
    upper, lower = divmod(code, LEVELS)
    return _upon(style, colours[upper if ramp is Ramp.CLASSES else (upper + lower + 1) // 2])


@cache
def _upon(style: Style, background: Color) -> Style:
    return style + Style.from_color(bgcolor=background)


class _Runs(dict[int, Segment]):
    """So many equal cells in a row, made when asked for.

    Asked for by (upper level · 32 + lower level) · ``LONGEST`` + length.
    """

    def __init__(self, looks: Heat) -> None:
        super().__init__()
        self._looks = looks
        self._cells: dict[int, tuple[str, Style]] = {}

    def __missing__(self, run: int) -> Segment:
        code, length = divmod(run, LONGEST)
        text, style = self._cells.get(code) or self._cell(code)
        made = self[run] = Segment(text * length, style)
        return made

    def _cell(self, code: int) -> tuple[str, Style]:
        """How a cell looks; always with the same style, so that comparing it takes no time."""
        upper, lower = divmod(code, LEVELS)
        colours, shades = self._looks.colours, self._looks.shades
        if shades and (upper == lower or not colours):
            cell = shades[upper]
        elif colours[upper] == colours[lower]:
            cell = " ", Style.from_color(bgcolor=colours[lower])
        else:
            cell = "▀", Style.from_color(colours[upper], colours[lower])
        self._cells[code] = cell
        return cell


@cache
def _runs(capabilities: Capabilities, ramp: Ramp) -> _Runs:
    """The runs of cells of a ramp on a terminal."""
    return _Runs(heat(capabilities, ramp))
