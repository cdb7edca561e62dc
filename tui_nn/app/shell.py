"""What every screen has: the desk it works at, a line of keys, and a smallest size."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from tui_nn.app import flow
from tui_nn.app.bars import HeaderBar, Key, KeyBar, key_name, key_pressed
from tui_nn.app.lines import Lines
from tui_nn.app.look import Look
from tui_nn.app.painting import Painted
from tui_nn.app.quick_painting import PaintingScreen
from tui_nn.app.saving import Saver
from tui_nn.errors import TutorError
from tui_nn.language import Phrases
from tui_nn.study.options import AppOptions

SMALLEST = (60, 18)
"""The smallest size in columns and rows."""


@dataclass
class Desk:
    """What all screens share: what the app was started with, the language, and the saver."""

    options: AppOptions
    """What the app was started with."""
    look: Look
    """How things look on this terminal."""
    saver: Saver
    """The thread that writes progress."""
    phrases: Phrases
    """The words of the interface, in the language of now."""
    told: set[str] = field(default_factory=set)
    """Troubles that have been told already."""
    painted: Painted = field(default_factory=Painted)
    """What the terminal shows."""

    def say(self, key: str, /, **values: object) -> str:
        """An interface phrase, spelled for this terminal."""
        return self.look.plain(self.phrases.say(key, **values))

    def key_name(self, binding: Binding) -> str:
        """How a binding's key is written, in the learner's language where it has a name there."""
        name = key_name(self.look, binding)
        named = f"app.key.{name}"
        return self.say(named) if self.phrases.has(named) else name

    def explain(self, error: TutorError) -> str:
        """What an error says to the learner."""
        return self.say(error.key, **error.values)

    def trouble(self) -> str:
        """One sentence about saving where something is wrong with it, else nothing."""
        trouble = self.options.store.trouble
        return "" if trouble is None else self.explain(trouble)


class Notice(Lines):
    """One sentence in the middle of the screen."""

    DEFAULT_CSS = """
    Notice { display: none; height: 1fr; }
    """

    def say(self, sentence: str) -> None:
        """Show the sentence."""
        styles = self.look.styles
        room = max(1, self.size.width)
        lines = flow.wrapped(self.look.plain(sentence), room, styles.text)
        above = max(0, (self.size.height - len(lines)) // 2)
        self.show([flow.fitted([], room, styles.text)] * above + lines)


class Shown:
    """The keys of a screen, as the key line and the list of actions show them."""

    @staticmethod
    def bindings(screen: Screen[Any]) -> Iterator[tuple[Widget | Any, Binding]]:
        """Every binding that can be used now and has words, the focused widget's first."""
        seen: set[str] = set()
        for active in screen.active_bindings.values():
            binding = active.binding
            ours = binding.description.startswith(("app.", "playground."))
            if ours and binding.action not in seen:
                seen.add(binding.action)
                yield active.node, binding


class TutorScreen(PaintingScreen):
    """A screen with a header, a body and a line of keys."""

    DEFAULT_CSS = """
    TutorScreen { layout: vertical; }
    TutorScreen.small > * { display: none; }
    TutorScreen.small > Notice { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", show=False),
        Binding("shift+tab", "app.focus_previous", show=False),
    ]
    AUTO_FOCUS = ""
    PASSING: ClassVar[bool] = False
    """Whether the screen that comes next takes its place."""
    KEPT: ClassVar[frozenset[str]] = frozenset()
    """The actions whose keys are always shown, whatever others are left out for them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.painted, self._laid_out)
        self.desk = desk
        """What all screens share."""
        self.header = HeaderBar(desk.look)
        """Where you are."""
        self.keys = KeyBar(desk.look)
        """What the keys do."""
        self.notice = Notice(desk.look)
        """What is said where the terminal is too small."""

    def compose(self) -> ComposeResult:
        """The header, the body, the keys."""
        yield self.header
        yield from self.body()
        yield self.keys
        yield self.notice

    def _laid_out(self) -> bool:
        return bool(self.header.text.strip()) or self.has_class("small")

    def body(self) -> ComposeResult:
        """What stands between the header and the keys."""
        yield from ()

    def reword(self) -> None:
        """Say everything again: the language may have changed."""

    def keep(self) -> None:
        """Hand to the saver what has changed and isn't on its way yet."""

    def on_mount(self) -> None:
        """Keep the line of keys up to date."""
        self.bindings_updated_signal.subscribe(self, lambda _: self.show_keys())

    def on_resize(self) -> None:
        """Say so where the terminal is too small."""
        small = self.size.width < SMALLEST[0] or self.size.height < SMALLEST[1]
        self.set_class(small, "small")
        if small:
            width, height = SMALLEST
            sentence = self.desk.say("app.too-small", width=width, height=height)
            self.call_after_refresh(self.notice.say, sentence)
        self.show_keys()

    def deed(self, action: str, usual: str) -> str:
        """The phrase for what an action does now, where that depends."""
        del action
        return usual

    def show_keys(self) -> None:
        """Show what the keys do now."""
        first: list[Key] = []
        last: list[Key] = []
        for _, binding in Shown.bindings(self):
            if not binding.show:
                continue
            words = self.deed(binding.action, binding.description)
            name, kept = self.desk.key_name(binding), binding.action in self.KEPT
            key = Key(name, self.desk.say(words), kept, key_pressed(binding))
            (last if binding.action == "help" else first).append(key)
        self.keys.say(first, last)


class TutorDialog(PaintingScreen, ModalScreen[Any]):
    """A dialog above a screen; escape closes it."""

    DEFAULT_CSS = """
    TutorDialog { align: center middle; background: transparent; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]
    AUTO_FOCUS = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.painted)
        self.desk = desk
        """What all screens share."""

    def reword(self) -> None:
        """Say everything again: the language may have changed."""

    def action_close(self) -> None:
        """Close the dialog without a choice."""
        self.dismiss(None)
