"""Questions longer than their place: what is asked stays in sight with its options."""

from textual.app import App, ComposeResult

from tui_nn.app.choices import Choices, Question
from tui_nn.app.look import Look

LONG = "With 100 examples, which network gets more right, the flat or the deep one?"
QUESTIONS = (
    Question("first", LONG, (("flat", "the flat one"), ("deep", "the one with eight layers"))),
    Question("second", LONG, (("flat", "the flat one again"), ("deep", "the deep one again"))),
)
HEIGHT = 6


class _Quiz(App[None]):
    def compose(self) -> ComposeResult:
        choices = Choices(Look())
        choices.styles.height = HEIGHT
        choices.styles.width = 40
        yield choices

    def on_mount(self) -> None:
        self.query_one(Choices).take(QUESTIONS, {})


def in_sight(choices: Choices) -> list[str]:
    lines = [strip.text.rstrip() for strip in choices.lines]
    return lines[choices.top : choices.top + choices.size.height]


async def test_the_whole_question_is_in_sight_with_the_option_under_the_cursor() -> None:
    app = _Quiz()
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        choices = app.query_one(Choices)
        choices.focus()
        await pilot.pause()
        assert choices.scrolls
        for key in ("down", "down", "up", "up", "down", "down", "down", "up", "up"):
            await pilot.press(key)
            shown = in_sight(choices)
            first = next(row for row, line in enumerate(shown) if line.startswith("▸ With"))
            assert any(line.startswith("  ○") for line in shown[first + 1 :]), (key, shown)
