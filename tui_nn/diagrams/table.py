"""The data as a table: inputs, what each neuron answers, the target, and whether it is right."""

import numpy as np
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from tui_nn.diagrams.canvas import printable, shorten
from tui_nn.diagrams.capabilities import Capabilities, Glyphs
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.numbers import unsigned
from tui_nn.diagrams.palette import Palette, palette
from tui_nn.diagrams.plot import fitted, spelled
from tui_nn.engine.activations import ACTIVATIONS
from tui_nn.engine.measures import labels_of, predictions
from tui_nn.engine.trace import Trace
from tui_nn.language import Phrases

GAP = 2
"""Blank columns between two columns of the table."""

MOST = 20
"""So many examples are told; the others are counted."""


def draw_table(
    trace: Trace,
    *,
    width: int,
    height: int,
    capabilities: Capabilities,
    phrases: Phrases,
    example: int = 0,
) -> Drawing | None:
    """One row for each example, the shown one marked; None where that is too little room.

    Hidden neurons are left out where they don't fit; of too many examples those around the
    shown one are seen, and the others counted.
    """
    hidden = [neuron for layer in trace.architecture.neurons[:-1] for neuron in layer]
    columns = [
        (spelled(title, capabilities), quantity) for title, quantity in _columns(trace, phrases)
    ]
    if _width(columns) > width:
        columns = [one for one in columns if one[1].removesuffix(".a") not in hidden]
    count = len(trace.inputs)
    # the last row counts those without room
    rows = count if count <= height - 2 else height - 3
    if _width(columns) > width or rows < 1:
        return None
    first = min(max(0, example - rows // 2), count - rows)
    styles = palette(capabilities)
    lines = [_titles(columns, styles), _rule(columns, styles, capabilities)]
    right = _right(trace)
    lines += [
        _row(trace, columns, row, row == example, right, capabilities)
        for row in range(first, first + rows)
    ]
    if rows < count:
        more = spelled(phrases.say("diagrams.more", n=count - rows), capabilities)
        lines.append([Segment(f"  {more}", styles.muted)])
    wide = _width(columns)
    return Drawing(wide, tuple(fitted(line, wide, styles.text) for line in lines))


def describe_table(trace: Trace, phrases: Phrases) -> list[str]:
    """One sentence for each example: its inputs, what each neuron answers, and whether rightly."""
    columns, right = _columns(trace, phrases), _right(trace)
    said = []
    for row in range(min(len(trace.inputs), MOST)):
        values = ", ".join(
            f"{title} = {unsigned(trace.value(quantity, row)).strip()}"
            for title, quantity in columns
        )
        how = "" if right is None else "-right" if right[row] else "-wrong"
        said.append(phrases.say(f"diagrams.linear.example{how}", n=row + 1, values=values))
    if len(trace.inputs) > MOST:
        said.append(phrases.say("diagrams.more", n=len(trace.inputs) - MOST))
    return [printable(sentence) for sentence in said]


def _columns(trace: Trace, phrases: Phrases) -> list[tuple[str, str]]:
    """The columns from left to right: what stands above each, and the trace's name for it."""
    shape = trace.architecture
    outputs = shape.neurons[-1]
    columns = [(name, name) for name in shape.inputs]
    columns += [(name, f"{name}.a") for layer in shape.neurons for name in layer]
    if trace.backward is not None:
        title = phrases.say("diagrams.table.target")
        several = len(outputs) > 1
        columns += [(f"{title} {name}" if several else title, f"{name}.target") for name in outputs]
    return columns


def _right(trace: Trace) -> list[bool] | None:
    """Whether each example's answer is right; None where the targets aren't classes."""
    outputs = trace.architecture.neurons[-1]
    if trace.backward is None or any(f"{output}.a" in trace.hidden for output in outputs):
        return None
    targets = trace.backward.targets
    if not set(np.unique(targets).tolist()) <= {-1.0, 0.0, 1.0}:
        return None
    threshold = ACTIVATIONS[trace.architecture.layers[-1].activation].threshold
    if "entropy" in trace.backward.loss:
        # Whatever works it out, what is priced like that is a probability
        threshold = 0.5
    same = predictions(trace.outputs, threshold) == labels_of(targets)
    return [bool(one) for one in same]


def _cell(title: str) -> int:
    return max(5, cell_len(title))


def _width(columns: list[tuple[str, str]]) -> int:
    # A marker before the columns, and a sign after them.
    return 2 + sum(_cell(title) + GAP for title, _ in columns) + 2


def _titles(columns: list[tuple[str, str]], styles: Palette) -> list[Segment]:
    line = [Segment("  ", styles.text)]
    for title, _ in columns:
        wide = _cell(title)
        text = " " * (wide - cell_len(title)) + shorten(title, wide)
        line.append(Segment(text + " " * GAP, styles.muted))
    return line


def _rule(
    columns: list[tuple[str, str]], styles: Palette, capabilities: Capabilities
) -> list[Segment]:
    dash = "-" if capabilities.glyphs is Glyphs.ASCII else "─"
    return [Segment("  ", styles.text), Segment(dash * (_width(columns) - 4 - GAP), styles.axis)]


def _row(
    trace: Trace,
    columns: list[tuple[str, str]],
    row: int,
    shown: bool,
    right: list[bool] | None,
    capabilities: Capabilities,
) -> list[Segment]:
    styles = palette(capabilities)
    ascii_only = capabilities.glyphs is Glyphs.ASCII
    weight = Style(bold=True) if shown else Style()
    mark = (">" if ascii_only else "▸") if shown else " "
    line = [Segment(f"{mark} ", styles.title)]
    for title, quantity in columns:
        number = spelled(unsigned(trace.value(quantity, row)), capabilities)
        line.append(Segment(number.rjust(_cell(title)) + " " * GAP, styles.text + weight))
    if right is not None:
        signs = ("no", "ok") if ascii_only else ("×", "✓")
        style = styles.good if right[row] else styles.bad
        line.append(Segment(signs[right[row]], style))
    return line
