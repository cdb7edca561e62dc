"""A layer as a matrix product: x·W + b = y, each a block with a cell for each number."""

from dataclasses import dataclass

from tui_nn.diagrams.canvas import Canvas
from tui_nn.diagrams.capabilities import Capabilities, Glyphs
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.numbers import UNKNOWN
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.strokes import Stroke

CELL = 2
"""Columns of a number in a block, with the blank after it."""
UNKNOWN_SIZE = (2, 2)
"""Rows and columns drawn of a block whose shape is to be found out."""
BETWEEN = 5
"""Columns between two blocks, the sign in their middle."""


@dataclass(frozen=True)
class Block:
    """One matrix of the product."""

    name: str
    """What it is called."""
    rows: int
    """How many rows it has; a vector, with one, has only its columns for a shape."""
    columns: int
    """How many columns."""
    known: bool = True
    """Whether its shape is shown; else both numbers are question marks."""
    vector: bool = False
    """Whether it is a vector: nothing is said of its rows."""

    @property
    def drawn(self) -> tuple[int, int]:
        """The rows and columns that are drawn."""
        return (self.rows, self.columns) if self.known else UNKNOWN_SIZE

    @property
    def shape(self) -> tuple[str, str]:
        """Its rows and columns as they are written."""
        rows, columns = (str(self.rows), str(self.columns)) if self.known else (UNKNOWN, UNKNOWN)
        return ("" if self.vector else rows), columns

    @property
    def size(self) -> tuple[int, int]:
        """The columns and rows that it takes with frame, name and numbers."""
        rows, columns = self.drawn
        inner = max(CELL * columns + 1, len(self.name) + 4)
        return len(self.shape[0]) + 1 + inner + 2, rows + 3


def blocks_of(batch: int, inputs: int, neurons: int, *, solved: bool) -> tuple[Block, ...]:
    """x, W, b and y of a layer; only x is known before the others have been worked out."""
    return (
        Block("x", batch, inputs),
        Block("W", inputs, neurons, solved),
        Block("b", 1, neurons, solved, vector=True),
        Block("y", batch, neurons, solved),
    )


def draw_shapes(
    blocks: tuple[Block, ...], *, width: int, height: int, capabilities: Capabilities
) -> Drawing | None:
    """The blocks of x·W + b = y beside each other; None where they don't fit.

    The number of columns stands above each block, that of rows at its left.
    """
    styles = palette(capabilities)
    ascii_only = capabilities.glyphs is Glyphs.ASCII
    signs = ("x" if ascii_only else "·", "+", "=")
    cell = "o" if ascii_only else "▪"
    wide = sum(block.size[0] for block in blocks) + BETWEEN * (len(blocks) - 1)
    tall = max((block.size[1] for block in blocks), default=0)
    if wide > width or tall > height or not blocks:
        return None
    canvas = Canvas(wide, tall, capabilities, styles.text)
    x = 0
    for place, block in enumerate(blocks):
        if place:
            canvas.text(x + BETWEEN // 2, tall // 2 + 1, signs[place - 1], styles.title)
            x += BETWEEN
        x = _block(canvas, x, block, cell, capabilities)
    return canvas.drawing()


def describe_shapes(blocks: tuple[Block, ...]) -> list[str]:
    """The shape of each block."""
    return [
        f"{block.name}: ({', '.join(part for part in block.shape if part)})" for block in blocks
    ]


def _block(canvas: Canvas, x: int, block: Block, cell: str, capabilities: Capabilities) -> int:
    """Draw one block in the middle of the rows; the first column after it."""
    styles = palette(capabilities)
    wide, tall = block.size
    rows, columns = block.drawn
    label = block.shape[0]
    left, inner = x + len(label) + 1, wide - len(label) - 3
    top = 1 + (canvas.height - 1 - (tall - 1)) // 2
    known = styles.text if block.known else styles.hint
    canvas.text(left + 1 + (inner - len(block.shape[1])) // 2, top - 1, block.shape[1], known)
    canvas.box(left, top, inner + 2, rows + 2, Stroke.LIGHT, styles.wire)
    canvas.text(left + 1, top, f" {block.name} ", styles.title)
    canvas.text(x, top + 1 + (rows - 1) // 2, label, known)
    for row in range(rows if block.known else 0):
        start = left + 1 + (inner - (CELL * columns - 1)) // 2
        for column in range(columns):
            canvas.text(start + CELL * column, top + 1 + row, cell, styles.positive[1])
    return x + wide
