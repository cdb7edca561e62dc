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
- ``2 * [y.error] + [rate]``: a formula over quantities in square brackets, see ``formulas``; it may
  also name whatever can vary (``[share]``, ``[start.W]``, ``[solution.W]``: see ``varying``) and
  the number typed into a field (``[answer.FIELD]``).
- ``count.parameters``, ``count.weights``, ``count.biases``, ``count.inputs``, ``count.neurons``,
  ``count.hidden`` (neurons in hidden layers), ``count.layers`` (hidden ones), ``count.examples``;
  of a picture ``count.height``, ``count.width``, ``count.pixels``, ``count.channels``.
  Of an update in batches: ``count.batches`` (how many in an epoch),
  ``count.full-batches``, ``count.last-batch`` (its examples), ``count.epochs``,
  ``count.batch-size``.
"""

import math
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from msgspec.structs import replace as replace_fields

from tui_nn.engine.training import Progress, TrainingSettings, train
from tui_nn.errors import EngineError
from tui_nn.exercises import (
    compared,
    counts,
    formulas,
    linear_measures,
    measures,
    models,
    runs,
    typed_numbers,
    varying,
)
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.counts import COUNTS
from tui_nn.exercises.kinds import kind_of
from tui_nn.exercises.measures import Measure
from tui_nn.exercises.observations import Observed
from tui_nn.exercises.specs import FieldSpec, RunSpec


@dataclass(frozen=True)
class Measurements(Observed):
    """What can be measured on one answer: the bench that kinds are graded on."""

    @cached_property
    def at_beginning(self) -> "Measurements":
        """The measurements before the learner has done anything."""
        begin = kind_of(self.spec).start(self.spec)
        if self.progress is None:
            return Measurements(self.spec, begin)
        parameters = models.network(self.spec, begin).parameters
        return Measurements(self.spec, begin, Progress(0, 0, parameters, math.nan))

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
        """The value of a quantity or formula; None where there is none, or none yet."""
        if formulas.is_formula(quantity):
            return self._formula(quantity)
        waits = isinstance(self.spec, RunSpec) and self.progress is None
        if waits and not quantity.startswith("count."):
            return self._setting(quantity)
        with np.errstate(all="ignore"):
            return self.any_quantity(quantity)

    def _formula(self, formula: str, example: int = 0) -> float | None:
        def named(name: str) -> float | None:
            if name.startswith(ANSWER):
                typed = typed_numbers.read(self.answer.numbers.get(name.removeprefix(ANSWER), ""))
                return typed.value if isinstance(typed, typed_numbers.Typed) else None
            value = self.of_trace(name, example) if example and self.spec.model else None
            value = self.measure(name) if value is None else value
            if value is not None:
                return value
            part = varying.named(self.spec, "learning_rate" if name == "rate" else name)
            return None if part is None else part.value

        return formulas.value(formula, named)

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
        elif not example and "trials." in name:
            value = counts.of_grid(name, self)
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
        if formulas.is_formula(field.quantity):
            return self._formula(field.quantity, field.example)
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
            yield Measurements(other, self.answer, runs.outcome(other, self.answer.settings))

    def runs(self) -> Iterator["Measurements"]:
        """The measurements at the end of each run that was tried."""
        if not isinstance(self.spec, RunSpec):
            return
        kind = kind_of(self.spec)
        for settings in kind.held(self.spec, self.answer).runs:
            spec = kind.built(self.spec, replace_fields(self.answer, settings=settings))
            answer = Answer(settings=settings)
            yield Measurements(spec, answer, runs.outcome(spec, settings))


MEASURES: dict[str, Measure] = {
    "loss": measures.cost,
    "cost": measures.cost,
    "loss-ratio": measures.loss_ratio,
    "absolute-error": measures.absolute_error,
    "accuracy": measures.accuracy,
    "rows-right": measures.rows_right,
    "margin": measures.margin,
    "epochs": measures.of_progress("epoch"),
    "updates": measures.of_progress("updates"),
    "gradients": measures.gradients,
    "best-epoch": measures.best_epoch,
    "diverged": measures.diverged,
    "test-loss": measures.test_loss,
    "test-accuracy": measures.test_accuracy,
    "test-ratio": measures.test_ratio,
    "test-gap": measures.test_gap,
    "zero-weights": measures.zero_weights,
    "nonzero-weights": measures.nonzero_weights,
    "trials": measures.trials,
    "cost-over-optimum": linear_measures.cost_over_optimum,
    "bound.learning-rate": linear_measures.bound_of_learning_rate,
    "boundary.slope": linear_measures.slope_of_boundary,
    "boundary.intercept": linear_measures.intercept_of_boundary,
    **COUNTS,
}
"""Every quantity that isn't in the trace, by name."""

ANSWER = "answer."
"""What stands, in a formula, before the id of a field for the number that was typed there."""

OF_RUNS = frozenset({"epochs"})
"""Names that are a setting too; measured, they say what has been done."""
