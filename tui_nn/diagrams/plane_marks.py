"""The examples upon a map of the plane, on whatever the map shows beneath each of them."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rich.color import Color
from rich.style import Style

from tui_nn.diagrams import points
from tui_nn.diagrams.axes import Axis
from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.diagrams.class_maps import class_inks
from tui_nn.diagrams.heat import Mark, Scale
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.plot import Frame, Layout
from tui_nn.diagrams.ramps import heat
from tui_nn.diagrams.sheet import Codes, Looks, Styles
from tui_nn.diagrams.surface import Window
from tui_nn.engine.examples import Examples


class Marks:
    """The examples upon the large map, with a style for each colour that may lie beneath them."""

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
            parts = [(examples, False)] if test is None else [(examples, False), (test, True)]
            marks = points.marks(
                tuple(
                    points.Cloud(part.x[:, 0], part.x[:, 1], points.kinds(part, scale), is_test)
                    for part, is_test in parts
                ),
                Frame(Axis(*window.x), Axis(*window.y)),
                Layout(2 * rows, 2 * rows, rows, 0, {}, axis=False, title=False, legend=False),
                class_inks(capabilities) if several else palette(capabilities).class_on_map,
                capabilities,
            )
        self._rows = np.array([mark.row for mark in marks], dtype=np.intp)
        self._columns = np.array([mark.column for mark in marks], dtype=np.intp)
        self._codes: Codes = np.array([ord(mark.text) for mark in marks], dtype=np.uint32)
        self._inks = list(dict.fromkeys(mark.style for mark in marks))
        self._own = np.array([self._inks.index(mark.style) for mark in marks], dtype=np.intp)
        self._styles = styles
        self._shaded = not heat(capabilities).colours
        self._looks: dict[tuple[Color, ...], Looks] = {}

    def upon(
        self, codes: Codes, looks: Looks, beneath: NDArray[np.intp], colours: tuple[Color, ...]
    ) -> None:
        """Put them on a map (rows, columns); shades give way on both sides.

        ``beneath`` (rows, columns) is the number of the colour in each cell; without colours it
        doesn't count.
        """
        if not len(self._rows):
            return
        if self._shaded:
            for columns in (self._columns - 1, self._columns + 1):
                inside = (columns >= 0) & (columns < codes.shape[1])
                codes[self._rows[inside], columns[inside]] = ord(" ")
                looks[self._rows[inside], columns[inside]] = 0
        ground = beneath[self._rows, self._columns] if colours else 0
        codes[self._rows, self._columns] = self._codes
        looks[self._rows, self._columns] = self._table(colours)[self._own, ground]

    def _table(self, colours: tuple[Color, ...]) -> Looks:
        """The number of the style of each ink (rows) upon each colour (columns)."""
        if colours not in self._looks:
            grounds = [Style.from_color(bgcolor=colour) for colour in colours] or [Style()]
            table = [self._styles.numbers(ink + ground for ground in grounds) for ink in self._inks]
            self._looks[colours] = np.array(table, dtype=np.int32).reshape(-1, len(grounds))
        return self._looks[colours]
