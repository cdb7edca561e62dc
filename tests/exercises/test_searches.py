"""A grid search is a run like any other: it can be watched, measured and graded."""

import msgspec
import numpy as np
import pytest

from tui_nn.errors import EngineError
from tui_nn.exercises import grading, laboratory, runs
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.kinds.compute import ComputeSpec
from tui_nn.exercises.kinds.train import TrainSpec
from tui_nn.exercises.quantities import Measurements
from tui_nn.exercises.searches import costs_so_far, setting_names

LINE = {
    "model": {"neuron": {"inputs": ["x"], "weights": ["m"]}},
    "data": {"examples": [{"x": [1], "y": [3]}, {"x": [2], "y": [6]}, {"x": [3], "y": [7]}]},
    "loss": "mean-squared-error",
}
GRID = msgspec.convert(
    {
        **LINE,
        "kind": "train",
        "search": ["m", "b"],
        "settings": {
            "points": {"from": 1, "to": 9, "by": 1, "start": 3},
            "m.from": {"from": -9, "to": 9, "by": 1, "start": 0},
            "m.to": {"from": -9, "to": 9, "by": 1, "start": 4},
        },
        "fixed": {"b.from": -1, "b.to": 1},
        "pass": {"cost-over-optimum": {"at_most": 2}},
    },
    TrainSpec,
)


def measured(quantity: str, **settings: float) -> float | None:
    return grading.bench(GRID, Answer(settings=dict(settings))).measure(quantity)


def test_each_value_of_the_first_parameter_is_a_step_of_the_run() -> None:
    steps = list(laboratory.run(GRID, {}))
    assert [step.updates for step in steps] == [0, 3, 6, 9]
    assert [step.epoch for step in steps] == [0, 1, 2, 3]
    assert steps[-1].parameters.tolist() == [2.0, 1.0]


def test_a_run_stands_at_the_best_trial_so_far() -> None:
    losses = [step.loss for step in laboratory.run(GRID, {"points": 9})]
    assert losses == sorted(losses, reverse=True)
    search = laboratory.search(GRID, {"points": 9})
    assert search is not None
    assert losses[-1] == search.lowest
    assert losses[4] == search.best_of(4)[1] == search.costs[:4].min()
    assert np.isnan(costs_so_far(search, 4)[4:]).all()


def test_trials_are_counted() -> None:
    assert measured("trials", points=4) == 16
    assert measured("trials") == 9
    assert Measurements(GRID, Answer()).measure("trials") is None


def test_what_a_grid_finds_is_compared_with_the_least_squares() -> None:
    fine = measured("cost-over-optimum", points=9)
    coarse = measured("cost-over-optimum", points=2)
    assert fine is not None
    assert coarse is not None
    assert 1 <= fine < coarse


def test_a_grid_may_run_downwards_or_have_one_point() -> None:
    up = runs.outcome(GRID, {"m.from": 1, "m.to": 3})
    down = runs.outcome(GRID, {"m.from": 3, "m.to": 1})
    assert up.loss == down.loss
    assert measured("trials", points=1) == 1


def test_a_search_has_settings_of_its_own_and_misses_them_with_a_sentence() -> None:
    assert setting_names(GRID) == ("points", "m.from", "m.to", "b.from", "b.to")
    assert set(setting_names(GRID)) < set(runs.setting_names(GRID))
    without = msgspec.structs.replace(GRID, fixed={})
    with pytest.raises(EngineError, match="bad-setting"):
        list(laboratory.run(without, {}))


def test_the_trials_of_a_grid_grow_with_the_number_of_parameters() -> None:
    network = {"inputs": 4, "layers": [{"neurons": 2, "activation": "step"}] * 1}
    network["layers"] = [*network["layers"], {"neurons": 1, "activation": "step"}]
    bench = Measurements(
        msgspec.convert({"kind": "compute", "model": {"network": network}}, ComputeSpec), Answer()
    )
    assert bench.measure("trials.10") == 1e13
    assert bench.measure("exponent.trials.100") == pytest.approx(26)
    line = Measurements(msgspec.convert({**LINE, "kind": "compute"}, ComputeSpec), Answer())
    assert line.measure("trials.100") == 10_000
    assert line.measure("trials.many") is None
