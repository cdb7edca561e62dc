"""What every neuron answers over a plane, as cells: small maps, and one large one with the data."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray
from rich.style import Style

from tui_nn.diagrams import points
from tui_nn.diagrams.axes import Axis, centres
from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.diagrams.heat import Levels, Mark, Scale, heat_rows, values_per_cell
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.plot import Frame, Layout
from tui_nn.diagrams.ramps import LEVELS, heat
from tui_nn.diagrams.sheet import Codes, Looks, Styles
from tui_nn.diagrams.surface import Window
from tui_nn.engine.activations import ACTIVATIONS, Activation, Array
from tui_nn.engine.architecture import Architecture
from tui_nn.engine.examples import Examples
from tui_nn.engine.features import FEATURES, features
from tui_nn.engine.network import Network
from tui_nn.engine.prepared import Numbers
from tui_nn.engine.surface import Surface

Cells = tuple[Codes, Looks]
"""The characters of an area (rows, columns) and the numbers of their styles."""


def on_a_plane(architecture: Architecture) -> bool:
    """Whether the inputs are two, or all worked out from x1 and x2."""
    return len(architecture.inputs) == 2 or set(architecture.inputs) <= set(FEATURES)


def examples_on_the_plane(architecture: Architecture, examples: Examples | None) -> Examples | None:
    """The examples with the plane's two inputs alone; None where they don't have them."""
    if examples is None:
        return None
    names = examples.inputs
    if {"x1", "x2"} <= set(names):
        both = [names.index("x1"), names.index("x2")]
        return Examples(("x1", "x2"), examples.x[:, both], examples.y)
    plain = len(names) == 2 and not set(architecture.inputs) <= set(FEATURES)
    return examples if plain else None


class PlaneMaps:
    """The maps of one architecture over a window of the plane, in two sizes.

    ``update`` works out every neuron at all points of both in one pass.
    """

    def __init__(
        self,
        architecture: Architecture,
        window: Window,
        sizes: tuple[int, int],
        scale: Scale,
        styles: Styles,
        capabilities: Capabilities,
        *,
        discrete: bool = False,
    ) -> None:
        self._shape = architecture
        self._discrete = discrete
        self._sizes = sizes
        self._scale = scale
        self._table = _Table(styles, capabilities)
        x, y = Axis(*window.x), Axis(*window.y)
        grids = [
            (centres(x, 2 * rows), centres(y, rows * self._table.per_cell)[::-1]) for rows in sizes
        ]
        inputs = np.concatenate(
            [
                np.column_stack([np.tile(across, len(down)), np.repeat(down, len(across))])
                for across, down in grids
            ]
        )
        if set(architecture.inputs) <= set(FEATURES):
            inputs = features(inputs, architecture.inputs)
        self._split = len(grids[0][0]) * len(grids[0][1])
        self._surface = Surface(Network.zeros(architecture), inputs)
        self._inputs = np.array([_evenly(column) for column in inputs.T])

    def update(self, parameters: Array) -> None:
        """Work out every neuron for these parameters (count,)."""
        self._surface.update(parameters)

    def small(self, column: int) -> Cells:
        """The small maps (neurons, rows, columns) of the inputs (0) or of a layer (1, 2, …)."""
        if column == 0:
            levels = self._inputs[:, : self._split]
        else:
            levels = self._levels(column - 1, self._of(column - 1)[:, : self._split])
        return self._cells(levels, self._sizes[0])

    def large(self, name: str, marks: "Marks | None" = None) -> Cells:
        """The large map (rows, columns) of an input or a neuron, with the examples upon it."""
        if name in self._shape.inputs:
            levels = self._inputs[self._shape.inputs.index(name), self._split :]
        else:
            layer, _ = self._shape.place[name]
            levels = self._levels(layer, self._surface.activations(name)[self._split :])
        cells = self._table.cells(self._shown(levels).reshape(-1, 2 * self._sizes[1]))
        codes, looks = self._table.codes[cells], self._table.looks[cells]
        if marks is not None:
            marks.upon(cells, codes, looks)
        return codes, looks

    def _shown(self, levels: Levels) -> Levels:
        """The levels, or where that is wanted only which half each lies in."""
        return np.where(levels < LEVELS // 2, 0, LEVELS - 1) if self._discrete else levels

    def _of(self, layer: int) -> Numbers:
        names = self._shape.neurons[layer]
        return np.stack([self._surface.activations(name) for name in names])

    def _levels(self, layer: int, values: Numbers) -> Levels:
        if layer == len(self._shape.layers) - 1:
            return self._scale.levels(values)
        return _scale_of(ACTIVATIONS[self._shape.layers[layer].activation], values).levels(values)

    def _cells(self, levels: Levels, rows: int) -> Cells:
        levels = self._shown(levels).reshape(len(levels), -1, 2 * rows)
        cells = self._table.cells(levels)
        return self._table.codes[cells], self._table.looks[cells]


def _scale_of(activation: Activation, values: Numbers) -> Scale:
    """From limit to limit; without one, to the next power of two, which changes rarely."""
    finite = values[np.isfinite(values)]
    most = float(np.abs(finite).max(initial=0.0))
    bound = float(2.0 ** np.ceil(np.log2(most))) if most > 0 else 1.0
    low, high = activation.lowest, activation.highest
    return Scale(
        low if np.isfinite(low) else -bound,
        activation.threshold,
        high if np.isfinite(high) else bound,
    )


def _evenly(values: Array) -> Levels:
    """The levels of an input: 0 in the middle, the largest number at one end."""
    most = float(np.abs(values).max()) or 1.0
    return Scale(-most, 0.0, most).levels(values)


class _Table:
    """The character and the style's number of each pair of levels in a cell."""

    def __init__(self, styles: Styles, capabilities: Capabilities) -> None:
        pairs = _pairs(capabilities)
        self.codes: Codes = np.array([ord(text) for text, _ in pairs], dtype=np.uint32)
        self.looks: Looks = styles.numbers(style for _, style in pairs)
        self.per_cell = values_per_cell(capabilities)

    def cells(self, levels: Levels) -> NDArray[np.intp]:
        """The pair in each cell of maps of levels (…, rows · values per cell, columns)."""
        if self.per_cell == 1:
            return levels * (LEVELS + 1)
        return levels[..., 0::2, :] * LEVELS + levels[..., 1::2, :]


@cache
def _pairs(capabilities: Capabilities) -> tuple[tuple[str, Style], ...]:
    """The character and the style of upper level · 32 + lower level."""
    upper, lower = np.divmod(np.arange(LEVELS * LEVELS), LEVELS)
    levels = np.stack([upper, lower])[: values_per_cell(capabilities)]
    blank = palette(capabilities).text
    (row,) = heat_rows(levels, capabilities)
    return tuple((mark, segment.style or blank) for segment in row for mark in segment.text)


class Marks:
    """The examples upon the large map, with a style for each level that may lie beneath them."""

    def __init__(
        self,
        examples: Examples | None,
        window: Window,
        rows: int,
        scale: Scale,
        styles: Styles,
        capabilities: Capabilities,
        test: Examples | None = None,
    ) -> None:
        marks: Sequence[Mark] = ()
        if examples is not None:
            several = examples.y.shape[1] > 1
            looks = palette(capabilities)
            parts = [(examples, False)] if test is None else [(examples, False), (test, True)]
            marks = points.marks(
                tuple(
                    points.Cloud(part.x[:, 0], part.x[:, 1], points.kinds(part, scale), is_test)
                    for part, is_test in parts
                ),
                Frame(Axis(*window.x), Axis(*window.y)),
                Layout(2 * rows, 2 * rows, rows, 0, {}, axis=False, title=False, legend=False),
                (looks.title,) if several else looks.class_on_map,
                capabilities,
            )
        self._rows = np.array([mark.row for mark in marks], dtype=np.intp)
        self._columns = np.array([mark.column for mark in marks], dtype=np.intp)
        self._codes: Codes = np.array([ord(mark.text) for mark in marks], dtype=np.uint32)
        colours = heat(capabilities).colours
        self._shaded = not colours
        own = list(dict.fromkeys(mark.style for mark in marks))
        self._own = np.array([own.index(mark.style) for mark in marks], dtype=np.intp)
        grounds = [Style.from_color(bgcolor=colour) for colour in colours] or [Style()] * LEVELS
        self._looks = np.array(
            [styles.numbers(style + ground for ground in grounds) for style in own], dtype=np.int32
        ).reshape(len(own), LEVELS)

    def upon(self, cells: NDArray[np.intp], codes: Codes, looks: Looks) -> None:
        """Put them on the map (rows, columns); shades give way on both sides."""
        if not len(self._rows):
            return
        if self._shaded:
            for columns in (self._columns - 1, self._columns + 1):
                inside = (columns >= 0) & (columns < codes.shape[1])
                codes[self._rows[inside], columns[inside]] = ord(" ")
                looks[self._rows[inside], columns[inside]] = 0
        beneath = cells[self._rows, self._columns]
        middle = (beneath // LEVELS + beneath % LEVELS + 1) // 2
        codes[self._rows, self._columns] = self._codes
        looks[self._rows, self._columns] = self._looks[self._own, middle]
