"""A picture is a model: its numbers are parameters, and its trace is what it shows."""

import pytest

from tui_nn.engine.colour_pictures import landscape
from tui_nn.errors import EngineError
from tui_nn.exercises import grading, laboratory, picture_models
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.data_specs import DataSpec, ExampleSpec
from tui_nn.exercises.grades import Bound
from tui_nn.exercises.kinds.compute import ComputeSpec
from tui_nn.exercises.kinds.tune import TuneSpec
from tui_nn.exercises.model_specs import ModelSpec, PictureSpec
from tui_nn.exercises.specs import ControlSpec, FieldSpec

ORANGE = TuneSpec(
    model=ModelSpec(picture=PictureSpec(height=1, width=1)),
    data=DataSpec(examples=(ExampleSpec(x=(1.0,), y=(0.9, 0.5, 0.1)),)),
    controls={name: ControlSpec(from_=0, to=1, by=0.05, start=0.5) for name in ("red", "blue")},
    parameters={"green": 0.5},
    pass_={"absolute-error": Bound(at_most=0.05)},
)


def test_a_colour_passes_by_each_of_its_channels() -> None:
    assert grading.grade(ORANGE, Answer(parameters={"red": 0.87, "blue": 0.12})).passed
    assert not grading.grade(ORANGE, Answer(parameters={"red": 0.9, "blue": 0.2})).passed


@pytest.mark.parametrize(
    ("spec", "names"),
    [
        (PictureSpec(height=1, width=1), ("red", "green", "blue")),
        (PictureSpec(height=1, width=2, channels=1), ("grey11", "grey12")),
        (
            PictureSpec(height=2, width=1),
            ("red11", "green11", "blue11", "red21", "green21", "blue21"),
        ),
    ],
)
def test_parameters_are_named_after_channel_row_and_column(
    spec: PictureSpec, names: tuple[str, ...]
) -> None:
    assert picture_models.architecture(spec).parameter_names == names


def test_no_two_numbers_of_a_large_picture_share_a_name() -> None:
    names = picture_models.architecture(PictureSpec(height=64, width=64)).parameter_names
    assert len(set(names)) == 12_288
    assert names[-1] == "blue64-64"


def test_what_a_picture_shows_is_its_trace() -> None:
    spec = ComputeSpec(
        model=ModelSpec(picture=PictureSpec(height=64, width=64, shows="landscape")),
        ask={
            "pixels": FieldSpec(quantity="count.pixels", digits=0),
            "channels": FieldSpec(quantity="count.channels", digits=0),
            "numbers": FieldSpec(quantity="count.parameters", digits=0),
        },
    )
    assert spec.model is not None
    assert spec.model.picture is not None
    outputs = laboratory.trace(spec, Answer()).outputs[0]
    assert picture_models.pixels(spec.model.picture, outputs) == pytest.approx(landscape())
    assert laboratory.solution(spec).numbers == {
        "pixels": "4096",
        "channels": "3",
        "numbers": "12288",
    }


def test_a_picture_of_other_channels_than_its_model_is_refused() -> None:
    with pytest.raises(EngineError):
        picture_models.network(PictureSpec(height=28, width=28, shows="digit", channels=3))


def test_a_picture_fits_any_size() -> None:
    small = PictureSpec(height=32, width=16, shows="landscape")
    shown = picture_models.pixels(small, picture_models.network(small).parameters)
    assert shown == pytest.approx(landscape()[::2, ::4])
