"""What a script says of the numbers in the table that its network has learnt from."""

import re

import numpy as np
import pytest

from tui_nn.engine.exports import EXPORTS
from tui_nn.study.playground import codes
from tui_nn.study.playground.experiment import Experiment, samples
from tui_nn.study.playground.points import from_table, painted
from tui_nn.study.playground.scripts import script
from tui_nn.study.playground.setup import OWN, OwnPoints, Setup

PRICES = "size;age;price\n50;10;120\n90;20;200\n120;0;310\n70;40;95\n100;5;250\n"
KINDS = "a,b,kind\n" + "1,7,no\n3,7,yes\n2,7,no\n5,7,yes\n"


def remarks(own: OwnPoints | None, library: str = "numpy") -> list[str]:
    setup = Setup(data=OWN, own=own) if own is not None else Setup()
    text = script(Experiment(setup), library)
    return [line.removeprefix("# ") for line in text.splitlines() if line.startswith("#")][2:]


@pytest.mark.parametrize("library", EXPORTS)
def test_a_script_says_how_columns_become_inputs_and_outputs_a_value(library: str) -> None:
    assert remarks(from_table(PRICES), library) == [
        "x1 = ('size' - 50.0) / 70 * 10 - 5",
        "x2 = ('age' - 0.0) / 40 * 10 - 5",
        "'price' = 95.0 + (output + 1) / 2 * 215",
    ]


def test_what_a_script_says_of_columns_gives_the_points_that_were_learnt() -> None:
    own = from_table(PRICES)
    formula = remarks(own)[0].partition("= ")[2].replace("'size'", "size")
    found = [eval(formula, {"size": size}) for size in (50, 90, 120, 70, 100)]
    np.testing.assert_allclose(found, [x1 for x1, _ in own.x], atol=0.001)


def test_a_script_names_the_classes_and_a_column_that_is_always_the_same() -> None:
    assert remarks(from_table(KINDS)) == [
        "x1 = ('a' - 1.0) / 4 * 10 - 5",
        "x2 = 0, as 'b' is always the same",
        "output below 0: 'no', above 0: 'yes'",
    ]
    several = from_table(KINDS + "4,7,maybe\n")
    assert remarks(several)[2] == "outputs: 'maybe', 'no', 'yes'"


def test_without_a_table_there_is_nothing_to_say() -> None:
    assert remarks(None) == []
    run = Experiment(Setup())
    assert script(run, "numpy") == EXPORTS["numpy"](run.network, samples(run.test))


def test_no_name_of_a_column_can_end_the_comment() -> None:
    own = from_table(PRICES)
    strange = OwnPoints(own.x, own.y, (), (("a\nimport os", 0.0, 1.0), *own.columns[1:]))
    text = script(Experiment(Setup(data=OWN, own=strange)), "numpy")
    assert not re.search(r"^import os", text, re.MULTILINE)


def test_painting_on_the_points_of_a_table_keeps_its_columns() -> None:
    own = from_table(KINDS)
    assert painted(own, 0.0, 0.0, 1, 0.5).columns == own.columns


def test_a_code_keeps_the_columns() -> None:
    setup = Setup(data=OWN, own=from_table(PRICES))
    assert codes.read(codes.code(setup, Experiment(setup).network)).setup == setup
