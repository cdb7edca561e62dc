"""A grid of styled cells to draw on: text, lines that join, and bars finer than a cell.

Whatever is drawn outside the grid is clipped. Control characters never get in, so that nothing
from a lesson or a name reaches the terminal as an escape sequence.
"""

from functools import cache
from itertools import compress, islice, pairwise
from operator import is_not

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from tui_nn.diagrams.capabilities import Capabilities, Glyphs
from tui_nn.diagrams.drawing import Drawing, Target
from tui_nn.diagrams.strokes import LEVEL_DASHES, Stroke, ascii_glyph, count, glyph, merge, pack

_PLAIN = {
    "▸": ">",
    "◂": "<",
    "○": "o",
    "●": "*",
    "━": "#",
    "╍": ":",
    "▄": "#",
    "▖": "#",
    "▗": "#",
    "█": "#",
    "−": "-",
    "·": "*",
    "×": "x",
    "…": "~",
    "Σ": "S",
    "∂": "d",
    "δ": "d",
    "η": "eta",
    "≤": "<=",
}
"""What stands in for the signs of drawings where there are only ASCII characters."""

_NARROW = frozenset(map(chr, (*range(32, 127), *range(0x2500, 0x25A0), *range(0x2800, 0x2900))))
_NARROW |= frozenset(_PLAIN)
"""Characters known to take one cell each, so that texts of them need not be measured."""


def plain(text: str) -> str:
    """The text in ASCII: the signs of drawings replaced, letters that have none as "?"."""
    if text.isascii():
        return text
    replaced = "".join(_PLAIN.get(character, character) for character in text)
    return replaced.encode("ascii", "replace").decode("ascii")


def printable(text: str) -> str:
    """The text without control characters; a tab or a line break becomes a blank."""
    if text.isprintable():
        return text
    blanks = "".join(" " if character in "\t\n\r" else character for character in text)
    return "".join(character for character in blanks if character.isprintable())


def shorten(text: str, width: int) -> str:
    """The text cut to so many cells; an ellipsis shows that it was."""
    if cell_len(text) <= width:
        return text
    kept, used = "", 0
    for character in text:
        used += cell_len(character)
        if used > width - 1:
            break
        kept += character
    return f"{kept}…" if width > 0 else ""


class Canvas:
    """A grid of cells, each a character and a style, with the arms of the lines in it."""

    def __init__(self, width: int, height: int, capabilities: Capabilities, blank: Style) -> None:
        self.width = width
        """Columns."""
        self.height = height
        """Rows."""
        self._blank = blank
        self.ascii = capabilities.glyphs is Glyphs.ASCII
        """Whether only ASCII characters may be used."""
        self._glyph = ascii_glyph if self.ascii else glyph
        self._characters = [[" "] * width for _ in range(height)]
        self._styles = [[blank] * width for _ in range(height)]
        self._arms = [[0] * width for _ in range(height)]

    def put(self, x: int, y: int, character: str, style: Style) -> None:
        """Put a character one cell wide; lines drawn there later join the lines beneath it."""
        if 0 <= x < self.width and 0 <= y < self.height:
            self._free(x, y)
            self._characters[y][x] = _PLAIN.get(character, character) if self.ascii else character
            self._styles[y][x] = style

    def text(self, x: int, y: int, text: str, style: Style) -> int:
        """Write text from a cell on, and return the column after it, measured in cells."""
        text = plain(printable(text)) if self.ascii else printable(text)
        narrow = _NARROW.issuperset(text)
        end = x + (len(text) if narrow else cell_len(text))
        if not 0 <= y < self.height:
            return end
        characters, styles, arms = self._characters[y], self._styles[y], self._arms[y]
        if narrow and x >= 0 and end <= self.width and "" not in characters[x : end + 1]:
            characters[x:end] = text
            styles[x:end] = [style] * len(text)
            arms[x:end] = [0] * len(text)
            return end
        for character in text:
            cells = 1 if character.isascii() else cell_len(character)
            if cells == 0:
                if 0 < x <= self.width:
                    characters[x - 1] += character
                continue
            # half a wide character at an edge is a blank
            whole = x >= 0 and x + cells <= self.width
            for column in range(max(x, 0), min(x + cells, self.width)):
                self._free(column, y)
                characters[column] = " " if not whole else character if column == x else ""
                styles[column] = style
                arms[column] = 0
            x += cells
        return x

    def _free(self, x: int, y: int) -> None:
        """Blank the other half of a wide character that is about to lose one."""
        characters = self._characters[y]
        if characters[x] == "":
            characters[x - 1] = " "
        elif x + 1 < self.width and characters[x + 1] == "":
            characters[x + 1] = " "

    def join(self, x: int, y: int, arms: int, style: Style) -> None:
        """Add arms (see ``strokes.pack``) to those in a cell."""
        if not (0 <= x < self.width and 0 <= y < self.height):
            return
        before = self._arms[y][x]
        if not before:
            self._free(x, y)
        both = merge(before, arms) if before else arms
        character = self._glyph(both)
        if not (arms in LEVEL_DASHES and before and character == self._characters[y][x]):
            # a dashed line that breaks here leaves the other line its colour
            self._styles[y][x] = style
        self._arms[y][x] = both
        self._characters[y][x] = character

    def horizontal(self, y: int, first: int, last: int, stroke: Stroke, style: Style) -> None:
        """A line through all cells of a row from the first to the last column."""
        arms = pack(right=stroke, left=stroke)
        first, end = max(first, 0), min(last + 1, self.width)
        if not 0 <= y < self.height or first >= end:
            return
        if any(self._arms[y][first:end]) or "" in self._characters[y][first : end + 1]:
            for x in range(first, end):
                self.join(x, y, arms, style)
            return
        self._characters[y][first:end] = self._glyph(arms) * (end - first)
        self._styles[y][first:end] = [style] * (end - first)
        self._arms[y][first:end] = [arms] * (end - first)

    def vertical(self, x: int, first: int, last: int, stroke: Stroke, style: Style) -> None:
        """A line through all cells of a column from the first to the last row."""
        arms = pack(up=stroke, down=stroke)
        for y in range(max(first, 0), min(last + 1, self.height)):
            self.join(x, y, arms, style)

    def box(self, x: int, y: int, width: int, height: int, stroke: Stroke, style: Style) -> None:
        """A frame that takes so many columns and rows, its border included."""
        right, bottom = x + width - 1, y + height - 1
        self.join(x, y, pack(right=stroke, down=stroke), style)
        self.join(right, y, pack(down=stroke, left=stroke), style)
        self.join(x, bottom, pack(up=stroke, right=stroke), style)
        self.join(right, bottom, pack(up=stroke, left=stroke), style)
        self.horizontal(y, x + 1, right - 1, stroke, style)
        self.horizontal(bottom, x + 1, right - 1, stroke, style)
        self.vertical(x, y + 1, bottom - 1, stroke, style)
        self.vertical(right, y + 1, bottom - 1, stroke, style)

    def arms(self, x: int, y: int) -> int:
        """How many arms of lines meet in a cell."""
        inside = 0 <= x < self.width and 0 <= y < self.height
        return count(self._arms[y][x]) if inside else 0

    def bar(self, y: int, axis: int, length: int, style: Style) -> None:
        """A bar in half columns from an axis column, to the right or (negative) to the left."""
        cells, half = divmod(abs(length), 2)
        step = 1 if length > 0 else -1
        for k in range(cells):
            self.put(axis + step * (k + 1), y, "▄", style)
        if half:
            self.put(axis + step * (cells + 1), y, "▖" if length > 0 else "▗", style)

    def drawing(self, targets: tuple[Target, ...] = ()) -> Drawing:
        """The finished drawing: neighbours of one style merged, and blanks with what precedes."""
        rows = zip(self._characters, self._styles, strict=True)
        lines = tuple(self._line(characters, styles) for characters, styles in rows)
        return Drawing(self.width, lines, targets)

    def _line(self, characters: list[str], styles: list[Style]) -> tuple[Segment, ...]:
        if not styles:
            return ()
        # by whether it is the same object: to compare styles would take far longer
        others = map(is_not, styles, islice(styles, 1, None))
        segments: list[Segment] = []
        begin, style = 0, styles[0]
        for start, end in pairwise([*compress(range(1, self.width), others), self.width]):
            other = styles[start]
            blank = other is self._blank and characters[start:end].count(" ") == end - start
            if other is not style and not (blank and _leaves_blanks(style)):
                segments.append(Segment("".join(characters[begin:start]), style))
                begin, style = start, other
        segments.append(Segment("".join(characters[begin:]), style))
        return tuple(segments)


@cache
def _leaves_blanks(style: Style) -> bool:
    """Whether a blank in that style looks like one in any other of which that holds."""
    shown = style.reverse or style.underline or style.strike or style.overline
    return style.bgcolor is None and not shown
