"""Weights are drawn as pictures, and a drawing is read beside what the network sees of it."""

import re

import numpy as np
import pytest

from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.engine.digits import digits, pictures
from tui_nn.engine.handwriting import rows_of
from tui_nn.exercises import laboratory
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.data_specs import DataSpec, DrawnSpec
from tui_nn.exercises.kinds.draw import DrawSpec
from tui_nn.exercises.model_specs import LayerSpec, ModelSpec, NetworkSpec
from tui_nn.exercises.specs import QuestionSpec
from tui_nn.language import Phrases
from tui_nn.study.figure import Sitting, figure, sentences

PLAIN = Capabilities(Colours.NONE, Glyphs.UNICODE)
SPEC = DrawSpec(
    model=ModelSpec(
        network=NetworkSpec(inputs=784, layers=(LayerSpec(neurons=10, activation="softmax"),))
    ),
    data=DataSpec(drawn=DrawnSpec(set="digits", count=300)),
    loss="categorical-cross-entropy",
    fixed={
        "optimiser": "adam",
        "learning_rate": 0.005,
        "batch_size": 50,
        "epochs": 8,
        "precision": "single",
    },
    questions={
        "whose": QuestionSpec(options=("a", "b"), answer=("a",), figure="class-3"),
        "other": QuestionSpec(options=("a", "b"), answer=("a",), figure="class-0"),
    },
    views=("reading", "weights", "sizes"),
)
RUN = tuple(laboratory.run(SPEC, {}))


def sitting(answer: Answer | None = None, **fields: object) -> Sitting:
    return Sitting(SPEC, answer or Answer(), PLAIN, Phrases("en"), **fields)


def first(digit: int) -> Answer:
    examples, _ = digits(300)
    place = int(np.flatnonzero(examples.y[:, digit])[0])
    return Answer(drawing=rows_of(pictures(examples.x)[place]))


@pytest.mark.parametrize("view", SPEC.views)
@pytest.mark.parametrize("size", [(26, 14), (46, 14), (78, 20), (10, 4), (1, 1), (0, 0)])
def test_nothing_is_larger_than_its_room(view: str, size: tuple[int, int]) -> None:
    for sat in (sitting(), sitting(first(3), history=RUN, question="whose")):
        drawn = figure(sat, view, *size)
        assert drawn.width <= size[0]
        assert drawn.height <= size[1]


def share_of(digit: int, reading: str) -> float:
    (share,) = re.findall(rf"(?m)\b{digit} [^0-9\n]*(\d\.\d\d)", reading)
    return float(share)


def test_a_drawing_is_read_once_there_is_a_run() -> None:
    before = figure(sitting(first(3)), "reading", 26, 14).text
    after = figure(sitting(first(3), history=RUN), "reading", 26, 14).text
    assert share_of(3, before) == 0
    assert share_of(3, after) > 0.5


def test_each_question_has_the_weights_of_its_class() -> None:
    one = figure(sitting(history=RUN, question="whose"), "weights", 30, 15).text
    other = figure(sitting(history=RUN, question="other"), "weights", 30, 15).text
    assert one != other
    assert figure(sitting(question="whose"), "weights", 30, 15).text != one


def test_the_weights_of_a_question_can_be_told() -> None:
    said = sentences(sitting(history=RUN, question="whose"))
    assert len(said) > 28
    assert said != sentences(sitting(history=RUN, question="other"))


def test_without_a_question_the_weights_of_each_digit_are_told() -> None:
    said = sentences(sitting(history=RUN), ["weights"])
    assert len(said) == 10
    assert said[7].startswith("7: a picture of 28 by 28 numbers, from −")


def test_of_a_network_too_large_to_be_told_the_strongest_edges_are() -> None:
    said = sentences(sitting(history=RUN), ["wired"])
    assert said[0] == "the strongest 9 of 7840 edges"
    assert len(said) == 10


def test_a_reading_can_be_told() -> None:
    said = sentences(sitting(first(3), history=RUN))
    assert any("784" not in sentence and "3" in sentence for sentence in said)
    assert not any("h1" in sentence or "x784" in sentence for sentence in said)
