"""What is wrong with a function header is said in a sentence of its own."""

import pytest

from tui_nn.exercises import grading
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.kinds.write import WriteSpec
from tui_nn.exercises.mistake_specs import MistakeSpec
from tui_nn.language import Phrases, available

SENTIMENT = WriteSpec(
    takes=(("str",),),
    returns=("float",),
    mistakes={
        "all-comments": MistakeSpec(takes=("list", "list[str]")),
        "yes-or-no": MistakeSpec(returns=("bool",)),
        "counted-and-whole": MistakeSpec(takes=("int",), returns=("int",)),
    },
)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("def f(x: list[str]) -> float:", ["all-comments"]),
        ("def f(x: List[ str ]) -> float:", ["all-comments"]),
        ("def f(x: list) -> bool:", ["all-comments", "yes-or-no"]),
        ("def f(x: int) -> int:", ["counted-and-whole"]),
        ("def f(x: int) -> float:", ["other-annotation"]),
        ("def f(x: str) -> int:", ["other-return"]),
        ("def f(x) -> float:", ["no-annotation"]),
        ("def f(*x: str) -> float:", ["any-number"]),
        ("def f(**x) -> float:", ["any-number"]),
        ("def f(x: str):", ["no-return"]),
        ("def f():", ["parameter-count", "no-return"]),
        ("def f(x: str, y: str) -> float:", ["parameter-count"]),
        ("def f(", ["no-header"]),
        ("", ["no-header"]),
    ],
)
def test_each_slip_of_a_header_has_its_message(code: str, told: list[str]) -> None:
    grade = grading.grade(SENTIMENT, Answer(code=code))
    assert [mistake.id for mistake in grade.mistakes] == told
    for mistake in grade.mistakes:
        for language in available():
            if mistake.builtin:
                assert Phrases(language).say(f"exercises.mistake.{mistake.id}", **mistake.values)
