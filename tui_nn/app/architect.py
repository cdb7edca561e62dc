"""The widget for designs: inputs switched on and off, hidden layers and neurons within a budget."""

from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from tui_nn.app.design_rows import DesignRows, Place
from tui_nn.app.designing import Design, Plan, Refusal
from tui_nn.app.lines import ActiveLines
from tui_nn.app.look import Look
from tui_nn.exercises.kinds.design import Layers

_LEAPS = 5
"""How many neurons a coarse step is."""


class Architect(ActiveLines):
    """A row of inputs, a row for each hidden layer, and what of the budget is spent."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "app.do.neurons", key_display="arrows"),
        Binding("right", "turn(1)", "app.do.neurons", show=False),
        Binding("space", "pick", "app.do.pick", key_display="space"),
        Binding("t", "activation", "app.do.activation"),
        Binding("plus,equals_sign", "add", "app.do.add-layer", key_display="+"),
        Binding("minus,delete", "remove", "app.do.remove-layer", key_display="-"),
        Binding("up", "go(-1)", "app.do.choose-layer", key_display="rows"),
        Binding("down", "go(1)", "app.do.choose-layer", show=False),
        Binding("shift+left,pagedown", f"turn(-{_LEAPS})", "app.do.coarse", show=False),
        Binding("shift+right,pageup", f"turn({_LEAPS})", "app.do.coarse", show=False),
    ]

    class Designed(Message):
        """The layers or the inputs changed."""

        def __init__(self, layers: Layers, inputs: tuple[str, ...]) -> None:
            super().__init__()
            self.layers = layers
            """The hidden layers."""
            self.inputs = inputs
            """The inputs that are on."""

    class Refused(Message):
        """What was asked for can't be done."""

        def __init__(self, refusal: Refusal) -> None:
            super().__init__()
            self.refusal = refusal
            """Why."""

    def __init__(self, look: Look, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(look, id=id)
        self._plan: Plan | None = None
        self._design: Design | None = None
        self._at = 0
        self._typed = ""
        self._places: list[Place] = []

    @property
    def selected(self) -> str | None:
        """What keys act on: "inputs", "layer 1", …, "add"; None where nothing is designed."""
        return self._design.selected if self._design is not None else None

    @property
    def places(self) -> list[Place]:
        """What can be clicked."""
        return self._places

    def take(self, plan: Plan | None, layers: Layers, inputs: tuple[str, ...]) -> None:
        """Show another exercise; None for one in which nothing is designed."""
        self._plan, self._at, self.top, self._typed = plan, 0, 0, ""
        self._design = None
        if plan is not None:
            design = Design(plan.spec, layers, inputs)
            # On a layer, where there is one: that is what most is done with.
            self._design = design.at(design.above)
        self.draw()

    def reword(self, plan: Plan | None) -> None:
        """Show the same design in other words."""
        self._plan = plan
        self.draw()

    def design(self, layers: Layers, inputs: tuple[str, ...]) -> None:
        """Show another design."""
        if self._design is not None:
            design = replace(self._design, layers=layers, inputs=inputs)
            self._design = design.at(design.row)
            self.draw()

    def wanted(self, width: int) -> int:
        """How many rows it takes at a width."""
        rows = self._laid_out(width)
        return len(rows.lines) if rows is not None else 0

    def _laid_out(self, width: int) -> DesignRows | None:
        if self._plan is None or self._design is None:
            return None
        return DesignRows(
            self.look, self._plan, self._design, self._at, self.has_focus, max(20, width)
        )

    def draw(self) -> None:
        """Draw everything as it is now."""
        width = self.size.width
        rows = self._laid_out(width)
        if rows is not None and len(rows.lines) > self.size.height:
            rows = self._laid_out(width - 1)
        self._places = rows.places if rows is not None else []
        self.show(rows.lines if rows is not None else [])
        here = [place.line for place in self._places if rows and place.row == rows.design.row]
        if here:
            self.reveal(min(here), max(here))

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Space is ours only on the inputs and where a layer is added; else it trains."""
        del parameters
        design, plan = self._design, self._plan
        if design is None or plan is None:
            return False
        match action:
            case "pick":
                return design.selected in {"inputs", "add"}
            case "turn":
                return design.selected != "add"
            case "remove":
                return design.layer is not None
            case "activation":
                return design.layer is not None and len(plan.spec.activations) > 1
            case _:
                return True

    def action_go(self, rows: int) -> None:
        """Select another row."""
        if self._design is None:
            return
        row = self._design.row + rows
        if row in self._design.rows:
            self._select(row)
        else:
            self.go_beyond(rows)

    def enter(self, step: int) -> None:
        """Select the first row, or the last one."""
        if self._design is not None:
            self._select(self._design.rows[0 if step > 0 else -1])

    def _select(self, row: int) -> None:
        if self._design is not None:
            self._design, self._typed = self._design.at(row), ""
            self.draw()
            self.refresh_bindings()

    def action_turn(self, steps: int) -> None:
        """Fewer or more neurons, or another input under the cursor."""
        self._typed = ""
        design = self._design
        if design is None:
            return
        if design.selected == "inputs":
            most = len(design.spec.features) - 1
            self._at = max(0, min(most, self._at + (1 if steps > 0 else -1)))
            self.draw()
        elif design.layer is not None:
            self._post(design.resized(design.layer, design.layers[design.layer][0] + steps))

    def action_add(self) -> None:
        """A layer more, below the selected one."""
        if self._design is not None:
            self._post(self._design.added())

    def action_remove(self) -> None:
        """The selected layer goes."""
        if self._design is not None and self._design.layer is not None:
            self._post(self._design.removed(self._design.layer))

    def action_activation(self) -> None:
        """The next activation for the selected layer."""
        if self._design is not None and self._design.layer is not None:
            self._post(self._design.activated(self._design.layer))

    def action_pick(self) -> None:
        """Switch the input under the cursor, or add a layer."""
        if self.selected == "inputs":
            self._toggle(self._at)
        elif self.selected == "add":
            self.action_add()

    def _toggle(self, number: int) -> None:
        if self._design is not None:
            self._at = number
            self._post(self._design.toggled(number))

    def _post(self, after: Design | Refusal) -> None:
        # Digits typed before belong to what was there before
        before, self._typed = self._design, ""
        if isinstance(after, Refusal):
            self.draw()
            self.post_message(self.Refused(after))
            return
        self._design = after
        self.draw()
        if before is None or (after.layers, after.inputs) != (before.layers, before.inputs):
            self.post_message(self.Designed(after.layers, after.inputs))
            self.refresh_bindings()

    def on_key(self, event: events.Key) -> None:
        """Switch an input by its number, or type how many neurons."""
        design = self._design
        if design is None or not event.character or not event.character.isdecimal():
            return
        if design.selected == "inputs":
            number = int(event.character) - 1
            if 0 <= number < len(design.spec.features):
                self._toggle(number)
        elif design.layer is not None:
            typed = (self._typed + event.character)[-2:].lstrip("0")
            if typed:
                self._post(design.resized(design.layer, int(typed)))
            self._typed = typed
        else:
            return
        event.stop()
        event.prevent_default()

    # The mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Do what is clicked."""
        for place in self._places:
            inside = place.x <= event.x < place.x + place.width
            if inside and place.line == event.y + self.top:
                self._select(place.row)
                self._click(place)
                return

    def _click(self, place: Place) -> None:
        match place.deed:
            case "toggle":
                self._toggle(place.number)
            case "fewer" | "more":
                self.action_turn(1 if place.deed == "more" else -1)
            case "activation":
                self.action_activation()
            case "add":
                self.action_add()
