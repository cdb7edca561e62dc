"""Another like this: other numbers, the same exercise."""

from tui_nn.exercises import grading, laboratory
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.data_specs import DataSpec, ExampleSpec
from tui_nn.exercises.grades import Bound
from tui_nn.exercises.kinds.compute import ComputeSpec
from tui_nn.exercises.kinds.tune import TuneSpec
from tui_nn.exercises.model_specs import ModelSpec, NeuronSpec
from tui_nn.exercises.specs import ControlSpec, FieldSpec, UpdateSpec, VarySpec
from tui_nn.exercises.variants import variant, variants

ONE_WEIGHT = ModelSpec(neuron=NeuronSpec(inputs=("x",), weights=("W",), bias=None))
SIX = DataSpec(examples=(ExampleSpec(x=(6.0,), y=(1.5,)),))

FIND_W = TuneSpec(
    model=ONE_WEIGHT,
    data=SIX,
    controls={"W": ControlSpec(from_=0, to=0.5, by=0.005, start=0.4)},
    pass_={"absolute-error": Bound(at_most=0.005)},
    solution=Answer(parameters={"W": 0.25}),
    vary={
        "solution.W": VarySpec(from_=0.05, to=0.45, by=0.05),
        "start.W": VarySpec(from_=0, to=0.5, by=0.05),
        "input.x@0": VarySpec(from_=2, to=9, by=1),
    },
)
CORRECTION = ComputeSpec(
    model=ONE_WEIGHT,
    data=SIX,
    parameters={"W": 0.37725},
    update=UpdateSpec(rule="error", learning_rate=0.1),
    ask={"new-output": FieldSpec(quantity="after.y.a", digits=4)},
    vary={
        "parameter.W": VarySpec(from_=0.3, to=0.5, by=0.00125),
        "learning_rate": VarySpec(from_=0.05, to=0.2, by=0.05),
        "target.y@0": VarySpec(from_=0.5, to=2, by=0.25),
    },
)


def test_a_hundred_variants_can_be_solved_and_start_unsolved() -> None:
    for spec in (FIND_W, CORRECTION):
        for other in variants(spec, 100):
            assert other != spec
            assert grading.grade(other, laboratory.solution(other)).passed
            assert not grading.grade(other, laboratory.start(other)).passed


def test_the_same_seed_gives_the_same_numbers_and_another_others() -> None:
    assert variant(FIND_W, 7) == variant(FIND_W, 7)
    answers = {str(laboratory.solution(other).numbers) for other in variants(CORRECTION, 20)}
    assert len(answers) > 15


def test_targets_follow_from_the_solution_that_was_drawn() -> None:
    other = variant(FIND_W, 3)
    assert other.data is not None
    assert other.data.examples is not None
    (row,) = other.data.examples
    assert row.y[0] == float(f"{other.solution.parameters['W'] * row.x[0]:.9g}")


def test_without_a_seed_or_anything_to_vary_nothing_changes() -> None:
    assert variant(FIND_W, 0) is FIND_W
    fixed = ComputeSpec(model=ONE_WEIGHT, data=SIX, ask=CORRECTION.ask)
    assert variant(fixed, 5) is fixed


def test_where_no_numbers_make_an_exercise_it_stays_as_it_is() -> None:
    solved = VarySpec(from_=0.4, to=0.4, by=0.1)
    spec = TuneSpec(
        model=FIND_W.model,
        data=FIND_W.data,
        controls=FIND_W.controls,
        pass_=FIND_W.pass_,
        solution=FIND_W.solution,
        vary={"solution.W": solved, "start.W": solved},
    )
    assert variant(spec, 1) is spec
