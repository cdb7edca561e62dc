"""The first screen of all: which language, chosen with one key."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from tui_nn.app import flow
from tui_nn.app.flow import Span
from tui_nn.app.lines import Lines
from tui_nn.app.shell import Desk, TutorScreen
from tui_nn.language import Phrases, available


class LanguageList(Lines, can_focus=True):
    """The languages, each greeted in its own words."""

    DEFAULT_CSS = """
    LanguageList { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go(-1)", "app.do.choose", key_display="rows"),
        Binding("down", "go(1)", "app.do.choose", show=False),
        Binding("enter,space", "take", "app.do.begin", key_display="enter"),
    ]

    class Taken(Message):
        """A language was chosen."""

        def __init__(self, language: str) -> None:
            super().__init__()
            self.language = language
            """Its code."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.look)
        self.desk = desk
        self.languages = available()
        self._row = self.languages.index(desk.phrases.language)
        self._first = 0

    @property
    def selected(self) -> str:
        """The code of the language under the cursor."""
        return self.languages[self._row]

    def _draw(self) -> None:
        styles, glyphs = self.look.styles, self.look.glyphs
        width, height = self.size
        room = min(width - 4, 64)
        margin = max(0, (width - room) // 2)
        blocks: list[list[Span]] = [
            [("tui", styles.strong)],
            [],
            *flow.wrap([(self.desk.say("app.what-this-is"), styles.text)], room),
            [],
        ]
        self._first = len(blocks)
        for row, code in enumerate(self.languages):
            phrases = Phrases(code)
            here = row == self._row
            name = self.look.plain(phrases.say("app.language-name"))
            blocks.append(
                [
                    (f"{glyphs.here if here else ' '} ", styles.strong),
                    (f"{row + 1} ", styles.faint),
                    (f" {name} ", styles.selected if here else styles.text),
                ]
            )
        blocks += [[], [(self.desk.say("app.language-later"), styles.faint)]]
        above = max(1, (height - len(blocks)) // 3)
        self._first += above
        lines = [Strip.blank(width, styles.text)] * above
        lines += [
            flow.fitted([(" " * margin, styles.text), *block], width, styles.text)
            for block in blocks
        ]
        self.show(lines)

    def action_go(self, rows: int) -> None:
        """Go to another language."""
        self._row = (self._row + rows) % len(self.languages)
        self.desk.phrases = Phrases(self.selected)
        self._draw()
        self.screen.refresh_bindings()

    def action_take(self) -> None:
        """Choose the language under the cursor."""
        self.post_message(self.Taken(self.selected))

    def on_key(self, event: events.Key) -> None:
        """Choose by number."""
        for row in range(len(self.languages)):
            if event.character == str(row + 1):
                event.stop()
                self._row = row
                self.action_take()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Choose by a click."""
        row = event.y - self._first
        if 0 <= row < len(self.languages):
            self._row = row
            self.action_take()

    def on_resize(self) -> None:
        """Lay the list out again."""
        self._draw()


class LanguageScreen(TutorScreen):
    """Which language, asked once."""

    PASSING = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.list = LanguageList(desk)
        """The languages."""

    def body(self) -> ComposeResult:
        """The list."""
        yield self.list

    def on_mount(self) -> None:
        """Begin on the locale's language."""
        self.header.say(["tui"])
        self.list.focus()
        self.show_keys()
