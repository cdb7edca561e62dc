"""The forms of an answer below each other, a widget for each: they share their rows."""

from collections.abc import Callable, Mapping, Sequence

from textual.widget import Widget

from tui_nn.app.architect import Architect
from tui_nn.app.choices import Choices
from tui_nn.app.code_editor import CodeEditor
from tui_nn.app.controls import Value
from tui_nn.app.lines import ActiveLines
from tui_nn.app.look import Look
from tui_nn.app.ordering import Ordering
from tui_nn.app.sketch import Sketch
from tui_nn.app.sliders import Sliders
from tui_nn.app.wording import Wording
from tui_nn.app.worksheet import Worksheet
from tui_nn.diagrams.drawing import Drawing
from tui_nn.exercises.answers import Answer

Marks = Mapping[str, Mapping[str, bool]]
"""What was found right or wrong: by the form of check, then by name."""

_LEAST = (5, 3, 14, 5, 3, 5, 5)
"""The fewest rows in which each form can be used, in their order."""


class Forms:
    """The widgets for every form that an exercise's answer has."""

    def __init__(self, look: Look) -> None:
        self.architect = Architect(look, id="architect")
        """Inputs and hidden layers."""
        self.sliders = Sliders(look, id="sliders")
        """Parameters and settings."""
        self.sketch = Sketch(look, id="sketch")
        """A drawing."""
        self.ordering = Ordering(look, id="ordering")
        """Steps in order."""
        self.editor = CodeEditor(look, id="editor")
        """Code."""
        self.worksheet = Worksheet(look, id="worksheet")
        """Numbers."""
        self.choices = Choices(look, id="choices")
        """Options."""
        self._asking = False
        for widget in self.widgets:
            widget.beyond = self._pass_on

    @property
    def widgets(
        self,
    ) -> tuple[Architect, Sliders, Sketch, Ordering, CodeEditor, Worksheet, Choices]:
        """The widgets, top to bottom."""
        return (
            self.architect,
            self.sliders,
            self.sketch,
            self.ordering,
            self.editor,
            self.worksheet,
            self.choices,
        )

    @property
    def first(self) -> Widget | None:
        """The first one in which there is something to answer."""
        return next((widget for widget in self.widgets if widget.selected is not None), None)

    @property
    def question(self) -> str | None:
        """The question looked at: where more than questions is asked, once the cursor was there."""
        asking = self._asking or self.first is self.choices
        return self.choices.selected if asking else None

    def come_to(self, widget: Widget) -> bool:
        """The cursor has come to a widget; whether another question is looked at, or none."""
        before = self.question
        if widget in self.widgets:
            self._asking = widget is self.choices
        return self.question != before

    def _pass_on(self, form: ActiveLines, step: int) -> None:
        """Past the last row of a form keys go to the next one below, past the last to the first."""
        shown: list[ActiveLines] = [each for each in self.widgets if each.selected is not None]
        there = shown[(shown.index(form) + step) % len(shown)]
        there.enter(step)
        there.focus()

    def look_at(self, form: str, name: str) -> Worksheet | Choices:
        """The form with a number or a question under the cursor, to be answered first."""
        if form == "number":
            self.worksheet.select(name)
            return self.worksheet
        self.choices.look_at(name)
        return self.choices

    def take(self, wording: Wording, answer: Answer) -> None:
        """Show another exercise."""
        self._asking = False
        self.architect.take(wording.plan(), answer.layers, answer.inputs)
        trains = bool(answer.settings)
        self.sliders.take(wording.controls(), values_of(answer), trains=trains)
        self.sketch.take(answer.drawing if wording.has("drawing") else None)
        self.ordering.take(wording.steps(), answer.order)
        self.editor.take(answer.code if wording.has("code") else None)
        self.worksheet.take(wording.fields(), answer.numbers)
        self.choices.take(wording.questions(), answer.choices)
        shown = [widget for widget in self.widgets if widget.selected is not None]
        for widget in self.widgets:
            widget.alone = len(shown) < 2

    def reword(self, wording: Wording) -> None:
        """Show the same exercise in other words, the cursors where they are."""
        self.architect.reword(wording.plan())
        self.sliders.reword(wording.controls())
        self.ordering.reword(wording.steps())
        self.worksheet.reword(wording.fields())
        self.choices.reword(wording.questions())

    def show(self, answer: Answer, marks: Marks | None = None) -> None:
        """Show an answer, and what of it was found right or wrong."""
        marks = marks or {}
        shown: dict[Widget, Callable[[], None]] = {
            self.architect: lambda: self.architect.design(answer.layers, answer.inputs),
            self.sliders: lambda: self.sliders.values(values_of(answer)),
            self.sketch: lambda: self.sketch.drawing(answer.drawing),
            self.ordering: lambda: self.ordering.order(answer.order, marks.get("order")),
            self.editor: lambda: self.editor.code(answer.code),
            self.worksheet: lambda: self.worksheet.texts(answer.numbers, marks.get("number")),
            self.choices: lambda: self.choices.chosen(answer.choices, marks.get("choice")),
        }
        for widget in self.widgets:
            if widget.selected is not None:
                shown[widget]()

    def wanted(self, width: int, height: int, beside: Drawing | None = None) -> list[int]:
        """The rows that each would like, with a drawing ``beside`` the controls."""
        taken, least = (beside.width, beside.height) if beside is not None else (0, 0)
        return [
            self.architect.wanted(width),
            max(least, self.sliders.wanted(width - taken, max(4, height // 4))),
            self.sketch.wanted(width),
            self.ordering.wanted(width),
            self.editor.wanted(width),
            self.worksheet.wanted(width),
            self.choices.wanted(width),
        ]

    def least(self, wanted: Sequence[int]) -> int:
        """The fewest rows in which they can be used."""
        return sum(min(rows, most) for rows, most in zip(wanted, _LEAST, strict=True))


def values_of(answer: Answer) -> dict[str, Value]:
    """The values of all controls."""
    return {**answer.parameters, **answer.settings}


def shared(wanted: Sequence[int], rows: int) -> list[int]:
    """Rows shared out among forms: the small ones get what they want, the large ones scroll."""
    if sum(wanted) <= rows:
        return list(wanted)
    shares = [0] * len(wanted)
    left = rows
    order = sorted((want, index) for index, want in enumerate(wanted) if want)
    for place, (want, index) in enumerate(order):
        shares[index] = min(want, left // (len(order) - place))
        left -= shares[index]
    return shares
