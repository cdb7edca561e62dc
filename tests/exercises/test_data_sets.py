"""Data sets that a lesson draws: the same for the same seed, with some held out."""

import typing

import numpy as np
import pytest

from tui_nn.engine.plane_data import PLANE_DATA
from tui_nn.exercises import runs
from tui_nn.exercises.data_sets import drawn
from tui_nn.exercises.data_specs import DataSpec, DrawnSpec, SetName
from tui_nn.exercises.kinds.train import TrainSpec
from tui_nn.exercises.model_specs import LayerSpec, ModelSpec, NetworkSpec

SETS = typing.get_args(SetName)


@pytest.mark.parametrize("name", SETS)
def test_the_same_seed_draws_the_same_examples(name: str) -> None:
    spec = DrawnSpec(set=name, count=12, test=5, seed=7)  # type: ignore[arg-type]
    rows, held_out = drawn(spec, zero_and_one=True)
    drawn.cache_clear()
    again, held_out_again = drawn(spec, zero_and_one=True)
    assert held_out is not None
    assert held_out_again is not None
    assert (len(rows), len(held_out)) == (12, 5)
    np.testing.assert_array_equal(rows.x, again.x)
    np.testing.assert_array_equal(held_out.y, held_out_again.y)


@pytest.mark.parametrize("name", ["circle", "one-input-classes"])
def test_two_classes_are_called_as_the_output_wants_them(name: str) -> None:
    spec = DrawnSpec(set=name, count=60)  # type: ignore[arg-type]
    assert set(drawn(spec, zero_and_one=True)[0].y.ravel()) == {0.0, 1.0}
    assert set(drawn(spec, zero_and_one=False)[0].y.ravel()) == {-1.0, 1.0}


def test_nothing_is_held_out_unless_asked_for() -> None:
    assert drawn(DrawnSpec(set="sine", count=3), zero_and_one=False)[1] is None


def test_standardising_looks_at_the_examples_to_learn_from_only() -> None:
    spec = DrawnSpec(set="line", count=40, test=20, standardised=True)
    rows, held_out = drawn(spec, zero_and_one=False)
    assert held_out is not None
    assert (rows.x.mean(), rows.x.std()) == (pytest.approx(0, abs=1e-12), pytest.approx(1))
    assert held_out.x.mean() != pytest.approx(0, abs=1e-6)


def test_a_run_stops_by_patience_on_the_examples_held_out() -> None:
    spec = TrainSpec(
        model=ModelSpec(
            network=NetworkSpec(
                inputs=("x",),
                layers=(
                    LayerSpec(neurons=6, activation="tanh"),
                    LayerSpec(neurons=1, activation="identity"),
                ),
            )
        ),
        data=DataSpec(drawn=DrawnSpec(set="sine", count=8, test=40, noise=0.5)),
        fixed={"initial": "xavier", "learning_rate": 0.2, "epochs": 4000, "patience": 50},
        settings={},
    )
    last = runs.outcome(spec, {})
    assert last.best_epoch is not None
    assert last.epoch == last.best_epoch + 50 < 4000


def test_every_data_set_of_the_plane_has_a_name_in_lessons() -> None:
    assert set(PLANE_DATA) <= set(SETS)
