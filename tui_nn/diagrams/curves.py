"""Curves over the epochs of training: loss or any other measure, one run or several."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from tui_nn.diagrams.axes import HUGEST, Axis, decades, spanning
from tui_nn.diagrams.canvas import shorten
from tui_nn.diagrams.capabilities import Capabilities, Glyphs
from tui_nn.diagrams.dots import Bits, DotMark, band, dashed, dot_rows, dots_per_cell, sample
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.plot import (
    GAP,
    Frame,
    Layout,
    entry,
    fitted,
    framed,
    lay_out,
    nearest_to,
    spelled,
    told,
)
from tui_nn.engine.activations import Array
from tui_nn.language import Phrases

OUTGROWN = 4.0
"""A diverged curve is shown up to this many times its start."""

SHORTEST = 4
"""A curve's name is cut to no less than this."""

HEADROOM = 1.5
"""There is room for at least this many times its start, so that it is seen to leave."""


@dataclass(frozen=True)
class Series:
    """One curve: a value for each epoch, the start included."""

    values: Sequence[float]
    """The values, from epoch 0 on; they may be inf or NaN."""
    name: str = ""
    """What the legend calls it, in the learner's language; may be empty."""
    diverged: int | None = None
    """The number of the update at which the run diverged, or None."""
    best: int | None = None
    """The epoch to mark as the best, or None."""
    faint: bool = False
    """Whether it stands back behind the others."""


def draw_curves(
    series: Sequence[Series],
    *,
    width: int,
    height: int,
    capabilities: Capabilities,
    phrases: Phrases,
    log: bool = False,
    until: int | None = None,
    title: str | None = None,
) -> Drawing:
    """The curves in one plot, the first on top.

    ``until`` is the last epoch of the axis, so that a growing curve moves nothing else; ``title``
    stands for "loss". A diverged curve leaves through the top with an arrow, and a line says so.
    """
    styles = palette(capabilities)
    curves = [np.array(one.values, dtype=np.float64) for one in series]
    longest = max((len(values) for values in curves), default=0)
    frame = Frame(
        Axis(0.0, float(max(until or 1, longest - 1, 1))),
        _vertical(series, curves, log=log),
        x_name=phrases.say("diagrams.curves.epoch"),
        title=phrases.say("diagrams.curves.loss") if title is None else title,
        x_whole=True,
    )
    legend = any(one.name or _best_epoch(one) is not None for one in series)
    layout = lay_out(frame, width, height, capabilities, legend=legend)
    across, down = dots_per_cell(capabilities)
    empty = np.zeros((layout.rows * down, layout.columns * across), dtype=np.bool_)
    layers: list[tuple[Bits, Style]] = []
    marks: list[DotMark] = []
    for index, (one, values) in enumerate(zip(series, curves, strict=True)):
        low, high = _columns(frame, values, layout.columns * across)
        dots = band(low, high, layout.rows * down)
        style = styles.muted if one.faint else styles.series[index % len(styles.series)]
        layers.append((dashed(dots, index, capabilities), style))
        marks += _best(frame, layout, one, capabilities)
        if one.diverged is not None:
            said = phrases.say("diagrams.curves.diverged", n=one.diverged)
            said = spelled(said, capabilities)
            leaving, beside = _departure(said, _exit(dots, across), layout.columns, capabilities)
            marks += leaving
            with_it = f"{frame.title}  {said}"
            if not beside and len(with_it) <= layout.room:
                frame = replace(frame, title=with_it)
    area = dot_rows(layers or [(empty, styles.text)], capabilities, marks)
    beside_title = 0 if layout.legend else cell_len(spelled(frame.title, capabilities)) + GAP
    row = _legend(series, layout.room - beside_title, capabilities, phrases)
    return framed(frame, layout, area, row, capabilities)


def _best_epoch(one: Series) -> int | None:
    """The epoch to mark as the best; None where it isn't among those of the curve."""
    return one.best if one.best is not None and 0 <= one.best < len(one.values) else None


def _best(frame: Frame, layout: Layout, one: Series, capabilities: Capabilities) -> list[DotMark]:
    """The mark of the best epoch, where it lies in the plot."""
    epoch = _best_epoch(one)
    if epoch is None:
        return []
    value = float(one.values[epoch])
    if not frame.y.low <= value <= frame.y.high:
        return []
    place = nearest_to(frame, layout, float(epoch), value)
    return [(*place, _diamond(capabilities), palette(capabilities).title)]


def _vertical(series: Sequence[Series], curves: Sequence[Array], *, log: bool) -> Axis:
    """The vertical axis over all finite values, those of a diverged run only near its start."""
    shown: list[Array] = []
    for one, values in zip(series, curves, strict=True):
        finite = values[np.isfinite(values) & (np.abs(values) < HUGEST)]
        if one.diverged is not None and len(finite) and not log:
            start = float(np.abs(finite[:2]).max())
            near = finite[np.abs(finite) <= OUTGROWN * start]
            finite = np.append(near, HEADROOM * start)
        shown.append(finite)
    together = np.concatenate([np.zeros(0), *shown])
    if log:
        above = together[together > 0]
        return (
            decades(*(float(end) for end in (above.min(), above.max())))
            if len(above)
            else (decades(0.1, 1.0))
        )
    if not len(together):
        return Axis(0.0, 1.0)
    return spanning(min(0.0, float(together.min())), float(together.max()))


def _columns(frame: Frame, values: Array, columns: int) -> tuple[Array, Array]:
    """The lowest and the highest place on the vertical axis within each column of dots."""
    low, high = np.full(columns, np.nan), np.full(columns, np.nan)
    if not len(values) or not columns:
        return low, high
    places = frame.y.share(np.clip(values, -HUGEST, HUGEST))
    at = np.arange(len(values)) / frame.x.high * (columns - 1)
    if len(values) <= columns:
        # fewer values than columns: a straight line from each to the next
        reach = np.arange(math.floor(at[-1] + 0.5) + 1)
        between = np.interp(reach, at, places)
        low[: len(reach)] = high[: len(reach)] = between
        return low, high
    starts, first = np.unique(np.floor(at + 0.5).astype(np.intp), return_index=True)
    low[starts] = np.minimum.reduceat(places, first)
    high[starts] = np.maximum.reduceat(places, first)
    return low, high


def _exit(dots: Bits, across: int) -> int:
    """The column of cells in which a curve leaves through the top; the first where it never was."""
    top = np.flatnonzero(dots[0]) if len(dots) else np.zeros(0, dtype=np.intp)
    return int(top[-1]) // across if len(top) else 0


def _departure(
    text: str, column: int, columns: int, capabilities: Capabilities
) -> tuple[list[DotMark], bool]:
    """An arrow at the top where a curve leaves, a sentence beside it, and whether that had room."""
    style = palette(capabilities).bad
    arrow: DotMark = (0, column, "^" if capabilities.glyphs is Glyphs.ASCII else "▲", style)
    after, before = column + 2, column - 1 - len(text)
    start = after if after + len(text) <= columns else before
    if start < 0:
        return [arrow], False
    return [arrow, *((0, start + k, letter, style) for k, letter in enumerate(text))], True


def draw_legend(
    series: Sequence[Series], *, width: int, capabilities: Capabilities, phrases: Phrases
) -> Drawing:
    """One row that says which curve is which, for several plots; none where no curve has a name."""
    styles = palette(capabilities)
    row = _legend([replace(one, best=None) for one in series], width, capabilities, phrases)
    used = Segment.get_line_length(row)
    return Drawing(used, (fitted(row, used, styles.text),) if row else ())


def _legend(
    series: Sequence[Series], room: int, capabilities: Capabilities, phrases: Phrases
) -> list[Segment]:
    """A sample of each named curve with its name, then the best epochs that have room.

    Names are cut where room is short; there are none where even so it isn't enough for all.
    """
    styles = palette(capabilities)
    signs = {k: sample(k, capabilities) for k, one in enumerate(series) if one.name}
    names = [spelled(series[k].name, capabilities) for k in signs]
    around = sum(cell_len(sign) + 1 for sign in signs.values()) + GAP * (len(signs) - 1)
    longest = _cut([cell_len(name) for name in names], room - around)
    if longest is None:
        return []
    pieces: list[list[Segment]] = []
    for (k, sign), name in zip(signs.items(), names, strict=True):
        style = styles.series[k % len(styles.series)]
        pieces.append(entry(sign, style, shorten(name, longest), capabilities))
    for one in series:
        epoch = _best_epoch(one)
        if epoch is not None:
            said = phrases.say("diagrams.curves.best", n=epoch)
            pieces.append(entry(_diamond(capabilities), styles.title, said, capabilities))
    return told(pieces, room)


def _cut(lengths: Sequence[int], room: int) -> int | None:
    """How long names may be so that all have room; None where they would say nothing."""
    longest = max(lengths, default=0)
    least = min(longest, SHORTEST)
    while sum(min(length, longest) for length in lengths) > room:
        longest -= 1
        if longest < least:
            return None
    return longest


def _diamond(capabilities: Capabilities) -> str:
    return "#" if capabilities.glyphs is Glyphs.ASCII else "◆"
