"""The worksheet: numbers that are asked for, each typed into its own field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from tui_nn.app import flow
from tui_nn.app.flow import Span
from tui_nn.app.lines import ActiveLines
from tui_nn.app.look import Look

_BOX = 12
"""The cells of a field."""
_LETTERS = frozenset("0123456789.,+-−eE/")
"""What a number is typed with."""


@dataclass(frozen=True)
class Field:
    """One number asked for."""

    name: str
    """The field's id."""
    label: str
    """What is asked."""
    note: str = ""
    """How exactly it is asked: the digits wanted."""


class Worksheet(ActiveLines):
    """Fields for numbers, one below the other."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go(-1)", "app.do.choose-field", key_display="rows"),
        Binding("down", "go(1)", "app.do.choose-field", show=False),
    ]

    class Typed(Message):
        """A field's text changed."""

        def __init__(self, name: str, text: str) -> None:
            super().__init__()
            self.name = name
            """The field's id."""
            self.text = text
            """What stands in it now."""

    def __init__(self, look: Look, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(look, id=id)
        self._fields: tuple[Field, ...] = ()
        self._texts: dict[str, str] = {}
        self._marks: dict[str, bool] = {}
        self._row = 0
        self._rows: list[tuple[int, int]] = []
        self._begun = False

    @property
    def selected(self) -> str | None:
        """The field that is being typed in."""
        return self._fields[self._row].name if self._fields else None

    def take(self, fields: Sequence[Field], texts: Mapping[str, str]) -> None:
        """Show other fields, the first one selected."""
        self._fields = tuple(fields)
        self._at(0)
        self.top = 0
        self.texts(texts)

    def reword(self, fields: Sequence[Field]) -> None:
        """Show the same fields with other labels."""
        self._fields = tuple(fields)
        self.draw()

    def texts(self, texts: Mapping[str, str], marks: Mapping[str, bool] | None = None) -> None:
        """Show other texts, and which fields were found right or wrong."""
        self._texts = dict(texts)
        self._marks = dict(marks or {})
        self.draw()

    def wanted(self, width: int) -> int:
        """How many rows the fields take at a width."""
        return sum(len(self._labels(field, width)) for field in self._fields)

    def _labels(self, field: Field, width: int) -> list[list[Span]]:
        styles = self.look.styles
        room = max(8, width - _BOX - 7)
        spans: list[Span] = [(self.look.plain(field.label), styles.text)]
        if field.note:
            spans.append((f" ({self.look.plain(field.note)})", styles.faint))
        return flow.wrap(spans, room)

    def draw(self) -> None:
        """Draw everything as it is now."""
        styles, glyphs = self.look.styles, self.look.glyphs
        width = self.size.width - (self.wanted(self.size.width) > self.size.height)
        room = max(8, width - _BOX - 7)
        lines: list[Strip] = []
        self._rows = []
        for row, field in enumerate(self._fields):
            here = row == self._row
            label = self._labels(field, width)
            text = self._texts.get(field.name, "")
            written = (text + (glyphs.caret if here and self.has_focus else ""))[-_BOX + 1 :]
            written = self.look.plain(written.replace("-", glyphs.minus)).rjust(_BOX - 1) + " "
            mark = styles.marked if not here or not self.has_focus else styles.selected
            right = self._marks.get(field.name)
            sign = " " if right is None else glyphs.yes if right else "x"
            begin = len(lines)
            for index, line in enumerate(label):
                lead = self.look.mark(focused=self.has_focus) if here and index == 0 else " "
                spans: list[Span] = [(f"{lead} ", styles.strong), *line]
                spans.append((" " * (room - flow.span_width(line) + 1), styles.text))
                if index == len(label) - 1:
                    spans += [
                        (written, mark),
                        (f" {sign}", styles.good if right else styles.bad),
                    ]
                lines.append(flow.fitted(spans, width, styles.text))
            self._rows.append((begin, len(lines) - 1))
        self.show(lines)
        if self._rows:
            self.reveal(*self._rows[self._row])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is chosen where there is one field only."""
        del parameters
        return action != "go" or len(self._fields) > 1 or not self.alone

    def action_go(self, rows: int) -> None:
        """Select another field."""
        row = self._row + rows
        if 0 <= row < len(self._fields):
            self._at(row)
            self.draw()
        elif self._fields:
            self.go_beyond(rows)

    def enter(self, step: int) -> None:
        """Select the first field, or the last one."""
        self._at(0 if step > 0 else len(self._fields) - 1)
        self.draw()

    def select(self, name: str) -> None:
        """Select the field of that name, if there is one."""
        for row, field in enumerate(self._fields):
            if field.name == name:
                self._at(row)
                self.draw()

    def _at(self, row: int) -> None:
        self._row = row
        self._begun = False

    def on_key(self, event: events.Key) -> None:
        """Let a number be typed."""
        if not self._fields:
            return
        name = self._fields[self._row].name
        before = self._texts.get(name, "")
        if event.character and event.character in _LETTERS:
            # On arriving at a number, and on coming back to a wrong one, another takes its place.
            kept = before if self._begun and self._marks.get(name, True) else ""
            text = (kept + event.character.replace("−", "-").replace(",", "."))[:24]
        elif event.key == "backspace":
            text = before[:-1]
        elif event.key in {"delete", "ctrl+w"}:
            text = ""
        else:
            return
        event.stop()
        event.prevent_default()
        self._type(name, text)

    def on_paste(self, event: events.Paste) -> None:
        """Take over a pasted number."""
        if self._fields:
            event.stop()
            text = "".join(letter for letter in event.text if letter in _LETTERS)[:24]
            self._type(self._fields[self._row].name, text.replace("−", "-").replace(",", "."))

    def _type(self, name: str, text: str) -> None:
        if text == self._texts.get(name, ""):
            return
        self._begun = True
        self._texts[name] = text
        self._marks.pop(name, None)
        self.draw()
        self.post_message(self.Typed(name, text))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Select the field under the pointer."""
        for row, (first, last) in enumerate(self._rows):
            if first <= event.y + self.top <= last:
                self._at(row)
                self.draw()
