"""The numbers that the prose of unit 2 states, recomputed through the engine."""

from itertools import product

import numpy as np
import pytest

from tui_nn.course.loading import course_folder, load_lesson
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.examples import Examples
from tui_nn.engine.initialisation import initial
from tui_nn.engine.losses import CROSS_ENTROPY
from tui_nn.engine.network import Network
from tui_nn.engine.trace import Trace
from tui_nn.engine.training import Progress, TrainingSettings, train
from tui_nn.engine.truth_tables import truth_table
from tui_nn.exercises import laboratory
from tui_nn.exercises.answers import Answer

ONE_WEIGHT = Architecture(("x",), (Dense(1, "identity", bias=False),), ("W",))
SIX = Examples(("x",), np.array([[6.0]]), np.array([[1.5]]))


def weight(value: float) -> Network:
    return Network(ONE_WEIGHT, np.array([value]))


def run(start: Network, examples: Examples, **settings: object) -> list[Progress]:
    chosen = TrainingSettings(**settings)  # type: ignore[arg-type]
    return list(train(start, examples, chosen, np.random.default_rng(1)))


def errors(start: float, rule: str, learning_rate: float, steps: int) -> list[float]:
    progress = run(weight(start), SIX, rule=rule, learning_rate=learning_rate, epochs=steps)
    return [6.0 * float(step.parameters[0]) - 1.5 for step in progress]


def losses(learning_rate: float) -> list[float]:
    progress = run(weight(0.4), SIX, learning_rate=learning_rate, epochs=30)
    return [step.loss / progress[0].loss for step in progress]


def step_neuron(w1: float, w2: float, b: float) -> Network:
    return Network(Architecture(("x1", "x2"), (Dense(1, "step"),)), np.array([w1, w2, b]))


# one-weight


def test_the_first_correction_of_one_weight() -> None:
    before = weight(0.37725).trace(SIX.x, SIX.y, "half-squared-error")
    assert before.value("y.a") == pytest.approx(2.2635, abs=1e-12)
    assert before.value("y.error") == pytest.approx(0.7635, abs=1e-12)
    after = run(weight(0.37725), SIX, rule="error", learning_rate=0.1, epochs=1)[-1]
    assert after.parameters[0] == pytest.approx(0.3009, abs=1e-12)
    assert weight(float(after.parameters[0])).forward(SIX.x)[0, 0] == pytest.approx(1.8054)


def test_four_times_a_twentieth() -> None:
    assert weight(0.05).forward(np.array([[4.0]]))[0, 0] == pytest.approx(0.2)


def test_taking_off_the_whole_error_is_five_times_worse() -> None:
    first, second = errors(0.4, "error", 1.0, 1)
    assert (first, second) == (pytest.approx(0.9), pytest.approx(-4.5))


def test_a_tenth_of_the_error_leaves_two_fifths_of_it_each_time() -> None:
    left = errors(0.37725, "error", 0.1, 6)
    assert np.round(left, 4).tolist() == [0.7635, 0.3054, 0.1222, 0.0489, 0.0195, 0.0078, 0.0031]


# learning-rate


def test_a_hundred_steps_of_a_hundredth_leave_a_fifth_of_a_percent() -> None:
    left = errors(0.4, "error", 0.01, 100)
    assert left[1] == pytest.approx(0.846)
    assert left[1] / left[0] == pytest.approx(0.94)
    assert left[-1] / left[0] == pytest.approx(0.002, abs=1e-4)
    assert 1.5 + left[-1] == pytest.approx(1.5018, abs=5e-5)


@pytest.mark.parametrize(
    ("learning_rate", "factor"),
    [(0.01, 0.94), (1 / 6, 0), (0.3, -0.8), (1 / 3, -1), (0.4, -1.4), (0.05, 0.7), (0.1, 0.4)],
)
def test_the_factors_of_the_rule_without_the_input(learning_rate: float, factor: float) -> None:
    first, second = errors(0.4, "error", learning_rate, 1)
    assert second / first == pytest.approx(factor, abs=1e-12)


def test_the_gradient_carries_the_input() -> None:
    trace = weight(0.4).trace(SIX.x, SIX.y, "half-squared-error")
    assert trace.value("∂loss/∂W") == pytest.approx(5.4)
    nudged = weight(0.401).trace(SIX.x, SIX.y, "half-squared-error")
    assert nudged.value("loss") - trace.value("loss") == pytest.approx(0.0054, abs=5e-5)
    step = run(weight(0.4), SIX, learning_rate=0.01, epochs=1)[-1]
    assert step.parameters[0] == pytest.approx(0.346)
    assert errors(0.4, "gradient", 0.01, 1)[1] == pytest.approx(0.576)


@pytest.mark.parametrize(
    ("learning_rate", "factor"), [(1 / 36, 0), (2 / 36, -1), (0.056, -1.016), (0.001, 0.964)]
)
def test_the_factors_of_the_rule_with_the_gradient(learning_rate: float, factor: float) -> None:
    first, second = errors(0.4, "gradient", learning_rate, 1)
    assert second / first == pytest.approx(factor, abs=1e-12)


def test_the_bound_lies_between_two_trials() -> None:
    ends = {
        rate: run(weight(0.4), SIX, learning_rate=rate, epochs=500)[-1] for rate in (0.055, 0.056)
    }
    assert ends[0.055].diagnosis is None
    assert ends[0.055].loss < 1e-6
    assert ends[0.056].diagnosis == "diverged"


def test_four_curves_that_can_be_told_apart() -> None:
    good, large, divergent, small = (losses(rate) for rate in (0.02, 0.0555, 0.06, 0.001))
    assert good[3] < 0.001
    assert large[1] == pytest.approx(0.996, abs=5e-5)
    assert 0.85 < large[-1] < 0.9
    assert divergent[-1] > 1000
    assert small[1] == pytest.approx(0.93, abs=5e-3)
    assert small[-1] == pytest.approx(0.11, abs=5e-3)


def test_the_curves_that_are_shown_are_those_of_their_questions() -> None:
    spec = load_lesson(course_folder(), "learning-rate").exercises["rate-zoo"]
    ends = {
        name: [*laboratory.run_of_question(spec, question)][-1]
        for name, question in spec.questions.items()
    }
    assert [end.epoch for end in ends.values()] == [30, 30, 30, 30]
    assert ends["curve-a"].loss < ends["curve-d"].loss < ends["curve-b"].loss < 0.405
    assert ends["curve-c"].loss > 0.405


# perceptron


def test_the_four_sums_of_the_rain() -> None:
    trace = step_neuron(4, 5, -6).trace(truth_table("and").x)
    assert trace.sums[0].ravel().tolist() == [-6, -1, -2, 3]
    assert trace.outputs.ravel().tolist() == [0, 0, 0, 1]


@pytest.mark.parametrize("x1", [0.0, 0.5, 1.5])
def test_the_sum_is_zero_along_the_line_stated(x1: float) -> None:
    for neuron, x2 in (
        (step_neuron(4, 5, -6), -4 / 5 * x1 + 6 / 5),
        (step_neuron(2, 4, -5), -0.5 * x1 + 1.25),
    ):
        assert neuron.trace(np.array([[x1, x2]])).value("y.z") == pytest.approx(0, abs=1e-12)


def rosenblatt(learning_rate: float, seed: int) -> Progress:
    settings = TrainingSettings(learning_rate=learning_rate, epochs=100, rule="perceptron")
    rng = np.random.default_rng(seed)
    *_, end = train(step_neuron(0, 0, 0), truth_table("and"), settings, rng)
    return end


def test_rosenblatts_rule_needs_as_many_corrections_at_any_rate() -> None:
    ends = {rate: [rosenblatt(rate, seed) for seed in range(1, 21)] for rate in (0.5, 1.0, 2.0)}
    corrections = [end.updates for end in ends[1.0]]
    assert corrections[0] == 6
    assert (min(corrections), max(corrections)) == (6, 13)
    assert ends[1.0][0].parameters.tolist() == [1, 1, -2]
    for rate, found in ends.items():
        assert [end.updates for end in found] == corrections
        assert found[0].parameters.tolist() == [rate, rate, -2 * rate]


# gates


def test_the_sums_of_an_and() -> None:
    relu = Network(Architecture(("x1", "x2"), (Dense(1, "relu"),)), np.array([1.0, 1.0, -1.5]))
    trace = relu.trace(truth_table("and").x)
    assert trace.sums[0].ravel().tolist() == [-1.5, -0.5, -0.5, 0.5]
    assert trace.outputs.ravel().tolist() == [0, 0, 0, 0.5]


def test_a_trained_and_draws_nearly_the_line_drawn_by_hand() -> None:
    sigmoid = Network.zeros(Architecture(("x1", "x2"), (Dense(1, "sigmoid"),)))
    end = run(sigmoid, truth_table("and"), learning_rate=1.0, epochs=200, loss="cross-entropy")[-1]
    assert np.round(end.parameters, 2).tolist() == [4.25, 4.25, -6.56]
    assert -end.parameters[2] / end.parameters[0] == pytest.approx(6.56 / 4.25, abs=5e-3)
    assert end.loss < 0.1


@pytest.mark.parametrize(("answer", "price"), [(0.9, 0.105), (0.5, 0.693), (0.01, 4.605)])
def test_what_an_answer_costs_where_a_one_is_wanted(answer: float, price: float) -> None:
    cost = CROSS_ENTROPY.per_example(np.array([[answer]]), np.array([[1.0]]))
    assert cost[0] == pytest.approx(price, abs=5e-4)


# xor


def test_one_neuron_gets_three_rows_of_xor_and_never_four() -> None:
    grid = np.round(np.linspace(-2, 2, 41), 1)
    settings = np.array(list(product(grid, repeat=3)))
    assert len(settings) == 68_921
    xor = truth_table("xor")
    sums = xor.x @ settings[:, :2].T + settings[:, 2]
    right = ((sums >= 0) == (xor.y > 0.5)).sum(axis=0)
    assert right.max() == 3
    # the same through the engine, for a few of them
    for index in range(0, len(settings), 5_000):
        outputs = step_neuron(*settings[index]).forward(xor.x)
        assert int((outputs == xor.y).sum()) == right[index]


def test_or_and_nand_joined_by_and_are_xor() -> None:
    shape = Architecture(("x1", "x2"), (Dense(2, "step"), Dense(1, "step")))
    network = Network(shape, np.array([1, 1, -0.5, -1, -1, 1.5, 1, 1, -1.5]))
    trace = network.trace(truth_table("xor").x)
    assert trace.activations[0].tolist() == [[0, 1], [1, 1], [1, 1], [1, 0]]
    assert trace.outputs.ravel().tolist() == [0, 1, 1, 0]


def trained_xor(seed: int, hidden: int) -> tuple[float, Trace]:
    shape = Architecture(("x1", "x2"), (Dense(hidden, "tanh"), Dense(1, "sigmoid")))
    rng = np.random.default_rng(seed)
    settings = TrainingSettings(learning_rate=1.0, epochs=700, loss="cross-entropy")
    xor = truth_table("xor")
    *_, end = train(initial(shape, "xavier", rng), xor, settings, rng)
    return end.loss, Network(shape, end.parameters).trace(xor.x)


def test_some_seeds_get_stuck_with_two_hidden_neurons() -> None:
    ends = [trained_xor(seed, 2) for seed in range(1, 21)]
    assert sum(loss <= 0.05 for loss, _ in ends) == 12
    stuck = [(loss, trace) for loss, trace in ends if loss >= 0.3]
    assert len(stuck) == 8
    for loss, trace in stuck:
        outputs = trace.outputs.ravel()
        assert loss == pytest.approx(0.347, abs=0.004)
        assert sorted(outputs) == pytest.approx([0, 0.5, 0.5, 1], abs=0.02)
        first, second = trace.activations[0][np.abs(outputs - 0.5) < 0.1]
        assert first == pytest.approx(second, abs=0.01)


@pytest.mark.parametrize(("hidden", "works"), [(3, 18), (4, 20)])
def test_more_hidden_neurons_get_stuck_less_often(hidden: int, works: int) -> None:
    assert sum(trained_xor(seed, hidden)[0] <= 0.05 for seed in range(1, 21)) == works


# layers


def test_a_layer_of_three_neurons_is_one_matrix_product() -> None:
    shape = Architecture(("x1", "x2"), (Dense(3, "identity"),))
    layer = Network(shape, np.array([1.0, 3, 0, 0, -1, 1, 2, 0, -1]))
    W, b = layer.layers[0]
    x = np.array([[1.0, 2.0]])
    assert layer.forward(x).tolist() == [[7, -1, 1]]
    assert (x @ W + b).tolist() == [[7, -1, 1]]


def test_two_linear_layers_are_one() -> None:
    spec = load_lesson(course_folder(), "layers").exercises["collapse"]
    network = laboratory.network(spec, laboratory.start(spec))
    both = network.layers[0][0] @ network.layers[1][0]
    assert both.T.tolist() == [[14, 5], [-8, 12]]
    x = np.array([[1.0, 0], [0, 1], [-2, 5]])
    assert network.forward(x) == pytest.approx(x @ both)


@pytest.mark.parametrize(
    ("lesson", "exercise", "count"),
    [
        ("layers", "three-six-three", 45),
        ("many-inputs", "thirteen-weights", 13),
        ("many-inputs", "count-weights", 26),
    ],
)
def test_how_many_numbers_a_network_has(lesson: str, exercise: str, count: int) -> None:
    spec = load_lesson(course_folder(), lesson).exercises[exercise]
    assert laboratory.network(spec, laboratory.start(spec)).architecture.count == count


# many-inputs


def test_a_rule_that_one_neuron_cannot_follow() -> None:
    spec = load_lesson(course_folder(), "many-inputs").exercises["thirteen-weights"]
    rows = laboratory.examples(spec)
    assert rows is not None
    answers = {tuple(x): y for x, y in zip(rows.x.tolist(), rows.y[:, 0].tolist(), strict=True)}
    yes, no = [(1, 1, 0, 1), (0, 0, 1, 0)], [(1, 0, 1, 1), (0, 1, 0, 0)]
    assert [answers[row] for row in yes] == [1, 1]
    assert [answers[row] for row in no] == [0, 0]
    assert np.sum(yes, axis=0).tolist() == np.sum(no, axis=0).tolist() == [1, 1, 1, 1]


# activations


@pytest.mark.parametrize(
    ("z", "output", "slope"),
    [(0, 0.5, 0.25), (2, 0.881, 0.105), (6, 0.998, 0.002), (3, 0.953, 0.045)],
)
def test_the_outputs_and_slopes_of_a_sigmoid(z: float, output: float, slope: float) -> None:
    neuron = Network(Architecture(("x",), (Dense(1, "sigmoid"),)), np.array([1.0, 0.0]))
    trace = neuron.trace(np.array([[z]]))
    assert trace.value("y.a") == pytest.approx(output, abs=5e-4)
    assert trace.value("y.slope") == pytest.approx(slope, abs=5e-4)
    assert output * (1 - output) == pytest.approx(slope, abs=1e-3)


def test_the_sum_at_which_a_sigmoid_saturates_or_is_sure_enough() -> None:
    neuron = Network(Architecture(("x",), (Dense(1, "sigmoid"),)), np.array([1.0, 0.0]))
    trace = neuron.trace(np.array([[4.6], [1.39], [2.0], [0.01]]))
    assert trace.value("y.slope", 0) == pytest.approx(0.01, abs=5e-4)
    assert trace.value("y.a", 1) == pytest.approx(0.8, abs=1e-3)
    assert trace.value("y.slope", 2) > 0.1
    assert trace.value("y.a", 3) == pytest.approx(0.5025, abs=5e-6)


def test_each_pair_of_pieces_is_drawn_as_the_gates_that_it_names() -> None:
    spec = load_lesson(course_folder(), "xor").exercises["which-pieces"]
    gates = {"or": [0, 1, 1, 1], "and": [0, 0, 0, 1], "nor": [1, 0, 0, 0], "nand": [1, 1, 1, 0]}
    for option in spec.questions["pieces"].options:
        trace = laboratory.trace(spec, Answer(choices={"pieces": (option,)}))
        drawn = trace.activations[0].T.tolist()
        assert drawn == [gates[name] for name in option.split("-")]
