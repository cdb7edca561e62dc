"""The edges of a playground: which are drawn, where each begins and ends, and their dots."""

import numpy as np
from numpy.typing import NDArray

from tui_nn.diagrams.capabilities import Colours
from tui_nn.diagrams.edges import Edge, edges_into
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.playground_backdrop import Setting
from tui_nn.diagrams.playground_layout import Stage
from tui_nn.diagrams.sheet import Sheet, Styles
from tui_nn.engine.activations import Array

_MOST, _MOST_WITHOUT_COLOURS = 20, 6
"""How many edges of a channel are drawn, the strongest, with colours to keep them apart or not."""

_FAINTEST = 0.08
"""Edges weaker than this share of their layer's strongest are not drawn."""

_Path = tuple[NDArray[np.intp], NDArray[np.uint32]]
"""The cells of an edge, counted along the rows of the sheet, and what is in each."""

_Place = tuple[float, float]
"""A column and a row, in cells and fractions of cells."""


class Edges:
    """The edges of one layout; what no weight changes is worked out once."""

    def __init__(self, setting: Setting, where: Stage, styles: Styles) -> None:
        self._shape, self._where, self._rail = setting.architecture, where, setting.rail
        coloured = setting.capabilities.colours is not Colours.NONE
        self._most = _MOST if coloured else _MOST_WITHOUT_COLOURS
        self._palette, self._styles = palette(setting.capabilities), styles
        self._ends: dict[tuple[int, int, int], tuple[_Place, _Place]] = {}
        self._paths: dict[tuple[int, int, int, bool, bool], _Path] = {}

    def drawn(self, weights: tuple[tuple[Array, Array], ...], neuron: str | None) -> list[Edge]:
        """The edges to draw, the weakest of each channel first; all of a neuron's, or the most."""
        edges: list[Edge] = []
        for layer, (W, _) in enumerate(weights):
            shown = self._where.columns[layer].shown.indices, self._neurons(layer)
            edges += edges_into(self._shape, layer, W, shown, neuron, self._most, _FAINTEST)
        return edges

    def _neurons(self, layer: int) -> range:
        """The neurons shown that a layer's edges lead to."""
        columns = self._where.columns
        if layer + 1 < len(columns):
            return columns[layer + 1].shown.indices
        return range(self._shape.layers[layer].size)

    def ends(self, edge: Edge) -> tuple[_Place, _Place]:
        """Where an edge leaves its source's map and where it reaches its neuron's, in cells."""
        key = edge.layer, edge.source, edge.neuron
        if key not in self._ends:
            self._ends[key] = self._between(*key)
        return self._ends[key]

    def _between(self, layer: int, source: int, neuron: int) -> tuple[_Place, _Place]:
        where = self._where
        before, size = where.columns[layer], where.size
        neurons = self._neurons(layer)
        i, j = source - before.shown.first, neuron - neurons.start
        start = before.rows[i] + size * (j + 0.5) / len(neurons)
        left = before.x + where.wide + self._rail + 0.5
        if layer + 1 < len(where.columns):
            after = where.columns[layer + 1]
            end = after.rows[j] + size * (i + 0.5) / before.shown.count
            return (left, start), (after.x - 1 - self._rail, end)
        (x, y), rows = where.plane, where.plane_size
        step = min(1.0, (rows - 2) / max(1, before.shown.count))
        end = y + rows / 2 + step * (i - (before.shown.count - 1) / 2)
        return (left, start), (x - 2, end)

    def paint(self, sheet: Sheet, edges: list[Edge]) -> None:
        """Put the edges on a sheet, the last ones on top."""
        if not edges:
            return
        paths = [self._path(edge, sheet) for edge in edges]
        places = np.concatenate([places for places, _ in paths])
        marks = np.concatenate([marks for _, marks in paths])
        numbers = [self._styles.number(edge.line(self._palette)) for edge in edges]
        looks = np.repeat(numbers, [len(places) for places, _ in paths])
        if sheet.ascii:
            sheet.codes.reshape(-1)[places] = marks
            sheet.looks.reshape(-1)[places] = looks
            return
        bits = np.zeros(sheet.codes.shape, dtype=np.uint32)
        beneath = np.zeros(sheet.codes.shape, dtype=np.int32)
        np.bitwise_or.at(bits.reshape(-1), places, marks)
        beneath.reshape(-1)[places] = looks
        sheet.dots(bits, beneath)

    def _path(self, edge: Edge, sheet: Sheet) -> _Path:
        """What an edge puts where."""
        key = edge.layer, edge.source, edge.neuron, edge.share >= 0.5, edge.value < 0
        if key not in self._paths:
            path = edge.arc(*self.ends(edge), ascii_only=sheet.ascii)
            self._paths[key] = path.rows * sheet.codes.shape[1] + path.columns, path.marks
        return self._paths[key]
