"""Grading is by behaviour, the same each time, and never falls over an answer."""

import math

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_nn.exercises import grading, laboratory
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.checking import closeness
from tui_nn.exercises.data_specs import DataSpec, DrawnSpec, ExampleSpec
from tui_nn.exercises.grades import Bound
from tui_nn.exercises.kinds import KINDS, kind_of
from tui_nn.exercises.kinds.choose import ChooseSpec
from tui_nn.exercises.kinds.compute import ComputeSpec
from tui_nn.exercises.kinds.design import BudgetSpec, DesignSpec
from tui_nn.exercises.kinds.order import OrderSpec
from tui_nn.exercises.kinds.train import TrainSpec
from tui_nn.exercises.kinds.tune import TuneSpec
from tui_nn.exercises.kinds.write import WriteSpec
from tui_nn.exercises.model_specs import LayerSpec, ModelSpec, NetworkSpec, NeuronSpec
from tui_nn.exercises.specs import (
    ControlSpec,
    ExerciseSpec,
    FieldSpec,
    QuestionSpec,
    SeedsSpec,
    SettingSpec,
    UpdateSpec,
)

ONE_WEIGHT = ModelSpec(neuron=NeuronSpec(inputs=("x",), weights=("W",), bias=None))
SIX = DataSpec(examples=(ExampleSpec(x=(6.0,), y=(1.5,)),))

AND_GATE = TuneSpec(
    model=ModelSpec(neuron=NeuronSpec(inputs=("x1", "x2"), activation="relu")),
    data=DataSpec(table="and"),
    controls={name: ControlSpec(from_=-2, to=2, by=0.1, start=0) for name in ("w1", "w2", "b")},
    pass_={"accuracy": Bound(at_least=1)},
    stars={"margin": Bound(at_least=0.5)},
    questions={"lines": QuestionSpec(options=("one", "two"), answer=("one",))},
    solution=Answer(parameters={"w1": 1, "w2": 1, "b": -1.5}),
)
FIND_RATE = TrainSpec(
    model=ONE_WEIGHT,
    data=SIX,
    parameters={"W": 0.4},
    settings={
        "learning_rate": SettingSpec(from_=0.001, to=0.1, by=1.1, scale="logarithmic", start=0.001)
    },
    fixed={"epochs": 60},
    pass_={"absolute-error": Bound(at_most=0.01)},
    tried={
        "shrinks": {"diverged": Bound(at_most=0), "learning_rate": Bound(at_least=0.05)},
        "grows": {"loss-ratio": Bound(above=1), "learning_rate": Bound(at_most=0.06)},
    },
    ask={"bound": FieldSpec(quantity="bound.learning-rate", digits=4)},
    solution=Answer(
        settings={"learning_rate": 0.02}, runs=({"learning_rate": 0.05}, {"learning_rate": 0.058})
    ),
)
CORRECTION = ComputeSpec(
    model=ONE_WEIGHT,
    data=SIX,
    parameters={"W": 0.37725},
    update=UpdateSpec(rule="error", learning_rate=0.1),
    ask={
        "output": FieldSpec(quantity="y.a", digits=4),
        "new-output": FieldSpec(quantity="after.y.a", digits=4),
    },
)
ZOO = ChooseSpec(
    model=ONE_WEIGHT,
    data=SIX,
    questions={
        "curve": QuestionSpec(
            options=("good", "bad"), answer=("good",), run={"learning_rate": 0.02, "epochs": 5}
        ),
        "several": QuestionSpec(options=("a", "b", "c"), answer=("a", "b"), several=True),
    },
)
STEPS = OrderSpec(steps=("sum", "activate", "compare"))
HEADER = WriteSpec(
    takes=(("str",),), returns=("float",), solution=Answer(code="def score(comment: str) -> float:")
)
CIRCLE = DesignSpec(
    model=ModelSpec(
        network=NetworkSpec(inputs=("x1", "x2"), layers=(LayerSpec(neurons=1, activation="tanh"),))
    ),
    data=DataSpec(drawn=DrawnSpec(set="circle", count=60, test=40)),
    features=("x1", "x2", "x1^2", "x2^2"),
    budget=BudgetSpec(layers=2, neurons=4, parameters=17),
    fixed={"initial": "xavier", "learning_rate": 0.1, "epochs": 20, "batch_size": 10},
    pass_={"test-accuracy": Bound(at_least=0.9)},
    stars={"count.parameters": Bound(at_most=5)},
    seeds=SeedsSpec(of=3),
    solution=Answer(inputs=("x1^2", "x2^2")),
)
EXERCISES: dict[str, ExerciseSpec] = {
    "design": CIRCLE,
    "order": STEPS,
    "write": HEADER,
    "tune": AND_GATE,
    "train": FIND_RATE,
    "compute": CORRECTION,
    "choose": ZOO,
}

numbers = st.floats(allow_nan=True, allow_infinity=True) | st.integers(-(10**25), 10**25)
names = st.sampled_from(
    ["w1", "W", "b", "learning_rate", "epochs", "seed", "initial", "output", "bound", "curve", ""]
) | st.text(max_size=8)
answers = st.builds(
    Answer,
    parameters=st.dictionaries(names, numbers, max_size=4),
    settings=st.dictionaries(names, numbers | st.text(max_size=8), max_size=4),
    runs=st.lists(
        st.dictionaries(names, numbers | st.text(max_size=8), max_size=3), max_size=2
    ).map(tuple),
    numbers=st.dictionaries(names, st.text(max_size=20) | numbers.map(str), max_size=4),
    choices=st.dictionaries(names, st.lists(names, max_size=3).map(tuple), max_size=3),
    order=st.lists(names, max_size=3).map(tuple),
    layers=st.lists(st.tuples(st.integers(-2, 10**20), names | st.just("relu")), max_size=3).map(
        tuple
    ),
    inputs=st.lists(names | st.sampled_from(["x1", "x1^2"]), max_size=3).map(tuple),
    code=st.text(max_size=20),
)


def test_no_bound_is_missed_or_kept_by_rounding_alone() -> None:
    assert Bound(at_most=0.05).holds(0.55 - 0.5)
    assert Bound(at_least=0.3).holds(0.7 - 0.4)
    assert not Bound(below=0).holds(0.3 + 0.3 - 0.6 - 1e-16)
    assert not Bound(above=0.3).holds(0.1 + 0.2)


@pytest.mark.parametrize("kind", EXERCISES)
def test_the_solution_passes_and_the_start_does_not(kind: str) -> None:
    spec = EXERCISES[kind]
    grade = grading.grade(spec, laboratory.solution(spec))
    assert grade.passed
    assert grade.score == 1
    assert grade.stars == spec.most_stars
    assert grade.mistakes == ()
    start = grading.grade(spec, laboratory.start(spec))
    assert not start.passed
    assert start.stars == 0
    assert start.score < 1


@pytest.mark.parametrize("kind", EXERCISES)
@settings(max_examples=40, deadline=None)
@given(answer=answers)
def test_any_answer_gets_a_grade_and_the_same_again(kind: str, answer: Answer) -> None:
    spec = EXERCISES[kind]
    grade = grading.grade(spec, answer)
    assert 0 <= grade.score <= 1
    assert msgspec.to_builtins(grade) == msgspec.to_builtins(grading.grade(spec, answer))
    for check in (*grade.checks, *grading.measure(spec, answer)):
        assert 0 <= check.closeness <= 1
        assert (check.closeness == 1) == check.passed
        assert check.value is None or not math.isnan(check.value)


def test_every_kind_is_tried_here() -> None:
    tried = {kind_of(spec).name for spec in EXERCISES.values()}
    # A drawing is read by a network trained on digits, which kinds/test_draw.py tries.
    assert tried | {"draw"} == {kind.name for kind in KINDS}


def test_any_weights_that_do_the_job_pass() -> None:
    choices = {"lines": ("one",)}
    for w1, w2, b in ((1, 1, -1.5), (2, 1, -2), (0.5, 0.6, -0.7)):
        answer = Answer(parameters={"w1": w1, "w2": w2, "b": b}, choices=choices)
        assert grading.grade(AND_GATE, answer).passed


def test_the_score_is_the_share_of_checks_that_hold() -> None:
    answer = Answer(parameters={"w1": 1, "w2": 1, "b": -1.5}, choices={"lines": ("two",)})
    grade = grading.grade(AND_GATE, answer)
    assert grade.score == 0.5
    assert not grade.passed


def test_a_star_is_there_only_where_the_exercise_is_passed() -> None:
    passed = Answer(parameters={"w1": 1, "w2": 1, "b": -1.9}, choices={"lines": ("one",)})
    grade = grading.grade(AND_GATE, passed)
    assert (grade.passed, grade.stars) == (True, 1)
    assert [check.passed for check in grade.star_checks] == [False]


def test_parameters_are_held_within_the_controls() -> None:
    held = kind_of(AND_GATE).held(AND_GATE, Answer(parameters={"w1": 99, "b": math.nan, "q": 1}))
    assert held.parameters == {"w1": 2, "w2": 0, "b": 0}
    assert laboratory.network(AND_GATE, Answer(parameters={"w1": math.inf}))["w1"] == 2


def test_settings_that_may_not_be_chosen_are_not_taken_from_an_answer() -> None:
    cheating = Answer(settings={"learning_rate": 0.02, "epochs": 19_000, "seed": -1})
    plain = Answer(settings={"learning_rate": 0.02})
    assert grading.grade(FIND_RATE, cheating) == grading.grade(FIND_RATE, plain)


def test_nothing_of_a_run_is_measured_before_it_runs() -> None:
    checks = grading.measure(FIND_RATE, Answer())
    assert [check.value for check in checks] == [None, None, None]
    assert [check.closeness for check in checks] == [0, 0, 0]


def test_checks_get_nearer_while_a_run_goes_on() -> None:
    answer = Answer(settings={"learning_rate": 0.01})
    near = [
        grading.measure(FIND_RATE, answer, progress)[0].closeness
        for progress in laboratory.run(FIND_RATE, answer.settings)
    ]
    assert near == sorted(near)
    assert near[0] == 0
    assert near[-1] == 1


def test_one_run_has_to_hold_all_bounds_of_an_entry() -> None:
    two = Answer(runs=({"learning_rate": 0.01}, {"learning_rate": 0.1}))
    one = Answer(runs=({"learning_rate": 0.05},))
    tried = {
        check.name: check for check in grading.measure(FIND_RATE, two) if check.form == "tried"
    }
    assert not tried["shrinks"].passed
    assert 0 < tried["shrinks"].closeness < 1
    (shrinks,) = [c for c in grading.measure(FIND_RATE, one) if c.name == "shrinks"]
    assert shrinks.passed


def test_numbers_and_choices_are_not_told_before_they_are_handed_in() -> None:
    for spec in (CORRECTION, ZOO):
        assert grading.measure(spec, laboratory.solution(spec)) == ()
    for check in grading.grade(CORRECTION, laboratory.solution(CORRECTION)).checks:
        assert check.bound == Bound()


def test_all_right_options_have_to_be_chosen_and_no_other() -> None:
    solution = laboratory.solution(ZOO).choices
    for chosen in (("a",), ("a", "b", "c"), ()):
        answer = Answer(choices={**solution, "several": chosen})
        assert not grading.grade(ZOO, answer).passed
    assert grading.grade(ZOO, Answer(choices={**solution, "several": ("b", "a")})).passed


def test_a_run_is_the_same_each_time_and_ends_where_it_says() -> None:
    first = [progress.loss for progress in laboratory.run(FIND_RATE, {"learning_rate": 0.02})]
    again = [progress.loss for progress in laboratory.run(FIND_RATE, {"learning_rate": 0.02})]
    assert first == again
    assert len(first) == 61


bounds = st.builds(
    Bound,
    at_least=st.none() | st.floats(-10, 10),
    at_most=st.none() | st.floats(-10, 10),
)


@settings(max_examples=100, deadline=None)
@given(bounds, st.floats(-20, 20), st.lists(st.floats(-20, 20), min_size=2, max_size=2))
def test_closeness_never_falls_while_a_value_gets_nearer(
    bound: Bound, start: float, values: list[float]
) -> None:
    def gap(value: float) -> float:
        low = 0.0 if bound.at_least is None else bound.at_least - value
        high = 0.0 if bound.at_most is None else value - bound.at_most
        return max(low, high, 0.0)

    further, nearer = sorted(values, key=gap, reverse=True)
    assert closeness(further, bound, start) <= closeness(nearer, bound, start)
    assert (closeness(nearer, bound, start) == 1) == bound.holds(nearer)
