"""Experiments: live changes, edits, rewinding, conditions to stop, presets, tables, sweeps."""

from dataclasses import replace

import numpy as np
import pytest

from tui_nn.errors import EngineError, PlaygroundError
from tui_nn.language import Phrases
from tui_nn.study.playground import recipes, sweeps
from tui_nn.study.playground.experiment import Experiment, architecture, cost
from tui_nn.study.playground.points import from_table
from tui_nn.study.playground.presets import FAILING, PRESETS, WORKING, preset
from tui_nn.study.playground.setup import OWN, Setup


def test_a_playground_begins_as_the_original_does() -> None:
    experiment = Experiment(Setup())
    shape = experiment.architecture
    assert [(layer.size, layer.activation) for layer in shape.layers] == [
        (4, "tanh"),
        (2, "tanh"),
        (1, "tanh"),
    ]
    assert (len(experiment.train), len(experiment.test)) == (250, 250)
    assert set(experiment.train.y.ravel()) == {-1.0, 1.0}
    start = experiment.network.as_dict()
    assert all(value == 0.1 for name, value in start.items() if name.endswith("b"))
    assert all(abs(value) <= 0.5 for value in start.values())


def test_the_learning_rate_is_changed_while_the_run_goes_on() -> None:
    experiment = Experiment(Setup())
    experiment.go(10)
    same = experiment.changed(replace(experiment.setup, rate=0.3))
    assert same is experiment
    assert experiment.progress.epoch == 10
    before = experiment.progress.parameters
    experiment.advance()
    fast = np.abs(experiment.progress.parameters - before).max()
    experiment.rewind(10)
    experiment.changed(replace(experiment.setup, rate=0.0003))
    experiment.advance()
    assert np.abs(experiment.progress.parameters - before).max() < fast / 100
    assert len(experiment.losses) == len(experiment.test_losses) == 12


def test_another_network_begins_a_new_run() -> None:
    experiment = Experiment(Setup())
    experiment.go(3)
    other = experiment.changed(recipes.read("layers=3"))
    assert other is not experiment
    assert other.progress.epoch == 0


def test_weights_and_the_output_bias_are_edited() -> None:
    experiment = Experiment(Setup())
    experiment.go(5)
    experiment.edit({"y.b": 2.5, "h1.w1": -1})
    assert experiment.network["y.b"] == 2.5
    assert experiment.losses[5] == experiment.progress.loss
    experiment.go(3)
    assert experiment.progress.epoch == 8
    experiment.rewind(5)
    assert experiment.network["y.b"] == 2.5


@pytest.mark.parametrize(
    ("recipe", "reason", "epoch"),
    [
        ("epochs=7", "epochs", 7),
        ("stop-loss=0.45", "stop-loss", None),
        ("patience=3 lr=1 l1=1", "patience", None),
        ("data=plane layers=4 activation=relu lr=3", "diverged", None),
    ],
)
def test_a_run_stops_where_it_was_told_to(recipe: str, reason: str, epoch: int | None) -> None:
    experiment = Experiment(recipes.read(recipe))
    experiment.go(500)
    assert experiment.stopped() == reason
    assert epoch in (None, experiment.progress.epoch)
    assert experiment.progress.epoch < 500


def test_measures_count_right_answers() -> None:
    for recipe, classes in (("", 2), ("data=blobs", 4)):
        experiment = Experiment(recipes.read(recipe))
        experiment.go(60)
        measures = experiment.measures()
        assert measures.test.shape == (classes, classes)
        assert measures.test.sum() == 250
        assert measures.test_accuracy > 0.9
    assert Experiment(recipes.read("data=plane")).measures().test_accuracy is None


def test_the_cost_counts_multiplications() -> None:
    # forward 2·4 + 4·2 + 2·1 = 18, as many for the gradient, and 10 to go back
    assert cost(architecture(Setup())) == cost(architecture(Setup()))
    price = cost(architecture(Setup()))
    assert (price.parameters, price.forward, price.example) == (25, 18, 46)
    experiment = Experiment(Setup())
    experiment.go(2)
    assert experiment.multiplications() == 2 * 250 * 46


@pytest.mark.parametrize("one", WORKING, ids=lambda one: one.id)
def test_presets_that_work_do(one) -> None:
    losses = []
    for seed in (1, 2, 3):
        experiment = Experiment(replace(one.setup, seed=seed, data_seed=seed))
        experiment.go(one.epochs)
        losses.append(experiment.test_losses[-1])
    assert sorted(losses)[1] < 0.06


@pytest.mark.parametrize("one", FAILING, ids=lambda one: one.id)
def test_presets_that_fail_do_and_show_it(one) -> None:
    losses, told = [], []
    for seed in (1, 2, 3):
        experiment = Experiment(replace(one.setup, seed=seed, data_seed=seed))
        experiment.go(one.epochs)
        losses.append(experiment.test_losses[-1])
        told += experiment.diagnoses()
    assert sorted(losses)[1] > 0.2
    assert told or one.id == "spiral-small"


def test_every_preset_says_why_in_both_languages() -> None:
    for one in PRESETS:
        assert preset(one.id) is one
        for language in ("es", "en"):
            phrases = Phrases(language)
            assert phrases.say(f"playground.preset.{one.id}")
            assert phrases.say(f"playground.why.{one.id}")
    with pytest.raises(PlaygroundError):
        preset("perpetual-motion")


TABLE = "a,b,kind\n" + "".join(f"{k},{k * k},{'big' if k > 4 else 'small'}\n" for k in range(10))


def test_a_table_is_stretched_to_the_plane() -> None:
    own = from_table(TABLE)
    assert own.classes == ("big", "small")
    assert (min(own.x)[0], max(own.x)[0]) == (-5.0, 5.0)
    experiment = Experiment(Setup(data=OWN, own=own))
    assert len(experiment.train) + len(experiment.test) == 10
    assert set(np.unique(experiment.train.y)) <= {-1.0, 1.0}
    numbers = from_table("a,b,y\n1,2,100.5\n2,1,200\n3,3,150\n4,0,120\n")
    assert numbers.classes == ()
    assert (min(numbers.y), max(numbers.y)) == (-1.0, 1.0)
    assert Setup(data=OWN, own=numbers).problem == "regression"


def test_of_a_wide_table_two_columns_are_named() -> None:
    wide = "a,b,c,y\n" + "".join(f"{k},{-k},{k % 3},{k % 2}\n" for k in range(8))
    with pytest.raises(PlaygroundError) as refused:
        from_table(wide)
    assert refused.value.key == "playground.own.columns"
    assert len(from_table(wide, columns=("c", "a")).x) == 8
    with pytest.raises(PlaygroundError):
        from_table(wide, columns=("a", "q"))
    with pytest.raises(PlaygroundError) as refused:
        from_table("a,y\n" + "1,0\n2,1\n" * 4)
    assert refused.value.key == "playground.own.narrow"
    with pytest.raises(PlaygroundError):
        from_table("a,b,y\n1,2,0\n2,1,1\n3,3,1\n")
    with pytest.raises(EngineError):
        from_table("a,b\n1,x\n")


def test_a_sweep_tells_medians_for_each_choice() -> None:
    axes = [sweeps.axis("lr=0.01,0.1"), sweeps.axis("layers=2,3")]
    rows = list(sweeps.sweep(Setup(), axes, 2, 10))
    assert [row.values for row in rows] == [
        ("0.01", "2"),
        ("0.01", "3"),
        ("0.1", "2"),
        ("0.1", "3"),
    ]
    assert all(row.runs == 2 and row.lowest <= row.test_loss <= row.highest for row in rows)


@pytest.mark.parametrize("text", ["lr", "lr=", "=1,2"])
def test_a_sweep_without_values_is_refused(text: str) -> None:
    with pytest.raises(PlaygroundError):
        sweeps.axis(text)


def test_a_sweep_that_never_ends_is_refused() -> None:
    with pytest.raises(PlaygroundError):
        list(sweeps.sweep(Setup(), [("lr", tuple("1" * 11))], 1000, 10))
