"""The parts of the lab that only say something: the prompt, the checks, and the feedback."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

from tui_nn.app import flow
from tui_nn.app.flow import Span
from tui_nn.app.lines import Lines
from tui_nn.app.look import Look

_BAR = 16
"""The widest bar of a check."""


@dataclass(frozen=True)
class CheckRow:
    """One check, ready to be shown."""

    label: str
    """What is measured."""
    value: str
    """What was measured; empty where there is nothing yet."""
    bound: str
    """What it has to keep."""
    closeness: float
    """How near passing is, 0 to 1."""
    passed: bool
    """Whether it passes."""
    star: bool = False
    """Whether it is for a star, not for passing."""


class Prompt(Lines):
    """What to do now."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, id="prompt")
        self._text = ""
        self._flowed: tuple[int, list[Strip]] | None = None

    def say(self, text: str) -> None:
        """Show a prompt."""
        self._text = text
        self._flowed = None
        self.draw()

    def wanted(self, width: int) -> int:
        """How many rows it takes at a width."""
        return len(self._laid_out(width))

    def _laid_out(self, width: int) -> list[Strip]:
        if not self._text:
            return []
        if self._flowed is None or self._flowed[0] != width:
            lines = flow.wrapped(self.look.plain(self._text), width, self.look.styles.strong)
            self._flowed = width, lines
        return self._flowed[1]

    def draw(self) -> None:
        """Lay it out."""
        self.show(self._laid_out(max(1, self.size.width)))

    def on_resize(self) -> None:
        """Lay it out again."""
        self.draw()


class Checks(Lines):
    """The checks, each with a bar, the value and the bound."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, id="checks")
        self._rows: tuple[CheckRow, ...] = ()

    def say(self, rows: Sequence[CheckRow]) -> None:
        """Show checks."""
        if self._rows != tuple(rows):
            self._rows = tuple(rows)
            self.draw()

    @property
    def wanted(self) -> int:
        """How many rows they take."""
        return len(self._rows)

    def draw(self) -> None:
        """Draw them."""
        styles, glyphs = self.look.styles, self.look.glyphs
        width = self.size.width
        plain = self.look.plain
        label = max((cell_len(plain(row.label)) for row in self._rows), default=0)
        value = max((cell_len(plain(row.value)) for row in self._rows), default=0)
        bound = max((cell_len(plain(row.bound)) for row in self._rows), default=0)
        label = min(label, max(8, width - value - bound - 11))
        bar = max(0, min(_BAR, width - label - value - bound - 9))
        lines: list[Strip] = []
        for row in self._rows:
            hue = styles.good if row.passed else styles.warm
            sign = glyphs.star if row.star else glyphs.yes
            name = flow.shortened(plain(row.label), label, plain("…"))
            full = round(row.closeness * bar)
            full = min(full, bar - 1) if not row.passed else bar
            spans: list[Span] = [
                (f"{sign if row.passed else glyphs.no} ", styles.good if row.passed else hue),
                (name + " " * (label - cell_len(name) + 2), styles.text),
                (glyphs.full * max(0, full), hue),
                (glyphs.empty * (bar - max(0, full)), styles.faint),
                ("  ", styles.text),
                (plain(row.value).rjust(value), styles.strong),
                (f"  {plain(row.bound)}", styles.faint),
            ]
            lines.append(flow.fitted(spans, width, styles.text))
        self.show(lines)

    def on_resize(self) -> None:
        """Lay them out again."""
        self.draw()


@dataclass(frozen=True)
class Saying:
    """Something said to the learner, and in which tone."""

    text: str
    """The sentence."""
    tone: str = "text"
    """The name of a style: text, good, bad, hint, faint, strong."""
    lead: str = ""
    """What stands before it in bold."""


class Feedback(Lines):
    """What is said about the last deed: results, mistakes, hints."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, id="feedback")
        self._sayings: tuple[Saying, ...] = ()

    def say(self, sayings: Sequence[Saying]) -> None:
        """Show sentences, each on lines of its own."""
        if self._sayings != tuple(sayings):
            self._sayings = tuple(sayings)
            self.top = 0
            self.draw()

    def wanted(self, width: int) -> int:
        """How many rows they take at a width."""
        return len(self._laid_out(width))

    def _laid_out(self, width: int) -> list[Strip]:
        lines: list[Strip] = []
        for saying in self._sayings:
            style: Style = getattr(self.look.styles, saying.tone)
            spans: list[Span] = []
            if saying.lead:
                spans.append((f"{self.look.plain(saying.lead)} ", style + Style(bold=True)))
                style = self.look.styles.text
            spans.append((self.look.plain(saying.text), style))
            wrapped = flow.wrap(spans, max(8, width))
            lines += [flow.fitted(line, width, self.look.styles.text) for line in wrapped]
        return lines

    def draw(self) -> None:
        """Lay them out; where they don't fit, their end is reached by scrolling."""
        width = self.size.width
        lines = self._laid_out(width)
        if len(lines) > self.size.height:
            lines = self._laid_out(width - 1)
        self.show(lines)

    def on_resize(self) -> None:
        """Lay them out again."""
        self.draw()
