"""Steps to be put in order: one is taken up and carried, by keys or with the mouse."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from tui_nn.app import flow
from tui_nn.app.flow import Span
from tui_nn.app.lines import ActiveLines
from tui_nn.app.look import Look


class Ordering(ActiveLines):
    """Steps below each other, the first one first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go(-1)", "app.do.choose-step", key_display="rows"),
        Binding("down", "go(1)", "app.do.choose-step", show=False),
        Binding("space", "lift", "app.do.lift", key_display="space"),
        Binding("shift+up,minus", "carry(-1)", "app.do.earlier", key_display="-"),
        Binding("shift+down,plus,equals_sign", "carry(1)", "app.do.later", key_display="+"),
    ]

    class Ordered(Message):
        """The steps stand in another order."""

        def __init__(self, order: tuple[str, ...]) -> None:
            super().__init__()
            self.order = order
            """The steps' ids, the first one first."""

    def __init__(self, look: Look, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(look, id=id)
        self._words: dict[str, str] = {}
        self._order: tuple[str, ...] = ()
        self._marks: dict[str, bool] = {}
        self._row = 0
        self._lifted = False
        self._dragging = False
        self._rows: list[tuple[int, int]] = []

    @property
    def selected(self) -> str | None:
        """The step that keys act on."""
        return self._order[self._row] if self._order else None

    @property
    def lifted(self) -> bool:
        """Whether the selected step is carried along by the arrow keys."""
        return self._lifted

    def take(self, words: Mapping[str, str], order: Sequence[str]) -> None:
        """Show other steps, the first one selected."""
        self._words = dict(words)
        self._row = 0
        self._lifted = self._dragging = False
        self.top = 0
        self.order(order)

    def reword(self, words: Mapping[str, str]) -> None:
        """Show the same steps in other words."""
        self._words = dict(words)
        self.draw()

    def order(self, order: Sequence[str], marks: Mapping[str, bool] | None = None) -> None:
        """Show another order, and which steps were found to stand right or wrong."""
        self._order = tuple(order) if self._words else ()
        self._marks = dict(marks or {})
        self._row = max(0, min(self._row, len(self._order) - 1))
        self.draw()

    def wanted(self, width: int) -> int:
        """How many rows the steps take at a width."""
        return sum(len(self._step(row, width)) for row in range(len(self._order)))

    def _step(self, row: int, width: int) -> list[list[Span]]:
        styles, glyphs = self.look.styles, self.look.glyphs
        here = row == self._row
        name = self._order[row]
        style = styles.text
        if here:
            style = styles.selected if self.has_focus else styles.marked
        sign = glyphs.box[1] if here and self._lifted else f"{row + 1}"
        lead: list[Span] = [
            (f"{self.look.mark(focused=self.has_focus) if here else ' '} ", styles.strong),
            (f"{sign:>2}  ", styles.accent if here and self._lifted else styles.faint),
        ]
        words: list[Span] = [(self.look.plain(self._words.get(name, name)), style)]
        right = self._marks.get(name)
        if right is not None:
            mark = f" {glyphs.yes if right else 'x'}"
            words.append((mark, styles.good if right else styles.bad))
        indent: list[Span] = [(" " * flow.span_width(lead), styles.text)]
        return flow.wrap(words, max(12, width), first=lead, indent=indent)

    def draw(self) -> None:
        """Draw everything as it is now."""
        width = self.size.width - (self.wanted(self.size.width) > self.size.height)
        lines: list[Strip] = []
        self._rows = []
        for row in range(len(self._order)):
            step = self._step(row, width)
            self._rows.append((len(lines), len(lines) + len(step) - 1))
            lines += [flow.fitted(line, width, self.look.styles.text) for line in step]
        self.show(lines)
        if self._rows:
            self.reveal(*self._rows[self._row])

    def action_go(self, rows: int) -> None:
        """Go to another step, taking along the one that is lifted."""
        if self._lifted:
            self.action_carry(rows)
        elif 0 <= self._row + rows < len(self._order):
            self._row += rows
            self.draw()
        elif self._order:
            self.go_beyond(rows)

    def enter(self, step: int) -> None:
        """Select the first step, or the last one."""
        self._row = 0 if step > 0 else len(self._order) - 1
        self.draw()

    def action_lift(self) -> None:
        """Take the selected step up, or put it down."""
        if self._order:
            self._lifted = not self._lifted
            self.draw()

    def action_carry(self, rows: int) -> None:
        """Move the selected step up or down."""
        if self._order:
            self._carry_to(self._row + rows)

    def _carry_to(self, row: int) -> None:
        row = max(0, min(len(self._order) - 1, row))
        if row == self._row:
            return
        step = self._order[self._row]
        others = [name for name in self._order if name != step]
        others.insert(row, step)
        self._order, self._row, self._marks = tuple(others), row, {}
        self.draw()
        self.post_message(self.Ordered(self._order))

    def _row_at(self, y: int) -> int | None:
        for row, (first, last) in enumerate(self._rows):
            if first <= y + self.top <= last:
                return row
        return None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take up the step under the pointer."""
        row = self._row_at(event.y)
        if row is not None:
            self._row, self._lifted, self._dragging = row, False, True
            self.capture_mouse()
            self.draw()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Carry it along."""
        if self._dragging:
            row = self._row_at(event.y)
            if row is not None:
                self._carry_to(row)

    def on_mouse_up(self) -> None:
        """Put it down."""
        self._dragging = False
        self.release_mouse()

    def left(self) -> None:
        """Put down what is carried."""
        self._lifted = False
