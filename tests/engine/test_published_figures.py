"""The figures that the lessons print, recomputed; each test's name states the convention."""

import math
from itertools import pairwise

import numpy as np
import pytest

from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.examples import Examples
from tui_nn.engine.initialisation import initial
from tui_nn.engine.network import Network
from tui_nn.engine.training import TrainingSettings, train

WANTED = Examples(("x",), np.array([[6.0]]), np.array([[1.5]]))
CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])


def table(*targets):
    return Examples(("x1", "x2"), CORNERS, np.array(targets, dtype=float).reshape(-1, 1))


def neuron(activation, *parameters):
    return Network(
        Architecture(("x1", "x2"), (Dense(1, activation),)), np.array(parameters, dtype=float)
    )


def one_weight(w):
    return Network(Architecture(("x",), (Dense(1, "identity", bias=False),), ("W",)), np.array([w]))


def run(network, examples, seed=0, **settings):
    return list(train(network, examples, TrainingSettings(**settings), np.random.default_rng(seed)))


def output(progress):
    return 6 * progress.parameters[0]


# one-weight


def test_four_times_a_weight_of_005_is_02():
    assert one_weight(0.05).forward(np.array([[4.0]])).item() == 0.2


def test_the_first_correction_by_a_tenth_of_the_error():
    trace = one_weight(0.37725).trace(WANTED.x, WANTED.y, "half-squared-error")
    assert trace.value("y.a") == pytest.approx(2.2635)
    assert trace.value("y.error") == pytest.approx(0.7635)
    last = run(one_weight(0.37725), WANTED, rule="error", learning_rate=0.1, epochs=1)[-1]
    assert output(last) == pytest.approx(1.8054)


# learning-rate


def test_the_error_rule_at_001_shrinks_the_error_to_094_of_itself_at_each_step():
    progress = run(one_weight(0.4), WANTED, rule="error", learning_rate=0.01, epochs=100)
    errors = [output(p) - 1.5 for p in progress]
    assert len(errors) == 101
    for before, after in pairwise(errors[:20]):
        assert after / before == pytest.approx(0.94)
    assert abs(output(progress[-1]) - 1.5) < 0.003  # 0.2 % of 1.5


def test_the_gradient_of_half_the_squared_error_lands_in_one_step_at_one_36th():
    progress = run(one_weight(0.4), WANTED, learning_rate=1 / 36, epochs=1)
    assert output(progress[-1]) == pytest.approx(1.5, abs=1e-12)


def test_the_gradient_rule_swings_for_ever_at_two_36ths():
    progress = run(one_weight(0.4), WANTED, learning_rate=2 / 36, epochs=50)
    errors = [output(p) - 1.5 for p in progress]
    assert errors[1] == pytest.approx(-errors[0])
    assert errors[50] == pytest.approx(errors[0])


def test_above_two_36ths_the_run_diverges_and_says_at_which_update():
    progress = run(one_weight(0.4), WANTED, learning_rate=0.06, epochs=2000)
    last = progress[-1]
    assert last.diagnosis == "diverged"
    assert len(progress) < 200
    assert last.evidence["quantity"] == "cost"
    assert last.evidence["update"] == last.updates == last.epoch
    assert np.isfinite(last.parameters).all()
    assert all(p.diagnosis is None for p in progress[:-1])


# perceptron, gates, xor


def test_the_rain_neuron_decides_by_these_four_sums():
    trace = neuron("step", 4, 5, -6).trace(CORNERS)
    assert trace.sums[0].ravel().tolist() == [-6, -1, -2, 3]
    assert trace.outputs.ravel().tolist() == [0, 0, 0, 1]


@pytest.mark.parametrize(
    ("parameters", "active"),
    [((1, 1, -1), [0, 0, 0, 1]), ((1, 1, 0), [0, 1, 1, 1])],
    ids=["and", "or"],
)
def test_one_relu_neuron_is_active_exactly_on_the_gate(parameters, active):
    assert (neuron("relu", *parameters).forward(CORNERS) > 0).ravel().tolist() == active


def test_nand_takes_negative_weights():
    assert neuron("step", -1, -1, 1.5).forward(CORNERS).ravel().tolist() == [1, 1, 1, 0]


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("targets", [(0, 0, 0, 1), (0, 1, 1, 1), (1, 1, 1, 0)])
def test_a_sigmoid_neuron_learns_a_gate_under_cross_entropy(targets, seed):
    last = run(
        neuron("sigmoid", 0, 0, 0),
        table(*targets),
        seed,
        learning_rate=1.0,
        epochs=200,
        batch_size=1,
        loss="cross-entropy",
    )[-1]
    outputs = neuron("sigmoid", *last.parameters).forward(CORNERS).ravel()
    assert ((outputs > 0.5) == np.array(targets, dtype=bool)).all()


@pytest.mark.parametrize("seed", range(5))
def test_rosenblatts_rule_finds_and_then_stops(seed):
    progress = run(
        neuron("step", 0, 0, 0), table(0, 0, 0, 1), seed, rule="perceptron", learning_rate=1.0
    )
    assert progress[-1].loss == 0
    assert progress[-1].epoch < 20
    assert progress[-1].updates == progress[-2].updates


def test_rosenblatts_rule_never_stops_on_xor():
    progress = run(
        neuron("step", 0, 0, 0), table(0, 1, 1, 0), rule="perceptron", learning_rate=1.0, epochs=60
    )
    assert progress[-1].epoch == 60
    assert progress[-1].loss > 0


def test_no_single_neuron_gets_more_than_three_rows_of_xor():
    grid = np.arange(-2, 2.01, 0.25)
    w1, w2, b = (axis.ravel() for axis in np.meshgrid(grid, grid, grid))
    outputs = np.outer(w1, CORNERS[:, 0]) + np.outer(w2, CORNERS[:, 1]) + b[:, None] >= 0
    right = (outputs == np.array([0, 1, 1, 0], dtype=bool)).sum(axis=1)
    assert right.max() == 3


def test_or_nand_and_make_xor_in_a_step_network_of_nine_parameters():
    architecture = Architecture(("x1", "x2"), (Dense(2, "step"), Dense(1, "step")))
    assert architecture.count == 9
    network = Network(architecture, np.array([1, 1, -0.5, -1, -1, 1.5, 1, 1, -1.5]))
    assert network.forward(CORNERS).ravel().tolist() == [0, 1, 1, 0]


def test_some_starts_of_a_2_2_1_tanh_network_learn_xor_and_some_get_stuck():
    architecture = Architecture(("x1", "x2"), (Dense(2, "tanh"), Dense(1, "tanh")))
    losses = []
    for seed in range(8):
        rng = np.random.default_rng(seed)
        network = initial(architecture, "xavier", rng)
        settings = TrainingSettings(learning_rate=0.3, epochs=300)
        losses.append(list(train(network, table(-1, 1, 1, -1), settings, rng))[-1].loss)
    assert min(losses) < 0.05
    assert max(losses) > 0.2


# cross-entropy


@pytest.mark.parametrize(("p", "price"), [(0.9, 0.105), (0.5, 0.693), (0.1, 2.303), (0.01, 4.605)])
def test_the_price_of_confidence_in_natural_logarithms(p, price):
    z = math.log(p / (1 - p))
    trace = neuron("sigmoid", 0, 0, z).trace(CORNERS[:1], np.array([[1.0]]), "cross-entropy")
    assert trace.value("loss") == pytest.approx(price, abs=5e-4)


# forward, backpropagation: ½ Σ (t − o)², biases fixed

PUBLISHED = Architecture(("x1", "x2"), (Dense(2, "sigmoid"), Dense(2, "sigmoid")))
START = np.array([0.15, 0.20, 0.35, 0.25, 0.30, 0.35, 0.40, 0.45, 0.60, 0.50, 0.55, 0.60])
X, T = np.array([[0.05, 0.10]]), np.array([[0.01, 0.99]])
WEIGHTS = np.array([not name.endswith(".b") for name in PUBLISHED.parameter_names])


def one_step_with_biases_fixed(parameters):
    trace = Network(PUBLISHED, parameters).trace(X, T, "half-squared-error")
    return parameters - 0.5 * trace.gradient * WEIGHTS


def test_the_published_forward_pass_with_half_the_sum_of_squares():
    trace = Network(PUBLISHED, START).trace(X, T, "half-squared-error")
    wanted = {"h1.a": 0.593269992, "h2.a": 0.596884378, "y1.a": 0.751365070, "y2.a": 0.772928465}
    for name, value in wanted.items():
        assert trace.value(name) == pytest.approx(value, abs=5e-10)
    assert trace.value("cost") == pytest.approx(0.298371109, abs=5e-10)


def test_the_published_weights_after_one_simultaneous_update():
    after = Network(PUBLISHED, one_step_with_biases_fixed(START))
    wanted = {
        "y1.w1": 0.35891648,
        "y1.w2": 0.408666186,
        "y2.w1": 0.51130127,
        "y2.w2": 0.561370121,
        "h1.w1": 0.149780716,
        "h1.w2": 0.19956143,
        "h2.w1": 0.24975114,
        "h2.w2": 0.29950229,
        "h1.b": 0.35,
        "y2.b": 0.60,
    }
    for name, value in wanted.items():
        assert after[name] == pytest.approx(value, abs=5e-9)
    cost = after.trace(X, T, "half-squared-error").value("cost")
    assert cost == pytest.approx(0.291027774, abs=5e-10)


def test_ten_thousand_published_steps_with_biases_fixed_bring_the_cost_to_351e_minus_5():
    settings = TrainingSettings(learning_rate=0.5, epochs=10_000, train_biases=False)
    published = Examples(("x1", "x2"), X, T)
    *_, last = train(Network(PUBLISHED, START), published, settings, np.random.default_rng(0))
    assert last.loss == pytest.approx(3.51e-5, abs=5e-8)
    assert last.parameters[~WEIGHTS].tolist() == [0.35, 0.35, 0.6, 0.6]
