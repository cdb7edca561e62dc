"""What a classifier answers is drawn and told: confusions, probabilities, a tree beside it."""

import msgspec
import pytest

from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.exercises import laboratory
from tui_nn.exercises.kinds.train import TrainSpec
from tui_nn.exercises.kinds.tune import TuneSpec
from tui_nn.exercises.specs import ExerciseSpec
from tui_nn.language import Phrases
from tui_nn.study.figure import Sitting, figure, sentences

PLAIN = Capabilities(Colours.NONE, Glyphs.UNICODE)
THREE = msgspec.convert(
    {
        "kind": "tune",
        "model": {
            "network": {"inputs": ["x"], "layers": [{"neurons": 3, "activation": "softmax"}]}
        },
        "data": {
            "examples": [
                {"x": [0], "y": [0, 0, 1]},
                {"x": [1], "y": [1, 0, 0]},
                {"x": [2], "y": [1, 0, 0]},
            ]
        },
        "loss": "categorical-cross-entropy",
        "controls": {"y1.b": {"from": -2, "to": 2, "by": 0.1, "start": 1}},
    },
    TuneSpec,
)
GATE = msgspec.convert(
    {
        "kind": "tune",
        "model": {"neuron": {"inputs": ["x1", "x2"], "activation": "sigmoid"}},
        "data": {"table": "xor"},
        "controls": {"b": {"from": -2, "to": 2, "by": 0.1, "start": 1}},
    },
    TuneSpec,
)
LINE = msgspec.convert(
    {
        "kind": "tune",
        "model": {"neuron": {"inputs": ["x"]}},
        "data": {"examples": [{"x": [1], "y": [2.5]}]},
        "controls": {"w": {"from": -2, "to": 2, "by": 0.1, "start": 1}},
    },
    TuneSpec,
)
MODELS = msgspec.convert(
    {
        "kind": "train",
        "model": {"network": {"inputs": 784, "layers": [{"neurons": 10, "activation": "softmax"}]}},
        "data": {"drawn": {"set": "digits", "count": 100}},
        "compared": [100],
        "loss": "categorical-cross-entropy",
        "settings": {"questions": {"from": 1, "to": 9, "by": 1, "start": 2}},
        "fixed": {"width": 4, "depth": 1, "epochs": 1},
    },
    TrainSpec,
)


def sitting(of: ExerciseSpec, language: str = "en", **fields: object) -> Sitting:
    return Sitting(of, laboratory.start(of), PLAIN, Phrases(language), **fields)


def test_a_confusion_matrix_counts_all_examples() -> None:
    drawn = figure(sitting(THREE), "confusion", 60, 10).text
    assert "right: 2 of 3" in drawn
    assert sentences(sitting(THREE), ["confusion"])[-1] == "right: 2 of 3"


def test_the_probabilities_are_those_of_the_example_that_is_shown() -> None:
    drawn = figure(sitting(THREE, example=0), "probabilities", 60, 10).text
    assert drawn.splitlines()[2].endswith("◂")
    said = sentences(sitting(THREE, example=1), ["probabilities"])
    assert said[1:] == ["the likeliest is y1", "the true one is y1"]


@pytest.mark.parametrize(("language", "name"), [("en", "class 1"), ("es", "clase 1")])
def test_a_lone_output_is_the_probability_of_yes(language: str, name: str) -> None:
    said = sentences(sitting(GATE, language), ["probabilities"])
    assert name in said[0]
    assert "0.73" in figure(sitting(GATE, language), "probabilities", 60, 10).text


def test_a_tree_learns_the_same_data() -> None:
    drawn = figure(sitting(GATE, example=1), "tree", 80, 24).text
    assert "x1 ≤ 0.5" in drawn
    assert "x2 ≤ 0.5" in drawn
    assert sentences(sitting(GATE), ["tree"])[0].startswith("this example:")


def test_a_tree_of_digits_asks_about_pixels_as_often_as_was_chosen() -> None:
    drawn = figure(sitting(MODELS), "tree", 100, 24).text
    assert drawn.count(" ≤ ") == 3
    assert drawn.lstrip().startswith("(")
    assert "19/100" in drawn


@pytest.mark.parametrize("view", ["confusion", "probabilities", "tree"])
def test_where_there_are_no_classes_none_is_drawn(view: str) -> None:
    assert figure(sitting(LINE), view, 80, 24) == figure(sitting(LINE), "weights", 80, 24)
    assert sentences(sitting(LINE), [view]) == []
