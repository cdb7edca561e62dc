"""The wired style: a small network as a circuit schematic, one port row for each weight.

Positive weights are solid lines that end in an arrow, negative ones are dashed and end in a
circle. From half of the largest weight on a line is heavy.
"""

from dataclasses import dataclass
from typing import Unpack

from rich.cells import cell_len
from rich.style import Style

from tui_nn.diagrams.canvas import shorten
from tui_nn.diagrams.drawing import Drawing, Target
from tui_nn.diagrams.gauge import draw_gauge
from tui_nn.diagrams.numbers import WIDTH, gradient, signed, unsigned
from tui_nn.diagrams.pen import Looks, Pen, Showing, showing
from tui_nn.diagrams.strokes import Stroke, pack
from tui_nn.diagrams.sums import largest_parameter
from tui_nn.diagrams.wired_layout import Layout, layout, symbol, wired_least, wired_size
from tui_nn.diagrams.wired_rows import Box, Feed, Port
from tui_nn.engine.activations import ACTIVATIONS
from tui_nn.engine.trace import Trace

__all__ = ["draw_wired", "wired_least", "wired_size"]

_BOLD = Style(bold=True)


def draw_wired(trace: Trace, **looks: Unpack[Looks]) -> Drawing | None:
    """The network of a trace, or None where so many columns and rows are too few.

    The drawing is as wide and as high as it needs, never more than asked; ``wired_least`` tells
    from where on there is one.
    """
    shown = showing(trace, looks)
    room = looks["width"], looks["height"]
    found = layout(trace.architecture, *room, shown.backward, shown.ascii_only)
    return None if found is None else _Schematic(found, shown).draw()


@dataclass(frozen=True)
class _Wire:
    """One weight or bias as it is drawn."""

    layer: int
    box: Box
    port: Port
    value: float
    shown: bool
    """Whether it keeps its colour and its label while something else is selected."""


class _Schematic(Pen):
    """The pen for one schematic."""

    def __init__(self, where: Layout, shown: Showing) -> None:
        super().__init__(shown.canvas(where.width, where.height), shown)
        self.where = where
        self.bias = shown.phrases.say("diagrams.bias")
        self.largest = largest_parameter(self.trace)
        self.wires = list(self._wires())

    def _wires(self) -> list[_Wire]:
        values = iter(self.trace.parameters.tolist())
        return [
            _Wire(layer, box, port, next(values), self._is_shown(layer, box, port))
            for layer, column in enumerate(self.where.boxes)
            for box in column
            for port in box.ports
        ]

    def _is_shown(self, layer: int, box: Box, port: Port) -> bool:
        if not self.quiet or box.neuron == self.selected:
            return True
        return not port.bias and self.shape.sources[layer][port.source] == self.selected

    def _is_chosen(self, parameter: str) -> bool:
        return parameter == self.selected or parameter in self.lit

    def draw(self) -> Drawing:
        """Everything, what lies beneath first."""
        for wire in self.wires:
            if not wire.shown:
                self._stub(wire)
        base = self.styles.faint if self.quiet else self.styles.wire
        if self.quiet:
            self._buses([wire for wire in self.wires if not wire.shown], base)
            self._stubs_and_labels()
            self._buses([wire for wire in self.wires if wire.shown], self.styles.wire)
        else:
            self._stubs_and_labels()
            self._buses(self.wires, base)
            chosen = [wire for wire in self.wires if self._is_chosen(wire.port.name)]
            # heavy, because brightness alone is little where there are no colours
            self._buses(chosen, self.styles.title, Stroke.HEAVY)
        self._inputs()
        for layer, column in enumerate(self.where.boxes):
            for box in column:
                self._box(layer, box)
        return self.finished()

    def _stubs_and_labels(self) -> None:
        for wire in self.wires:
            if wire.shown:
                self._stub(wire)
                self._label(wire)

    def _bus(self, layer: int, source: int) -> int:
        return self.where.columns[layer].buses + 2 * source

    def _stub(self, wire: _Wire) -> None:
        """The horizontal line from the bus to the port, which carries sign and strength."""
        columns, y = self.where.columns[wire.layer], wire.port.y
        negative = wire.value < 0
        heavy = wire.value != 0 and abs(wire.value) >= self.largest / 2
        stroke = (
            (Stroke.HEAVY_DASHED if negative else Stroke.HEAVY)
            if heavy
            else (Stroke.DASHED if negative else Stroke.LIGHT)
        )
        style = self.styles.line(wire.value, self.largest)
        if self._is_chosen(wire.port.name):
            style = self.styles.line(wire.value, abs(wire.value))
        start = columns.feed
        if not self.where.straight:
            start = self._bus(wire.layer, wire.port.source) + 1
        if wire.shown:
            self.canvas.horizontal(y, start, columns.label - 2, stroke, style)
            self.canvas.horizontal(y, columns.label + WIDTH + 1, columns.port - 1, stroke, style)
        else:
            style = self.styles.faint
            self.canvas.horizontal(y, start, columns.port - 1, stroke, style)
        end = "○" if negative else "▸"
        if self.backward:
            end = "◂"
            style = self.styles.gradient if wire.shown else style
        self.canvas.put(columns.port, y, end, style)
        self.targets.append(
            Target(
                wire.port.name,
                columns.label - 1,
                y,
                columns.port - columns.label + 2,
                2 if self.backward else 1,
            )
        )

    def _label(self, wire: _Wire) -> None:
        x, y = self.where.columns[wire.layer].label, wire.port.y
        style = self.styles.number(wire.value, self.largest)
        if self._is_chosen(wire.port.name):
            style = self.styles.selected
        self.canvas.text(x, y, signed(wire.value), style)
        if self.backward:
            name = f"∂loss/∂{wire.port.name}"
            slope = gradient(self.trace.value(name, self.example))
            style = self.marked(name, self.styles.gradient)
            self.canvas.text(x - 1, y + 1, f"∂{slope}", style)

    def _buses(self, wires: list[_Wire], style: Style, stroke: Stroke = Stroke.LIGHT) -> None:
        """The feeds and upright buses that lead to these wires, with their joints."""
        if self.where.straight:
            return
        rows: dict[tuple[int, int], list[int]] = {}
        for wire in wires:
            rows.setdefault((wire.layer, wire.port.source), []).append(wire.port.y)
        for (layer, source), ports in rows.items():
            feed, bus = self.where.feeds[layer][source], self._bus(layer, source)
            top, bottom = min(feed.y, *ports), max(feed.y, *ports)
            self._feed((self.where.columns[layer].feed, bus), feed, style, stroke)
            if top < bottom:
                self.canvas.join(bus, top, pack(down=stroke), style)
                self.canvas.vertical(bus, top + 1, bottom - 1, stroke, style)
                self.canvas.join(bus, bottom, pack(up=stroke), style)
            for y in ports:
                self.canvas.join(bus, y, pack(right=stroke), style)
        for layer, source in rows:
            feed, bus = self.where.feeds[layer][source], self._bus(layer, source)
            if self.canvas.arms(bus, feed.y) > 2:
                self.canvas.put(bus, feed.y, "●", style)

    def _feed(self, ends: tuple[int, int], feed: Feed, style: Style, stroke: Stroke) -> None:
        """The line from the column where a source leaves to its bus."""
        start, bus = ends
        if feed.leaves != feed.y:
            down = feed.y > feed.leaves
            first, last = sorted((feed.leaves, feed.y))
            toward = pack(down=stroke) if down else pack(up=stroke)
            back = pack(up=stroke) if down else pack(down=stroke)
            self.canvas.join(start, feed.leaves, pack(left=stroke) | toward, style)
            self.canvas.vertical(start, first + 1, last - 1, stroke, style)
            self.canvas.join(start, feed.y, pack(right=stroke) | back, style)
            start += 1
        self.canvas.horizontal(feed.y, start, bus - 1, stroke, style)
        self.canvas.join(bus, feed.y, pack(left=stroke), style)

    def _inputs(self) -> None:
        end = self.where.names + 1 + WIDTH
        for source, (name, feed) in enumerate(
            zip(self.shape.inputs, self.where.feeds[0], strict=False)
        ):
            style = self.styles.selected if name == self.selected else self.styles.title
            written = shorten(name, self.where.names)
            self.canvas.text(self.where.names - cell_len(written), feed.y, written, style)
            value = float(self.trace.inputs[self.example, source])
            style = self.marked(name, self.styles.text)
            self.canvas.text(end - WIDTH, feed.y, unsigned(value), style)
            self.targets.append(Target(name, 0, feed.y, end))
        for layer, dense in enumerate(self.shape.layers):
            if dense.bias:
                right = self.where.columns[layer].feed - 2
                self._constant(right, self.where.feeds[layer][-1].y)

    def _constant(self, right: int, y: int) -> None:
        """The name of the bias and the 1 that it multiplies, up to a column."""
        self.canvas.text(right, y, "1", self.styles.muted)
        room = min(2, right - cell_len(self.bias))
        self.canvas.text(right - room - cell_len(self.bias), y, self.bias, self.styles.muted)

    def _box(self, layer: int, box: Box) -> None:
        columns, canvas, styles = self.where.columns[layer], self.canvas, self.styles
        chosen = box.neuron == self.selected
        x, right = columns.box, columns.right
        stroke = Stroke.DOUBLE if chosen else Stroke.LIGHT
        border = styles.title if chosen else styles.wire
        canvas.box(x, box.y, right - x + 1, box.height, stroke, border)
        self._leave(layer, box, border)
        title = styles.selected if chosen else self.marked(box.neuron, styles.title)
        canvas.text(x + 2, box.y, f" {box.neuron} ", title)
        activation = ACTIVATIONS[self.shape.layers[layer].activation]
        value = self.trace.value(f"{box.neuron}.a", self.example)
        total = self.trace.value(f"{box.neuron}.z", self.example)
        style = self.marked(f"{box.neuron}.z", styles.text)
        self._row(columns.box, right, box.middle - 1, "Σ", signed(total), style)
        style = self.marked(f"{box.neuron}.a", styles.title)
        self._row(columns.box, right, box.middle, activation.symbol, unsigned(value), style)
        if self.backward:
            delta = self.trace.value(f"{box.neuron}.delta", self.example)
            y = box.middle + 1
            style = self.marked(f"{box.neuron}.delta", styles.gradient + _BOLD)
            self._row(columns.box, right, y, "δ", gradient(delta), style)
        draw_gauge(canvas, styles, box.bottom, (x + 1, right - 1), activation, value)
        self.targets.append(Target(box.neuron, x, box.y, right - x + 1, box.height))

    def _row(self, x: int, right: int, y: int, sign: str, number: str, style: Style) -> None:
        padding = self.where.padding
        name = symbol(sign, self.canvas.ascii)
        muted = self.styles.gradient if sign == "δ" else self.styles.muted
        self.canvas.text(x + 1 + padding, y, name, muted)
        self.canvas.text(right - padding - WIDTH, y, number, style)

    def _leave(self, layer: int, box: Box, border: Style) -> None:
        """Where the activation leaves the box: to the next layer, or as the output."""
        right = self.where.columns[layer].right
        joint = pack(right=Stroke.LIGHT)
        if layer + 1 < len(self.where.boxes):
            index = self.where.boxes[layer].index(box)
            self.canvas.join(right, self.where.feeds[layer + 1][index].leaves, joint, border)
            return
        if not self.where.output:
            return
        y, styles = box.middle, self.styles
        self.canvas.join(right, y, joint, border)
        self.canvas.horizontal(y, right + 1, right + 1, Stroke.LIGHT, styles.wire)
        self.canvas.put(right + 2, y, "▸", styles.title)
        value = unsigned(self.trace.value(f"{box.neuron}.a", self.example))
        self.canvas.text(right + 3, y, value, self.marked(f"{box.neuron}.a", styles.title))
        if self.backward:
            target = unsigned(self.trace.value(f"{box.neuron}.target", self.example))
            self.canvas.text(right + 2, y + 1, "t", styles.muted)
            style = self.marked(f"{box.neuron}.target", styles.text)
            self.canvas.text(right + 3, y + 1, target, style)
