"""What every neuron answers over a plane, as cells: small maps, and one large one with the data."""

from functools import cache

import numpy as np
from numpy.typing import NDArray
from rich.style import Style

from tui_nn.diagrams.axes import Axis, centres
from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.diagrams.class_maps import ClassMap, levels_of
from tui_nn.diagrams.heat import Levels, Scale, heat_rows, values_per_cell
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.plane_marks import Marks
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
        outputs = architecture.sizes[-1]
        self._classes = ClassMap(outputs, styles, capabilities) if outputs > 1 else None
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

    def large(self, name: str, marks: Marks | None = None) -> Cells:
        """The large map (rows, columns) of an input or a neuron, with the examples upon it."""
        if name in self._shape.inputs:
            levels = self._inputs[self._shape.inputs.index(name), self._split :]
        else:
            layer, _ = self._shape.place[name]
            levels = self._levels(layer, self._surface.activations(name)[self._split :])
        cells = self._table.cells(self._shown(levels).reshape(-1, 2 * self._sizes[1]))
        codes, looks = self._table.codes[cells], self._table.looks[cells]
        if marks is not None:
            beneath = (cells // LEVELS + cells % LEVELS + 1) // 2
            marks.upon(codes, looks, beneath, self._table.colours)
        return codes, looks

    def answer(self, marks: Marks | None = None) -> Cells:
        """The large map of what the network answers: its output, or which of several wins."""
        if self._classes is None:
            return self.large(self._shape.neurons[-1][0], marks)
        width = self._scale.high - self._scale.low
        outputs = self._of(len(self._shape.layers) - 1)[:, self._split :]
        levels = levels_of(outputs, width, discrete=self._discrete)
        cells = self._classes.cells(levels.reshape(-1, 2 * self._sizes[1]))
        codes, looks, beneath = cells
        if marks is not None:
            marks.upon(codes, looks, beneath, self._classes.colours)
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
        self.colours = heat(capabilities).colours

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
