"""What is said before a run is told beside what came, and doesn't count."""

import pytest
from msgspec.structs import replace

from tui_nn.exercises import grading, laboratory, predictions
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.data_specs import DataSpec, ExampleSpec
from tui_nn.exercises.grades import Bound, Predicted
from tui_nn.exercises.kinds.train import TrainSpec
from tui_nn.exercises.kinds.tune import TuneSpec
from tui_nn.exercises.model_specs import ModelSpec, NeuronSpec
from tui_nn.exercises.specs import ControlSpec, FieldSpec, QuestionSpec, SettingSpec

ONE_WEIGHT = ModelSpec(neuron=NeuronSpec(inputs=("x",), weights=("W",), bias=None))
SIX = DataSpec(examples=(ExampleSpec(x=(6.0,), y=(1.5,)),))
RUN = TrainSpec(
    model=ONE_WEIGHT,
    data=SIX,
    parameters={"W": 0.4},
    settings={"epochs": SettingSpec(from_=1, to=50, by=1, start=1)},
    fixed={"learning_rate": 0.02},
    ask={"updates": FieldSpec(quantity="updates", digits=0, before=True)},
    questions={"way": QuestionSpec(options=("down", "up"), answer=("down",), before=True)},
    pass_={"absolute-error": Bound(at_most=0.001)},
    solution=Answer(settings={"epochs": 20}),
)
BY_HAND = TuneSpec(
    model=ONE_WEIGHT,
    data=SIX,
    controls={"W": ControlSpec(from_=0, to=1, by=0.05, start=0.4)},
    ask={"weight": FieldSpec(quantity="W", digits=2, before=True)},
    pass_={"absolute-error": Bound(at_most=0.01)},
    solution=Answer(parameters={"W": 0.25}),
)


def answered(updates: str, *epochs: float, way: str = "down") -> Answer:
    runs = tuple({"epochs": each} for each in epochs)
    return Answer(
        settings=dict(runs[-1]),
        runs=runs,
        numbers={"updates": updates},
        choices={"way": (way,)},
    )


def test_a_number_is_told_beside_that_of_the_first_run() -> None:
    grade = grading.grade(RUN, answered("7", 4, 20, way="up"))
    assert grade.passed
    assert [check.name for check in grade.checks] == ["absolute-error"]
    assert grade.predictions == (
        Predicted(name="way", form="choice", said=("up",), came=("down",), right=False),
        Predicted(name="updates", form="number", said=("7",), came=("4",), right=False, off="3"),
    )


def test_a_number_that_was_said_right_is_right() -> None:
    (_, number) = grading.grade(RUN, answered("4", 4)).predictions
    assert number.right


def test_after_later_runs_only_what_can_still_come_out_is_told() -> None:
    first, later = answered("7", 4), answered("7", 4, 20)
    progress = [grading.finished(RUN, answer) for answer in (first, later)]
    told = [one.form for one in grading.predicted(RUN, first, progress[0])]
    assert told == ["choice", "number"]
    assert [one.form for one in grading.predicted(RUN, later, progress[1])] == ["choice"]


@pytest.mark.parametrize("text", ["", "many", "1/0", "1e999"])
def test_what_isnt_a_number_has_still_to_be_said_and_isnt_told(text: str) -> None:
    answer = answered(text, 4)
    assert predictions.missing(RUN, answer) == ("number", "updates")
    assert [one.name for one in grading.grade(RUN, answer).predictions] == ["way"]


def test_numbers_are_wanted_before_options_and_then_nothing() -> None:
    assert predictions.missing(RUN, Answer(numbers={"updates": "3"})) == ("choice", "way")
    assert predictions.missing(RUN, answered("3", 4)) is None


def test_by_hand_it_comes_out_when_it_is_right() -> None:
    said = {"weight": "0.3"}
    wrong = grading.grade(BY_HAND, Answer(parameters={"W": 0.4}, numbers=said))
    assert wrong.predictions == ()
    (told,) = grading.grade(BY_HAND, Answer(parameters={"W": 0.25}, numbers=said)).predictions
    assert (told.came, told.off) == (("0.25",), "0.05")


def test_what_only_some_runs_show_comes_out_with_one_of_those() -> None:
    few, many = {"epochs": Bound(at_most=5)}, {"epochs": Bound(at_least=30)}
    spec = replace(
        RUN,
        ask={"updates": replace(RUN.ask["updates"], shown_by=few)},
        questions={"way": replace(RUN.questions["way"], shown_by=many)},
        pass_={"absolute-error": Bound(at_most=0)},
    )

    def told(*epochs: float) -> list[tuple[str, tuple[str, ...]]]:
        answer = answered("7", *epochs)
        predicted = grading.predicted(spec, answer, grading.finished(spec, answer))
        return [(one.form, one.came) for one in predicted]

    assert told(20) == []
    assert told(20, 4) == [("number", ("4",))]
    assert told(20, 4, 40) == [("choice", ("down",))]


def test_after_passing_with_another_run_a_number_is_that_of_the_run_that_shows_it() -> None:
    few = {"epochs": Bound(at_most=5)}
    spec = replace(RUN, ask={"updates": replace(RUN.ask["updates"], shown_by=few)})

    def told(*epochs: float) -> list[tuple[str, ...]]:
        grade = grading.grade(spec, answered("7", *epochs))
        assert grade.passed
        return [one.came for one in grade.predictions if one.form == "number"]

    assert told(4, 20) == [("4",)]
    assert told(20) == []


def test_what_never_comes_is_told_as_nothing() -> None:
    spec = TrainSpec(
        model=ONE_WEIGHT,
        data=SIX,
        parameters={"W": 0.4},
        settings={"epochs": SettingSpec(from_=1, to=50, by=1, start=20)},
        fixed={"learning_rate": 0.02},
        ask={"best": FieldSpec(quantity="best-epoch", before=True)},
    )
    answer = Answer(settings={"epochs": 20}, runs=({"epochs": 20},), numbers={"best": "3"})
    (told,) = grading.grade(spec, answer).predictions
    assert (told.said, told.came, told.right) == (("3",), (), False)


def test_the_solution_says_what_its_first_run_comes_to() -> None:
    assert laboratory.solution(RUN).numbers == {"updates": "20"}
