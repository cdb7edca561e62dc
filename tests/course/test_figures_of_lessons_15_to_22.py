"""The numbers that the prose of lessons 15 to 22 states, recomputed through the engine."""

from itertools import pairwise

import numpy as np
import pytest
from msgspec.structs import replace

from tui_nn.course.loading import course_folder, load_lesson
from tui_nn.engine.least_squares import least_squares
from tui_nn.engine.network import Network
from tui_nn.engine.trace import Trace
from tui_nn.exercises import grading, laboratory, models, runs
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.kinds import kind_of
from tui_nn.exercises.kinds.compute import ComputeSpec
from tui_nn.exercises.quantities import Measurements
from tui_nn.exercises.slips import Worksheet
from tui_nn.exercises.specs import ExerciseSpec, RunSpec


def exercise(lesson: str, name: str) -> ExerciseSpec:
    return load_lesson(course_folder(), lesson).exercises[name]


def run_of(lesson: str, name: str, **settings: float | str) -> Measurements:
    """The measurements at the end of a run of an exercise."""
    spec = exercise(lesson, name)
    assert isinstance(spec, RunSpec)
    return Measurements(spec, Answer(settings=settings), runs.outcome(spec, settings))


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


def test_three_curves_after_two_epochs() -> None:
    spec = exercise("epochs-and-batches", "three-curves")
    runs = {
        name: [step.loss for step in laboratory.run_of_question(spec, question)]
        for name, question in spec.questions.items()
    }
    after_two = [round(runs[name][2], 3) for name in ("curve-a", "curve-b", "curve-c")]
    assert after_two == [1.082, 0.846, 0.809]
    assert all(after < before for before, after in pairwise(runs["curve-a"]))
    assert max(runs["curve-c"][5:]) - min(runs["curve-c"][5:]) < 0.01
    assert max(runs["curve-b"][5:]) - min(runs["curve-b"][5:]) > 0.05


# forward


def eight_weights(**moved: float) -> Trace:
    """The network of forward and backpropagation, with some weights moved."""
    spec = exercise("backpropagation", "check-gradient")
    parameters = {name.replace("_", "."): value for name, value in moved.items()}
    start = laboratory.network(spec, laboratory.start(spec)).with_values(parameters)
    return models.trace_of(spec, start)


def test_the_published_forward_pass() -> None:
    trace = eight_weights()
    for name, value in {
        "h2.z": 0.3925,
        "h1.a": 0.593269992,
        "h2.a": 0.596884378,
        "y1.a": 0.751365070,
        "y2.a": 0.772928465,
        "cost": 0.298371109,
    }.items():
        assert trace.value(name) == pytest.approx(value, abs=5e-10), name
    assert 0.5 * trace.value("y2.error") ** 2 == pytest.approx(0.0236, abs=5e-5)
    share = 0.5 * trace.value("y1.error") ** 2 / trace.value("cost")
    assert share == pytest.approx(0.92, abs=5e-3)


def test_one_weight_moves_the_cost_nearly_two_hundred_times_as_much_as_another() -> None:
    before = eight_weights().value("cost")
    near = eight_weights(y1_w1=0.5).value("cost") - before
    far = eight_weights(h1_w1=0.25).value("cost") - before
    assert (near, far) == (pytest.approx(0.0082, abs=5e-5), pytest.approx(0.00004, abs=5e-6))
    assert 180 < near / far < 200


@pytest.mark.parametrize(("weight", "cost"), [(-0.4, 0.230), (-1.0, 0.1795), (-1.4, 0.1483)])
def test_costs_on_the_way_to_half(weight: float, cost: float) -> None:
    assert eight_weights(y1_w1=weight).value("cost") == pytest.approx(cost, abs=1.5e-4)


def test_h1_w1_moves_the_cost_less_than_y2_w1_even_at_the_end() -> None:
    before = eight_weights().value("cost")
    ends = [round(eight_weights(h1_w1=w).value("cost"), 4) for w in (-3.0, 3.0)]
    assert ends == [0.2970, 0.2996]
    hidden, output = eight_weights(h1_w1=3.0), eight_weights(y2_w1=3.0)
    assert abs(hidden.value("cost") - before) < abs(output.value("cost") - before)


# backpropagation


def test_the_four_gradients_of_the_list_and_the_one_that_lies() -> None:
    trace = eight_weights()
    listed = {"y1.w1": 0.0822, "y1.w2": 0.0827, "y2.w1": -0.0226, "y2.w2": -0.0227}
    for name, value in listed.items():
        assert trace.value(f"∂cost/∂{name}") == pytest.approx(value, abs=5e-5), name


def test_the_costs_for_finite_differences() -> None:
    costs = [
        eight_weights(y1_w1=0.5),
        eight_weights(y1_w1=0.3),
        eight_weights(y2_w1=0.6),
        eight_weights(y2_w1=0.4),
    ]
    assert [round(trace.value("cost"), 4) for trace in costs] == [0.3065, 0.2901, 0.2962, 0.3007]


def test_the_factors_of_the_chain_and_the_blames() -> None:
    trace = eight_weights()
    for name, value in {
        "y1.error": 0.7414,
        "y1.slope": 0.1868,
        "y1.delta": 0.1385,
        "y2.error": -0.2171,
        "y2.slope": 0.1755,
        "y2.delta": -0.0381,
        "h1.slope": 0.2413,
        "∂loss/∂h1.a": 0.03635,
        "∂loss/∂h2.a": 0.0414,
    }.items():
        assert trace.value(name) == pytest.approx(value, abs=5e-5), name
    assert trace.value("∂loss/∂h1.w1") == pytest.approx(0.000439, abs=5e-7)


def test_one_step_with_all_updates_at_once_and_with_the_last_layer_first() -> None:
    spec = exercise("backpropagation", "one-step")
    assert isinstance(spec, ComputeSpec)
    rows, start = models.examples(spec), laboratory.network(spec, Answer())
    assert rows is not None
    sheet = Worksheet(start, rows, spec.loss, spec.update)
    early = Worksheet(start, rows, spec.loss, spec.update, frozenset({"second-layer-first"}))
    after = Measurements(spec, Answer()).after
    assert sheet.after is not None
    assert early.after is not None
    assert after is not None
    for name, value in {
        "y1.w1": 0.35891648,
        "y1.w2": 0.408666186,
        "y2.w1": 0.51130127,
        "y2.w2": 0.561370121,
        "h1.w1": 0.149780716,
        "h1.w2": 0.19956143,
        "h2.w1": 0.24975114,
        "h2.w2": 0.29950229,
        "h1.b": 0.35,
        "cost": 0.291027774,
    }.items():
        assert after.measure(name) == pytest.approx(value, abs=5e-9), name
        assert sheet.after.value(name) == pytest.approx(value, abs=5e-9), name
    assert early.after.value("cost") == pytest.approx(0.291027924, abs=5e-10)
    assert early.after.value("h1.w1") == pytest.approx(0.149818, abs=5e-7)


@pytest.mark.parametrize(
    ("rate", "updates", "cost"),
    [(0.5, 100, 0.0200), (0.5, 1000, 0.0011), (5, 100, 0.0011), (0.5, 10000, 0.0000351)],
)
def test_costs_after_many_steps(rate: float, updates: int, cost: float) -> None:
    settings = {"learning_rate": rate, "epochs": updates}
    end = run_of("backpropagation", "ten-thousand", **settings)
    assert end.measure("cost") == pytest.approx(cost, rel=0.02)
    if updates == 10000:
        outputs = end.trace.outputs.ravel()
        assert np.round(outputs, 4).tolist() == [0.0159, 0.9841]


def test_tiny_steps_are_not_enough() -> None:
    end = run_of("backpropagation", "ten-thousand", learning_rate=0.05, epochs=10000)
    assert (end.measure("cost") or 0.0) > 0.001


# deep-learning


def designed(lesson: str, name: str, sizes: tuple[int, ...], *inputs: str) -> float:
    """The test loss of a design of tanh layers, the median over the seeds it is graded on."""
    answer = Answer(layers=tuple((size, "tanh") for size in sizes), inputs=inputs)
    value = grading.grade(exercise(lesson, name), answer).checks[0].value
    assert value is not None
    return value


@pytest.mark.parametrize(("sizes", "loss"), [((), 0.49), ((1,), 0.43), ((2,), 0.26), ((3,), 0.03)])
def test_three_lines_close_around_the_circle(sizes: tuple[int, ...], loss: float) -> None:
    assert designed("deep-learning", "bend-the-line", sizes) == pytest.approx(loss, abs=5e-3)


@pytest.mark.parametrize(("size", "loss"), [(1, 0.032), (2, 0.0067), (3, 0.0042)])
def test_how_near_few_neurons_get_to_a_sine(size: int, loss: float) -> None:
    assert designed("deep-learning", "approximate", (size,)) == pytest.approx(loss, rel=0.02)


def test_beyond_its_interval_the_network_is_wrong() -> None:
    spec = exercise("deep-learning", "approximate")
    answers = []
    for seed in (1, 2, 3):
        answer = Answer(layers=((6, "tanh"),))
        other = replace(spec, fixed={**spec.fixed, "seed": seed}, seeds=None)
        design = kind_of(other).built(other, answer)
        end = laboratory.trace(design, answer, runs.outcome(design, {}))
        model = Network(end.architecture, end.parameters)
        answers.append(model.forward(np.array([[6.28]])).item())
    assert float(np.median(answers)) == pytest.approx(-1.15, abs=5e-3)
    assert np.sin(6.28) == pytest.approx(0, abs=0.01)


@pytest.mark.parametrize(
    ("sizes", "inputs", "loss"),
    [
        ((8,), ("x1", "x2"), 0.44),
        ((8, 8), ("x1", "x2"), 0.21),
        ((8,), ("x1", "x2", "sin(x1)", "sin(x2)"), 0.01),
    ],
)
def test_sines_or_depth_for_two_spirals(
    sizes: tuple[int, ...], inputs: tuple[str, ...], loss: float
) -> None:
    found = designed("deep-learning", "spiral", sizes, *inputs)
    assert found == pytest.approx(loss, abs=5e-3)


# overfitting


@pytest.mark.parametrize(
    ("sizes", "seen", "ratio"),
    [((), 0.20, 0.6), ((2,), 0.16, 1.0), ((3,), 0.09, 4.0), ((8,), 0.001, 385.0)],
)
def test_twenty_points_are_memorised_by_eight_neurons(
    sizes: tuple[int, ...], seen: float, ratio: float
) -> None:
    spec = exercise("overfitting", "memorise")
    answer = Answer(layers=tuple((size, "tanh") for size in sizes))
    loss, times, _ = (check.value or 0.0 for check in grading.grade(spec, answer).checks)
    assert loss == pytest.approx(seen, abs=5e-3)
    assert times == pytest.approx(ratio, rel=0.1)


@pytest.mark.parametrize(
    ("count", "sizes", "seen", "new"),
    [(20, (), 0.20, 0.11), (20, (8,), 0.001, 0.40), (400, (8,), 0.09, 0.13)],
)
def test_more_examples_are_the_best_cure(
    count: int, sizes: tuple[int, ...], seen: float, new: float
) -> None:
    spec = exercise("overfitting", "memorise")
    assert spec.data is not None
    assert spec.data.drawn is not None
    data = replace(spec.data, drawn=replace(spec.data.drawn, count=count))
    answer = Answer(layers=tuple((size, "tanh") for size in sizes))
    ends = []
    for seed in (1, 2, 3):
        design = kind_of(spec).built(
            replace(spec, data=data, fixed={**spec.fixed, "seed": seed}, seeds=None), answer
        )
        bench = Measurements(design, answer, runs.outcome(design, {}))
        ends.append([bench.measure("loss"), bench.measure("test-loss")])
    assert np.median(ends, axis=0) == pytest.approx([seen, new], abs=6e-3)


def test_the_three_pairs_of_curves() -> None:
    spec = exercise("overfitting", "curves")
    runs = {
        name: list(laboratory.run_of_question(spec, question))
        for name, question in spec.questions.items()
    }
    ends = {name: (run[-1].loss, run[-1].validation_loss) for name, run in runs.items()}
    assert ends["curve-a"] == pytest.approx((0.003, 0.18), abs=5e-3)
    assert ends["curve-b"] == pytest.approx((0.23, 0.31), abs=5e-3)
    assert ends["curve-c"] == pytest.approx((0.03, 0.10), abs=5e-3)
    assert runs["curve-a"][-1].best_epoch == 118
    assert runs["curve-b"][-1].best_epoch == 400


@pytest.mark.parametrize(
    ("patience", "stops", "loss"),
    [(1, 2, 0.529), (10, 91, 0.107), (100, 202, 0.125), (400, 400, 0.179)],
)
def test_patience_too_short_and_too_long(patience: int, stops: int, loss: float) -> None:
    spec = exercise("overfitting", "early-stop")
    grade = grading.grade(spec, Answer(settings={"patience": patience}))
    assert grade.checks[0].value == pytest.approx(loss, abs=5e-4)
    assert grade.star_checks[0].value == stops


# regularisation


def regularised(name: str, setting: str, value: float) -> dict[str, float | None]:
    """What is measured with a λ, the median over the seeds that count."""
    grade = grading.grade(exercise("regularisation", name), Answer(settings={setting: value}))
    return {check.quantity: check.value for check in grade.checks}


@pytest.mark.parametrize(
    ("strength", "loss", "test_loss", "largest"),
    [(0, 0.10, 0.26, 1.4), (0.03, 0.19, 0.13, 0.6), (1, 0.49, 0.50, 0.01)],
)
def test_decay_is_worse_on_what_was_seen_and_better_on_what_is_new(
    strength: float, loss: float, test_loss: float, largest: float
) -> None:
    end = run_of("regularisation", "decay", l2=strength)
    assert end.measure("loss") == pytest.approx(loss, abs=5e-3)
    found = regularised("decay", "l2", strength)["test-loss"]
    assert found == pytest.approx(test_loss, abs=5e-3)
    assert max(np.abs(W).max() for W, _ in end.network.layers) == pytest.approx(largest, rel=0.35)


def test_decay_too_little_and_too_much() -> None:
    ends = [regularised("decay", "l2", strength)["test-loss"] for strength in (0.01, 0.1)]
    assert ends == pytest.approx([0.19, 0.15], abs=5e-3)


@pytest.mark.parametrize(
    ("strength", "left"), [(0, 64), (0.003, 28), (0.01, 9), (0.03, 4), (0.1, 3)]
)
def test_how_many_weights_l1_leaves(strength: float, left: int) -> None:
    assert regularised("sparse", "l1", strength)["nonzero-weights"] == left


def test_what_is_left_is_nearly_the_equation_of_a_circle() -> None:
    W = run_of("regularisation", "sparse", l1=0.03).network.layers[0][0]
    (neuron,) = np.flatnonzero(np.abs(W).max(axis=0) > 0.05)
    assert np.round(W[[2, 3], neuron], 2).tolist() == [-0.28, -0.22]
    assert np.abs(np.delete(W[:, neuron], [2, 3])).max() < 0.05
    assert regularised("sparse", "l1", 0.1)["test-loss"] == pytest.approx(0.059, abs=5e-4)


@pytest.mark.parametrize(
    ("copies", "shift", "right"),
    [
        (0, 0, 0.782),
        (4, 2, 0.813),
        (8, 1, 0.818),
        (8, 6, 0.699),
    ],
)
def test_copies_help_until_digits_leave_the_page(copies: int, shift: int, right: float) -> None:
    spec = exercise("regularisation", "augment")
    answer = Answer(layers=((32, "relu"),), settings={"copies": copies, "shift": shift})
    value = grading.grade(spec, answer).checks[0].value
    assert value == pytest.approx(right, abs=6e-3)


def test_dropout_keeps_the_mean() -> None:
    trace = laboratory.trace(exercise("regularisation", "drop"), Answer())
    assert trace.value("h1.a") == pytest.approx(1.143, abs=5e-4)
    assert 0.7 * trace.value("h1.a") == pytest.approx(trace.value("h1.z")) == pytest.approx(0.8)
    assert trace.value("h4.a") == pytest.approx(0.286, abs=5e-4)


# multiclass


def softmax_of(*sums: float) -> Trace:
    """Three classes with these sums, the third one right."""
    spec = exercise("multiclass", "raise-one")
    names = ("y1.b", "y2.b", "y3.b")
    return laboratory.trace(spec, Answer(parameters=dict(zip(names, sums, strict=True))))


def test_softmax_shares_out_by_powers_of_e() -> None:
    assert np.exp([1, 2, 0]).sum() == pytest.approx(11.107, abs=5e-4)
    p = softmax_of(1, 2, 0).outputs.ravel()
    assert np.round(p, 3).tolist() == [0.245, 0.665, 0.090]
    assert -np.log(p[1]) == pytest.approx(0.408, abs=5e-4)
    assert softmax_of(2, 3, 1).outputs.ravel() == pytest.approx(p)
    assert softmax_of(-2.85, 0.85, 1.5).value("y3.a") == pytest.approx(0.65, abs=5e-3)


def test_the_published_scores_cost_104() -> None:
    trace = laboratory.trace(exercise("multiclass", "softmax-by-hand"), Answer())
    assert np.round(np.exp(trace.sums[0].ravel()), 4).tolist() == [0.0578, 2.3632, 1.3231]
    assert np.round(trace.outputs.ravel(), 3).tolist() == [0.015, 0.631, 0.353]
    assert trace.value("loss") == pytest.approx(1.04, abs=5e-4)
    deltas = [trace.value(f"{name}.delta") for name in ("y1", "y2", "y3")]
    assert np.round(deltas, 3).tolist() == [0.015, 0.631, -0.647]
    assert -np.log(0.9) == pytest.approx(0.105, abs=5e-4)


def test_being_right_is_not_being_sure() -> None:
    slow = run_of("multiclass", "four-blobs", learning_rate=0.0003)
    assert slow.measure("test-accuracy") == pytest.approx(0.98, abs=5e-3)
    assert slow.measure("test-loss") == pytest.approx(1.25, abs=5e-3)
    for rate, loss in ((0.003, 0.66), (0.03, 0.17)):
        found = measured("multiclass", "four-blobs", "test-loss", learning_rate=rate)
        assert found == pytest.approx(loss, abs=5e-3)
    spec = exercise("multiclass", "four-blobs")
    assert isinstance(spec, RunSpec)
    start = next(iter(runs.run(spec, {"learning_rate": 0.1})))
    assert start.loss == pytest.approx(1.386, abs=5e-4)
