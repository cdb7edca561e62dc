"""The links style: the shape of a network alone, with its strongest edges or those of one neuron.

An overview to switch to and back from, never what a network falls back to: it shows few weights,
and says how many.
"""

from dataclasses import dataclass
from typing import Unpack

from rich.cells import cell_len
from rich.style import Style

from tui_nn.diagrams.canvas import printable, shorten
from tui_nn.diagrams.capabilities import Colours
from tui_nn.diagrams.drawing import Drawing, Target
from tui_nn.diagrams.edges import Edge, edges_into
from tui_nn.diagrams.gauge import draw_gauge
from tui_nn.diagrams.numbers import WIDTH, signed, unsigned
from tui_nn.diagrams.pen import Looks, Pen, Showing, showing
from tui_nn.diagrams.plot import spelled
from tui_nn.diagrams.selection import subject_of, wanted_in
from tui_nn.diagrams.strokes import Stroke
from tui_nn.diagrams.window import Shown, shown
from tui_nn.engine.activations import ACTIVATIONS, Array
from tui_nn.engine.architecture import Architecture
from tui_nn.engine.network import Network
from tui_nn.engine.trace import Trace
from tui_nn.language import Phrases

_MOST_EDGES, _MOST_WITHOUT_COLOURS = 9, 6
"""How many edges of a layer are drawn, with colours to keep them apart or not."""

_BOX, _WIDEST_BOX = 9, 14
"""Columns of a neuron, and how many they may be for the sake of its name."""

_NARROWEST = 11
"""Columns between two layers: a weight's number with room on either side."""

_BRAILLE = 0x2800


@dataclass(frozen=True)
class _Column:
    """One layer or the inputs."""

    x: int
    names: tuple[str, ...]
    shown: Shown
    rows: tuple[int, ...]
    """The upper row of each neuron shown."""


@dataclass(frozen=True)
class _Layout:
    height: int
    box: int
    """Columns of a neuron."""
    tall: int
    """Rows of a neuron: three with a border, or one."""
    columns: tuple[_Column, ...]

    def middle(self, column: int, index: int) -> int:
        """The row of a neuron's value."""
        at = self.columns[column]
        return at.rows[index - at.shown.first] + self.tall // 2


def draw_links(trace: Trace, **looks: Unpack[Looks]) -> Drawing | None:
    """The network of a trace, or None where its layers have no room beside each other.

    There is no place for gradients, nor for the numbers of a walk.
    """
    shown = showing(trace, looks)
    where = _layout(trace.architecture, looks["width"], looks["height"], shown.selected)
    return None if where is None else _Links(where, looks["width"], shown).draw()


def describe_links(trace: Trace, phrases: Phrases) -> list[str]:
    """The strongest edges into each layer, the strongest first, and how many there are."""
    shape = trace.architecture
    weights = Network(shape, trace.parameters).layers
    told, drawn = [], 0
    for layer, (W, _) in enumerate(weights):
        sources, neurons = shape.sources[layer], shape.neurons[layer]
        everything = range(len(W)), range(len(neurons))
        edges = edges_into(shape, layer, W, everything, None, _MOST_EDGES)
        drawn += len(edges)
        told += [
            f"{sources[edge.source]} → {neurons[edge.neuron]}: {signed(edge.value).strip()}"
            for edge in reversed(edges)
        ]
    return [printable(sentence) for sentence in (_how_many(drawn, weights, phrases), *told)]


def _how_many(drawn: int, weights: tuple[tuple[Array, Array], ...], phrases: Phrases) -> str:
    everything = sum(W.size for W, _ in weights)
    key = "all" if drawn == everything else "strongest"
    return phrases.say(f"diagrams.links.{key}", n=drawn, all=everything)


def _layout(shape: Architecture, width: int, height: int, selected: str | None) -> _Layout | None:
    layers = (shape.inputs, *shape.neurons)
    gaps = len(layers) - 1
    room = (width - gaps * _NARROWEST) // len(layers)
    if room < _BOX or height < 4:
        return None
    longest = max(cell_len(name) for names in layers for name in names)
    box = min(room, _WIDEST_BOX, max(_BOX, longest + 1 + WIDTH))
    most = max(map(len, layers))
    sizes = ((3, 4), (3, 3), (1, 1))
    tall, pitch = next((size for size in sizes if _rows(most, *size) < height), sizes[-1])
    height = min(height, 1 + _rows(most, tall, pitch))
    wanted = wanted_in(shape, selected)
    columns = []
    for k, names in enumerate(layers):
        x = round(k * (width - box) / gaps)
        room = (height - 1) // pitch + (tall < pitch and (height - 1) % pitch >= tall)
        # the last row counts those without room
        some = shown(len(names), room if len(names) <= room else room - 1, wanted[k])
        free = height - 1 - _rows(some.count, tall, pitch) - bool(some.hidden)
        spread = min(2, free // max(1, some.count))
        top = 1 + (free - spread * (some.count - 1)) // 2
        rows = tuple(top + n * (pitch + spread) for n in range(some.count))
        columns.append(_Column(x, names, some, rows))
    return _Layout(height, box, tall, tuple(columns))


def _rows(count: int, tall: int, pitch: int) -> int:
    return (count - 1) * pitch + tall


class _Links(Pen):
    """The pen for one drawing of links."""

    def __init__(self, where: _Layout, width: int, shown: Showing) -> None:
        super().__init__(shown.canvas(width, where.height), shown)
        self.where = where
        self.subject = subject_of(self.shape, shown.selected)
        self.parameters = {place: name for name, place in self.shape.wiring.items()}
        self.weights = Network(self.shape, self.trace.parameters).layers

    def draw(self) -> Drawing:
        """The edges beneath, then the neurons."""
        edges = self._edges()
        self._paint(edges)
        for k, column in enumerate(self.where.columns):
            for index, y in zip(column.shown.indices, column.rows, strict=True):
                self._neuron(k, column, column.names[index], y)
            if column.shown.hidden:
                self._more(column)
        if self.subject is not None:
            for edge in edges:
                self._label(edge)
        self._caption(len(edges))
        return self.finished()

    def _caption(self, drawn: int) -> None:
        """How many of the edges are drawn."""
        if self.subject is not None:
            if self.where.tall == 1:
                # a neuron of one row has no border for its bias
                written = f"{shorten(spelled(self.subject, self.capabilities), 12)} "
                x = self.canvas.text(0, 0, written, self.styles.title)
                self._bias(self.subject, x, 0)
            return
        said = _how_many(drawn, self.weights, self.phrases)
        text = shorten(spelled(said, self.capabilities), self.canvas.width)
        self.canvas.text(0, 0, text, self.styles.muted)

    def _edges(self) -> list[Edge]:
        """The edges to draw, weakest first."""
        coloured = self.capabilities.colours is not Colours.NONE
        most = _MOST_EDGES if coloured else _MOST_WITHOUT_COLOURS
        edges = []
        for layer, (W, _) in enumerate(self.weights):
            before, after = self.where.columns[layer : layer + 2]
            shown = before.shown.indices, after.shown.indices
            edges += edges_into(self.shape, layer, W, shown, self.subject, most)
        return edges

    def _paint(self, edges: list[Edge]) -> None:
        cells: dict[tuple[int, int], tuple[int, Style]] = {}
        apart = self.where.tall == 1  # a blank where there is no border
        for edge in edges:
            before, after = self.where.columns[edge.layer : edge.layer + 2]
            start = self.where.middle(edge.layer, edge.source)
            end = self.where.middle(edge.layer + 1, edge.neuron)
            path = edge.arc(
                (
                    before.x + self.where.box + apart + 0.5,
                    start + self._port(edge.neuron, after.shown),
                ),
                (after.x - apart - 1, end + self._port(edge.source, before.shown)),
                ascii_only=self.canvas.ascii,
            )
            style = edge.line(self.styles)
            places = zip(
                path.rows.tolist(), path.columns.tolist(), path.marks.tolist(), strict=True
            )
            for row, column, mark in places:
                old = 0 if self.canvas.ascii else cells.get((row, column), (0, style))[0]
                cells[row, column] = (old | mark, style)
        offset = 0 if self.canvas.ascii else _BRAILLE
        for (row, column), (mark, style) in cells.items():
            self.canvas.put(column, row, chr(mark + offset), style)

    def _port(self, index: int, others: Shown) -> float:
        """How far from the upper edge of its row an edge begins, so that neighbours part."""
        return 0.25 + 0.75 * (index - others.first + 0.5) / max(1, others.count)

    def _neuron(self, column: int, at: _Column, name: str, y: int) -> None:
        canvas, styles = self.canvas, self.styles
        chosen = name == self.subject
        title = styles.selected if name == self.selected or chosen else styles.title
        value = self.trace.value(f"{name}.a" if column else name, self.example)
        box = self.where.box
        # a square has room as x1², not as x1^2
        named = name if canvas.ascii else name.replace("^2", "²")
        named = spelled(named, self.capabilities)
        written = shorten(named, box - (6 if self.where.tall == 1 else 5))
        if self.where.tall == 1:
            canvas.text(at.x, y, " " * box, styles.text)
            canvas.text(at.x, y, written, title)
            canvas.text(at.x + box - WIDTH, y, unsigned(value), styles.text)
            self.targets.append(Target(name, at.x, y, box))
            return
        for row in range(y, y + 3):
            canvas.text(at.x, row, " " * box, styles.text)
        stroke = Stroke.DOUBLE if chosen else Stroke.LIGHT
        canvas.box(at.x, y, box, 3, stroke, styles.title if chosen else styles.wire)
        canvas.text(at.x + 2, y, f" {written} ", title)
        canvas.text(at.x + box - 2 - WIDTH, y + 1, unsigned(value), styles.text)
        if column:
            activation = ACTIVATIONS[self.shape.layers[column - 1].activation]
            draw_gauge(canvas, styles, y + 2, (at.x + 1, at.x + box - 2), activation, value)
        self.targets.append(Target(name, at.x, y, box, 2))
        if chosen:
            self._bias(name, at.x + 1, y + 2)

    def _bias(self, neuron: str, x: int, y: int) -> None:
        """The bias of the subject, where it has one."""
        if neuron not in self.shape.place:
            return
        layer, index = self.shape.place[neuron]
        name = self.parameters.get((layer, index, None))
        if name is None:
            return
        value = self.trace.value(name)
        x = self.canvas.text(x, y, "b ", self.styles.muted)
        style = self.styles.number(value, abs(value))
        style = self.styles.selected if name == self.selected else style
        self.canvas.text(x, y, signed(value), style)
        self.targets.append(Target(name, x, y, WIDTH))

    def _more(self, column: _Column) -> None:
        said = spelled(self.phrases.say("diagrams.more", n=column.shown.hidden), self.capabilities)
        text = shorten(said, self.where.box)
        y = self.where.height - 1
        self.canvas.text(column.x, y, text, self.styles.muted)
        name = column.names[column.shown.next_hidden]
        self.targets.append(Target(name, column.x, y, cell_len(text)))

    def _label(self, edge: Edge) -> None:
        """The weight of an edge at the end that is not the subject's."""
        name = self.parameters[edge.layer, edge.neuron, edge.source]
        before, after = self.where.columns[edge.layer : edge.layer + 2]
        if after.names[edge.neuron] == self.subject:
            x, y = before.x + self.where.box + 2, self.where.middle(edge.layer, edge.source)
        else:
            x, y = after.x - 3 - WIDTH, self.where.middle(edge.layer + 1, edge.neuron)
        style = edge.number(self.styles)
        style = self.styles.selected if name == self.selected else style
        self.canvas.text(x - 1, y, " " * (WIDTH + 2), self.styles.text)
        self.canvas.text(x, y, signed(edge.value), style)
        self.targets.append(Target(name, x, y, WIDTH))
