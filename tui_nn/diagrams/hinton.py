"""Hinton diagrams: one weight matrix as squares, filled for plus, hollow for minus.

A square is as large as its weight is strong; where there is none, the weight is 0. The squares are
plain characters, so that a drawing can be copied or written to a file and still reads right.
"""

from math import isfinite, isnan
from typing import Unpack

from rich.cells import cell_len
from rich.style import Style

from tui_nn.diagrams.canvas import Canvas, shorten
from tui_nn.diagrams.capabilities import Capabilities, Glyphs
from tui_nn.diagrams.drawing import Drawing, Target
from tui_nn.diagrams.linear import activation_name
from tui_nn.diagrams.matrices import largest_in, matrix, names
from tui_nn.diagrams.numbers import gradient, short, signed
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.pen import Looks, Showing, showing
from tui_nn.diagrams.plot import fitted, spelled
from tui_nn.diagrams.window import Shown, shown
from tui_nn.engine.architecture import Architecture
from tui_nn.engine.trace import Trace
from tui_nn.language import Phrases

_FILLED, _HOLLOW = ("·", "▪", "■", "■■"), ("◦", "▫", "□", "□□")
_ASCII_FILLED, _ASCII_HOLLOW = (".", "+", "#", "##"), (",", "o", "O", "OO")
"""Positive and negative weights, weakest to strongest quarter of the largest."""

_LONGEST_NAME = 12
"""Longer names are cut."""

_FEWEST = 4
"""Squares of a row that are worth showing when not all have room."""


def draw_hinton(
    trace: Trace, *, layer: int | None = None, **looks: Unpack[Looks]
) -> Drawing | None:
    """The weights into a layer, that of the selection or else the first; None without any room.

    A row is a neuron, a column a source, the bias last; backwards the gradients of an example
    stand in their place.
    """
    shown = showing(trace, looks)
    layer = _layer_of(trace.architecture, shown.selected) if layer is None else layer
    return _Matrix(layer, shown).draw(looks["width"], looks["height"])


def draw_matrices(
    trace: Trace, *, width: int, capabilities: Capabilities, phrases: Phrases
) -> Drawing:
    """All matrices of a network below each other, as high as they need: bars as plain text."""
    drawings = [
        draw_hinton(
            trace,
            width=width,
            height=neurons.size + 4,
            capabilities=capabilities,
            phrases=phrases,
            layer=layer,
        )
        for layer, neurons in enumerate(trace.architecture.layers)
    ]
    made = [drawing for drawing in drawings if drawing is not None]
    wide = max((drawing.width for drawing in made), default=0)
    blank = palette(capabilities).text
    gap = [fitted([], wide, blank)]
    lines = [
        line
        for drawing in made
        for line in [*gap, *(fitted(line, wide, blank) for line in drawing.lines)]
    ]
    return Drawing(wide, tuple(lines[1:]))


def _layer_of(shape: Architecture, selected: str | None) -> int:
    if selected in shape.wiring:
        return shape.wiring[selected][0]
    return shape.place[selected][0] if selected in shape.place else 0


class _Matrix:
    """One matrix and how it is looked at."""

    def __init__(self, layer: int, shown: Showing) -> None:
        self.trace = trace = shown.trace
        self.layer = layer
        self.capabilities = shown.capabilities
        self.phrases = shown.phrases
        self.styles = palette(shown.capabilities)
        self.selected = shown.selected
        self.example = shown.example
        self.backward = shown.backward
        shape = trace.architecture
        self.neurons = shape.neurons[layer]
        self.sources = shape.sources[layer]
        self.bias = shape.layers[layer].bias
        self.parameters = names(shape, layer)
        self.values = matrix(trace, layer, self.example, backward=self.backward)
        self.largest = largest_in(self.values)

    def draw(self, width: int, height: int) -> Drawing | None:
        names = min(_LONGEST_NAME, max(map(cell_len, self.neurons)))
        count = len(self.sources) + self.bias
        room = width - names - 1
        pitch = 3 if 3 * count - 1 <= room else 2
        if (room - 6) // pitch < min(_FEWEST, count) and pitch * count - 1 > room:
            return None
        fits = pitch * count - 1 <= room
        across = count if fits else (room - 6) // pitch
        legend = height >= len(self.neurons) + 3
        down = height - 2 - legend
        if down < 1 or (down < 2 and len(self.neurons) > 1):
            return None
        neuron, source = self._wanted()
        rows = shown(len(self.neurons), down, neuron)
        if rows.hidden:
            rows = shown(len(self.neurons), down - 1, neuron)
        columns = shown(len(self.sources), across - self.bias, source)
        return self._drawn(width, names, pitch, rows, columns, legend=legend)

    def _wanted(self) -> tuple[int | None, int | None]:
        """The neuron and the source that have to be shown."""
        at, neuron, source = self.trace.architecture.wiring.get(self.selected or "", (-1, 0, None))
        if at == self.layer:
            return neuron, source
        if self.selected in self.neurons:
            return self.neurons.index(self.selected), None
        if self.selected in self.sources:
            return None, self.sources.index(self.selected)
        return None, None

    def _drawn(
        self, width: int, names: int, pitch: int, rows: Shown, columns: Shown, *, legend: bool
    ) -> Drawing:
        title, style = self._title()
        said = self._legend() if legend else ""
        left = names + 1
        more = 6 if columns.hidden else 0
        used = left + pitch * (columns.count + self.bias) - 1 + more
        used = min(width, max(used, cell_len(title), cell_len(said)))
        height = 2 + rows.count + bool(rows.hidden) + legend
        canvas = Canvas(used, height, self.capabilities, self.styles.text)
        canvas.text(0, 0, shorten(title, used), style)
        targets = self._heads(canvas, left, pitch, rows, columns)
        sources = [*columns.indices, *[len(self.sources)] * self.bias]
        for y, index in enumerate(rows.indices, start=2):
            name = self.neurons[index]
            chosen = self.styles.selected if name == self.selected else self.styles.title
            written = shorten(spelled(name, self.capabilities), names)
            canvas.text(names - cell_len(written), y, written, chosen)
            targets.append(Target(name, 0, y, names))
            for k, source in enumerate(sources):
                parameter = self.parameters[index][source]
                x = left + k * pitch
                self._square(canvas, x, y, pitch, index, source)
                targets.append(Target(parameter, x, y, pitch - 1))
        if rows.hidden:
            text = self._more(rows.hidden)
            canvas.text(left, height - 1 - legend, text, self.styles.muted)
            following = self.neurons[rows.next_hidden]
            targets.append(Target(following, left, height - 1 - legend, cell_len(text)))
        if legend:
            canvas.text(0, height - 1, shorten(said, used), self.styles.muted)
        inside = (target for target in targets if target.x + target.width <= used)
        return canvas.drawing(tuple(sorted(inside, key=lambda target: (target.y, target.x))))

    def _more(self, hidden: int) -> str:
        return spelled(self.phrases.say("diagrams.more", n=hidden), self.capabilities)

    def _title(self) -> tuple[str, Style]:
        """What the matrix is, or a selected weight with its number."""
        shape = self.trace.architecture
        at, neuron, source = shape.wiring.get(self.selected or "", (-1, 0, None))
        if at == self.layer:
            value = self.values[neuron, len(self.sources) if source is None else source]
            written = gradient if self.backward else signed
            number = written(float(value)).strip()
            return spelled(f"{self.selected} {number}", self.capabilities), self.styles.selected
        activation = activation_name(shape.layers[self.layer].activation, self.phrases)
        key = "output" if self.layer + 1 == len(shape.layers) else "layer"
        name = self.phrases.say(f"diagrams.bars.{key}", n=self.layer + 1, activation=activation)
        if self.backward:
            name = self.phrases.say("diagrams.bars.gradients", layer=name)
        title = self.phrases.say(
            "diagrams.hinton.title",
            layer=name,
            neurons=len(self.neurons),
            sources=len(self.sources) + self.bias,
        )
        style = self.styles.gradient if self.backward else self.styles.muted
        return spelled(title, self.capabilities), style

    def _legend(self) -> str:
        text = self.phrases.say("diagrams.hinton.legend", largest=short(self.largest))
        if self.capabilities.glyphs is Glyphs.ASCII:
            text = text.replace("■", "#").replace("□", "O")
        return spelled(text, self.capabilities)

    def _heads(
        self, canvas: Canvas, left: int, pitch: int, rows: Shown, columns: Shown
    ) -> list[Target]:
        """The numbers of the sources, and how many have no room."""
        targets = []
        for k, source in enumerate(columns.indices):
            name = self.sources[source]
            style = self.styles.selected if name == self.selected else self.styles.muted
            canvas.text(left + k * pitch, 1, str((source + 1) % 10), style)
            if self.layer == 0:
                targets.append(Target(name, left + k * pitch, 1, 1))
        if self.bias:
            canvas.text(left + columns.count * pitch, 1, "b", self.styles.muted)
        if columns.hidden:
            x = left + (columns.count + self.bias) * pitch
            text = shorten(f"+{columns.hidden}", 5)
            canvas.text(x, 1, text, self.styles.muted)
            wiring = self.trace.architecture.wiring.get(self.selected or "", (None, 0, 0))
            row = wiring[1] if wiring[0] == self.layer else rows.first
            if self.selected in self.neurons:
                row = self.neurons.index(self.selected)
            targets.append(Target(self.parameters[row][columns.next_hidden], x, 1, len(text)))
        return targets

    def _square(self, canvas: Canvas, x: int, y: int, pitch: int, neuron: int, source: int) -> None:
        name = self.parameters[neuron][source]
        value = float(self.values[neuron, source])
        filled, hollow = _FILLED, _HOLLOW
        if canvas.ascii:
            filled, hollow = _ASCII_FILLED, _ASCII_HOLLOW
        share = min(1.0, abs(value) / self.largest) if isfinite(value) else 1.0
        mark = "?" if isnan(value) else (hollow if value < 0 else filled)[min(3, int(4 * share))]
        # a weight of 0 is no square, unless there are no others yet
        mark = mark if value or not self.values.any() else " "
        style = self.styles.gradient if self.backward else self.styles.line(value, self.largest)
        names = self.neurons[neuron], *self.sources[source : source + 1]
        if self.selected in {*self.neurons, *self.sources} and self.selected not in names:
            style = self.styles.faint
        if name == self.selected:
            style = self.styles.selected
        canvas.text(x, y, mark[: pitch - 1], style + Style(bold=share >= 0.75))
