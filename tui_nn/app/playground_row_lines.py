"""The rows of a playground's controls as lines, and which cell of them is what."""

from dataclasses import dataclass

from rich.cells import cell_len
from textual.strip import Strip

from tui_nn.app import flow
from tui_nn.app.flow import Span
from tui_nn.app.look import Look
from tui_nn.app.playground_rows import INPUTS, Row
from tui_nn.engine.features import FEATURES


@dataclass(frozen=True)
class Hand:
    """Where keys act."""

    row: str
    """The name of the row."""
    input: int
    """The input, in the row of inputs."""
    typing: str | None
    """What is being typed."""
    focused: bool
    """Whether keys act here at all."""


class RowLines:
    """How rows are laid out in so many columns."""

    def __init__(self, rows: list[Row], width: int, look: Look) -> None:
        self._look, self._width = look, width
        labels = (cell_len(look.plain(row.label)) for row in rows if row.name)
        self._label = min(max(labels, default=0), width // 2)

    def of(self, row: Row, on: tuple[str, ...], hand: Hand) -> list[Strip]:
        """The lines of a row; ``on`` are the inputs that are on."""
        look, text = self._look, self._look.styles.text
        if not row.name:
            return [flow.fitted([(look.plain(row.label), look.styles.faint)], self._width, text)]
        if row.name == INPUTS:
            return self._inputs(row, on, hand)
        return [flow.fitted(self._row(row, hand), self._width, text)]

    def _lead(self, row: Row, here: bool, blanks: int) -> list[Span]:
        look, styles = self._look, self._look.styles
        name = flow.shortened(look.plain(row.label), self._label, look.plain("…"))
        name += " " * (self._label - cell_len(name) + 1) * blanks
        return [
            (f"{look.glyphs.here if here else ' '} ", styles.strong if here else styles.faint),
            (name, styles.strong if here else styles.text),
        ]

    def _row(self, row: Row, hand: Hand) -> list[Span]:
        look, styles, here = self._look, self._look.styles, row.name == hand.row
        mark = (styles.selected if hand.focused else styles.marked) if here else styles.strong
        spans = self._lead(row, here, 1)
        value = look.plain(row.value)
        if here and hand.typing is not None:
            value = hand.typing + look.glyphs.caret
        room = self._width - flow.span_width(spans) - 2
        second = f" {look.plain(row.second)}" if row.second else ""
        value = flow.shortened(value, max(1, room - cell_len(second)), look.plain("…"))
        spans.append((f" {value} ", mark))
        if second:
            spans.append((second, styles.accent if here else styles.text))
        return spans

    def _inputs(self, row: Row, on: tuple[str, ...], hand: Hand) -> list[Strip]:
        """The inputs on as many lines as they need; those that are on stand in boxes filled."""
        styles, here = self._look.styles, row.name == hand.row
        lines: list[list[Span]] = [self._lead(row, here, 0)]
        for number, (line, x, _) in enumerate(self._boxes()):
            style = styles.strong if list(FEATURES)[number] in on else styles.faint
            if here and number == hand.input:
                style = styles.selected if hand.focused else styles.marked
            if line == len(lines):
                lines.append([])
            gap = x - flow.span_width(lines[line])
            lines[line] += [(" " * gap, styles.text), (self._box(number, on), style)]
        return [flow.fitted(line, self._width, styles.text) for line in lines]

    def _box(self, number: int, on: tuple[str, ...]) -> str:
        feature, glyphs = list(FEATURES)[number], self._look.glyphs
        return f"{glyphs.box[feature in on]}{short(feature, ascii_only=glyphs.rule == '-')}"

    def _boxes(self) -> list[tuple[int, int, int]]:
        """For each input its line in the row, its first cell, and how many it takes."""
        places, line, x = [], 1, 2
        for number in range(len(FEATURES)):
            wide = cell_len(self._box(number, ()))
            if x + wide + 1 > self._width:
                line, x = line + 1, 2
            places.append((line, x, wide))
            x += wide + 1
        return places

    def input_at(self, x: int, line: int) -> int | None:
        """The number of the input at a cell of the row of inputs."""
        for number, (there, first, wide) in enumerate(self._boxes()):
            if there == line and first <= x < first + wide:
                return number
        return None

    def part_at(self, row: Row, x: int) -> int | None:
        """What a cell of a row is: −1 or 1 for the halves of its value, 2 for its second value."""
        start = 3 + self._label
        value = cell_len(self._look.plain(row.value)) + 2
        if x < start:
            return None
        if row.second and x >= start + value:
            return 2
        return -1 if x < start + value / 2 else 1


def short(feature: str, *, ascii_only: bool) -> str:
    """An input's name in few characters."""
    text = feature.replace("sin(x1)", "sin x1").replace("sin(x2)", "sin x2")
    return text if ascii_only else text.replace("^2", "²")
