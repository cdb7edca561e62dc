"""Decision trees: classes found by asking one question about one input at a time.

Classification and regression trees with Gini impurity (L. Breiman, J. Friedman, R. Olshen,
C. Stone, "Classification and Regression Trees", 1984), for classes only. Thresholds are looked
for among at most a few dozen values of each input, so that all of them are tried at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tui_nn.engine.activations import Array
from tui_nn.engine.examples import Examples, Labels
from tui_nn.engine.measures import labels_of
from tui_nn.errors import EngineError, ShapeError

DEEPEST = 20
"""The largest depth that can be asked for."""
THRESHOLDS = 31
"""How many thresholds are tried for each input where it has more different values than that."""


@dataclass(frozen=True)
class Node:
    """A question of a tree, or where it has none, an answer (a leaf)."""

    counts: tuple[int, ...]
    """How many training examples of each class came here."""
    feature: int | None = None
    """Which input is asked about, counted from 0; None in a leaf."""
    threshold: float = 0.0
    """The question: is the input at most this?"""
    below: "Node | None" = None
    """Where examples go that are at most the threshold."""
    above: "Node | None" = None
    """Where the others go."""

    @property
    def answer(self) -> int:
        """The most frequent class here, the first of several."""
        return max(range(len(self.counts)), key=lambda k: self.counts[k])

    @property
    def impurity(self) -> float:
        """Gini = 1 − Σ p², p being the share of each class here: 0 where there is one class."""
        total = sum(self.counts)
        return 1.0 - sum((count / total) ** 2 for count in self.counts)

    @property
    def children(self) -> "tuple[Node, Node] | None":
        """Below and above, or None in a leaf."""
        if self.below is None or self.above is None:
            return None
        return self.below, self.above


@dataclass(frozen=True)
class DecisionTree:
    """A tree of questions, with what it was grown from by name."""

    inputs: tuple[str, ...]
    """The names of the inputs."""
    root: Node
    """The first question."""

    @cached_property
    def depth(self) -> int:
        """The number of questions on the longest way."""
        return _depth(self.root)

    @cached_property
    def leaves(self) -> int:
        """The number of answers."""
        return sum(node.feature is None for node in self.nodes())

    def cut(self, depth: int) -> "DecisionTree":
        """The tree without what lies below that depth: as if it had been grown no deeper."""
        return replace(self, root=_cut(self.root, depth))

    def nodes(self) -> Iterator[Node]:
        """All nodes, each before what is below and above it."""
        waiting = [self.root]
        while waiting:
            node = waiting.pop()
            yield node
            if node.children is not None:
                waiting.extend(reversed(node.children))

    def path(self, x: Array) -> tuple[Node, ...]:
        """The questions that one example x (in,) is asked, and its answer at the end."""
        way = [self.root]
        while (node := way[-1]).children is not None:
            below, above = node.children
            way.append(below if x[node.feature] <= node.threshold else above)
        return tuple(way)

    def probabilities(self, x: Array) -> Array:
        """The shares of the classes (n, classes) in the leaves that examples x (n, in) reach."""
        if x.ndim != 2 or x.shape[1] != len(self.inputs):
            raise ShapeError("engine.shape.inputs", wanted=len(self.inputs), found=x.shape)
        shares = np.empty((len(x), len(self.root.counts)))
        waiting = [(self.root, np.arange(len(x)))]
        while waiting:
            node, rows = waiting.pop()
            if node.children is None:
                shares[rows] = np.array(node.counts) / sum(node.counts)
                continue
            goes_below = x[rows, node.feature] <= node.threshold
            below, above = node.children
            waiting += [(below, rows[goes_below]), (above, rows[~goes_below])]
        return shares

    def predict(self, x: Array) -> Labels:
        """The classes (n,) of examples x (n, in)."""
        return np.asarray(self.probabilities(x).argmax(axis=1), dtype=np.int64)

    @cached_property
    def importances(self) -> Array:
        """How much each input (in,) lowered the impurity, as shares of the whole; 0 if nothing."""
        gains = np.zeros(len(self.inputs))
        for node in self.nodes():
            if node.feature is not None and node.children is not None:
                gains[node.feature] += _weighed(node) - sum(map(_weighed, node.children))
        total = gains.sum()
        shares: Array = gains / total if total else gains
        return shares


def _depth(node: Node) -> int:
    return 0 if node.children is None else 1 + max(map(_depth, node.children))


def _cut(node: Node, depth: int) -> Node:
    if node.children is None:
        return node
    if depth == 0:
        return Node(node.counts)
    below, above = (_cut(child, depth - 1) for child in node.children)
    return replace(node, below=below, above=above)


def _weighed(node: Node) -> float:
    return sum(node.counts) * node.impurity


def grow(
    examples: Examples, depth: int, *, smallest: int = 1, thresholds: int = THRESHOLDS
) -> DecisionTree:
    """A tree for classes, as in ``labels_of`` of the targets, with at most that depth.

    Each node takes the question that leaves the least impurity, the first of several; it becomes
    an answer when it is pure, at full depth, or when every question would leave fewer than the
    smallest number of examples on a side. A question that does not help yet is taken too: on XOR
    only the second one does. EngineError where the depth is not from 1 to 20.
    """
    if not 1 <= depth <= DEEPEST:
        raise EngineError("engine.tree.depth", depth=depth, most=DEEPEST)
    labels = labels_of(examples.y)
    classes = max(examples.y.shape[1], 2)
    return DecisionTree(
        examples.inputs, _Grower(examples.x, labels, classes, smallest, thresholds).grow(depth)
    )


class _Grower:
    """The training examples as bins: bin k of an input holds what lies above k thresholds."""

    def __init__(
        self, x: Array, labels: Labels, classes: int, smallest: int, thresholds: int
    ) -> None:
        self.labels = labels
        self.classes = classes
        self.smallest = max(smallest, 1)
        self.values = x
        self.thresholds = [_thresholds(column, thresholds) for column in x.T]
        self.bins = 1 + max(map(len, self.thresholds), default=0)
        self.binned = np.stack(
            [
                np.searchsorted(steps, column, side="left")
                for steps, column in zip(self.thresholds, x.T, strict=True)
            ],
            axis=1,
        ).astype(np.int32)

    def grow(self, depth: int) -> Node:
        return self._node(np.arange(len(self.labels)), depth)

    def _node(self, rows: NDArray[np.intp], depth: int) -> Node:
        counts = np.bincount(self.labels[rows], minlength=self.classes)
        leaf = Node(tuple(counts.tolist()))
        if depth == 0 or np.count_nonzero(counts) < 2 or len(rows) < 2 * self.smallest:
            return leaf
        question = self._best(rows, counts)
        if question is None:
            return leaf
        feature, threshold = question
        goes_below = self.values[rows, feature] <= threshold
        return Node(
            leaf.counts,
            feature,
            threshold,
            self._node(rows[goes_below], depth - 1),
            self._node(rows[~goes_below], depth - 1),
        )

    def _best(self, rows: NDArray[np.intp], counts: NDArray[np.intp]) -> tuple[int, float] | None:
        """The question with the least impurity after it.

        n·Gini = n − Σ c² / n, so the least of the two sides' sum is the largest
        Σ below² / n_below + Σ above² / n_above.
        """
        binned = self.binned[rows]
        useful = np.flatnonzero(binned.min(axis=0) < binned.max(axis=0))
        if not len(useful):
            return None
        present = np.flatnonzero(counts)
        below = self._counts_below(binned[:, useful], rows, present)  # (useful, bins − 1, present)
        above = counts[present] - below
        below_count, above_count = below.sum(axis=2), above.sum(axis=2)
        possible = (below_count >= self.smallest) & (above_count >= self.smallest)
        score = np.square(below).sum(axis=2) / np.maximum(below_count, 1)
        score += np.square(above).sum(axis=2) / np.maximum(above_count, 1)
        score[~possible] = -np.inf
        best = int(score.argmax())
        place, step = divmod(best, score.shape[1])
        if not possible[place, step]:
            return None
        feature = int(useful[place])
        return feature, float(self.thresholds[feature][step])

    def _counts_below(
        self, binned: NDArray[np.int32], rows: NDArray[np.intp], present: NDArray[np.intp]
    ) -> Array:
        """How many examples of each class that is present lie below each threshold."""
        bins, classes = int(binned.max()) + 1, len(present)
        labels = np.searchsorted(present, self.labels[rows]).astype(np.int32)
        places = binned * np.int32(classes) + labels[:, None]
        places += np.arange(binned.shape[1], dtype=np.int32) * np.int32(bins * classes)
        counts = np.bincount(places.ravel(), minlength=binned.shape[1] * bins * classes)
        table = counts.reshape(binned.shape[1], bins, classes)
        return table.cumsum(axis=1)[:, :-1].astype(np.float64)


def _thresholds(column: Array, most: int) -> Array:
    """Thresholds halfway between neighbouring values, or between quantiles where they are many."""
    values = np.unique(column)
    if len(values) - 1 > most:
        places = np.linspace(0, len(values) - 1, most + 2)[1:-1].round().astype(np.intp)
        return np.unique((values[places - 1] + values[places]) / 2)
    return (values[:-1] + values[1:]) / 2
