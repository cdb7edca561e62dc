import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics

from tui_nn.engine import measures
from tui_nn.errors import ShapeError

PAIRS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=40)


@given(PAIRS)
def test_measures_of_classes_agree_with_scikit_learn(pairs):
    actual, predicted = np.array(pairs).T
    confusion = measures.confusion_matrix(actual, predicted, 5)
    labels = range(5)
    np.testing.assert_array_equal(
        confusion, metrics.confusion_matrix(actual, predicted, labels=labels)
    )
    settings = {"labels": labels, "average": None, "zero_division": 0.0}
    for ours, theirs in (
        (measures.precision, metrics.precision_score),
        (measures.recall, metrics.recall_score),
        (measures.f1, metrics.f1_score),
    ):
        np.testing.assert_allclose(ours(confusion), theirs(actual, predicted, **settings))
    assert measures.accuracy(confusion) == pytest.approx(np.mean(actual == predicted))


def test_rows_of_the_confusion_matrix_are_what_was_and_columns_what_was_said():
    confusion = measures.confusion_matrix(np.array([0, 0, 1]), np.array([1, 1, 1]), 2)
    np.testing.assert_array_equal(confusion, [[0, 2], [0, 1]])


def test_no_examples_give_zero_and_not_an_error():
    empty = measures.confusion_matrix(np.array([], dtype=int), np.array([], dtype=int), 3)
    assert measures.accuracy(empty) == 0.0
    np.testing.assert_array_equal(measures.f1(empty), [0, 0, 0])


def test_a_single_output_is_read_against_its_threshold():
    outputs = np.array([[0.4], [0.5], [0.6]])
    np.testing.assert_array_equal(measures.predictions(outputs, 0.5), [0, 0, 1])
    np.testing.assert_array_equal(measures.predictions(outputs, 0.0), [1, 1, 1])


def test_of_several_outputs_the_largest_is_the_class():
    outputs = np.array([[0.2, 0.7, 0.1], [9.0, -1.0, 3.0]])
    np.testing.assert_array_equal(measures.predictions(outputs, 0.5), [1, 0])


@pytest.mark.parametrize("low", [0.0, -1.0])
def test_targets_of_two_classes_are_read_alike_with_0_and_with_minus_1(low):
    np.testing.assert_array_equal(measures.labels_of(np.array([[low], [1.0]])), [0, 1])


def test_errors_of_numbers_agree_with_scikit_learn():
    rng = np.random.default_rng(0)
    outputs, targets = rng.normal(size=(2, 30, 1))
    assert measures.mean_squared_error(outputs, targets) == pytest.approx(
        metrics.mean_squared_error(targets, outputs)
    )
    assert measures.mean_absolute_error(outputs, targets) == pytest.approx(
        metrics.mean_absolute_error(targets, outputs)
    )
    assert measures.r_squared(outputs, targets) == pytest.approx(metrics.r2_score(targets, outputs))


def test_r_squared_of_targets_that_are_all_the_same_is_0():
    assert measures.r_squared(np.ones((3, 1)), np.full((3, 1), 2.0)) == 0.0


def test_shapes_that_differ_are_refused_and_never_broadcast():
    with pytest.raises(ShapeError):
        measures.mean_squared_error(np.zeros((3, 1)), np.zeros(3))
    with pytest.raises(ShapeError):
        measures.confusion_matrix(np.zeros(3, dtype=int), np.zeros(2, dtype=int), 2)
