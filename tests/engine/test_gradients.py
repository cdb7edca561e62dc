"""Every backward pass against central finite differences, over random shapes and values."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_nn.engine.activations import ACTIVATIONS
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.finite_differences import STEP, disagreement, numerical_gradient
from tui_nn.engine.losses import LOSSES
from tui_nn.engine.network import Network

SMOOTH = sorted(set(ACTIVATIONS) - {"step"})


def near_a_kink(network, x):
    trace = network.trace(x)
    return any(
        layer.activation in ("relu", "leaky-relu") and np.abs(z).min() < 1e-3
        for layer, z in zip(network.architecture.layers, trace.sums, strict=True)
    )


@st.composite
def shapes(draw):
    hidden = draw(st.lists(st.tuples(st.integers(1, 4), st.sampled_from(SMOOTH)), max_size=3))
    biases = draw(st.lists(st.booleans(), min_size=4, max_size=4))
    return (
        draw(st.integers(1, 4)),
        [
            Dense(size, name, bias)
            for (size, name), bias in zip(hidden, biases, strict=False)
            if not (name == "softmax" and size == 1)
        ],
        draw(st.integers(1, 3)),
        draw(st.integers(1, 4)),
        draw(st.integers(0, 2**32 - 1)),
    )


@pytest.mark.parametrize("loss", sorted(LOSSES))
@pytest.mark.parametrize("output", SMOOTH)
@settings(max_examples=12, deadline=None)
@given(shape=shapes())
def test_the_backward_pass_agrees_with_finite_differences(output, loss, shape):
    inputs, hidden, outputs, batch, seed = shape
    rng = np.random.default_rng(seed)
    architecture = Architecture(
        tuple(f"x{k + 1}" for k in range(inputs)), (*hidden, Dense(outputs, output))
    )
    network = Network(architecture, rng.uniform(-1, 1, architecture.count))
    x = rng.uniform(-1, 1, (batch, inputs))
    t = targets(rng, loss, (batch, outputs))
    if near_a_kink(network, x) or out_of_range(network.forward(x), loss):
        return
    trace = network.trace(x, t, loss)
    wanted = numerical_gradient(network, x, t, loss)
    scale = max(1.0, float(np.abs(wanted).max()))
    np.testing.assert_allclose(trace.gradient / scale, wanted / scale, atol=1e-6, rtol=1e-6)


def targets(rng, loss, shape):
    if loss == "categorical-cross-entropy":
        return np.eye(shape[1])[rng.integers(0, shape[1], shape[0])]
    if loss == "cross-entropy":
        return rng.integers(0, 2, shape).astype(float)
    return rng.uniform(-1, 1, shape)


def out_of_range(outputs, loss):
    """A cross-entropy of something that is no probability has no smooth gradient to compare."""
    return loss.endswith("cross-entropy") and not (
        (outputs > 0.01).all() and (outputs < 0.99).all()
    )


@pytest.mark.parametrize("name", SMOOTH)
@given(z=st.floats(-20, 20).filter(lambda z: abs(z) > 1e-3))
@settings(max_examples=50, deadline=None)
def test_each_derivative_is_the_slope_of_its_function(name, z):
    f = ACTIVATIONS[name]
    at = np.array([[z, 0.5]])
    moved = np.array([[STEP, 0.0]])
    slope = (f.function(at + moved) - f.function(at - moved))[0, 0] / (2 * STEP)
    assert f.derivative(at, f.function(at))[0, 0] == pytest.approx(slope, abs=1e-6)


@pytest.mark.parametrize("name", sorted(ACTIVATIONS))
@pytest.mark.parametrize("z", [-1e308, -1000.0, 0.0, 1000.0, 1e308])
def test_no_activation_warns_or_loses_its_range_on_huge_sums(name, z):
    f = ACTIVATIONS[name]
    a = f.function(np.array([[z, 0.0]]))
    assert np.isfinite(a).all()
    assert f.lowest <= a[0, 0] <= f.highest
    assert np.isfinite(f.derivative(np.array([[z, 0.0]]), a)).all()


def test_the_gradient_of_one_example_is_named_beside_that_of_the_batch():
    architecture = Architecture(("x1",), (Dense(1, "identity"),))
    trace = Network(architecture, np.array([2.0, 1.0])).trace(
        np.array([[1.0], [3.0]]), np.array([[0.0], [0.0]]), "half-squared-error"
    )
    assert trace.value("∂loss/∂w1", 0) == 3.0
    assert trace.value("∂loss/∂w1", 1) == 21.0
    assert trace.value("∂cost/∂w1") == 12.0
    assert trace.value("∂cost/∂b") == 5.0
    assert trace.gradient.tolist() == [12.0, 5.0]


def test_a_planted_wrong_gradient_is_the_one_that_disagrees():
    rng = np.random.default_rng(2)
    architecture = Architecture(("x1", "x2"), (Dense(3, "tanh"), Dense(1, "sigmoid")))
    network = Network(architecture, rng.normal(size=architecture.count))
    x, t = rng.normal(size=(6, 2)), rng.integers(0, 2, (6, 1)) * 1.0
    planted = network.trace(x, t, "cross-entropy").gradient.copy()
    planted[architecture.position["h2.w1"]] *= -1
    apart = disagreement(planted, numerical_gradient(network, x, t, "cross-entropy"))
    assert architecture.parameter_names[apart.argmax()] == "h2.w1"
    assert max(apart) > 1
    assert sorted(apart)[-2] < 1e-6
