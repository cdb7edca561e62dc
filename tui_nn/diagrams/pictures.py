"""Pictures made of numbers: digits in greys, weights in the colours of their signs."""

from collections.abc import Sequence

import numpy as np
from rich.segment import Segment

from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.heat import Scale, heat_rows, values_per_cell
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.plot import fitted, spelled
from tui_nn.diagrams.ramps import Ramp
from tui_nn.engine.activations import Array

GAP = 2
"""Columns between pictures that stand side by side."""


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
    signed: bool = False,
) -> Drawing:
    """Pictures with their names side by side, on one scale; those without room are left out."""
    styles = palette(capabilities)
    finite = [np.abs(values[np.isfinite(values)]).max(initial=0.0) for _, values in pictures]
    largest = float(max(finite, default=1.0))
    lines: list[list[Segment]] = []
    used = 0
    for name, values in pictures:
        gap = GAP if used else 0
        needed = max(min(values.shape[1], 2), len(name))
        if used + gap + needed > width:
            break
        drawn = draw_picture(
            values,
            width=width - used - gap,
            height=height,
            capabilities=capabilities,
            signed=signed,
            largest=largest,
            name=name,
        )
        lines += [[Segment(" " * used, styles.text)] for _ in range(drawn.height - len(lines))]
        for row, line in enumerate(lines):
            rest = drawn.lines[row] if row < drawn.height else ()
            padded = fitted(
                [Segment(" " * gap, styles.text), *rest], gap + drawn.width, styles.text
            )
            line.extend(padded)
        used += gap + drawn.width
    return Drawing(used, tuple(fitted(line, used, styles.text) for line in lines))


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
