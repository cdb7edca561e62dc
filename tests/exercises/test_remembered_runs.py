"""A run is the same for the same settings, so it is run once: watched, then graded."""

from tui_nn.exercises import runs
from tui_nn.exercises.data_specs import DataSpec, ExampleSpec
from tui_nn.exercises.kinds.train import TrainSpec
from tui_nn.exercises.model_specs import ModelSpec, NeuronSpec
from tui_nn.exercises.specs import SettingSpec

SPEC = TrainSpec(
    model=ModelSpec(neuron=NeuronSpec(inputs=("x",), weights=("W",), bias=None)),
    data=DataSpec(examples=(ExampleSpec(x=(6.0,), y=(1.5,)),)),
    parameters={"W": 0.4},
    settings={"learning_rate": SettingSpec(from_=0.001, to=0.1, by=0.001, start=0.01)},
    fixed={"epochs": 7},
)


def test_a_run_that_was_watched_to_its_end_is_not_run_again() -> None:
    watched = list(runs.run(SPEC, {"learning_rate": 0.013}))
    finished = runs.finished(SPEC, {"learning_rate": 0.013})
    assert finished.progress is watched[-1]
    assert finished.losses == tuple(progress.loss for progress in watched)


def test_a_run_that_was_given_up_is_run_to_its_end() -> None:
    steps = runs.run(SPEC, {"learning_rate": 0.017})
    next(steps)
    assert runs.outcome(SPEC, {"learning_rate": 0.017}).epoch == 7


def test_other_settings_are_another_run() -> None:
    slow, fast = (runs.outcome(SPEC, {"learning_rate": rate}) for rate in (0.002, 0.02))
    assert slow.loss > fast.loss


def test_only_so_many_runs_are_remembered() -> None:
    for number in range(runs.MOST_REMEMBERED + 5):
        runs.outcome(SPEC, {"learning_rate": 0.001 + number / 1e5})
    assert len(runs._REMEMBERED) == runs.MOST_REMEMBERED
