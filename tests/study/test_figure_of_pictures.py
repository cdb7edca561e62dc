"""Pictures are drawn and told as the trace has them."""

import pytest

from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.diagrams.rgb import draw_rgb
from tui_nn.engine.colour_pictures import landscape, pixelated
from tui_nn.exercises import laboratory
from tui_nn.exercises.data_specs import DataSpec, ExampleSpec
from tui_nn.exercises.kinds.choose import ChooseSpec
from tui_nn.exercises.kinds.tune import TuneSpec
from tui_nn.exercises.model_specs import ModelSpec, PictureSpec
from tui_nn.exercises.specs import ControlSpec, ExerciseSpec, QuestionSpec
from tui_nn.language import Phrases
from tui_nn.study.figure import Sitting, figure, sentences

PLAIN = Capabilities(Colours.NONE, Glyphs.UNICODE)
COLOURED = Capabilities(Colours.TRUE, Glyphs.UNICODE)
PATCH = TuneSpec(
    model=ModelSpec(picture=PictureSpec(height=1, width=1)),
    data=DataSpec(examples=(ExampleSpec(x=(1.0,), y=(0.9, 0.5, 0.1)),)),
    controls={"red": ControlSpec(from_=0, to=1, by=0.05, start=0.35)},
    views=("patch", "picture", "channels"),
)
LANDSCAPE = ChooseSpec(
    model=ModelSpec(picture=PictureSpec(height=64, width=64, shows="landscape")),
    questions={
        "coarse": QuestionSpec(options=("a", "b"), answer=("a",), figure="pixels-16"),
        "whole": QuestionSpec(options=("a", "b"), answer=("a",)),
    },
    views=("channels",),
)
DIGIT = ChooseSpec(
    model=ModelSpec(picture=PictureSpec(height=28, width=28, channels=1, shows="digit")),
    views=("picture",),
)


def sitting(spec: ExerciseSpec, capabilities: Capabilities = PLAIN, **fields: object) -> Sitting:
    return Sitting(spec, laboratory.start(spec), capabilities, Phrases("en"), **fields)


@pytest.mark.parametrize("spec", [PATCH, LANDSCAPE, DIGIT])
@pytest.mark.parametrize("size", [(38, 12), (58, 24), (78, 18), (10, 4), (1, 1), (0, 0)])
def test_no_picture_is_larger_than_its_room(spec: ExerciseSpec, size: tuple[int, int]) -> None:
    for view in spec.views:
        drawn = figure(sitting(spec), view, *size)
        assert drawn.width <= size[0]
        assert drawn.height <= size[1]


def test_the_numbers_to_be_found_by_eye_are_not_told() -> None:
    for capabilities in (PLAIN, COLOURED):
        text = figure(sitting(PATCH, capabilities), "patch", 58, 14).text
        assert "0.35" in text
        assert "0.90" not in text


def test_a_question_shows_its_own_number_of_pixels() -> None:
    asked = figure(sitting(LANDSCAPE, COLOURED, question="coarse"), "channels", 78, 12)
    wanted = draw_rgb(
        pixelated(landscape(), 16),
        width=78,
        height=12,
        capabilities=COLOURED,
        phrases=Phrases("en"),
    )
    assert asked == wanted
    assert asked != figure(sitting(LANDSCAPE, COLOURED, question="whole"), "channels", 78, 12)


def test_pictures_are_told_without_their_neurons() -> None:
    said = sentences(sitting(PATCH))
    assert said[0] == "red: target 0.9, mixed 0.35, difference −0.55"
    assert not any("y1" in sentence for sentence in said)
    assert len(sentences(sitting(LANDSCAPE))) == 4
    assert "28" in sentences(sitting(DIGIT))[0]
