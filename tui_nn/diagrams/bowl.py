"""The cost over two parameters as contour lines, with the path that training takes down it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from tui_nn.diagrams.axes import HUGEST, Axis
from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.diagrams.dots import WAY, Bits, DotMark, dashed, dot_rows, dots_per_cell
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.plot import Cell, Frame, entry, framed, lay_out, told, within
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


@dataclass(frozen=True, eq=False)
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
    start, step, end = WAY[capabilities.glyphs]
    way = np.array([point for point in path if np.isfinite(point).all()]).reshape(-1, 2)
    cells = within(frame, layout, *way.T)
    steps = _told_apart(cells)
    best = [] if lowest is None else within(frame, layout, *np.array([lowest]).T)
    marks: list[DotMark] = [
        (*cell, sign, style)
        for places, sign, style in (
            (best, LOWEST, styles.title),
            (steps, step, styles.series[1]),
            (cells[:1], start, styles.title),
            (cells[-1:], end, styles.title),
        )
        for cell in places
        if cell is not None
    ]
    lines, middles = _ground(bowl, capabilities, layout.rows, layout.columns)
    layers = [(_trail(way, frame, shape), styles.series[1]), (lines, styles.wire)]
    area = dot_rows(layers, capabilities, marks)
    area = tinted(area, middles, capabilities)
    legend = [
        entry(sign, style, phrases.say(key), capabilities)
        for sign, style, key, shown in (
            (start, styles.title, "diagrams.bowl.start", True),
            (step, styles.series[1], "diagrams.bowl.steps", bool(steps)),
            (end, styles.title, "diagrams.bowl.now", True),
            (LOWEST, styles.title, "diagrams.bowl.lowest", lowest is not None),
        )
        if shown
    ]
    return framed(frame, layout, area, told(legend, layout.room), capabilities)


def _told_apart(cells: Sequence[Cell | None]) -> list[Cell]:
    """Of the cells between first and last, those some way from the one marked before."""
    found: list[Cell] = []
    before = cells[0] if cells else None
    for here in cells[1:-1]:
        if here is None:
            continue
        if before is None or max(abs(here[0] - before[0]), abs(here[1] - before[1])) >= APART:
            found.append(here)
            before = here
    return found


@lru_cache(maxsize=16)
def _ground(bowl: Bowl, capabilities: Capabilities, rows: int, columns: int) -> tuple[Bits, Array]:
    """The dots of the contours, and how high each cell lies from 0 to 1, in so many cells."""
    across, down = dots_per_cell(capabilities)
    levels = _levels(bowl, (rows * down + 1, columns * across + 1), CONTOURS)
    if down == 1:
        # lines of whole cells come apart where they are steep: every other band is filled instead
        lines = levels[:-1, :-1] % 2 == 1
    else:
        here, below, beside = levels[:-1, :-1], levels[1:, :-1], levels[:-1, 1:]
        lines = (here != below) | (here != beside)
    middles = levels[down // 2 : -1 : down, across // 2 : -1 : across]
    return dashed(lines, DOTTED, capabilities), middles / CONTOURS


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


def _trail(points: Array, frame: Frame, shape: tuple[int, int]) -> Bits:
    """The dots (rows, columns) on the lines from each point (points, 2) to the next."""
    trail = np.zeros(shape, dtype=np.bool_)
    rows, columns = shape
    if len(points) < 2 or not trail.size:
        return trail
    along, up = frame.x.share(points[:, 0]), frame.y.share(points[:, 1])
    known = (np.abs(along) < HUGEST) & (np.abs(up) < HUGEST)
    ends = np.stack([np.where(known, along, 0) * columns, np.where(known, 1 - up, 0) * rows], 1)
    one, other = ends[:-1], ends[1:]
    near = (np.maximum(one, other) >= 0) & (np.minimum(one, other) <= (columns, rows))
    kept = near.all(axis=1) & known[:-1] & known[1:]
    one, way = one[kept], (other - one)[kept]
    # two places for every dot passed, though no more than the area is long
    places = np.minimum(2 * np.abs(way).max(axis=1, initial=0.0), 2 * max(shape))
    counts = np.ceil(places).astype(np.intp) + 1
    which = np.repeat(np.arange(len(counts)), counts)
    nth = np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts)
    share = nth / np.maximum(counts[which] - 1, 1)
    column, row = (one[which] + share[:, None] * way[which]).T
    inside = (column >= 0) & (column <= columns) & (row >= 0) & (row <= rows)
    across = np.minimum(column[inside].astype(np.intp), columns - 1)
    trail[np.minimum(row[inside].astype(np.intp), rows - 1), across] = True
    return trail
