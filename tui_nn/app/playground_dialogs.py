"""The dialogs of a playground: a line to type in, and long text to be read."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from tui_nn.app import flow
from tui_nn.app.actions import framed
from tui_nn.app.lines import Lines
from tui_nn.app.shell import Desk, TutorDialog

_LONGEST = 200_000
"""The longest text that can be typed or pasted."""


class Typed(Lines, can_focus=True):
    """A box with sentences, text to copy, and a line to type in."""

    DEFAULT_CSS = """
    Typed { width: 70; height: 10; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "take", show=False)]

    class Taken(Message):
        """What was typed is finished."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text
            """What was typed."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        sentences: Sequence[str],
        shown: str,
        text: str,
        trouble: str = "",
    ) -> None:
        super().__init__(desk.look)
        self.desk = desk
        self._title, self._sentences, self._shown, self._text = title, sentences, shown, text
        self._trouble = trouble

    def fit(self, width: int, height: int) -> None:
        """Take the size that is needed and there."""
        width = min(76, width - 4)
        lines = self._lines_of(width - 4)
        self.styles.width = width
        self.styles.height = min(len(lines) + 2, height - 2)
        # what is typed stands at the end; of a long text above it the beginning is enough
        room = int(min(len(lines), height - 4))
        if len(lines) > room:
            more = flow.wrapped(self.look.plain("…"), width - 4, self.look.styles.faint)
            lines = [*lines[: room - 3], *more, *lines[-2:]]
        self.show(framed(self.look, lines, width, self._title))

    def _lines_of(self, width: int) -> list[Strip]:
        styles = self.look.styles
        lines: list[Strip] = []
        if self._trouble:
            lines += flow.wrapped(self.look.plain(self._trouble), width, styles.bad)
            lines.append(flow.fitted([], width, styles.text))
        for sentence in self._sentences:
            lines += flow.wrapped(self.look.plain(sentence), width, styles.text)
        if self._shown:
            lines.append(flow.fitted([], width, styles.text))
            for paragraph in self._shown.split("\n"):
                lines += flow.wrapped(self.look.plain(paragraph), width, styles.accent)
        lines.append(flow.fitted([], width, styles.text))
        text = self.look.plain(self._text)
        room = width - 4
        if cell_len(text) > room:
            text = self.look.plain("…") + text[-(room - 3) :]
        typed = [
            (f"{self.look.glyphs.here} ", styles.faint),
            (text, styles.strong),
            (self.look.glyphs.caret, styles.accent),
        ]
        lines.append(flow.fitted(typed, width, styles.text))
        return lines

    def action_take(self) -> None:
        """Hand over what was typed."""
        self.post_message(self.Taken(self._text.strip()))

    def _change(self, text: str) -> None:
        self._text = text[:_LONGEST]
        self.fit(*self.screen.size)

    def on_key(self, event: events.Key) -> None:
        """Take what is typed."""
        if event.key == "backspace":
            self._change(self._text[:-1])
        elif event.key == "ctrl+u":
            self._change("")
        elif event.character and event.character.isprintable():
            self._change(self._text + event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Take what is pasted; its line breaks are dropped."""
        event.stop()
        kept = "".join(c for c in event.text if c.isprintable())
        self._change(self._text + kept)


class Prompt(TutorDialog):
    """A dialog that asks for a line of text; gives it back, or None where it is closed.

    ``trouble`` says why what was typed before could not be taken.
    """

    def __init__(
        self,
        desk: Desk,
        title: str,
        sentences: Sequence[str],
        *,
        shown: str = "",
        text: str = "",
        trouble: str = "",
    ) -> None:
        super().__init__(desk)
        self.typed = Typed(desk, title, sentences, shown, text, trouble)
        """The box."""

    def compose(self) -> ComposeResult:
        """The box."""
        yield self.typed

    def on_mount(self) -> None:
        """Let keys go to the line."""
        self.typed.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Lay the box out."""
        self.typed.fit(event.size.width, event.size.height)

    def on_typed_taken(self, message: Typed.Taken) -> None:
        """Give the text back."""
        self.dismiss(message.text)
