"""A sheet to draw a digit on, with keys or the mouse; what the network reads stands beside it."""

from collections.abc import Sequence
from functools import lru_cache
from typing import ClassVar

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from tui_nn.app import ink
from tui_nn.app.ink import FULL, SIDE, Place
from tui_nn.app.lines import ActiveLines
from tui_nn.app.look import Look
from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.diagrams.drawing import Drawing

ROWS = SIDE // 2
"""Rows of cells: each shows two pixels, one above the other."""
WIDTH = SIDE + 4
"""Columns of the sheet with its edges, and a gap to what stands beside it."""
RIGHT_BUTTON = 3
"""The button of the mouse that rubs out."""


class Sketch(ActiveLines):
    """A sheet of 28 by 28 pixels with a pen that the arrow keys move."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go(0, -1)", "app.do.pen-move", key_display="all"),
        Binding("down", "go(0, 1)", show=False),
        Binding("left", "go(-1, 0)", show=False),
        Binding("right", "go(1, 0)", show=False),
        Binding("space", "pen", "app.do.pen", key_display="space"),
        Binding("e", "rubber", "app.do.rubber"),
        Binding("c,delete", "clear", "app.do.clear", key_display="c"),
    ]

    class Drawn(Message):
        """There is other ink on the sheet."""

        def __init__(self, rows: tuple[str, ...]) -> None:
            super().__init__()
            self.rows = rows
            """The drawing's rows; none without ink."""

    def __init__(self, look: Look, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(look, id=id)
        self._grid = ink.read(())
        self._at: Place = (SIDE // 2, SIDE // 2)
        self._pen = self._rubber = False
        self._dragged: Place | None = None
        self._beside = Drawing(0, ())
        self._open = False

    @property
    def selected(self) -> str | None:
        """The sheet, where there is one."""
        return "drawing" if self._open else None

    @property
    def at(self) -> Place:
        """The column and the row of the pixel under the pen."""
        return self._at

    def take(self, rows: Sequence[str] | None) -> None:
        """Show a drawing; None where nothing is to be drawn."""
        self._open = rows is not None
        self._at = (SIDE // 2, SIDE // 2)
        self._pen = self._rubber = False
        self._beside = Drawing(0, ())
        self.drawing(rows or ())

    def drawing(self, rows: Sequence[str]) -> None:
        """Show another drawing."""
        self._grid = ink.read(rows)
        self.draw()

    def beside(self, drawing: Drawing) -> None:
        """Show a drawing to the right of the sheet."""
        self._beside = drawing
        self.draw()

    def wanted(self, _width: int) -> int:
        """The rows of the sheet and its edges."""
        return ROWS + 2 if self._open else 0

    def draw(self) -> None:
        """Draw everything as it is now."""
        if not self._open:
            self.show([])
            return
        edges = self.size.height >= ROWS + 2
        styles, glyphs = self.look.styles, self.look.glyphs
        edge = Segment(f" {glyphs.rule * SIDE} ", styles.faint)
        wall = Segment(glyphs.wall, styles.faint)
        sheet = [[wall, *self._row(row), wall] for row in range(ROWS)]
        lines = [[edge], *sheet, [edge]] if edges else sheet
        gap = Segment("  ", styles.text)
        for row, part in enumerate(self._beside.lines):
            if row + edges < len(lines):
                lines[row + edges] += [gap, *part]
        self.show([Strip(line) for line in lines])

    def _row(self, row: int) -> list[Segment]:
        upper, lower = self._grid[2 * row], self._grid[2 * row + 1]
        capabilities = self.look.capabilities
        cells = [_cell(pair[0], pair[1], capabilities) for pair in zip(upper, lower, strict=True)]
        x, y = self._at
        if y // 2 == row and self.has_focus:
            cells[x] = self._cursor(upper[x], lower[x], below=bool(y % 2))
        return [Segment(text, style) for text, style in cells]

    def _cursor(self, upper: int, lower: int, *, below: bool) -> tuple[str, Style]:
        """The cell under the pen, the pen's half of it in a colour of its own."""
        styles, capabilities = self.look.styles, self.look.capabilities
        style = styles.bad if self._rubber else styles.warm if self._pen else styles.accent
        if capabilities.glyphs is Glyphs.ASCII:
            return "x" if self._rubber else "*" if self._pen else "+", styles.selected
        other = _grey(upper if below else lower, capabilities)
        if other is None or style.color is None:
            return "▄" if below else "▀", styles.selected
        return "▄" if below else "▀", Style(color=style.color, bgcolor=other)

    def action_go(self, right: int, down: int) -> None:
        """Move the pen, drawing where it is down."""
        x, y = self._at
        there = (max(0, min(SIDE - 1, x + right)), max(0, min(SIDE - 1, y + down)))
        self._move(there, draws=self._pen or self._rubber)

    def _move(self, there: Place, *, draws: bool, rubber: bool | None = None) -> None:
        before, self._at = self._at, there
        if draws:
            self._mark(before, there, rubber=self._rubber if rubber is None else rubber)
        self.draw()

    def _mark(self, start: Place, end: Place, *, rubber: bool) -> None:
        ink.line(self._grid, start, end, rubber=rubber)
        self.post_message(self.Drawn(ink.written(self._grid)))

    def action_pen(self) -> None:
        """Put the pen down, or lift it."""
        self._pen, self._rubber = not (self._pen or self._rubber), False
        if self._pen:
            self._mark(self._at, self._at, rubber=False)
        self.draw()

    def action_rubber(self) -> None:
        """Take the rubber, or put it away."""
        self._pen, self._rubber = False, not self._rubber
        if self._rubber:
            self._mark(self._at, self._at, rubber=True)
        self.draw()

    def action_clear(self) -> None:
        """An empty sheet."""
        self._grid = ink.read(())
        self._pen = self._rubber = False
        self.post_message(self.Drawn(()))
        self.draw()

    def _place(self, event: events.MouseEvent) -> Place | None:
        edges = self.size.height >= ROWS + 2
        x, row = event.x - 1, event.y - edges
        inside = 0 <= x < SIDE and 0 <= row < ROWS
        return (x, 2 * row) if inside else None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the pen down where the pointer is."""
        place = self._place(event)
        if place is not None:
            self._pen, self._rubber = False, event.button == RIGHT_BUTTON
            self._at = self._dragged = place
            self.capture_mouse()
            self._move(place, draws=True)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Draw a line to where the pointer is."""
        place = self._place(event)
        if self._dragged is not None and place is not None and place != self._at:
            self._dragged = place
            self._move(place, draws=True)

    def on_mouse_up(self) -> None:
        """Lift the pen."""
        self._dragged = None
        self._rubber = False
        self.release_mouse()
        self.draw()

    def left(self) -> None:
        """Lift the pen."""
        self._pen = self._rubber = False


@lru_cache(maxsize=512)
def _cell(upper: int, lower: int, capabilities: Capabilities) -> tuple[str, Style]:
    """Two pixels one above the other as a cell."""
    above, below = _grey(upper, capabilities), _grey(lower, capabilities)
    if above is not None:
        return "▀", Style(color=above, bgcolor=below)
    marks = " .':" if capabilities.glyphs is Glyphs.ASCII else " ▄▀█"
    dark = FULL // 2
    return marks[2 * (upper > dark) + (lower > dark)], Style()


@lru_cache(maxsize=64)
def _grey(shade: int, capabilities: Capabilities) -> Color | None:
    """The grey of a shade of ink, light on dark paper; None where there are no greys."""
    if capabilities.glyphs is Glyphs.ASCII:
        return None
    if capabilities.colours is Colours.TRUE:
        level = 18 + round(shade * 237 / FULL)
        return Color.from_rgb(level, level, level)
    if capabilities.colours is Colours.INDEXED:
        return Color.parse(f"color({233 + round(shade * 22 / FULL)})")
    return None
