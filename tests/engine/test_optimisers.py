"""Optimisers and penalties by what they do to weights."""

import numpy as np
import pytest

from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.examples import Examples
from tui_nn.engine.network import Network
from tui_nn.engine.training import TrainingSettings, train

LINE = Architecture(("x1", "x2", "x3", "x4"), (Dense(1, "identity"),))


def line_data(n=200):
    """Only x1 and x2 matter."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(n, 4))
    return Examples(LINE.inputs, x, (2 * x[:, :1] - x[:, 1:2] + 3) + 0.05 * rng.normal(size=(n, 1)))


def run(network, examples, **settings):
    return list(train(network, examples, TrainingSettings(**settings), np.random.default_rng(0)))


@pytest.mark.parametrize(("optimiser", "rate"), [("sgd", 0.3), ("momentum", 0.05), ("adam", 0.1)])
def test_every_optimiser_finds_the_line(optimiser, rate):
    last = run(
        Network.zeros(LINE), line_data(), optimiser=optimiser, learning_rate=rate, epochs=300
    )[-1]
    np.testing.assert_allclose(last.parameters, [2, -1, 0, 0, 3], atol=0.02)


def test_adams_first_step_is_the_learning_rate_whatever_the_gradients_size():
    examples = Examples(("x",), np.array([[1000.0]]), np.array([[-5.0]]))
    network = Network.zeros(Architecture(("x",), (Dense(1, "identity"),)))
    last = run(network, examples, optimiser="adam", learning_rate=0.01, epochs=1)[-1]
    np.testing.assert_allclose(last.parameters, [-0.01, -0.01], rtol=1e-6)


def test_l1_brings_idle_weights_to_exactly_0_and_leaves_the_bias_alone():
    last = run(Network(LINE, np.full(5, 0.5)), line_data(), l1=0.1, learning_rate=0.1, epochs=200)
    weights = last[-1].parameters
    assert weights[2] == weights[3] == 0.0
    np.testing.assert_allclose(weights, [1.9, -0.9, 0, 0, 3], atol=0.05)


def test_a_weight_that_l1_brought_to_0_comes_back_when_its_gradient_pulls():
    x = np.array([[1.0], [-1.0]])
    network = Network(Architecture(("x",), (Dense(1, "identity"),)), np.array([0.01, 0.0]))
    idle = run(network, Examples(("x",), x, 0 * x), l1=0.5, learning_rate=0.1, epochs=3)[-1]
    assert idle.parameters[0] == 0.0
    back = Network(network.architecture, idle.parameters)
    pulled = run(back, Examples(("x",), x, 2 * x), l1=0.5, learning_rate=0.1, epochs=200)[-1]
    assert pulled.parameters[0] == pytest.approx(1.5)


def test_l2_shrinks_the_weights_towards_those_of_ridge_regression():
    examples, penalty = line_data(), 0.1
    last = run(Network.zeros(LINE), examples, l2=penalty, learning_rate=0.01, epochs=4000)[-1]
    x, y = examples.x - examples.x.mean(axis=0), examples.y - examples.y.mean()
    ridge = np.linalg.solve(x.T @ x / len(x) + 2 * penalty * np.eye(4), x.T @ y / len(x)).ravel()
    np.testing.assert_allclose(last.parameters[:4], ridge, atol=0.01)


def test_a_decay_larger_than_a_weight_ends_at_0_and_does_not_turn_it_round():
    last = run(Network(LINE, np.ones(5)), line_data(), l2=100, learning_rate=0.1, epochs=1)[-1]
    assert last.parameters[:4].tolist() == [0, 0, 0, 0]


def noisy(n, seed):
    rng = np.random.default_rng(seed)
    x = rng.uniform(-1, 1, (n, 1))
    return Examples(("x1",), x, np.sin(3 * x) + 0.5 * rng.normal(size=x.shape))


def test_early_stopping_waits_its_patience_and_names_the_best_epoch():
    shape = Architecture(("x1",), (Dense(20, "tanh"), Dense(1, "identity")))
    start = Network(shape, np.random.default_rng(5).normal(size=shape.count))
    chosen = TrainingSettings(learning_rate=0.02, epochs=3000, patience=30, optimiser="adam")
    progress = list(train(start, noisy(15, 1), chosen, np.random.default_rng(0), noisy(200, 2)))
    last = progress[-1]
    assert last.epoch < 3000
    assert last.epoch - last.best_epoch == 30
    prices = [p.validation_loss for p in progress]
    assert min(prices) == prices[last.best_epoch]


@pytest.mark.parametrize("optimiser", ["sgd", "momentum", "adam"])
def test_divergence_inside_an_epoch_is_traced_to_its_update(optimiser):
    x = np.ones((50, 4))
    examples = Examples(LINE.inputs, x, x[:, :1])
    rate = 1e5 if optimiser == "adam" else 2.0
    last = run(
        Network.zeros(LINE), examples, optimiser=optimiser, learning_rate=rate, batch_size=1
    )[-1]
    assert last.diagnosis == "diverged"
    assert 1 <= last.evidence["update"] < 50
    assert last.updates == last.evidence["update"]
    assert np.isfinite(last.parameters).all()


def test_single_precision_trains_to_the_same_place_within_its_digits():
    double, single = (
        run(Network.zeros(LINE), line_data(), precision=name, batch_size=20, epochs=5)[-1]
        for name in ("double", "single")
    )
    np.testing.assert_allclose(single.parameters, double.parameters, atol=1e-5)
