"""The crossbar style: the weight matrix itself, each weight where its two wires cross.

Sources are wires from the left, neurons are wires downwards, and a neuron adds up what its wire
collects; a second layer is crossed by the neurons' own wires and adds up to the right.
"""

from typing import Unpack

from rich.cells import cell_len
from rich.style import Style

from tui_nn.diagrams.canvas import shorten
from tui_nn.diagrams.crossbar_layout import Grid, crossbar_size, grid
from tui_nn.diagrams.drawing import Drawing, Target
from tui_nn.diagrams.gauge import draw_gauge
from tui_nn.diagrams.numbers import WIDTH, gradient, signed, unsigned
from tui_nn.diagrams.pen import Looks, Pen, Showing, showing
from tui_nn.diagrams.strokes import Stroke
from tui_nn.diagrams.sums import largest_parameter
from tui_nn.diagrams.tiles import tile
from tui_nn.diagrams.wired_layout import symbol
from tui_nn.engine.activations import ACTIVATIONS
from tui_nn.engine.trace import Trace

__all__ = ["crossbar_size", "draw_crossbar"]

_BOLD = Style(bold=True)

_LONGEST_WORD = 7
"""A longer word for the bias is cut where it heads a column."""


def draw_crossbar(trace: Trace, **looks: Unpack[Looks]) -> Drawing | None:
    """The network of a trace, or None where it has more than two weight layers or doesn't fit."""
    shown = showing(trace, looks)
    bias = shown.phrases.say("diagrams.bias")
    room = looks["width"], looks["height"]
    where = grid(trace.architecture, *room, shown.backward, cell_len(bias))
    if where is None:
        return None
    return _Crossbar(where, shown).draw(bias, shown.phrases.say("diagrams.sum"))


class _Crossbar(Pen):
    """The pen for one crossbar."""

    def __init__(self, where: Grid, shown: Showing) -> None:
        super().__init__(shown.canvas(where.width, where.height), shown)
        self.where = where
        self.largest = largest_parameter(self.trace)
        self.chosen = self._ends(shown.selected)

    def _ends(self, parameter: str | None) -> frozenset[str]:
        """The neuron that a parameter belongs to and its source, which share its highlight."""
        if parameter not in self.shape.wiring:
            return frozenset()
        layer, neuron, source = self.shape.wiring[parameter]
        names = {self.shape.neurons[layer][neuron]}
        if source is not None:
            names.add(self.shape.sources[layer][source])
        return frozenset(names)

    def draw(self, bias: str, summed: str) -> Drawing:
        """Everything, wires first."""
        self._rows(bias)
        if self.where.second:
            self._outputs(bias)
        for name in self.shape.parameter_names:
            self._cell(name)
        self._beside(summed)
        for index, neuron in enumerate(self.shape.neurons[0]):
            self._neuron(index, neuron)
        return self.finished()

    def _wire(self, *names: str | None) -> Style:
        """The style of a wire between things of these names."""
        if self.selected is not None and self.selected in names:
            return self.styles.title
        if self.chosen and self.chosen.issuperset(names):
            return self.styles.title
        return self.styles.faint if self.quiet else self.styles.wire

    def _name(self, name: str) -> Style:
        marked = name == self.selected or name in self.chosen
        marked = marked or (name in self.lit and name in self.shape.place)
        return self.styles.selected if marked else self.styles.title

    def _rows(self, bias: str) -> None:
        """The sources' names, values and wires, and the neurons' wires down to them."""
        where, canvas = self.where, self.canvas
        dense = self.shape.layers[0]
        sources: list[str | None] = [*self.shape.inputs, *[None] * dense.bias]
        for index, neuron in enumerate(self.shape.neurons[0]):
            style = self._wire(neuron)
            canvas.vertical(where.middle(index), 0, where.boxes - 1, Stroke.LIGHT, style)
            if where.arrows:
                arrow = "v" if canvas.ascii else "▾"
                canvas.put(where.middle(index), where.boxes - 1, arrow, style)
        end = where.column(dense.size - 1) - 1
        for row, source in enumerate(sources):
            y = row * where.step
            canvas.horizontal(y, where.left - 2, end, Stroke.HEAVY, self._wire(source))
            if source is None:
                written = shorten(bias, where.names)
                canvas.text(where.names - cell_len(written), y, written, self.styles.muted)
                canvas.text(where.names + WIDTH, y, "1", self.styles.muted)
                continue
            written = shorten(source, where.names)
            canvas.text(where.names - cell_len(written), y, written, self._name(source))
            value = unsigned(self.trace.value(source, self.example))
            style = self.marked(source, self.styles.text)
            canvas.text(where.names + 1, y, value, style)
            self.targets.append(Target(source, 0, y, where.names + 1 + WIDTH))

    def _outputs(self, bias: str) -> None:
        """The second layer: the neurons' wires go on downwards, its own run to the right."""
        where, canvas = self.where, self.canvas
        hidden, dense = self.shape.layers[0].size, self.shape.layers[1]
        last = where.second + (dense.size - 1) * where.step
        for index, neuron in enumerate(self.shape.neurons[0]):
            first = where.boxes + where.tall
            canvas.vertical(where.middle(index), first, last, Stroke.HEAVY, self._wire(neuron))
        if dense.bias:
            text = f"{shorten(bias, _LONGEST_WORD)} 1"
            x = where.column(hidden) + max(0, where.cell - cell_len(text)) // 2
            canvas.text(x, where.second - 1, text, self.styles.muted)
            style = self._wire(None)
            canvas.vertical(where.middle(hidden), where.second, last, Stroke.HEAVY, style)
        end = where.column(hidden + dense.bias - 1) + where.cell
        for row, neuron in enumerate(self.shape.neurons[1]):
            y = where.second + row * where.step
            style = self._wire(neuron)
            canvas.horizontal(y, where.column(0) + where.cell, end, Stroke.LIGHT, style)
            canvas.put(end + 1, y, "▸", style)
            self._result(end + 3, y, neuron)

    def _result(self, x: int, y: int, neuron: str) -> None:
        """An output's name and activation, its sum where there is room, and δ below."""
        where, canvas, styles = self.where, self.canvas, self.styles
        canvas.text(x, y, neuron, self._name(neuron))
        start = x + where.output + 1
        if where.sums:
            total = signed(self.trace.value(f"{neuron}.z", self.example))
            canvas.text(start, y, symbol("Σ", canvas.ascii)[:1], styles.muted)
            style = self.marked(f"{neuron}.z", styles.text)
            start = canvas.text(start + 2, y, total, style) + 1
        value = unsigned(self.trace.value(f"{neuron}.a", self.example))
        canvas.text(start, y, value, self.marked(f"{neuron}.a", styles.title))
        if self.backward:
            delta = gradient(self.trace.value(f"{neuron}.delta", self.example))
            canvas.text(x + where.output - 1, y + 1, "δ", styles.gradient)
            style = self.marked(f"{neuron}.delta", styles.gradient + _BOLD)
            start = canvas.text(x + where.output + 1, y + 1, delta, style)
            if where.sums:
                target = unsigned(self.trace.value(f"{neuron}.target", self.example))
                canvas.text(start + 2, y + 1, "t", styles.muted)
                style = self.marked(f"{neuron}.target", styles.text)
                canvas.text(start + 3, y + 1, target, style)
        self.targets.append(Target(neuron, x, y, where.width - x, 1 + self.backward))

    def _cell(self, name: str) -> None:
        """A weight where its wires cross, its gradient below it."""
        where, canvas = self.where, self.canvas
        layer, neuron, source = self.shape.wiring[name]
        at = self.shape.sizes[layer] if source is None else source
        across, down = (neuron, at) if layer == 0 else (at, neuron)
        x = where.column(across)
        y = down * where.step + (where.second if layer else 0)
        value = self.trace.value(name)
        style = tile(value, self.largest, self.capabilities)
        if name == self.selected or name in self.lit:
            style = self.styles.selected
        elif not self._is_shown(layer, neuron, source):
            style = self.styles.faint
        canvas.text(x, y, signed(value).center(where.cell), style)
        if self.backward:
            slope = f"∂loss/∂{name}"
            text = f"∂{gradient(self.trace.value(slope, self.example))}"
            shown = self._is_shown(layer, neuron, source)
            style = self.marked(slope, self.styles.gradient if shown else self.styles.faint)
            canvas.text(x + (where.cell - WIDTH) // 2 - (where.cell > WIDTH), y + 1, text, style)
        self.targets.append(Target(name, x, y, where.cell, 1 + self.backward))

    def _is_shown(self, layer: int, neuron: int, source: int | None) -> bool:
        if not self.quiet or self.shape.neurons[layer][neuron] == self.selected:
            return True
        return source is not None and self.shape.sources[layer][source] == self.selected

    def _beside(self, summed: str) -> None:
        """What the rows of the neurons are, at their left."""
        name = ACTIVATIONS[self.shape.layers[0].activation].symbol
        labels = [summed if self.canvas.ascii else f"{summed} Σ", symbol(name, self.canvas.ascii)]
        if self.backward:
            labels.append(symbol("δ", self.canvas.ascii))
        room = self.where.left - 2
        for row, label in enumerate(labels):
            written = shorten(label, room)
            y = self.where.boxes + 1 + row
            self.canvas.text(room - cell_len(written), y, written, self.styles.muted)

    def _neuron(self, index: int, neuron: str) -> None:
        """A neuron's sum, its activation and, at the bottom, how strong that is."""
        where, canvas, styles = self.where, self.canvas, self.styles
        x, y = where.column(index), where.boxes
        chosen = neuron == self.selected or neuron in self.chosen
        if where.framed:
            stroke = Stroke.DOUBLE if chosen else Stroke.LIGHT
            border = styles.title if chosen else styles.wire
            for row in range(where.tall):
                canvas.text(x, y + row, " " * where.cell, styles.text)
            canvas.box(x, y, where.cell, where.tall, stroke, border)
        title = shorten(neuron, where.cell - 2)
        start = x + (where.cell - cell_len(title)) // 2 - where.framed
        canvas.text(start, y, f" {title} " if where.framed else title, self._name(neuron))
        inner = x + (where.cell - WIDTH) // 2
        total = signed(self.trace.value(f"{neuron}.z", self.example))
        canvas.text(inner, y + 1, total, self.marked(f"{neuron}.z", styles.text))
        value = self.trace.value(f"{neuron}.a", self.example)
        style = self.marked(f"{neuron}.a", styles.title)
        canvas.text(inner, y + 2, unsigned(value), style)
        if self.backward:
            delta = gradient(self.trace.value(f"{neuron}.delta", self.example))
            style = self.marked(f"{neuron}.delta", styles.gradient + _BOLD)
            canvas.text(inner, y + 3, delta, style)
        bottom = y + where.tall - 1
        if not where.framed:
            canvas.horizontal(bottom, inner, inner + WIDTH - 1, Stroke.LIGHT, styles.faint)
        activation = ACTIVATIONS[self.shape.layers[0].activation]
        draw_gauge(canvas, styles, bottom, (inner, inner + WIDTH - 1), activation, value)
        self.targets.append(Target(neuron, x, y, where.cell, where.tall))
