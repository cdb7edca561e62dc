"""A number that was worked out the wrong way is told which way it was."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_nn.exercises import grading, laboratory, typed_numbers
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.data_specs import DataSpec, ExampleSpec
from tui_nn.exercises.grades import Bound
from tui_nn.exercises.kinds.compute import ComputeSpec
from tui_nn.exercises.kinds.train import TrainSpec
from tui_nn.exercises.kinds.tune import TuneSpec
from tui_nn.exercises.mistake_specs import MistakeSpec
from tui_nn.exercises.mistakes import slipped
from tui_nn.exercises.model_specs import LayerSpec, ModelSpec, NetworkSpec, NeuronSpec
from tui_nn.exercises.quantities import Measurements
from tui_nn.exercises.slips import SLIPS
from tui_nn.exercises.specs import ControlSpec, FieldSpec, SettingSpec, UpdateSpec

SIGMOIDS = ComputeSpec(
    model=ModelSpec(
        network=NetworkSpec(
            inputs=("x1", "x2"),
            layers=(
                LayerSpec(neurons=2, activation="sigmoid"),
                LayerSpec(neurons=2, activation="sigmoid"),
            ),
        )
    ),
    data=DataSpec(
        examples=(
            ExampleSpec(x=(0.5, 1.5), y=(0.01, 0.99)),
            ExampleSpec(x=(-0.7, 0.2), y=(0.9, 0.3)),
            ExampleSpec(x=(1.1, -0.4), y=(0.2, 0.8)),
        )
    ),
    parameters={
        "h1.w1": 0.15, "h1.w2": 0.2, "h1.b": 0.35, "h2.w1": 0.25, "h2.w2": 0.33, "h2.b": -0.45,
        "y1.w1": 0.4, "y1.w2": 0.45, "y1.b": 0.6, "y2.w1": 0.5, "y2.w2": 0.55, "y2.b": -0.3,
    },
    update=UpdateSpec(learning_rate=0.3),
    ask={
        "hidden-sum": FieldSpec(quantity="h1.z", digits=4),
        "hidden": FieldSpec(quantity="h1.a", digits=4),
        "output": FieldSpec(quantity="y1.a", digits=4),
        "error": FieldSpec(quantity="y1.error", digits=4),
        "loss": FieldSpec(quantity="loss", digits=4),
        "cost": FieldSpec(quantity="cost", digits=5),
        "delta": FieldSpec(quantity="y1.delta", digits=5),
        "gradient": FieldSpec(quantity="∂cost/∂y1.w1", digits=6),
        "hidden-gradient": FieldSpec(quantity="∂loss/∂h1.w1", digits=6),
        "new-weight": FieldSpec(quantity="after.y1.w1", digits=6),
        "new-hidden-weight": FieldSpec(quantity="after.h1.w1", digits=7),
        "new-output": FieldSpec(quantity="after.y1.a", digits=6),
    },
)  # fmt: skip

ONE_WEIGHT = ComputeSpec(
    model=ModelSpec(neuron=NeuronSpec(inputs=("x",), weights=("W",), bias=None)),
    data=DataSpec(examples=(ExampleSpec(x=(6.0,), y=(1.5,)),)),
    parameters={"W": 0.37725},
    update=UpdateSpec(rule="error", learning_rate=0.1),
    ask={
        "output": FieldSpec(quantity="y.a", digits=4),
        "error": FieldSpec(quantity="y.error", digits=4),
        "new-weight": FieldSpec(quantity="after.W", digits=4),
        "new-output": FieldSpec(quantity="after.y.a", digits=4),
        "bound": FieldSpec(quantity="bound.learning-rate", digits=4),
    },
)


def answered(spec: ComputeSpec, **typed: str) -> Answer:
    numbers = {name.replace("_", "-"): text for name, text in typed.items()}
    return Answer(numbers=laboratory.solution(spec).numbers | numbers)


def named(spec: ComputeSpec, **typed: str) -> list[str]:
    return [mistake.id for mistake in grading.grade(spec, answered(spec, **typed)).mistakes]


@pytest.mark.parametrize(
    ("field", "slip"),
    [
        ("output", "bias-left-out"),
        ("output", "activation-forgotten"),
        ("output", "matrix-transposed"),
        ("hidden", "z-for-a"),
        ("error", "sign-flipped"),
        ("loss", "half-forgotten"),
        ("loss", "square-forgotten"),
        ("cost", "sum-for-mean"),
        ("delta", "derivative-forgotten"),
        ("delta", "derivative-of-z"),
        ("hidden-gradient", "input-left-out"),
        ("gradient", "sum-for-mean"),
        ("new-weight", "added"),
        ("new-weight", "rate-left-out"),
        ("new-weight", "rate-ten-times"),
        ("new-weight", "rate-a-tenth"),
        ("new-hidden-weight", "second-layer-first"),
        ("new-output", "update-forgotten"),
    ],
)
def test_a_slip_is_recognised(field: str, slip: str) -> None:
    bench = Measurements(SIGMOIDS, Answer())
    wrong = slipped(field, bench, frozenset({slip}))  # type: ignore[arg-type]
    assert wrong is not None
    text = typed_numbers.written(wrong, SIGMOIDS.ask[field].digits)
    assert named(SIGMOIDS, **{field: text}) == [slip]


@pytest.mark.parametrize(
    ("field", "text", "slip"),
    [
        ("error", "-0.7635", "sign-flipped"),
        ("new_weight", "-0.38625", "rate-left-out"),
        ("new_weight", "0.4536", "added"),
        ("new_weight", "0,4536", "added"),
        ("new_weight", "-0.3863", "rate-left-out"),
        ("new_output", "2.1872", "output-corrected"),
        ("new_output", "2.2635", "update-forgotten"),
        ("new_weight", "-0.0809", "input-put-in"),
        ("bound", "1/6", "two-forgotten"),
        ("bound", "2/36", "input-put-in"),
        ("error", "", "number-missing"),
        ("error", "zero", "not-a-number"),
        ("error", "1/0", "divided-by-zero"),
        ("error", "1.234,5", "separators"),
        ("output", "2.26", "rounded-too-coarsely"),
        ("new_output", "1.80", "cut-off"),
    ],
)
def test_the_one_weight_neuron_has_its_classic_mistakes(field: str, text: str, slip: str) -> None:
    assert named(ONE_WEIGHT, **{field: text}) == [slip]


def test_two_slips_at_once_are_both_named() -> None:
    bench = Measurements(SIGMOIDS, Answer())
    pair = frozenset({"bias-left-out", "activation-forgotten"})
    wrong = slipped("output", bench, pair)  # type: ignore[arg-type]
    assert wrong is not None
    assert set(named(SIGMOIDS, output=typed_numbers.written(wrong, 4))) == pair


def test_a_message_quotes_what_was_typed() -> None:
    answer = answered(ONE_WEIGHT, new_weight=" 0,4536 ")
    (mistake,) = grading.grade(ONE_WEIGHT, answer).mistakes
    assert mistake.field == "new-weight"
    assert mistake.values["typed"] == "0,4536"
    assert mistake.values["rate"] == "0.1"


def test_what_went_wrong_once_is_said_once() -> None:
    bench = Measurements(SIGMOIDS, Answer())
    wrong = {
        field: typed_numbers.written(value, SIGMOIDS.ask[field].digits)
        for field in ("hidden-sum", "hidden", "output")
        if (value := slipped(field, bench, frozenset({"bias-left-out"}))) is not None
    }
    assert named(SIGMOIDS, **wrong) == ["bias-left-out"]


def test_a_wrong_number_that_nothing_explains_is_called_nothing() -> None:
    assert named(ONE_WEIGHT, output="7.7177") == []


@cache
def right(field: str) -> float:
    value = Measurements(SIGMOIDS, Answer()).expected(SIGMOIDS.ask[field])
    assert value is not None
    return value


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(SIGMOIDS.ask)), st.integers(0, 12))
def test_a_rounded_right_number_is_never_called_a_slip(field: str, digits: int) -> None:
    text = typed_numbers.written(right(field), digits)
    assert not set(named(SIGMOIDS, **{field: text})) & set(SLIPS)


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(sorted(SIGMOIDS.ask)), st.integers(0, 9))
def test_a_number_given_more_exactly_than_asked_is_right(field: str, more: int) -> None:
    text = typed_numbers.written(right(field), SIGMOIDS.ask[field].digits + more)
    assert grading.grade(SIGMOIDS, answered(SIGMOIDS, **{field: text})).passed


def test_biases_left_out_of_a_count_are_recognised() -> None:
    spec = ComputeSpec(
        model=ModelSpec(
            network=NetworkSpec(
                inputs=("x1", "x2", "x3"),
                layers=(
                    LayerSpec(neurons=6, activation="sigmoid"),
                    LayerSpec(neurons=3, activation="sigmoid"),
                ),
            )
        ),
        ask={"count": FieldSpec(quantity="count.parameters", digits=0)},
    )
    assert laboratory.solution(spec).numbers == {"count": "45"}
    assert named(spec, count="36") == ["bias-left-out"]
    assert named(spec, count="38") == ["one-bias-a-layer"]
    assert named(spec, count="45.2") == []
    assert not grading.grade(spec, answered(spec, count="45.2")).passed


def tuned(**mistakes: MistakeSpec) -> TuneSpec:
    return TuneSpec(
        model=ModelSpec(neuron=NeuronSpec(inputs=("x1", "x2"), activation="relu")),
        data=DataSpec(table="and"),
        controls={name: ControlSpec(from_=-2, to=2, by=0.1, start=0) for name in ("w1", "w2", "b")},
        pass_={"accuracy": Bound(at_least=1)},
        mistakes={name.replace("_", "-"): mistake for name, mistake in mistakes.items()},
        solution=Answer(parameters={"w1": 1, "w2": 1, "b": -1}),
    )


def test_a_mistake_of_the_lesson_is_found_by_its_condition() -> None:
    spec = tuned(
        fires_on_nothing=MistakeSpec(when={"b": Bound(above=0)}, example=Answer()),
        other=MistakeSpec(when={"b": Bound(below=0)}, example=Answer()),
    )
    answer = Answer(parameters={"w1": 1, "w2": 1, "b": 0.5})
    (mistake,) = grading.grade(spec, answer).mistakes
    assert (mistake.id, mistake.builtin, mistake.values) == (
        "fires-on-nothing",
        False,
        {"b": "0.5"},
    )


def test_a_mistake_without_a_condition_is_never_made() -> None:
    spec = tuned(nothing=MistakeSpec(example=Answer()))
    assert grading.grade(spec, Answer()).mistakes == ()


def test_the_lessons_own_message_stands_in_for_the_built_in_one() -> None:
    own = MistakeSpec(slips={"error": ("sign-flipped",)}, example=Answer())
    spec = ComputeSpec(
        model=ONE_WEIGHT.model,
        data=ONE_WEIGHT.data,
        parameters=ONE_WEIGHT.parameters,
        ask={"error": FieldSpec(quantity="y.error", digits=4)},
        mistakes={"other-way-round": own},
    )
    (mistake,) = grading.grade(spec, Answer(numbers={"error": "-0.7635"})).mistakes
    assert (mistake.id, mistake.builtin, mistake.field) == ("other-way-round", False, "error")


def test_another_quantity_answered_instead_is_found() -> None:
    own = MistakeSpec(instead={"output": "y.error"}, example=Answer())
    spec = ComputeSpec(
        model=ONE_WEIGHT.model,
        data=ONE_WEIGHT.data,
        parameters=ONE_WEIGHT.parameters,
        ask={"output": FieldSpec(quantity="y.a", digits=4)},
        mistakes={"error-for-output": own},
    )
    graded = grading.grade(spec, Answer(numbers={"output": "0.7635"}))
    assert [mistake.id for mistake in graded.mistakes] == ["error-for-output"]


def trained(activation: str, rate: float, **fixed: float | str) -> list[str]:
    layers = (
        LayerSpec(neurons=2, activation=activation),
        LayerSpec(neurons=1, activation="sigmoid"),
    )  # type: ignore[arg-type]
    spec = TrainSpec(
        model=ModelSpec(network=NetworkSpec(inputs=("x1", "x2"), layers=layers)),
        data=DataSpec(table="xor"),
        loss="cross-entropy",
        parameters={"h1.b": -9.0} if activation == "relu" else {},
        settings={"learning_rate": SettingSpec(from_=0, to=99, by=1, start=rate)},
        fixed=fixed,
        pass_={"loss": Bound(at_most=0.001)},
    )
    return [mistake.id for mistake in grading.grade(spec, Answer()).mistakes]


@pytest.mark.parametrize(
    ("diagnosis", "activation", "rate", "fixed"),
    [
        ("symmetric", "tanh", 1, {"initial": "zero", "epochs": 20}),
        ("dead", "relu", 0.1, {"initial": "xavier", "epochs": 20}),
        ("too-slow", "tanh", 1, {"initial": "xavier", "epochs": 200}),
        ("stuck", "tanh", 1e-9, {"initial": "xavier", "epochs": 20}),
    ],
)
def test_a_run_shows_what_is_wrong_with_it(
    diagnosis: str, activation: str, rate: float, fixed: dict[str, float | str]
) -> None:
    assert trained(activation, rate, **fixed) == [diagnosis]


def test_a_diverged_run_says_so_first() -> None:
    spec = TrainSpec(
        model=ONE_WEIGHT.model,
        data=ONE_WEIGHT.data,
        settings={"learning_rate": SettingSpec(from_=0, to=1, by=0.1, start=0.5)},
        pass_={"absolute-error": Bound(at_most=0.01)},
    )
    (mistake,) = grading.grade(spec, Answer()).mistakes
    assert mistake.id == "diverged"
    assert mistake.values["rate"] == "0.5"
