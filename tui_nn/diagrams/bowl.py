"""The cost over two parameters as contour lines, with the path that training takes down it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from rich.segment import Segment
from rich.style import Style

from tui_nn.diagrams.axes import Axis
from tui_nn.diagrams.capabilities import Capabilities, Glyphs
from tui_nn.diagrams.dots import Bits, DotMark, dashed, dot_rows, dots_per_cell
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.plot import Frame, Layout, framed, lay_out, spelled, told
from tui_nn.diagrams.tints import tinted
from tui_nn.engine.activations import Array
from tui_nn.engine.examples import Examples
from tui_nn.engine.least_squares import grid_search
from tui_nn.engine.network import Network
from tui_nn.language import Phrases

GRID = (25, 33)
"""At how many values of the second and of the first parameter the cost is measured."""

CONTOURS = 9
"""How many contour lines there are."""

LOWEST = "+"
"""What stands at the lowest cost."""

APART = 2
"""A step is marked where it leads at least so many cells on."""

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

    Its steps are marked as long as they can be told apart. A plus stands at the lowest cost, where
    it is known; with colours enough, the ground stands out the more the lower the cost.
    """
    styles = palette(capabilities)
    frame = Frame(Axis(*bowl.x), Axis(*bowl.y), *bowl.names, phrases.say("diagrams.bowl.title"))
    layout = lay_out(frame, width, height, capabilities, legend=bool(path))
    across, down = dots_per_cell(capabilities)
    shape = layout.rows * down, layout.columns * across
    start, step, end = "osX" if capabilities.glyphs is Glyphs.ASCII else "○•●"
    trail, marks = np.zeros(shape, dtype=np.bool_), list[DotMark]()
    points = [point for point in path if np.isfinite(point).all()]
    for one, other in pairwise(points):
        _walk(trail, frame, one, other)

    def mark(point: tuple[float, float], sign: str, style: Style) -> None:
        place = _cell(point, frame, layout)
        if place is not None:
            marks.append((*place, sign, style))

    if lowest is not None:
        mark(lowest, LOWEST, styles.title)
    steps = _told_apart(points, frame, layout)
    for point in steps:
        mark(point, step, styles.series[1])
    for point, sign in zip(points[:1] + points[-1:], (start, end), strict=False):
        mark(point, sign, styles.title)
    levels = _levels(bowl, (shape[0] + 1, shape[1] + 1), CONTOURS)
    if down == 1:
        # lines of whole cells come apart where they are steep: every other band is filled instead
        lines = levels[:-1, :-1] % 2 == 1
    else:
        here, below, beside = levels[:-1, :-1], levels[1:, :-1], levels[:-1, 1:]
        lines = (here != below) | (here != beside)
    layers = [(trail, styles.series[1]), (dashed(lines, DOTTED, capabilities), styles.wire)]
    area = dot_rows(layers, capabilities, marks)
    middles = levels[down // 2 : -1 : down, across // 2 : -1 : across]
    area = tinted(area, middles / CONTOURS, capabilities)
    legend = [
        [Segment(sign, style), Segment(f" {spelled(phrases.say(key), capabilities)}", styles.text)]
        for sign, style, key, shown in (
            (start, styles.title, "diagrams.bowl.start", True),
            (step, styles.series[1], "diagrams.bowl.steps", bool(steps)),
            (end, styles.title, "diagrams.bowl.now", True),
            (LOWEST, styles.title, "diagrams.bowl.lowest", lowest is not None),
        )
        if shown
    ]
    return framed(frame, layout, area, told(legend, layout.room), capabilities)


def _cell(point: tuple[float, float], frame: Frame, layout: Layout) -> tuple[int, int] | None:
    """The row and the column of a point; None outside of the area."""
    x, y = point
    if not (frame.x.low <= x <= frame.x.high and frame.y.low <= y <= frame.y.high):
        return None
    row = layout.rows - 1 - frame.y.cell(y, layout.rows)
    return row, frame.x.cell(x, layout.columns)


def _told_apart(
    points: Sequence[tuple[float, float]], frame: Frame, layout: Layout
) -> list[tuple[float, float]]:
    """The points between start and end that lie some cells from the one marked before."""
    found: list[tuple[float, float]] = []
    before = _cell(points[0], frame, layout) if points else None
    for point in points[1:-1]:
        here = _cell(point, frame, layout)
        if here is None:
            continue
        if before is None or max(abs(a - b) for a, b in zip(here, before, strict=True)) >= APART:
            found.append(point)
            before = here
    return found


def _levels(bowl: Bowl, shape: tuple[int, int], count: int) -> Array:
    """The level 0 to count of the cost at the corners of the dots, closer near the bottom."""
    rows, columns = shape
    finite = bowl.costs[np.isfinite(bowl.costs)]
    if not len(finite):
        return np.zeros(shape)
    low, high = float(finite.min()), float(finite.max())
    costs = np.nan_to_num(bowl.costs, nan=high, posinf=high, neginf=low)
    down = np.linspace(len(costs) - 1, 0, rows)
    along = np.linspace(0, costs.shape[1] - 1, columns)
    upright = np.stack(
        [np.interp(down, np.arange(len(costs)), column) for column in costs.T], axis=1
    )
    fine = np.stack([np.interp(along, np.arange(costs.shape[1]), row) for row in upright])
    with np.errstate(invalid="ignore", over="ignore"):
        share = (fine - low) / (high - low) if high > low else np.zeros_like(fine)
    level: Array = np.floor(np.sqrt(np.clip(share, 0.0, 1.0)) * count)
    return level


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
