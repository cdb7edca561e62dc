"""What a probability costs: cross-entropy over p, once for each label, with the examples on it."""

import numpy as np
from rich.segment import Segment

from tui_nn.diagrams import points
from tui_nn.diagrams.axes import Axis, centres, spanning, written
from tui_nn.diagrams.canvas import printable
from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.diagrams.dots import curve, dashed, dot_rows, dots_per_cell, sample
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.numbers import UNKNOWN
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.plot import Frame, entry, framed, lay_out, spelled, told
from tui_nn.engine.activations import Array
from tui_nn.engine.examples import Labels
from tui_nn.engine.losses import CROSS_ENTROPY
from tui_nn.language import Phrases

LOWEST_TOP, HIGHEST_TOP = 3.0, 7.0
"""Between which prices the upper end of the plot lies."""
LABELS = (1, 0)
"""The labels, in the order of their curves."""
PLACES = (0.2, 0.4, 0.6, 0.8)
"""The probabilities at which the curves are told in sentences."""


def price(probabilities: Array, label: int) -> Array:
    """What probabilities (n,) for the label 1 cost where the label is 1, or 0."""
    targets = np.full((len(probabilities), 1), float(label))
    return CROSS_ENTROPY.per_example(probabilities[:, None], targets)


def draw_prices(
    probabilities: Array,
    labels: Labels,
    *,
    width: int,
    height: int,
    capabilities: Capabilities,
    phrases: Phrases,
    example: int | None = None,
) -> Drawing:
    """The price over the probability p, solid for the label 1 and dashed for 0.

    Each example stands on its curve at its own p; the marked one between brackets.
    """
    styles = palette(capabilities)
    prices = _prices(probabilities, labels)
    dearest = float(prices[np.isfinite(prices)].max(initial=0.0))
    upwards = spanning(0.0, min(max(LOWEST_TOP, 1.05 * dearest), HIGHEST_TOP))
    frame = Frame(
        Axis(0.0, 1.0),
        upwards,
        "p",
        title=spelled(phrases.say("diagrams.prices.title"), capabilities),
    )
    layout = lay_out(frame, width, height, capabilities, legend=True)
    across, down = dots_per_cell(capabilities)
    along = centres(frame.x, layout.columns * across)
    layers = []
    for k, label in enumerate(LABELS):
        bits = curve(frame.y.share(price(along, label)), layout.rows * down)
        layers.append((dashed(bits, k, capabilities), styles.series[k]))
    cloud = points.Cloud(probabilities, np.minimum(prices, upwards.high), labels)
    looks = styles.class_in_legend
    marks = points.marks((cloud,), frame, layout, looks, capabilities, example)
    area = dot_rows(layers, capabilities, [(m.row, m.column, m.text, m.style) for m in marks])
    legend = []
    for k, label in enumerate(LABELS):
        words = phrases.say("diagrams.prices.label", label=label)
        sign = f" {points.sign(label, capabilities)}"
        line = Segment(sample(k, capabilities), styles.series[k])
        legend.append([line, *entry(sign, looks[label], words, capabilities)])
    return framed(frame, layout, area, told(legend, layout.room), capabilities)


def describe_prices(
    probabilities: Array, labels: Labels, phrases: Phrases, *, known: bool = True
) -> list[str]:
    """The price at a few probabilities for each label, and that of each example where known."""
    said = []
    for label in LABELS:
        at = ", ".join(
            f"p = {_plain(p)}: {_plain(value)}"
            for p, value in zip(PLACES, price(np.array(PLACES), label).tolist(), strict=True)
        )
        said.append(phrases.say("diagrams.prices.curve", label=label, values=at))
    prices = _prices(probabilities, labels).tolist()
    for n, (p, label, value) in enumerate(
        zip(probabilities.tolist(), labels.tolist(), prices, strict=True), start=1
    ):
        cost = _plain(value) if known else UNKNOWN
        said.append(
            phrases.say("diagrams.prices.example", n=n, p=_plain(p), label=label, price=cost)
        )
    return [printable(sentence) for sentence in said]


def _prices(probabilities: Array, labels: Labels) -> Array:
    ones, zeros = price(probabilities, 1), price(probabilities, 0)
    both: Array = np.where(np.asarray(labels) > 0, ones, zeros)
    return both


def _plain(value: float) -> str:
    return written(value, Capabilities())
