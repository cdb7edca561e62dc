"""The confusion matrix: how often each class was taken for each."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rich.cells import cell_len, set_cell_size
from rich.segment import Segment

from tui_nn.diagrams.capabilities import Capabilities, Glyphs
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.plot import fitted, spelled
from tui_nn.language import Phrases

NARROWEST = 2
"""A column of the matrix has at least this many cells."""


def draw_confusion(
    counts: NDArray[np.int64],
    names: Sequence[str],
    *,
    width: int,
    height: int,
    capabilities: Capabilities,
    phrases: Phrases,
) -> Drawing:
    """A table of counts (true class, class said), what is right on the diagonal in bold.

    Mistakes are brighter the more there are, "·" is none. What has no room is counted: "+3".
    """
    styles = palette(capabilities)
    width, height = max(0, width), max(0, height)
    labels = [spelled(name, capabilities) for name in names]
    corner = spelled(phrases.say("diagrams.confusion.corner"), capabilities)
    first = min(max(cell_len(label) for label in (corner, *labels)), max(0, width // 2))
    column = (
        max(NARROWEST, len(str(counts.max(initial=0))), *(cell_len(label) for label in labels)) + 1
    )
    across = min(len(labels), max(0, width - first) // column)
    down = min(len(labels), max(0, height - 2))
    wrong = int((counts - np.diag(np.diag(counts))).max(initial=0))
    hidden = len(labels) - across
    lines = [
        [
            Segment(set_cell_size(corner, first), styles.muted),
            *(Segment(_right(label, column), styles.title) for label in labels[:across]),
            Segment(f" +{hidden}" if hidden else "", styles.muted),
        ]
    ]
    nothing = "." if capabilities.glyphs is Glyphs.ASCII else "·"
    for row in range(down):
        line = [Segment(set_cell_size(labels[row], first), styles.title)]
        for k in range(across):
            count = int(counts[row, k])
            style = styles.positive_text[3] if k == row else styles.negative_text[0]
            if k != row and count > wrong / 2:
                style = styles.negative_text[3]
            text = str(count) if count else nothing
            line.append(Segment(_right(text, column), style if count else styles.muted))
        lines.append(line)
    if down < len(labels) and down:
        lines[-1].append(Segment(f" +{len(labels) - down}", styles.muted))
    said = phrases.say(
        "diagrams.confusion.accuracy", right=int(np.trace(counts)), all=int(counts.sum())
    )
    lines.append([Segment(spelled(said, capabilities), styles.text)])
    wide = min(width, max((Segment.get_line_length(line) for line in lines), default=0))
    return Drawing(wide, tuple(fitted(line, wide, styles.text) for line in lines[:height]))


def _right(text: str, columns: int) -> str:
    return set_cell_size(" " * (columns - cell_len(text)) + text, columns)
