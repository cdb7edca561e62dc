"""The base of the app's widgets: lines of strips, of which only what changed is painted again."""

from collections.abc import Sequence
from itertools import zip_longest

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui_nn.app.look import Look


def changed_span(old: Strip, new: Strip) -> tuple[int, int] | None:
    """The first changed column and the first unchanged one after it; None where all is equal."""
    before, after = list(old), list(new)
    if before == after:
        return None
    wide = max(old.cell_length, new.cell_length)
    start = _common(before, after)
    if old.cell_length != new.cell_length:
        return start, wide
    end = wide - _common(before[::-1], after[::-1], backwards=True)
    return (start, end) if end > start else (start, wide)


def _common(before: Sequence[Segment], after: Sequence[Segment], *, backwards: bool = False) -> int:
    """How many cells are the same at the beginning."""
    cells = 0
    for one, other in zip(before, after, strict=False):
        if one == other:
            cells += one.cell_length
            continue
        if one.style == other.style and one.text.isascii() and other.text.isascii():
            first, second = (
                (one.text[::-1], other.text[::-1]) if backwards else (one.text, other.text)
            )
            for letter, letter_after in zip(first, second, strict=False):
                if letter != letter_after:
                    break
                cells += 1
        break
    return cells


class Lines(Widget):
    """A widget that draws lines, scrolls them by itself, and repaints what differs."""

    DEFAULT_CSS = """
    Lines { height: 1; width: 1fr; }
    """

    def __init__(self, look: Look, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.look = look
        """How things look on this terminal."""
        self.top = 0
        """The first line shown."""
        self._lines: list[Strip] = []

    @property
    def lines(self) -> list[Strip]:
        """The lines, shown or scrolled out of sight."""
        return self._lines

    @property
    def text(self) -> str:
        """The lines' text, for tests."""
        return "\n".join(line.text.rstrip() for line in self._lines)

    @property
    def room(self) -> int:
        """The columns that lines may fill: one less while there is something to scroll."""
        return max(1, self.size.width)

    def show(self, lines: Sequence[Strip]) -> None:
        """Take new lines, and repaint what changed."""
        old, self._lines = self._lines, list(lines)
        top = self.top
        self.top = min(top, self.furthest)
        if top != self.top or (len(old) > self.size.height) != self.scrolls:
            self.refresh()
            return
        blank = Strip.blank(self.room, self.look.styles.text)
        regions: list[Region] = []
        for y, (before, after) in enumerate(zip_longest(old, self._lines, fillvalue=blank)):
            span = changed_span(before, after)
            if span is not None and 0 <= y - top < self.size.height:
                regions.append(Region(span[0], y - top, span[1] - span[0], 1))
        if regions:
            self.refresh(*regions)

    @property
    def scrolls(self) -> bool:
        """Whether there are more lines than fit."""
        return len(self._lines) > self.size.height

    @property
    def furthest(self) -> int:
        """The last line that can be the first one shown."""
        return max(0, len(self._lines) - self.size.height)

    def scroll_lines(self, lines: int) -> bool:
        """Scroll by so many lines; whether anything moved."""
        top = max(0, min(self.furthest, self.top + lines))
        if top == self.top:
            return False
        self.top = top
        self.refresh()
        return True

    def reveal(self, first: int, last: int | None = None) -> None:
        """Scroll as little as needed to show the lines from first to last."""
        last = first if last is None else last
        if first < self.top:
            self.scroll_lines(first - self.top)
        elif last >= self.top + self.size.height:
            self.scroll_lines(last - self.top - self.size.height + 1)

    def render_line(self, y: int) -> Strip:
        """One line, as wide as the widget."""
        styles = self.look.styles
        index = self.top + y
        width = self.size.width
        line = self._lines[index] if index < len(self._lines) else Strip.blank(0, styles.text)
        line = line.adjust_cell_length(width, styles.text)
        if self.scrolls:
            line = Strip.join([line.crop(0, width - 1), self._thumb(y)])
        return line if self.look.native else line.apply_style(self.look.paper)

    def _thumb(self, y: int) -> Strip:
        styles, glyphs = self.look.styles, self.look.glyphs
        height, total = self.size.height, len(self._lines)
        size = max(1, height * height // total)
        start = round((height - size) * self.top / max(1, self.furthest))
        here = start <= y < start + size
        return Strip(
            [Segment(glyphs.thumb if here else glyphs.wall, styles.text if here else styles.faint)]
        )
