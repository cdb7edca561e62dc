"""How good models get with more examples: a curve for each over how many it has learnt from."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tui_nn.diagrams.axes import Axis, spanning
from tui_nn.diagrams.capabilities import Capabilities, Glyphs
from tui_nn.diagrams.dots import DotMark, curve, dot_rows, dots_per_cell
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.plot import Frame, entry, framed, lay_out, nearest_to, told
from tui_nn.engine.activations import Array
from tui_nn.language import Phrases

SIGNS = {Glyphs.UNICODE: "●■▲◆", Glyphs.ASCII: "OXA#"}
"""The sign at the points of each curve."""


@dataclass(frozen=True)
class SizeSeries:
    """What one model reached with each number of examples, the fewest first."""

    name: str
    """What it is called, in the learner's language."""
    points: Sequence[tuple[int, float]]
    """(examples, share right), as many as there are yet."""


def draw_size_curves(
    series: Sequence[SizeSeries],
    sizes: Sequence[int],
    *,
    width: int,
    height: int,
    capabilities: Capabilities,
    phrases: Phrases,
    lowest: float = 0.3,
) -> Drawing:
    """The curves over a logarithmic axis of the sizes; the axis upwards ends at 1.

    Points that are still to come leave room for themselves. ``lowest`` is where the axis upwards
    begins, if no point is below.
    """
    styles = palette(capabilities)
    everything = [share for one in series for _, share in one.points]
    frame = Frame(
        Axis(
            *(float(min(sizes)), float(max(*sizes, min(sizes) + 1))),
            logarithmic=True,
            marked=tuple(float(size) for size in sorted(sizes)),
        ),
        spanning(min([lowest, *everything]), 1.0),
        x_name=phrases.say("diagrams.sizes.examples"),
        title=phrases.say("diagrams.sizes.accuracy"),
        x_whole=True,
    )
    signs = SIGNS[capabilities.glyphs]
    pieces = [
        entry(signs[k % len(signs)], styles.series[k % len(styles.series)], one.name, capabilities)
        for k, one in enumerate(series)
    ]
    layout = lay_out(frame, width, height, capabilities, legend=True)
    across, down = dots_per_cell(capabilities)
    columns, rows = layout.columns * across, layout.rows * down
    layers = [(np.zeros((rows, columns), dtype=np.bool_), styles.text)]
    marks: list[DotMark] = []
    for k, one in reversed(list(enumerate(series))):
        style = styles.series[k % len(styles.series)]
        heights = _heights(frame, one.points, columns)
        layers.insert(0, (curve(heights, rows), style))
        for size, share in one.points:
            place = nearest_to(frame, layout, float(size), share)
            marks.append((*place, signs[k % len(signs)], style))
    area = dot_rows(layers, capabilities, marks)
    return framed(frame, layout, area, told(pieces, layout.room), capabilities)


def _heights(frame: Frame, points: Sequence[tuple[int, float]], columns: int) -> Array:
    """How high a curve is in each column of dots, straight between its points; else NaN."""
    heights = np.full(columns, np.nan)
    if not points or not columns:
        return heights
    sizes, shares = (np.array(values, dtype=np.float64) for values in zip(*points, strict=True))
    at = frame.x.share(sizes) * (columns - 1)
    places = np.arange(columns)
    inside = (places >= np.floor(at[0])) & (places <= np.ceil(at[-1]))
    heights[inside] = np.interp(places[inside], at, frame.y.share(shares))
    return heights


def describe_sizes(series: Sequence[SizeSeries], phrases: Phrases) -> list[str]:
    """One sentence for each model: what it reached with how many examples."""
    return [
        phrases.say(
            "diagrams.sizes.model",
            name=one.name,
            values=", ".join(
                phrases.say("diagrams.sizes.point", size=size, share=f"{share:.3f}")
                for size, share in one.points
            ),
        )
        for one in series
        if one.points
    ]
