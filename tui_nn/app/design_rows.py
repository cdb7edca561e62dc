"""The rows in which a design is shown: inputs, layers, and what of the budget is spent."""

from dataclasses import dataclass, field

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

from tui_nn.app import flow
from tui_nn.app.designing import Design, Plan
from tui_nn.app.flow import Span
from tui_nn.app.look import Look
from tui_nn.exercises.kinds.design import network_of

_MOST_DOTS = 16
"""A layer with more neurons is told by its number only."""
_BARS = (10, 6, 3)
"""The cells of the bars of what is spent, the best first."""


@dataclass(frozen=True)
class Place:
    """Something that can be clicked."""

    line: int
    """Its line, from 0."""
    x: int
    """Its first column."""
    width: int
    """Its columns."""
    row: int
    """The row of the design that it belongs to."""
    deed: str
    """What a click does: select, toggle, fewer, more, activation or add."""
    number: int = 0
    """Which input, from 0."""


@dataclass
class DesignRows:
    """A design laid out for a width."""

    look: Look
    """How things look."""
    plan: Plan
    """What can be designed, with its words."""
    design: Design
    """How it stands."""
    at: int
    """The input under the cursor, from 0."""
    focused: bool
    """Whether keys act here."""
    width: int
    """The columns."""
    lines: list[Strip] = field(default_factory=list)
    """The rows."""
    places: list[Place] = field(default_factory=list)
    """What can be clicked on them."""

    def __post_init__(self) -> None:
        if self.plan.spec.features:
            self._inputs()
        for number, (neurons, activation) in enumerate(self.design.layers):
            self._layer(number, neurons, activation)
        self._last()
        self.lines += self._budget()
        text = self.look.styles.text
        self.lines = [line.adjust_cell_length(self.width, text) for line in self.lines]

    @property
    def _label(self) -> int:
        """The cells of the longest label."""
        plan, plain = self.plan, self.look.plain
        inputs = cell_len(plain(plan.inputs)) if plan.spec.features else 0
        return max(cell_len(plain(plan.layer)) + 2, inputs)

    def _lead(self, here: bool) -> Span:
        mark = self.look.mark(focused=self.focused) if here else " "
        return f"{mark} ", self.look.styles.strong

    def _style(self, here: bool, *, usual: str = "text") -> Style:
        styles = self.look.styles
        if not here:
            plain: Style = getattr(styles, usual)
            return plain
        return styles.selected if self.focused else styles.marked

    def _inputs(self) -> None:
        styles, glyphs = self.look.styles, self.look.glyphs
        here, label = self.design.row == 0, self._label
        name = self.look.plain(self.plan.inputs).ljust(label + 1)
        spans: list[Span] = [self._lead(here), (name, styles.strong if here else styles.text)]
        x = flow.span_width(spans)
        for number, feature in enumerate(self.plan.spec.features):
            on = feature in self.design.inputs
            text = self.look.plain(pretty(feature))
            sign = glyphs.box[on]
            wide = cell_len(sign) + cell_len(text) + 3
            if x + wide > self.width and x > label + 3:
                self.lines.append(flow.strip(spans))
                spans = [(" " * (label + 3), styles.text)]
                x = label + 3
            at = here and number == self.at
            self.places.append(Place(len(self.lines), x, wide - 2, 0, "toggle", number))
            spans += [
                (f"{sign} ", styles.accent if on else styles.faint),
                (text, self._style(at, usual="strong" if on else "faint")),
                ("  ", styles.text),
            ]
            x += wide
        self.lines.append(flow.strip(spans))

    def _layer(self, number: int, neurons: int, activation: str) -> None:
        styles, plain, label = self.look.styles, self.look.plain, self._label
        row, line = self.design.above + number, len(self.lines)
        here = row == self.design.row
        name = f"{plain(self.plan.layer)} {number + 1}".ljust(label + 1)
        count, x = f"{neurons:>3} ", label + 3
        words = [plain(self.plan.activation(one)) for one in self.plan.spec.activations]
        wide = max(cell_len(one) for one in words)
        self.places += [
            Place(line, x, 2, row, "fewer"),
            Place(line, x + 2 + len(count), 2, row, "more"),
            Place(line, x + 6 + len(count), wide, row, "activation"),
            Place(line, 0, label + 3, row, "select"),
        ]
        dots = neurons if neurons <= _MOST_DOTS else 0
        spans: list[Span] = [
            self._lead(here),
            (name, styles.strong if here else styles.text),
            ("- ", styles.accent),
            (count, self._style(here, usual="strong")),
            (" +", styles.accent),
            (f"  {plain(self.plan.activation(activation)).ljust(wide)}  ", styles.text),
            (self.look.glyphs.knob * dots, styles.faint),
        ]
        self.lines.append(flow.strip(spans))

    def _last(self) -> None:
        """The row that adds a layer, with the output layer, which stays as it is."""
        styles, plain, last = self.look.styles, self.look.plain, self.design.rows[-1]
        self.places.append(Place(len(self.lines), 0, self._label + 6, last, "add"))
        here = self.design.row == last
        spans: list[Span] = [self._lead(here), (f"+ {plain(self.plan.add)}", self._style(here))]
        for layer in network_of(self.plan.spec).layers[-1:]:
            words = self.plan.activation(layer.activation)
            output = f"   {self.plan.output} {layer.neurons} {words}"
            spans.append((plain(output), styles.faint))
        self.lines.append(flow.strip(spans))

    def _budget(self) -> list[Strip]:
        """What is spent, beside what there is to spend where that is bound; bars as they fit."""
        for bar in (*_BARS, 0):
            lines = self._budget_lines(bar)
            if len(lines) == 1:
                break
        return lines

    def _budget_lines(self, bar: int) -> list[Strip]:
        styles, glyphs = self.look.styles, self.look.glyphs
        groups: list[list[Span]] = []
        for name, words in self.plan.spent:
            count, most = self.design.used(name)
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
            if flow.span_width(lines[-1]) + flow.span_width(group) + 2 > self.width:
                lines.append([("  ", styles.text)])
            lines[-1] += [*group, ("   ", styles.text)]
        return [flow.strip(line) for line in lines if len(line) > 1]


def pretty(feature: str) -> str:
    """An input's name as one writes it."""
    return feature.replace("^2", "²").replace("x1x2", "x1·x2")
