"""A header is judged by its syntax tree, and nothing in it is executed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_nn.exercises import function_headers, grading
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.function_headers import Header
from tui_nn.exercises.kinds.write import WriteSpec
from tui_nn.exercises.mistake_specs import MistakeSpec

SENTIMENT = WriteSpec(
    takes=(("str", "list[str]"),),
    returns=("float",),
    mistakes={"yes-or-no": MistakeSpec(returns=("bool",))},
)


@pytest.mark.parametrize(
    "code",
    [
        "def score(comment: str) -> float:",
        "def score(comment: str) -> float",
        "def score(comment: str) -> float: ...",
        "def f( x :str )->float:\n    return 0.5\n",
        "async def f(x: 'str') -> float:",
        "def f(x: List[str]) -> float:",
        "def f(x: typing.List[ str ]) -> float:",
    ],
)
def test_names_and_blanks_are_free(code: str) -> None:
    assert grading.grade(SENTIMENT, Answer(code=code)).passed


@pytest.mark.parametrize(
    ("code", "held"),
    [
        ("", []),
        ("def f(", []),
        ("lambda x: 1.0", []),
        ("print('hello')", []),
        ("def f(x: str) -> float: ...\ndef g(): ...", []),
        ("def f(x) -> float:", ["header", "parameters", "returns"]),
        ("def f(x: str):", ["header", "parameters", "annotations"]),
        ("def f(x: str, y: str) -> float:", ["header", "returns"]),
        ("def f(x: int) -> bool:", ["header", "parameters"]),
    ],
)
def test_what_is_missing_is_told_part_by_part(code: str, held: list[str]) -> None:
    grade = grading.grade(SENTIMENT, Answer(code=code))
    assert not grade.passed
    assert [check.name for check in grade.checks if check.passed] == held


def test_a_wrong_return_type_gets_the_lessons_message() -> None:
    grade = grading.grade(SENTIMENT, Answer(code="def f(x: str) -> bool:"))
    assert [mistake.id for mistake in grade.mistakes] == ["yes-or-no"]


def test_every_sort_of_parameter_counts() -> None:
    assert function_headers.read(
        "def f(a: int, /, b, *c: str, d: float = 1, **e) -> None"
    ) == Header(("int", "", "float", "*str", "**"), "None", "f", ("a", "b", "d", "c", "e"))


@pytest.mark.parametrize(
    "code", ["(" * 399, "def f(x: " + "[" * 300, "def f():\x00", "-" * 399 + "1"]
)
def test_code_that_no_parser_likes_is_no_header(code: str) -> None:
    assert function_headers.read(code) is None


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=450) | st.text(alphabet="def f(x:str)->,[]*=\n", max_size=60))
def test_any_code_gets_a_grade(code: str) -> None:
    assert 0 <= grading.grade(SENTIMENT, Answer(code=code)).score <= 1
