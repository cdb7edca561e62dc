"""Losses where they are hard: sure and wrong, huge sums, and their conventions by name."""

import math

import numpy as np
import pytest

from tui_nn.engine.activations import ACTIVATIONS
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.losses import LOSSES
from tui_nn.engine.network import Network

OUTPUTS, TARGETS = np.array([[0.0, 3.0]]), np.array([[1.0, 1.0]])


@pytest.mark.parametrize(
    ("name", "price"),
    [("half-squared-error", 2.5), ("squared-error", 5.0), ("mean-squared-error", 2.5)],
)
def test_the_squared_errors_differ_by_their_convention(name, price):
    assert LOSSES[name].per_example(OUTPUTS, TARGETS).tolist() == [price]


def test_the_cost_of_a_batch_is_the_mean_of_its_losses():
    network = Network(Architecture(("x",), (Dense(1, "identity"),)), np.array([1.0, 0.0]))
    trace = network.trace(np.array([[1.0], [3.0]]), np.zeros((2, 1)), "squared-error")
    assert (trace.value("loss", 0), trace.value("loss", 1), trace.value("cost")) == (1, 9, 5)


@pytest.mark.parametrize("z", [-1000.0, -40.0, 0.0, 40.0, 1000.0])
@pytest.mark.parametrize("t", [0.0, 1.0])
def test_sigmoid_with_cross_entropy_is_exact_however_sure_the_neuron_is(z, t):
    network = Network(Architecture(("x",), (Dense(1, "sigmoid"),)), np.array([0.0, z]))
    trace = network.trace(np.array([[0.0]]), np.array([[t]]), "cross-entropy")
    sign = z if t == 0 else -z
    wanted = max(sign, 0) + math.log1p(math.exp(-abs(z)))
    assert trace.value("loss") == pytest.approx(wanted, rel=1e-12)
    assert trace.value("y.delta") == trace.value("y.a") - t


@pytest.mark.parametrize("huge", [40.0, 1000.0])
def test_softmax_with_categorical_cross_entropy_is_exact_however_sure_it_is(huge):
    network = Network(
        Architecture(("x",), (Dense(3, "softmax"),)), np.array([0, huge, 0, -huge, 0, 0.0])
    )
    t = np.array([[0.0, 1.0, 0.0]])
    trace = network.trace(np.array([[0.0]]), t, "categorical-cross-entropy")
    assert trace.value("loss") == pytest.approx(2 * huge)
    np.testing.assert_array_equal(trace.backward.deltas[-1], trace.outputs - t)


def test_the_published_softmax_by_hand_costs_104():
    network = Network(
        Architecture(("x",), (Dense(3, "softmax"),)), np.array([0, -2.85, 0, 0.86, 0, 0.28])
    )
    t = np.array([[0.0, 0.0, 1.0]])
    trace = network.trace(np.array([[0.0]]), t, "categorical-cross-entropy")
    assert trace.value("loss") == pytest.approx(1.04, abs=5e-3)
    assert trace.outputs.sum() == pytest.approx(1.0)


@pytest.mark.parametrize("name", ["cross-entropy", "categorical-cross-entropy"])
def test_probabilities_of_0_and_1_have_a_finite_price_and_gradient(name):
    o, t = np.array([[0.0, 1.0]]), np.array([[1.0, 0.0]])
    assert np.isfinite(LOSSES[name].per_example(o, t)).all()
    assert np.isfinite(LOSSES[name].gradient(o, t)).all()


def test_both_ways_to_price_a_sigmoid_agree_where_neither_is_at_its_limits():
    z = np.linspace(-10, 10, 41).reshape(-1, 1)
    f, loss = ACTIVATIONS["sigmoid"], LOSSES["cross-entropy"]
    a, t = f.function(z), (z > 3).astype(float)
    np.testing.assert_allclose(loss.losses(f, z, a, t), loss.per_example(a, t), rtol=1e-9)
    np.testing.assert_allclose(
        loss.delta(f, z, a, t), f.backward(loss.gradient(a, t), z, a), atol=1e-12
    )
