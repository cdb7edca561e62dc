"""The probabilities of the classes as bars, the largest in bold, the true class pointed at."""

from collections.abc import Sequence

import numpy as np
from rich.cells import cell_len, set_cell_size
from rich.segment import Segment

from tui_nn.diagrams.capabilities import Capabilities, Glyphs
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.plot import fitted, spelled
from tui_nn.engine.activations import Array

EIGHTHS = " ▏▎▍▌▋▊▉█"
"""The ends of a bar, in eighths of a cell."""

NUMBERS = 6
"""Columns of a probability with the blank before it."""


def draw_probabilities(
    names: Sequence[str],
    probabilities: Array,
    *,
    width: int,
    height: int,
    capabilities: Capabilities,
    target: int | None = None,
) -> Drawing:
    """A row for each class: name, bar from 0 to 1, number, and ◂ at the true one.

    Where there are more classes than rows, the likeliest are shown, in their own order.
    """
    styles = palette(capabilities)
    width, height = max(0, width), max(0, height)
    values = np.nan_to_num(np.asarray(probabilities, dtype=np.float64), nan=0.0)
    shown = sorted(np.argsort(-values, kind="stable")[:height].tolist())
    best = int(values.argmax()) if len(values) else 0
    labels = [spelled(name, capabilities) for name in names]
    widest = min(max((cell_len(labels[k]) for k in shown), default=0), max(0, width // 3))
    sign = "<" if capabilities.glyphs is Glyphs.ASCII else "◂"
    room = max(0, width - widest - 1 - NUMBERS - 2)
    lines = []
    for k in shown:
        look = styles.title if k == best else styles.text
        bar = styles.positive[3 if k == best else 1]
        share = min(max(float(values[k]), 0.0), 1.0)
        line = [
            Segment(set_cell_size(labels[k], widest), look),
            Segment(" ", styles.text),
            Segment(share_bar(share, room, capabilities), bar),
            Segment(f"{share:{NUMBERS}.2f}", look),
            Segment(f" {sign}" if k == target else "", styles.title),
        ]
        lines.append(fitted(line, width, styles.text))
    return Drawing(width, tuple(lines))


def share_bar(share: float, columns: int, capabilities: Capabilities) -> str:
    """A bar of that share of the columns, padded with blanks."""
    columns = max(0, columns)
    share = min(max(share, 0.0), 1.0) if share == share else 0.0  # noqa: PLR0124 - no number
    if capabilities.glyphs is Glyphs.ASCII:
        return ("#" * round(share * columns)).ljust(columns)
    whole, rest = divmod(round(share * columns * 8), 8)
    return ("█" * whole + (EIGHTHS[rest] if rest else "")).ljust(columns)
