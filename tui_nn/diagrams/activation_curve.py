"""An activation function as a curve, with the point where a neuron stands and its tangent."""

from collections.abc import Collection

import numpy as np
from rich.segment import Segment

from tui_nn.diagrams.axes import centres, spanning
from tui_nn.diagrams.capabilities import Capabilities, Glyphs
from tui_nn.diagrams.dots import curve, dashed, dot_rows, dots_per_cell, sample
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.numbers import UNKNOWN, measured, short
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.plot import Frame, entry, framed, lay_out, nearest_to, spelled, told
from tui_nn.engine.activations import ACTIVATIONS, Activation, Array
from tui_nn.language import Phrases

REACH = 6.0
"""The curve is shown at least from minus to plus this sum."""

FARTHEST = 1e6
"""A sum beyond this is drawn at the border."""

TANGENT = 1
"""Which curve of the plot the tangent is: the second."""


def draw_activation(
    name: str,
    z: float | None,
    *,
    width: int,
    height: int,
    capabilities: Capabilities,
    phrases: Phrases,
    title: str | None = None,
    hidden: Collection[str] = (),
) -> Drawing:
    """The curve a = f(z) of an activation by name, and at z, where given, point and slope.

    Above it stands its name, or the ``title`` of a curve that a question asks about. Of ``a`` and
    ``slope``, what is ``hidden`` is drawn, but its number isn't written.
    """
    styles = palette(capabilities)
    activation = ACTIVATIONS[name]
    there = None if z is None or np.isnan(z) else min(max(z, -FARTHEST), FARTHEST)
    reach = max(REACH, abs(there or 0.0) * 1.2)
    x = spanning(-reach, reach)
    ends = outputs_at(activation, np.array([x.low, 0.0, x.high]))
    y = spanning(float(ends.min()), float(ends.max()), 0.1)
    if title is None:
        title = phrases.say(key) if phrases.has(key := f"diagrams.activation.{name}") else name
    summed = phrases.say("diagrams.sum") if capabilities.glyphs is Glyphs.ASCII else "Σ"
    frame = Frame(x, y, summed, "a", title)
    layout = lay_out(frame, width, height, capabilities, legend=there is not None)
    across, down = dots_per_cell(capabilities)
    sums = centres(x, layout.columns * across)
    shape = curve(y.share(outputs_at(activation, sums)), layout.rows * down)
    layers = [(shape, styles.series[0])]
    marks = []
    legend: list[list[Segment]] = []
    if there is not None:
        at = np.array([there])
        value = outputs_at(activation, at)
        slope = float(activation.derivative(at, value)[0])
        tangent = curve(y.share(float(value[0]) + slope * (sums - there)), layout.rows * down)
        layers.append((dashed(tangent, TANGENT, capabilities), styles.gradient))
        point = "O" if capabilities.glyphs is Glyphs.ASCII else "●"
        place = nearest_to(frame, layout, there, float(value[0]))
        marks.append((*place, point, styles.title))
        symbol = activation.name if capabilities.glyphs is Glyphs.ASCII else activation.symbol
        output = UNKNOWN if "a" in hidden else measured(float(value[0]))
        said = f"{point} {symbol}({short(z or 0.0)}) = {output}"
        steep = phrases.say(
            "diagrams.activation-curve.slope",
            slope=UNKNOWN if "slope" in hidden else measured(slope),
        )
        legend = [
            [Segment(spelled(said, capabilities), styles.title)],
            entry(sample(TANGENT, capabilities), styles.gradient, steep, capabilities),
        ]
    area = dot_rows(layers, capabilities, marks)
    return framed(frame, layout, area, told(legend, layout.room), capabilities)


def outputs_at(activation: Activation, sums: Array) -> Array:
    """The outputs f(z) of sums (n,), beside a rival with sum 0 where neurons compete."""
    if activation.couples is None:
        return activation.function(sums)
    pairs = np.stack([sums, np.zeros_like(sums)], axis=1)
    outputs: Array = activation.function(pairs)[:, 0]
    return outputs
