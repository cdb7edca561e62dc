"""The frame of a plot: title, axes with ticks and names, legend, around rows that are given."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

from tui_nn.diagrams.axes import Axis, written
from tui_nn.diagrams.canvas import plain, printable
from tui_nn.diagrams.capabilities import Capabilities, Glyphs
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.palette import palette
from tui_nn.engine.activations import Array

Cell = tuple[int, int]
"""The row and the column of a cell in the area of a plot."""

NARROWEST = 10
"""Fewer columns than this are left without a vertical axis."""

GAP = 2
"""Blank columns between the pieces of a legend."""


@dataclass(frozen=True)
class Frame:
    """What stands around the area of a plot."""

    x: Axis
    """The horizontal axis."""
    y: Axis
    """The vertical axis."""
    x_name: str = ""
    """What runs to the right."""
    y_name: str = ""
    """What runs upwards."""
    title: str = ""
    """What the plot shows; may be empty."""
    x_whole: bool = False
    """Whether the horizontal ticks are whole numbers: epochs, updates."""


@dataclass(frozen=True)
class Layout:
    """How the cells of a plot are shared out."""

    columns: int
    """Columns of the area."""
    room: int
    """Columns right of the gutter, the area's and those it leaves."""
    rows: int
    """Rows of the area."""
    gutter: int
    """Columns left of the area, the axis itself included; 0 without a vertical axis."""
    y_ticks: Mapping[float, str]
    """The ticks of the vertical axis with their labels."""
    axis: bool
    """Whether there is a horizontal axis (two rows)."""
    title: bool
    """Whether there is a title (one row)."""
    legend: bool
    """Whether there is a legend (one row)."""


def lay_out(
    frame: Frame, width: int, height: int, capabilities: Capabilities, *, legend: bool
) -> Layout:
    """Share out the cells; where they get few, the legend goes first, then title and axes."""
    width, height = max(0, width), max(0, height)
    axis = height >= 5 and width >= NARROWEST
    legend = legend and height >= 10
    title = bool(frame.title) and height >= 6
    rows = height - 2 * axis - legend - title
    ticks = {tick: written(tick, capabilities) for tick in frame.y.ticks(max(2, (rows + 3) // 3))}
    name = spelled(frame.y_name, capabilities)
    gutter = max(cell_len(label) for label in (*ticks.values(), name)) + 1
    gutter = gutter if width >= gutter + NARROWEST and height >= 3 else 0
    return Layout(width - gutter, width - gutter, rows, gutter, ticks, axis, title, legend)


def nearest(frame: Frame, layout: Layout, x: Array, y: Array) -> list[Cell]:
    """The cell of each point (n,), or the one nearest to it in the area."""
    rows = layout.rows - 1 - frame.y.cells(y, layout.rows)
    columns = frame.x.cells(x, layout.columns)
    return list(zip(rows.tolist(), columns.tolist(), strict=True))


def nearest_to(frame: Frame, layout: Layout, x: float, y: float) -> Cell:
    """The cell of one point, or the one nearest to it in the area."""
    return nearest(frame, layout, np.array([x]), np.array([y]))[0]


def within(frame: Frame, layout: Layout, x: Array, y: Array) -> list[Cell | None]:
    """The cell of each point (n,); None of those outside of the area."""
    inside = (frame.x.holds(x) & frame.y.holds(y)).tolist()
    cells = nearest(frame, layout, x, y)
    return [cell if here else None for cell, here in zip(cells, inside, strict=True)]


def entry(sign: str, style: Style, words: str, capabilities: Capabilities) -> list[Segment]:
    """A piece of a legend: a sign in its style, and what it stands for."""
    text = palette(capabilities).text
    return [Segment(sign, style), Segment(f" {spelled(words, capabilities)}", text)]


def told(pieces: Iterable[Sequence[Segment]], room: int) -> list[Segment]:
    """A legend of the pieces that have room, two columns apart."""
    shown: list[Segment] = []
    left = room
    for piece in pieces:
        # after a piece, not before the next one, whose first cells may have a ground of their own
        gap = [Segment(" " * GAP, shown[-1].style)] if shown and piece else []
        size = Segment.get_line_length([*gap, *piece])
        if size <= left:
            shown += [*gap, *piece]
            left -= size
    return shown


def framed(
    frame: Frame,
    layout: Layout,
    area: Sequence[tuple[Segment, ...]],
    legend: Sequence[Segment],
    capabilities: Capabilities,
) -> Drawing:
    """The finished plot around the rows of its area, each ``layout.columns`` wide.

    It is as wide as its title or legend asks for, up to the room of the layout. A legend that
    gets no row of its own stands behind the title, if all of it has room there.
    """
    styles = palette(capabilities)
    title = [Segment(spelled(frame.title, capabilities), styles.title)] if layout.title else []
    if title and legend and not layout.legend:
        # without a row of its own, the legend stands behind the title where there is room
        both = [*title, Segment(" " * GAP, styles.text), *legend]
        title = both if Segment.get_line_length(both) <= layout.room else title
    below = list(legend) if layout.legend else []
    lengths = (Segment.get_line_length(line) for line in (title, below))
    width = layout.gutter + min(layout.room, max(layout.columns, *lengths))
    blank = Segment(" " * layout.gutter, styles.text)
    lines: list[list[Segment]] = []
    if layout.title:
        lines.append([blank, *title])
    gutters = _gutter(frame, layout, capabilities) if layout.gutter else [[] for _ in area]
    lines += [[*gutter, *row] for gutter, row in zip(gutters, area, strict=True)]
    if layout.axis:
        lines += _horizontal(frame, layout, capabilities)
    if layout.legend:
        lines.append([blank, *legend])
    return Drawing(width, tuple(fitted(line, width, styles.text) for line in lines))


def fitted(line: Iterable[Segment], width: int, style: Style) -> tuple[Segment, ...]:
    """A line cut or padded to a width, without empty segments."""
    segments = [segment for segment in line if segment.text]
    length = sum([cell_len(segment.text) for segment in segments])
    if length <= width:
        blank = [Segment(" " * (width - length), style)] if length < width else []
        return (*segments, *blank)
    cut = Segment.adjust_line_length(segments, width, style)
    return tuple(segment for segment in cut if segment.text)


def spelled(text: str, capabilities: Capabilities) -> str:
    """A text as the terminal can show it: in ASCII without accents; nothing that could steer it."""
    if capabilities.glyphs is Glyphs.ASCII:
        apart = unicodedata.normalize("NFD", text)
        text = plain("".join(letter for letter in apart if not unicodedata.combining(letter)))
    return printable(text)


def _gutter(frame: Frame, layout: Layout, capabilities: Capabilities) -> list[list[Segment]]:
    """Tick labels, the axis's name on a free row, and the axis, row by row."""
    styles = palette(capabilities)
    bar, joint = ("|", "+") if capabilities.glyphs is Glyphs.ASCII else ("│", "┤")
    labels: dict[int, str] = {}
    for tick, label in layout.y_ticks.items():
        labels.setdefault(layout.rows - 1 - frame.y.cell(tick, layout.rows), label)
    name = spelled(frame.y_name, capabilities)
    free = [row for row in range(layout.rows) if row not in labels]
    named = min(free, key=lambda row: abs(row - layout.rows / 3), default=None) if name else None
    lines = []
    for row in range(layout.rows):
        text, style = labels.get(row, ""), styles.muted
        if row == named:
            text, style = name, styles.title
        text = set_cell_size(" " * (layout.gutter - 1 - cell_len(text)) + text, layout.gutter - 1)
        mark = joint if row in labels else bar
        lines.append([Segment(text, style), Segment(mark, styles.axis)])
    return lines


def _horizontal(frame: Frame, layout: Layout, capabilities: Capabilities) -> list[list[Segment]]:
    """The axis with its ticks, and the row of their labels with the axis's name."""
    styles = palette(capabilities)
    bar, joint, corner = "-++" if capabilities.glyphs is Glyphs.ASCII else "─┬└"
    name = spelled(frame.x_name, capabilities)
    ticks = frame.x.ticks(max(2, layout.columns // 7))
    shown = [tick for tick in ticks if not frame.x_whole or tick == int(tick)]
    labels, start = _labelled(frame, layout, shown, name, capabilities)
    if start is None and name and len(shown) > 2:
        # every other tick may leave the name the room that it needs
        fewer, start = _labelled(frame, layout, shown[::2], name, capabilities)
        labels = labels if start is None else fewer
    axis = [bar] * layout.columns
    for label in labels:
        axis[label.column] = joint
    words = [(label.start, label.text, styles.muted) for label in labels]
    if name and start is not None:
        words.append((start, name, styles.title))
    row: list[Segment] = []
    end = 0
    for start, text, style in sorted(words, key=lambda word: word[0]):
        row += [Segment(" " * (start - end), styles.text), Segment(text, style)]
        end = start + cell_len(text)
    left = " " * (layout.gutter - 1) + corner if layout.gutter else ""
    return [[Segment(left + "".join(axis), styles.axis)], row]


@dataclass(frozen=True)
class _Label:
    """A tick of the horizontal axis."""

    column: int
    """Its column in the area."""
    start: int
    """Where its text begins."""
    text: str
    """Its value."""

    @property
    def span(self) -> tuple[int, int]:
        """Where its text begins and ends."""
        return self.start, self.start + cell_len(self.text)


def _labelled(
    frame: Frame, layout: Layout, ticks: Sequence[float], name: str, capabilities: Capabilities
) -> tuple[list[_Label], int | None]:
    """The ticks that have room, the ends first, and where the axis's name begins among them."""
    width = layout.gutter + layout.columns
    labels: list[_Label] = []
    for tick in (ticks[0], *ticks[-1:], *ticks[1:-1]) if ticks else ():
        column, text = frame.x.cell(tick, layout.columns), written(tick, capabilities)
        size = cell_len(text)
        start = max(0, min(layout.gutter + column - size // 2, width - size))
        near = any(
            start < end + 1 and begin < start + size + 1
            for begin, end in (label.span for label in labels)
        )
        if size <= width and not near:
            labels.append(_Label(column, start, text))
    spans = [label.span for label in labels]
    return labels, _between(spans, cell_len(name), layout.gutter, width)


def _between(taken: Iterable[Cell], size: int, left: int, right: int) -> int | None:
    """Where an axis's name begins: amid two labels, near the middle; None where it has no room."""
    edges = sorted([*taken, (left - 1, left - 1), (right + 1, right + 1)])
    middle = (left + right - size) / 2
    starts = [
        (end + begin - size) // 2
        for (_, end), (begin, _) in pairwise(edges)
        if begin - end >= size + 2
    ]
    return min(starts, key=lambda start: (start < middle - 1, abs(start - middle)), default=None)
