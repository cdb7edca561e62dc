"""The cost over two parameters as contour lines, with the path that training takes down it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from rich.segment import Segment

from tui_nn.diagrams.axes import Axis
from tui_nn.diagrams.capabilities import Capabilities, Glyphs
from tui_nn.diagrams.dots import Bits, DotMark, dashed, dot_rows, dots_per_cell
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.plot import Frame, framed, lay_out, spelled, told
from tui_nn.engine.activations import Array
from tui_nn.engine.examples import Examples
from tui_nn.engine.least_squares import grid_search
from tui_nn.engine.network import Network
from tui_nn.language import Phrases

GRID = (25, 33)
"""At how many values of the second and of the first parameter the cost is measured."""

CONTOURS = 9
"""How many contour lines there are; half as many where a dot is a whole cell."""

LOWEST = "+"
"""What stands at the lowest cost."""

DOTTED = 2
"""The look of the contours, so that the path keeps apart from them without colour."""


@dataclass(frozen=True)
class Bowl:
    """The cost over a part of the plane of two parameters, measured once for many drawings."""

    names: tuple[str, str]
    """The parameters: the first runs to the right, the second upwards."""
    x: tuple[float, float]
    """The range of the first."""
    y: tuple[float, float]
    """The range of the second."""
    costs: Array
    """The cost on a grid (second, first), both from low to high."""


def measure_bowl(
    network: Network,
    examples: Examples,
    names: tuple[str, str],
    loss: str,
    x: tuple[float, float],
    y: tuple[float, float],
) -> Bowl:
    """The cost of a network for many values of two of its parameters, the others as they are."""
    ends = ((names[1], y, GRID[0]), (names[0], x, GRID[1]))
    axes = {name: np.linspace(*span, values).tolist() for name, span, values in ends}
    return Bowl(names, x, y, grid_search(network, examples, loss, axes).costs)


def draw_bowl(
    bowl: Bowl,
    path: Sequence[tuple[float, float]],
    *,
    width: int,
    height: int,
    capabilities: Capabilities,
    phrases: Phrases,
    lowest: tuple[float, float] | None = None,
) -> Drawing:
    """Contours of the cost, close together where it is steep, and a path from start to end.

    A plus stands at the lowest cost, where it is known.
    """
    styles = palette(capabilities)
    frame = Frame(Axis(*bowl.x), Axis(*bowl.y), *bowl.names, phrases.say("diagrams.bowl.title"))
    layout = lay_out(frame, width, height, capabilities, legend=bool(path))
    across, down = dots_per_cell(capabilities)
    shape = layout.rows * down, layout.columns * across
    start, end = "oX" if capabilities.glyphs is Glyphs.ASCII else "○●"
    trail, marks = np.zeros(shape, dtype=np.bool_), list[DotMark]()
    points = [point for point in path if np.isfinite(point).all()]
    for one, other in pairwise(points):
        _walk(trail, frame, one, other)
    signs = [(points[0], start), (points[-1], end)] if points else []
    signs = ([(lowest, LOWEST)] if lowest is not None else []) + signs
    for (x, y), sign in signs:
        if frame.x.low <= x <= frame.x.high and frame.y.low <= y <= frame.y.high:
            row = layout.rows - 1 - frame.y.cell(y, layout.rows)
            marks.append((row, frame.x.cell(x, layout.columns), sign, styles.title))
    lines = _contours(bowl, shape, CONTOURS if down > 1 else CONTOURS // 2)
    layers = [(trail, styles.series[1]), (dashed(lines, DOTTED, capabilities), styles.wire)]
    area = dot_rows(layers, capabilities, marks)
    legend = [
        [
            Segment(sign, styles.title),
            Segment(f" {spelled(phrases.say(key), capabilities)}", styles.text),
        ]
        for sign, key in (
            (start, "diagrams.bowl.start"),
            (end, "diagrams.bowl.now"),
            (LOWEST, "diagrams.bowl.lowest"),
        )
        if sign != LOWEST or lowest is not None
    ]
    return framed(frame, layout, area, told(legend, layout.room), capabilities)


def _contours(bowl: Bowl, shape: tuple[int, int], count: int) -> Bits:
    """The dots where the cost passes one of the levels, closer levels near the bottom."""
    rows, columns = shape
    finite = bowl.costs[np.isfinite(bowl.costs)]
    if not len(finite) or not rows or not columns:
        return np.zeros(shape, dtype=np.bool_)
    low, high = float(finite.min()), float(finite.max())
    costs = np.nan_to_num(bowl.costs, nan=high, posinf=high, neginf=low)
    down = np.linspace(len(costs) - 1, 0, rows + 1)
    along = np.linspace(0, costs.shape[1] - 1, columns + 1)
    upright = np.stack(
        [np.interp(down, np.arange(len(costs)), column) for column in costs.T], axis=1
    )
    fine = np.stack([np.interp(along, np.arange(costs.shape[1]), row) for row in upright])
    with np.errstate(invalid="ignore", over="ignore"):
        share = (fine - low) / (high - low) if high > low else np.zeros_like(fine)
    level = np.floor(np.sqrt(np.clip(share, 0.0, 1.0)) * count)
    crossed: Bits = (level[:-1, :-1] != level[1:, :-1]) | (level[:-1, :-1] != level[:-1, 1:])
    return crossed


def _walk(trail: Bits, frame: Frame, one: tuple[float, float], other: tuple[float, float]) -> None:
    """Set the dots on the straight line between two points, as far as they lie in the area."""
    rows, columns = trail.shape
    if not rows or not columns:
        return
    share = np.linspace(0.0, 1.0, 2 * max(rows, columns))
    with np.errstate(over="ignore", invalid="ignore"):
        x = frame.x.share(one[0] + share * (other[0] - one[0]))
        y = frame.y.share(one[1] + share * (other[1] - one[1]))
        inside = (x >= 0) & (x <= 1) & (y >= 0) & (y <= 1)
    row = np.minimum(((1 - y[inside]) * rows).astype(np.intp), rows - 1)
    column = np.minimum((x[inside] * columns).astype(np.intp), columns - 1)
    trail[row, column] = True
