"""The forms of an answer below each other: sliders, worksheet and choices share their rows."""

from collections.abc import Mapping, Sequence

from textual.widget import Widget

from tui_nn.app.choices import Choices
from tui_nn.app.controls import Value
from tui_nn.app.look import Look
from tui_nn.app.sliders import Sliders
from tui_nn.app.wording import Wording
from tui_nn.app.worksheet import Worksheet
from tui_nn.exercises.answers import Answer


class Forms:
    """The widgets for every form that an exercise's answer has."""

    def __init__(self, look: Look) -> None:
        self.sliders = Sliders(look, id="sliders")
        """Parameters and settings."""
        self.worksheet = Worksheet(look, id="worksheet")
        """Numbers."""
        self.choices = Choices(look, id="choices")
        """Options."""

    @property
    def widgets(self) -> tuple[Sliders, Worksheet, Choices]:
        """The widgets, top to bottom."""
        return (self.sliders, self.worksheet, self.choices)

    @property
    def first(self) -> Widget | None:
        """The first one in which there is something to answer."""
        return next((widget for widget in self.widgets if widget.selected is not None), None)

    def take(self, wording: Wording, answer: Answer) -> None:
        """Show another exercise."""
        self.sliders.take(wording.controls(), values_of(answer))
        self.worksheet.take(wording.fields(), answer.numbers)
        self.choices.take(wording.questions(), answer.choices)

    def reword(self, wording: Wording) -> None:
        """Show the same exercise in other words, the cursors where they are."""
        self.sliders.reword(wording.controls())
        self.worksheet.reword(wording.fields())
        self.choices.reword(wording.questions())

    def show(
        self,
        answer: Answer,
        right_numbers: Mapping[str, bool] | None = None,
        right_choices: Mapping[str, bool] | None = None,
    ) -> None:
        """Show an answer, and what of it was found right or wrong."""
        self.sliders.values(values_of(answer))
        self.worksheet.texts(answer.numbers, right_numbers)
        self.choices.chosen(answer.choices, right_choices)

    def wanted(self, width: int, height: int) -> list[int]:
        """The rows that each would like."""
        return [
            self.sliders.wanted(width, max(4, height // 4)),
            self.worksheet.wanted(width),
            self.choices.wanted(width),
        ]

    def least(self, wanted: Sequence[int]) -> int:
        """The fewest rows in which they can be used."""
        return sum(min(rows, most) for rows, most in zip(wanted, (3, 5, 5), strict=True))


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
