"""The cost over one parameter as a curve, with the steps that training takes along it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tui_nn.diagrams.axes import HUGEST, Axis, spanning, written
from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.diagrams.dots import WAY, DotMark, curve, dot_rows, dots_per_cell
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.plot import Frame, entry, framed, lay_out, nearest, told
from tui_nn.engine.activations import Array
from tui_nn.engine.examples import Examples
from tui_nn.engine.least_squares import grid_search
from tui_nn.engine.network import Network
from tui_nn.language import Phrases

VALUES = 201
"""At how many values of the parameter the cost is measured."""


@dataclass(frozen=True)
class CostCurve:
    """The cost over a range of one parameter, measured once for many drawings."""

    name: str
    """The parameter."""
    x: tuple[float, float]
    """Its range."""
    costs: Array
    """The cost at equal steps from the low end to the high one."""
    single: bool = False
    """Whether there is one example only, whose cost is called its loss."""

    @property
    def title(self) -> str:
        """The phrase that names the height of the curve."""
        return "diagrams.curves.loss" if self.single else "diagrams.bowl.title"

    def along(self, values: Array) -> Array:
        """The costs at values (n,), between the measured ones; inf outside of the range."""
        known = np.linspace(*self.x, len(self.costs))
        costs: Array = np.interp(values, known, self.costs, left=np.inf, right=np.inf)
        return costs

    def at(self, value: float) -> float:
        """The cost at one value; inf outside of the range."""
        return float(self.along(np.array([value]))[0])


def measure_cost_curve(
    network: Network, examples: Examples, name: str, loss: str, x: tuple[float, float]
) -> CostCurve:
    """The cost of a network for many values of one of its parameters, the others as they are."""
    axes = {name: np.linspace(*x, VALUES).tolist()}
    costs = grid_search(network, examples, loss, axes).costs
    return CostCurve(name, x, costs, single=len(examples) == 1)


def draw_cost_curve(
    costs: CostCurve,
    path: Sequence[float],
    *,
    width: int,
    height: int,
    capabilities: Capabilities,
    phrases: Phrases,
) -> Drawing:
    """The curve, and a mark for each value of the parameter on the way from start to now."""
    styles = palette(capabilities)
    start, step, now = WAY[capabilities.glyphs]
    finite = costs.costs[np.isfinite(costs.costs) & (np.abs(costs.costs) < HUGEST)]
    upwards = spanning(0.0, float(finite.max()) if len(finite) else 1.0)
    frame = Frame(Axis(*costs.x), upwards, costs.name, title=phrases.say(costs.title))
    layout = lay_out(frame, width, height, capabilities, legend=bool(path))
    across, down = dots_per_cell(capabilities)
    along = np.linspace(0, len(costs.costs) - 1, layout.columns * across)
    heights = np.interp(along, np.arange(len(costs.costs)), costs.costs)
    line = curve(frame.y.share(heights), layout.rows * down)
    way = np.array(path, dtype=np.float64)
    reached = costs.along(way)
    cells = nearest(frame, layout, way, reached)
    steps = list(zip(cells, np.isfinite(reached).tolist(), strict=True))
    marks: list[DotMark] = [
        (*cell, sign, style)
        for some, sign, style in (
            (steps, step, styles.series[1]),
            (steps[:1], start, styles.title),
            (steps[-1:], now, styles.title),
        )
        for cell, known in some
        if known
    ]
    area = dot_rows([(line, styles.series[0])], capabilities, marks)
    legend = [
        entry(sign, look, _said(phrases.say(key), at, capabilities), capabilities)
        for sign, look, key, at in (
            (start, styles.title, "diagrams.bowl.start", path[:1]),
            (step, styles.series[1], "diagrams.bowl.steps", ()),
            (now, styles.title, "diagrams.bowl.now", path[-1:]),
        )
        if (len(path) > 1 or sign == now) and (len(path) > 2 or sign != step)
    ]
    return framed(frame, layout, area, told(legend, layout.room), capabilities)


def _said(words: str, at: Sequence[float], capabilities: Capabilities) -> str:
    """A word of the legend, with the value of the parameter there."""
    values = [written(value, capabilities) for value in at if np.isfinite(value)]
    return " ".join([words, *values])
