"""The bars style: wide networks, each neuron's incoming weights as a row of signed bars.

Bars above the middle are positive, below it negative; in the backward pass they are gradients.
What has no room is counted, and the count leads to it.
"""

from math import isnan
from typing import Unpack

from rich.cells import cell_len
from rich.style import Style

from tui_nn.diagrams.bars_layout import GAP, HEADER, BarsLayout, LayerBars, bars_layout
from tui_nn.diagrams.canvas import shorten
from tui_nn.diagrams.capabilities import Colours
from tui_nn.diagrams.drawing import Drawing, Target
from tui_nn.diagrams.gauge import draw_gauge
from tui_nn.diagrams.linear import activation_name
from tui_nn.diagrams.matrices import largest_in, matrix, names
from tui_nn.diagrams.numbers import BRIEF, WIDTH, brief, gradient, signed
from tui_nn.diagrams.pen import Looks, Pen, Showing, showing
from tui_nn.diagrams.plot import spelled
from tui_nn.diagrams.selection import wanted_in
from tui_nn.diagrams.strokes import Stroke
from tui_nn.engine.activations import ACTIVATIONS
from tui_nn.engine.trace import Trace

_UP = "▁▂▃▄▅▆▇█"
"""An upward bar of one to eight eighths."""

_DOWN = ((3, "▔"), (6, "▀"), (8, "█"))
"""A downward bar of up to so many eighths, where nothing can be reversed."""

_REVERSED = Style(reverse=True)

_ASCII = ((2, "."), (4, ":"), (6, "+"), (8, "#"))
"""A bar in ASCII: its row tells its sign."""


def draw_bars(trace: Trace, **looks: Unpack[Looks]) -> Drawing | None:
    """The network of a trace, or None where not even a few bars of each neuron have room."""
    shown, shape = showing(trace, looks), trace.architecture
    value = WIDTH if shown.backward else BRIEF
    wanted = wanted_in(shape, shown.selected)
    *inner, last = map(cell_len, _titles(shown))
    # all but one column of a gap may be used by the heading before it
    headings = (*(cells - GAP + 1 for cells in inner), last)
    where = bars_layout(shape, looks["width"], looks["height"], value, wanted, headings)
    return None if where is None else _Bars(where, shown).draw()


def _titles(shown: Showing) -> list[str]:
    """What each layer is."""
    layers = shown.trace.architecture.layers
    titles = []
    for number, layer in enumerate(layers, 1):
        name = activation_name(layer.activation, shown.phrases)
        key = "output" if number == len(layers) else "layer"
        title = shown.phrases.say(f"diagrams.bars.{key}", n=number, activation=name)
        if shown.backward:
            title = shown.phrases.say("diagrams.bars.gradients", layer=title)
        titles.append(title)
    return titles


class _Bars(Pen):
    """The pen for one drawing of bars."""

    def __init__(self, where: BarsLayout, shown: Showing) -> None:
        super().__init__(shown.canvas(where.width, where.height), shown)
        self.where = where
        self.titles = _titles(shown)

    def draw(self) -> Drawing:
        """The inputs, then layer by layer."""
        self._inputs()
        for layer, columns in enumerate(self.where.layers):
            self._layer(layer, columns)
        return self.finished()

    def _text(self, x: int, y: int, text: str, style: Style) -> None:
        self.canvas.text(x, y, spelled(text, self.capabilities), style)

    def _name(self, name: str) -> Style:
        return self.styles.selected if name == self.selected else self.styles.title

    def _inputs(self) -> None:
        styles, where = self.styles, self.where
        room = where.names + 1 + (where.layers[0].value)
        title = self.phrases.say("diagrams.bars.input")
        self._text(0, 0, shorten(title, room + GAP - 1), styles.muted)
        for row, index in enumerate(where.inputs.indices):
            name, y = self.shape.inputs[index], HEADER + 2 * row
            self._text(0, y, shorten(name, where.names), self._name(name))
            value = brief(self.trace.value(name, self.example))
            self.canvas.text(where.names + 1, y, value, self.marked(name, styles.text))
            self.targets.append(Target(name, 0, y, where.names + 1 + BRIEF))
        if where.inputs.hidden:
            self._more(0, room, where.inputs.hidden, self.shape.inputs[where.inputs.next_hidden])

    def _more(self, x: int, room: int, hidden: int, following: str) -> None:
        """How many have no room, and the first of them to go to."""
        text = spelled(self.phrases.say("diagrams.more", n=hidden), self.capabilities)
        text = shorten(text, room + GAP - 1)
        self.canvas.text(x, self.where.height - 1, text, self.styles.muted)
        self.targets.append(Target(following, x, self.where.height - 1, cell_len(text)))

    def _layer(self, layer: int, columns: LayerBars) -> None:
        shape = self.shape
        own = names(shape, layer)
        values = matrix(self.trace, layer, self.example, backward=self.backward)
        largest = largest_in(values)
        self._heading(layer, columns, own)
        sources = [*columns.sources.indices, *[shape.sizes[layer]] * columns.bias]
        for row, index in enumerate(columns.neurons.indices):
            y = HEADER + 2 * row
            self._neuron(layer, index, columns, y)
            for k, source in enumerate(sources):
                shown = self._is_shown(layer, index, source)
                value = float(values[index, source])
                x = columns.bars + k
                self._bar(x, y, own[index][source], value / largest, shown=shown)
        neurons = shape.neurons[layer]
        if columns.neurons.hidden:
            following = neurons[columns.neurons.next_hidden]
            self._more(columns.x, columns.end - columns.x, columns.neurons.hidden, following)

    def _is_shown(self, layer: int, index: int, source: int) -> bool:
        if not self.quiet or self.shape.neurons[layer][index] == self.selected:
            return True
        sources = self.shape.sources[layer]
        return source < len(sources) and sources[source] == self.selected

    def _heading(self, layer: int, columns: LayerBars, own: tuple[tuple[str, ...], ...]) -> None:
        """What the layer is, or the number of a selected weight; below it the sources' numbers."""
        shape, styles = self.shape, self.styles
        room = columns.end + columns.spare - columns.x + GAP - 1
        title = self.titles[layer]
        style = styles.gradient if self.backward else styles.muted
        if shape.wiring.get(self.selected or "", (None,))[0] == layer:
            assert self.selected is not None
            written = gradient if self.backward else signed
            name = f"∂loss/∂{self.selected}" if self.backward else self.selected
            number = written(self.trace.value(name, self.example)).strip()
            title = f"{shorten(self.selected, room - len(number) - 1)} {number}"
            style = styles.selected
        self._text(columns.x, 0, shorten(title, room), style)
        digits = [str((source + 1) % 10) for source in columns.sources.indices]
        _, _, chosen = shape.wiring.get(self.selected or "", (0, 0, None))
        for k, digit in enumerate(digits):
            lights = style is styles.selected and columns.sources.first + k == chosen
            self.canvas.text(
                columns.bars + k, 1, digit, styles.selected if lights else styles.muted
            )
        if columns.bias:
            lights = style is styles.selected and chosen is None
            look = styles.selected if lights else styles.muted
            self.canvas.text(columns.bars + columns.sources.count, 1, "b", look)
        if columns.sources.hidden:
            text = shorten(f"+{columns.sources.hidden}", columns.value)
            self.canvas.text(columns.values, 1, text, styles.muted)
            row = own[columns.neurons.first if self.selected is None else self._row(layer, columns)]
            following = row[columns.sources.next_hidden]
            self.targets.append(Target(following, columns.values, 1, len(text)))

    def _row(self, layer: int, columns: LayerBars) -> int:
        """The neuron whose hidden weights are reached: the selected one's, or the first shown."""
        shape = self.shape
        of_layer, index = shape.place.get(self.selected or "", (None, 0))
        if self.selected in shape.wiring:
            of_layer, index, _ = shape.wiring[self.selected]
        return index if of_layer == layer else columns.neurons.first

    def _neuron(self, layer: int, index: int, columns: LayerBars, y: int) -> None:
        """A neuron's name, its activation with a gauge below it; or its δ."""
        neuron, styles = self.shape.neurons[layer][index], self.styles
        self._text(columns.x, y, neuron, self._name(neuron))
        value = self.trace.value(f"{neuron}.a", self.example)
        if self.backward:
            delta = gradient(self.trace.value(f"{neuron}.delta", self.example))
            style = self.marked(f"{neuron}.delta", styles.gradient)
            self.canvas.text(columns.values, y, delta, style)
        else:
            style = self.marked(f"{neuron}.a", self.marked(f"{neuron}.z", styles.text))
            self.canvas.text(columns.values, y, brief(value), style)
        last = columns.values + BRIEF - 1
        self.canvas.horizontal(y + 1, columns.values, last, Stroke.LIGHT, styles.faint)
        activation = ACTIVATIONS[self.shape.layers[layer].activation]
        draw_gauge(self.canvas, styles, y + 1, (columns.values, last), activation, value)
        self.targets.append(Target(neuron, columns.x, y, columns.names, 2))

    def _bar(self, x: int, y: int, name: str, value: float, *, shown: bool) -> None:
        """One weight, as a share of the largest: upwards in the upper row, or downwards below."""
        styles = self.styles
        self.targets.append(Target(name, x, y, 1, 2))
        chosen = name == self.selected or name in self.lit or f"∂loss/∂{name}" in self.lit
        style = styles.gradient if self.backward else styles.line(value, 1.0)
        style = style if shown else styles.faint
        if isnan(value):
            self.canvas.text(x, y, "?", styles.selected if chosen else style)
            return
        eighths = max(1, round(8 * min(1.0, abs(value))))
        row = y + 1 if value < 0 else y
        if value == 0:
            mark, style = "." if self.canvas.ascii else "▁", styles.faint
        elif self.canvas.ascii:
            mark = next(mark for most, mark in _ASCII if eighths <= most)
        elif value > 0:
            mark = _UP[eighths - 1]
        elif self.capabilities.colours is Colours.NONE or eighths == len(_UP):
            mark = next(mark for most, mark in _DOWN if eighths <= most)
        else:
            # the rest of the cell, reversed, leaves a bar that hangs from above
            mark, style = _UP[len(_UP) - eighths - 1], style + _REVERSED
        if chosen:
            self.canvas.put(x, 2 * y + 1 - row, " ", styles.selected)
            style = styles.selected
            mark = mark if value >= 0 or self.canvas.ascii else "▀"
        self.canvas.put(x, row, mark, style)
