"""One widget for all controls of an exercise: rows that are moved, typed, clicked and dragged."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from tui_nn.app import flow
from tui_nn.app.controls import COARSE, Control, Value
from tui_nn.app.lines import ActiveLines
from tui_nn.app.look import Look
from tui_nn.app.number_entry import NumberEntry
from tui_nn.app.slider_rows import SHORTEST, SliderRow, Widths, row_spans, value_width
from tui_nn.diagrams.drawing import Drawing

_TRACK = 34
"""The widest track: longer ones say no more."""
_COLUMN = 36
"""The narrowest column, where rows stand side by side."""
_GAP = 3
"""The columns between the controls and a drawing beside them."""
_FIRST = "0123456789+-"
"""What a typed value begins with."""


class Sliders(ActiveLines):
    """All controls of an exercise, each on one row."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "app.do.fine", key_display="arrows"),
        Binding("right", "move(1)", "app.do.fine", show=False),
        Binding("up", "go(-1)", "app.do.choose-control", key_display="rows"),
        Binding("down", "go(1)", "app.do.choose-control", show=False),
        Binding("shift+left,pagedown", f"move(-{COARSE})", "app.do.coarse", show=False),
        Binding("shift+right,pageup", f"move({COARSE})", "app.do.coarse", show=False),
        Binding("home", "edge(0)", "app.do.lowest", show=False),
        Binding("end", "edge(1)", "app.do.highest", show=False),
    ]

    class Moved(Message):
        """A control was moved to a value."""

        def __init__(self, name: str, value: Value) -> None:
            super().__init__()
            self.name = name
            """The control's name."""
            self.value = value
            """Where it stands now."""

    class Chosen(Message):
        """Keys move another control now."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name
            """The control's name."""

    class Refused(Message):
        """What was typed is no number."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text
            """What was typed."""

    def __init__(self, look: Look, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(look, id=id)
        self._controls: tuple[Control, ...] = ()
        self._values: dict[str, Value] = {}
        self._row = 0
        self._entry = NumberEntry(_FIRST)
        self._dragging = False
        self._wanted: dict[str, Value] = {}
        self._drawn: dict[int, tuple[SliderRow, int, Strip]] = {}
        self._beside = Drawing(0, ())

    @property
    def controls(self) -> tuple[Control, ...]:
        """The controls, in the order of their rows."""
        return self._controls

    @property
    def selected(self) -> str | None:
        """The name of the control that keys move."""
        return self._controls[self._row].name if self._controls else None

    @property
    def typing(self) -> bool:
        """Whether a value is being typed."""
        return self._entry.text is not None

    @property
    def waiting(self) -> dict[str, Value]:
        """What was asked for with ``Moved`` and hasn't come back with ``values`` yet."""
        return dict(self._wanted)

    def take(
        self, controls: Sequence[Control], values: Mapping[str, Value], *, trains: bool = False
    ) -> None:
        """Show other controls, the first one selected.

        Where they are for training, a point on its own is the key for one step of it.
        """
        self._controls = tuple(controls)
        self._values = dict(values)
        self._wanted = {}
        self._row = 0
        self._entry = NumberEntry(_FIRST if trains else f"{_FIRST}.,")
        self.top = 0
        self.draw()

    def reword(self, controls: Sequence[Control]) -> None:
        """Show the same controls under other labels."""
        self._controls = tuple(controls)
        self.draw()

    def values(self, values: Mapping[str, Value]) -> None:
        """Show other values."""
        self._wanted = {n: v for n, v in self._wanted.items() if values.get(n) != v}
        if self._values != values or not self.lines:
            self._values = dict(values)
            self.draw()

    def select(self, name: str) -> None:
        """Let keys move the control of that name, if there is one."""
        for row, control in enumerate(self._controls):
            if control.name == name and row != self._row:
                self._row = row
                self._entry.end()
                self.draw()

    def wanted(self, width: int, height: int) -> int:
        """How many rows the controls take in so much room."""
        return -(-len(self._controls) // self._columns(width, height))

    def beside(self, drawing: Drawing | None) -> None:
        """Show a drawing at the right of the controls, or none."""
        drawing = drawing or Drawing(0, ())
        if drawing.lines != self._beside.lines:
            self._beside = drawing
            self.draw()

    @property
    def narrowest(self) -> int:
        """The columns in which the controls can still be read and seen to move, and a gap."""
        label, value, _ = self._widths(2 * _COLUMN)
        return label + value + 6 + SHORTEST + _GAP

    @property
    def _taken(self) -> int:
        """The columns that the drawing beside the controls takes, with a gap."""
        return self._beside.width + _GAP if self._beside.lines else 0

    def _columns(self, width: int, height: int) -> int:
        if len(self._controls) > max(1, height) and width >= 2 * _COLUMN:
            return 2
        return 1

    @property
    def _grid(self) -> tuple[int, int, int]:
        """The columns, their width, and how many rows stand in each."""
        width = self.size.width - self._taken
        columns = self._columns(width, self.size.height)
        rows = -(-len(self._controls) // columns)
        room = width - (rows > self.size.height)
        return columns, max(12, room // columns), max(1, rows)

    def draw(self) -> None:
        """Draw everything as it is now."""
        _, wide, rows = self._grid
        widths = self._widths(wide)
        lines = [
            Strip.join(
                self._row_strip(index, wide, widths)
                for index in range(row, len(self._controls), rows)
            )
            for row in range(rows if self._controls else 0)
        ]
        room = self.size.width - self._beside.width
        for row, drawn in enumerate(self._beside.lines):
            line = lines[row] if row < len(lines) else Strip.blank(0, self.look.styles.text)
            line = line.adjust_cell_length(max(0, room), self.look.styles.text)
            lines[row : row + 1] = [Strip.join([line, Strip(drawn)])]
        self.show(lines)
        if self._controls:
            self.reveal(self._row % rows)

    def _row_strip(self, index: int, wide: int, widths: Widths) -> Strip:
        """A row as it was drawn before, where nothing of it has changed."""
        here = index == self._row
        control = self._controls[index]
        value = self._values.get(control.name, control.low)
        focused, typing = here and self.has_focus, self._entry.text if here else None
        row = SliderRow(control, value, widths, here, focused, typing)
        drawn = self._drawn.get(index)
        if drawn is None or drawn[:2] != (row, wide):
            strip = flow.fitted(row_spans(row, self.look), wide, self.look.styles.text)
            drawn = self._drawn[index] = row, wide, strip
        return drawn[2]

    def _widths(self, wide: int) -> Widths:
        """The cells of labels, of values and of the track."""
        label = min(max((cell_len(c.label) for c in self._controls), default=0), wide // 2)
        value = max(
            (value_width(c, self._values.get(c.name, c.low)) for c in self._controls), default=0
        )
        return label, max(value, 5), min(_TRACK, wide - label - max(value, 5) - 6)

    def action_move(self, steps: int) -> None:
        """Move the selected control by so many fine steps."""
        if not self._controls:
            return
        self._entry.end()
        control = self._controls[self._row]
        self._post(control, control.moved(self._standing(control), steps))

    def action_edge(self, edge: int) -> None:
        """Move the selected control to its lowest or highest value."""
        if not self._controls:
            return
        control = self._controls[self._row]
        if control.choices:
            self._post(control, control.choices[-1 if edge else 0])
        else:
            self._post(control, control.high if edge else control.low)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is chosen where there is one control only."""
        del parameters
        return action != "go" or len(self._controls) > 1 or not self.alone

    def action_go(self, rows: int) -> None:
        """Select another control."""
        if not self._controls or not self.commit():
            return
        row = self._row + rows
        if 0 <= row < len(self._controls):
            self._choose(row)
        else:
            self.go_beyond(rows)

    def enter(self, step: int) -> None:
        """Select the first control, or the last one."""
        self._choose(0 if step > 0 else len(self._controls) - 1)

    def _choose(self, row: int) -> None:
        self._row = row
        self.draw()
        self.post_message(self.Chosen(self._controls[row].name))

    def _standing(self, control: Control) -> Value:
        """Where a control stands, or will when what was asked for has come back."""
        standing = self._values.get(control.name, control.low)
        return self._wanted.get(control.name, standing)

    def _post(self, control: Control, value: Value) -> None:
        # The new value is drawn when it comes back with ``values``, so that it is painted in
        # one frame together with everything that follows from it.
        if value == self._standing(control):
            self.draw()
        else:
            self._wanted[control.name] = value
            self.post_message(self.Moved(control.name, value))

    def commit(self) -> bool:
        """Take over what is being typed; False where it is no number."""
        text = self._entry.end()
        if text is None:
            return True
        control = self._controls[self._row]
        value = control.typed(text)
        if value is None:
            self.post_message(self.Refused(text))
            self.draw()
            return False
        self._post(control, value)
        return True

    def on_key(self, event: events.Key) -> None:
        """Let a value be typed."""
        if not self._controls or self._controls[self._row].choices:
            return
        if self._entry.take(event):
            self.draw()
        elif self.typing and event.key == "enter":
            event.stop()
            event.prevent_default()
            self.commit()
            self.draw()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Select the row under the pointer, and begin to drag where it has a track."""
        columns, wide, rows = self._grid
        index = (event.y + self.top) + min(event.x // wide, columns - 1) * rows
        if event.y + self.top >= rows or event.x >= columns * wide or index >= len(self._controls):
            return
        self._entry.end()
        self._row = index
        self._dragging = True
        self.capture_mouse()
        self._point(event)
        self.draw()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag the knob."""
        if self._dragging:
            self._point(event)

    def on_mouse_up(self) -> None:
        """Let go of the knob."""
        self._dragging = False
        self.release_mouse()

    def _point(self, event: events.MouseEvent) -> None:
        columns, wide, rows = self._grid
        label, room, track = self._widths(wide)
        control = self._controls[self._row]
        x = event.x - (self._row // rows if columns > 1 else 0) * wide
        start = label + room + 6
        if control.choices:
            self._point_at_choice(control, x - label - 3)
        elif track >= SHORTEST and x >= start - 1:
            self._post(control, control.at((x - start) / max(1, track - 1)))

    def _point_at_choice(self, control: Control, x: int) -> None:
        for choice in control.choices:
            wide = cell_len(self.look.plain(control.written(choice))) + 2
            if 0 <= x < wide:
                self._post(control, choice)
            x -= wide

    def left(self) -> None:
        """Take over what is being typed."""
        self.commit()
