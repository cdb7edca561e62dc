"""A grid of characters and styles held in arrays, for drawings that change many times a second.

Whole areas are painted in one call, and a row that looks as it did before keeps its line, so that
what has to be sent to the terminal is found by comparing lines.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from tui_nn.diagrams.canvas import plain, printable
from tui_nn.diagrams.capabilities import Capabilities, Glyphs

Codes = NDArray[np.uint32]
"""The character in each cell; 0 in the second cell of a wide one."""
Looks = NDArray[np.int32]
"""The number of each cell's style."""
Line = tuple[Segment, ...]

_BLANK = ord(" ")
_BRAILLE = 0x2800


class Styles:
    """Styles by number, the first that of blank cells."""

    def __init__(self, blank: Style) -> None:
        self.all = [blank]
        """The styles, each at its number."""
        self._numbers = {blank: 0}
        self._unseen = [True]

    def number(self, style: Style) -> int:
        """The number of a style, a new one where it has none."""
        found = self._numbers.setdefault(style, len(self.all))
        if found == len(self.all):
            self.all.append(style)
            self._unseen.append(not (style.bgcolor or style.reverse or style.underline))
        return found

    @property
    def unseen_on_blanks(self) -> NDArray[np.bool_]:
        """Whether each style leaves a blank looking like one."""
        return np.array(self._unseen)

    def numbers(self, styles: Iterable[Style]) -> Looks:
        """The numbers of several styles."""
        return np.array([self.number(style) for style in styles], dtype=np.int32)


@dataclass(frozen=True)
class Frame:
    """A finished sheet, kept to be compared with the next one."""

    codes: Codes
    """The characters (rows, columns)."""
    looks: Looks
    """The numbers of the styles (rows, columns)."""
    lines: tuple[Line, ...]
    """The lines made of them."""


class Sheet:
    """Characters and styles to be painted on, all of one size."""

    def __init__(self, codes: Codes, looks: Looks, styles: Styles, capabilities: Capabilities):
        self.codes = codes
        """The characters (rows, columns)."""
        self.looks = looks
        """The numbers of the styles (rows, columns)."""
        self.styles = styles
        """What the numbers stand for."""
        self.capabilities = capabilities
        """What the terminal can show."""
        self.ascii = capabilities.glyphs is Glyphs.ASCII
        """Whether only ASCII characters may be used."""

    @classmethod
    def blank(cls, width: int, height: int, styles: Styles, capabilities: Capabilities) -> "Sheet":
        """An empty sheet of so many columns and rows."""
        codes = np.full((height, width), _BLANK, dtype=np.uint32)
        return cls(codes, np.zeros((height, width), dtype=np.int32), styles, capabilities)

    @property
    def height(self) -> int:
        """How many rows."""
        return len(self.codes)

    def copy(self) -> "Sheet":
        """Another sheet with the same on it."""
        return Sheet(self.codes.copy(), self.looks.copy(), self.styles, self.capabilities)

    def text(self, x: int, y: int, text: str, style: Style) -> int:
        """Write text from a cell on, clipped, and return the column after it."""
        text = plain(printable(text)) if self.ascii else printable(text)
        height, width = self.codes.shape
        look = self.styles.number(style)
        for character in text:
            cells = 1 if character.isascii() else cell_len(character)
            if cells == 0:
                continue
            if 0 <= y < height and x >= 0 and x + cells <= width:
                self.codes[y, x] = ord(character)
                self.codes[y, x + 1 : x + cells] = 0
                self.looks[y, x : x + cells] = look
            x += cells
        return x

    def area(self, x: int, y: int, codes: Codes, looks: Looks) -> None:
        """Put characters and styles (rows, columns) on the cells from a corner on."""
        rows, columns = codes.shape
        self.codes[y : y + rows, x : x + columns] = codes
        self.looks[y : y + rows, x : x + columns] = looks

    def frame(self, x: int, y: int, width: int, height: int, lines: str, style: Style) -> None:
        """A border of so many columns and rows; ``lines`` are ``─│`` and the corners ``╭╮╰╯``."""
        level, upright, corners = lines[0], lines[1], lines[2:]
        self.text(x, y, corners[0] + level * (width - 2) + corners[1], style)
        for row in range(y + 1, y + height - 1):
            self.text(x, row, upright, style)
            self.text(x + width - 1, row, upright, style)
        self.text(x, y + height - 1, corners[2] + level * (width - 2) + corners[3], style)

    def dots(self, bits: NDArray[np.uint32], looks: Looks) -> None:
        """Put braille characters (rows, columns) on the cells where they have a dot."""
        here = bits > 0
        self.codes[here] = bits[here] + _BRAILLE
        self.looks[here] = looks[here]

    def finished(self, before: Frame | None = None) -> Frame:
        """The lines, neighbours of one style merged; rows as they were before keep theirs."""
        codes, looks = self.codes, self.looks
        rows = list(range(len(codes)))
        lines: list[Line] = [()] * len(codes)
        if before is not None and before.codes.shape == codes.shape:
            changed = ((codes != before.codes) | (looks != before.looks)).any(axis=1)
            rows = np.flatnonzero(changed).tolist()
            lines = list(before.lines)
        spread = self._spread() if rows else looks
        for row in rows:
            lines[row] = self._line(codes[row], spread[row])
        return Frame(codes, looks, tuple(lines))

    def _spread(self) -> Looks:
        """The styles, where blanks take on that of what stands before them: fewer segments."""
        if not self.looks.size:
            return self.looks
        blank = (self.codes == _BLANK) & (self.looks == 0)
        blank[:, 0] = False
        columns = np.where(blank, 0, np.arange(self.looks.shape[1]))
        before = np.take_along_axis(self.looks, np.maximum.accumulate(columns, axis=1), axis=1)
        return np.where(blank & self.styles.unseen_on_blanks[before], before, self.looks)

    def _line(self, codes: Codes, looks: Looks) -> Line:
        styles = self.styles.all
        if not len(looks):
            return ()
        text = codes.astype("<u4").tobytes().decode("utf-32-le")
        starts = [0, *(np.flatnonzero(looks[1:] != looks[:-1]) + 1).tolist()]
        kinds = looks[starts].tolist()
        pieces = zip(starts, [*starts[1:], len(text)], kinds, strict=True)
        if "\0" in text:
            return tuple(
                Segment(text[start:end].replace("\0", ""), styles[kind])
                for start, end, kind in pieces
            )
        return tuple(Segment(text[start:end], styles[kind]) for start, end, kind in pieces)
