"""How a run behaves: what it yields, when it stops, and that it can be repeated."""

import numpy as np
import pytest

from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.examples import Examples
from tui_nn.engine.initialisation import BIASES, SCHEMES, initial
from tui_nn.engine.network import Network
from tui_nn.engine.training import TrainingSettings, train
from tui_nn.errors import EngineError, ShapeError
from tui_nn.language import Phrases, available

XOR = Examples(
    ("x1", "x2"),
    np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]),
    np.array([[-1.0], [1.0], [1.0], [-1.0]]),
)
TANH = Architecture(("x1", "x2"), (Dense(2, "tanh"), Dense(1, "tanh")))


def run(network, examples=XOR, seed=0, **settings):
    return list(train(network, examples, TrainingSettings(**settings), np.random.default_rng(seed)))


def start(seed=1):
    return initial(TANH, "uniform", np.random.default_rng(seed))


def test_a_run_yields_its_start_and_then_one_progress_an_epoch():
    progress = run(start(), epochs=5, batch_size=3)
    assert [p.epoch for p in progress] == [0, 1, 2, 3, 4, 5]
    assert [p.updates for p in progress] == [0, 2, 4, 6, 8, 10]
    np.testing.assert_array_equal(progress[0].parameters, start().parameters)


def test_the_same_seed_gives_the_same_run_to_the_last_bit():
    first, second = (run(start(), epochs=20, batch_size=1, seed=7)[-1] for _ in range(2))
    np.testing.assert_array_equal(first.parameters, second.parameters)
    assert first.loss == second.loss


def test_training_leaves_the_network_it_was_given_alone():
    network = start()
    before = network.parameters.copy()
    run(network, epochs=3)
    np.testing.assert_array_equal(network.parameters, before)


def test_the_loss_of_a_progress_is_the_cost_of_its_parameters():
    for progress in run(start(), epochs=3, batch_size=1):
        trace = Network(TANH, progress.parameters).trace(XOR.x, XOR.y, "half-squared-error")
        assert progress.loss == pytest.approx(trace.value("cost"), rel=1e-12)


def test_without_shuffling_the_order_of_the_examples_is_kept_whatever_the_seed():
    first, second = (run(start(), batch_size=1, shuffle=False, seed=s)[-1] for s in (1, 2))
    np.testing.assert_array_equal(first.parameters, second.parameters)


@pytest.mark.parametrize("rate", [10.0, 1e10, 1e200, 1e308])
def test_divergence_is_a_diagnosis_and_never_a_warning(rate):
    architecture = Architecture(("x",), (Dense(3, "identity"), Dense(1, "identity")))
    network = initial(architecture, "uniform", np.random.default_rng(0))
    examples = Examples(("x",), np.array([[6.0], [-4.0]]), np.array([[1.5], [2.0]]))
    last = run(network, examples, learning_rate=rate, epochs=1000)[-1]
    assert last.diagnosis == "diverged"
    assert np.isfinite(last.parameters).all()
    assert last.evidence["update"] >= 1
    assert last.evidence["quantity"]


def test_a_start_that_is_already_beyond_all_numbers_is_diagnosed_at_update_0():
    network = Network(Architecture(("x",), (Dense(1, "identity"),)), np.array([1e308, 0.0]))
    examples = Examples(("x",), np.array([[1e5]]), np.array([[0.0]]))
    (only,) = run(network, examples)
    assert (only.diagnosis, only.evidence["update"]) == ("diverged", 0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"learning_rate": float("nan")},
        {"epochs": -1},
        {"batch_size": 0},
        {"loss": "regret"},
        {"rule": "of-thumb"},
    ],
)
def test_settings_that_make_no_sense_are_refused_with_a_sentence(wrong):
    with pytest.raises(EngineError) as refused:
        TrainingSettings(**wrong)
    for language in available():
        assert Phrases(language).say(refused.value.key, **refused.value.values)


def test_rules_refuse_networks_that_they_are_not_for():
    for rule in ("error", "perceptron"):
        with pytest.raises(EngineError, match=f"engine.rule.{rule}"):
            train(start(), XOR, TrainingSettings(rule=rule), np.random.default_rng(0))


def test_shapes_that_do_not_fit_are_named_both():
    three = Examples(("x1", "x2", "x3"), np.zeros((4, 3)), np.zeros((4, 1)))
    with pytest.raises(ShapeError) as refused:
        train(start(), three, TrainingSettings(), np.random.default_rng(0))
    assert refused.value.values == {"wanted": 2, "found": (4, 3)}
    with pytest.raises(ShapeError):
        Examples(("x",), np.zeros((4, 1)), np.zeros((3, 1)))


@pytest.mark.parametrize("scheme", sorted(SCHEMES))
def test_every_initialisation_repeats_with_its_seed_and_its_biases_start_where_it_says(scheme):
    first, second = (initial(TANH, scheme, np.random.default_rng(3)) for _ in range(2))
    np.testing.assert_array_equal(first.parameters, second.parameters)
    bias = BIASES.get(scheme, 0.0)
    assert all(first[name] == bias for name in TANH.parameter_names if name.endswith("b"))


def test_the_initialisations_have_the_spread_that_their_authors_gave():
    wide = Architecture(tuple(f"x{k}" for k in range(200)), (Dense(100, "relu", bias=False),))
    for scheme, deviation, largest in (
        ("uniform", 1 / np.sqrt(12), 0.5),
        ("xavier", np.sqrt(2 / 300), np.sqrt(6 / 300)),
        ("he", np.sqrt(2 / 200), np.inf),
    ):
        weights = initial(wide, scheme, np.random.default_rng(0)).parameters
        assert weights.std() == pytest.approx(deviation, rel=0.02)
        assert np.abs(weights).max() <= largest


def test_an_unknown_initialisation_is_refused_with_those_that_there_are():
    with pytest.raises(EngineError, match="xavier"):
        initial(TANH, "hopeful", np.random.default_rng(0))
