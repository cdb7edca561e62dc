"""The numbers that the prose of lessons 12 to 16 states, recomputed through the engine."""

import numpy as np
import pytest

from tui_nn.course.loading import course_folder, load_lesson
from tui_nn.exercises import laboratory
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.quantities import Measurements
from tui_nn.exercises.specs import ExerciseSpec


def exercise(lesson: str, name: str) -> ExerciseSpec:
    return load_lesson(course_folder(), lesson).exercises[name]


def measured(spec: ExerciseSpec, quantity: str, **parameters: float) -> float:
    start = laboratory.start(spec)
    answer = Answer(parameters={**start.parameters, **parameters})
    value = Measurements(spec, answer).measure(quantity)
    assert value is not None
    return value


# cross-entropy


def test_what_confidence_costs() -> None:
    trace = laboratory.trace(spec := exercise("cross-entropy", "price-of-confidence"), Answer())
    prices = [trace.value("loss", row) for row in range(5)]
    assert prices == pytest.approx([0.105, 0.693, 2.303, 4.605, 2.303], abs=5e-4)
    assert laboratory.examples(spec) is not None


@pytest.mark.parametrize(
    ("w", "b", "cost"), [(1.2, -5.5, 0.314), (4, -18, 0.532), (0.8, -3.6, 0.341)]
)
def test_a_surer_classifier_pays_more_where_it_is_wrong(w: float, b: float, cost: float) -> None:
    spec = exercise("cross-entropy", "one-input-classifier")
    assert measured(spec, "cost", w=w, b=b) == pytest.approx(cost, abs=5e-4)
    assert measured(spec, "rows-right", w=w, b=b) == 6


def test_cross_entropy_pushes_where_the_square_does_not() -> None:
    spec = exercise("cross-entropy", "blame")
    network = laboratory.network(spec, Answer())
    rows = laboratory.examples(spec)
    assert rows is not None
    pushed = network.trace(rows.x, rows.y, "cross-entropy")
    assert pushed.value("y.a", 0) == pytest.approx(0.01, abs=5e-4)
    assert pushed.value("y.delta", 0) == pytest.approx(-0.99, abs=5e-3)
    assert pushed.value("y.delta", 1) == pytest.approx(-0.01, abs=5e-3)
    squared = network.trace(rows.x, rows.y, "squared-error")
    assert squared.value("y.delta", 0) == pytest.approx(-0.02, abs=5e-4)
    assert squared.value("loss", 0) == pytest.approx(0.98, abs=5e-4)
    assert np.square(1 - 0.1) == pytest.approx(0.81)


# forward


def test_the_forward_pass_of_two_two_two() -> None:
    trace = laboratory.trace(exercise("forward", "by-hand"), Answer())
    stated = {
        "h2.z": 0.3925,
        "h1.a": 0.593269992,
        "h2.a": 0.596884378,
        "y1.a": 0.751365070,
        "y2.a": 0.772928465,
        "cost": 0.298371109,
    }
    for name, value in stated.items():
        assert trace.value(name) == pytest.approx(value, abs=1e-9)
    shares = [0.5 * trace.value(f"{output}.error") ** 2 for output in ("y1", "y2")]
    assert shares == pytest.approx([0.2748, 0.0236], abs=5e-5)


def test_which_weight_of_the_three_moves_the_cost() -> None:
    spec = exercise("forward", "what-if")
    ends = [measured(spec, "cost", **{"h1.w1": w}) for w in (-3.0, 3.0)]
    assert ends == pytest.approx([0.2970, 0.2996], abs=5e-5)
    low = measured(spec, "cost", **{"y2.w1": 3.0})
    assert measured(spec, "cost") - low == pytest.approx(0.022, abs=5e-4)
    assert measured(spec, "cost", **{"y1.w1": -1.4}) <= 0.149
    assert measured(spec, "y1.a", **{"y1.w1": -1.4}) == pytest.approx(0.51, abs=5e-4)
