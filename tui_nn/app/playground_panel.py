"""The controls of a playground: one widget, a row each, for keys, typing and the mouse."""

from collections.abc import Callable
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from tui_nn.app import flow
from tui_nn.app.flow import Span
from tui_nn.app.lines import Lines
from tui_nn.app.playground_rows import INPUTS, LAYER, Row, rows
from tui_nn.app.shell import Desk
from tui_nn.engine.features import FEATURES
from tui_nn.study.playground.setup import Setup

_TYPED = 10
"""The longest number that can be typed."""


class Panel(Lines, can_focus=True):
    """The controls, top to bottom."""

    DEFAULT_CSS = """
    Panel { height: 1fr; width: 30; margin: 0 1 0 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go(-1)", "playground.do.row", key_display="rows"),
        Binding("down", "go(1)", show=False),
        Binding("left", "move(-1)", "playground.do.change", key_display="arrows"),
        Binding("right", "move(1)", show=False),
        Binding("shift+left,pagedown", "move(-5)", show=False),
        Binding("shift+right,pageup", "move(5)", show=False),
        Binding("enter", "turn", "playground.do.turn", key_display="enter"),
        Binding("home", "go(-99)", show=False),
        Binding("end", "go(99)", show=False),
    ]

    class Moved(Message):
        """A row was moved by so many steps."""

        def __init__(self, name: str, steps: int) -> None:
            super().__init__()
            self.name = name
            """The row's name."""
            self.steps = steps
            """How many steps, signed."""

    class Turned(Message):
        """The activation of a layer's row was turned to the next."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name
            """The row's name."""

    class Switched(Message):
        """An input was switched."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number
            """Which one, from 0."""

    class Typed(Message):
        """A value was typed."""

        def __init__(self, name: str, text: str) -> None:
            super().__init__()
            self.name = name
            """The row's name."""
            self.text = text
            """What was typed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.look, id="controls")
        self.desk = desk
        self.attend: Callable[[], None] = lambda: None
        """What is done first when a key comes."""
        self._rows: list[Row] = []
        self._setup = Setup()
        self._here = ""
        self._input = 0
        self._typing: str | None = None
        self._places: list[tuple[int, int]] = []
        """For each row its first line and how many it takes."""

    @property
    def selected(self) -> str:
        """The name of the row that keys move."""
        return self._here

    def take(self, setup: Setup, hidden: frozenset[str]) -> None:
        """Show a setup."""
        self._setup = setup
        self._rows = rows(setup, self.desk.phrases, hidden)
        names = [row.name for row in self._rows if row.name]
        if self._here not in names:
            self._here = "data" if "data" in names else (names or [""])[0]
        self._draw()
        self.refresh_bindings()

    def select(self, name: str) -> None:
        """Let keys move the row of a name."""
        if any(row.name == name for row in self._rows):
            self._here = name
            self._typing = None
            self._draw()

    def _draw(self) -> None:
        styles = self.look.styles
        width = self._wide
        if width < 8 or not self._rows:
            return
        lines: list[Strip] = []
        self._places = []
        label = max((cell_len(self._plain(row.label)) for row in self._rows if row.name), default=0)
        label = min(label, width // 2)
        here = (0, 0)
        for row in self._rows:
            begun = len(lines)
            if not row.name:
                if lines and self.size.height > len(self._rows) + 4:
                    lines.append(Strip.blank(width, styles.text))
                    begun += 1
                lines.append(
                    flow.fitted([(self._plain(row.label), styles.faint)], width, styles.text)
                )
            elif row.name == INPUTS:
                lines += self._inputs(row, label, width)
            else:
                lines.append(flow.fitted(self._row(row, label, width), width, styles.text))
            self._places.append((begun, len(lines) - begun))
            if row.name == self._here:
                here = (begun - 1, len(lines) - 1)
        self.show(lines)
        self.reveal(max(0, here[0]), here[1])

    @property
    def _wide(self) -> int:
        """The columns of a row; one is left for the mark of scrolling."""
        return self.size.width - 1

    def _plain(self, text: str) -> str:
        return self.look.plain(text)

    def _row(self, row: Row, label: int, width: int) -> list[Span]:
        styles, glyphs = self.look.styles, self.look.glyphs
        here = row.name == self._here
        name = flow.shortened(self._plain(row.label), label, self._plain("…"))
        mark = (styles.selected if self.has_focus else styles.marked) if here else styles.strong
        value = self._plain(row.value)
        if here and self._typing is not None:
            value = self._typing + glyphs.caret
        spans: list[Span] = [
            (f"{glyphs.here if here else ' '} ", styles.strong if here else styles.faint),
            (name + " " * (label - cell_len(name) + 1), styles.strong if here else styles.text),
        ]
        room = width - flow.span_width(spans) - 2
        second = f" {self._plain(row.second)}" if row.second else ""
        value = flow.shortened(value, max(1, room - cell_len(second)), self._plain("…"))
        spans.append((f" {value} ", mark))
        if second:
            spans.append((second, styles.accent if here else styles.text))
        return spans

    def _inputs(self, row: Row, label: int, width: int) -> list[Strip]:
        """The inputs on as many lines as they need; those that are on stand in boxes filled."""
        styles, glyphs = self.look.styles, self.look.glyphs
        here = row.name == self._here
        name = flow.shortened(self._plain(row.label), label, self._plain("…"))
        lead: list[Span] = [
            (f"{glyphs.here if here else ' '} ", styles.strong if here else styles.faint),
            (name, styles.strong if here else styles.text),
        ]
        lines: list[list[Span]] = [lead, [("  ", styles.text)]]
        for number, feature in enumerate(FEATURES):
            on = feature in self._setup.inputs
            text = f"{glyphs.box[on]}{short(feature, ascii_only=glyphs.rule == '-')}"
            style = styles.strong if on else styles.faint
            if here and number == self._input:
                style = styles.selected if self.has_focus else styles.marked
            if flow.span_width(lines[-1]) + cell_len(text) + 1 > width:
                lines.append([("  ", styles.text)])
            lines[-1] += [(text, style), (" ", styles.text)]
        return [flow.fitted(line, width, styles.text) for line in lines]

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter turns only what can be turned."""
        del parameters
        turns = self._here == INPUTS or self._here.startswith(LAYER) or self._typing is not None
        return action != "turn" or (turns and self._here != "layers") or self._typing is not None

    def action_go(self, steps: int) -> None:
        """Select another row."""
        self.commit()
        names = [row.name for row in self._rows if row.name]
        if not names:
            return
        at = names.index(self._here) if self._here in names else 0
        at = (
            (at + steps) % len(names)
            if abs(steps) == 1
            else max(0, min(len(names) - 1, at + steps))
        )
        self._here = names[at]
        self._draw()
        self.refresh_bindings()

    def action_move(self, steps: int) -> None:
        """Move the selected row."""
        self._typing = None
        if self._here == INPUTS:
            self._input = (self._input + (1 if steps > 0 else -1)) % len(FEATURES)
            self._draw()
        elif self._here:
            self._draw()
            self.post_message(self.Moved(self._here, steps))

    def action_turn(self) -> None:
        """Switch an input, turn an activation, or take over what was typed."""
        if self._typing is not None:
            self.commit()
        elif self._here == INPUTS:
            self.post_message(self.Switched(self._input))
        elif self._here.startswith(LAYER) and self._here != "layers":
            self.post_message(self.Turned(self._here))

    def commit(self) -> None:
        """Take over what is being typed."""
        if self._typing is not None:
            text, self._typing = self._typing, None
            self._draw()
            self.refresh_bindings()
            self.post_message(self.Typed(self._here, text))

    def on_key(self, event: events.Key) -> None:
        """Let a value be typed, or an input be switched by its number."""
        self.attend()
        character = event.character or ""
        if self._here == INPUTS and character and character in "1234567":
            event.stop()
            self._input = int(character) - 1
            self.post_message(self.Switched(self._input))
            return
        row = next((row for row in self._rows if row.name == self._here), None)
        if row is None or not row.takes_numbers:
            return
        digits = character and character in ("0123456789.,e-" if self._typing else "0123456789")
        if digits:
            self._typing = ((self._typing or "") + character)[:_TYPED]
        elif self._typing is None:
            return
        elif event.key == "backspace":
            self._typing = self._typing[:-1] or None
        elif event.key == "escape":
            self._typing = None
        else:
            return
        event.stop()
        event.prevent_default()
        self._draw()
        self.refresh_bindings()

    # Mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Select the row under the pointer; its value goes back at the left and on at the right."""
        self.commit()
        line = event.y + self.top
        for row, (begun, count) in zip(self._rows, self._places, strict=False):
            if row.name and begun <= line < begun + count:
                self._here = row.name
                self._point(row, event.x, line - begun)
                self._draw()
                self.refresh_bindings()
                return

    def _point(self, row: Row, x: int, line: int) -> None:
        if row.name == INPUTS:
            number = self._input_at(x, line)
            if number is not None:
                self._input = number
                self.post_message(self.Switched(number))
            return
        label = max((cell_len(self._plain(one.label)) for one in self._rows if one.name), default=0)
        start = 3 + min(label, self._wide // 2)
        value = cell_len(self._plain(row.value)) + 2
        if row.second and x >= start + value:
            self.post_message(self.Turned(row.name))
        elif start <= x:
            self.post_message(self.Moved(row.name, -1 if x < start + value / 2 else 1))

    def _input_at(self, x: int, line: int) -> int | None:
        """The number of the input at a cell of the row of inputs."""
        width, at, used = self._wide, 1, 2
        for number, feature in enumerate(FEATURES):
            glyphs = self.look.glyphs
            wide = cell_len(f"{glyphs.box[0]}{short(feature, ascii_only=glyphs.rule == '-')}")
            if used + wide + 1 > width:
                at, used = at + 1, 2
            if at == line and used <= x < used + wide:
                return number
            used += wide + 1
        return None

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down."""
        event.stop()
        self.scroll_lines(2)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up."""
        event.stop()
        self.scroll_lines(-2)

    def on_focus(self) -> None:
        """Show where keys act."""
        self.call_next(self._draw)

    def on_blur(self) -> None:
        """Take over what is being typed, and show that keys act elsewhere."""
        self.commit()
        self.call_next(self._draw)

    def on_resize(self) -> None:
        """Lay the rows out again."""
        self._draw()


def short(feature: str, *, ascii_only: bool) -> str:
    """An input's name in few characters."""
    text = feature.replace("sin(x1)", "sin x1").replace("sin(x2)", "sin x2")
    return text if ascii_only else text.replace("^2", "²")
