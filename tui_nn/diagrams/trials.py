"""The trials of a grid search over two parameters: what each one costs, and which is the best."""

from collections.abc import Sequence

import numpy as np

from tui_nn.diagrams.axes import Axis
from tui_nn.diagrams.capabilities import Capabilities, Glyphs
from tui_nn.diagrams.dots import DotMark, dot_rows, dots_per_cell
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.heat import Levels
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.plot import Frame, entry, framed, lay_out, nearest, told
from tui_nn.engine.activations import Array
from tui_nn.language import Phrases

MARGIN = 0.06
"""How much of its range is left free around a grid, on either side."""

DIGITS = 9
"""The dearest trial is marked with this digit, those hardly dearer than the best with 1."""


def draw_trials(
    names: tuple[str, str],
    axes: tuple[Sequence[float], Sequence[float]],
    costs: Array,
    *,
    width: int,
    height: int,
    capabilities: Capabilities,
    phrases: Phrases,
) -> Drawing:
    """A digit for each trial, higher where it costs more, and a point for the best of them.

    costs (first, second) are NaN where nothing has been tried yet, which leaves a mark without a
    digit. The digits follow the root of the cost, which tells low costs apart better.
    """
    styles = palette(capabilities)
    best, yet = ("X", ".") if capabilities.glyphs is Glyphs.ASCII else ("●", "·")
    title = phrases.say("diagrams.trials.title")
    frame = Frame(_around(axes[0]), _around(axes[1]), *names, title)
    layout = lay_out(frame, width, height, capabilities, legend=True)
    across, down = dots_per_cell(capabilities)
    empty = np.zeros((layout.rows * down, layout.columns * across), dtype=np.bool_)
    tried = np.isfinite(costs)
    lowest = int(np.where(tried, costs, np.inf).argmin()) if tried.any() else -1
    digits = _digits(costs)
    marks: list[DotMark] = []
    along, up = (grid.ravel() for grid in np.meshgrid(*axes, indexing="ij"))
    cells = nearest(frame, layout, along, up)
    # the best comes last, so that nothing lies on it where cells are few
    for index in sorted(range(costs.size), key=lambda index: index == lowest):
        i, k = divmod(index, costs.shape[1])
        sign = best if index == lowest else str(digits[i, k]) if tried[i, k] else yet
        style = styles.title if index == lowest else styles.text if tried[i, k] else styles.wire
        marks.append((*cells[index], sign, style))
    area = dot_rows([(empty, styles.text)], capabilities, marks)
    legend = [
        entry(sign, style, phrases.say(key), capabilities)
        for sign, style, key in (
            (best, styles.title, "diagrams.trials.best"),
            (f"1-{DIGITS}", styles.text, "diagrams.trials.others"),
        )
    ]
    return framed(frame, layout, area, told(legend, layout.room), capabilities)


def _around(values: Sequence[float]) -> Axis:
    """An axis with room around the values that are tried, which have the ticks."""
    low, high = min(values), max(values)
    room = MARGIN * (high - low) if high > low else 1.0
    return Axis(low - room, high + room, marked=tuple(sorted(values)))


def _digits(costs: Array) -> Levels:
    """For each cost 1 to 9, by its root; 9 where it is no number."""
    finite = costs[np.isfinite(costs)]
    if not len(finite):
        return np.full(costs.shape, DIGITS)
    low, high = float(finite.min()), float(finite.max())
    with np.errstate(invalid="ignore", over="ignore"):
        share = (costs - low) / (high - low) if high > low else np.zeros_like(costs)
    share = np.nan_to_num(share, nan=1.0, posinf=1.0, neginf=0.0)
    steps = np.minimum(np.sqrt(np.clip(share, 0.0, 1.0)) * DIGITS, DIGITS - 1)
    digits: Levels = 1 + steps.astype(np.intp)
    return digits
