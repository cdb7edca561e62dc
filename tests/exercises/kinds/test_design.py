"""A design is held within its budget, trained from several seeds, and judged by what it does."""

import pytest
from msgspec.structs import replace

from tui_nn.exercises import checking, grading, laboratory
from tui_nn.exercises.answers import Answer, run_of
from tui_nn.exercises.data_specs import DataSpec, DrawnSpec
from tui_nn.exercises.grades import Bound
from tui_nn.exercises.kinds.design import DESIGN, BudgetSpec, DesignSpec, spent
from tui_nn.exercises.model_specs import LayerSpec, ModelSpec, NetworkSpec
from tui_nn.exercises.specs import SeedsSpec, SettingSpec

HIDDEN = LayerSpec(neurons=2, activation="tanh")
BEND = DesignSpec(
    model=ModelSpec(
        network=NetworkSpec(
            inputs=("x1", "x2"), layers=(HIDDEN, LayerSpec(neurons=1, activation="tanh"))
        )
    ),
    data=DataSpec(drawn=DrawnSpec(set="circle", count=100, test=60)),
    features=("x1", "x2", "x1^2", "x2^2", "x1x2"),
    budget=BudgetSpec(layers=2, neurons=6, parameters=30, inputs=3),
    fixed={"initial": "xavier", "learning_rate": 0.03, "epochs": 60, "batch_size": 10},
    pass_={"test-loss": Bound(at_most=0.2)},
)
DIGITS = DesignSpec(
    model=ModelSpec(
        network=NetworkSpec(inputs=784, layers=(LayerSpec(neurons=10, activation="softmax"),))
    ),
    data=DataSpec(drawn=DrawnSpec(set="digits", count=100, test=200)),
    loss="categorical-cross-entropy",
    settings={"copies": SettingSpec(choices=(0.0, 2.0), start=0.0)},
    fixed={"learning_rate": 0.003, "optimiser": "adam", "epochs": 4, "shift": 1},
    pass_={"test-accuracy": Bound(at_least=0.3)},
)


def held(**answer: object) -> Answer:
    return DESIGN.held(BEND, Answer(**answer))  # type: ignore[arg-type]


def test_it_begins_with_the_layers_and_inputs_of_the_model() -> None:
    start = laboratory.start(BEND)
    assert (start.layers, start.inputs) == (((2, "tanh"),), ("x1", "x2"))


@pytest.mark.parametrize(
    ("layers", "kept"),
    [
        (((4, "relu"), (4, "tanh")), ((4, "relu"), (2, "tanh"))),
        (((99, "relu"),), ((6, "relu"),)),
        (((2, "tanh"), (1, "tanh"), (1, "tanh")), ((2, "tanh"), (1, "tanh"))),
        (((0, "tanh"), (-3, "tanh"), (2, "swish")), ()),
        (((2, "swish"),), ((2, "tanh"),)),
        ((), ()),
    ],
)
def test_what_is_beyond_the_budget_is_left_out(
    layers: tuple[tuple[int, str], ...], kept: tuple[tuple[int, str], ...]
) -> None:
    assert held(layers=layers, inputs=("x1", "x2")).layers == kept


def test_inputs_are_those_that_are_offered_and_at_least_one() -> None:
    assert held(inputs=("x1x2", "x9", "x1", "x1")).inputs == ("x1", "x1x2")
    assert held(inputs=("x1x2", "x2", "x1", "x1^2")).inputs == ("x1", "x2", "x1^2")
    assert held(inputs=("x9",)).inputs == ("x1", "x2")


def test_parameters_are_counted_as_the_engine_counts_them() -> None:
    for layers in ((), ((3, "relu"),), ((2, "tanh"), (3, "tanh"))):
        answer = held(layers=layers, inputs=("x1", "x1x2"))
        network = laboratory.network(BEND, answer)
        assert network.architecture.count == spent(BEND, answer.inputs, answer.layers)
        assert network.architecture.inputs == ("x1", "x1x2")


def test_too_many_parameters_cost_the_last_neurons() -> None:
    tight = replace(BEND, budget=BudgetSpec(parameters=13))
    layers = DESIGN.held(tight, Answer(layers=((5, "tanh"),), inputs=("x1", "x2"))).layers
    assert layers == ((3, "tanh"),)


def test_the_budget_is_measured_before_anything_is_trained() -> None:
    spec = replace(BEND, pass_={"count.parameters": Bound(at_most=9), "loss": Bound(at_most=0)})
    parameters, loss = grading.measure(spec, laboratory.start(spec))
    assert (parameters.value, loss.value) == (9, None)


def test_inputs_worked_out_from_x1_and_x2_reach_the_network() -> None:
    answer = held(inputs=("x1^2", "x2^2"))
    assert grading.grade(BEND, answer).passed
    assert not grading.grade(BEND, held(inputs=("x1", "x2"))).passed
    trace = laboratory.trace(BEND, answer)
    assert trace.inputs.min() >= 0


def test_layers_can_be_matched_without_any_data() -> None:
    code = replace(BEND, data=None, pass_={}, matched=(LayerSpec(neurons=6, activation="sigmoid"),))
    assert grading.grade(code, laboratory.solution(code)).passed
    wrong = grading.grade(code, Answer(layers=((6, "tanh"),), inputs=("x1", "x2")))
    assert [(check.name, check.passed) for check in wrong.checks] == [
        ("sizes", True),
        ("activations", False),
    ]


def test_several_seeds_decide_by_the_median_or_by_so_many_as_are_asked_for() -> None:
    values = [0.1, 0.5, 0.2, None, 0.3]
    bound = Bound(at_most=0.3)
    assert checking.deciding(values, bound, 3) == 0.3
    assert checking.deciding(values, bound, 4) == 0.5
    assert checking.deciding(values, bound, 5) is None
    assert checking.deciding(values, Bound(at_least=0.2), 2) == 0.3
    assert checking.deciding([0.4, 0.1, 0.6], Bound(at_least=0.2, at_most=0.5), 1) == 0.4


def test_a_run_that_was_lucky_is_told_so() -> None:
    spec = replace(
        BEND, seeds=SeedsSpec(of=5, at_least=5), fixed={**BEND.fixed, "epochs": 100, "seed": 2}
    )
    answer = Answer(layers=((3, "relu"),), inputs=("x1", "x2"))
    alone = replace(spec, seeds=None)
    losses = [
        grading.grade(replace(alone, fixed={**spec.fixed, "seed": seed}), answer).checks[0].value
        for seed in range(2, 7)
    ]
    graded = grading.grade(spec, answer)
    assert graded.checks[0].value == max(value for value in losses if value is not None)
    between = sorted(value for value in losses if value is not None)
    best = replace(spec, pass_={"test-loss": Bound(at_most=losses[0])})
    unlucky = grading.grade(best, answer)
    assert unlucky.passed == (losses[0] == between[-1])
    if not unlucky.passed:
        assert unlucky.mistakes[0].id == "unlucky"
        assert unlucky.mistakes[0].values["of"] == "5"


def test_varied_copies_of_pictures_are_learnt_from() -> None:
    plain, copied = (
        grading.grade(DIGITS, Answer(settings={"copies": copies})).checks[0].value
        for copies in (0.0, 2.0)
    )
    assert plain is not None
    assert copied is not None
    assert plain != copied


def test_a_run_is_named_by_its_settings_and_its_design() -> None:
    start = laboratory.start(BEND)
    other = replace(start, layers=((3, "tanh"),))
    assert run_of(start) == {"layers": "2-tanh", "inputs": "x1 x2"}
    assert run_of(other) != run_of(start)
    assert run_of(Answer(settings={"seed": 1})) == {"seed": 1}
