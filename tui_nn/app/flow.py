"""Styled text flowed into lines of a given width, as strips that need no further layout."""

import re
from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len, chop_cells
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

Span = tuple[str, Style]
"""A piece of text in one style."""
NO_BREAK = "\N{NO-BREAK SPACE}"
"""A blank at which no line is broken; it is shown as a plain one."""
_BREAKS = re.compile("([ \n])")


def strip(spans: Iterable[Span]) -> Strip:
    """One line of spans; neighbours of the same style become one segment."""
    segments: list[Segment] = []
    for text, style in spans:
        if not text:
            continue
        if segments and (segments[-1].style is style or segments[-1].style == style):
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
    return sum(len(text) if text.isascii() else cell_len(text) for text, _ in spans)


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

    A word may change its style inside, and a no-break space stays inside a word.
    ``first`` stands before the first line and ``indent`` before the others.
    """
    lines: list[list[Span]] = []
    line: list[Span] = list(first)
    used = span_width(line)
    begin = used
    pending: Span | None = None
    for word in _words(spans):
        text, style = word[0]
        if text == "\n":
            lines.append(line)
            line, pending = list(indent), None
            used = begin = span_width(line)
            continue
        if text == " ":
            pending = (" ", style) if used > begin else None
            continue
        wide = span_width(word)
        if used > begin and used + (pending is not None) + wide > width:
            lines.append(line)
            line, pending = list(indent), None
            used = begin = span_width(line)
        if pending is not None:
            line.append(pending)
            used += 1
            pending = None
        if wide <= width - used:
            line += [(piece.replace(NO_BREAK, " "), style) for piece, style in word]
            used += wide
            continue
        for piece, style in _pieces(word, max(1, width - begin)):
            if used > begin and used + cell_len(piece) > width:
                lines.append(line)
                line = list(indent)
                used = begin = span_width(line)
            line.append((piece.replace(NO_BREAK, " "), style))
            used += cell_len(piece)
    lines.append(line)
    return lines


def _words(spans: Iterable[Span]) -> Iterator[list[Span]]:
    """Words, blanks and newlines, one by one; a word may change its style inside."""
    word: list[Span] = []
    for text, style in spans:
        for piece in _BREAKS.split(text):
            if piece in {" ", "\n"}:
                if word:
                    yield word
                    word = []
                yield [(piece, style)]
            elif piece:
                word.append((piece, style))
    if word:
        yield word


def _pieces(word: Sequence[Span], full: int) -> Iterator[Span]:
    """A word's spans, cut where the word is wider than a whole line."""
    if span_width(word) <= full:
        yield from word
        return
    for text, style in word:
        for piece in chop_cells(text, full) if cell_len(text) > full else [text]:
            yield piece, style


def wrapped(text: str, width: int, style: Style) -> list[Strip]:
    """Plain text in one style, as lines of exactly that width."""
    return [fitted(line, width, style) for line in wrap([(text, style)], width)]
