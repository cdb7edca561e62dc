"""Where everything stands in a crossbar drawing, worked out once for each architecture and size.

Sources of the first weight layer are rows and its neurons columns; a second layer hangs below,
its sources the columns and its neurons the rows, each with its output at the right.
"""

from dataclasses import dataclass
from functools import lru_cache

from rich.cells import cell_len

from tui_nn.diagrams.numbers import WIDTH
from tui_nn.engine.architecture import Architecture

MOST_LAYERS = 2
"""With more weight layers a drawing would have to turn a third time."""

_LONGEST_NAME = 12
"""Longer names are cut."""


@dataclass(frozen=True)
class Grid:
    """Where everything stands."""

    width: int
    """Columns of the drawing."""
    height: int
    """Rows of the drawing."""
    names: int
    """Cells of the inputs' names."""
    left: int
    """The first column of the first cell."""
    cell: int
    """Columns of a cell; one more parts it from the next."""
    step: int
    """Rows from one row of cells to the next."""
    arrows: bool
    """Whether a row of arrows leads to the neurons."""
    boxes: int
    """The row of the neurons' upper borders."""
    tall: int
    """Rows of the neurons."""
    second: int
    """The row of the second layer's first cells; 0 without a second layer."""
    output: int
    """Cells of the outputs' names; 0 without a second layer."""
    sums: bool
    """Whether the outputs' sums have room beside their activations."""

    def column(self, index: int) -> int:
        """The first column of the cells of that number."""
        return self.left + index * (self.cell + 1)

    def middle(self, index: int) -> int:
        """The column of the upright wire through the cells of that number."""
        return self.column(index) + self.cell // 2

    @property
    def framed(self) -> bool:
        """Whether neurons have borders."""
        return self.cell >= WIDTH + 2


@lru_cache(maxsize=64)
def grid(
    architecture: Architecture, width: int, height: int, backward: bool, bias: int
) -> Grid | None:
    """The layout for at most that many columns and rows, or None where they are too few.

    ``bias`` is how many cells the word for it takes.
    """
    if len(architecture.layers) > MOST_LAYERS:
        return None
    across = _across(architecture, width, backward, bias)
    down = _down(architecture, height, backward)
    if across is None or down is None:
        return None
    used, names, cell, output, sums = across
    tall, rows, step, arrows, boxes, second = down
    return Grid(
        used, rows, names, names + WIDTH + 4, cell, step, arrows, boxes, tall, second, output, sums
    )


def crossbar_size(
    architecture: Architecture, backward: bool = False, bias: int = 5, roomy: bool = True
) -> tuple[int, int] | None:
    """The columns and rows of a crossbar at ease, or at its scantest; None where there is none."""
    if len(architecture.layers) > MOST_LAYERS:
        return None
    widths = [way[0] for way in _widths(architecture, backward, bias)]
    heights = [way[1] for way in _heights(architecture, backward)]
    pick = max if roomy else min
    return pick(widths), pick(heights)


def _across(
    architecture: Architecture, width: int, backward: bool, bias: int
) -> tuple[int, int, int, int, bool] | None:
    ways = _widths(architecture, backward, bias)
    return next((way for way in ways if way[0] <= width), None)


def _widths(
    architecture: Architecture, backward: bool, bias: int
) -> list[tuple[int, int, int, int, bool]]:
    """Width, cells of names, cells of a cell, cells of outputs' names, and whether sums show."""
    names = max(cell_len(name) for name in architecture.inputs)
    names = max(2, min(names, _LONGEST_NAME))
    if architecture.layers[0].bias:
        names = max(names, min(bias, _LONGEST_NAME))
    second = architecture.layers[1] if len(architecture.layers) > 1 else None
    columns = architecture.layers[0].size + (second.bias if second else 0)
    output = max(map(cell_len, architecture.neurons[1])) if second else 0
    ways = []
    for cell in (WIDTH + 2, WIDTH + backward):
        fixed = names + WIDTH + 4 + columns * (cell + 1) - 1
        if not second:
            ways.append((fixed, names, cell, 0, False))
            continue
        value = output + 4 + WIDTH
        sums = value + WIDTH + 3
        ways.append((fixed + sums, names, cell, output, True))
        ways.append((fixed + value, names, cell, output, False))
    return sorted(ways, key=lambda way: (-way[2], not way[4]))


def _down(
    architecture: Architecture, height: int, backward: bool
) -> tuple[int, int, int, bool, int, int] | None:
    return next((way for way in _heights(architecture, backward) if way[1] <= height), None)


def _heights(
    architecture: Architecture, backward: bool
) -> list[tuple[int, int, int, bool, int, int]]:
    """Rows of a neuron, of all, from row to row, arrows, the neurons' row, the second layer's."""
    sources = architecture.sizes[0] + architecture.layers[0].bias
    tall = 4 + backward
    ways = []
    for step, arrows in ((3, True), (2, True), (2, False)) if backward else (
        (2, True), (1, True), (1, False)
    ):  # fmt: skip
        boxes = (sources - 1) * step + 1 + backward + arrows
        rows = boxes + tall
        second = 0
        if len(architecture.layers) > 1:
            second = rows + 1
            rows = second + (architecture.sizes[2] - 1) * step + 1 + backward
        ways.append((tall, rows, step, arrows, boxes, second))
    return ways
