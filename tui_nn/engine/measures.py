"""How good the answers of a model are: confusion matrix, accuracy and what follows from them."""

import numpy as np
from numpy.typing import NDArray

from tui_nn.engine.activations import Array
from tui_nn.engine.examples import Labels
from tui_nn.errors import ShapeError

Counts = NDArray[np.int64]


def labels_of(targets: Array) -> Labels:
    """The class of each target (n, out): the largest column, or of a single one whether it is > 0.

    A single column may hold 0 and 1 or −1 and 1.
    """
    return predictions(targets, threshold=0.0)


def predictions(outputs: Array, threshold: float) -> Labels:
    """The class that outputs (n, out) stand for: the largest one.

    A single output means class 1 above the threshold of its activation, else class 0.
    """
    if outputs.shape[1] == 1:
        return np.asarray(outputs[:, 0] > threshold, dtype=np.int64)
    return np.asarray(outputs.argmax(axis=1), dtype=np.int64)


def confusion_matrix(actual: Labels, predicted: Labels, classes: int) -> Counts:
    """How often each class (row) was taken for each class (column): (classes, classes)."""
    if actual.shape != predicted.shape:
        raise ShapeError("engine.shape.predictions", wanted=actual.shape, found=predicted.shape)
    counts = np.bincount(actual * classes + predicted, minlength=classes * classes)
    return counts.reshape(classes, classes).astype(np.int64)


def accuracy(confusion: Counts) -> float:
    """The share of examples on the diagonal: right ones / all; 0 where there are none."""
    return _ratio(confusion.trace(), confusion.sum())


def recall(confusion: Counts) -> Array:
    """The share of each class that was found: diagonal / row sum; 0 for a class without examples.

    (classes,). Also called sensitivity, or true positive rate.
    """
    return _ratios(confusion.diagonal(), confusion.sum(axis=1))


def precision(confusion: Counts) -> Array:
    """How often each class was meant when it was named: diagonal / column sum; 0 if it never was.

    (classes,).
    """
    return _ratios(confusion.diagonal(), confusion.sum(axis=0))


def f1(confusion: Counts) -> Array:
    """The harmonic mean of precision and recall: 2·diagonal / (row sum + column sum). (classes,).

    0 for a class that neither occurred nor was named.
    """
    return _ratios(2 * confusion.diagonal(), confusion.sum(axis=0) + confusion.sum(axis=1))


def mean_squared_error(outputs: Array, targets: Array) -> float:
    """The mean of (o − t)² over all examples and outputs, both (n, out); no ½."""
    return float(np.square(_errors(outputs, targets)).mean())


def mean_absolute_error(outputs: Array, targets: Array) -> float:
    """The mean of |o − t| over all examples and outputs, both (n, out)."""
    return float(np.abs(_errors(outputs, targets)).mean())


def r_squared(outputs: Array, targets: Array) -> float:
    """R² = 1 − Σ(o − t)² / Σ(t − mean of t)²: 1 is perfect, 0 as good as always saying the mean.

    0 where the targets are all the same.
    """
    residual = float(np.square(_errors(outputs, targets)).sum())
    total = float(np.square(targets - targets.mean(axis=0)).sum())
    return 1.0 - residual / total if total else 0.0


def _errors(outputs: Array, targets: Array) -> Array:
    if outputs.shape != targets.shape:
        raise ShapeError("engine.shape.targets", wanted=outputs.shape, found=targets.shape)
    return outputs - targets


def _ratio(part: int, whole: int) -> float:
    return float(part) / float(whole) if whole else 0.0


def _ratios(parts: Counts, wholes: Counts) -> Array:
    return np.divide(parts, wholes, out=np.zeros(len(parts)), where=wholes > 0)
