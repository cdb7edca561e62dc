"""The output plane of a playground alone: what a network answers over the plane, with the data."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rich.cells import cell_len

from tui_nn.diagrams.canvas import shorten
from tui_nn.diagrams.capabilities import Capabilities, Glyphs
from tui_nn.diagrams.drawing import Drawing, Target
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.plane_maps import PlaneMaps
from tui_nn.diagrams.plane_marks import Marks
from tui_nn.diagrams.plot import spelled
from tui_nn.diagrams.sheet import Frame, Sheet, Styles
from tui_nn.diagrams.surface import Window, output_scale
from tui_nn.engine.activations import Array
from tui_nn.engine.architecture import Architecture
from tui_nn.engine.examples import Examples
from tui_nn.engine.network import Network

PLANE = "plane"
"""The name of the target that the plane is."""
SMALLEST = 4
"""The fewest rows of a plane."""


@dataclass(frozen=True)
class Cursor:
    """A place on the plane that keys move."""

    x1: float
    """How far to the right."""
    x2: float
    """How far up."""


class OutputPlane:
    """A plane of one size, prepared to be drawn again and again; rows that stay keep their lines.

    ``examples`` and ``test`` hold the plane's two inputs alone.
    """

    def __init__(
        self,
        architecture: Architecture,
        examples: Examples | None,
        *,
        width: int,
        height: int,
        capabilities: Capabilities,
        window: Window,
        test: Examples | None = None,
        discrete: bool = False,
    ) -> None:
        self._size = max(SMALLEST, min(height - 2, (width - 2) // 2))
        self._window, self._capabilities = window, capabilities
        self._palette = palette(capabilities)
        self._styles = Styles(self._palette.text)
        scale = output_scale(Network.zeros(architecture), examples)
        self._maps = PlaneMaps(
            architecture,
            window,
            (1, self._size),
            scale,
            self._styles,
            capabilities,
            discrete=discrete,
        )
        self._marks = Marks(examples, window, self._size, scale, self._styles, capabilities, test)
        self._before: Frame | None = None

    def draw(
        self,
        parameters: Array,
        title: str = "",
        name: str = "",
        cursor: Cursor | None = None,
        brief: str = "",
        notes: Sequence[str] = (),
    ) -> Drawing:
        """The plane with these parameters: the network's answer, or that of a neuron by name.

        The title is brief where it has no room. Of the notes, the first that has room stands upon
        the lower border.
        """
        wide, rows = 2 * self._size + 2, self._size + 2
        sheet = Sheet.blank(wide, rows, self._styles, self._capabilities)
        lines = "-|++++" if sheet.ascii else "─│╭╮╰╯"
        sheet.frame(0, 0, wide, rows, lines, self._palette.wire)
        self._maps.update(parameters)
        maps, marks = self._maps, self._marks
        sheet.area(1, 1, *(maps.large(name, marks) if name else maps.answer(marks)))
        said = spelled(title, self._capabilities)
        if brief and cell_len(said) > wide - 6:
            said = spelled(brief, self._capabilities)
        said = shorten(said, wide - 6)
        if cell_len(said):
            sheet.text(2, 0, f" {said} ", self._palette.title)
        spelt = (spelled(note, self._capabilities) for note in notes)
        note = next((text for text in spelt if cell_len(text) <= wide - 6), "")
        if note:
            sheet.text(2, rows - 1, f" {note} ", self._palette.text)
        if cursor is not None:
            column, row = self._cell(cursor)
            mark = "+" if self._capabilities.glyphs is Glyphs.ASCII else "┼"
            sheet.text(1 + column, 1 + row, mark, self._palette.selected)
        self._before = sheet.finished(self._before)
        return Drawing(wide, self._before.lines, (Target(PLANE, 1, 1, wide - 2, rows - 2),))

    def _cell(self, cursor: Cursor) -> tuple[int, int]:
        (left, right), (low, high) = self._window.x, self._window.y
        columns, rows = 2 * self._size, self._size
        column = int((cursor.x1 - left) / (right - left) * columns)
        row = int((high - cursor.x2) / (high - low) * rows)
        return int(np.clip(column, 0, columns - 1)), int(np.clip(row, 0, rows - 1))

    def step(self) -> tuple[float, float]:
        """How far one cell is, to the right and up."""
        (left, right), (low, high) = self._window.x, self._window.y
        return (right - left) / (2 * self._size), (high - low) / self._size


def place(target: Target, window: Window, x: int, y: int) -> Cursor:
    """The place on the plane of a cell of its target."""
    (left, right), (low, high) = window.x, window.y
    return Cursor(
        left + (x - target.x + 0.5) / target.width * (right - left),
        high - (y - target.y + 0.5) / target.height * (high - low),
    )
