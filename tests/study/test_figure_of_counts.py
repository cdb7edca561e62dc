"""Batches and shapes are drawn without giving away what is to be counted."""

import msgspec
import pytest
from msgspec.structs import replace

from tui_nn.diagrams.capabilities import Capabilities, Colours
from tui_nn.exercises import laboratory
from tui_nn.exercises.kinds.compute import ComputeSpec
from tui_nn.exercises.kinds.train import TrainSpec
from tui_nn.exercises.specs import ExerciseSpec
from tui_nn.language import Phrases
from tui_nn.study.figure import Sitting, figure, fitting, sentences

MONO = Capabilities(Colours.NONE)
LINE = {"neuron": {"inputs": ["x"]}}
DRAWN = {"drawn": {"set": "line", "slope": 2, "intercept": 1, "count": 70, "noise": 1,
                   "span": [-2, 2], "seed": 1}}  # fmt: skip
COUNT = msgspec.convert(
    {
        "kind": "compute",
        "model": LINE,
        "data": DRAWN,
        "update": {"learning_rate": 0.1, "batch_size": 32},
        "ask": {"batches": {"quantity": "count.batches", "digits": 0}},
        "views": ["batches"],
    },
    ComputeSpec,
)
RUN = msgspec.convert(
    {
        "kind": "train",
        "model": LINE,
        "data": DRAWN,
        "loss": "mean-squared-error",
        "settings": {"batch_size": {"choices": [1, 30], "start": 30}},
        "fixed": {"learning_rate": 0.1, "epochs": 1},
        "views": ["loss", "batches"],
    },
    TrainSpec,
)
SHAPES = msgspec.convert(
    {
        "kind": "compute",
        "model": {"network": {"inputs": 3, "layers": [{"neurons": 4, "activation": "identity"}]}},
        "data": {"examples": [{"x": [1, 0, 0]}, {"x": [0, 1, 0]}]},
        "ask": {"rows": {"quantity": "count.inputs", "digits": 0}},
        "views": ["shapes"],
    },
    ComputeSpec,
)


def sitting(spec: ExerciseSpec, *, solved: bool = False, **settings: float) -> Sitting:
    answer = laboratory.start(spec)
    answer = replace(answer, settings={**answer.settings, **settings})
    return Sitting(spec, answer, MONO, Phrases("en"), solved=solved)


def test_batches_are_counted_for_the_learner_only_when_that_is_done() -> None:
    asked = figure(sitting(COUNT), "batches", 60, 12).text
    assert "6 examples left" in asked
    assert "updates" not in asked
    assert "3 updates" in figure(sitting(COUNT, solved=True), "batches", 60, 12).text
    assert len(sentences(sitting(COUNT))) == 1
    assert sentences(sitting(COUNT, solved=True))[-1] == "3 updates"


@pytest.mark.parametrize(("size", "updates"), [(30, 3), (1, 70)])
def test_the_batches_of_a_run_are_those_that_are_chosen(size: int, updates: int) -> None:
    text = figure(sitting(RUN, batch_size=size), "batches", 60, 12).text
    assert text.endswith(f"{updates} updates")


def test_shapes_are_known_only_when_they_have_been_found_out() -> None:
    asked = figure(sitting(SHAPES), "shapes", 80, 12).text
    assert asked.count("?") == 5
    solved = figure(sitting(SHAPES, solved=True), "shapes", 80, 12).text
    assert "?" not in solved
    assert sentences(sitting(SHAPES, solved=True)) == [
        "x: (2, 3)",
        "W: (3, 4)",
        "b: (4)",
        "y: (2, 4)",
    ]


def test_what_has_no_batches_has_no_such_drawing() -> None:
    assert fitting(sitting(SHAPES), "batches", 80, 24) is None
