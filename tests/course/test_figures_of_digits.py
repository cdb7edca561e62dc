"""The numbers that the lesson on digits states, trained again.

Single precision on another machine may differ a little, so that they are held to a hundredth.
"""

import numpy as np
import pytest

from tui_nn.course.loading import course_folder, load_lesson
from tui_nn.engine.comparisons import Compared
from tui_nn.engine.digits import digits
from tui_nn.exercises import grading, laboratory
from tui_nn.exercises.answers import Answer

LESSON = load_lesson(course_folder(), "digits")
MODELS = ("logistic", "network", "tree")


def compared(**settings: float) -> dict[tuple[str, int], float]:
    *_, end = laboratory.run(LESSON.exercises["three-models"], settings)
    assert isinstance(end, Compared)
    return {(one.contender, one.size): one.accuracy for one in end.results}


def duel(*layers: tuple[int, str]) -> float:
    spec = LESSON.exercises["model-duel"]
    (check,) = grading.grade(spec, Answer(layers=layers)).checks
    assert check.value is not None
    return check.value


def test_784_numbers_from_0_to_1() -> None:
    rows = laboratory.examples(LESSON.exercises["draw-a-digit"])
    assert rows is not None
    assert rows.x.shape == (5000, 784)
    assert rows.x[0] * 255 == pytest.approx(np.round(rows.x[0] * 255))
    assert len(digits()[1]) == 2000


def test_the_digits_add_up_to_one_whatever_is_drawn() -> None:
    spec = LESSON.exercises["draw-a-digit"]
    network = laboratory.network(spec, Answer())
    assert network.architecture.sizes == (784, 64, 10)
    assert network.forward(np.zeros((1, 784))).sum() == pytest.approx(1)


def test_three_epochs_are_enough_to_read_the_weights() -> None:
    spec = LESSON.exercises["read-weights"]
    *_, end = laboratory.run(spec, {"epochs": 3})
    bench = grading.measure(spec, Answer(settings={"epochs": 3}), end)
    assert bench[0].value == pytest.approx(0.89, abs=0.01)
    weights = end.parameters.reshape(10, 785)[:, :784].reshape(10, 28, 28)
    assert weights[0, 12:16, 13:15].mean() < -0.05
    never_inked = (digits()[0].x.max(axis=0) == 0).reshape(28, 28)
    assert never_inked[0].any()
    assert not weights[:, never_inked].any()
    seven = weights[7]
    assert seven[7:10, 8:20].mean() > 0
    assert seven[12:17, 7:12].mean() < 0


def test_the_table_of_the_three_models() -> None:
    found = compared(width=64, depth=1, questions=10)
    table = {100: (0.78, 0.79, 0.39), 1000: (0.88, 0.89, 0.66), 5000: (0.92, 0.93, 0.79)}
    for size, shares in table.items():
        for model, share in zip(MODELS, shares, strict=True):
            assert found[model, size] == pytest.approx(share, abs=0.01), (model, size)


def test_depth_costs_where_there_is_little_to_learn_from() -> None:
    deep = compared(width=32, depth=8, questions=3)
    wide = compared(width=32, depth=1, questions=3)
    assert deep["network", 100] == pytest.approx(0.61, abs=0.03)
    assert wide["network", 100] == pytest.approx(0.78, abs=0.01)
    assert wide["network", 5000] == pytest.approx(0.928, abs=0.01)
    assert (deep["tree", 1000], deep["tree", 5000]) == (0.4605, 0.4695)


def test_seven_questions_are_enough_for_the_tree() -> None:
    assert compared(width=4, depth=1, questions=7)["tree", 5000] == pytest.approx(0.771, abs=0.005)


def test_what_designs_reach_with_1500_digits() -> None:
    assert duel() == pytest.approx(0.89, abs=0.01)
    assert duel((16, "relu")) == pytest.approx(0.887, abs=0.01)
    assert duel((64, "relu")) == pytest.approx(0.90, abs=0.01)
    assert 0.9 <= duel(*((64, "relu"),) * 3) <= 0.92
