"""A drawing as a file: plain text, or a picture (SVG) for slides and papers.

The picture needs nothing but a monospaced font: every word stands at its own place and is as wide
as its cells, whichever font the viewer has. Its text can be selected and copied row by row.
"""

import re
from html import escape
from itertools import groupby
from pathlib import Path

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import TerminalTheme

from tui_nn.diagrams.canvas import printable
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.palette import DARK_BACKGROUND, LIGHT_BACKGROUND
from tui_nn.errors import UsageError

FONTS = (
    "ui-monospace, 'Cascadia Mono', 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono',"
    " 'Liberation Mono', monospace"
)
"""The fonts that are tried, first to last."""

SIZE = 16
"""The height of the letters, in pixels."""

CELL = (9.6, 18.0)
"""The width and the height of a cell: low enough for the lines of neighbouring rows to meet."""

MARGIN = 12
"""Blank pixels around the drawing."""

_SIXTEEN = [
    (0, 0, 0), (205, 49, 49), (13, 160, 100), (160, 120, 0),
    (36, 91, 200), (170, 60, 170), (17, 140, 160), (229, 229, 229),
    (102, 102, 102), (241, 76, 76), (35, 209, 139), (245, 245, 67),
    (59, 142, 234), (214, 112, 214), (41, 184, 219), (255, 255, 255),
]  # fmt: skip
"""What a terminal's own sixteen colours look like in a picture."""

_BLOCKS = {
    "▀": (0, 0, 1, 0.5),
    "▄": (0, 0.5, 1, 0.5),
    "█": (0, 0, 1, 1),
    "▖": (0, 0.5, 0.5, 0.5),
    "▗": (0.5, 0.5, 0.5, 0.5),
    **{mark: (0, 0, (8 - k) / 8, 1) for k, mark in enumerate("▉▊▋▌▍▎▏", 1)},
}
"""Characters that are drawn as rectangles, so that none leaves a gap: x, y, width and height."""


def text(drawing: Drawing) -> str:
    """The drawing without its styles, a line break at the end."""
    return f"{drawing.text}\n"


def save(name: str, content: str) -> None:
    """Write a file, what stood there before is gone; UsageError where it can't be written."""
    try:
        Path(name).expanduser().write_text(content, encoding="utf-8")
    except (OSError, ValueError, RuntimeError) as error:
        why = getattr(error, "strerror", None) or "-"
        raise UsageError("study.export.unwritable", file=name[:200], why=why) from error


def svg(drawing: Drawing, title: str = "", *, dark: bool = True) -> str:
    """The drawing as a picture; ``dark`` is the background that its colours were chosen for."""
    wide, high = CELL
    columns = max(map(_used, drawing.lines), default=0)
    width = round(columns * wide + 2 * MARGIN, 1)
    height = round(drawing.height * high + 2 * MARGIN, 1)
    pen = _Pen(dark=dark)
    rows = [pen.row(line, y) for y, line in enumerate(drawing.lines)]
    under, over = pen.background, pen.foreground
    name = f"<title>{escape(printable(title))}</title>\n" if title else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}"'
        f' width="{width:g}" height="{height:g}" role="img">\n'
        f"{name}"
        "<style>\n"
        f"text {{ font: {SIZE}px {FONTS}; white-space: pre; }}\n"
        ".b { font-weight: bold; } .d { opacity: 0.6; } .n { fill-opacity: 0; }\n"
        "rect { shape-rendering: crispEdges; }\n"
        "</style>\n"
        f'<rect width="100%" height="100%" fill="{under}"/>\n'
        f'<g transform="translate({MARGIN} {MARGIN})" fill="{over}">\n'
        f"{''.join(rows)}</g>\n</svg>\n"
    )


def _used(line: tuple[Segment, ...]) -> int:
    """How many cells of a row there are up to the last one that shows something."""
    used = x = 0
    for part in line:
        style = part.style or Style()
        shown = part.text if style.bgcolor or style.reverse else part.text.rstrip()
        if shown:
            used = x + cell_len(shown)
        x += part.cell_length
    return used


class _Pen:
    """Writes the rows of a picture."""

    def __init__(self, *, dark: bool) -> None:
        self.background = DARK_BACKGROUND if dark else LIGHT_BACKGROUND
        self.foreground = "#d4dae3" if dark else "#20242b"
        ends = [
            tuple(int(colour[k : k + 2], 16) for k in (1, 3, 5))
            for colour in (self.background, self.foreground)
        ]
        self._theme = TerminalTheme(ends[0], ends[1], _SIXTEEN)  # type: ignore[arg-type]

    def row(self, line: tuple[Segment, ...], y: int) -> str:
        """A row of cells: what lies beneath as rectangles, then its text."""
        rectangles, words = [], []
        x = 0
        for part in line:
            ink, ground = self._colours(part.style or Style())
            cells = part.cell_length
            if ground != self.background:
                rectangles.append(_rectangle(x, y, (0, 0, cells, 1), ground))
            rectangles += _blocks(part.text, x, y, ink)
            words.append(self._words(part, x, ink))
            x += cells
        base = round((y + 0.5) * CELL[1] + SIZE * 0.33, 2)
        spoken = "".join(words)
        return "".join(rectangles) + (
            f'<text y="{base:g}" xml:space="preserve">{spoken}</text>\n' if spoken else ""
        )

    def _words(self, part: Segment, x: int, ink: str) -> str:
        """The text of a segment, each word with the blanks after it at its own place."""
        style = part.style or Style()
        marks = [mark for mark, on in (("b", style.bold), ("d", style.dim)) if on]
        written = []
        for word in re.findall(r"\S+\s*|\s+", printable(part.text)):
            for solid, run in groupby(word, lambda mark: mark in _BLOCKS):
                piece = "".join(run)
                names = " ".join([*marks, "n"] if solid else marks)
                look = f' class="{names}"' if names else ""
                look += f' fill="{ink}"' if ink != self.foreground else ""
                cells = cell_len(piece)
                size = f' textLength="{cells * CELL[0]:g}"' if cells > 1 else ""
                fit = ' lengthAdjust="spacingAndGlyphs"' if size else ""
                written.append(
                    f'<tspan x="{round(x * CELL[0], 2):g}"{size}{fit}{look}>{escape(piece)}</tspan>'
                )
                x += cells
        return "".join(written)

    def _colours(self, style: Style) -> tuple[str, str]:
        """The colours of ink and ground of a style."""
        ink, ground = self.foreground, self.background
        if style.color is not None:
            ink = style.color.get_truecolor(self._theme).hex
        if style.bgcolor is not None:
            ground = style.bgcolor.get_truecolor(self._theme, foreground=False).hex
        return (ground, ink) if style.reverse else (ink, ground)


def _blocks(text: str, x: int, y: int, ink: str) -> list[str]:
    """The rectangles of the block characters in a text, equal neighbours as one."""
    drawn = []
    for mark, run in groupby(text):
        characters = len(list(run))
        if mark in _BLOCKS:
            left, top, wide, high = _BLOCKS[mark]
            if wide == 1:
                drawn.append(_rectangle(x, y, (left, top, characters, high), ink))
            else:
                drawn += [
                    _rectangle(x + k, y, (left, top, wide, high), ink) for k in range(characters)
                ]
        x += characters * cell_len(mark)
    return drawn


def _rectangle(x: int, y: int, part: tuple[float, float, float, float], fill: str) -> str:
    """A rectangle in cells: what part of the cell at x, y it takes."""
    left, top, wide, high = part
    return (
        f'<rect x="{round((x + left) * CELL[0], 2):g}" y="{round((y + top) * CELL[1], 2):g}"'
        f' width="{round(wide * CELL[0], 2):g}" height="{round(high * CELL[1], 2):g}"'
        f' fill="{fill}"/>'
    )
