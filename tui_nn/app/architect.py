"""The widget for designs: inputs switched on and off, hidden layers and neurons within a budget."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from tui_nn.app import flow
from tui_nn.app.flow import Span
from tui_nn.app.lines import ActiveLines
from tui_nn.app.look import Look
from tui_nn.exercises.kinds.design import WIDEST, DesignSpec, Layers, network_of, spent

_MOST_DOTS = 16
"""A layer with more neurons is told by its number only."""
_BARS = (10, 6, 3)
"""The cells of the bars of what is spent, the best first."""
_LEAPS = 5
"""How many neurons a coarse step is."""


@dataclass(frozen=True)
class Plan:
    """What can be designed, with its words."""

    spec: DesignSpec
    """The exercise."""
    inputs: str
    """What the row of inputs is called."""
    layer: str
    """What a layer is called; its number follows."""
    output: str
    """What the output layer is called."""
    add: str
    """What the row says that adds a layer."""
    spent: tuple[tuple[str, str], ...]
    """The words for layers, neurons, parameters and inputs that are spent, by name."""


@dataclass(frozen=True)
class _Place:
    """Something that can be clicked."""

    line: int
    x: int
    width: int
    row: int
    deed: str
    number: int = 0


class Architect(ActiveLines):
    """A row of inputs, a row for each hidden layer, and what of the budget is spent."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "app.do.neurons", key_display="arrows"),
        Binding("right", "turn(1)", "app.do.neurons", show=False),
        Binding("up", "go(-1)", "app.do.choose-layer", key_display="rows"),
        Binding("down", "go(1)", "app.do.choose-layer", show=False),
        Binding("shift+left,pagedown", f"turn(-{_LEAPS})", "app.do.coarse", show=False),
        Binding("shift+right,pageup", f"turn({_LEAPS})", "app.do.coarse", show=False),
        Binding("plus,equals_sign", "add", "app.do.add-layer", key_display="+"),
        Binding("minus,delete", "remove", "app.do.remove-layer", key_display="-"),
        Binding("t", "activation", "app.do.activation"),
        Binding("space", "pick", "app.do.pick", key_display="space"),
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
        """What was asked for is beyond the budget, or less than nothing."""

        def __init__(self, reason: str, most: int = 0) -> None:
            super().__init__()
            self.reason = reason
            """The last part of the phrase that says why."""
            self.most = most
            """The budget."""

    def __init__(self, look: Look, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(look, id=id)
        self._plan: Plan | None = None
        self._layers: Layers = ()
        self._inputs: tuple[str, ...] = ()
        self._row = 0
        self._at = 0
        self._typed = ""
        self._places: list[_Place] = []

    @property
    def selected(self) -> str | None:
        """What keys act on: "inputs", "layer 1", …, "add"; None where nothing is designed."""
        if self._plan is None:
            return None
        if self._row == len(self._rows) - 1:
            return "add"
        layer = self._layer
        return "inputs" if layer is None else f"layer {layer + 1}"

    @property
    def _first(self) -> int:
        """How many rows stand above the layers: the inputs, where they can be chosen."""
        return int(self._plan is not None and bool(self._plan.spec.features))

    @property
    def _rows(self) -> range:
        return range(self._first + len(self._layers) + 1)

    @property
    def _layer(self) -> int | None:
        """The layer on the selected row."""
        layer = self._row - self._first
        return layer if 0 <= layer < len(self._layers) else None

    def take(self, plan: Plan | None, layers: Layers, inputs: tuple[str, ...]) -> None:
        """Show another exercise; None for one in which nothing is designed."""
        self._plan, self._at, self.top = plan, 0, 0
        self._layers, self._inputs = layers, inputs
        # On a layer, where there is one: that is what most is done with.
        self._row = self._first
        self._typed = ""
        self.draw()

    def reword(self, plan: Plan | None) -> None:
        """Show the same design in other words."""
        self._plan = plan
        self.draw()

    def design(self, layers: Layers, inputs: tuple[str, ...]) -> None:
        """Show another design."""
        self._layers, self._inputs = layers, inputs
        self._row = min(self._row, self._rows[-1])
        self.draw()

    def wanted(self, width: int) -> int:
        """How many rows it takes at a width."""
        return len(self._laid_out(max(20, width))[0])

    # Drawing

    def _laid_out(self, width: int) -> tuple[list[Strip], list[_Place]]:
        plan = self._plan
        if plan is None:
            return [], []
        lines: list[Strip] = []
        places: list[_Place] = []
        label = self._label_width(plan)
        if plan.spec.features:
            self._lay_out_inputs(plan, label, width, lines, places)
        for number, (neurons, activation) in enumerate(self._layers):
            row = self._first + number
            self._lay_out_layer(plan, (number, neurons, activation), label, lines, places)
            places.append(_Place(len(lines) - 1, 0, label + 3, row, "select"))
        places.append(_Place(len(lines), 0, label + 6, self._rows[-1], "add"))
        styles = self.look.styles
        here = self._row == self._rows[-1]
        words = f"+ {self.look.plain(plan.add)}"
        spans: list[Span] = [*self._lead(here), (words, self._style(here))]
        for layer in network_of(plan.spec).layers[-1:]:
            output = f"   {plan.output} {layer.neurons} {layer.activation}"
            spans.append((self.look.plain(output), styles.faint))
        lines.append(flow.strip(spans))
        lines += self._budget(plan, width)
        return [line.adjust_cell_length(width, styles.text) for line in lines], places

    def _label_width(self, plan: Plan) -> int:
        inputs = cell_len(self.look.plain(plan.inputs)) if plan.spec.features else 0
        return max(cell_len(self.look.plain(plan.layer)) + 2, inputs)

    def _lead(self, here: bool) -> list[Span]:
        styles = self.look.styles
        return [(f"{self.look.glyphs.here if here else ' '} ", styles.strong)]

    def _style(self, here: bool, *, usual: str = "text") -> Style:
        styles = self.look.styles
        if not here:
            plain: Style = getattr(styles, usual)
            return plain
        return styles.selected if self.has_focus else styles.marked

    def _lay_out_inputs(
        self, plan: Plan, label: int, width: int, lines: list[Strip], places: list[_Place]
    ) -> None:
        styles, glyphs = self.look.styles, self.look.glyphs
        here = self._row == 0
        name = self.look.plain(plan.inputs).ljust(label + 1)
        spans: list[Span] = [*self._lead(here), (name, styles.strong if here else styles.text)]
        x = flow.span_width(spans)
        for number, feature in enumerate(plan.spec.features):
            on = feature in self._inputs
            text = self.look.plain(pretty(feature))
            sign = glyphs.box[on]
            wide = cell_len(sign) + cell_len(text) + 3
            if x + wide > width and x > label + 3:
                lines.append(flow.strip(spans))
                spans = [(" " * (label + 3), styles.text)]
                x = label + 3
            at = here and number == self._at
            places.append(_Place(len(lines), x, wide - 2, 0, "toggle", number))
            spans += [
                (f"{sign} ", styles.accent if on else styles.faint),
                (text, self._style(at, usual="strong" if on else "faint")),
                ("  ", styles.text),
            ]
            x += wide
        lines.append(flow.strip(spans))

    def _lay_out_layer(
        self,
        plan: Plan,
        layer: tuple[int, int, str],
        label: int,
        lines: list[Strip],
        places: list[_Place],
    ) -> None:
        styles, glyphs = self.look.styles, self.look.glyphs
        number, neurons, activation = layer
        row = self._first + number
        here = row == self._row
        name = f"{self.look.plain(plan.layer)} {number + 1}".ljust(label + 1)
        line = len(lines)
        x = label + 3
        count = f"{neurons:>3} "
        wide = max(cell_len(one) for one in plan.spec.activations)
        places += [
            _Place(line, x, 2, row, "fewer"),
            _Place(line, x + 2 + len(count), 2, row, "more"),
            _Place(line, x + 6 + len(count), wide, row, "activation"),
        ]
        dots = neurons if neurons <= _MOST_DOTS else 0
        spans: list[Span] = [
            *self._lead(here),
            (name, styles.strong if here else styles.text),
            ("- ", styles.accent),
            (count, self._style(here, usual="strong")),
            (" +", styles.accent),
            (f"  {activation.ljust(wide)}  ", styles.text),
            (glyphs.knob * dots, styles.faint),
        ]
        lines.append(flow.strip(spans))

    def _budget(self, plan: Plan, width: int) -> list[Strip]:
        """What is spent, beside what there is to spend where that is bound; bars as they fit."""
        for bar in (*_BARS, 0):
            lines = self._budget_lines(plan, width, bar)
            if len(lines) == 1:
                break
        return lines

    def _budget_lines(self, plan: Plan, width: int, bar: int) -> list[Strip]:
        styles, glyphs = self.look.styles, self.look.glyphs
        groups: list[list[Span]] = []
        for name, words in plan.spent:
            count, most = used(plan.spec, name, self._layers, self._inputs)
            if most is None and name != "parameters":
                continue
            text = f"{count}/{most}" if most is not None else f"{count}"
            hue = styles.warm if most is not None and count >= most else styles.strong
            group: list[Span] = [(f"{self.look.plain(words)} ", styles.faint), (text, hue)]
            if most is not None:
                full = min(bar, round(bar * count / max(1, most)))
                group += [
                    (" " + glyphs.full * full, hue),
                    (glyphs.empty * (bar - full), styles.faint),
                ]
            groups.append(group)
        lines: list[list[Span]] = [[("  ", styles.text)]]
        for group in groups:
            if flow.span_width(lines[-1]) + flow.span_width(group) + 2 > width:
                lines.append([("  ", styles.text)])
            lines[-1] += [*group, ("   ", styles.text)]
        return [flow.strip(line) for line in lines if len(line) > 1]

    def draw(self) -> None:
        """Draw everything as it is now."""
        width = self.size.width - (self.wanted(self.size.width) > self.size.height)
        lines, self._places = self._laid_out(max(20, width))
        self.show(lines)
        here = [place.line for place in self._places if place.row == self._row]
        if here:
            self.reveal(min(here), max(here))

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Space is ours only on the inputs and where a layer is added; else it trains."""
        del parameters
        if action == "pick":
            return self.selected in {"inputs", "add"}
        if action in {"remove", "activation"}:
            return self._layer is not None
        return True

    def action_go(self, rows: int) -> None:
        """Select another row."""
        if self._plan is not None:
            self._select((self._row + rows) % len(self._rows))

    def _select(self, row: int) -> None:
        self._row, self._typed = row, ""
        self.draw()
        self.refresh_bindings()

    def action_turn(self, steps: int) -> None:
        """Fewer or more neurons, or another input under the cursor."""
        self._typed = ""
        if self.selected == "inputs" and self._plan is not None:
            most = len(self._plan.spec.features) - 1
            self._at = max(0, min(most, self._at + (1 if steps > 0 else -1)))
            self.draw()
        elif (layer := self._layer) is not None:
            self._resize(layer, self._layers[layer][0] + steps)

    def _resize(self, layer: int, neurons: int) -> None:
        now, activation = self._layers[layer]
        neurons = max(1, min(WIDEST, neurons))
        # A leap goes as far as the budget reaches.
        for count in range(neurons, now, -1):
            reason = self._refusal(self._with(layer, (count, activation)), self._inputs)
            if reason is None:
                self._post(self._with(layer, (count, activation)), self._inputs)
                return
        if neurons > now and reason is not None:
            self.post_message(self.Refused(*reason))
        elif neurons < now:
            self._post(self._with(layer, (neurons, activation)), self._inputs)

    def _with(self, layer: int, now: tuple[int, str]) -> Layers:
        return (*self._layers[:layer], now, *self._layers[layer + 1 :])

    def _refusal(self, layers: Layers, inputs: Sequence[str]) -> tuple[str, int] | None:
        """What of the budget a design exceeds, and how much there is of it."""
        assert self._plan is not None
        for name in ("layers", "neurons", "parameters", "inputs"):
            count, most = used(self._plan.spec, name, layers, tuple(inputs))
            if most is not None and count > most:
                return name, most
        return None

    def action_add(self) -> None:
        """A layer more, below the selected one."""
        if self._plan is None:
            return
        layer = self._layer
        place = len(self._layers) if layer is None else layer + 1
        before = self._layers[place - 1] if place else (2, self._plan.spec.activations[0])
        for neurons in range(before[0], 0, -1):
            new = (neurons, before[1])
            layers = (*self._layers[:place], new, *self._layers[place:])
            reason = self._refusal(layers, self._inputs)
            if reason is None:
                self._row = self._first + place
                self._post(layers, self._inputs)
                return
        if reason is not None:
            self.post_message(self.Refused(*reason))

    def action_remove(self) -> None:
        """The selected layer goes."""
        layer = self._layer
        if layer is not None:
            self._post((*self._layers[:layer], *self._layers[layer + 1 :]), self._inputs)

    def action_activation(self) -> None:
        """The next activation for the selected layer."""
        layer = self._layer
        if layer is None or self._plan is None:
            return
        neurons, now = self._layers[layer]
        names = self._plan.spec.activations
        place = names.index(now) + 1 if now in names else 0
        self._post(self._with(layer, (neurons, names[place % len(names)])), self._inputs)

    def action_pick(self) -> None:
        """Switch the input under the cursor, or add a layer."""
        if self.selected == "inputs":
            self._toggle(self._at)
        elif self.selected == "add":
            self.action_add()

    def _toggle(self, number: int) -> None:
        assert self._plan is not None
        features = self._plan.spec.features
        wanted = set(self._inputs) ^ {features[number]}
        inputs = tuple(name for name in features if name in wanted)
        if not inputs:
            self.post_message(self.Refused("no-inputs"))
            return
        reason = self._refusal(self._layers, inputs)
        if reason is not None and len(inputs) > len(self._inputs):
            self.post_message(self.Refused(*reason))
            return
        self._post(self._layers, inputs)

    def _post(self, layers: Layers, inputs: tuple[str, ...]) -> None:
        changed = (layers, inputs) != (self._layers, self._inputs)
        self.design(layers, inputs)
        if changed:
            self.post_message(self.Designed(layers, inputs))
            self.refresh_bindings()

    def on_key(self, event: events.Key) -> None:
        """Switch an input by its number, or type how many neurons."""
        if self._plan is None or not event.character or not event.character.isdecimal():
            return
        if self.selected == "inputs":
            number = int(event.character) - 1
            if 0 <= number < len(self._plan.spec.features):
                self._at = number
                self._toggle(number)
        elif (layer := self._layer) is not None:
            typed = (self._typed + event.character)[-2:].lstrip("0")
            if typed:
                self._resize(layer, int(typed))
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
                self._select(min(place.row, self._rows[-1]))
                self._click(place)
                return

    def _click(self, place: _Place) -> None:
        match place.deed:
            case "toggle":
                self._at = place.number
                self._toggle(place.number)
            case "fewer" | "more":
                self.action_turn(1 if place.deed == "more" else -1)
            case "activation":
                self.action_activation()
            case "add":
                self.action_add()


def used(
    spec: DesignSpec, name: str, layers: Layers, inputs: tuple[str, ...]
) -> tuple[int, int | None]:
    """How much of a part of the budget a design spends, and how much there is, if it is bound."""
    budget = spec.budget
    counts = {
        "layers": (len(layers), budget.layers),
        "neurons": (sum(neurons for neurons, _ in layers), budget.neurons),
        "parameters": (spent(spec, inputs, layers), budget.parameters),
        "inputs": (len(inputs), budget.inputs if spec.features else None),
    }
    return counts[name]


def pretty(feature: str) -> str:
    """An input's name as one writes it."""
    return feature.replace("^2", "²").replace("x1x2", "x1·x2")
