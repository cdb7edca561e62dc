import numpy as np
import pytest

from tui_nn.engine.truth_tables import TRUTH_TABLES, truth_table
from tui_nn.errors import EngineError

RULES = {
    "and": lambda a, b: a and b,
    "or": lambda a, b: a or b,
    "nand": lambda a, b: not (a and b),
    "nor": lambda a, b: not (a or b),
    "xor": lambda a, b: a != b,
    "xnor": lambda a, b: a == b,
    "a-and-not-b": lambda a, b: a and not b,
}


def test_every_table_has_a_rule():
    assert RULES.keys() == TRUTH_TABLES.keys()


@pytest.mark.parametrize("name", RULES)
def test_a_table_follows_its_rule(name):
    table = truth_table(name)
    for (a, b), target in zip(table.x, table.y[:, 0], strict=True):
        assert target == float(RULES[name](bool(a), bool(b)))


def test_the_rows_count_upwards_in_binary():
    table = truth_table("xor")
    assert table.inputs == ("x1", "x2")
    np.testing.assert_array_equal(table.x @ [2, 1], [0, 1, 2, 3])
    assert table.y.shape == (4, 1)


def test_an_unknown_table_is_refused_with_those_there_are():
    with pytest.raises(EngineError) as refused:
        truth_table("maybe")
    assert refused.value.key == "engine.unknown-table"
    assert "a-and-not-b" in str(refused.value.values["known"])
