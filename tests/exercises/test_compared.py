"""Three models compared as a run, told model by model."""

import pytest
from msgspec.structs import replace

from tui_nn.engine.comparisons import Compared
from tui_nn.errors import EngineError
from tui_nn.exercises import grading, laboratory
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.compared import needed
from tui_nn.exercises.data_specs import DataSpec, DrawnSpec
from tui_nn.exercises.grades import Bound
from tui_nn.exercises.kinds.train import TrainSpec
from tui_nn.exercises.model_specs import LayerSpec, ModelSpec, NetworkSpec
from tui_nn.exercises.specs import SettingSpec

SPEC = TrainSpec(
    model=ModelSpec(
        network=NetworkSpec(inputs=784, layers=(LayerSpec(neurons=10, activation="softmax"),))
    ),
    data=DataSpec(drawn=DrawnSpec(set="digits", count=60, test=100)),
    loss="categorical-cross-entropy",
    compared=(30, 60),
    settings={"questions": SettingSpec(from_=1, to=20, by=1, start=2)},
    fixed={
        "width": 8,
        "depth": 1,
        "optimiser": "adam",
        "learning_rate": 0.01,
        "batch_size": 30,
        "epochs": 3,
        "precision": "single",
    },
    pass_={"right.logistic.60": Bound(at_least=0.5), "right.tree.60": Bound(above=1)},
    views=("sizes",),
)


def test_a_run_tells_one_model_after_another() -> None:
    run = list(laboratory.run(SPEC, {}))
    assert [step.epoch for step in run] == list(range(7))
    assert isinstance(run[-1], Compared)
    assert [(one.contender, one.size) for one in run[-1].results] == [
        (name, size) for size in (30, 60) for name in ("logistic", "network", "tree")
    ]
    assert run[-1].loss == 1 - run[-1].results[-1].accuracy


def test_numbers_of_examples_that_nothing_is_measured_at_can_be_left_out() -> None:
    less = needed(SPEC)
    assert isinstance(less, TrainSpec)
    assert less.compared == (60,)
    assert grading.grade(less, Answer()).checks == grading.grade(SPEC, Answer()).checks
    assert needed(replace(SPEC, pass_={})) == replace(SPEC, pass_={})


def test_what_each_model_gets_right_is_measured() -> None:
    half = list(laboratory.run(SPEC, {}))[3]
    assert [check.value for check in grading.measure(SPEC, Answer(), half)] == [None, None]
    checks = {check.name: check for check in grading.grade(SPEC, Answer()).checks}
    assert checks["right.logistic.60"].passed
    assert not checks["right.tree.60"].passed
    assert checks["right.tree.60"].value is not None


@pytest.mark.parametrize("settings", [{"questions": 0}, {"questions": "many"}])
def test_a_size_that_makes_no_sense_is_held_or_refused(settings: dict[str, float | str]) -> None:
    held = laboratory.run(SPEC, settings)
    assert next(held).epoch == 0
    wrong = TrainSpec(
        model=SPEC.model, data=SPEC.data, loss=SPEC.loss, compared=(30,), settings={}, fixed={}
    )
    with pytest.raises(EngineError):
        list(laboratory.run(wrong, {}))
