"""The list of all actions that can be taken now, found by typing a few letters."""

import unicodedata
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from tui_nn.app import flow
from tui_nn.app.flow import Span
from tui_nn.app.lines import Lines
from tui_nn.app.look import Look
from tui_nn.app.shell import Desk, Shown, TutorDialog


def framed(look: Look, lines: list[Strip], width: int, title: str) -> list[Strip]:
    """Lines in a box with a title."""
    styles, glyphs = look.styles, look.glyphs
    corners = "╭╮╰╯" if glyphs.rule == "─" else "++++"
    inner = width - 4
    name = flow.shortened(title, inner - 2, look.plain("…"))
    head: list[Span] = [
        (f"{corners[0]}{glyphs.rule} ", styles.faint),
        (name, styles.strong),
        (f" {glyphs.rule * (inner - cell_len(name) - 1)}{corners[1]}", styles.faint),
    ]
    wall: Strip = flow.strip([(glyphs.wall, styles.faint)])
    gap: Strip = flow.strip([(" ", styles.text)])
    rows = [
        Strip.join([wall, gap, line.adjust_cell_length(inner, styles.text), gap, wall])
        for line in lines
    ]
    foot = flow.strip([(f"{corners[2]}{glyphs.rule * (inner + 2)}{corners[3]}", styles.faint)])
    return [flow.strip(head), *rows, foot]


def _bare(text: str) -> str:
    """Small letters without accents, as one types when searching."""
    return "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text.casefold())
        if not unicodedata.combining(letter)
    )


class ActionList(Lines, can_focus=True):
    """A line to type in, and the actions that fit."""

    DEFAULT_CSS = """
    ActionList { width: 60; height: 16; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go(-1)", show=False),
        Binding("down", "go(1)", show=False),
        Binding("enter", "take", show=False),
    ]

    class Taken(Message):
        """An action was chosen."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action
            """What to run."""

    def __init__(self, desk: Desk, entries: list[tuple[str, str, str]], title: str = "") -> None:
        super().__init__(desk.look)
        self.desk = desk
        self._title = title or desk.say("app.actions")
        self._entries = entries
        self._typed = ""
        self._row = 0

    @property
    def found(self) -> list[tuple[str, str, str]]:
        """The key, words and action of those that fit what was typed."""
        words = _bare(self._typed).split()
        return [entry for entry in self._entries if all(word in _bare(entry[1]) for word in words)]

    def _draw(self) -> None:
        styles, glyphs = self.look.styles, self.look.glyphs
        width, height = self.size
        inner, rows = width - 4, height - 4
        found = self.found
        self._row = max(0, min(self._row, len(found) - 1))
        first = max(0, min(self._row - rows + 1, len(found) - rows)) if self._row >= rows else 0
        typed: list[Span] = [
            (f"{glyphs.here} ", styles.faint),
            (self._typed, styles.strong),
            (glyphs.caret, styles.accent),
        ]
        lines = [flow.strip(typed), flow.strip([(glyphs.rule * inner, styles.faint)])]
        for index in range(first, first + rows):
            if index >= len(found):
                lines.append(flow.strip([(" ", styles.text)]))
                continue
            key, words, _ = found[index]
            style = styles.selected if index == self._row else styles.text
            shown = flow.shortened(words, inner - cell_len(key) - 4, self.look.plain("…"))
            lines.append(
                flow.justified(
                    [(f" {shown} ", style)], [(f"{key} ", styles.faint)], inner, styles.text
                )
            )
        self.show(framed(self.look, lines, width, self._title))

    def action_go(self, rows: int) -> None:
        """Go to another action."""
        if self.found:
            self._row = (self._row + rows) % len(self.found)
            self._draw()

    def action_take(self) -> None:
        """Choose the action under the cursor."""
        if self.found:
            self.post_message(self.Taken(self.found[self._row][2]))

    def on_key(self, event: events.Key) -> None:
        """Take what is typed."""
        if event.key == "backspace":
            self._typed = self._typed[:-1]
        elif event.character and event.character.isprintable():
            self._typed = (self._typed + event.character)[:40]
            self._row = 0
        else:
            return
        event.stop()
        event.prevent_default()
        self._draw()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Choose what is clicked."""
        rows = self.size.height - 4
        first = max(0, min(self._row - rows + 1, len(self.found) - rows))
        index = event.y - 3 + (first if self._row >= rows else 0)
        if event.y >= 3 and 0 <= index < len(self.found):
            self._row = index
            self.action_take()

    def on_resize(self) -> None:
        """Lay the list out again."""
        self._draw()


class ActionsDialog(TutorDialog):
    """Every action that can be taken now; gives back the one chosen."""

    def __init__(self, desk: Desk, entries: list[tuple[str, str, str]], title: str = "") -> None:
        super().__init__(desk)
        self.list = ActionList(desk, entries, title)
        """The list."""

    def compose(self) -> ComposeResult:
        """The list."""
        yield self.list

    def on_mount(self) -> None:
        """Let keys go to the list."""
        self.list.focus()

    def on_action_list_taken(self, message: ActionList.Taken) -> None:
        """Give the action back."""
        self.dismiss(message.action)


def ask_for_action(app: App[Any], desk: Desk) -> None:
    """Show every action that can be taken now, and take the one chosen."""
    say = desk.say
    deeds: dict[str, Callable[[], Awaitable[bool]]] = {}
    entries: list[tuple[str, str, str]] = []
    for node, binding in Shown.bindings(app.screen):
        if binding.action == "actions":
            continue
        words = say(binding.description)
        # Of two directions of one deed, the first stands for both.
        if words not in deeds:
            entries.append((desk.key_name(binding), words[:1].upper() + words[1:], words))
            deeds[words] = partial(app.run_action, binding.action, node)

    def act(chosen: str | None) -> None:
        if chosen is not None:
            app.call_later(deeds[chosen])

    app.push_screen(ActionsDialog(desk, entries), act)
