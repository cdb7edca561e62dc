"""Every kind of task is learnt from several starts to what its lesson asks for."""

import numpy as np
import pytest

from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.digits import digits
from tui_nn.engine.examples import split
from tui_nn.engine.features import FEATURES, with_features
from tui_nn.engine.initialisation import initial
from tui_nn.engine.network import Network
from tui_nn.engine.plane_data import plane_data
from tui_nn.engine.training import TrainingSettings, train

SEEDS = range(4)


def learnt(data, hidden, output, seed, inputs=("x1", "x2"), noise=0.0, **settings):
    """The last progress of a run on half of the data, the other half held out."""
    rng = np.random.default_rng(seed)
    examples = with_features(plane_data(data, rng, noise=noise), inputs)
    training, held_out = split(examples, 0.5)
    layers = (*(Dense(size, "tanh") for size in hidden), Dense(examples.y.shape[1], output))
    network = initial(Architecture(inputs, layers), "xavier", rng)
    chosen = TrainingSettings(batch_size=10, **settings)
    *_, last = train(network, training, chosen, rng, held_out)
    return Network(network.architecture, last.parameters), last, held_out


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    ("data", "hidden", "output", "inputs", "settings", "goal"),
    [
        ("circle", (4,), "tanh", ("x1", "x2"), {"learning_rate": 0.1, "epochs": 150}, 0.05),
        ("xor", (6,), "tanh", ("x1", "x2"), {"learning_rate": 0.05, "epochs": 150}, 0.05),
        ("xor", (), "tanh", ("x1x2",), {"learning_rate": 0.03, "epochs": 30}, 0.05),
        ("two-gaussians", (), "tanh", ("x1", "x2"), {"learning_rate": 0.1, "epochs": 20}, 0.01),
        (
            "spiral",
            (8, 8),
            "tanh",
            tuple(FEATURES),
            {"learning_rate": 0.01, "epochs": 250, "optimiser": "adam"},
            0.08,
        ),
        ("plane", (), "identity", ("x1", "x2"), {"learning_rate": 0.01, "epochs": 20}, 0.001),
        (
            "multi-gaussians",
            (8, 8),
            "tanh",
            ("x1", "x2"),
            {"learning_rate": 0.01, "epochs": 120, "optimiser": "adam"},
            0.03,
        ),
        (
            "four-blobs",
            (4,),
            "softmax",
            ("x1", "x2"),
            {"learning_rate": 0.1, "epochs": 20, "loss": "categorical-cross-entropy"},
            0.1,
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_the_held_out_loss_reaches_its_goal(data, hidden, output, inputs, settings, goal, seed):
    _, last, _ = learnt(data, hidden, output, seed, inputs, **settings)
    assert last.validation_loss <= goal


@pytest.mark.parametrize("seed", SEEDS)
def test_a_straight_line_never_holds_a_circle(seed):
    _, last, _ = learnt("circle", (), "tanh", seed, learning_rate=0.03, epochs=50)
    assert last.validation_loss > 0.4


@pytest.mark.parametrize("seed", SEEDS)
def test_l1_leaves_at_least_half_of_the_weights_exactly_0_and_the_loss_low(seed):
    network, last, _ = learnt(
        "circle", (8,), "tanh", seed, tuple(FEATURES), learning_rate=0.03, epochs=150, l1=0.01
    )
    weights = np.concatenate([W.ravel() for W, _ in network.layers])
    assert (weights == 0.0).mean() >= 0.5
    assert last.validation_loss <= 0.1


@pytest.mark.parametrize("seed", SEEDS)
def test_decay_keeps_the_weights_smaller(seed):
    settings = {"noise": 0.4, "learning_rate": 0.03, "epochs": 100}
    free, _, _ = learnt("two-gaussians", (8,), "tanh", seed, **settings)
    held, _, _ = learnt("two-gaussians", (8,), "tanh", seed, **settings, l2=0.01)
    assert np.linalg.norm(held.parameters) < np.linalg.norm(free.parameters)


@pytest.mark.parametrize("seed", SEEDS)
def test_twenty_noisy_points_can_be_learnt_by_heart(seed):
    rng = np.random.default_rng(seed)
    training, held_out = split(plane_data("circle", rng, count=200, noise=0.4), 0.1)
    layers = (Dense(16, "tanh"), Dense(16, "tanh"), Dense(1, "tanh"))
    network = initial(Architecture(("x1", "x2"), layers), "xavier", rng)
    chosen = TrainingSettings(learning_rate=0.01, epochs=1500, batch_size=10, optimiser="adam")
    *_, last = train(network, training, chosen, rng, held_out)
    assert last.loss <= 0.02
    assert last.validation_loss >= 3 * last.loss


def held_out_accuracy(hidden, seed, epochs, **settings):
    training, held_out = digits(1000)
    layers = (*(Dense(size, "relu") for size in hidden), Dense(10, "softmax"))
    rng = np.random.default_rng(seed)
    network = initial(Architecture(training.inputs, layers), "he", rng)
    chosen = TrainingSettings(
        epochs=epochs, loss="categorical-cross-entropy", precision="single", **settings
    )
    *_, last = train(network, training, chosen, rng)
    outputs = Network(network.architecture, last.parameters).forward(held_out.x)
    return (outputs.argmax(axis=1) == held_out.y.argmax(axis=1)).mean()


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("hidden", [(), (32, 32)], ids=["logistic regression", "two hidden layers"])
def test_a_thousand_digits_give_about_87_percent_on_those_held_out(hidden, seed):
    accuracy = held_out_accuracy(
        hidden, seed, 20, learning_rate=0.003, batch_size=50, optimiser="adam"
    )
    assert 0.84 <= accuracy <= 0.92
