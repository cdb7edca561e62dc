"""The numbers that the prose of lessons 12 to 16 states, recomputed through the engine."""

import numpy as np
import pytest
from msgspec.structs import replace

from tui_nn.course.loading import course_folder, load_lesson
from tui_nn.engine.least_squares import grid_search, least_squares
from tui_nn.exercises import grading, laboratory
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.kinds.write import WriteSpec
from tui_nn.exercises.quantities import Measurements
from tui_nn.exercises.specs import ExerciseSpec, RunSpec


def exercise(lesson: str, name: str) -> ExerciseSpec:
    return load_lesson(course_folder(), lesson).exercises[name]


def exercise_with_run(lesson: str, name: str) -> RunSpec:
    spec = exercise(lesson, name)
    assert isinstance(spec, RunSpec)
    return spec


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


# cost


def deliveries(**settings: float | str) -> Measurements:
    """The measurements at the end of the descent on the deliveries, rescaled or not."""
    return grading.bench(exercise("gradient-descent", "rescale"), Answer(settings=settings))


def test_no_line_gets_below_362_for_the_deliveries() -> None:
    spec = exercise("cost", "fit-line")
    rows = laboratory.examples(spec)
    assert rows is not None
    best = least_squares(rows, ("m", "b"))
    assert [best["m"], best["b"]] == pytest.approx([3.90, 6.72], abs=5e-3)
    lowest = best.trace(rows.x, rows.y, spec.loss).value("cost")
    assert lowest == pytest.approx(3.62, abs=5e-3)
    assert measured(spec, "cost", m=best["m"], b=best["b"]) == pytest.approx(lowest)
    assert best.forward(np.array([[7.0]])).item() == pytest.approx(34, abs=0.5)
    assert rows.y[-1, 0] - rows.y[0, 0] == 32


def test_three_deliveries_by_hand() -> None:
    trace = laboratory.trace(exercise("cost", "by-hand"), Answer())
    assert [trace.value("y.a", row) for row in range(3)] == [14, 22, 30]
    assert [trace.value("y.error", row) for row in range(3)] == [1, -2, 0]
    assert trace.value("cost") == pytest.approx(5 / 3)


def test_a_narrow_grid_beats_a_wide_one() -> None:
    spec = exercise("cost", "grid")
    wide = {"m.from": -10, "m.to": 20, "b.from": -20, "b.to": 40, "points": 10}
    near = {"m.from": 3, "m.to": 5, "b.from": 5, "b.to": 9, "points": 5}
    for settings, cost, trials in ((wide, 13.42, 100), (near, 3.75, 25)):
        end = grading.bench(spec, Answer(settings=dict(settings)))
        assert end.measure("cost") == pytest.approx(cost, abs=5e-3)
        assert end.measure("trials") == trials
    at_first = grading.bench(spec, laboratory.start(spec))
    assert at_first.measure("trials") == 49
    search = laboratory.search(exercise_with_run("cost", "grid"), {})
    assert search is not None
    assert np.diff(search.axes["m"]) == pytest.approx(5)


def test_the_trials_for_thirteen_numbers() -> None:
    spec = exercise("cost", "grid-cost")
    bench = Measurements(spec, Answer())
    assert bench.measure("count.parameters") == 13
    assert bench.measure("exponent.trials.10") == 13
    assert bench.measure("exponent.trials.100") == pytest.approx(26)
    line = Measurements(exercise("cost", "by-hand"), Answer())
    assert line.measure("trials.10") == 100
    trials = bench.measure("trials.100")
    assert trials is not None
    assert 3e9 < trials / 1e9 / (365.25 * 24 * 3600) < 3.5e9


# gradient-descent


def test_the_first_step_of_the_descent_crosses_the_valley() -> None:
    spec = exercise("gradient-descent", "descend")
    start = laboratory.trace(spec, Answer(settings={"learning_rate": 0.03}))
    assert start.value("cost") == pytest.approx(746.75)
    assert [start.value(f"∂cost/∂{name}") for name in "mb"] == pytest.approx([-294, -50.5])
    _, first, *_ = laboratory.run(spec, {"learning_rate": 0.03})
    assert first.parameters[0] == pytest.approx(8.82)
    assert first.loss == pytest.approx(501.28, abs=5e-3)


@pytest.mark.parametrize(
    ("rate", "ratio"), [(0.01, 1.364), (0.021, 1.048), (0.025, 1.023), (0.03, 1.009)]
)
def test_how_far_two_hundred_steps_lead(rate: float, ratio: float) -> None:
    spec = exercise("gradient-descent", "descend")
    end = grading.bench(spec, Answer(settings={"learning_rate": rate}))
    assert end.measure("cost-over-optimum") == pytest.approx(ratio, abs=5e-4)


def test_the_largest_curvature_sets_the_limit_of_the_rate() -> None:
    spec = exercise("gradient-descent", "descend")
    rows = laboratory.examples(spec)
    assert rows is not None
    X = np.hstack([rows.x, np.ones_like(rows.x)])
    along, across = np.linalg.eigvalsh(2 * X.T @ X / len(X))
    assert [along, across] == pytest.approx([0.46, 60.5], abs=0.05)
    at = Answer(settings={"learning_rate": 0.033})
    assert grading.bench(spec, at).measure("bound.learning-rate") == pytest.approx(2 / across)
    assert 2 / across == pytest.approx(0.033, abs=5e-4)
    assert grading.bench(spec, at).measure("diverged") == 0
    beyond = Answer(settings={"learning_rate": 0.034})
    assert grading.bench(spec, beyond).measure("diverged") == 1
    assert deliveries(standardised=1, learning_rate=0.1).measure(
        "bound.learning-rate"
    ) == pytest.approx(1)
    assert [rows.x.mean(), rows.x.std()] == pytest.approx([4.75, 2.63], abs=5e-3)
    assert (9 - rows.x.mean()) / rows.x.std() == pytest.approx(1.61, abs=5e-3)


def test_one_step_on_three_deliveries() -> None:
    bench = Measurements(exercise("gradient-descent", "one-step"), Answer())
    values = [bench.measure(name) for name in ("∂cost/∂m", "∂cost/∂b", "after.m", "after.b")]
    assert values == pytest.approx([-4, -2 / 3, 4.04, 6.006667], abs=1e-6)
    assert bench.measure("cost") == pytest.approx(1.667, abs=5e-4)
    assert bench.measure("after.cost") == pytest.approx(1.534, abs=5e-4)


def test_rescaling_saves_steps_and_guarantees_nothing() -> None:
    spec = exercise_with_run("gradient-descent", "rescale")
    longer = replace(spec, fixed={**spec.fixed, "epochs": 300})

    def steps(standardised: float, rate: float) -> int:
        settings = {"standardised": standardised, "learning_rate": rate}
        built = laboratory.built(longer, Answer(settings=settings))
        near = 1.05 * 3.6193694
        return next(step.epoch for step in laboratory.run(built, settings) if step.loss <= near)

    assert steps(1.0, 0.1) == 19
    assert steps(0.0, 0.03) == 139
    assert deliveries(standardised=0, learning_rate=0.1).measure("diverged") == 1
    assert deliveries(standardised=1, learning_rate=3).measure("diverged") == 1
    lowest = deliveries(standardised=1, learning_rate=0.3).measure("cost")
    assert lowest == pytest.approx(3.62, abs=5e-3)


@pytest.mark.parametrize(
    ("start", "epochs", "w", "cost"),
    [(-1, 60, -0.02, 0.524), (-1, 300, -0.02, 0.524), (1, 60, 2.03, 0.001), (0.9, 60, 2.03, 0.001)],
)
def test_descent_ends_in_the_valley_that_it_starts_in(
    start: float, epochs: float, w: float, cost: float
) -> None:
    spec = exercise("gradient-descent", "two-valleys")
    end = grading.bench(spec, Answer(settings={"w.start": start, "epochs": epochs}))
    assert end.measure("w") == pytest.approx(w, abs=5e-3)
    assert end.measure("cost") == pytest.approx(cost, abs=5e-4)


def test_there_are_two_valleys_and_a_crest_near_08() -> None:
    spec = exercise("gradient-descent", "two-valleys")
    model, rows = laboratory.network(spec, laboratory.start(spec)), laboratory.examples(spec)
    assert rows is not None
    values = np.linspace(-1.5, 3.9, 541)
    costs = grid_search(model, rows, spec.loss, {"w": values.tolist()}).costs
    turns = np.flatnonzero(np.diff(np.sign(np.diff(costs)))) + 1
    assert values[turns] == pytest.approx([-0.02, 0.80, 2.03], abs=0.01)


@pytest.mark.parametrize(
    ("code", "falls"),
    [
        ("m - eta*slope", True),
        ("m + eta*slope", False),
        ("m - slope", False),
        ("-eta*slope", False),
        ("m - slope/eta", False),
        ("m - eta*m*slope", False),
        ("(m - eta)*slope", False),
    ],
)
def test_of_the_rules_that_are_written_only_the_right_one_leads_down(
    code: str, falls: bool
) -> None:
    spec = exercise("gradient-descent", "the-rule")
    assert isinstance(spec, WriteSpec)
    reached = laboratory.written_value(spec, Answer(code=code))
    assert reached is not None
    here, there = (
        laboratory.quantity(replace(spec, parameters={**spec.parameters, "m": m}), "cost")
        for m in (spec.parameters["m"], reached)
    )
    assert here is not None
    assert there is not None
    assert (there < 0.9 * here) is falls
