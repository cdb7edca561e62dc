import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_nn.engine.examples import Examples, as_zero_and_one, one_hot, split, standardised
from tui_nn.errors import EngineError, ShapeError


def counted(n):
    x = np.arange(n, dtype=float).reshape(-1, 1)
    return Examples(("x",), x, 2 * x)


@given(st.integers(2, 200), st.floats(0.01, 0.99), st.integers(0, 9))
def test_a_split_loses_no_example_and_repeats_none(n, share, seed):
    if not 1 <= int(np.floor(share * n + 1e-9)) < n:
        return
    train, test = split(counted(n), share, np.random.default_rng(seed))
    together = np.concatenate([train.x, test.x])[:, 0]
    np.testing.assert_array_equal(np.sort(together), np.arange(n))
    np.testing.assert_array_equal(train.y, 2 * train.x)
    np.testing.assert_array_equal(test.y, 2 * test.x)
    assert len(train) == int(np.floor(share * n + 1e-9))


def test_a_split_without_a_generator_keeps_the_order():
    train, test = split(counted(10), 0.7)
    np.testing.assert_array_equal(train.x[:, 0], np.arange(7))
    np.testing.assert_array_equal(test.x[:, 0], [7, 8, 9])


def test_29_percent_of_100_examples_are_29():
    assert len(split(counted(100), 0.29)[0]) == 29


@pytest.mark.parametrize("share", [0.0, 1.0, -0.2, 1.5, float("nan")])
def test_a_share_that_leaves_a_part_empty_is_refused(share):
    with pytest.raises(EngineError) as refused:
        split(counted(10), share)
    assert refused.value.key == "engine.share"


def test_a_share_too_small_for_one_example_is_refused():
    with pytest.raises(EngineError) as refused:
        split(counted(5), 0.1)
    assert refused.value.key == "engine.no-examples"


def test_one_hot_targets_have_a_1_for_the_class():
    np.testing.assert_array_equal(one_hot(np.array([2, 0]), 3), [[0, 0, 1], [1, 0, 0]])


def test_targets_of_minus_1_and_1_become_0_and_1():
    signs = Examples(("x",), np.zeros((2, 1)), np.array([[-1.0], [1.0]]))
    np.testing.assert_array_equal(as_zero_and_one(signs).y, [[0.0], [1.0]])


def test_inputs_and_targets_need_as_many_rows():
    with pytest.raises(ShapeError):
        Examples(("x",), np.zeros((3, 1)), np.zeros((2, 1)))


def test_standardised_inputs_have_mean_0_and_deviation_1_and_constant_ones_are_0():
    x = np.array([[1.0, 0.1], [3.0, 0.1], [8.0, 0.1]])
    scaled = standardised(Examples(("x1", "x2"), x, x[:, :1]))
    np.testing.assert_allclose(scaled.x.mean(axis=0), 0, atol=1e-15)
    np.testing.assert_allclose(scaled.x.std(axis=0), [1, 0], atol=1e-15)
    np.testing.assert_array_equal(scaled.y, x[:, :1])


def test_test_examples_are_rescaled_as_the_training_examples_were():
    train, test = counted(3), Examples(("x",), np.array([[4.0]]), np.array([[0.0]]))
    np.testing.assert_allclose(standardised(test, like=train).x, [[3 / np.sqrt(2 / 3)]])
