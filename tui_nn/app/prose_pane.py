"""The pane of lesson text: it scrolls with the keys when it has the focus."""

from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.strip import Strip

from tui_nn.app import flow, prose
from tui_nn.app.lines import Lines
from tui_nn.app.look import Look

MEASURE = 74
"""The widest line of text that reads well."""
WIDE = 100
"""From so many columns on, the text and the lab stand side by side."""
LAB = 72
"""The columns that the lab would like."""
LEAST_PROSE = 34
"""The fewest columns for the text beside it."""


def width_beside_lab(width: int) -> int | str:
    """The columns of the text of a step with an exercise, as Textual's styles have them."""
    return max(LEAST_PROSE, min(62, width - LAB)) if width >= WIDE else "1fr"


class ProsePane(Lines, can_focus=True):
    """A step's text."""

    DEFAULT_CSS = """
    ProsePane { height: 1fr; width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "scroll(1)", "app.do.scroll", key_display="rows"),
        Binding("up", "scroll(-1)", "app.do.scroll", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home", "scroll(-9999)", show=False),
        Binding("end", "scroll(9999)", show=False),
    ]

    def __init__(self, look: Look) -> None:
        super().__init__(look, id="prose")
        self._markdown = ""
        self._heading = ""

    def take(self, markdown: str, heading: str = "") -> None:
        """Show another text from its beginning."""
        self._markdown, self._heading = markdown, heading
        self.top = 0
        self.draw()

    def reword(self, markdown: str, heading: str = "") -> None:
        """Show the same text in another language, about where it was."""
        self._markdown, self._heading = markdown, heading
        self.draw()

    def draw(self) -> None:
        """Lay the text out."""
        width = self.size.width
        if not width:
            return
        measure = min(MEASURE, width - 4)
        left = 2 if width <= MEASURE + 8 else (width - measure) // 2
        styles = self.look.styles
        lines: list[Strip] = [Strip.blank(width, styles.text)]
        margin = flow.strip([(" " * left, styles.text)])
        if self._heading:
            words = flow.wrap([(self.look.plain(self._heading), styles.faint)], measure)
            lines += [Strip.join([margin, flow.strip(line)]) for line in words]
            lines.append(Strip.blank(width, styles.text))
        for line in prose.lay_out(self._markdown, measure, self.look):
            lines.append(Strip.join([margin, line]))
        self.show(lines)

    @property
    def bare(self) -> bool:
        """Whether no edge shows that keys act here."""
        return super().bare and not self._has_edge

    @property
    def _has_edge(self) -> bool:
        return self.has_focus and self.size.width < self.screen.size.width

    def piece(self, y: int, first: int, last: int) -> Strip:
        """Part of a line; beside the lab an edge shows that keys act here."""
        line = super().piece(y, first, last)
        if first or not self._has_edge:
            return line
        edge = Strip([Segment(self.look.glyphs.edge, self.look.styles.accent)])
        edge = edge if self.look.native else edge.apply_style(self.look.paper)
        return Strip.join([edge, line.crop(1)])

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show whether keys act here."""
        super().watch_has_focus(has_focus)
        self.refresh(Region(0, 0, 1, self.size.height))

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.scroll_lines(lines)

    def action_page(self, pages: int) -> None:
        """Scroll by pages."""
        self.scroll_lines(pages * max(1, self.size.height - 2))

    def on_resize(self) -> None:
        """Lay the text out again."""
        self.draw()
