"""A small editor for code: a line or a few, typed, pasted, and never executed."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from tui_nn.app import flow
from tui_nn.app.flow import Span
from tui_nn.app.lines import ActiveLines
from tui_nn.app.look import Look

LONGEST = 400
"""No text is longer (characters)."""
_DEEP = 4
"""The blanks of a tabulator."""


class CodeEditor(ActiveLines):
    """Code with a cursor; while one types, letters are text and no keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "rest", "app.do.stop-typing", key_display="esc"),
        Binding("e", "type", "app.do.type"),
    ]

    class Typed(Message):
        """The code changed."""

        def __init__(self, code: str) -> None:
            super().__init__()
            self.code = code
            """What stands there now."""

    def __init__(self, look: Look, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(look, id=id)
        self._code: str | None = None
        self._at = 0
        self._typing = True
        self._places: list[tuple[int, int]] = []

    @property
    def selected(self) -> str | None:
        """The code; None where there is none to be written."""
        return self._code

    @property
    def typing(self) -> bool:
        """Whether letters are text."""
        return self._typing

    @property
    def takes_letters(self) -> bool:
        """Whether keys go here and letters are text."""
        return self.has_focus and self._typing and self._code is not None

    def take(self, code: str | None) -> None:
        """Show other code, the cursor where most goes on; None where none is written."""
        self._code = code
        self._typing = True
        self.top = 0
        inside = (code or "").find("(")
        self._at = inside + 1 if inside >= 0 else len(code or "")
        self.draw()

    def code(self, code: str) -> None:
        """Show other code, the cursor about where it is."""
        if self._code is not None and code != self._code:
            self._code = code
            self._at = min(self._at, len(code))
            self.draw()

    def wanted(self, width: int) -> int:
        """How many rows the code takes at a width, with its frame."""
        return len(self._laid_out(max(12, width))) if self._code is not None else 0

    def _laid_out(self, width: int) -> list[Strip]:
        """The code broken at the edge only, between two rules."""
        styles, glyphs = self.look.styles, self.look.glyphs
        code, room = self._code or "", max(4, width - 4)
        rows: list[tuple[int, str]] = []
        start = 0
        for line in code.split("\n"):
            pieces = [line[at : at + room] for at in range(0, len(line) + 1, room)] or [""]
            for number, piece in enumerate(pieces):
                rows.append((start + number * room, piece))
            start += len(line) + 1
        self._places = [(begin, len(piece)) for begin, piece in rows]
        active = self.has_focus and self._typing
        edge = styles.accent if active else styles.faint
        rule = flow.strip([(glyphs.rule * width, edge)])
        lines = [rule]
        row_here = self._row_of(self._at)
        for row, (begin, piece) in enumerate(rows):
            spans: list[Span] = [(f"{glyphs.wall} ", edge)]
            if active and row == row_here:
                at = self._at - begin
                spans += [
                    (piece[:at], styles.text),
                    (piece[at : at + 1] or " ", styles.selected),
                    (piece[at + 1 :], styles.text),
                ]
            else:
                spans.append((piece, styles.text))
            lines.append(flow.fitted(spans, width, styles.text))
        return [*lines, rule]

    def _row_of(self, at: int) -> int:
        rows = [row for row, (begin, _) in enumerate(self._places) if begin <= at]
        return rows[-1] if rows else 0

    def draw(self) -> None:
        """Draw everything as it is now."""
        if self._code is None:
            self.show([])
            return
        width = self.size.width - (self.wanted(self.size.width) > self.size.height)
        self.show(self._laid_out(max(12, width)))
        self.reveal(self._row_of(self._at) + 1)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape is ours while one types; e only while one doesn't."""
        del parameters
        return {"rest": self._typing, "type": not self._typing}.get(action, True)

    def action_rest(self) -> None:
        """Let letters be keys again: a hint, undo, the next step."""
        self._turn(typing=False)

    def action_type(self) -> None:
        """Let letters be text."""
        self._turn(typing=True)

    def _turn(self, *, typing: bool) -> None:
        self._typing = typing
        self.draw()
        self.refresh_bindings()

    def on_key(self, event: events.Key) -> None:
        """Type."""
        if self._code is None or not self._typing:
            return
        if event.key in {"ctrl+j", "shift+enter"}:
            self._put("\n")
        elif event.character and event.character.isprintable() and len(event.character) == 1:
            self._put(event.character)
        elif not self._move_or_erase(event.key):
            return
        event.stop()
        event.prevent_default()

    def _move_or_erase(self, key: str) -> bool:
        """What keys other than letters do; False where they do nothing here."""
        code, at = self._code or "", self._at
        begin = code.rfind("\n", 0, at) + 1
        end = code.find("\n", at) if "\n" in code[at:] else len(code)
        places = {
            "left": at - 1,
            "right": at + 1,
            "home": begin,
            "ctrl+a": begin,
            "end": end,
            "ctrl+e": end,
            "up": self._above(-1),
            "down": self._above(1),
        }
        if key in places:
            self._at = max(0, min(len(code), places[key]))
            self.draw()
            if key in {"up", "down"} and self._at == at:
                self.go_beyond(1 if key == "down" else -1)
        elif key == "backspace" and at:
            self._change(code[: at - 1] + code[at:], at - 1)
        elif key == "delete":
            self._change(code[:at] + code[at + 1 :], at)
        elif key == "ctrl+u":
            self._change(code[:begin] + code[at:], begin)
        elif key == "ctrl+k":
            self._change(code[:at] + code[end:], at)
        elif key == "ctrl+w":
            kept = code[:at].rstrip().rpartition(" ")
            word = kept[0] + kept[1]
            self._change(word + code[at:], len(word))
        else:
            return key == "backspace"
        return True

    def _above(self, rows: int) -> int:
        row = self._row_of(self._at)
        there = row + rows
        if not 0 <= there < len(self._places):
            return self._at
        begin, length = self._places[there]
        return begin + min(length, self._at - self._places[row][0])

    def on_paste(self, event: events.Paste) -> None:
        """Take over pasted code, tabulators as blanks."""
        if self._code is not None:
            event.stop()
            text = event.text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " " * _DEEP)
            self._put("".join(letter for letter in text if letter == "\n" or letter.isprintable()))

    def _put(self, text: str) -> None:
        code = self._code or ""
        text = text[: max(0, LONGEST - len(code))]
        self._change(code[: self._at] + text + code[self._at :], self._at + len(text))

    def _change(self, code: str, at: int) -> None:
        changed = code != self._code
        self._code, self._at = code, at
        self.draw()
        if changed:
            self.post_message(self.Typed(code))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor where is clicked."""
        row = event.y + self.top - 1
        if self._code is not None and 0 <= row < len(self._places):
            begin, length = self._places[row]
            self._at = begin + max(0, min(length, event.x - 2))
            self._turn(typing=True)
