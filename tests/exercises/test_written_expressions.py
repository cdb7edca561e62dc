"""An expression is right in any form, and whatever else is written gets a sentence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_nn.exercises import grading, laboratory
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.kinds.write import WriteSpec
from tui_nn.exercises.mistake_specs import MistakeSpec
from tui_nn.language import Phrases, available

UPDATE = WriteSpec(
    expression="w - eta*slope",
    names=("w", "eta", "slope"),
    mistakes={
        "uphill": MistakeSpec(written=("w + eta*slope",)),
        "only-the-step": MistakeSpec(written=("eta*slope", "-eta*slope")),
    },
)


def told(code: str) -> list[str]:
    grade = grading.grade(UPDATE, Answer(code=code))
    assert not grade.passed
    for mistake in grade.mistakes:
        for language in available() if mistake.builtin else ():
            assert Phrases(language).say(f"exercises.mistake.{mistake.id}", **mistake.values)
    return [mistake.id.removeprefix("expression.") for mistake in grade.mistakes]


@pytest.mark.parametrize(
    "code", ["w - eta*slope", " -slope * eta + w ", "w − (eta·slope)", "w-eta*slope/2-slope*eta/2"]
)
def test_any_form_of_it_is_right(code: str) -> None:
    assert grading.grade(UPDATE, Answer(code=code)).passed


@pytest.mark.parametrize(
    ("code", "mistakes"),
    [
        ("w + slope*eta", ["uphill"]),
        ("-slope*eta", ["only-the-step"]),
        ("eta*slope - w", ["other"]),
        ("-w - eta*slope", ["sign"]),
        ("w - slope", ["missing"]),
        ("2*w - eta*slope", ["other"]),
        ("", ["empty"]),
        ("w = w - eta*slope", ["assigned"]),
        ("w -= eta*slope", ["assigned"]),
        ("w - 0,1*slope", ["comma"]),
        ("w - 2slope", ["no-sign"]),
        ("w(slope)", ["no-sign"]),
        ("w -", ["no-expression"]),
        ("w if eta else slope", ["not-arithmetic"]),
        ("'w'", ["not-arithmetic"]),
        ("True", ["not-arithmetic"]),
        ("m - eta*slope", ["unknown-name"]),
        ("floor(w)", ["unknown-function"]),
        ("max(w)", ["arguments"]),
        ("w^2", ["caret"]),
        ("1e999", ["too-large"]),
        ("9" * 390, ["too-large"]),
        ("w*" * 300 + "w", ["too-long"]),
        ("-" * 100 + "w", ["too-deep"]),
        ("(" * 150 + "w" + ")" * 150, ["missing"]),
        ("w/0", ["divided-by-zero"]),
        ("9**9**9", ["missing"]),
        ("(w+eta+slope+1)**60", ["too-complicated"]),
        ("__import__('os').system('true')", ["unknown-function"]),
    ],
)
def test_what_isnt_right_is_told_in_a_sentence(code: str, mistakes: list[str]) -> None:
    assert told(code) == mistakes


def test_the_expression_needs_no_solution_and_a_mistake_no_example() -> None:
    assert laboratory.solution(UPDATE).code == "w - eta*slope"
    answer = laboratory.mistaken(UPDATE, UPDATE.mistakes["only-the-step"])
    assert grading.grade(UPDATE, answer).mistakes[0].id == "only-the-step"


PIECES = st.sampled_from(
    ["w", "eta", "slope", "1e999", "9**9", "**", "+", "-", "*", "/", "(", ")", "(", ")", "exp(",
     "max(", ",", "0.5", " ", "[", ":=", "lambda: ", "\n", "\\", "\0", "#", "'"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(code=st.text(max_size=80) | st.lists(PIECES, max_size=60).map("".join))
def test_whatever_is_written_gets_a_grade_and_sentences(code: str) -> None:
    if not grading.grade(UPDATE, Answer(code=code)).passed:
        assert told(code)
