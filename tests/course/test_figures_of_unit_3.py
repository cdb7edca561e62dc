"""The numbers that the prose of unit 3 states, recomputed through the engine."""

from itertools import pairwise

import numpy as np
import pytest

from tui_nn.course.loading import course_folder, load_lesson
from tui_nn.engine.least_squares import least_squares
from tui_nn.exercises import laboratory, models
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.quantities import Measurements
from tui_nn.exercises.specs import ExerciseSpec, RunSpec


def exercise(lesson: str, name: str) -> ExerciseSpec:
    return load_lesson(course_folder(), lesson).exercises[name]


def run_of(lesson: str, name: str, **settings: float | str) -> Measurements:
    """The measurements at the end of a run of an exercise."""
    spec = exercise(lesson, name)
    assert isinstance(spec, RunSpec)
    return Measurements(spec, Answer(settings=settings), models.outcome(spec, settings))


def measured(lesson: str, name: str, quantity: str, **settings: float | str) -> float:
    value = run_of(lesson, name, **settings).measure(quantity)
    assert value is not None
    return value


# epochs-and-batches


@pytest.mark.parametrize(
    ("size", "updates", "loss"), [(1, 1000, 0.919), (20, 50, 0.807), (200, 5, 2.360)]
)
def test_three_sizes_of_batch_for_the_same_work(size: int, updates: int, loss: float) -> None:
    end = run_of("epochs-and-batches", "three-sizes", batch_size=size)
    assert end.measure("updates") == updates
    assert end.measure("gradients") == 1000
    assert end.measure("loss") == pytest.approx(loss, abs=5e-4)


def test_no_line_gets_below_0807_and_its_single_gradients_pull_both_ways() -> None:
    spec = exercise("epochs-and-batches", "three-sizes")
    rows = models.examples(spec)
    assert rows is not None
    trace = least_squares(rows, ("w", "b")).trace(rows.x, rows.y, spec.loss)
    assert trace.value("cost") == pytest.approx(0.807, abs=5e-4)
    pulls = np.array([trace.value("∂loss/∂w", k) for k in range(200)])
    assert pulls.mean() == pytest.approx(0, abs=1e-9)
    assert pulls.std() == pytest.approx(1.87, abs=5e-3)
    assert 0.05 * pulls.std() == pytest.approx(0.09, abs=5e-3)
    # the mean of 20 out of 200, drawn without putting any back
    of_twenty = pulls.std(ddof=1) / np.sqrt(20) * np.sqrt(1 - 20 / 200)
    assert of_twenty == pytest.approx(0.39, abs=1e-2)


@pytest.mark.parametrize(
    ("size", "rate", "loss"), [(1, 0.003, 0.8077), (1, 0.01, 0.8296), (1, 0.001, 0.8497)]
)
def test_batches_of_one_want_a_small_rate(size: int, rate: float, loss: float) -> None:
    found = measured("epochs-and-batches", "noise", "loss", batch_size=size, learning_rate=rate)
    assert found == pytest.approx(loss, abs=5e-5)


def test_batches_of_all_want_a_large_rate() -> None:
    def end(rate: float) -> float:
        lesson = ("epochs-and-batches", "noise", "loss")
        return measured(*lesson, batch_size=200, learning_rate=rate)

    assert end(0.3) == pytest.approx(0.8072, abs=5e-5)
    assert end(0.1) > 0.81
    assert end(1.0) > end(0.1)


def test_three_curves_after_their_first_epoch() -> None:
    spec = exercise("epochs-and-batches", "three-curves")
    runs = {
        name: [step.loss for step in laboratory.run_of_question(spec, question)]
        for name, question in spec.questions.items()
    }
    firsts = [round(runs[name][1], 3) for name in ("curve-a", "curve-c", "curve-b")]
    assert firsts == [5.241, 1.205, 1.272]
    assert all(after < before for before, after in pairwise(runs["curve-a"]))
    assert max(runs["curve-c"][5:]) - min(runs["curve-c"][5:]) < 0.01
    assert max(runs["curve-b"][5:]) - min(runs["curve-b"][5:]) > 0.05
