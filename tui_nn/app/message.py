"""A sentence above the screen, gone with the next key."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tui_nn.app import flow
from tui_nn.app.actions import framed
from tui_nn.app.lines import Lines
from tui_nn.app.shell import Desk, TutorDialog


class MessageDialog(TutorDialog):
    """One sentence, or a few, in a box."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "close", show=False)]

    def __init__(self, desk: Desk, sentence: str) -> None:
        super().__init__(desk)
        self.sentence = sentence
        """What is said."""
        self.box = Lines(desk.look)
        """The box."""

    def compose(self) -> ComposeResult:
        """The box."""
        yield self.box

    def on_resize(self, event: events.Resize) -> None:
        """Lay the box out."""
        width = min(64, event.size.width - 4)
        look = self.desk.look
        lines = flow.wrapped(look.plain(self.sentence), width - 4, look.styles.text)
        lines += flow.wrapped("", width - 4, look.styles.text)
        lines += flow.wrapped(self.desk.say("app.any-key"), width - 4, look.styles.faint)
        box = framed(look, lines, width, "tui")
        self.box.styles.width = width
        self.box.styles.height = len(box)
        self.box.show(box)
