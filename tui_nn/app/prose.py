"""Lesson text: Markdown tokens laid out to strips, with addresses shown and nothing opened."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

from markdown_it import MarkdownIt
from markdown_it.token import Token
from rich.cells import cell_len, chop_cells
from rich.style import Style
from textual.strip import Strip

from tui_nn.app import flow
from tui_nn.app.flow import Span
from tui_nn.app.look import Look

UNBROKEN = 24
"""A formula that takes no more cells than this stays on one line."""


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def lay_out(markdown: str, width: int, look: Look) -> list[Strip]:
    """The text as lines of at most that many cells."""
    page = _Page(look, max(8, width), [], [])
    page.blocks(_parser().parse(markdown))
    while page.lines and not page.lines[-1].text.strip():
        page.lines.pop()
    return page.lines


@dataclass
class _Page:
    look: Look
    width: int
    lines: list[Strip]
    margin: list[Span]
    """What stands at the left of every line: indents of lists, bars of quotations."""

    def blocks(self, tokens: Sequence[Token]) -> None:
        position = 0
        while position < len(tokens):
            token = tokens[position]
            end = _closing(tokens, position) if token.nesting == 1 else position
            self._block(token, tokens[position + 1 : end])
            position = end + 1

    def _block(self, token: Token, inside: Sequence[Token]) -> None:
        styles = self.look.styles
        if token.type == "paragraph_open":
            self._flow(self._inline(inside[0], styles.text))
            if not token.hidden:
                self._gap()
        elif token.type == "heading_open":
            self._gap()
            self._flow(self._inline(inside[0], styles.strong))
            self._gap()
        elif token.type in {"bullet_list_open", "ordered_list_open"}:
            self._items(token, inside)
        elif token.type == "blockquote_open":
            self._indented([(f"{self.look.glyphs.wall} ", styles.faint)], inside)
        elif token.type in {"fence", "code_block"}:
            self._code(token.content)
        elif token.type == "hr":
            self._flow([(self.look.glyphs.rule * min(self.width, 12), styles.faint)])
            self._gap()
        elif token.type == "table_open":
            self._table(inside)
        elif token.type == "inline":
            self._flow(self._inline(token, styles.text))

    def _gap(self) -> None:
        if self.lines and self.lines[-1].text.strip():
            self.lines.append(Strip.blank(0, self.look.styles.text))

    def _flow(self, spans: Sequence[Span]) -> None:
        lines = flow.wrap(spans, self.width, first=self.margin, indent=self._hanging())
        self.lines += [flow.strip(line) for line in lines]

    def _hanging(self) -> list[Span]:
        wall = self.look.glyphs.wall
        return [
            (text if wall in text else " " * cell_len(text), style) for text, style in self.margin
        ]

    def _indented(self, mark: list[Span], inside: Sequence[Token]) -> None:
        before = self.margin
        self.margin = before + mark
        self.blocks(inside)
        self.margin = before

    def _items(self, token: Token, inside: Sequence[Token]) -> None:
        number = int(token.attrGet("start") or 1)
        position = 0
        while position < len(inside):
            end = _closing(inside, position)
            bullet = self.look.glyphs.bullet
            mark = f"{number}. " if token.type.startswith("ordered") else f"{bullet} "
            self._item(mark, inside[position + 1 : end])
            number += 1
            position = end + 1
        self._gap()

    def _item(self, mark: str, inside: Sequence[Token]) -> None:
        before = self.margin
        lead: list[Span] = [*self._hanging(), (mark, self.look.styles.faint)]
        self.margin = lead
        rest: list[Span] = [*before, (" " * cell_len(mark), self.look.styles.text)]
        position = 0
        while position < len(inside):
            token = inside[position]
            end = _closing(inside, position) if token.nesting == 1 else position
            self._block(token, inside[position + 1 : end])
            self.margin = rest
            position = end + 1
        self.margin = before

    def _code(self, content: str) -> None:
        style = self.look.styles.code
        for line in content.rstrip("\n").split("\n"):
            text = self.look.plain(line.expandtabs(4))
            margin = self._hanging()
            room = max(8, self.width - flow.span_width(margin) - 2)
            for number, piece in enumerate(_code_lines(text, room)):
                lead = "  " if number == 0 else "    "
                self.lines.append(flow.strip([*margin, (lead + piece, style)]))
        self._gap()

    def _table(self, inside: Sequence[Token]) -> None:
        rows: list[list[list[Span]]] = []
        right: list[bool] = []
        heads = 0
        for position, token in enumerate(inside):
            if token.type == "tr_open":
                rows.append([])
            elif token.type in {"th_open", "td_open"}:
                head = token.type == "th_open"
                heads = len(rows) if head else heads
                style = self.look.styles.strong if head else self.look.styles.text
                cell = self._inline(inside[position + 1], style)
                rows[-1].append([(text.replace(flow.NO_BREAK, " "), look) for text, look in cell])
                if head:
                    right.append("right" in str(token.attrGet("style")))
        margin, (text, faint) = self._hanging(), (self.look.styles.text, self.look.styles.faint)
        widths, between = _columns(rows, self.width - flow.span_width(margin))
        for index, row in enumerate(rows):
            cells = [flow.wrap(cell, wide) for cell, wide in zip(row, widths, strict=False)]
            for line in zip_longest(*cells, fillvalue=[]):
                spans: list[Span] = []
                for cell, wide, pushed in zip(line, widths, right, strict=False):
                    room = (" " * (wide - flow.span_width(cell)), text)
                    spans.append((between if spans else "", text))
                    spans += [room, *cell] if pushed else [*cell, room]
                self.lines.append(flow.strip([*margin, *spans]))
            if index + 1 == heads:
                rule = between.join(self.look.glyphs.rule * wide for wide in widths)
                self.lines.append(flow.strip([*margin, (rule, faint)]))
        self._gap()

    def _inline(self, token: Token, base: Style) -> list[Span]:
        spans: list[Span] = []
        strong = emphasis = 0
        address = shown = ""
        styles = self.look.styles
        for child in token.children or []:
            style = styles.strong if strong else styles.emphasis if emphasis else base
            if child.type in _TEXTS:
                text, shown = _TEXTS[child.type] or child.content, shown + child.content
                code = child.type == "code_inline"
                text = text if text == "\n" else self.look.plain(text)
                if code and cell_len(text) <= UNBROKEN:
                    text = text.replace(" ", flow.NO_BREAK)
                spans.append((text, styles.code if code else style))
            elif child.type in {"strong_open", "strong_close"}:
                strong += child.nesting
            elif child.type in {"em_open", "em_close"}:
                emphasis += child.nesting
            elif child.type == "link_open":
                address, shown = str(child.attrGet("href") or ""), ""
            elif child.type == "link_close" and address not in {"", shown}:
                spans.append((f" ({self.look.plain(address)})", styles.faint))
        return spans


_TEXTS = {"text": "", "image": "", "code_inline": "", "softbreak": " ", "hardbreak": "\n"}
"""What shows as text: its own content, or what stands for it."""


def _code_lines(text: str, room: int) -> list[str]:
    """A line of code broken where it is too wide: at a blank where there is one, never lost."""
    pieces: list[str] = []
    while cell_len(text) > room:
        first = chop_cells(text, room)[0]
        blank = text.rfind(" ", 0, len(first) + 1)
        cut = blank + 1 if text[: max(0, blank)].strip() else len(first)
        pieces.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
        # What follows the first piece stands two cells further in
        room -= 2 if len(pieces) == 1 else 0
    return [*pieces, text]


def _columns(rows: Sequence[Sequence[Sequence[Span]]], room: int) -> tuple[list[int], str]:
    """The width of each column, the widest made narrower until all fit, and what is between them.

    A column becomes narrower than its longest word only where nothing else helps.
    """
    count = max((len(row) for row in rows), default=0)
    columns = [[row[index] for row in rows if index < len(row)] for index in range(count)]
    widths = [max(flow.span_width(cell) for cell in column) for column in columns]
    words = [max(_longest_word(cell) for cell in column) for column in columns]
    between = "  " if sum(words) + 2 * (count - 1) <= room else " "
    room = max(count, room - len(between) * (count - 1))
    while sum(widths) > room:
        loose = [index for index in range(count) if widths[index] > words[index]]
        widest = max(loose or range(count), key=lambda index: widths[index])
        widths[widest] -= 1
    return widths, between


def _longest_word(spans: Sequence[Span]) -> int:
    return max((cell_len(word) for word in "".join(text for text, _ in spans).split()), default=1)


def _closing(tokens: Sequence[Token], opening: int) -> int:
    depth = 0
    for position in range(opening, len(tokens)):
        depth += tokens[position].nesting
        if depth == 0:
            return position
    return len(tokens) - 1
