"""Pictures made of numbers: digits in greys, weights in the colours of their signs."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rich.cells import cell_len
from rich.segment import Segment

from tui_nn.diagrams.beside import beside
from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.heat import Scale, heat_rows, values_per_cell
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.plot import fitted, spelled
from tui_nn.diagrams.ramps import Ramp
from tui_nn.engine.activations import Array
from tui_nn.language import Phrases

GAP = 2
"""Columns between pictures that stand side by side."""

SMALLEST = 0.5
"""Several pictures are shrunk at most to this, so that something is to be seen on them."""


def draw_picture(
    values: Array,
    *,
    width: int,
    height: int,
    capabilities: Capabilities,
    signed: bool = False,
    largest: float | None = None,
    name: str = "",
) -> Drawing:
    """A picture (rows, columns), two rows of it in a row of cells; shrunk where it must.

    Grey values go from 0 to ``largest``, signed ones from −largest to largest; by default the
    largest in the picture.
    """
    styles = palette(capabilities)
    title = spelled(name, capabilities)
    if height < 2 or width < 1:
        title = ""
    rows = max(0, height - bool(title))
    pixels = shrunk(np.atleast_2d(values), max(0, width), rows)
    per_cell = values_per_cell(capabilities)
    if per_cell == 1:
        pixels = pairs(pixels)
    levels = _scale(values, signed, largest).levels(pixels)
    ramp = Ramp.SIGNED if signed else Ramp.GREY
    lines = heat_rows(levels, capabilities, ramp=ramp)
    columns = min(max(0, width), max(pixels.shape[1], len(title)))
    above = [(Segment(title, styles.title),)] if title else []
    return Drawing(columns, tuple(fitted(line, columns, styles.text) for line in [*above, *lines]))


def draw_pictures(
    pictures: Sequence[tuple[str, Array]],
    *,
    width: int,
    height: int,
    capabilities: Capabilities,
    phrases: Phrases,
    signed: bool = False,
) -> Drawing:
    """Pictures with their names, on one scale, in as many rows as show them largest.

    They are shrunk so that all have room, but not beyond half; those without room are counted.
    """
    finite = [np.abs(values[np.isfinite(values)]).max(initial=0.0) for _, values in pictures]
    largest = float(max(finite, default=1.0))
    wide, high = _largest(pictures)
    grid = _grid(len(pictures), (wide, high), max(0, width), max(0, height))
    shown = pictures[: grid.across * grid.down]
    rows = [shown[k : k + grid.across] for k in range(0, len(shown), grid.across)]
    lines: list[Sequence[Segment]] = []
    used = 0
    for row in rows:
        drawn = [
            draw_picture(
                values,
                width=grid.columns,
                height=grid.rows,
                capabilities=capabilities,
                signed=signed,
                largest=largest,
                name=name,
            )
            for name, values in row
        ]
        line = beside(drawn, gap=GAP, width=width, capabilities=capabilities)
        lines += [(), *line.lines] if lines and grid.spaced else line.lines
        used = max(used, line.width)
    styles = palette(capabilities)
    if len(shown) < len(pictures):
        more = spelled(phrases.say("diagrams.more", n=len(pictures) - len(shown)), capabilities)
        lines.append([Segment(more, styles.muted)])
        used = max(used, min(width, cell_len(more)))
    lines = lines[: max(0, height)]
    return Drawing(used, tuple(fitted(line, used, styles.text) for line in lines))


def _largest(pictures: Sequence[tuple[str, Array]]) -> tuple[int, int]:
    """The columns and rows of pixels that hold each of the pictures."""
    shapes = [np.atleast_2d(values).shape for _, values in pictures] or [(1, 1)]
    return max(1, *(shape[1] for shape in shapes)), max(1, *(shape[0] for shape in shapes))


@dataclass(frozen=True)
class _Grid:
    """How pictures share the room."""

    across: int
    down: int
    columns: int
    """Columns of cells for each."""
    rows: int
    """Rows of cells for each, its name included."""
    scale: float
    """By how much each is shrunk."""
    spaced: bool
    """Whether a blank row stands between two rows of them."""


def _grid(count: int, pixels: tuple[int, int], width: int, height: int) -> _Grid:
    """The grid that shows all as large as it goes; where that is too small, as many as fit."""
    ways = [
        _way(across, -(-count // across), pixels, width, height)
        for across in range(1, max(1, count) + 1)
    ]
    best = max(ways, key=lambda way: (way.scale, way.across))
    if best.scale >= SMALLEST:
        return best
    wide, high = (max(1, round(side * SMALLEST)) for side in pixels)
    across = max(1, min(count, (width + GAP) // (wide + GAP)))
    # the last row counts those without room, where there are some
    down = max(1, (height - 1) // (-(-high // 2) + 1))
    return _way(across, down, pixels, width, height - (across * down < count))


def _way(across: int, down: int, pixels: tuple[int, int], width: int, height: int) -> _Grid:
    wide, high = pixels
    columns = max(0, (width - GAP * (across - 1)) // across)
    rows = max(0, height // down)
    scale = min(columns / wide, 2 * (rows - 1) / high, 1.0)
    spaced = height - rows * down >= down - 1 > 0
    return _Grid(across, down, columns, rows, scale, spaced)


def _scale(values: Array, signed: bool, largest: float | None) -> Scale:
    finite = values[np.isfinite(values)]
    high = float(np.abs(finite).max(initial=0.0)) if largest is None else largest
    high = high or 1.0
    return Scale(-high, 0.0, high) if signed else Scale(0.0, high / 2, high)


def shrunk(values: Array, columns: int, rows: int) -> Array:
    """The picture as it is where it fits, else by means of neighbours; an even number of rows."""
    high, wide = values.shape
    room = min(columns / max(1, wide), 2 * rows / max(1, high), 1.0)
    if room < 1.0:
        values = _means(_means(values, int(high * room), 0), int(wide * room), 1)
    if len(values) % 2:
        values = (
            np.vstack([values, np.zeros_like(values[-1:])])
            if len(values) < 2 * rows
            else values[:-1]
        )
    return values


def _means(values: Array, count: int, axis: int) -> Array:
    """That many means of neighbouring rows or columns."""
    size = values.shape[axis]
    if not count:
        return np.delete(values, slice(None), axis)
    starts = np.arange(count) * size // count
    sizes = np.diff([*starts.tolist(), size])
    shape = (-1, 1) if axis == 0 else (1, -1)
    with np.errstate(over="ignore", invalid="ignore"):
        means: Array = np.add.reduceat(values, starts, axis=axis) / sizes.reshape(shape)
    return means


def pairs(values: Array) -> Array:
    """The mean of each two rows, for cells that show one value."""
    with np.errstate(over="ignore", invalid="ignore"):
        means: Array = values[0::2] / 2 + values[1::2] / 2
    return means
