"""The cost over one parameter as a curve, with the steps that training takes along it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rich.segment import Segment

from tui_nn.diagrams.axes import HUGEST, Axis, spanning, written
from tui_nn.diagrams.capabilities import Capabilities, Glyphs
from tui_nn.diagrams.dots import DotMark, curve, dot_rows, dots_per_cell
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.plot import Frame, framed, lay_out, spelled, told
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

    def at(self, value: float) -> float:
        """The cost at a value, between the measured ones; inf outside of the range."""
        values = np.linspace(*self.x, len(self.costs))
        return float(np.interp(value, values, self.costs, left=np.inf, right=np.inf))


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
    start, step, now = "o+X" if capabilities.glyphs is Glyphs.ASCII else "○•●"
    finite = costs.costs[np.isfinite(costs.costs) & (np.abs(costs.costs) < HUGEST)]
    upwards = spanning(0.0, float(finite.max()) if len(finite) else 1.0)
    frame = Frame(Axis(*costs.x), upwards, costs.name, title=phrases.say(costs.title))
    layout = lay_out(frame, width, height, capabilities, legend=bool(path))
    across, down = dots_per_cell(capabilities)
    along = np.linspace(0, len(costs.costs) - 1, layout.columns * across)
    heights = np.interp(along, np.arange(len(costs.costs)), costs.costs)
    line = curve(frame.y.share(heights), layout.rows * down)
    marks: list[DotMark] = []
    places = [value for value in path if costs.x[0] <= value <= costs.x[1]]
    signs = [(value, step, styles.series[1]) for value in places]
    signs += [(value, start, styles.title) for value in path[:1]]
    signs += [(value, now, styles.title) for value in path[-1:]]
    for value, sign, style in signs:
        cost = costs.at(value)
        if np.isfinite(cost):
            row = layout.rows - 1 - frame.y.cell(cost, layout.rows)
            marks.append((row, frame.x.cell(value, layout.columns), sign, style))
    area = dot_rows([(line, styles.series[0])], capabilities, marks)
    legend = [
        [Segment(sign, look), Segment(f" {_said(phrases.say(key), at, capabilities)}", styles.text)]
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
    return spelled(" ".join([words, *values]), capabilities)
