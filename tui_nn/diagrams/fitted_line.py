"""The answers of a model with one input over its data, with the error of every example."""

import numpy as np

from tui_nn.diagrams.axes import Axis, centres
from tui_nn.diagrams.capabilities import Capabilities, Glyphs
from tui_nn.diagrams.dots import DotMark, curve, dot_rows, dots_per_cell
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.plot import Frame, entry, framed, lay_out, nearest, told
from tui_nn.diagrams.surface import Window, curve_window
from tui_nn.engine.examples import Examples
from tui_nn.engine.network import Network
from tui_nn.language import Phrases


def draw_fit(
    network: Network,
    examples: Examples,
    *,
    width: int,
    height: int,
    capabilities: Capabilities,
    phrases: Phrases,
    example: int | None = None,
    window: Window | None = None,
) -> Drawing:
    """The line (or curve) of a network with one input and output, its data and its errors.

    An error is drawn upright from a point to the line: solid where the answer is too high, dashed
    where it is too low. The marked example stands between brackets.
    """
    styles = palette(capabilities)
    window = window or curve_window(network, examples)
    names = network.architecture
    title = phrases.say("diagrams.fit.title")
    frame = Frame(Axis(*window.x), Axis(*window.y), names.inputs[0], names.neurons[-1][0], title)
    layout = lay_out(frame, width, height, capabilities, legend=True)
    across, down = dots_per_cell(capabilities)
    along = centres(frame.x, layout.columns * across)
    outputs = network.forward(along[:, None])[:, 0]
    line = curve(frame.y.share(outputs), layout.rows * down)
    above, below = "|:" if capabilities.glyphs is Glyphs.ASCII else "│╎"
    point = "X" if capabilities.glyphs is Glyphs.ASCII else "●"
    answers = network.forward(examples.x)[:, 0]
    bars: list[DotMark] = []
    points: list[DotMark] = []
    places, targets = examples.x[:, 0], examples.y[:, 0]
    cells = nearest(frame, layout, places, targets)
    hits = nearest(frame, layout, places, answers)
    shown = frame.x.holds(places) & np.isfinite(targets) & np.isfinite(answers)
    held, high = frame.y.holds(targets), answers > targets
    for k in np.flatnonzero(shown).tolist():
        (row, column), (hit, _) = cells[k], hits[k]
        mark, style = (above, styles.positive[2]) if high[k] else (below, styles.negative[2])
        bars += [
            (r, column, mark, style) for r in range(min(row, hit), max(row, hit) + 1) if r != hit
        ]
        if held[k]:
            looks = styles.selected if k == example else styles.title
            points.append((row, column, point, looks))
            if k == example:
                points += [(row, column - 1, "[", looks), (row, column + 1, "]", looks)]
    area = dot_rows([(line, styles.series[0])], capabilities, [*bars, *points])
    legend = [
        entry(mark, style, phrases.say(key), capabilities)
        for mark, style, key in (
            (point, styles.title, "diagrams.fit.target"),
            (above, styles.positive[2], "diagrams.fit.too-high"),
            (below, styles.negative[2], "diagrams.fit.too-low"),
        )
    ]
    return framed(frame, layout, area, told(legend, layout.room), capabilities)
