import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_nn.engine.features import FEATURES, features, with_features
from tui_nn.engine.plane_data import plane_data
from tui_nn.errors import EngineError, ShapeError


def test_each_input_is_worked_out_from_x1_and_x2():
    x = np.array([[2.0, 3.0], [-1.0, 0.5]])
    expected = [
        [2, 3, 4, 9, 6, np.sin(2), np.sin(3)],
        [-1, 0.5, 1, 0.25, -0.5, np.sin(-1), np.sin(0.5)],
    ]
    np.testing.assert_allclose(features(x, list(FEATURES)), expected)


@given(st.lists(st.sampled_from(sorted(FEATURES)), max_size=7, unique=True), st.integers(1, 20))
def test_any_choice_of_inputs_has_a_column_each(names, count):
    x = np.random.default_rng(count).normal(size=(count, 2))
    assert features(x, names).shape == (count, len(names))


def test_examples_take_over_the_names_of_their_inputs():
    circle = plane_data("circle", np.random.default_rng(0), count=30)
    squares = with_features(circle, ["x1^2", "x2^2"])
    assert squares.inputs == ("x1^2", "x2^2")
    np.testing.assert_array_equal(squares.x, circle.x**2)
    np.testing.assert_array_equal(squares.y, circle.y)


def test_names_of_inputs_are_ascii():
    assert all(name.isascii() for name in FEATURES)


def test_an_unknown_input_is_refused():
    with pytest.raises(EngineError) as refused:
        features(np.zeros((1, 2)), ["x3"])
    assert refused.value.key == "engine.unknown-feature"


def test_points_of_another_width_are_refused():
    with pytest.raises(ShapeError) as refused:
        features(np.zeros((4, 3)), ["x1"])
    assert refused.value.values["found"] == (4, 3)
