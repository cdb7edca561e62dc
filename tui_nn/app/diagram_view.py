"""The widget around the drawings: it shows them, and lets neurons and weights be selected."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from tui_nn.app.lines import Lines
from tui_nn.app.look import Look
from tui_nn.diagrams.drawing import Drawing, Target
from tui_nn.diagrams.navigation import next_target


class DiagramView(Lines, can_focus=True):
    """Drawings below each other; arrows, or a click, select what is on them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go('up')", "app.do.select", key_display="all"),
        Binding("down", "go('down')", "app.do.select", show=False),
        Binding("left", "go('left')", "app.do.select", show=False),
        Binding("right", "go('right')", "app.do.select", show=False),
        Binding("plus,equals_sign", "change(1)", "app.do.change", key_display="+/-"),
        Binding("minus", "change(-1)", "app.do.change", show=False),
        Binding("escape", "unselect", show=False),
    ]

    class Selected(Message):
        """Another place on the drawing was selected, or none."""

        def __init__(self, name: str | None) -> None:
            super().__init__()
            self.name = name
            """The trace's name for it."""

    class Changed(Message):
        """The selected parameter is to be changed by so many fine steps."""

        def __init__(self, name: str, steps: int) -> None:
            super().__init__()
            self.name = name
            """The parameter's name."""
            self.steps = steps
            """How many fine steps, signed."""

    class Switched(Message):
        """An input is to be switched on or off."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number
            """Which input, from 0."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, id="diagram")
        self._drawing = Drawing(0, ())
        self._selected: str | None = None

    @property
    def selected(self) -> str | None:
        """What is selected, by the trace's name."""
        return self._selected

    @property
    def targets(self) -> tuple[Target, ...]:
        """What can be selected."""
        return self._drawing.targets

    def select(self, name: str | None) -> None:
        """Mark something as selected, without a message."""
        self._selected = name

    def draw(self, drawings: Sequence[Drawing], width: int) -> None:
        """Show drawings below each other, each in the middle of a width."""
        rows: list[tuple[Segment, ...]] = []
        targets: list[Target] = []
        for drawing in drawings:
            if rows:
                rows.append(())
            left = max(0, (width - drawing.width) // 2)
            margin = (Segment(" " * left, self.look.styles.text),) if left else ()
            targets += [
                replace(target, x=target.x + left, y=target.y + len(rows))
                for target in drawing.targets
            ]
            rows += [(*margin, *line) for line in drawing.lines]
        self._drawing = Drawing(width, tuple(rows), tuple(targets))
        self.show([Strip(row) for row in rows])

    def action_go(self, direction: str) -> None:
        """Select the nearest place in a direction."""
        there = next_target(self._drawing, self._selected, direction)
        if there is not None:
            self._choose(there)

    def action_change(self, steps: int) -> None:
        """Change the selected weight."""
        if self._selected is not None:
            self.post_message(self.Changed(self._selected, steps))

    def action_unselect(self) -> None:
        """Select nothing."""
        self._choose(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape is ours only while something is selected."""
        del parameters
        return self._selected is not None if action == "unselect" else True

    def _choose(self, name: str | None) -> None:
        if name != self._selected:
            self._selected = name
            self.post_message(self.Selected(name))
            self.refresh_bindings()

    def on_key(self, event: events.Key) -> None:
        """Switch an input by its number."""
        if event.character and event.character in "123456789":
            event.stop()
            self.post_message(self.Switched(int(event.character) - 1))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Select what is clicked."""
        x, y = event.x, event.y + self.top
        target = self._drawing.target_at(x, y)
        if target is not None:
            self._choose(target.name)

    def on_focus(self) -> None:
        """Select something, so that it is seen where keys act."""
        if self._selected is None and self._drawing.targets:
            self._choose(self._drawing.targets[0].name)
