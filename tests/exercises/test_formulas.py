"""Formulas over measured quantities, as lessons write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_nn.errors import EngineError
from tui_nn.exercises import formulas

VALUES = {"y.error@1": 3.0, "∂cost/∂m": -0.5, "count.last-batch": 8.0}


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("[y.error@1]", 3.0),
        ("-[y.error@1] ** 2", -9.0),
        ("2 * ([∂cost/∂m] + 1) / [count.last-batch]", 0.125),
        ("max(0, [∂cost/∂m], 1) + abs([∂cost/∂m])", 1.5),
        ("sqrt([y.error@1] + 1) − exp(0)", 1.0),
        ("1.5", 1.5),
    ],
)
def test_a_formula_is_worked_out_from_what_its_quantities_measure(
    formula: str, value: float
) -> None:
    assert formulas.is_formula(formula)
    assert formulas.value(formula, VALUES.get) == pytest.approx(value)


def test_a_single_quantity_is_no_formula() -> None:
    assert not any(formulas.is_formula(name) for name in VALUES)


@pytest.mark.parametrize("formula", ["[nothing]", "1 / ([y.error@1] - 3)", "exp(999)", "log(-1)"])
def test_what_cant_be_worked_out_is_none(formula: str) -> None:
    assert formulas.value(formula, VALUES.get) is None


@pytest.mark.parametrize("formula", ["[a", "[a] [b]", "print([a])", "[a] if [b] else 1", "[a]()"])
def test_what_isnt_a_formula_is_refused(formula: str) -> None:
    with pytest.raises(EngineError):
        formulas.value(formula, VALUES.get)


@given(text=st.text(max_size=60), number=st.floats())
def test_whatever_is_written_is_a_number_none_or_refused(text: str, number: float) -> None:
    try:
        value = formulas.value(f"[a]{text}", lambda _: number)
    except EngineError:
        return
    assert value is None or isinstance(value, float)
