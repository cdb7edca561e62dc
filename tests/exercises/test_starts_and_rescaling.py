"""A run may begin at chosen parameters, and on rescaled inputs."""

import msgspec
import numpy as np
import pytest

from tui_nn.engine.examples import standardised
from tui_nn.exercises import grading, laboratory, models
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.kinds.train import TrainSpec
from tui_nn.exercises.kinds.tune import TuneSpec
from tui_nn.exercises.quantities import Measurements

LINE = {
    "model": {"neuron": {"inputs": ["x"], "weights": ["m"]}},
    "data": {"examples": [{"x": [1], "y": [3]}, {"x": [5], "y": [6]}, {"x": [9], "y": [7]}]},
    "loss": "mean-squared-error",
}
TRAINED = msgspec.convert(
    {
        **LINE,
        "kind": "train",
        "settings": {
            "standardised": {"choices": [0, 1], "start": 0},
            "m.start": {"from": -9, "to": 9, "by": 1, "start": 2},
        },
        "fixed": {"epochs": 50, "learning_rate": 0.1},
        "tried": {
            "fails": {"standardised": {"at_most": 0}, "diverged": {"at_least": 1}},
            "works": {"standardised": {"at_least": 1}, "cost-over-optimum": {"at_most": 1.01}},
        },
    },
    TrainSpec,
)


def bench(**settings: float) -> Measurements:
    return grading.bench(TRAINED, Answer(settings=dict(settings)))


def test_a_run_starts_where_its_setting_says() -> None:
    assert laboratory.network(TRAINED, Answer(settings={"m.start": -4.0}))["m"] == -4
    assert laboratory.network(TRAINED, laboratory.start(TRAINED))["m"] == 2
    assert next(laboratory.run(TRAINED, {"m.start": -4.0})).parameters.tolist() == [-4, 0]


def test_rescaled_inputs_bear_a_rate_that_diverges_on_the_others() -> None:
    assert bench(standardised=0.0).measure("diverged") == 1
    assert bench(standardised=1.0).measure("diverged") == 0
    assert bench(standardised=1.0).measure("cost-over-optimum") == pytest.approx(1)
    assert bench(standardised=1.0).measure("bound.learning-rate") == pytest.approx(1)


def test_everything_measured_sees_the_rescaled_inputs() -> None:
    rows = laboratory.examples(TRAINED)
    assert rows is not None
    seen = bench(standardised=1.0).examples
    assert seen is not None
    assert np.array_equal(seen.x, standardised(rows).x)
    assert np.array_equal(rows.x, [[1], [5], [9]])


def test_runs_tried_before_keep_their_own_inputs() -> None:
    runs = ({"standardised": 0.0, "m.start": 2.0}, {"standardised": 1.0, "m.start": 2.0})
    for last in runs:
        assert grading.grade(TRAINED, Answer(settings=last, runs=runs)).passed


def test_what_is_held_out_is_rescaled_like_the_rest() -> None:
    fields = msgspec.to_builtins(TRAINED) | {
        "data": {"drawn": {"set": "line", "count": 20, "test": 10}}
    }
    spec = msgspec.convert(fields, TrainSpec)
    plain = models.held_out(spec)
    rescaled = models.held_out(models.built(spec, Answer(settings={"standardised": 1.0})))
    rows = models.examples(spec)
    assert plain is not None
    assert rescaled is not None
    assert rows is not None
    assert np.array_equal(rescaled.x, standardised(plain, rows).x)


def test_the_cost_is_compared_with_the_least_squares_where_those_can_be_had() -> None:
    tuned = {**LINE, "kind": "tune", "controls": {"m": {"from": 0, "to": 9, "by": 1, "start": 0}}}
    spec = msgspec.convert(tuned, TuneSpec)
    off = Measurements(spec, laboratory.start(spec)).measure("cost-over-optimum")
    assert off is not None
    assert off > 1
    for changes in (
        {"model": {"neuron": {"inputs": ["x"], "weights": ["m"], "bias": None}}},
        {"model": {"neuron": {"inputs": ["x"], "weights": ["m"], "activation": "sin"}}},
        {"data": {"examples": [{"x": [1], "y": [3]}, {"x": [2], "y": [4]}]}},
    ):
        other = msgspec.convert({**tuned, **changes}, TuneSpec)
        assert Measurements(other, Answer()).measure("cost-over-optimum") is None
