"""What goes through the examples of an epoch and changes the parameters, batch by batch."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from tui_nn.engine.activations import ACTIVATIONS
from tui_nn.engine.architecture import Architecture
from tui_nn.engine.examples import Examples
from tui_nn.engine.losses import LOSSES
from tui_nn.engine.network import Network
from tui_nn.engine.optimisers import optimiser, penalties, restraint
from tui_nn.engine.prepared import Call, Forward, Numbers, Step, rows_of
from tui_nn.engine.rules import RULES
from tui_nn.engine.settings import TrainingSettings

Order = NDArray[np.intp]
"""The numbers of the examples in the order in which an epoch takes them."""
LARGE = 200_000
"""Above this many numbers, shuffled examples are gathered batch by batch to save memory."""
DTYPES: dict[str, Any] = {"double": np.float64, "single": np.float32}
"""The type of the numbers by the precision's name."""


@dataclass(frozen=True)
class Table:
    """Examples as prepared passes want them."""

    rows: Numbers
    """The inputs (n, in + 1), the last column ones for the biases."""
    targets: Numbers
    """The targets (n, out)."""

    @classmethod
    def of(cls, architecture: Architecture, examples: Examples, precision: str) -> "Table":
        """The examples in the numbers of a precision."""
        dtype = DTYPES[precision]
        return cls(rows_of(architecture, examples.x, dtype), examples.y.astype(dtype))


class Learner(Protocol):
    """What changes parameters in place, an epoch or an update at a time."""

    parameters: Numbers
    """The flat vector of all parameters."""
    updates: int
    """How many updates were made."""

    def epoch(self, order: Order | None) -> bool:
        """Go through all examples (None: as they stand); False if nothing is left to correct."""
        ...

    def one_by_one(self, order: Order | None) -> Iterator[None]:
        """The same epoch, but yielding after each update."""
        ...

    def memory(self) -> tuple[Numbers, int, int]:
        """What is needed, beside the parameters, to go on from here later."""
        ...

    def recall(self, parameters: Numbers, memory: tuple[Numbers, int, int]) -> None:
        """Go back to where the learner stood."""
        ...


@dataclass(frozen=True)
class _Calls:
    """The calls of some updates, and the arrays whose examples they take."""

    rows: Numbers
    """The inputs (n, in + 1)."""
    targets: Numbers
    """The targets (n, out)."""
    calls: list[Call]
    """The calls, update after update."""

    def make(self) -> None:
        """Make the updates."""
        for call in self.calls:
            call()


class GradientLearner:
    """Gradient descent on prepared passes."""

    def __init__(
        self,
        network: Network,
        table: Table,
        settings: TrainingSettings,
        rng: np.random.Generator,
    ) -> None:
        shape = network.architecture
        self.parameters: Numbers = network.parameters.astype(table.rows.dtype)
        self.updates = 0
        self._rows, self._targets = table.rows, table.targets
        count = len(self._rows)
        self._size = min(settings.batch_size or count, count)
        self._optimiser = optimiser(self.parameters, settings, self._size)
        self._steps: dict[int, Step] = {}
        self._updates: dict[int, list[Call]] = {}
        for size in {self._size, count % self._size or self._size}:
            self._steps[size] = Step(
                shape,
                self.parameters,
                self._optimiser.gradient,
                settings.loss,
                size,
                settings.dropout,
                rng,
            )
            self._updates[size] = [
                *restraint(shape, self._optimiser.gradient, settings),
                *self._optimiser.calls(size),
                *penalties(shape, self.parameters, settings),
            ]
        self._in_order: _Calls | None = None
        self._shuffled: _Calls | None = None
        self._gathered: dict[int, _Calls] = {}

    def _calls_on(self, rows: Numbers, targets: Numbers) -> _Calls:
        """The calls of all updates that go through these rows in batches, whatever they hold."""
        calls: list[Call] = []
        for at in range(0, len(rows), self._size):
            batch = rows[at : at + self._size]
            step = self._steps[len(batch)]
            calls += step.calls_on(batch, targets[at : at + self._size])
            calls += self._updates[len(batch)]
        return _Calls(rows, targets, calls)

    def epoch(self, order: Order | None) -> bool:
        """Go through all examples once, in batches."""
        if order is not None and self._rows.size > LARGE:
            for _ in self.one_by_one(order):
                pass
            return True
        if order is None:
            if self._in_order is None:
                self._in_order = self._calls_on(self._rows, self._targets)
            self._in_order.make()
        else:
            if self._shuffled is None:
                self._shuffled = self._calls_on(
                    np.empty_like(self._rows), np.empty_like(self._targets)
                )
            self._take(order, self._shuffled)
        self.updates += -(-len(self._rows) // self._size)
        return True

    def _take(self, order: Order, calls: _Calls) -> None:
        self._rows.take(order, 0, calls.rows, "clip")
        self._targets.take(order, 0, calls.targets, "clip")
        calls.make()

    def one_by_one(self, order: Order | None) -> Iterator[None]:
        """The same epoch, but yielding after each update."""
        numbers = np.arange(len(self._rows)) if order is None else order
        for at in range(0, len(numbers), self._size):
            batch = numbers[at : at + self._size]
            if len(batch) not in self._gathered:
                wanted = slice(len(batch))
                self._gathered[len(batch)] = self._calls_on(
                    np.empty_like(self._rows[wanted]), np.empty_like(self._targets[wanted])
                )
            self._take(batch, self._gathered[len(batch)])
            self.updates += 1
            yield

    def memory(self) -> tuple[Numbers, int, int]:
        """What the optimiser remembers, and how many steps and updates there were."""
        return self._optimiser.memory.copy(), self._optimiser.steps, self.updates

    def recall(self, parameters: Numbers, memory: tuple[Numbers, int, int]) -> None:
        """Go back to where the learner stood."""
        np.copyto(self.parameters, parameters, casting="same_kind")
        np.copyto(self._optimiser.memory, memory[0])
        self._optimiser.steps, self.updates = memory[1:]


class RuleLearner:
    """The error rule on batches, or Rosenblatt's rule on one example after another."""

    def __init__(self, network: Network, examples: Examples, settings: TrainingSettings) -> None:
        self.parameters: Numbers = network.parameters.copy()
        self.updates = 0
        self._shape, self._examples, self._settings = network.architecture, examples, settings
        self._perceptron = settings.rule == "perceptron"
        self._size = 1 if self._perceptron else settings.batch_size or len(examples)

    def epoch(self, order: Order | None) -> bool:
        """Go through all examples once; False where Rosenblatt's rule has nothing to correct."""
        before = self.updates
        for _ in self.one_by_one(order):
            pass
        return self.updates > before

    def one_by_one(self, order: Order | None) -> Iterator[None]:
        """The same epoch, but yielding after each update."""
        numbers = np.arange(len(self._examples)) if order is None else order
        rule = RULES[self._settings.rule]
        for at in range(0, len(numbers), self._size):
            batch = numbers[at : at + self._size]
            x, t = self._examples.x[batch], self._examples.y[batch]
            change = rule(Network(self._shape, self.parameters), x, t, self._settings)
            if self._perceptron and not change.any():
                continue
            # a new vector, because a network keeps views into the one it was made with
            self.parameters = self.parameters + change
            self.updates += 1
            yield

    def memory(self) -> tuple[Numbers, int, int]:
        """A rule remembers nothing but its count of updates."""
        return np.empty(0), 0, self.updates

    def recall(self, parameters: Numbers, memory: tuple[Numbers, int, int]) -> None:
        """Go back to where the learner stood."""
        self.parameters, self.updates = parameters.copy(), memory[2]


class Cost:
    """The cost of all examples, the mean of their losses, with prepared passes."""

    def __init__(self, shape: Architecture, table: Table, loss: str) -> None:
        self._parameters: Numbers = np.empty(shape.count, table.rows.dtype)
        self._forward = Forward(shape, self._parameters, len(table.rows))
        self._columns, self._targets = table.rows.T, table.targets
        self._loss = LOSSES[loss]
        self._activation = ACTIVATIONS[shape.layers[-1].activation]

    def __call__(self, parameters: Numbers) -> float:
        """The cost with these parameters."""
        np.copyto(self._parameters, parameters)
        self._forward(self._columns)
        z, a = self._forward.z[-1].T, self._forward.a[-1].T
        losses = self._loss.losses(self._activation, z, a, self._targets)
        # the same as its mean(), at a third of the price
        return float(np.add.reduce(losses)) / len(losses)
