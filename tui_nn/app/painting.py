"""Painting only the cells that differ from what the terminal shows.

Textual 8 paints a changed part of a widget's line from the widget's left edge: a heat map in which
80 cells changed is written nearly whole. And it writes the whole screen whenever a widget has moved
or a screen comes to the top, several times over while the program starts. Here each part begins
where it begins, and of a whole screen only what isn't shown already is written. The names used here
are private to Textual, so they are all in this file and ``quick_painting``, and tests hold what is
painted to the whole screen.
"""

from collections.abc import Callable
from typing import Any

from rich.console import Console, RenderableType
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual.geometry import Size
from textual.screen import Screen
from textual.strip import Strip

from tui_nn.app.lines import changed_spans

LONG = 64
"""A part of so many cells is compared with what is shown; shorter ones are simply written."""
MOST_PARTS = 48
"""A line painted in more parts than that is written whole the next time."""


class Painted:
    """The lines that the terminal shows, as far as they are known."""

    def __init__(self) -> None:
        self._size = Size(0, 0)
        self._blank = True
        self._lines: list[Strip | None] = []
        self._parts: list[list[tuple[int, Callable[[], Strip]]]] = []

    def forget(self) -> None:
        """Nothing is known any more, unless nothing has been painted yet."""
        self._blank = self._blank and not self._lines
        self._size = Size(0, 0)

    def fit(self, size: Size) -> None:
        """The screen is of that size; before anything is painted it is blank."""
        if size == self._size:
            return
        self._size = size
        blank = Strip.blank(size.width) if self._blank else None
        self._lines = [blank] * size.height
        self._parts = [[] for _ in self._lines]

    def part(self, y: int, x: int, strip: Strip) -> list[tuple[int, int, Strip]]:
        """What of a part of a line has to be written."""
        line = self._lines[y]
        if line is None:
            return [(y, x, strip)]
        if strip.cell_length < LONG:
            self.note(y, x, lambda: strip)
            return [(y, x, strip)]
        line = self._line(y) or line
        spans = changed_spans(line.crop(x, x + strip.cell_length), strip)
        self._lines[y] = _laid(line, x, strip) if spans else line
        self._parts[y] = []
        return [(y, x + start, strip.crop(start, end)) for start, end in spans]

    def note(self, y: int, x: int, strip: Callable[[], Strip]) -> None:
        """A part of a line has been written; what it is, is made when it has to be known."""
        if self._lines[y] is None:
            return
        self._parts[y].append((x, strip))
        if len(self._parts[y]) > MOST_PARTS:
            self._lines[y] = None

    def whole(self, lines: list[Strip]) -> list[tuple[int, int, Strip]]:
        """What of a whole screen has to be written: row, column and cells of each part."""
        found: list[tuple[int, int, Strip]] = []
        for y, after in enumerate(lines):
            before = self._line(y)
            if before is None:
                found.append((y, 0, after))
            else:
                spans = changed_spans(before, after)
                found += [(y, start, after.crop(start, end)) for start, end in spans]
        self._lines = list(lines)
        self._parts = [[] for _ in lines]
        return found

    def _line(self, y: int) -> Strip | None:
        line = self._lines[y]
        if line is not None:
            for x, strip in self._parts[y]:
                line = _laid(line, x, strip())
        return line


def _laid(line: Strip, x: int, strip: Strip) -> Strip:
    return Strip.join([line.crop(0, x), strip, line.crop(x + strip.cell_length)])


def sequences(parts: list[tuple[int, int, Strip]], console: Console) -> str:
    """What paints parts of the screen: row, column and cells of each."""
    return "".join(f"\x1b[{y + 1};{x + 1}H{strip.render(console)}" for y, x, strip in parts)


class ExactUpdate(ChopsUpdate):
    """An update that begins each part where it begins."""

    painted: Painted
    """Where it is noted what has been written."""
    size: Size
    """The size of the screen."""

    def render_segments(self, console: Console) -> str:
        """The sequences that paint the parts."""
        self.painted.fit(self.size)
        parts: list[tuple[int, int, Strip]] = []
        for y, first, last in self.spans:
            for end, (start, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                if strip is None or start >= last or end <= first:
                    continue
                left, right = max(start, first), min(end, last)
                parts += self.painted.part(y, left, strip.crop(left - start, right - start))
        return sequences(parts, console)


class ExactScreen(LayoutUpdate):
    """A whole screen, of which only what isn't shown yet is written."""

    painted: Painted
    """What is shown."""

    def render_segments(self, console: Console) -> str:
        """The sequences that paint what differs."""
        lines = [Strip.join(line) for line in self.strips]
        self.painted.fit(self.region.size)
        return sequences(self.painted.whole(lines), console)


class ExactCompositor(Compositor):
    """A compositor that paints what differs from what is shown."""

    def __init__(
        self, painted: Painted | None = None, ready: Callable[[], bool] = lambda: True
    ) -> None:
        """Until a screen is ``ready``, what was there before is shown."""
        super().__init__()
        self.painted = painted or Painted()
        """What the terminal shows; all screens of an app share it."""
        self._ready = ready
        self._begun = False

    def render_update(
        self,
        full: bool = False,
        screen_stack: list[Screen[Any]] | None = None,
        simplify: bool = False,
    ) -> RenderableType | None:
        """What has to be painted, or None."""
        if not self._begun:
            if not self._ready():
                return None
            self._begun = full = True
        return super().render_update(full, screen_stack, simplify)

    def render_partial_update(self) -> ExactUpdate | None:
        """What has to be painted, or None."""
        update = super().render_partial_update()
        if update is None:
            return None
        exact = ExactUpdate(update.chops, update.spans, update.chop_ends)
        exact.painted = self.painted
        exact.size = self.size
        return exact

    def render_full_update(self, simplify: bool = False) -> LayoutUpdate:
        """The whole screen."""
        update = super().render_full_update(simplify)
        exact = ExactScreen(update.strips, update.region)
        exact.painted = self.painted
        return exact
