"""Training as a generator: one epoch after another, which the caller may watch or stop."""

import math
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from tui_nn.engine.activations import Array
from tui_nn.engine.examples import Examples
from tui_nn.engine.learners import (
    Cost,
    GradientLearner,
    Learner,
    Order,
    RuleLearner,
    Table,
)
from tui_nn.engine.losses import LOSSES
from tui_nn.engine.network import Network
from tui_nn.engine.prepared import Numbers
from tui_nn.engine.rules import RULES, check_rule
from tui_nn.engine.settings import TrainingSettings
from tui_nn.errors import EngineError, ShapeError

__all__ = [
    "EXPLODED",
    "RULES",
    "Checkpoint",
    "Progress",
    "Training",
    "TrainingSettings",
    "train",
]

EXPLODED = 1e6
"""A run has diverged when its loss is above this many times (1 + the loss at the start)."""


@dataclass(frozen=True)
class Progress:
    """Where a run stands after an epoch (after 0 epochs: the start)."""

    epoch: int
    """How many epochs are done."""
    updates: int
    """How many updates are done; under the perceptron rule, how many corrections."""
    parameters: Array
    """A copy of all parameters (count,)."""
    loss: float
    """The cost over all training examples, penalties left out; inf where it is no number."""
    diagnosis: str | None = None
    """What has gone wrong, by name ("diverged", …), or None; a diverged run yields no more."""
    evidence: Mapping[str, float | str] = field(default_factory=dict)
    """What the diagnosis rests on: for "diverged", ``update`` (its number), ``quantity`` (its
    name in the trace) and ``value``."""
    validation_loss: float | None = None
    """The cost over the validation examples, where there are some."""
    best_epoch: int | None = None
    """The epoch with the lowest validation loss so far."""


@dataclass(frozen=True)
class Checkpoint:
    """All that a run needs to go on from an epoch as if nothing had happened."""

    progress: Progress
    """Where the run stood."""
    memory: tuple[Numbers, int, int]
    """What the learner remembered."""
    random: Mapping[str, Any]
    """The state of the generator of random numbers."""
    best: tuple[float, int]
    """The lowest validation loss so far and its epoch."""
    over: bool
    """Whether the run has come to its end by itself."""


def train(
    network: Network,
    examples: Examples,
    settings: TrainingSettings,
    rng: np.random.Generator,
    validation: Examples | None = None,
) -> Iterator[Progress]:
    """Train, yielding the start and then where the run stands after each epoch.

    Where a parameter or the loss stops being finite, or the loss explodes, the last progress has
    the diagnosis "diverged" with the last finite parameters. The run also ends early after
    ``patience`` epochs without a lower validation loss, and under the perceptron rule after an
    epoch without a correction. EngineError or ShapeError, at once, for what doesn't fit.
    """
    return Training(network, examples, settings, rng, validation).epochs()


class Training:
    """One run: the learner, the costs, and where it stands."""

    def __init__(
        self,
        network: Network,
        examples: Examples,
        settings: TrainingSettings,
        rng: np.random.Generator,
        validation: Examples | None = None,
    ) -> None:
        shape = network.architecture
        check_rule(settings.rule, shape)
        for data in (examples, validation):
            if data is not None:
                _check_data(network, data, settings)
        if settings.patience is not None and validation is None:
            raise EngineError("engine.patience")
        self._shape = shape
        self._settings, self._rng, self._examples = settings, rng, examples
        self._best = (math.inf, 0)
        self._over = False
        with np.errstate(all="ignore"):
            table = Table.of(shape, examples, settings.precision)
            self._learner: Learner = (
                GradientLearner(network, table, settings, rng)
                if settings.rule == "gradient"
                else RuleLearner(network, examples, settings)
            )
            self._cost = Cost(shape, table, settings.loss)
            self._validation = (
                None
                if validation is None
                else Cost(shape, Table.of(shape, validation, settings.precision), settings.loss)
            )
            loss = self._cost(self._learner.parameters)
            self._limit = min(EXPLODED * (1.0 + loss), sys.float_info.max)
            if self._broken(loss):
                self.progress = self._diverged(0, network.parameters, loss, "cost")
            else:
                self.progress = self._stand(0, loss)

    def epochs(self) -> Iterator[Progress]:
        """Where the run stands now, and then after each further epoch."""
        yield self.progress
        while (progress := self.advance()) is not None:
            yield progress

    def advance(self) -> Progress | None:
        """Train for one more epoch; None where the run is over."""
        if self._over or self.progress.epoch >= self._settings.epochs:
            return None
        before, memory, draws = self.progress, self._learner.memory(), self._random_state()
        order = self._order()
        with np.errstate(all="ignore"):
            corrected = self._learner.epoch(order)
            loss = self._cost(self._learner.parameters)
            if self._broken(loss):
                if draws is not None:
                    self._rng.bit_generator.state = draws
                    self._order()
                self._learner.recall(before.parameters, memory)
                self.progress = self._find_where(before, order)
            else:
                self.progress = self._stand(before.epoch + 1, loss)
        waited = self.progress.epoch - self._best[1]
        if not corrected or waited >= (self._settings.patience or math.inf):
            self._over = True
        return self.progress

    def checkpoint(self) -> Checkpoint:
        """All that is needed to come back here."""
        return Checkpoint(
            self.progress,
            self._learner.memory(),
            self._rng.bit_generator.state,
            self._best,
            self._over,
        )

    def restore(self, checkpoint: Checkpoint) -> None:
        """Go back to a checkpoint of this run, or of one with the same start and settings."""
        self.progress, self._best = checkpoint.progress, checkpoint.best
        self._rng.bit_generator.state = checkpoint.random
        self._learner.recall(checkpoint.progress.parameters, checkpoint.memory)
        self._over = checkpoint.over

    def _order(self) -> Order | None:
        size = self._settings.batch_size or len(self._examples)
        if not self._settings.shuffle or (
            size >= len(self._examples) and self._settings.rule != "perceptron"
        ):
            return None
        return self._rng.permutation(len(self._examples))

    def _random_state(self) -> Any:
        """The generator's state where an epoch draws more than its order."""
        return self._rng.bit_generator.state if self._settings.dropout else None

    def _broken(self, loss: float) -> bool:
        # the sum of squares is one call and finite unless a parameter is huge or no number
        total = float(self._learner.parameters.dot(self._learner.parameters))
        return not loss <= self._limit or not (
            math.isfinite(total) or bool(np.isfinite(self._learner.parameters).all())
        )

    def _stand(self, epoch: int, loss: float) -> Progress:
        parameters = self._learner.parameters.astype(np.float64)
        if self._validation is None:
            return Progress(epoch, self._learner.updates, parameters, loss)
        priced = self._validation(self._learner.parameters)
        if priced < self._best[0]:
            self._best = (priced, epoch)
        return Progress(
            epoch,
            self._learner.updates,
            parameters,
            loss,
            validation_loss=priced,
            best_epoch=self._best[1],
        )

    def _find_where(self, before: Progress, order: Order | None) -> Progress:
        """Go through the epoch again, update by update, to where it went wrong."""
        kept, loss = before.parameters, before.loss
        for _ in self._learner.one_by_one(order):
            parameters = self._learner.parameters.astype(np.float64)
            finite = np.isfinite(parameters)
            if not finite.all():
                return self._diverged(
                    before.epoch + 1,
                    kept,
                    math.inf,
                    self._shape.parameter_names[int(finite.argmin())],
                )
            loss = self._cost(self._learner.parameters)
            if not math.isfinite(loss):
                break
            kept = parameters
            if loss > self._limit:
                break
        return self._diverged(before.epoch + 1, kept, loss, "cost")

    def _diverged(self, epoch: int, parameters: Array, loss: float, quantity: str) -> Progress:
        self._over = True
        loss = loss if math.isfinite(loss) else math.inf
        return Progress(
            epoch,
            self._learner.updates,
            parameters.copy(),
            loss,
            "diverged",
            {"update": self._learner.updates, "quantity": quantity, "value": loss},
        )


def _check_data(network: Network, examples: Examples, settings: TrainingSettings) -> None:
    sizes = network.architecture.sizes
    if examples.x.shape[1] != sizes[0]:
        raise ShapeError("engine.shape.inputs", wanted=sizes[0], found=examples.x.shape)
    if examples.y.shape[1] != sizes[-1]:
        wanted = (len(examples), sizes[-1])
        raise ShapeError("engine.shape.targets", wanted=wanted, found=examples.y.shape)
    for name, table in (("x", examples.x), ("y", examples.y)):
        # the sum is quick, and finite unless a number is huge or none
        with np.errstate(all="ignore"):
            suspicious = not math.isfinite(float(table.sum()))
        if suspicious and len(bad := np.argwhere(~np.isfinite(table))):
            row, column = (int(number) + 1 for number in bad[0])
            raise EngineError("engine.not-finite", table=name, row=row, column=column)
    if LOSSES[settings.loss].bounded and (examples.y.min() < 0 or examples.y.max() > 1):
        raise EngineError(
            "engine.targets.bounded",
            loss=settings.loss,
            least=examples.y.min(),
            most=examples.y.max(),
        )
    if settings.loss == "categorical-cross-entropy":
        sums = examples.y.sum(axis=1)
        off = int(np.abs(sums - 1.0).argmax())
        if abs(sums[off] - 1.0) > 1e-6:
            raise EngineError("engine.targets.sum", row=off + 1, sum=sums[off])
