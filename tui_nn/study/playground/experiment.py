"""An experiment: a network trained as a setup says, with its past, its measures and its cost."""

import math
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tui_nn.engine.activations import ACTIVATIONS, Array
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.diagnoses import Diagnosis
from tui_nn.engine.examples import Examples
from tui_nn.engine.history import Run
from tui_nn.engine.initialisation import initial
from tui_nn.engine.measures import accuracy, confusion_matrix, labels_of, predictions
from tui_nn.engine.network import Network
from tui_nn.engine.settings import TrainingSettings
from tui_nn.engine.training import Progress
from tui_nn.errors import PlaygroundError
from tui_nn.study.playground.points import parts
from tui_nn.study.playground.setup import ACTIVATIONS as NAMES
from tui_nn.study.playground.setup import MOST_EPOCHS, Setup

LIVE = ("rate", "l1", "l2", "dropout", "optimiser", "batch", "epochs", "stop_loss", "patience")
"""What can be changed while a run goes on; anything else begins a new one."""


def architecture(setup: Setup) -> Architecture:
    """The network's shape: tanh for two classes, softmax for several, linear for values."""
    outputs = setup.classes if setup.classes > 2 else 1
    last = {0: "identity", 2: "tanh"}.get(setup.classes, "softmax")
    hidden = [Dense(layer.size, NAMES[layer.activation]) for layer in setup.layers]
    return Architecture(setup.inputs, (*hidden, Dense(outputs, last)))


def training_settings(setup: Setup) -> TrainingSettings:
    """The engine's settings: no shuffling, and half of λ for L2, as the original has both."""
    return TrainingSettings(
        learning_rate=setup.rate,
        epochs=MOST_EPOCHS,
        batch_size=setup.batch,
        loss="categorical-cross-entropy" if setup.classes > 2 else "half-squared-error",
        shuffle=False,
        optimiser=setup.optimiser,
        l1=setup.l1,
        l2=setup.l2 / 2,
        dropout=setup.dropout,
    )


def start(setup: Setup) -> Network:
    """The network before training, drawn from the seed."""
    return initial(architecture(setup), setup.start, np.random.default_rng(setup.seed))


@dataclass(frozen=True)
class Cost:
    """What a network costs."""

    parameters: int
    """The number of parameters."""
    forward: int
    """Multiplications of one pass forward of one example."""
    example: int
    """Multiplications of learning from one example: forward, gradients, and back."""


def cost(shape: Architecture) -> Cost:
    """The cost of a network of this shape.

    A pass forward multiplies once by each weight, the gradient once more for each, and going back
    once more for each weight after the first layer.
    """
    weights = [before * after for before, after in zip(shape.sizes, shape.sizes[1:], strict=False)]
    return Cost(shape.count, sum(weights), 3 * sum(weights) - weights[0])


class Experiment:
    """A network in training; only one thread at a time may use it."""

    def __init__(self, setup: Setup, weights: Array | None = None) -> None:
        self.setup = setup
        """What it is set to."""
        self.train, self.test = parts(setup)
        given = weights is not None
        network = start(setup) if weights is None else Network(architecture(setup), weights)
        self.architecture = network.architecture
        """The network's shape."""
        self.given = given
        """Whether it starts from weights that were loaded."""
        self.run = Run(
            network,
            self.train,
            training_settings(setup),
            setup.seed,
            self.test,
            "given" if given else setup.start,
        )
        """The run with its past."""
        self.losses, self.test_losses = array("d"), array("d")
        self._note()

    @property
    def progress(self) -> Progress:
        """Where the run stands."""
        return self.run.progress

    @property
    def network(self) -> Network:
        """The network as it stands."""
        return self.run.network

    def advance(self) -> Progress | None:
        """One epoch more; None where the run is over."""
        progress = self.run.advance()
        if progress is not None:
            self._note()
        return progress

    def go(self, epochs: int) -> Progress:
        """So many epochs more, or fewer where a condition to stop holds before."""
        for _ in range(epochs):
            if self.advance() is None or self.stopped() is not None:
                break
        return self.progress

    def _note(self) -> None:
        self.losses.append(self.progress.loss)
        self.test_losses.append(_test_loss(self.progress))

    def stopped(self) -> str | None:
        """Which condition to stop holds: diverged, epochs, stop-loss, patience or most; or None."""
        return next((name for name, _ in self.holding()), None)

    def holding(self) -> tuple[tuple[str, float], ...]:
        """Every condition to stop that holds, each with what it is set to; most telling first."""
        setup, here = self.setup, self.progress
        found: list[tuple[str, float]] = []
        if here.diagnosis is not None:
            found.append(("diverged", 0))
        if setup.epochs is not None and here.epoch >= setup.epochs:
            found.append(("epochs", setup.epochs))
        if setup.stop_loss is not None and _test_loss(here) <= setup.stop_loss:
            found.append(("stop-loss", setup.stop_loss))
        if setup.patience is not None and here.epoch - (here.best_epoch or 0) >= setup.patience:
            found.append(("patience", setup.patience))
        if here.epoch >= MOST_EPOCHS:
            found.append(("most", MOST_EPOCHS))
        return tuple(found)

    def changed(self, setup: Setup) -> "Experiment":
        """This experiment going on with another setup, or a new one where that isn't possible."""
        lasting = {name: getattr(self.setup, name) for name in LIVE}
        if replace(setup, **lasting) != self.setup:
            return Experiment(setup)
        settings = training_settings(setup)
        if settings != self.run.settings:
            self.run.change(settings)
            self._correct()
        self.setup = setup
        return self

    def edit(self, values: Mapping[str, float]) -> None:
        """Change weights and biases by name; the run goes on from there."""
        self.run.change(parameters=self.network.with_values(values).parameters)
        self._correct()

    def _correct(self) -> None:
        self.losses[-1] = self.progress.loss
        self.test_losses[-1] = _test_loss(self.progress)

    def rewind(self, epoch: int) -> Progress:
        """Go back to an epoch and forget what came after; the settings of now hold from there."""
        progress = self.run.rewind(epoch)
        del self.losses[epoch + 1 :]
        del self.test_losses[epoch + 1 :]
        settings = training_settings(self.setup)
        if settings != self.run.settings:
            progress = self.run.change(settings)
            self._correct()
        return progress

    def measures(self, network: Network | None = None) -> "Measures":
        """How good the network is, now or as it was at an earlier point of the run."""
        network = network or self.network
        confusions = []
        if self.setup.classes:
            threshold = ACTIVATIONS[self.architecture.layers[-1].activation].threshold
            for part in (self.train, self.test):
                said = predictions(network.forward(part.x), threshold)
                confusions.append(confusion_matrix(labels_of(part.y), said, self.setup.classes))
        return Measures(*confusions)

    def diagnoses(self) -> tuple[Diagnosis, ...]:
        """What is wrong with the run, if anything."""
        return self.run.diagnoses()

    def multiplications(self) -> int:
        """How many multiplications the training has taken so far."""
        seen = self.progress.epoch * len(self.train)
        return seen * cost(self.architecture).example


@dataclass(frozen=True)
class Measures:
    """How good the answers are; nothing in a regression."""

    train: NDArray[np.int64] | None = None
    """The confusion matrix of the examples for training."""
    test: NDArray[np.int64] | None = None
    """The confusion matrix of the examples for the test."""

    @property
    def train_accuracy(self) -> float | None:
        """The share of right answers in training."""
        return None if self.train is None else accuracy(self.train)

    @property
    def test_accuracy(self) -> float | None:
        """The share of right answers in the test."""
        return None if self.test is None else accuracy(self.test)


def samples(examples: Examples, count: int = 5) -> Array:
    """The inputs of a few examples, which an exported script answers."""
    return examples.x[:count]


def _test_loss(progress: Progress) -> float:
    # what has diverged is not tested any more
    return math.inf if progress.validation_loss is None else progress.validation_loss


def checked(weights: Array | None, setup: Setup) -> Array | None:
    """Weights that fit a setup; PlaygroundError where they don't."""
    if weights is not None and len(weights) != architecture(setup).count:
        raise PlaygroundError(
            "playground.weights", found=len(weights), wanted=architecture(setup).count
        )
    return weights
