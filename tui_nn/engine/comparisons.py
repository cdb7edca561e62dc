"""Models compared: how many held-out examples each gets right, by how many it has learnt from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.digits import digits
from tui_nn.engine.examples import Examples
from tui_nn.engine.initialisation import initial
from tui_nn.engine.measures import labels_of
from tui_nn.engine.network import Network
from tui_nn.engine.settings import TrainingSettings
from tui_nn.engine.training import Progress, train
from tui_nn.engine.trees import grow

LEAST_UPDATES = 400
"""Networks are trained for more epochs where few examples would give fewer updates than this."""


@dataclass(frozen=True)
class Contender:
    """A model to be compared: a network with these hidden layers, or a tree."""

    name: str
    """What it is called."""
    layers: tuple[Dense, ...] = ()
    """The hidden layers; none for logistic regression."""
    questions: int | None = None
    """Of a decision tree, how many questions it may ask one after another."""


@dataclass(frozen=True)
class Result:
    """What came out for one model and one number of examples."""

    contender: str
    """Which model."""
    size: int
    """How many examples it has learnt from."""
    accuracy: float
    """The share of the examples held out that it gets right."""


@dataclass(frozen=True)
class Compared(Progress):
    """Where a comparison stands: an epoch is one model trained, the loss what it gets wrong."""

    results: tuple[Result, ...] = ()
    """What has come out so far, the latest last."""


def compare(
    contenders: Sequence[Contender], sizes: Sequence[int], settings: TrainingSettings, seed: int
) -> Iterator[Result]:
    """Train each model on more and more handwritten digits, the smallest numbers first.

    The 2,000 digits held out are the same for all. What has been worked out once is remembered.
    """
    for size in sizes:
        for contender in contenders:
            # a tree is always the same, whatever the seed
            drawn = seed if contender.questions is None else 0
            yield Result(contender.name, size, _accuracy(contender, size, settings, drawn))


@lru_cache(maxsize=512)
def _accuracy(contender: Contender, size: int, settings: TrainingSettings, seed: int) -> float:
    examples, held_out = digits(size)
    if contender.questions is not None:
        answers = grow(examples, contender.questions).predict(held_out.x)
    else:
        network = _trained(contender, examples, settings, np.random.default_rng(seed))
        answers = labels_of(network.forward(held_out.x))
    return float((answers == labels_of(held_out.y)).mean())


def _trained(
    contender: Contender, examples: Examples, settings: TrainingSettings, rng: np.random.Generator
) -> Network:
    layers = (*contender.layers, Dense(examples.y.shape[1], "softmax"))
    shape = Architecture(examples.inputs, layers)
    updates_an_epoch = -(-len(examples) // (settings.batch_size or len(examples)))
    epochs = max(settings.epochs, -(-LEAST_UPDATES // updates_an_epoch))
    start = initial(shape, "he" if contender.layers else "zero", rng)
    *_, end = train(start, examples, replace(settings, epochs=epochs), rng)
    return Network(shape, end.parameters)
