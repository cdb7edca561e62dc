"""What a lesson may write is what the engine and the program know."""

import typing

import pytest

from tui_nn.engine.activations import ACTIVATIONS
from tui_nn.engine.losses import LOSSES
from tui_nn.engine.settings import RULE_NAMES
from tui_nn.engine.truth_tables import TRUTH_TABLES
from tui_nn.exercises.data_specs import DataSpec
from tui_nn.exercises.kinds import KINDS, kind_of
from tui_nn.exercises.model_specs import Activation
from tui_nn.exercises.slips import SLIPS
from tui_nn.exercises.specs import LossName, RuleName
from tui_nn.language import Phrases, available


@pytest.mark.parametrize(
    ("written", "known"),
    [(Activation, ACTIVATIONS), (LossName, LOSSES), (RuleName, RULE_NAMES)],
)
def test_a_lesson_may_name_all_that_the_engine_has(
    written: object, known: typing.Collection[str]
) -> None:
    assert set(typing.get_args(written)) == set(known)


def test_a_lesson_may_name_every_truth_table() -> None:
    table = typing.get_type_hints(DataSpec)["table"]
    (names, _) = typing.get_args(table)
    assert set(typing.get_args(names)) == set(TRUTH_TABLES)


@pytest.mark.parametrize("code", available())
def test_every_slip_has_a_message(code: str) -> None:
    for slip in SLIPS:
        assert Phrases(code).has(f"exercises.mistake.{slip}")


def test_every_kind_is_found_by_its_struct_and_has_its_own_name() -> None:
    assert len({kind.name for kind in KINDS}) == len(KINDS)
    for kind in KINDS:
        assert kind.spec.__struct_config__.tag == kind.name


def test_the_kind_of_an_exercise_is_its_structs() -> None:
    choose = next(kind for kind in KINDS if kind.name == "choose")
    assert kind_of(choose.spec()) is choose
