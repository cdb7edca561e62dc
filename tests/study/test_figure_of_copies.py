"""A picture stands beside the copies that a run learns from; a question shows what spoils one."""

import msgspec
import numpy as np
import pytest
from msgspec.structs import replace

from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.diagrams.pictures import draw_pictures
from tui_nn.engine.augmentation import warped
from tui_nn.engine.digits import digits, pictures
from tui_nn.exercises import laboratory
from tui_nn.exercises.kinds.design import DesignSpec
from tui_nn.language import Phrases
from tui_nn.study.figure import Sitting, figure, fitting, sentences

MONO = Capabilities(Colours.NONE)
SPEC = msgspec.convert(
    {
        "kind": "design",
        "model": {
            "network": {
                "inputs": 784,
                "layers": [
                    {"neurons": 4, "activation": "relu"},
                    {"neurons": 10, "activation": "softmax"},
                ],
            }
        },
        "data": {"drawn": {"set": "digits", "count": 60, "test": 40}},
        "loss": "categorical-cross-entropy",
        "activations": ["relu"],
        "settings": {
            "copies": {"choices": [0, 3], "start": 0},
            "shift": {"choices": [0, 5], "start": 0},
        },
        "fixed": {"epochs": 1},
        "questions": {
            "harms": {"options": ["a", "b"], "answer": ["a"], "figure": "changed-7"},
            "other": {"options": ["a", "b"], "answer": ["a"], "figure": "changed-x"},
        },
        "views": ["copies"],
    },
    DesignSpec,
)


def sitting(capabilities: Capabilities = MONO, **settings: float) -> Sitting:
    answer = laboratory.start(SPEC)
    answer = replace(answer, settings={**answer.settings, **settings})
    return Sitting(SPEC, answer, capabilities, Phrases("en"))


def asking(question: str) -> Sitting:
    return Sitting(SPEC, laboratory.start(SPEC), MONO, Phrases("en"), question=question)


def test_a_picture_stands_alone_until_copies_are_made_of_it() -> None:
    drawn = figure(sitting(), "copies", 78, 12).text.splitlines()
    assert drawn[0].split() == ["original"]
    assert drawn[-1].strip() == "60 pictures, without copies"
    # as many copies as they may be, without a change they are none
    assert figure(sitting(copies=3), "copies", 78, 12).text.splitlines() == drawn


def test_the_copies_are_those_of_the_engine_and_counted() -> None:
    sat = sitting(copies=3, shift=5)
    drawn = figure(sat, "copies", 78, 12).text.splitlines()
    assert " ".join(drawn[0].split()) == "original copy 1 copy 2 copy 3"
    assert drawn[-1].strip() == "60 pictures with their copies: 240 to learn from"
    examples, _ = digits(60)
    made = laboratory.copies(SPEC, sat.answer.settings, examples.rows(slice(0, 1)))
    assert len(made) == 4
    names = ("original", "copy 1", "copy 2", "copy 3")
    looks = sat.looks(78, 11)
    alone = draw_pictures(list(zip(names, pictures(made.x), strict=True)), **looks)
    assert [line.rstrip() for line in drawn[:-1]] == [
        line.rstrip() for line in alone.text.splitlines()
    ]


def test_sentences_tell_how_far_the_ink_has_moved() -> None:
    sat = sitting(copies=3, shift=5)
    count, *told = sentences(sat)
    assert count == "60 pictures with their copies: 240 to learn from"
    examples, _ = digits(60)
    made = pictures(laboratory.copies(SPEC, sat.answer.settings, examples.rows(slice(0, 1))).x)
    moves = [
        (right, down)
        for one in made[1:]
        for right in range(-5, 6)
        for down in range(-5, 6)
        if np.array_equal(warped(made[:1], right=right, down=down)[0], one)
    ]
    assert len(moves) == len(told) == 3
    for n, (sentence, (right, down)) in enumerate(zip(told, moves, strict=True), start=1):
        start = f"copy {n}: ink moved {right} pixels to the right and {down} down; "
        whole = sentence.endswith("100 % of it is left")
        assert not whole or sentence.replace("−", "-").startswith(start)
    assert any("100 %" in sentence for sentence in told)


def test_a_question_shows_its_digit_changed_in_three_ways() -> None:
    drawn = figure(asking("harms"), "copies", 78, 12).text.splitlines()
    assert " ".join(drawn[0].split()) == "7 2 pixels 10 degrees mirror"
    examples, _ = digits(60)
    seven = pictures(examples.x)[int(np.flatnonzero(examples.y[:, 7])[0])]
    expected = [
        ("7", seven),
        ("2 pixels", warped(seven[None], right=2)[0]),
        ("10 degrees", warped(seven[None], degrees=10)[0]),
        ("mirror", seven[:, ::-1]),
    ]
    assert drawn == draw_pictures(expected, **sitting().looks(78, 12)).text.splitlines()
    told = sentences(asking("harms"))
    assert told[0].startswith("7: a picture of 28 by 28 numbers")
    assert any(sentence.startswith("mirror: a picture") for sentence in told)


def test_another_figure_or_another_exercise_has_no_changed_digit() -> None:
    copies = figure(sitting(), "copies", 78, 12)
    assert figure(asking("other"), "copies", 78, 12).text == copies.text
    without = replace(SPEC, settings={})
    sat = Sitting(without, laboratory.start(without), MONO, Phrases("en"))
    assert fitting(sat, "copies", 78, 12) is None


@pytest.mark.parametrize("size", [(78, 12), (40, 7), (12, 4), (1, 4), (120, 40)])
@pytest.mark.parametrize("glyphs", Glyphs)
def test_nothing_is_larger_than_its_room(size: tuple[int, int], glyphs: Glyphs) -> None:
    sat = sitting(Capabilities(Colours.NONE, glyphs), copies=3, shift=5)
    drawn = figure(sat, "copies", *size)
    assert drawn.width <= size[0]
    assert drawn.height <= size[1]
    assert glyphs is not Glyphs.ASCII or drawn.text.isascii()
