"""What a model does on its data, and what its run comes to: loss, accuracy, weights, updates."""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from tui_nn.engine.activations import ACTIVATIONS
from tui_nn.engine.trace import Trace
from tui_nn.exercises import models
from tui_nn.exercises.observations import Observed
from tui_nn.exercises.specs import RunSpec

Measure = Callable[[Observed], float | None]
"""What measures a quantity; None where there is none, or none yet."""


def cost(bench: Observed) -> float | None:
    """The mean of the losses over all the data."""
    backward = bench.trace.backward
    return None if backward is None else backward.cost


def loss_ratio(bench: Observed) -> float | None:
    """The cost after a run over that at its start; inf where the run has diverged."""
    if bench.progress is not None and bench.progress.diagnosis == "diverged":
        return math.inf
    now = cost(bench)
    before = models.trace_of(bench.spec, bench.start).backward
    return None if now is None or before is None or before.cost == 0 else now / before.cost


def absolute_error(bench: Observed) -> float | None:
    """The largest distance of an output from its target."""
    backward = bench.trace.backward
    return None if backward is None else float(np.abs(bench.trace.outputs - backward.targets).max())


def _sides(trace: Trace) -> tuple[NDArray[np.bool], NDArray[np.bool]] | None:
    # For each example and output: whether it says yes, and whether it should
    if trace.backward is None:
        return None
    activation = trace.architecture.layers[-1].activation
    outputs, targets = trace.outputs, trace.backward.targets
    if activation == "softmax":
        # One of the classes is named, however sure the network is of it
        return outputs == outputs.max(axis=1, keepdims=True), targets > 0.5
    threshold = ACTIVATIONS[activation].threshold
    return outputs > threshold, targets > threshold


def _right(trace: Trace) -> NDArray[np.bool] | None:
    # For each example: whether all its outputs say what they should
    sides = _sides(trace)
    return None if sides is None else np.asarray((sides[0] == sides[1]).all(axis=1))


def accuracy(bench: Observed) -> float | None:
    """The share of examples whose outputs are all on the right side of the threshold.

    With a softmax, the share of examples whose class got the largest output.
    """
    right = _right(bench.trace)
    return None if right is None else float(right.mean())


def rows_right(bench: Observed) -> float | None:
    """The number of examples that ``accuracy`` counts as right."""
    right = _right(bench.trace)
    return None if right is None else float(right.sum())


def margin(bench: Observed) -> float | None:
    """The smallest Σ of an output over all examples, negative where it is on the wrong side."""
    sides = _sides(bench.trace)
    if sides is None:
        return None
    return float(np.where(sides[1], bench.trace.sums[-1], -bench.trace.sums[-1]).min())


def test_loss(bench: Observed) -> float | None:
    """The mean of the losses over the data held out."""
    held_out = bench.held_out
    return None if held_out is None or held_out.backward is None else held_out.backward.cost


def test_accuracy(bench: Observed) -> float | None:
    """The accuracy on the data held out."""
    right = None if bench.held_out is None else _right(bench.held_out)
    return None if right is None else float(right.mean())


def test_ratio(bench: Observed) -> float | None:
    """The loss on the data held out over that on the data learnt from."""
    test, seen = test_loss(bench), cost(bench)
    return None if test is None or not seen else test / seen


def test_gap(bench: Observed) -> float | None:
    """How much larger the loss on the data held out is than that on the data learnt from."""
    test, seen = test_loss(bench), cost(bench)
    return None if test is None or seen is None else test - seen


def zero_weights(bench: Observed) -> float:
    """How many weights are exactly 0, biases left out."""
    return float(sum(np.count_nonzero(W == 0.0) for W, _ in bench.network.layers))


def nonzero_weights(bench: Observed) -> float:
    """How many weights aren't exactly 0, biases left out."""
    return float(sum(np.count_nonzero(W) for W, _ in bench.network.layers))


def diverged(bench: Observed) -> float | None:
    """1 where the run has diverged, 0 where not."""
    return None if bench.progress is None else float(bench.progress.diagnosis == "diverged")


def gradients(bench: Observed) -> float | None:
    """How often a run has worked out the gradient of an example: once for each in each epoch."""
    if bench.progress is None or bench.examples is None:
        return None
    return float(bench.progress.epoch * len(bench.examples))


def best_epoch(bench: Observed) -> float | None:
    """The epoch of a run with the lowest loss on the data held out."""
    best = None if bench.progress is None else bench.progress.best_epoch
    return None if best is None else float(best)


def trials(bench: Observed) -> float | None:
    """How many combinations a grid search has tried."""
    if bench.progress is None or not isinstance(bench.spec, RunSpec) or not bench.spec.search:
        return None
    return float(bench.progress.updates)


def of_progress(name: str) -> Measure:
    """What reads a number of the run's progress."""

    def read(bench: Observed) -> float | None:
        return None if bench.progress is None else float(getattr(bench.progress, name))

    return read
