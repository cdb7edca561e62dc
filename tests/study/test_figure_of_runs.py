"""Runs drawn beside each other and over each other."""

from dataclasses import replace

import msgspec
import numpy as np

from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.exercises import laboratory
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.kinds.choose import ChooseSpec
from tui_nn.exercises.kinds.train import TrainSpec
from tui_nn.language import Phrases
from tui_nn.study.figure import Sitting, figure, sentences

PLAIN = Capabilities(Colours.NONE, Glyphs.UNICODE)
MODEL = {"neuron": {"inputs": ["x"], "weights": ["W"], "bias": None}}
DATA = {"examples": [{"x": [6], "y": [1.5]}]}
OPTIONS = {"options": ["good", "bad"], "answer": ["good"]}


def sitting(question: str | None = None) -> Sitting:
    spec = msgspec.convert(
        {
            "kind": "choose",
            "model": MODEL,
            "data": DATA,
            "parameters": {"W": 0.4},
            "questions": {
                f"curve-{letter}": {**OPTIONS, "run": {"learning_rate": rate, "epochs": 20}}
                for letter, rate in (("a", 0.02), ("b", 0.001))
            },
        },
        ChooseSpec,
    )
    return Sitting(spec, Answer(), PLAIN, Phrases("en"), question=question)


def text(shown: Sitting, width: int, height: int) -> str:
    drawing = figure(shown, "loss", width, height)
    assert drawing.width <= width
    assert all(sum(len(part.text) for part in line) == drawing.width for line in drawing.lines)
    return drawing.text


def test_all_curves_of_questions_stand_side_by_side_where_they_fit() -> None:
    drawn = text(sitting("curve-b"), 60, 9)
    assert drawn.split("\n")[0].split() == ["A", "▸", "B"]
    assert len(drawn.split("\n")) == 9


def test_where_they_do_not_fit_beside_each_other_they_stand_below() -> None:
    rows = text(sitting("curve-b"), 30, 16).split("\n")
    assert (rows[0].split(), rows[8].split()) == (["A"], ["▸", "B"])


def test_where_they_do_not_fit_the_one_that_is_looked_at_is_drawn() -> None:
    alone = text(sitting("curve-b"), 30, 9)
    assert "loss" in alone
    assert "A" not in alone
    assert text(sitting("curve-a"), 30, 9) != alone


def test_where_no_question_is_looked_at_all_runs_are_told() -> None:
    one, everything = sentences(sitting("curve-a"), ["loss"]), sentences(sitting(), ["loss"])
    assert [f"A: {sentence}" for sentence in one] == everything[: len(one)]
    assert everything[-1].startswith("B: ")


def test_earlier_runs_stand_behind_the_last_one() -> None:
    spec = msgspec.convert(
        {
            "kind": "train",
            "model": MODEL,
            "data": DATA,
            "parameters": {"W": 0.4},
            "settings": {"learning_rate": {"from": 0.001, "to": 1, "by": 0.1, "start": 0.001}},
            "fixed": {"epochs": 10},
        },
        TrainSpec,
    )
    slow, fast = (
        tuple(laboratory.run(spec, {"learning_rate": rate, "epochs": 10})) for rate in (0.001, 0.01)
    )
    alone = Sitting(spec, Answer(), Capabilities(), Phrases("en"), history=fast)
    both = replace(alone, earlier=(slow,))
    drawn = figure(both, "loss", 40, 10)
    styles = {str(part.style) for line in drawn.lines for part in line if part.text.strip()}
    before = figure(alone, "loss", 40, 10)
    assert drawn.text != before.text
    assert np.isfinite([progress.loss for progress in slow]).all()
    assert len(styles) >= 2


def test_which_curve_is_which_is_said_once_below_all_runs_and_each_tells_its_best() -> None:
    line = {"set": "line", "slope": 2, "intercept": 1, "count": 8, "noise": 1, "test": 4}
    run = {"learning_rate": 0.01, "epochs": 20}
    spec = msgspec.convert(
        {
            "kind": "choose",
            "model": {"neuron": {"inputs": ["x"]}},
            "data": {"drawn": line},
            "questions": {f"curve-{letter}": {**OPTIONS, "run": run} for letter in "ab"},
        },
        ChooseSpec,
    )
    drawn = text(Sitting(spec, Answer(), PLAIN, Phrases("en")), 60, 13).split("\n")
    assert len(drawn) == 13
    assert drawn[-1].split("⠒⠒⠒")[1].split() == ["training", "⠒⠂", "test"]
    assert drawn[-2].count("◆ best: epoch") == 2
