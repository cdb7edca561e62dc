"""Drawings beside and below each other, and words set as a drawing."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment

from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.plot import fitted


def beside(
    drawings: Sequence[Drawing], *, gap: int, width: int, capabilities: Capabilities
) -> Drawing:
    """Drawings beside each other from the left, so many columns apart, cut at a width."""
    blank = palette(capabilities).text
    wanted = sum(drawing.width for drawing in drawings) + gap * max(0, len(drawings) - 1)
    used = max(0, min(width, wanted))
    between = (Segment(" " * gap, blank),) if gap else ()
    missing = {drawing.width: Segment(" " * drawing.width, blank) for drawing in drawings}
    lines = []
    for row in range(max((drawing.height for drawing in drawings), default=0)):
        line: list[Segment] = []
        for place, drawing in enumerate(drawings):
            here = drawing.lines[row] if row < drawing.height else (missing[drawing.width],)
            line += [*between, *here] if place else here
        lines.append(tuple(line) if used == wanted else fitted(line, used, blank))
    return Drawing(used, tuple(lines))


def below(drawings: Sequence[Drawing], *, width: int, capabilities: Capabilities) -> Drawing:
    """Drawings below each other, cut at a width."""
    blank = palette(capabilities).text
    wide = max(0, min(width, max((drawing.width for drawing in drawings), default=0)))
    lines = [fitted(line, wide, blank) for drawing in drawings for line in drawing.lines]
    return Drawing(wide, tuple(lines))


@dataclass(frozen=True)
class Grid:
    """How drawings of one size share a room."""

    across: int
    """How many stand beside each other."""
    columns: int
    """The columns of each."""
    rows: int
    """The rows of each."""


def grid(
    count: int, width: int, height: int, *, narrowest: int, lowest: int, gap: int
) -> Grid | None:
    """The grid with as many beside each other as have room; None where none has it."""
    for across in range(count, 0, -1):
        columns = (width - gap * (across - 1)) // across
        rows = height // -(-count // across)
        if columns >= narrowest and rows >= lowest:
            return Grid(across, columns, rows)
    return None


def in_grid(
    drawings: Sequence[Drawing], across: int, *, gap: int, width: int, capabilities: Capabilities
) -> list[Drawing]:
    """The rows of a grid: so many drawings beside each other in each, cut at a width."""
    return [
        beside(drawings[k : k + across], gap=gap, width=width, capabilities=capabilities)
        for k in range(0, len(drawings), across)
    ]


def paragraph(words: Sequence[str], width: int, height: int, capabilities: Capabilities) -> Drawing:
    """Words set as a drawing of so many columns, as many rows as they need and there are."""
    styles = palette(capabilities)
    lines = [""]
    for word in words:
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return Drawing(
        width,
        tuple(fitted([Segment(line, styles.muted)], width, styles.text) for line in lines[:height]),
    )
