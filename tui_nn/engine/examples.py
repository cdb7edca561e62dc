"""Examples to learn from: inputs with their targets."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tui_nn.engine.activations import Array
from tui_nn.errors import EngineError, ShapeError

Labels = NDArray[np.int64]
"""The class of each example, counted from 0."""


@dataclass(frozen=True)
class Examples:
    """Inputs with their targets, one row for each example."""

    inputs: tuple[str, ...]
    """The names of the inputs."""
    x: Array
    """The inputs (examples, in)."""
    y: Array
    """The targets (examples, out)."""

    def __post_init__(self) -> None:
        if self.x.ndim != 2 or self.y.ndim != 2 or len(self.x) != len(self.y):
            raise ShapeError("engine.shape.examples", inputs=self.x.shape, targets=self.y.shape)
        if self.x.shape[1] != len(self.inputs):
            raise ShapeError("engine.shape.inputs", wanted=len(self.inputs), found=self.x.shape)
        if not len(self.x):
            raise EngineError("engine.no-examples")

    def __len__(self) -> int:
        return len(self.x)

    def rows(self, which: Labels | slice) -> "Examples":
        """The examples of these rows, in this order."""
        return Examples(self.inputs, self.x[which], self.y[which])


def split(
    examples: Examples, share: float, rng: np.random.Generator | None = None
) -> tuple[Examples, Examples]:
    """The first ⌊share · n⌋ examples for training and the rest for testing.

    The examples are shuffled before where a generator is given. EngineError where the share is
    not between 0 and 1 or leaves one of the parts without an example.
    """
    if not 0 < share < 1:
        raise EngineError("engine.share", share=share)
    order = np.arange(len(examples)) if rng is None else rng.permutation(len(examples))
    # the tiny addition keeps shares such as 0.29 of 100 from losing an example to rounding
    border = int(np.floor(share * len(examples) + 1e-9))
    return examples.rows(order[:border]), examples.rows(order[border:])


def one_hot(labels: Labels, classes: int) -> Array:
    """Targets (n, classes) of labels (n,): 1 in the column of an example's class, 0 elsewhere."""
    targets = np.zeros((len(labels), classes))
    targets[np.arange(len(labels)), labels] = 1.0
    return targets


def as_zero_and_one(examples: Examples) -> Examples:
    """The same examples with targets −1 and 1 turned into 0 and 1, as a sigmoid wants them."""
    return Examples(examples.inputs, examples.x, (examples.y + 1.0) / 2.0)


def numbered(count: int) -> tuple[str, ...]:
    """The usual names of that many inputs: x1, x2, …."""
    return tuple(f"x{k + 1}" for k in range(count))


def standardised(examples: Examples, like: Examples | None = None) -> Examples:
    """The same examples with each input rescaled: (x − mean) / standard deviation.

    Mean and deviation are those of ``like``, so that test examples can be rescaled as the
    training examples were, or else their own. An input that is always the same becomes 0.
    """
    known = (like or examples).x
    # asked of the range: rounding can leave a deviation just above 0 where all values are equal
    spread = np.where(np.ptp(known, axis=0) > 0, known.std(axis=0), 1.0)
    x = (examples.x - known.mean(axis=0)) / spread
    return Examples(examples.inputs, x, examples.y)
