"""The drawings of curves: a line through data, and activations with and without their name."""

import msgspec
import pytest

from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.exercises import laboratory
from tui_nn.exercises.kinds.choose import ChooseSpec
from tui_nn.exercises.kinds.tune import TuneSpec
from tui_nn.exercises.specs import ExerciseSpec
from tui_nn.language import Phrases
from tui_nn.study.figure import Sitting, figure

PLAIN = Capabilities(Colours.NONE, Glyphs.UNICODE)
LINE = msgspec.convert(
    {
        "kind": "tune",
        "model": {"neuron": {"inputs": ["x"], "activation": "sigmoid"}},
        "data": {"examples": [{"x": [0], "y": [0]}, {"x": [2], "y": [1]}]},
        "controls": {"w": {"from": -2, "to": 2, "by": 0.1, "start": 1}},
        "views": ["fit", "activation"],
    },
    TuneSpec,
)
CURVE = msgspec.convert(
    {
        "kind": "choose",
        "model": {"neuron": {"inputs": ["x"], "activation": "identity"}},
        "questions": {
            "curve-a": {"options": ["tanh", "relu"], "answer": ["tanh"], "figure": "tanh"},
        },
        "views": ["activation"],
    },
    ChooseSpec,
)


def drawn(spec: ExerciseSpec, view: str, **fields: object) -> str:
    sitting = Sitting(spec, laboratory.start(spec), PLAIN, Phrases("en"), **fields)
    lines = figure(sitting, view, 60, 14).lines
    return "\n".join("".join(segment.text for segment in line) for line in lines)


def test_a_line_is_drawn_through_data_of_one_input() -> None:
    assert "●" in drawn(LINE, "fit")


def test_an_activation_is_drawn_where_the_neuron_stands() -> None:
    assert "0.5" in drawn(LINE, "activation")
    assert drawn(LINE, "activation") != drawn(LINE, "activation", example=1)


def test_a_curve_that_is_asked_about_does_not_tell_its_name() -> None:
    shown = drawn(CURVE, "activation", question="curve-a")
    assert "tanh" not in shown
    assert shown.splitlines()[0].strip() == "A"
    assert shown != drawn(CURVE, "activation")


@pytest.mark.parametrize("size", [(60, 14), (30, 5), (10, 4), (0, 0)])
def test_no_curve_is_larger_than_its_room(size: tuple[int, int]) -> None:
    for view in LINE.views:
        sitting = Sitting(LINE, laboratory.start(LINE), PLAIN, Phrases("es"))
        picture = figure(sitting, view, *size)
        assert len(picture.lines) <= size[1]
        assert all(sum(s.cell_length for s in line) <= size[0] for line in picture.lines)
