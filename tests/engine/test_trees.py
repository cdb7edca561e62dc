import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.tree import DecisionTreeClassifier

from tui_nn.engine.digits import digits
from tui_nn.engine.examples import Examples
from tui_nn.engine.measures import labels_of
from tui_nn.engine.plane_data import plane_data
from tui_nn.engine.trees import Node, grow
from tui_nn.engine.truth_tables import TRUTH_TABLES, truth_table
from tui_nn.errors import EngineError, ShapeError


def right(tree, examples):
    return float((tree.predict(examples.x) == labels_of(examples.y)).mean())


@pytest.mark.parametrize("name", TRUTH_TABLES)
def test_two_questions_are_enough_for_any_table_of_two_inputs(name):
    assert right(grow(truth_table(name), 2), truth_table(name)) == 1.0


def test_one_question_is_not_enough_for_xor():
    assert right(grow(truth_table("xor"), 1), truth_table("xor")) == 0.5


def test_the_first_question_splits_where_the_classes_part():
    x = np.array([[0.0, 5], [1, 5], [2, 4], [3, 5]])
    tree = grow(Examples(("x1", "x2"), x, np.array([[0.0], [0], [1], [1]])), 5)
    assert tree.root == Node((2, 2), 0, 1.5, Node((2, 0)), Node((0, 2)))
    assert tree.root.impurity == 0.5
    assert (tree.depth, tree.leaves) == (1, 2)
    np.testing.assert_array_equal(tree.importances, [1, 0])


def test_a_pure_start_is_an_answer_at_once():
    tree = grow(Examples(("x",), np.array([[1.0], [2.0]]), np.ones((2, 1))), 3)
    assert tree.root == Node((0, 2))
    assert tree.depth == 0
    np.testing.assert_array_equal(tree.importances, [0])


def test_examples_that_no_question_tells_apart_share_an_answer():
    same = Examples(("x",), np.ones((3, 1)), np.array([[0.0], [1], [1]]))
    tree = grow(same, 3)
    np.testing.assert_allclose(tree.probabilities(same.x), [[1 / 3, 2 / 3]] * 3)


@pytest.mark.parametrize("name", ["circle", "xor", "spiral", "four-blobs"])
@pytest.mark.parametrize("depth", [2, 5, 10])
def test_on_the_plane_it_is_as_right_as_scikit_learn(name, depth):
    train = plane_data(name, np.random.default_rng(0), count=400, noise=0.1)
    test = plane_data(name, np.random.default_rng(1), count=1000, noise=0.1)
    ours = grow(train, depth, thresholds=400)
    theirs = DecisionTreeClassifier(max_depth=depth, random_state=0)
    theirs.fit(train.x, labels_of(train.y))
    assert right(ours, train) == pytest.approx(theirs.score(train.x, labels_of(train.y)), abs=0.02)
    assert right(ours, test) == pytest.approx(theirs.score(test.x, labels_of(test.y)), abs=0.05)


def test_on_digits_it_is_as_right_as_scikit_learn():
    train, held_out = digits(1000)
    ours = grow(train, 10)
    theirs = DecisionTreeClassifier(max_depth=10, random_state=0)
    theirs.fit(train.x, labels_of(train.y))
    expected = theirs.score(held_out.x, labels_of(held_out.y))
    assert right(ours, held_out) == pytest.approx(expected, abs=0.03)
    assert right(ours, held_out) > 0.6


@given(st.integers(1, 60), st.integers(1, 5), st.integers(1, 4), st.integers(1, 6), st.data())
def test_every_example_ends_in_a_leaf_that_counted_it(n, inputs, depth, smallest, data):
    rng = np.random.default_rng(data.draw(st.integers(0, 99)))
    x = rng.integers(0, 6, (n, inputs)).astype(float)
    examples = Examples(("x",) * inputs, x, np.eye(3)[rng.integers(0, 3, n)])
    tree = grow(examples, depth, smallest=smallest, thresholds=data.draw(st.integers(1, 6)))
    assert tree.depth <= depth
    leaves = [node for node in tree.nodes() if node.feature is None]
    assert np.sum([leaf.counts for leaf in leaves], axis=0).tolist() == list(tree.root.counts)
    assert len(leaves) == 1 or min(sum(leaf.counts) for leaf in leaves) >= smallest
    for row, shares in zip(x, tree.probabilities(x), strict=True):
        leaf = tree.path(row)[-1]
        np.testing.assert_allclose(shares, np.array(leaf.counts) / sum(leaf.counts))
    for node in tree.nodes():
        if node.children is not None:
            together = np.add(node.children[0].counts, node.children[1].counts)
            assert tuple(together) == node.counts


def test_more_depth_never_fits_the_training_data_worse():
    train = plane_data("spiral", np.random.default_rng(0), count=200)
    fits = [right(grow(train, depth), train) for depth in range(1, 12)]
    assert fits == sorted(fits)


@pytest.mark.parametrize("depth", [0, 21])
def test_an_impossible_depth_is_refused(depth):
    with pytest.raises(EngineError) as refused:
        grow(truth_table("and"), depth)
    assert refused.value.key == "engine.tree.depth"


def test_examples_of_another_width_are_refused():
    with pytest.raises(ShapeError):
        grow(truth_table("and"), 2).predict(np.zeros((1, 3)))


@pytest.mark.parametrize("depth", [1, 3, 6, 20])
def test_a_tree_that_is_cut_is_the_one_grown_no_deeper(depth):
    clouds = plane_data("spiral", np.random.default_rng(0), count=200, noise=0.2)
    deep = grow(clouds, 20)
    assert deep.cut(depth) == grow(clouds, depth)
