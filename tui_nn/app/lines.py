"""The base of the app's widgets: lines of strips, of which only what changed is painted again."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import zip_longest

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.color import Color
from textual.dom import NoScreen
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui_nn.app.look import Look

WHEEL = 3
"""How many lines a notch of the mouse wheel scrolls."""
Span = tuple[int, int, int]
"""A row of a widget, the first column and the one after the last."""
NEAR = 4
"""Changed parts nearer to each other than so many columns are painted as one."""


_NARROW = re.compile(
    r"[ -~\u00a1-\u02ff\u0370-\u0482\u2010-\u2027\u2190-\u2319\u2500-\u25fc\u2800-\u28ff]*"
)
"""Characters of one cell each, on every terminal that draws them."""

_NOTHING = Strip([], 0)
_NO_BACKGROUND = Color(0, 0, 0)
"""What the terminal's filter is told, which doesn't look at it."""


def changed_spans(old: Strip, new: Strip) -> list[tuple[int, int]]:
    """The parts that differ: first column and the one after the last, left to right."""
    before, after = list(old), list(new)
    end, new_end = len(before), len(after)
    if old.cell_length == new.cell_length:
        while end and new_end and before[end - 1] is after[new_end - 1]:
            end -= 1
            new_end -= 1
    same, fewest = 0, min(end, new_end)
    while same < fewest and before[same] is after[same]:
        same += 1
    if same == end == new_end:
        return []
    text, now = _narrow_text(before[:end]), _narrow_text(after[same:new_end])
    if text is None or now is None:
        return _changed_wide(old, new)
    before, after = before[same:end], after[same:new_end]
    left = len(text) - sum([len(part.text) for part in before])
    spans: list[tuple[int, int]] = []
    for x, x_end in _differences(before, after):
        if spans and left + x - spans[-1][1] < NEAR:
            spans[-1] = (spans[-1][0], left + x_end)
        else:
            spans.append((left + x, left + x_end))
    return spans


def _narrow_text(parts: Sequence[Segment]) -> str | None:
    """The text of some parts of a line, or None where it isn't one cell for each character."""
    text = "".join([part.text for part in parts])
    return text if _NARROW.fullmatch(text) else None


def _changed_wide(old: Strip, new: Strip) -> list[tuple[int, int]]:
    """The changed part where characters fill two cells or none: no telling where one is cut.

    All is painted from the one before the first that differs.
    """
    found = _differences(list(old), list(new))
    if not found:
        return []
    start = cell_len(new.text[: max(0, found[0][0] - 1)])
    return [(start, max(old.cell_length, new.cell_length))]


def cut(line: Strip, first: int, last: int) -> list[Segment] | None:
    """The segments of some columns, or None where characters may fill two cells or none."""
    parts: list[Segment] = []
    x = 0
    for part in line:
        text = part.text
        if not _is_narrow(text):
            return None
        end = x + len(text)
        if end > first:
            if x < first or end > last:
                part = Segment(text[max(0, first - x) : last - x], part.style)  # noqa: PLW2901
            parts.append(part)
            if end >= last:
                break
        x = end
    return parts


@lru_cache(maxsize=4096)
def _is_narrow(text: str) -> bool:
    return _NARROW.fullmatch(text) is not None


def _differences(before: Sequence[Segment], after: Sequence[Segment]) -> list[tuple[int, int]]:
    """The characters that differ, in pieces as the segments of both lines cut them."""
    length, new_length = (sum([len(part.text) for part in parts]) for parts in (before, after))
    both = min(length, new_length)
    found: list[tuple[int, int]] = []
    olds, news = iter(before), iter(after)
    text = new_text = ""
    style = new_style = None
    x = start = end = new_start = new_end = 0
    while x < both:
        while end <= x:
            text, style, _ = next(olds)
            start, end = end, end + len(text)
        while new_end <= x:
            new_text, new_style, _ = next(news)
            new_start, new_end = new_end, new_end + len(new_text)
        until = min(end, new_end)
        if style is not new_style and style != new_style:
            found.append((x, until))
        elif text[x - start : until - start] != new_text[x - new_start : until - new_start]:
            found += [
                (k, k + 1) for k in range(x, until) if text[k - start] != new_text[k - new_start]
            ]
        x = until
    if length != new_length:
        found.append((both, max(length, new_length)))
    return found


class Painter:
    """What a screen can be, beside a screen: one that paints changed parts of lines by itself."""

    def paint(self, widget: "Lines", spans: Sequence[Span]) -> bool:
        """Paint some columns of a widget soon; False where that is left to Textual."""
        raise NotImplementedError


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
        if not (old or self._lines):
            return
        width, height = self.size
        furthest = max(0, len(self._lines) - height)
        top = self.top
        self.top = min(top, furthest)
        if top != self.top or (len(old) > height) != (furthest > 0):
            self.refresh()
            return
        blank = Strip.blank(max(1, width), self.look.styles.text)
        spans: list[Span] = []
        for y, (before, after) in enumerate(zip_longest(old, self._lines, fillvalue=blank)):
            if 0 <= y - top < height and before is not after and before != after:
                spans += [(y - top, *span) for span in changed_spans(before, after)]
        if spans and not self._painted_by_screen(spans):
            self.refresh(*(Region(first, y, last - first, 1) for y, first, last in spans))

    def _painted_by_screen(self, spans: Sequence[Span]) -> bool:
        try:
            screen = self.screen
        except NoScreen:
            return False
        return self.is_mounted and isinstance(screen, Painter) and screen.paint(self, spans)

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

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down, as far as there is more."""
        if self.scroll_lines(WHEEL):
            event.stop()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up."""
        if self.scroll_lines(-WHEEL):
            event.stop()

    def reveal(self, first: int, last: int | None = None) -> None:
        """Scroll as little as needed to show the lines from first to last."""
        last = first if last is None else last
        if first < self.top:
            self.scroll_lines(first - self.top)
        elif last >= self.top + self.size.height:
            self.scroll_lines(last - self.top - self.size.height + 1)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The part of the lines that is asked for; there is no border or padding to lay around."""
        first, last = crop.column_span
        lines = [self.piece(y, first, last) for y in crop.line_range]
        filters = self.look.filter
        if filters.enabled:
            lines = [line.apply_filter(filters, _NO_BACKGROUND) for line in lines]
        return lines

    def render_line(self, y: int) -> Strip:
        """One line, as wide as the widget."""
        return self.piece(y, 0, self.size.width)

    @property
    def bare(self) -> bool:
        """Whether what is painted is the lines and nothing else."""
        return not (self.scrolls or self.look.filter.enabled)

    def line(self, y: int) -> Strip:
        """The line that a row of the screen shows, as wide as it is."""
        index = self.top + y
        return self._lines[index] if index < len(self._lines) else _NOTHING

    def piece(self, y: int, first: int, last: int) -> Strip:
        """The columns from the first to the one before the last of a line on the screen."""
        text = self.look.styles.text
        line = self.line(y)
        line = line.crop(first, last).adjust_cell_length(last - first, text)
        if self.scrolls and last == self.size.width:
            line = Strip.join([line.crop(0, last - first - 1), self._thumb(y)])
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


class ActiveLines(Lines, can_focus=True):
    """Lines that keys act on: drawn anew when the focus comes or goes, and at another size."""

    beyond: "Callable[[ActiveLines, int], None] | None" = None
    """What takes keys over that lead past the first or the last row; without it they go round."""
    alone = True
    """Whether there is no other part that keys could go on to."""

    def enter(self, step: int) -> None:
        """Put the cursor on the first row where it comes from above, else on the last."""

    def go_beyond(self, step: int) -> None:
        """Go past the first or the last row."""
        if self.beyond is not None:
            self.beyond(self, step)
        else:
            self.enter(step)

    def draw(self) -> None:
        """Draw everything as it is now."""
        raise NotImplementedError

    def left(self) -> None:
        """Keys go elsewhere now."""

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show whether keys act here; handlers of Focus come before that is known."""
        super().watch_has_focus(has_focus)
        if not has_focus:
            self.left()
        self.draw()

    def on_resize(self) -> None:
        """Lay the lines out again."""
        self.draw()
