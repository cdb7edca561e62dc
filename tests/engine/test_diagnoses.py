"""Each thing that goes wrong with a run is found by name, with its evidence, and has a phrase."""

import numpy as np
import pytest

from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.examples import Examples
from tui_nn.engine.history import Run
from tui_nn.engine.network import Network
from tui_nn.engine.training import TrainingSettings
from tui_nn.language import Phrases, available

XOR = Examples(
    ("x1", "x2"),
    np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]),
    np.array([[-1.0], [1.0], [1.0], [-1.0]]),
)
WANTED = Examples(("x",), np.array([[6.0]]), np.array([[1.5]]))
TWO_TANH = Architecture(("x1", "x2"), (Dense(2, "tanh"), Dense(1, "tanh")))


def one_weight(w):
    return Network(Architecture(("x",), (Dense(1, "identity", bias=False),)), np.array([w]))


def finished(run):
    while run.advance() is not None:
        pass
    return run


def found(run):
    diagnoses = {diagnosis.name: diagnosis for diagnosis in finished(run).diagnoses()}
    for diagnosis in diagnoses.values():
        for language in available():
            assert Phrases(language).say(diagnosis.key, **diagnosis.evidence)
    return diagnoses


def test_a_good_run_has_nothing_wrong():
    run = Run.drawn(TWO_TANH, XOR, TrainingSettings(learning_rate=0.3, epochs=300), 1, "xavier")
    assert found(run) == {}
    data = Examples(("x",), np.array([[6.0], [1.0]]), np.array([[1.5], [0.25]]))
    assert found(Run(one_weight(0.4), data, TrainingSettings(learning_rate=0.02), 0)) == {}


def test_divergence_names_update_and_quantity():
    run = Run(one_weight(0.4), WANTED, TrainingSettings(learning_rate=0.06, epochs=500), 0)
    diagnosis = found(run)["diverged"]
    assert diagnosis.evidence["update"] == run.progress.updates
    assert diagnosis.evidence["quantity"] == "cost"


def spread():
    x = np.linspace(-1, 1, 20).reshape(-1, 1)
    return Examples(("x",), x, 3 * x)


@pytest.mark.parametrize("rate", [1e-6, 1e-4, 1e-3])
def test_a_tiny_learning_rate_is_too_slow_and_says_how_long_it_would_take(rate):
    run = Run(one_weight(0.0), spread(), TrainingSettings(learning_rate=rate, epochs=60), 0)
    diagnosis = found(run)["too-slow"]
    assert diagnosis.evidence["epochs"] > 100


def test_xor_at_its_plateau_is_stuck():
    run = Run.drawn(TWO_TANH, XOR, TrainingSettings(learning_rate=0.3, epochs=900), 0, "xavier")
    diagnosis = found(run)["stuck"]
    assert diagnosis.evidence["loss"] == run.progress.loss


def test_a_zero_start_is_symmetric():
    shape = Architecture(("x1", "x2"), (Dense(3, "tanh"), Dense(1, "tanh")))
    run = Run.drawn(shape, XOR, TrainingSettings(epochs=50), 0, "zero")
    assert found(run)["symmetric"].evidence["neurons"] == "h1, h2, h3"


def test_dead_relus_are_named():
    shape = Architecture(("x1", "x2"), (Dense(2, "relu"), Dense(1, "identity")))
    start = Network(shape, np.array([1, 1, -5, 1, -1, 0.5, 1, 1, 0.0]))
    run = Run(start, XOR, TrainingSettings(learning_rate=0.01, epochs=5), 0)
    assert found(run)["dead-relus"].evidence["neurons"] == "h1"


def test_saturated_neurons_are_named():
    start = Network(TWO_TANH, np.array([1, 1, 30, 0.5, -0.5, 0.1, 1, 1, 0.0]))
    run = Run(start, XOR, TrainingSettings(learning_rate=0.01, epochs=5), 0)
    assert found(run)["saturated"].evidence["neurons"] == "h1"


def test_a_sigmoid_that_is_sure_and_right_is_not_called_saturated():
    gate = Examples(XOR.inputs, XOR.x, np.array([[0.0], [0.0], [0.0], [1.0]]))
    start = Network(Architecture(("x1", "x2"), (Dense(1, "sigmoid"),)), np.array([40, 40, -60.0]))
    assert found(Run(start, gate, TrainingSettings(loss="cross-entropy", epochs=3), 0)) == {}


def test_overfitting_shows_in_the_validation_loss():
    def noisy(seed):
        rng = np.random.default_rng(seed)
        x = rng.uniform(-1, 1, (12, 1))
        return Examples(("x",), x, np.sin(3 * x) + 0.6 * rng.normal(size=x.shape))

    shape = Architecture(("x",), (Dense(20, "tanh"), Dense(1, "identity")))
    chosen = TrainingSettings(learning_rate=0.02, epochs=1500, optimiser="adam")
    start = Network(shape, np.random.default_rng(5).normal(size=shape.count) * 2)
    run = Run(start, noisy(1), chosen, 0, noisy(2))
    evidence = found(run)["overfitting"].evidence
    assert evidence["validation"] > evidence["best"]
    assert evidence["best_epoch"] < 1500
