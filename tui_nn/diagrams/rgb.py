"""A colour picture beside its three channels: as tables of numbers, or in half blocks."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.diagrams.colours import CHANNELS, channels, ground, shown
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.heat import values_per_cell
from tui_nn.diagrams.numbers import WIDTH, unsigned
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.pictures import pairs, shrunk
from tui_nn.diagrams.plot import fitted, spelled
from tui_nn.engine.activations import Array
from tui_nn.language import Phrases

GAP = 2
"""Columns between the pictures."""

ROOMY = WIDTH + 1
"""Columns of a pixel with its number where there is room."""

Lines = list[list[Segment]]


@dataclass(frozen=True)
class _Panel:
    """The picture or one of its channels."""

    title: str
    colours: Array
    """What is shown of each pixel (rows, columns, 3)."""
    numbers: Array | None = None
    """The channel's numbers (rows, columns)."""
    channel: int | None = None
    """Which channel it is; None for the picture."""


def draw_rgb(
    picture: Array, *, width: int, height: int, capabilities: Capabilities, phrases: Phrases
) -> Drawing:
    """A picture (rows, columns, 3) of shares from 0 to 1, then its red, green and blue channel.

    They stand in a row or two by two. Where every pixel has room for its number the channels are
    tables; else all is in half blocks, shrunk where it must be.
    """
    styles = palette(capabilities)
    width, height = max(0, width), max(0, height)
    panels = _panels(np.asarray(picture, dtype=np.float64), capabilities, phrases)
    shelves = _tables(panels, width, height, capabilities)
    if shelves is None:
        across = max((4, 2), key=lambda across: _scale(panels[0], *_share(across, width, height)))
        columns, rows = _share(across, width, height)
        drawn = [(one.title, _blocks(one, columns, rows, capabilities)) for one in panels]
        shelves = [drawn[k : k + across] for k in range(0, 4, across)]
    lines = [line for shelf in shelves for line in _side_by_side(shelf, styles.text, styles.title)]
    used = min(width, max((Segment.get_line_length(line) for line in lines), default=0))
    return Drawing(used, tuple(fitted(line, used, styles.text) for line in lines[:height]))


def draw_pair(
    target: Array,
    mixed: Array,
    *,
    width: int,
    height: int,
    capabilities: Capabilities,
    phrases: Phrases,
) -> Drawing:
    """The picture to match and the one there is (rows, columns, 3), side by side.

    Small ones get a field for each pixel, others half blocks, shrunk where they must be.
    """
    styles = palette(capabilities)
    width, height = max(0, width), max(0, height)
    columns, rows = (width - GAP) // 2, height - 1
    high, wide = target.shape[:2]
    field, down = min(ROOMY, columns // max(1, wide)), min(3, rows // max(1, high))
    shelf = []
    for name, picture in (("target", target), ("mixed", mixed)):
        title = spelled(phrases.say(f"diagrams.patches.{name}"), capabilities)
        panel = _Panel(title, np.asarray(picture, dtype=np.float64))
        if field > 1 and down:
            drawn = _fields(panel, field, down, capabilities)
        else:
            drawn = _blocks(panel, columns, rows, capabilities)
        shelf.append((title, drawn))
    lines = _side_by_side(shelf, styles.text, styles.title)
    used = min(width, max((Segment.get_line_length(line) for line in lines), default=0))
    return Drawing(used, tuple(fitted(line, used, styles.text) for line in lines[:height]))


def _panels(picture: Array, capabilities: Capabilities, phrases: Phrases) -> list[_Panel]:
    names = [
        spelled(phrases.say(f"diagrams.rgb.{name}"), capabilities)
        for name in ("picture", *CHANNELS)
    ]
    # where there are no colours, a channel's shades show its own numbers
    coloured = shown((0, 0, 0), capabilities) is not None
    panels = [_Panel(names[0], picture)]
    for k, name in enumerate(names[1:]):
        values = picture[..., k]
        alone = np.eye(3)[k] if coloured else np.ones(3)
        panels.append(_Panel(name, np.nan_to_num(values)[..., None] * alone, values, k))
    return panels


def _share(across: int, width: int, height: int) -> tuple[int, int]:
    """The columns and rows of each of four pictures, so many of them side by side."""
    return (width + GAP) // across - GAP, height // (4 // across) - 1


def _scale(panel: _Panel, columns: int, rows: int) -> float:
    """How large a picture can be drawn, 1 for its own size."""
    high, wide = panel.colours.shape[:2]
    return float(min(columns / max(1, wide), 2 * rows / max(1, high), 1.0))


def _side_by_side(shelf: list[tuple[str, Lines]], text: Style, title: Style) -> Lines:
    """Pictures with their titles above, padded to one height."""
    high = max(len(lines) for _, lines in shelf)
    together: Lines = [[] for _ in range(high + 1)]
    for at, (name, lines) in enumerate(shelf):
        wide = max([cell_len(name), *map(Segment.get_line_length, lines)])
        padded = [[Segment(name, title)], *lines, *[[] for _ in range(high - len(lines))]]
        for row, part in enumerate(padded):
            gap = [Segment(" " * GAP, text)] if at else []
            together[row] += [*gap, *fitted(part, wide, text)]
    return together


def _tables(
    panels: list[_Panel], width: int, height: int, capabilities: Capabilities
) -> list[list[tuple[str, Lines]]] | None:
    """The pictures with a field for each pixel, as large as there is room; None without room."""
    high, wide = panels[0].colours.shape[:2]
    for across in (4, 2):
        shelves = 4 // across
        columns = min(ROOMY, ((width + GAP) // across - GAP) // max(1, wide))
        down = min(3, (height // shelves - 1) // max(1, high))
        if columns >= WIDTH and down >= 1:
            drawn = [(one.title, _fields(one, columns, down, capabilities)) for one in panels]
            return [drawn[k : k + across] for k in range(0, 4, across)]
    return None


def _fields(panel: _Panel, columns: int, down: int, capabilities: Capabilities) -> Lines:
    """Every pixel as a field of so many columns and rows, with its number in the middle."""
    lines: Lines = []
    for row, pixels in enumerate(panel.colours):
        for line in range(down):
            fields = []
            for column, pixel in enumerate(pixels):
                fill, style = ground(pixel, capabilities, panel.channel)
                text = fill * columns
                if panel.numbers is not None and line == (down - 1) // 2:
                    number = spelled(unsigned(float(panel.numbers[row, column])), capabilities)
                    text = number.ljust(columns)
                fields.append(Segment(text, style))
            lines.append(fields)
    return lines


def _blocks(panel: _Panel, columns: int, rows: int, capabilities: Capabilities) -> Lines:
    """The pixels two rows in a row of cells, as small as they must be."""
    layers = [shrunk(panel.colours[..., k], max(0, columns), max(0, rows)) for k in range(3)]
    pixels = np.stack(layers, axis=-1)
    if values_per_cell(capabilities) == 1:
        pixels = pairs(pixels)
        return [
            _merged(ground(pixel, capabilities, panel.channel) for pixel in row) for row in pixels
        ]
    return [
        _merged(_halves(*both, capabilities) for both in zip(upper, lower, strict=True))
        for upper, lower in zip(pixels[0::2], pixels[1::2], strict=True)
    ]


def _halves(upper: Array, lower: Array, capabilities: Capabilities) -> tuple[str, Style]:
    """A cell with one colour above another."""
    above, below = (shown(channels(colour), capabilities) for colour in (upper, lower))
    if above == below:
        return " ", Style.from_color(bgcolor=below)
    return "▀", Style.from_color(above, below)


def _merged(cells: Iterable[tuple[str, Style]]) -> list[Segment]:
    """The segments of a row: equal neighbours together."""
    return [Segment(text * len(list(run)), style) for (text, style), run in groupby(cells)]
