"""The links style: the shape of a network alone, with its strongest edges or those of one neuron.

An overview to switch to and back from, never what a network falls back to: it shows few weights,
and says how many.
"""

from collections import defaultdict
from itertools import pairwise
from math import copysign
from typing import Unpack

import numpy as np
from rich.style import Style

from tui_nn.diagrams.canvas import printable, shorten
from tui_nn.diagrams.capabilities import Colours
from tui_nn.diagrams.drawing import Drawing, Target
from tui_nn.diagrams.edges import Edge, edges_into
from tui_nn.diagrams.gauge import fill_gauge, share, share_of
from tui_nn.diagrams.links_layout import Column, Layout, layout
from tui_nn.diagrams.numbers import WIDTH, signed, unsigned
from tui_nn.diagrams.pen import Looks, Pen, Showing, showing
from tui_nn.diagrams.plot import spelled
from tui_nn.diagrams.selection import subject_of, wanted_in
from tui_nn.diagrams.strokes import Stroke
from tui_nn.engine.activations import ACTIVATIONS
from tui_nn.engine.network import Network
from tui_nn.engine.trace import Trace
from tui_nn.language import Phrases

_MOST_EDGES, _MOST_WITHOUT_COLOURS = 9, 6
"""How many edges of a layer are drawn, with colours to keep them apart or not."""

_BRAILLE = 0x2800


def draw_links(trace: Trace, **looks: Unpack[Looks]) -> Drawing | None:
    """The network of a trace, or None where its layers have no room beside each other.

    There is no place for gradients, nor for the numbers of a walk.
    """
    shown = showing(trace, looks)
    wanted = wanted_in(trace.architecture, shown.selected)
    where = layout(trace.architecture, looks["width"], looks["height"], wanted)
    return None if where is None else _Links(where, looks["width"], shown).draw()


def describe_links(trace: Trace, phrases: Phrases) -> list[str]:
    """The strongest edges into each layer, the strongest first, and how many there are."""
    shape = trace.architecture
    weights = Network(shape, trace.parameters).layers
    everything = sum(W.size for W, _ in weights)
    told, drawn = [], 0
    for layer, (W, _) in enumerate(weights):
        sources, neurons = shape.sources[layer], shape.neurons[layer]
        all_of_it = range(len(W)), range(len(neurons))
        edges = edges_into(shape, layer, W, all_of_it, None, _MOST_EDGES)
        drawn += len(edges)
        told += [
            f"{sources[edge.source]} → {neurons[edge.neuron]}: {signed(edge.value).strip()}"
            for edge in reversed(edges)
        ]
    heading = _how_many(drawn, everything, everything, phrases)
    return [printable(sentence) for sentence in (heading, *told)]


def _how_many(drawn: int, among: int, everything: int, phrases: Phrases) -> str:
    """So many edges, the strongest of those between the neurons that have room, or of all."""
    key = "all" if drawn == everything else "strongest" if among == everything else "among"
    return phrases.say(f"diagrams.links.{key}", n=drawn, among=among, all=everything)


class _Links(Pen):
    """The pen for one drawing of links."""

    def __init__(self, where: Layout, width: int, shown: Showing) -> None:
        super().__init__(shown.canvas(width, where.height), shown)
        self.where = where
        self.subject = subject_of(self.shape, shown.selected)
        self.parameters = {place: name for name, place in self.shape.wiring.items()}
        self.weights = Network(self.shape, self.trace.parameters).layers
        self.largest_input = max(1.0, float(np.abs(self.trace.inputs[self.example]).max()))

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
        self._heading(len(edges))
        return self.finished()

    def _heading(self, drawn: int) -> None:
        """How many of the edges are drawn, or the bias of the subject."""
        if self.subject is None:
            among = sum(
                before.shown.count * after.shown.count
                for before, after in pairwise(self.where.columns)
            )
            everything = sum(W.size for W, _ in self.weights)
            said = _how_many(drawn, among, everything, self.phrases)
            text = shorten(spelled(said, self.capabilities), self.canvas.width)
            self.canvas.text(0, 0, text, self.styles.muted)
            return
        place = self.shape.place.get(self.subject)
        name = None if place is None else self.parameters.get((*place, None))
        # above the weights into the neuron, so that the arrow keys lead from them to the bias
        x = self._labels(0 if place is None else place[0], arriving=True)
        self.canvas.text(0, 0, self._named(self.subject, x - 3), self.styles.title)
        if name is not None:
            self.canvas.text(x - 2, 0, "b", self.styles.muted)
            value = self.trace.value(name)
            self._number(name, x, 0, value, self.styles.number(value, abs(value)))

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
        """The edges, the last ones on top."""
        cells: dict[tuple[int, int], tuple[int, Style]] = {}
        # a blank where there is no border, or one of the same signs
        apart = self.where.tall == 1 or self.canvas.ascii
        for edge, (start, end) in zip(edges, self._ends(edges), strict=True):
            before, after = self.where.columns[edge.layer : edge.layer + 2]
            path = edge.arc(
                (before.x + self.where.box + apart + 0.5, start),
                (after.x - apart - 1, end),
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

    def _ends(self, edges: list[Edge]) -> list[tuple[float, float]]:
        """The heights of the ends of each edge: those at one neuron part, and in order."""
        meeting = defaultdict(list)
        for edge in edges:
            meeting[edge.layer, edge.source, True].append(edge.neuron)
            meeting[edge.layer + 1, edge.neuron, False].append(edge.source)
        for others in meeting.values():
            others.sort()

        def height(column: int, index: int, *, leaving: bool, other: int) -> float:
            others = meeting[column, index, leaving]
            place, count = others.index(other), len(others)
            return self.where.port((column, index), place, count, ascii_only=self.canvas.ascii)

        return [
            (
                height(edge.layer, edge.source, leaving=True, other=edge.neuron),
                height(edge.layer + 1, edge.neuron, leaving=False, other=edge.source),
            )
            for edge in edges
        ]

    def _neuron(self, column: int, at: Column, name: str, y: int) -> None:
        canvas, styles, where = self.canvas, self.styles, self.where
        chosen = name == self.subject
        title = styles.selected if chosen else styles.title
        value = self.trace.value(f"{name}.a" if column else name, self.example)
        x, right = at.x, at.x + where.box - 1
        for row in range(y, y + where.tall):
            canvas.text(x, row, " " * where.box, styles.text)
        self.targets.append(Target(name, x, y, where.box, where.tall))
        written = self._named(name, where.names)
        if where.tall == 1:
            canvas.text(x, y, written, title)
            canvas.text(right + 1 - WIDTH, y, unsigned(value), styles.text)
            return
        stroke = Stroke.DOUBLE if chosen else Stroke.LIGHT
        canvas.box(x, y, where.box, where.tall, stroke, styles.title if chosen else styles.wire)
        if where.tall == 2:
            canvas.text(canvas.text(x + 1, y, written, title), y, " ", styles.text)
            canvas.text(right - WIDTH, y, unsigned(value), styles.text)
        else:
            canvas.text(x + 2, y, f" {written} ", title)
            canvas.text(right - 1 - WIDTH, y + 1, unsigned(value), styles.text)
        full = copysign(self._full(column, value), value)
        fill_gauge(canvas, styles, y + where.tall - 1, (x + 1, right - 1), full)

    def _full(self, column: int, value: float) -> float:
        """How full a gauge is: an input's is measured against the largest of them, at least 1."""
        if not column:
            return share_of(self.largest_input, value)
        return share(ACTIVATIONS[self.shape.layers[column - 1].activation], value)

    def _named(self, name: str, room: int) -> str:
        # a square has room as x1², not as x1^2
        named = name if self.canvas.ascii else name.replace("^2", "²")
        return shorten(spelled(named, self.capabilities), room)

    def _more(self, column: Column) -> None:
        said = spelled(self.phrases.say("diagrams.more", n=column.shown.hidden), self.capabilities)
        text = shorten(said, self.where.box)
        y = self.where.height - 1
        self.canvas.text(column.x, y, text, self.styles.muted)
        name = column.names[column.shown.next_hidden]
        # as wide as the neurons, so that it lies straight below them, not to the left
        self.targets.append(Target(name, column.x, y, self.where.box))

    def _label(self, edge: Edge) -> None:
        """The weight of an edge at the end that is not the subject's."""
        name = self.parameters[edge.layer, edge.neuron, edge.source]
        arriving = self.shape.neurons[edge.layer][edge.neuron] == self.subject
        far = (edge.layer, edge.source) if arriving else (edge.layer + 1, edge.neuron)
        x, y = self._labels(edge.layer, arriving=arriving), self.where.value(*far)
        self.canvas.text(x - 1, y, " " * (WIDTH + 2), self.styles.text)
        self._number(name, x, y, edge.value, edge.number(self.styles))

    def _labels(self, layer: int, *, arriving: bool) -> int:
        """The column of the labels of the edges into a layer: near its sources, or its neurons."""
        before, after = self.where.columns[layer : layer + 2]
        return before.x + self.where.box + 2 if arriving else after.x - 3 - WIDTH

    def _number(self, name: str, x: int, y: int, value: float, style: Style) -> None:
        """A parameter of the subject."""
        style = self.styles.selected if name == self.selected else style
        self.canvas.text(x, y, signed(value), style)
        self.targets.append(Target(name, x, y, WIDTH))
