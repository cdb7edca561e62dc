"""The quantities that can be measured on an answer, by name.

- Every name of the trace, of the first example of the data; ``NAME@2`` for the third example.
- ``loss`` and ``cost`` (the mean of the losses over all the data), ``loss-ratio`` (the cost after
  a run over that at its start), ``absolute-error`` (the largest |output − target|), ``accuracy``,
  ``rows-right``, ``margin`` (the smallest Σ of the output over all examples, counted negative
  where it is on the wrong side).
- ``test-loss`` and ``test-accuracy``: the same on the data held out; ``test-ratio``, the test loss
  over the loss; ``test-gap``, the test loss less the loss; ``zero-weights`` and
  ``nonzero-weights``, how many weights (biases left out) are exactly 0 and how many aren't.
- Of a run: ``epochs``, ``updates``, ``gradients`` (how often an example's gradient was worked out),
  ``best-epoch`` (that of the lowest test loss), ``diverged`` (1 or 0), and every setting by its
  name.
- ``after.NAME``: a quantity after the exercise's update.
- ``bound.learning-rate``: the learning rate above which a linear model diverges;
  ``cost-over-optimum``, the cost of a linear model over the lowest that any has.
- ``right.MODEL.EXAMPLES``: of a comparison, the share of the digits held out that logistic, network
  or tree gets right after learning from so many.
- ``read.7``, how sure the network is that a drawing is a 7, and ``read.digit``, what it reads.
- ``trials``, how many combinations a grid search has tried; ``trials.100``, how many one with 100
  values for each parameter of the model would try, and ``exponent.trials.100``, as a power of 10.
- ``boundary.slope`` and ``boundary.intercept``: of the line x2 = slope·x1 + intercept on which the
  Σ of a single neuron with two inputs is 0.
- ``count.parameters``, ``count.weights``, ``count.biases``, ``count.inputs``, ``count.neurons``,
  ``count.hidden`` (neurons in hidden layers), ``count.layers`` (hidden ones), ``count.examples``.
  Of an update in batches: ``count.batches`` (how many in an epoch),
  ``count.full-batches``, ``count.last-batch`` (its examples), ``count.epochs``,
  ``count.batch-size``.
"""

import math
import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import numpy as np
from msgspec.structs import replace as replace_fields
from numpy.typing import NDArray

from tui_nn.engine import handwriting
from tui_nn.engine.activations import ACTIVATIONS, Array
from tui_nn.engine.examples import Examples
from tui_nn.engine.least_squares import least_squares
from tui_nn.engine.network import Network
from tui_nn.engine.trace import Trace
from tui_nn.engine.training import RULES, Progress, TrainingSettings, train
from tui_nn.errors import EngineError
from tui_nn.exercises import compared, models
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.kinds import kind_of
from tui_nn.exercises.kinds.compute import ComputeSpec
from tui_nn.exercises.specs import ExerciseSpec, FieldSpec, PictureSpec, RunSpec, UpdateSpec


@dataclass(frozen=True)
class Measurements:
    """What can be measured on one answer: the bench that kinds are graded on."""

    spec: ExerciseSpec
    answer: Answer
    progress: Progress | None = None
    """Where the run stands, of an exercise with a run that has been run."""

    @cached_property
    def start(self) -> Network:
        """The model with the answer's parameters, or where the run starts."""
        return models.network(self.spec, self.answer)

    @cached_property
    def network(self) -> Network:
        """The model with the answer's parameters, or those that the run has reached."""
        return models.reached(self.start, self.progress)

    @cached_property
    def examples(self) -> Examples | None:
        """The data, where there is some."""
        return models.examples(self.spec)

    @cached_property
    def trace(self) -> Trace:
        """Everything that happens on the data."""
        return models.trace_of(self.spec, self.network)

    @cached_property
    def held_out(self) -> Trace | None:
        """Everything that happens on the data held out, where there is some."""
        rows = models.held_out(self.spec)
        return None if rows is None else self.network.trace(rows.x, rows.y, self.spec.loss)

    @cached_property
    def reading(self) -> dict[str, float]:
        """What the network makes of a drawing; empty where nothing is drawn."""
        picture = handwriting.picture_of(self.answer.drawing)
        if not picture.any() or self.start.architecture.sizes[0] != picture.size:
            return {}
        outputs = self.network.forward(handwriting.prepared(picture).reshape(1, -1))[0]
        read = {f"read.{k}": share for k, share in enumerate(outputs.tolist())}
        return {"read.digit": float(outputs.argmax()), **read}

    @cached_property
    def settings(self) -> dict[str, float | str]:
        """All settings of the run."""
        if not isinstance(self.spec, RunSpec):
            return {}
        return models.chosen(self.spec, self.answer.settings)

    @cached_property
    def at_beginning(self) -> "Measurements":
        """The measurements before the learner has done anything."""
        begin = kind_of(self.spec).start(self.spec)
        if self.progress is None:
            return Measurements(self.spec, begin)
        parameters = models.network(self.spec, begin).parameters
        return Measurements(self.spec, begin, Progress(0, 0, parameters, math.nan))

    @cached_property
    def update(self) -> UpdateSpec | None:
        """The update that ``after.`` quantities come after."""
        return self.spec.update if isinstance(self.spec, ComputeSpec) else None

    @cached_property
    def rule(self) -> str:
        """The learning rule of the run or of the update."""
        if self.update is not None:
            return self.update.rule
        return self.spec.rule if isinstance(self.spec, RunSpec) else "gradient"

    @cached_property
    def after(self) -> "Measurements | None":
        """The measurements after the exercise's update."""
        if self.update is None or self.examples is None:
            return None
        settings = TrainingSettings(
            learning_rate=self.update.learning_rate,
            epochs=self.update.steps,
            loss=self.spec.loss,
            rule=self.update.rule,
            batch_size=self.update.batch_size,
            train_biases=self.update.train_biases,
            shuffle=False,
        )
        updates = train(self.network, self.examples, settings, np.random.default_rng(0))
        (last,) = deque(updates, maxlen=1)
        return replace(self, progress=last)

    def measure(self, quantity: str) -> float | None:
        """The value of a quantity; None where there is none, or none yet."""
        waits = isinstance(self.spec, RunSpec) and self.progress is None
        if waits and not quantity.startswith("count."):
            return self._setting(quantity)
        with np.errstate(all="ignore"):
            return self.any_quantity(quantity)

    def _setting(self, quantity: str) -> float | None:
        value = self.settings.get(quantity)
        return value if isinstance(value, float | int) else None

    def any_quantity(self, quantity: str) -> float | None:
        """The value of a quantity, whether or not there has been a run."""
        if quantity in self.settings and quantity not in OF_RUNS:
            return self._setting(quantity)
        if quantity.startswith("after."):
            return self.after.measure(quantity.removeprefix("after.")) if self.after else None
        if self.spec.model is None:
            return None
        name, _, example = quantity.partition("@")
        value = None
        if not example and name in MEASURES:
            value = MEASURES[name](self)
        elif name.startswith("read."):
            value = self.reading.get(name)
        elif name.startswith("right."):
            value = compared.accuracy(self.progress, name)
        elif not example and (grid := _GRID.fullmatch(name)):
            value = _trials(self, int(grid["points"]), exponent=bool(grid["exponent"]))
        elif not example or example.isdecimal():
            value = self.of_trace(name, int(example or 0))
        return None if value is None or math.isnan(value) else value

    def of_trace(self, name: str, example: int) -> float | None:
        """A value of the trace; None where the trace has none of that name."""
        if example >= len(self.trace.inputs):
            return None
        try:
            return self.trace.value(name, example)
        except EngineError:
            return None

    def at_start(self, quantity: str) -> float | None:
        """The value of a quantity before the learner has done anything."""
        return self.at_beginning.measure(quantity)

    def expected(self, field: FieldSpec) -> float | None:
        """The right number for a field: of the example that it is about."""
        name = field.quantity.removeprefix("after.")
        bench = self if name == field.quantity else self.after
        if bench is None or self.spec.model is None:
            return None
        with np.errstate(all="ignore"):
            value = bench.of_trace(name, field.example)
            value = bench.any_quantity(name) if value is None else value
        return value if value is None or math.isfinite(value) else None

    def over_seeds(self) -> Iterator["Measurements"]:
        """The measurements at the end of the same run from each seed that it is graded on."""
        yield self
        if not isinstance(self.spec, RunSpec) or self.spec.seeds is None or self.progress is None:
            return
        seed = self.settings.get("seed", 1)
        for number in range(1, self.spec.seeds.of):
            other = replace_fields(
                self.spec, fixed={**self.spec.fixed, "seed": float(seed) + number}
            )
            yield Measurements(other, self.answer, models.outcome(other, self.answer.settings))

    def runs(self) -> Iterator["Measurements"]:
        """The measurements at the end of each run that was tried."""
        if not isinstance(self.spec, RunSpec):
            return
        kind = kind_of(self.spec)
        for settings in kind.held(self.spec, self.answer).runs:
            spec = kind.built(self.spec, replace_fields(self.answer, settings=settings))
            answer = Answer(settings=settings)
            yield Measurements(spec, answer, models.outcome(spec, settings))


def cost(bench: Measurements) -> float | None:
    """The mean of the losses over all the data."""
    backward = bench.trace.backward
    return None if backward is None else backward.cost


def loss_ratio(bench: Measurements) -> float | None:
    """The cost after a run over that at its start; inf where the run has diverged."""
    if bench.progress is not None and bench.progress.diagnosis == "diverged":
        return math.inf
    now = cost(bench)
    before = models.trace_of(bench.spec, bench.start).backward
    return None if now is None or before is None or before.cost == 0 else now / before.cost


def absolute_error(bench: Measurements) -> float | None:
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


def accuracy(bench: Measurements) -> float | None:
    """The share of examples whose outputs are all on the right side of the threshold.

    With a softmax, the share of examples whose class got the largest output.
    """
    right = _right(bench.trace)
    return None if right is None else float(right.mean())


def rows_right(bench: Measurements) -> float | None:
    """The number of examples that ``accuracy`` counts as right."""
    right = _right(bench.trace)
    return None if right is None else float(right.sum())


def test_loss(bench: Measurements) -> float | None:
    """The mean of the losses over the data held out."""
    held_out = bench.held_out
    return None if held_out is None or held_out.backward is None else held_out.backward.cost


def test_accuracy(bench: Measurements) -> float | None:
    """The accuracy on the data held out."""
    right = None if bench.held_out is None else _right(bench.held_out)
    return None if right is None else float(right.mean())


def test_ratio(bench: Measurements) -> float | None:
    """The loss on the data held out over that on the data learnt from."""
    test, seen = test_loss(bench), cost(bench)
    return None if test is None or not seen else test / seen


def test_gap(bench: Measurements) -> float | None:
    """How much larger the loss on the data held out is than that on the data learnt from."""
    test, seen = test_loss(bench), cost(bench)
    return None if test is None or seen is None else test - seen


def zero_weights(bench: Measurements) -> float:
    """How many weights are exactly 0, biases left out."""
    return float(sum(np.count_nonzero(W == 0.0) for W, _ in bench.network.layers))


def nonzero_weights(bench: Measurements) -> float:
    """How many weights aren't exactly 0, biases left out."""
    return float(sum(np.count_nonzero(W) for W, _ in bench.network.layers))


def margin(bench: Measurements) -> float | None:
    """The smallest Σ of an output over all examples, negative where it is on the wrong side."""
    sides = _sides(bench.trace)
    if sides is None:
        return None
    return float(np.where(sides[1], bench.trace.sums[-1], -bench.trace.sums[-1]).min())


def diverged(bench: Measurements) -> float | None:
    """1 where the run has diverged, 0 where not."""
    return None if bench.progress is None else float(bench.progress.diagnosis == "diverged")


def gradients(bench: Measurements) -> float | None:
    """How often a run has worked out the gradient of an example: once for each in each epoch."""
    if bench.progress is None or bench.examples is None:
        return None
    return float(bench.progress.epoch * len(bench.examples))


def best_epoch(bench: Measurements) -> float | None:
    """The epoch of a run with the lowest loss on the data held out."""
    best = None if bench.progress is None else bench.progress.best_epoch
    return None if best is None else float(best)


def _of_batches(count: Callable[[int, int], int]) -> Callable[[Measurements], float | None]:
    # What an update in batches comes to, from how many examples there are and go in a batch
    def read(bench: Measurements) -> float | None:
        if bench.update is None or bench.examples is None:
            return None
        whole = len(bench.examples)
        return float(count(whole, min(bench.update.batch_size or whole, whole)))

    return read


def bound_of_learning_rate(bench: Measurements, rule: str | None = None) -> float | None:
    """2 / λmax of the change that a learning rate of 1 makes, where that is linear.

    With W ← W − η·u(W) and u linear, the error is multiplied by (1 − ηλ) along each eigenvector
    of ∂u/∂W, so it grows above η = 2 / λmax. For one weight this is 2 / x² by the gradient and
    2 / x by the error. Source: LeCun, Bottou, Orr & Müller, "Efficient BackProp" (1998).
    """
    rows, shape = bench.examples, bench.start.architecture
    linear = [layer.activation for layer in shape.layers] == ["identity"]
    if rows is None or rows.y.shape[1] == 0 or not linear or "squared" not in bench.spec.loss:
        return None
    rule = rule or bench.rule
    if rule == "error" and shape.count != 1:
        return None
    unit = TrainingSettings(learning_rate=1.0, loss=bench.spec.loss, rule=rule)

    def change(parameters: Array) -> Array:
        return RULES[rule](Network(shape, parameters), rows.x, rows.y, unit)

    # The change is linear, so that a step of 1 around 0 gives its slopes exactly
    here = np.zeros(shape.count)
    slopes = np.array([change(here) - change(here + step) for step in np.eye(shape.count)])
    if not np.isfinite(slopes).all():
        return None
    steepest = float(np.linalg.eigvals(slopes).real.max())
    return 2.0 / steepest if steepest > 0 else None


def cost_over_optimum(bench: Measurements) -> float | None:
    """The cost over that of the least squares; None where those can't be had or cost nothing."""
    rows, shape, now = bench.examples, bench.start.architecture, cost(bench)
    linear = [layer.activation for layer in shape.layers] == ["identity"]
    free = linear and all(layer.bias for layer in shape.layers)
    if rows is None or now is None or not free or "squared" not in bench.spec.loss:
        return None
    lowest = models.trace_of(bench.spec, least_squares(rows, shape.parameter_names)).value("cost")
    # A line through all points costs no more than rounding
    return now / lowest if lowest > EXACT * float(np.square(rows.y).mean()) else None


def _trials(bench: Measurements, points: int, *, exponent: bool) -> float:
    """How many trials a grid with so many values for each parameter has, or the power of 10."""
    count = bench.start.architecture.count
    if exponent:
        return count * math.log10(points) if points else -math.inf
    return float(points) ** count


def _line(bench: Measurements) -> tuple[float, float] | None:
    # The slope and the intercept of w1·x1 + w2·x2 + b = 0
    if bench.network.architecture.sizes != (2, 1):
        return None
    W, b = bench.network.layers[0]
    w1, w2 = W[:, 0].tolist()
    return None if w2 == 0 else (-w1 / w2, -float(b[0]) / w2)


def slope_of_boundary(bench: Measurements) -> float | None:
    """The slope of a neuron's boundary, −w1 / w2; None where it is upright or there is none."""
    line = _line(bench)
    return None if line is None else line[0]


def intercept_of_boundary(bench: Measurements) -> float | None:
    """Where a neuron's boundary crosses x1 = 0, −b / w2; None where it doesn't."""
    line = _line(bench)
    return None if line is None else line[1]


def trials(bench: Measurements) -> float | None:
    """How many combinations a grid search has tried."""
    if bench.progress is None or not isinstance(bench.spec, RunSpec) or not bench.spec.search:
        return None
    return float(bench.progress.updates)


def _of_progress(name: str) -> Callable[[Measurements], float | None]:
    def read(bench: Measurements) -> float | None:
        return None if bench.progress is None else float(getattr(bench.progress, name))

    return read


def _counted(count: Callable[[Measurements], int]) -> Callable[[Measurements], float | None]:
    return lambda bench: float(count(bench))


def _of_picture(bench: Measurements, count: Callable[[PictureSpec], int]) -> float | None:
    picture = None if bench.spec.model is None else bench.spec.model.picture
    return None if picture is None else float(count(picture))


MEASURES: dict[str, Callable[[Measurements], float | None]] = {
    "loss": cost,
    "cost": cost,
    "loss-ratio": loss_ratio,
    "absolute-error": absolute_error,
    "accuracy": accuracy,
    "rows-right": rows_right,
    "margin": margin,
    "epochs": _of_progress("epoch"),
    "updates": _of_progress("updates"),
    "gradients": gradients,
    "best-epoch": best_epoch,
    "diverged": diverged,
    "test-loss": test_loss,
    "test-accuracy": test_accuracy,
    "test-ratio": test_ratio,
    "test-gap": test_gap,
    "zero-weights": zero_weights,
    "nonzero-weights": nonzero_weights,
    "trials": trials,
    "cost-over-optimum": cost_over_optimum,
    "bound.learning-rate": bound_of_learning_rate,
    "boundary.slope": slope_of_boundary,
    "boundary.intercept": intercept_of_boundary,
    "count.parameters": _counted(lambda bench: bench.start.architecture.count),
    "count.weights": _counted(
        lambda bench: sum(a * b for a, b in pairwise(bench.start.architecture.sizes))
    ),
    "count.biases": _counted(
        lambda bench: sum(layer.size * layer.bias for layer in bench.start.architecture.layers)
    ),
    "count.pixels": lambda bench: _of_picture(bench, lambda of: of.height * of.width),
    "count.channels": lambda bench: _of_picture(bench, lambda of: of.channels),
    "count.inputs": _counted(lambda bench: len(bench.start.architecture.inputs)),
    "count.neurons": _counted(lambda bench: sum(bench.start.architecture.sizes[1:])),
    "count.layers": _counted(lambda bench: len(bench.start.architecture.layers) - 1),
    "count.hidden": _counted(lambda bench: sum(bench.start.architecture.sizes[1:-1])),
    "count.examples": _counted(lambda bench: len(bench.trace.inputs)),
    "count.batches": _of_batches(lambda whole, batch: -(-whole // batch)),
    "count.full-batches": _of_batches(lambda whole, batch: whole // batch),
    "count.last-batch": _of_batches(lambda whole, batch: whole % batch or batch),
    "count.batch-size": _of_batches(lambda _, batch: batch),
    "count.epochs": lambda bench: None if bench.update is None else float(bench.update.steps),
}
"""Every quantity that isn't in the trace, by name."""

EXACT = 1e-20
"""A lowest cost below this share of the mean square of the targets is none."""

_GRID = re.compile(r"(?P<exponent>exponent\.)?trials\.(?P<points>[0-9]{1,6})")
"""The quantities that count the trials of a grid."""

OF_RUNS = frozenset({"epochs"})
"""Names that are a setting too; measured, they say what has been done."""
