"""What is prepared for speed gives the same numbers as the plain path of the lessons."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_nn.engine.activations import ACTIVATIONS
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.dense import dropout_mask
from tui_nn.engine.examples import Examples
from tui_nn.engine.learners import Cost, Table
from tui_nn.engine.losses import LOSSES
from tui_nn.engine.network import Network
from tui_nn.engine.prepared import Forward, Step, rows_of
from tui_nn.engine.training import TrainingSettings, train

NAMES = sorted(ACTIVATIONS)


@st.composite
def networks(draw):
    layers = draw(
        st.lists(
            st.builds(
                Dense,
                st.integers(1, 4),
                st.sampled_from(NAMES),
                st.sampled_from([True, True, False]),
            ),
            min_size=1,
            max_size=4,
        )
    )
    inputs = draw(st.integers(1, 3))
    return Architecture(tuple(f"x{k + 1}" for k in range(inputs)), tuple(layers))


def data(architecture, loss, batch, rng):
    x = rng.uniform(-2, 2, (batch, architecture.sizes[0]))
    t = rng.uniform(0, 1, (batch, architecture.sizes[-1]))
    if loss == "categorical-cross-entropy":
        t /= t.sum(axis=1, keepdims=True)
    return x, t


@pytest.mark.parametrize("loss", sorted(LOSSES))
@settings(max_examples=40, deadline=None)
@given(
    architecture=networks(),
    batch=st.integers(1, 6),
    seed=st.integers(0, 2**32 - 1),
    rate=st.sampled_from([0.0, 0.4]),
)
def test_a_prepared_step_has_the_gradient_of_the_trace(loss, architecture, batch, seed, rate):
    rng = np.random.default_rng(seed)
    parameters, gradient = rng.normal(size=architecture.count), np.zeros(architecture.count)
    x, t = data(architecture, loss, batch, rng)
    step = Step(architecture, parameters, gradient, loss, batch, rate, np.random.default_rng(seed))
    rows = rows_of(architecture, x, np.float64)
    for call in step.calls_on(rows, t):
        call()
    again = np.random.default_rng(seed)
    hidden = architecture.layers[:-1]
    masks = (
        tuple(dropout_mask(layer.size, batch, rate, again) for layer in hidden) if rate else None
    )
    trace = Network(architecture, parameters).trace(x, t, loss, masks)
    np.testing.assert_allclose(step.a[-1].T, trace.outputs, rtol=1e-12, atol=1e-12)
    scale = max(1.0, float(np.abs(trace.gradient).max()))
    np.testing.assert_allclose(gradient / batch / scale, trace.gradient / scale, atol=1e-12)


@pytest.mark.parametrize("loss", sorted(LOSSES))
@settings(max_examples=20, deadline=None)
@given(architecture=networks(), batch=st.integers(1, 6), seed=st.integers(0, 2**32 - 1))
def test_the_prepared_cost_is_that_of_the_trace(loss, architecture, batch, seed):
    rng = np.random.default_rng(seed)
    network = Network(architecture, rng.normal(size=architecture.count))
    x, t = data(architecture, loss, batch, rng)
    examples = Examples(architecture.inputs, x, t)
    cost = Cost(architecture, Table.of(architecture, examples, "double"), loss)
    wanted = network.trace(x, t, loss).value("cost")
    assert cost(network.parameters) == pytest.approx(wanted, rel=1e-12, abs=1e-12)


def soft(values, most):
    """The proximal step of most·Σ|w|."""
    return np.sign(values) * np.maximum(np.abs(values) - most, 0.0)


def plain_run(network, examples, chosen, seed):
    """Training as the lessons write it, by the gradient of the trace."""
    rng = np.random.default_rng(seed)
    shape, w = network.architecture, network.parameters.copy()
    is_weight = np.array([not name.endswith("b") for name in shape.parameter_names])
    v, m, s, updates, eta = np.zeros_like(w), np.zeros_like(w), np.zeros_like(w), 0, 0.05
    size = chosen["batch_size"] or len(examples)
    for _ in range(6):
        whole = size >= len(examples)
        order = np.arange(len(examples)) if whole else rng.permutation(len(examples))
        for at in range(0, len(examples), size):
            rows = order[at : at + size]
            masks = None
            if chosen.get("dropout"):
                masks = tuple(
                    dropout_mask(layer.size, len(rows), chosen["dropout"], rng)
                    for layer in shape.layers[:-1]
                )
            x, t = examples.x[rows], examples.y[rows]
            g = Network(shape, w).trace(x, t, chosen["loss"], masks).gradient
            if not chosen.get("train_biases", True):
                g = g * is_weight
            updates += 1
            if chosen["optimiser"] == "sgd":
                w = w - eta * g
            elif chosen["optimiser"] == "momentum":
                v = 0.9 * v - eta * g
                w = w + v
            else:
                m, s = 0.9 * m + 0.1 * g, 0.999 * s + 0.001 * g * g
                m_hat, s_hat = m / (1 - 0.9**updates), s / (1 - 0.999**updates)
                w = w - eta * m_hat / (np.sqrt(s_hat) + 1e-8)
            w = np.where(is_weight, w * (1 - 2 * eta * chosen.get("l2", 0.0)), w)
            w = np.where(is_weight, soft(w, eta * chosen.get("l1", 0.0)), w)
    return w


@pytest.mark.parametrize("optimiser", ["sgd", "momentum", "adam"])
@pytest.mark.parametrize("batch_size", [None, 1, 4, 10])
@pytest.mark.parametrize(
    "more", [{}, {"l1": 0.1, "l2": 0.05}, {"dropout": 0.3}, {"train_biases": False}]
)
def test_training_gives_the_weights_of_the_plain_path(optimiser, batch_size, more):
    shape = Architecture(("x1", "x2"), (Dense(4, "tanh"), Dense(3, "relu"), Dense(1, "sigmoid")))
    rng = np.random.default_rng(1)
    network = Network(shape, rng.normal(size=shape.count))
    examples = Examples(("x1", "x2"), rng.normal(size=(30, 2)), rng.integers(0, 2, (30, 1)) * 1.0)
    chosen = {"optimiser": optimiser, "batch_size": batch_size, "loss": "cross-entropy"} | more
    run = TrainingSettings(learning_rate=0.05, epochs=6, **chosen)
    *_, last = train(network, examples, run, np.random.default_rng(3))
    np.testing.assert_allclose(
        last.parameters, plain_run(network, examples, chosen, 3), rtol=1e-12, atol=1e-12
    )


@pytest.mark.parametrize("hidden", range(4))
def test_a_step_of_tanh_layers_takes_5_numpy_calls_a_layer_and_2_beside_the_optimisers_2(hidden):
    layers = (Dense(3, "tanh"),) * hidden + (Dense(1, "tanh"),)
    shape = Architecture(("x1", "x2"), layers)
    step = Step(shape, np.zeros(shape.count), np.zeros(shape.count), "half-squared-error", 10)
    calls = step.calls_on(np.zeros((10, 3)), np.zeros((10, 1)))
    assert len(calls) + 2 == 5 * (hidden + 1) + 4


def test_single_precision_stays_single_throughout():
    shape = Architecture(("x1", "x2"), (Dense(4, "relu"), Dense(2, "softmax")))
    parameters = np.random.default_rng(0).normal(size=shape.count).astype(np.float32)
    x = np.random.default_rng(1).normal(size=(5, 2))
    forward = Forward(shape, parameters, 5)
    forward(rows_of(shape, x, np.float32).T)
    assert forward.a[-1].dtype == np.float32
    wanted = Network(shape, parameters.astype(float)).forward(x)
    np.testing.assert_allclose(forward.a[-1].T, wanted, atol=1e-6)
