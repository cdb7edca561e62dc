"""Steps are in order where each comes after what it needs."""

import msgspec

from tui_nn.exercises import grading, laboratory
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.kinds import kind_of
from tui_nn.exercises.kinds.order import OrderSpec
from tui_nn.exercises.mistake_specs import MistakeSpec

CHAIN = OrderSpec(steps=("sum", "activate", "compare"))
PARTLY = OrderSpec(
    steps=("forward", "weights", "biases", "again"),
    before={"weights": ("forward",), "biases": ("forward",), "again": ("weights", "biases")},
)


def test_the_start_is_never_the_right_order() -> None:
    assert laboratory.start(CHAIN).order == ("activate", "compare", "sum")
    alphabet = OrderSpec(steps=("a", "b", "c"))
    assert laboratory.start(alphabet).order == ("c", "b", "a")


def test_where_only_some_of_the_order_matters_the_rest_is_free() -> None:
    for order in (
        ("forward", "weights", "biases", "again"),
        ("forward", "biases", "weights", "again"),
    ):
        assert grading.grade(PARTLY, Answer(order=order)).passed
    assert not grading.grade(PARTLY, Answer(order=("weights", "forward", "biases", "again"))).passed


def test_each_pair_in_its_order_counts() -> None:
    grade = grading.grade(CHAIN, Answer(order=("activate", "sum", "compare")))
    assert grade.score == 0.5
    assert [check.passed for check in grade.checks] == [False, True]


def test_unknown_and_repeated_steps_are_left_out_and_missing_ones_added() -> None:
    held = kind_of(CHAIN).held(CHAIN, Answer(order=("compare", "compare", "?")))
    assert held.order == ("compare", "activate", "sum")


def test_steps_put_the_wrong_way_round_are_named() -> None:
    spec = msgspec.structs.replace(
        CHAIN, mistakes={"early": MistakeSpec(ordered=("compare", "activate"))}
    )
    found = grading.grade(spec, laboratory.mistaken(spec, spec.mistakes["early"])).mistakes
    assert [one.id for one in found] == ["early"]
    assert not grading.grade(spec, Answer(order=("activate", "compare", "sum"))).mistakes
