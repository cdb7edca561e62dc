"""Questions with options: one or several are chosen by keys or by a click."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from tui_nn.app import flow
from tui_nn.app.flow import Span
from tui_nn.app.lines import ActiveLines
from tui_nn.app.look import Look


@dataclass(frozen=True)
class Question:
    """A question with its options."""

    name: str
    """The question's id."""
    words: str
    """What is asked."""
    options: tuple[tuple[str, str], ...]
    """Each option's id and words, in the order shown."""
    several: bool = False
    """Whether more than one may be chosen."""


@dataclass(frozen=True)
class _Place:
    """Where an option stands on the widget."""

    question: int
    option: int
    line: int
    asked: int
    """The line on which its question begins."""
    x: int
    width: int


class Choices(ActiveLines):
    """Questions, each with its options beside or below each other."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go(-1)", "app.do.choose-option", key_display="all"),
        Binding("down", "go(1)", "app.do.choose-option", show=False),
        Binding("left", "turn(-1)", "app.do.choose-option", show=False),
        Binding("right", "turn(1)", "app.do.choose-option", show=False),
        Binding("space", "pick", "app.do.pick", key_display="space"),
    ]

    class Picked(Message):
        """The options chosen for a question changed."""

        def __init__(self, name: str, options: tuple[str, ...]) -> None:
            super().__init__()
            self.name = name
            """The question's id."""
            self.options = options
            """The chosen options' ids, in the order shown."""

    class Looked(Message):
        """Another question has come under the cursor."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name
            """The question's id."""

    def __init__(self, look: Look, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(look, id=id)
        self._questions: tuple[Question, ...] = ()
        self._chosen: dict[str, tuple[str, ...]] = {}
        self._marks: dict[str, bool] = {}
        self._at = (0, 0)
        self._places: list[_Place] = []

    @property
    def selected(self) -> str | None:
        """The question under the cursor."""
        return self._questions[self._at[0]].name if self._questions else None

    def take(self, questions: Sequence[Question], chosen: Mapping[str, tuple[str, ...]]) -> None:
        """Show other questions, the cursor on the first."""
        self._questions = tuple(questions)
        self._at = (0, 0)
        self.top = 0
        self.chosen(chosen)

    def look_at(self, name: str) -> None:
        """Put the cursor on a question."""
        for number, question in enumerate(self._questions):
            if question.name == name:
                self._at = (number, 0)
        self.draw()

    def reword(self, questions: Sequence[Question]) -> None:
        """Show the same questions in other words, the cursor where it is."""
        self._questions = tuple(questions)
        self.draw()

    def chosen(
        self, chosen: Mapping[str, tuple[str, ...]], marks: Mapping[str, bool] | None = None
    ) -> None:
        """Show other choices, and which questions were answered right or wrong."""
        self._chosen = dict(chosen)
        self._marks = dict(marks or {})
        self.draw()

    def wanted(self, width: int) -> int:
        """How many rows the questions take at a width."""
        return len(self._laid_out(width)[0])

    def _laid_out(self, width: int) -> tuple[list[Strip], list[_Place]]:
        styles, glyphs = self.look.styles, self.look.glyphs
        lines: list[Strip] = []
        places: list[_Place] = []
        for number, question in enumerate(self._questions):
            here, asked = number == self._at[0], len(lines)
            mark = self._marks.get(question.name)
            words: list[Span] = [(self.look.plain(question.words), styles.strong)]
            if mark is not None:
                words.append(
                    (
                        f" {glyphs.yes if mark else 'x'}",
                        styles.good if mark else styles.bad,
                    )
                )
            lead = f"{self.look.mark(focused=self.has_focus) if here else ' '} "
            wrapped = flow.wrap(
                words, width, first=[(lead, styles.strong)], indent=[("  ", styles.text)]
            )
            lines += [flow.strip(line) for line in wrapped]
            x = 2
            spans: list[Span] = [("  ", styles.text)]
            inline = self._fits(question, width)
            for index, _ in enumerate(question.options):
                option = self._option(number, index)
                wide = flow.span_width(option)
                if inline:
                    places.append(_Place(number, index, len(lines), asked, x, wide))
                    spans += [*option, ("  ", styles.text)]
                    x += wide + 2
                    continue
                for row, line in enumerate(
                    flow.wrap(
                        option[1:], width, first=[("  ", styles.text), option[0]], indent=spans
                    )
                ):
                    if row == 0:
                        places.append(_Place(number, index, len(lines), asked, 2, width - 2))
                    lines.append(flow.strip(line))
            if inline:
                lines.append(flow.strip(spans))
        return lines, places

    def _sign(self, question: Question, option: str) -> str:
        glyphs = self.look.glyphs
        signs = glyphs.box if question.several else glyphs.radio
        return signs[option in self._chosen.get(question.name, ())]

    def _option(self, number: int, index: int) -> list[Span]:
        styles = self.look.styles
        question = self._questions[number]
        option, words = question.options[index]
        taken = option in self._chosen.get(question.name, ())
        style = styles.strong if taken else styles.text
        if (number, index) == self._at:
            style = styles.selected if self.has_focus else styles.marked
        sign = self._sign(question, option)
        return [(f"{sign} ", styles.accent if taken else styles.faint), (words, style)]

    def _fits(self, question: Question, width: int) -> bool:
        sign = cell_len(self.look.glyphs.radio[0]) + 3
        return 2 + sum(cell_len(words) + sign for _, words in question.options) <= width

    def draw(self) -> None:
        """Draw everything as it is now."""
        width = self.size.width - (self.wanted(self.size.width) > self.size.height)
        lines, self._places = self._laid_out(max(12, width))
        self.show(lines)
        for place in self._places:
            if (place.question, place.option) == self._at:
                self.reveal(place.line)
                if place.line - place.asked < self.size.height:
                    self.reveal(place.asked, place.line)

    def _move(self, question: int, option: int) -> None:
        before = self._at[0]
        options = self._questions[question].options
        self._at = (question, max(0, min(len(options) - 1, option)))
        self.draw()
        if question != before:
            self.post_message(self.Looked(self._questions[question].name))

    def action_go(self, step: int) -> None:
        """Go to the option below or above, and on to the next question."""
        if not self._questions:
            return
        question, option = self._at
        inline = self._fits(self._questions[question], self.size.width)
        if not inline and 0 <= option + step < len(self._questions[question].options):
            self._move(question, option + step)
            return
        if 0 <= question + step < len(self._questions):
            self._come_to(question + step, option, step)
        else:
            self.go_beyond(step)

    def enter(self, step: int) -> None:
        """Go to the first question, or the last one."""
        self._come_to(0 if step > 0 else len(self._questions) - 1, self._at[1], step)

    def _come_to(self, question: int, option: int, step: int) -> None:
        """Go to a question from above or below: to the nearest of its options."""
        if self._fits(self._questions[question], self.size.width):
            self._move(question, option)
        else:
            last = len(self._questions[question].options) - 1
            self._move(question, 0 if step > 0 else last)

    def action_turn(self, step: int) -> None:
        """Go to the option beside it."""
        if self._questions:
            question, option = self._at
            self._move(question, option + step)

    def action_pick(self) -> None:
        """Choose the option under the cursor, or take the choice back."""
        if not self._questions:
            return
        question = self._questions[self._at[0]]
        option = question.options[self._at[1]][0]
        before = self._chosen.get(question.name, ())
        if not question.several:
            after: tuple[str, ...] = (option,)
        else:
            wanted = set(before) ^ {option}
            after = tuple(name for name, _ in question.options if name in wanted)
        self._chosen[question.name] = after
        self._marks.pop(question.name, None)
        self.draw()
        self.post_message(self.Picked(question.name, after))

    def on_key(self, event: events.Key) -> None:
        """Choose by number."""
        if not self._questions or not event.character or event.character not in "123456789":
            return
        option = int(event.character) - 1
        if option < len(self._questions[self._at[0]].options):
            event.stop()
            self._at = (self._at[0], option)
            self.action_pick()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Choose what is clicked."""
        for place in self._places:
            if place.line == event.y + self.top and place.x <= event.x < place.x + place.width:
                self._move(place.question, place.option)
                self.action_pick()
                return
