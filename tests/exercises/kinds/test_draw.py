"""A drawing is graded by what the trained network makes of it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_nn.engine.digits import digits, pictures
from tui_nn.engine.handwriting import rows_of
from tui_nn.exercises import grading
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.data_specs import DataSpec, DrawnSpec
from tui_nn.exercises.grades import Bound
from tui_nn.exercises.kinds.draw import DRAW, DrawSpec
from tui_nn.exercises.mistake_specs import MistakeSpec
from tui_nn.exercises.model_specs import LayerSpec, ModelSpec, NetworkSpec

SPEC = DrawSpec(
    model=ModelSpec(
        network=NetworkSpec(inputs=784, layers=(LayerSpec(neurons=10, activation="softmax"),))
    ),
    data=DataSpec(drawn=DrawnSpec(set="digits", count=500)),
    loss="categorical-cross-entropy",
    fixed={
        "optimiser": "adam",
        "learning_rate": 0.005,
        "batch_size": 50,
        "epochs": 10,
        "precision": "single",
    },
    pass_={"read.3": Bound(at_least=0.6)},
    mistakes={"an-eight": MistakeSpec(when={"read.digit": Bound(at_least=8, at_most=8)})},
)


def written(digit: int) -> tuple[str, ...]:
    """A digit that the network has learnt from, as a drawing."""
    examples, _ = digits(500)
    first = int(np.flatnonzero(examples.y[:, digit])[0])
    return rows_of(pictures(examples.x)[first])


def test_the_digit_that_is_wanted_passes_and_another_does_not() -> None:
    assert grading.grade(SPEC, Answer(drawing=written(3))).passed
    wrong = grading.grade(SPEC, Answer(drawing=written(8)))
    assert not wrong.passed
    assert [mistake.id for mistake in wrong.mistakes] == ["an-eight"]


def test_before_the_run_nothing_is_read_and_an_empty_drawing_never_is() -> None:
    assert grading.measure(SPEC, Answer(drawing=written(3)))[0].value is None
    assert grading.grade(SPEC, Answer()).checks[0].value is None


@pytest.mark.parametrize("drawing", [(), ("",), (" " * 40,) * 40, ("0" * 28,) * 28])
def test_a_drawing_without_ink_is_none(drawing: tuple[str, ...]) -> None:
    assert DRAW.held(SPEC, Answer(drawing=drawing)).drawing == ()


@given(st.lists(st.text(max_size=40), max_size=40))
def test_any_drawing_is_held_within_its_size(rows: list[str]) -> None:
    drawing = DRAW.held(SPEC, Answer(drawing=tuple(rows))).drawing
    assert not drawing or (len(drawing) == 28 and {len(row) for row in drawing} == {28})
    assert set("".join(drawing)) <= set(".123456789")


def test_the_training_that_cannot_be_chosen_is_not_blamed() -> None:
    assert grading.grade(SPEC, Answer()).mistakes == ()
