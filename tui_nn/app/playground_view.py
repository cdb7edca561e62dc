"""The network of a playground on the screen: selected with arrows or the mouse, painted upon."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui_nn.app import flow
from tui_nn.app.diagram_view import DiagramView
from tui_nn.app.lines import Lines
from tui_nn.app.look import Look
from tui_nn.diagrams.drawing import Drawing, Target
from tui_nn.diagrams.output_plane import PLANE, Cursor, place
from tui_nn.diagrams.playground import CLASSES
from tui_nn.study.playground.points import EDGE
from tui_nn.study.playground.sight import WINDOW

_BUTTONS = {1: 1, 3: 0, 2: None}
"""The class that each button of the mouse paints: left, right; the middle one takes away."""


class Body(Widget):
    """The controls and what stands right of them."""

    DEFAULT_CSS = """
    Body { layout: horizontal; height: 1fr; }
    """


class Half(Widget):
    """What stands right of the controls."""

    DEFAULT_CSS = """
    Half { layout: vertical; width: 1fr; height: 1fr; }
    """


class NetworkView(DiagramView):
    """The network; while points are painted, the plane with a cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "type", "playground.do.type", key_display="enter"),
        Binding("1", "paint(1)", "playground.do.paint-first", key_display="1"),
        Binding("2", "paint(0)", "playground.do.paint-second", key_display="2"),
        Binding("backspace,0,delete", "paint(-1)", "playground.do.erase", key_display="0"),
    ]

    class Wanted(Message):
        """A value is to be typed for the selected parameter."""

    class Stroke(Message):
        """A point is painted, or with class None taken away."""

        def __init__(self, at: Cursor | None, kind: int | None) -> None:
            super().__init__()
            self.at = at
            """Where; None for where the cursor is."""
            self.kind = kind
            """Its class."""

    class Roamed(Message):
        """The cursor was moved by a part of the plane."""

        def __init__(self, across: float, up: float) -> None:
            super().__init__()
            self.across = across
            """To the right."""
            self.up = up
            """Up."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.painting = False
        """Whether points are painted."""

    @property
    def _plane(self) -> Target | None:
        """The plane that points are painted upon."""
        return next((one for one in self.targets if one.name == PLANE), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done depends on whether points are painted."""
        if action == "paint":
            return self.painting
        if action == "type":
            return not self.painting and self.selected not in (None, CLASSES)
        if action == "change":
            return not self.painting and self.selected is not None and "." in self.selected
        return super().check_action(action, parameters)

    def action_go(self, direction: str) -> None:
        """Move the selection, or the cursor."""
        if not self.painting:
            super().action_go(direction)
            return
        across = {"left": -1, "right": 1}.get(direction, 0)
        up = {"down": -1, "up": 1}.get(direction, 0)
        plane = self._plane
        if plane is not None:
            edge = 2 * EDGE
            self.post_message(self.Roamed(across * edge / plane.width, up * edge / plane.height))

    def action_type(self) -> None:
        """Ask for a value."""
        self.post_message(self.Wanted())

    def action_paint(self, kind: int) -> None:
        """Paint a point where the cursor is."""
        self.post_message(self.Stroke(None, None if kind < 0 else kind))

    def on_key(self, event: events.Key) -> None:
        """Numbers paint, where points are painted; else they switch inputs."""
        if self.painting:
            event.prevent_default()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Paint where it is clicked, where points are painted; else select."""
        if not self.painting:
            return
        event.prevent_default()
        target = self._plane
        x, y = event.x, event.y + self.top
        if target is not None and target.holds(x, y) and event.button in _BUTTONS:
            self.post_message(self.Stroke(place(target, WINDOW, x, y), _BUTTONS[event.button]))


class Below(Lines):
    """What stands below the network: drawings beside each other."""

    DEFAULT_CSS = """
    Below { height: 8; }
    """

    def draw(self, drawings: tuple[Drawing, ...]) -> None:
        """Show drawings beside each other."""
        text = self.look.styles.text
        height = max((one.height for one in drawings), default=0)
        lines = []
        for row in range(height):
            parts: list[Strip] = []
            for k, one in enumerate(drawings):
                if k:
                    parts.append(flow.strip([("  ", text)]))
                line = Strip(one.lines[row]) if row < one.height else Strip.blank(one.width, text)
                parts.append(line.adjust_cell_length(one.width, text))
            lines.append(Strip.join(parts))
        self.show(lines)

    async def on_mouse_down(self) -> None:
        """Show the next view."""
        await self.run_action("screen.view")


class Status(Lines):
    """One line of numbers: where the run stands."""

    async def on_mouse_down(self) -> None:
        """Train, or stand still."""
        await self.run_action("screen.play")
