"""Everything in which variants differ: sizes, data, updates, starts and solutions."""

import pytest
from msgspec.structs import replace

from tui_nn.exercises import grading, laboratory, varying
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.data_specs import DataSpec, DrawnSpec, ExampleSpec
from tui_nn.exercises.grades import Bound
from tui_nn.exercises.kinds.compute import ComputeSpec, DroppedSpec
from tui_nn.exercises.kinds.tune import TuneSpec
from tui_nn.exercises.mistake_specs import MistakeSpec
from tui_nn.exercises.model_specs import LayerSpec, ModelSpec, NetworkSpec, NeuronSpec, PictureSpec
from tui_nn.exercises.specs import ControlSpec, ExerciseSpec, FieldSpec, UpdateSpec, VarySpec
from tui_nn.exercises.variants import variant, variants, with_numbers

LAYERS = ComputeSpec(
    model=ModelSpec(
        network=NetworkSpec(
            inputs=("a", "b", "c"),
            layers=(
                LayerSpec(neurons=2, activation="relu"),
                LayerSpec(neurons=1, activation="identity"),
            ),
        )
    ),
    data=DataSpec(examples=(ExampleSpec(x=(1, 2, 3), y=(1,)), ExampleSpec(x=(4, 5, 6), y=(0,)))),
    ask={"weights": FieldSpec(quantity="count.weights", digits=0)},
)
LINE = ModelSpec(neuron=NeuronSpec(inputs=("x",), weights=("m",)))
SHEET = ComputeSpec(
    model=LINE,
    data=DataSpec(examples=(ExampleSpec(x=(2,), y=(13,)), ExampleSpec(x=(4,), y=(24,)))),
    loss="mean-squared-error",
    parameters={"m": 4, "b": 6},
    ask={
        "first": FieldSpec(quantity="y.error", digits=0),
        "second": FieldSpec(quantity="y.error", digits=0, example=1),
        "cost": FieldSpec(quantity="cost", digits=2),
    },
    mistakes={
        "root": MistakeSpec(instead={"cost": "sqrt([cost])"}),
        "old-number": MistakeSpec(when={"cost": Bound(at_least=2.4, at_most=2.6)}),
        "below": MistakeSpec(when={"cost": Bound(below=0)}),
        "typed": MistakeSpec(when={"[answer.cost]": Bound(above=1000)}),
    },
    vary={
        "parameter.*": VarySpec(from_=1, to=6, by=1),
        "error.*": VarySpec(from_=-4, to=4, by=1, not_=(0,)),
    },
)
FIT = TuneSpec(
    model=LINE,
    data=DataSpec(examples=(ExampleSpec(x=(1,), y=(11,)), ExampleSpec(x=(3,), y=(17,)))),
    controls={
        "m": ControlSpec(from_=0, to=8, by=0.5, start=0),
        "b": ControlSpec(from_=0, to=20, by=0.5, start=20),
    },
    pass_={"absolute-error": Bound(at_most=1)},
    solution=Answer(parameters={"m": 3, "b": 7.5}),
    mistakes={
        "steep": MistakeSpec(when={"[m] - [solution.m]": Bound(above=1)}),
        "too-steep-here": MistakeSpec(when={"m": Bound(above=4)}),
    },
    vary={"solution.m": VarySpec(from_=2, to=6, by=1), "start.m": VarySpec(from_=0, to=8, by=4)},
)


@pytest.mark.parametrize(
    ("spec", "name", "value", "quantity", "measured"),
    [
        (LAYERS, "inputs", 4, "count.inputs", 4),
        (LAYERS, "neurons.1", 5, "count.weights", 20),
        (LAYERS, "examples", 7, "count.examples", 7),
        (LAYERS, "input.b@1", -1, "b@1", -1),
        (SHEET, "target.y@1", 3, "y.target@1", 3),
        (SHEET, "parameter.m", 9, "m", 9),
        (
            ComputeSpec(model=ModelSpec(picture=PictureSpec(height=3, width=4))),
            "width",
            8,
            "count.pixels",
            24,
        ),
        (
            replace(SHEET, update=UpdateSpec(learning_rate=0.1, batch_size=2, steps=3)),
            "batch_size",
            1,
            "count.batches",
            2,
        ),
        (
            ComputeSpec(model=LINE, data=DataSpec(drawn=DrawnSpec(set="line", count=20))),
            "data.count",
            30,
            "count.examples",
            30,
        ),
        (
            replace(LAYERS, dropped=DroppedSpec(share=0.5, neurons=("h1",))),
            "share",
            0.2,
            "h2.mask",
            1.25,
        ),
    ],
)
def test_each_number_has_a_name_and_can_be_another(
    spec: ExerciseSpec, name: str, value: float, quantity: str, measured: float
) -> None:
    assert name in varying.parts(spec)
    other = varying.with_numbers(spec, {name: value})
    assert varying.parts(other)[name].value == value
    assert laboratory.quantity(other, quantity) == pytest.approx(measured)


def test_a_star_stands_for_every_name_of_that_form() -> None:
    spec = replace(LAYERS, vary={"input.*@0": VarySpec(from_=0, to=1, by=1)})
    assert list(varying.drawn_from(spec)) == ["input.a@0", "input.b@0", "input.c@0"]


def test_targets_keep_their_distance_to_what_the_drawn_solution_gives() -> None:
    other = with_numbers(FIT, {"solution.m": 5})
    assert other.data is not None
    assert other.data.examples is not None
    assert [row.y for row in other.data.examples] == [(13,), (23,)]


def test_a_solution_that_says_nothing_of_a_control_stays_where_that_began() -> None:
    spec = replace(FIT, solution=Answer(parameters={"m": -1}))
    assert with_numbers(spec, {"start.b": 3}).solution.parameters == {"m": -1, "b": 20}


def test_targets_follow_from_the_errors_that_were_drawn() -> None:
    for other in variants(SHEET, 20):
        numbers = laboratory.solution(other).numbers
        assert {abs(int(numbers[name])) for name in ("first", "second")} <= {1, 2, 3, 4}


def test_mistakes_with_bounds_around_old_numbers_arent_looked_for() -> None:
    assert list(variant(SHEET, 1).mistakes) == ["root", "below", "typed"]
    assert list(variant(FIT, 1).mistakes) == ["steep"]


def test_mistakes_as_formulas_are_recognised_in_every_variant() -> None:
    for other in variants(SHEET, 20):
        answer = laboratory.mistaken(other, other.mistakes["root"])
        assert grading.grade(other, answer).mistakes[0].id == "root"


def test_answers_that_differ_in_the_exercise_differ_in_every_variant() -> None:
    for other in variants(SHEET, 50):
        numbers = laboratory.solution(other).numbers
        assert numbers["first"] != numbers["second"]


def test_only_draws_that_keep_the_lessons_conditions_are_left() -> None:
    wanted = {"[y.error] * [y.error@1]": Bound(above=0)}
    for other in variants(replace(SHEET, vary_where=wanted), 20):
        numbers = laboratory.solution(other).numbers
        assert int(numbers["first"]) * int(numbers["second"]) > 0


def test_values_come_from_a_list_or_from_a_grid_without_some() -> None:
    spec = replace(SHEET, vary={"parameter.m": VarySpec(among=(2.5, 7))})
    assert {other.parameters["m"] for other in variants(spec, 20)} == {2.5, 7}


def test_a_right_number_beside_a_wrong_one_is_no_mistake() -> None:
    for other in variants(SHEET, 20):
        numbers = laboratory.solution(other).numbers | {"first": "999"}
        named = grading.grade(other, Answer(numbers=numbers)).mistakes
        assert not [mistake.id for mistake in named if not mistake.builtin]
