"""Expressions are compared exactly, whatever their form, and nothing takes long."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_nn.exercises import expressions
from tui_nn.exercises.algebra import Algebra, BeyondAlgebraError
from tui_nn.exercises.expressions import Call, Name, Number, Operation, Tree, Unread

NAMES = ("w", "w1", "w2", "x", "x1", "x2", "b", "eta", "slope", "z")


def tree(text: str) -> Tree:
    found = expressions.read(text, NAMES)
    assert not isinstance(found, Unread), found
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("w1*x1 + w2*x2 + b", "b + x2*w2 + x1*w1"),
        ("w − eta·slope", "-(eta*slope - w)"),
        ("(w + b)**2", "w**2 + 2*w*b + b²"),
        ("0.1*w", "w/10"),
        ("w/2 + w/3", "5*w/6"),
        ("(w**2 - x**2) / (w - x)", "w + x"),
        ("1 / (1/w + 1/x)", "w*x / (x + w)"),
        ("w**-2", "1/(w*w)"),
        ("sigmoid(z)", "1 / (1 + exp(-z))"),
        ("np.exp(z) / (1 + math.exp(z))", "sigmoid(z)"),
        ("sigmoid(z) * (1 - sigmoid(z))", "exp(-z) / (1 + exp(-z))**2"),
        ("tanh(b - w)", "-tanh(w - b)"),
        ("abs(w - x)", "abs(x - w)"),
        ("max(0, z)", "relu(z)"),
        ("np.maximum(w, x, w)", "max(x, w)"),
        ("min(w, x)", "-max(-x, -w)"),
        ("sqrt(w/x)", "(w*b / (x*b))**0.5"),
        ("log(x*w)", "log(w*x)"),
        ("abs(-3) + max(1, 2) + exp(0) + 0**0", "7"),
    ],
)
def test_the_same_in_another_form_is_the_same(one: str, other: str) -> None:
    assert Algebra().equal(tree(one), tree(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("w - eta*slope", "w + eta*slope"),
        ("w - eta*slope", "w - slope"),
        ("w*x", "w + x"),
        ("exp(w)", "exp(-w)"),
        ("max(w, x)", "min(w, x)"),
        ("abs(w)", "w"),
        ("log(w)", "log(x)"),
        ("9**9**9", "9**9"),
        ("w**0.5", "w"),
        ("0.1 + 0.2", "0.3000000000000001"),
    ],
)
def test_what_differs_isnt_the_same(one: str, other: str) -> None:
    assert not Algebra().equal(tree(one), tree(other))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1 / (w - w)", "divided-by-zero"),
        ("0**-1", "divided-by-zero"),
        ("(w + x + b + eta + z)**30", "too-complicated"),
        ("((((9**9)**9)**9)**9)**9", "too-large"),
    ],
)
def test_what_has_no_normal_form_here_is_told(text: str, reason: str) -> None:
    with pytest.raises(BeyondAlgebraError) as caught:
        Algebra().equal(tree(text), tree("w"))
    assert caught.value.reason == reason


def _joined(parts: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    signs = st.sampled_from(["+", "-", "*"])
    return st.builds(Operation, signs, parts, parts) | st.builds(
        lambda part: Call("exp", (part,)), parts
    )


TREES: st.SearchStrategy[Tree] = st.recursive(
    st.builds(Name, st.sampled_from(NAMES))
    | st.builds(Number, st.fractions(min_value=-9, max_value=9, max_denominator=9)),
    _joined,
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
@given(one=TREES, other=TREES)
def test_a_difference_that_is_taken_and_given_back_changes_nothing(one: Tree, other: Tree) -> None:
    back = Operation("+", Operation("-", one, other), other)
    doubled = Operation("/", Operation("*", back, Number(Fraction(2))), Number(Fraction(2)))
    assert Algebra().equal(doubled, one)


@settings(max_examples=60, deadline=None)
@given(one=TREES, number=st.floats(-2, 2))
def test_an_expression_that_equals_another_has_its_value(one: Tree, number: float) -> None:
    square = Operation("**", one, Number(Fraction(2)))
    product = Operation("*", one, one)
    assert Algebra().equal(square, product)
    values = [expressions.evaluate(each, lambda _: number) for each in (square, product)]
    assert values[0] is None or values == [pytest.approx(values[0])] * 2
