"""Looking back at a run, going on from there, and repeating it from its fingerprint."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_nn.engine import history
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.examples import Examples
from tui_nn.engine.history import Run, fingerprint, read_fingerprint
from tui_nn.engine.initialisation import initial
from tui_nn.engine.losses import LOSSES
from tui_nn.engine.plane_data import plane_data
from tui_nn.engine.settings import OPTIMISERS, TrainingSettings
from tui_nn.errors import EngineError

SHAPE = Architecture(("x1", "x2"), (Dense(4, "tanh"), Dense(1, "tanh")))


def circle(seed=0):
    return plane_data("circle", np.random.default_rng(seed), count=40, noise=0.1)


def new_run(epochs=40, room=2048, shape=SHAPE, **more):
    chosen = {"batch_size": 7, "optimiser": "adam", "learning_rate": 0.02, "dropout": 0.2} | more
    network = initial(shape, "xavier", np.random.default_rng(9))
    chosen = TrainingSettings(epochs=epochs, **chosen)
    return Run(network, circle(), chosen, 9, circle(1), "xavier", room)


def go(run):
    seen = [run.progress]
    while (progress := run.advance()) is not None:
        seen.append(progress)
    return seen


def same(first, second):
    np.testing.assert_array_equal(first.parameters, second.parameters)
    assert (first.epoch, first.updates, first.loss) == (second.epoch, second.updates, second.loss)
    assert first.validation_loss == second.validation_loss
    assert first.best_epoch == second.best_epoch


@pytest.mark.parametrize("room", [2048, 4])
def test_any_past_epoch_can_be_looked_at_again_to_the_last_bit(room):
    run = new_run(room=room)
    seen = go(run)
    for epoch in (40, 0, 17, 3, 39, 1):
        same(run.at(epoch), seen[epoch])
    same(run.progress, seen[40])
    assert run.losses == [progress.loss for progress in seen]


@pytest.mark.parametrize("room", [2048, 4])
def test_a_run_goes_on_from_a_past_epoch_as_it_did_before(room):
    run = new_run(room=room)
    seen = go(run)
    run.rewind(11)
    assert len(run.losses) == 12
    for first, second in zip(go(run), seen[11:], strict=True):
        same(first, second)


def test_a_reset_goes_back_to_the_same_start():
    run = new_run()
    seen = go(run)
    same(run.reset(), seen[0])
    same(go(run)[-1], seen[-1])


def test_a_diverged_run_can_be_looked_back_at_but_does_not_go_on():
    shape = Architecture(("x1", "x2"), (Dense(4, "tanh"), Dense(1, "identity")))
    run = new_run(shape=shape, optimiser="sgd", learning_rate=10.0, dropout=0.0)
    seen = go(run)
    assert seen[-1].diagnosis == "diverged"
    same(run.at(0), seen[0])
    assert run.advance() is None
    assert run.diagnoses()[0].name == "diverged"


def test_a_run_stopped_by_patience_stays_stopped_after_looking_back():
    run = new_run(epochs=5000, patience=3, learning_rate=0.5)
    seen = go(run)
    assert seen[-1].epoch < 5000
    run.at(1)
    assert run.advance() is None


def test_an_epoch_that_has_not_been_is_refused():
    with pytest.raises(EngineError, match="unknown-epoch"):
        new_run().at(1)


def test_a_fingerprint_repeats_the_run():
    run = new_run()
    chosen, seed, start = read_fingerprint(run.fingerprint)
    again = Run.drawn(SHAPE, circle(), chosen, seed, start, circle(1))
    same(go(again)[-1], go(run)[-1])


def test_a_fingerprint_says_only_what_is_unusual():
    chosen = TrainingSettings(epochs=300)
    assert fingerprint(chosen, 7, "he") == "seed=7 start=he epochs=300"


@settings(max_examples=50, deadline=None)
@given(
    chosen=st.builds(
        TrainingSettings,
        learning_rate=st.floats(1e-9, 1e9),
        epochs=st.integers(0, 10**6),
        batch_size=st.none() | st.integers(1, 1000),
        loss=st.sampled_from(sorted(LOSSES)),
        shuffle=st.booleans(),
        optimiser=st.sampled_from(OPTIMISERS),
        l1=st.floats(0, 1),
        dropout=st.floats(0, 0.99),
        patience=st.none() | st.integers(1, 99),
    ),
    seed=st.integers(0, 2**64),
)
def test_every_fingerprint_can_be_read_back(chosen, seed):
    assert read_fingerprint(fingerprint(chosen, seed)) == (chosen, seed, "given")


@pytest.mark.parametrize(
    "text", ["", "seed=x", "seed=1 epochs=many", "seed=1 hope=2", "seed=1 shuffle=no"]
)
def test_what_is_no_fingerprint_is_refused(text):
    with pytest.raises(EngineError, match="fingerprint"):
        read_fingerprint(text)


def test_a_run_remembers_within_its_room():
    wide = Architecture(("x1", "x2"), (Dense(500, "relu"), Dense(100, "relu"), Dense(1, "tanh")))
    examples = Examples(("x1", "x2"), np.ones((2, 2)), np.ones((2, 1)))
    run = Run.drawn(wide, examples, TrainingSettings(epochs=60), 0, "he")
    go(run)
    kept = sum(checkpoint.progress.parameters.size for checkpoint in run._checkpoints.values())
    assert kept <= history.MOST_NUMBERS
    assert run.at(31).epoch == 31


@pytest.mark.parametrize("room", [2048, 4])
def test_a_run_goes_on_with_other_settings_and_its_past_stays_as_it_was(room):
    run = new_run(room=room)
    seen = [run.progress, *(run.advance() for _ in range(10))]
    for changes in ({"learning_rate": 0.1}, {"optimiser": "momentum"}, {"batch_size": 10}):
        run.change(replace(run.settings, **changes))
        seen += [run.advance() for _ in range(7)]
    for epoch in (31, 0, 10, 11, 17, 24, 5, 20):
        same(run.at(epoch), seen[epoch])
    run.rewind(13)
    assert run.settings.learning_rate == 0.1
    assert run.settings.optimiser == "adam"
    same(run.advance(), seen[14])


def test_the_same_settings_again_change_nothing():
    run, other = new_run(), new_run()
    for _ in range(5):
        run.advance()
        other.advance()
    same(run.change(), other.progress)
    same(run.advance(), other.advance())


def test_changed_parameters_are_where_a_run_goes_on_from():
    run = new_run()
    for _ in range(5):
        run.advance()
    parameters = np.zeros_like(run.progress.parameters)
    changed = run.change(parameters=parameters)
    assert (changed.epoch, changed.updates) == (5, 30)
    np.testing.assert_array_equal(changed.parameters, parameters)
    assert run.losses[5] == changed.loss
    assert len(run.losses) == 6
    same(run.at(5), changed)
    assert run.advance().epoch == 6
    same(run.at(5), changed)
