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
from tui_nn.study.figure_of_runs import Runs, draw, told

PLAIN = Capabilities(Colours.NONE, Glyphs.UNICODE)
MODEL = {"neuron": {"inputs": ["x"], "weights": ["W"], "bias": None}}
DATA = {"examples": [{"x": [6], "y": [1.5]}]}
OPTIONS = {"options": ["good", "bad"], "answer": ["good"]}


def runs(question: str | None = None) -> Runs:
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
    return Runs(spec, Answer(), question=question)


def text(shown: Runs, width: int, height: int) -> str:
    drawing = draw(shown, width=width, height=height, capabilities=PLAIN, phrases=Phrases("en"))
    assert all(sum(len(part.text) for part in line) == width for line in drawing.lines)
    return drawing.text


def test_all_curves_of_questions_stand_side_by_side_where_they_fit() -> None:
    drawn = text(runs("curve-b"), 60, 9)
    assert drawn.split("\n")[0].split() == ["A", "▸", "B"]
    assert len(drawn.split("\n")) == 9


def test_where_they_do_not_fit_the_one_that_is_looked_at_is_drawn() -> None:
    alone = text(runs("curve-b"), 30, 9)
    assert "loss" in alone
    assert "A" not in alone
    assert text(runs("curve-a"), 30, 9) != alone
    assert told(runs("curve-a"), Phrases("en")) != told(runs(), Phrases("en")) == []


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
    alone = Runs(spec, Answer(), history=fast)
    both = replace(alone, earlier=(slow,))
    capabilities = Capabilities()
    drawn = draw(both, width=40, height=10, capabilities=capabilities, phrases=Phrases("en"))
    styles = {str(part.style) for line in drawn.lines for part in line if part.text.strip()}
    before = draw(alone, width=40, height=10, capabilities=capabilities, phrases=Phrases("en"))
    assert drawn.text != before.text
    assert np.isfinite([progress.loss for progress in slow]).all()
    assert len(styles) >= 2
