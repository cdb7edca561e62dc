"""The controls of a playground: one widget, a row each, for keys, typing and the mouse."""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from tui_nn.app.lines import ActiveLines
from tui_nn.app.number_entry import NumberEntry
from tui_nn.app.playground_row_lines import Hand, RowLines
from tui_nn.app.playground_rows import INPUTS, LAYER, Row, moved, rows, switched, turned, typed
from tui_nn.app.shell import Desk
from tui_nn.engine.features import FEATURES
from tui_nn.study.playground.setup import Setup

_SECOND = 2
"""The part of a row that is its second value."""


class Panel(ActiveLines):
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

    class Wanted(Message):
        """Another setup is wanted."""

        def __init__(self, change: Callable[[Setup], Setup]) -> None:
            super().__init__()
            self.change = change
            """What makes it of the one of now; TutorError where it isn't possible."""

    def __init__(self, desk: Desk, hidden: frozenset[str] = frozenset()) -> None:
        super().__init__(desk.look, id="controls")
        self.desk = desk
        self._hidden = hidden
        self._rows: list[Row] = []
        self._setup = Setup()
        self._here = ""
        self._input = 0
        self._entry = NumberEntry("0123456789")
        self._places: list[tuple[int, int]] = []
        """For each row its first line and how many it takes."""

    @property
    def selected(self) -> str:
        """The name of the row that keys move."""
        return self._here

    def take(self, setup: Setup) -> None:
        """Show a setup."""
        self._setup = setup
        self._rows = rows(setup, self.desk.phrases, self._hidden)
        names = self._names
        if self._here not in names:
            self._here = "data" if "data" in names else (names or [""])[0]
        self.draw()
        self.refresh_bindings()

    def select(self, name: str) -> None:
        """Let keys move the row of a name."""
        if name in self._names:
            self._here = name
            self._entry.end()
            self.draw()

    @property
    def _names(self) -> list[str]:
        return [row.name for row in self._rows if row.name]

    @property
    def _row(self) -> Row | None:
        return next((row for row in self._rows if row.name == self._here), None)

    @property
    def _lines_of(self) -> RowLines:
        # one column is left for the mark of scrolling
        return RowLines(self._rows, self.size.width - 1, self.look)

    def draw(self) -> None:
        """Lay the rows out."""
        if self.size.width < 9 or not self._rows:
            return
        lines: list[Strip] = []
        self._places = []
        here = (0, 0)
        hand = Hand(self._here, self._input, self._entry.text, self.has_focus)
        laid = self._lines_of
        roomy = self.size.height > len(self._rows) + 4
        for row in self._rows:
            if not row.name and lines and roomy:
                lines.append(Strip.blank(self.size.width - 1, self.look.styles.text))
            begun = len(lines)
            lines += laid.of(row, self._setup.inputs, hand)
            self._places.append((begun, len(lines) - begun))
            if row.name == self._here:
                here = (begun - 1, len(lines) - 1)
        self.show(lines)
        self.reveal(max(0, here[0]), here[1])

    # Keys

    @property
    def _turns(self) -> bool:
        """Whether there is something to switch or turn in the row."""
        return self._here == INPUTS or (self._here.startswith(LAYER) and self._here != "layers")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter turns only what can be turned."""
        del parameters
        return action != "turn" or self._turns or self._entry.text is not None

    def _choose(self, name: str) -> None:
        self._here = name
        self.draw()
        self.refresh_bindings()

    def action_go(self, steps: int) -> None:
        """Select another row."""
        self.commit()
        names = self._names
        if not names:
            return
        at = (names.index(self._here) if self._here in names else 0) + steps
        self._choose(names[at % len(names) if abs(steps) == 1 else max(0, min(len(names) - 1, at))])

    def action_move(self, steps: int) -> None:
        """Move the selected row."""
        self._entry.end()
        if self._here == INPUTS:
            self._input = (self._input + (1 if steps > 0 else -1)) % len(FEATURES)
            self.draw()
        elif self._here:
            self.draw()
            self._want(moved, self._here, steps)

    def action_turn(self) -> None:
        """Switch an input, turn an activation, or take over what was typed."""
        if self._entry.text is not None:
            self.commit()
        elif self._here == INPUTS:
            self._want(switched, self._input)
        elif self._turns and "activation" not in self._hidden:
            self._want(turned, self._here)

    def commit(self) -> None:
        """Take over what is being typed."""
        text = self._entry.end()
        if text is not None:
            self.draw()
            self.refresh_bindings()
            self._want(typed, self._here, text)

    def left(self) -> None:
        """Take over what is being typed."""
        self.commit()

    def _want(self, change: Callable[..., Setup], *how: object) -> None:
        self.post_message(self.Wanted(lambda setup: change(setup, *how)))

    def on_key(self, event: events.Key) -> None:
        """Let a value be typed, or an input be switched by its number."""
        character = event.character or ""
        if self._here == INPUTS and character and character in "1234567":
            event.stop()
            self._input = int(character) - 1
            self._want(switched, self._input)
            return
        row = self._row
        if row is None or not row.takes_numbers:
            return
        if self._entry.take(event):
            self.draw()
            self.refresh_bindings()

    # Mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Select the row under the pointer; its value goes back at the left and on at the right."""
        self.commit()
        line = event.y + self.top
        for row, (begun, count) in zip(self._rows, self._places, strict=False):
            if row.name and begun <= line < begun + count:
                self._choose(row.name)
                self._point(row, event.x, line - begun)
                return

    def _point(self, row: Row, x: int, line: int) -> None:
        laid = self._lines_of
        if row.name == INPUTS:
            number = laid.input_at(x, line)
            if number is not None:
                self._input = number
                self.action_turn()
            return
        part = laid.part_at(row, x)
        if part == _SECOND:
            self.action_turn()
        elif part is not None:
            self._want(moved, row.name, part)
