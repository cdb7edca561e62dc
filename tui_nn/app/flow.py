"""Styled text flowed into lines of a given width, as strips that need no further layout."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len, chop_cells
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

Span = tuple[str, Style]
"""A piece of text in one style."""


def strip(spans: Iterable[Span]) -> Strip:
    """One line of spans; neighbours of the same style become one segment."""
    segments: list[Segment] = []
    for text, style in spans:
        if not text:
            continue
        if segments and segments[-1].style == style:
            segments[-1] = Segment(segments[-1].text + text, style)
        else:
            segments.append(Segment(text, style))
    return Strip(segments)


def fitted(spans: Sequence[Span], width: int, fill: Style) -> Strip:
    """One line of exactly that many cells: cut with a mark-free edge, or filled up."""
    return strip(spans).adjust_cell_length(width, fill)


def justified(left: Sequence[Span], right: Sequence[Span], width: int, fill: Style) -> Strip:
    """Two groups at both ends of a line; the left one gives way."""
    wide = span_width(right)
    if wide >= width:
        return fitted(right, width, fill)
    return Strip.join([fitted(left, width - wide, fill), strip(right)])


def span_width(spans: Iterable[Span]) -> int:
    """How many cells spans take."""
    return sum(cell_len(text) for text, _ in spans)


def shortened(text: str, width: int, mark: str = "…") -> str:
    """The text cut to a number of cells, with a mark where something is missing."""
    if cell_len(text) <= width:
        return text
    room = width - cell_len(mark)
    if room <= 0:
        return chop_cells(text, width)[0] if width > 0 and text else ""
    return chop_cells(text, room)[0].rstrip() + mark


def wrap(
    spans: Iterable[Span],
    width: int,
    *,
    first: Sequence[Span] = (),
    indent: Sequence[Span] = (),
) -> list[list[Span]]:
    """Spans broken into lines at blanks; a newline in a span breaks the line.

    ``first`` stands before the first line and ``indent`` before the others.
    """
    lines: list[list[Span]] = []
    line: list[Span] = list(first)
    used = span_width(line)
    begin = used
    pending: Span | None = None
    for text, style in _words(spans):
        if text == "\n":
            lines.append(line)
            line, pending = list(indent), None
            used = begin = span_width(line)
            continue
        if text.isspace():
            pending = (" ", style) if used > begin else None
            continue
        wide = cell_len(text)
        if used > begin and used + (pending is not None) + wide > width:
            lines.append(line)
            line, pending = list(indent), None
            used = begin = span_width(line)
        if pending is not None:
            line.append(pending)
            used += 1
            pending = None
        for piece in _pieces(text, max(1, width - used), max(1, width - begin)):
            if used > begin and used + cell_len(piece) > width:
                lines.append(line)
                line = list(indent)
                used = begin = span_width(line)
            line.append((piece, style))
            used += cell_len(piece)
    lines.append(line)
    return lines


def _words(spans: Iterable[Span]) -> Iterable[Span]:
    """Words, blanks and newlines, one by one; a word may change its style inside."""
    for text, style in spans:
        word = ""
        for character in text:
            if character in " \n":
                if word:
                    yield word, style
                    word = ""
                yield character, style
            else:
                word += character
        if word:
            yield word, style


def _pieces(word: str, room: int, full: int) -> list[str]:
    """A word, cut where it is wider than a whole line."""
    if cell_len(word) <= room or cell_len(word) <= full:
        return [word]
    return chop_cells(word, full)


def wrapped(text: str, width: int, style: Style) -> list[Strip]:
    """Plain text in one style, as lines of exactly that width."""
    return [fitted(line, width, style) for line in wrap([(text, style)], width)]
