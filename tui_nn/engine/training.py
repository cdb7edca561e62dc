"""Training as a generator: one epoch after another, which the caller may watch or stop."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from tui_nn.engine.activations import Array
from tui_nn.engine.examples import Examples
from tui_nn.engine.losses import LOSSES
from tui_nn.engine.network import Network
from tui_nn.errors import EngineError, ShapeError

EXPLODED = 1e6
"""A run has diverged when its loss is above this many times (1 + the loss at the start)."""


@dataclass(frozen=True)
class TrainingSettings:
    """The hyperparameters of a run."""

    learning_rate: float = 0.1
    """η, the size of a step."""
    epochs: int = 100
    """How often all examples are gone through."""
    batch_size: int | None = None
    """How many examples an update looks at; None for all of them. The last batch of an epoch may
    be smaller: an epoch has ⌈examples / batch size⌉ updates."""
    loss: str = "half-squared-error"
    """The name of the loss, convention included."""
    rule: str = "gradient"
    """gradient: W ← W − η·∂cost/∂W. error: w ← w − η·(output − target), for one weight.
    perceptron: Rosenblatt's rule."""
    shuffle: bool = True
    """Whether the examples are shuffled before each epoch."""

    def __post_init__(self) -> None:
        for name, value, wanted in (
            ("learning_rate", self.learning_rate, math.isfinite(self.learning_rate)),
            ("epochs", self.epochs, self.epochs >= 0),
            ("batch_size", self.batch_size, self.batch_size is None or self.batch_size >= 1),
        ):
            if not wanted:
                raise EngineError("engine.bad-setting", name=name, value=value)
        if self.loss not in LOSSES:
            raise EngineError("engine.unknown-loss", name=self.loss, known=", ".join(LOSSES))
        if self.rule not in RULES:
            raise EngineError("engine.unknown-rule", name=self.rule, known=", ".join(RULES))


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
    """The cost over all training examples; inf where it can't be written as a number."""
    diagnosis: str | None = None
    """What has gone wrong, by name ("diverged", …), or None; a diverged run yields no more."""
    evidence: Mapping[str, float | str] = field(default_factory=dict)
    """What the diagnosis rests on: for "diverged", ``update`` (its number), ``quantity`` (its
    name in the trace) and ``value``."""


def gradient_rule(network: Network, x: Array, t: Array, settings: TrainingSettings) -> Array:
    """The change of one update: −η·∂cost/∂W, the cost being the mean over the batch."""
    return -settings.learning_rate * network.trace(x, t, settings.loss).gradient


def error_rule(network: Network, x: Array, t: Array, settings: TrainingSettings) -> Array:
    """The change of one weight without bias: −η·(output − target), mean over the batch.

    The factor x of the gradient of ½·error² is left out on purpose: it is the first rule that
    comes to mind, and a lesson compares the two.
    """
    return np.array([-settings.learning_rate * float((network.forward(x) - t).mean())])


def perceptron_rule(network: Network, x: Array, t: Array, settings: TrainingSettings) -> Array:
    """The change for one example (1, in): η·(t − o)·x, and η·(t − o) for the bias.

    Source: Rosenblatt, "The Perceptron", Psychological Review 65 (1958). It changes nothing
    where the output is right, and stops where one line separates the classes.
    """
    correction = settings.learning_rate * (t - network.forward(x))
    sources = np.hstack([x, np.ones((1, int(network.architecture.layers[0].bias)))])
    change: Array = (correction.T @ sources).ravel()
    return change


RULES: dict[str, Callable[[Network, Array, Array, TrainingSettings], Array]] = {
    "gradient": gradient_rule,
    "error": error_rule,
    "perceptron": perceptron_rule,
}
"""Every learning rule by name: (network, x, t, settings) → the change of all parameters."""


def train(
    network: Network, examples: Examples, settings: TrainingSettings, rng: np.random.Generator
) -> Iterator[Progress]:
    """Train, yielding the start and then where the run stands after each epoch.

    Where a parameter or the loss stops being finite, or the loss explodes, the last progress has
    the diagnosis "diverged" with the last finite parameters. Under the perceptron rule the run
    also ends after an epoch without a correction.
    """
    _check(network, examples, settings)
    return _epochs(network, examples, settings, rng)


def _check(network: Network, examples: Examples, settings: TrainingSettings) -> None:
    shape = network.architecture
    if examples.x.shape[1] != shape.sizes[0]:
        raise ShapeError("engine.shape.inputs", wanted=shape.sizes[0], found=examples.x.shape)
    if examples.y.shape[1] != shape.sizes[-1]:
        wanted = (len(examples), shape.sizes[-1])
        raise ShapeError("engine.shape.targets", wanted=wanted, found=examples.y.shape)
    if settings.rule == "error" and shape.count != 1:
        raise EngineError("engine.rule.error", count=shape.count)
    if settings.rule == "perceptron" and [layer.activation for layer in shape.layers] != ["step"]:
        raise EngineError("engine.rule.perceptron")


def _epochs(
    network: Network, examples: Examples, settings: TrainingSettings, rng: np.random.Generator
) -> Iterator[Progress]:
    rule = RULES[settings.rule]
    one_by_one = settings.rule == "perceptron"
    size = 1 if one_by_one else settings.batch_size or len(examples)
    start = cost = _cost(network, examples, settings.loss)
    limit = EXPLODED * (1.0 + start)
    updates = 0
    if not math.isfinite(start):
        yield _diverged(0, 0, network, start, "cost")
        return
    yield Progress(0, 0, network.parameters.copy(), start)
    for epoch in range(1, settings.epochs + 1):
        order = rng.permutation(len(examples)) if settings.shuffle else np.arange(len(examples))
        corrected = False
        for first in range(0, len(order), size):
            batch = order[first : first + size]
            with np.errstate(over="ignore", invalid="ignore"):
                change = rule(network, examples.x[batch], examples.y[batch], settings)
                parameters = network.parameters + change
            if one_by_one and not change.any():
                continue
            corrected = True
            updates += 1
            finite = np.isfinite(parameters)
            if not finite.all():
                name = network.architecture.parameter_names[int(finite.argmin())]
                yield _diverged(epoch, updates, network, math.inf, name)
                return
            network = Network(network.architecture, parameters)
        cost = _cost(network, examples, settings.loss)
        if not cost <= limit:
            yield _diverged(epoch, updates, network, cost, "cost")
            return
        yield Progress(epoch, updates, network.parameters.copy(), cost)
        if one_by_one and not corrected:
            return


def _cost(network: Network, examples: Examples, loss: str) -> float:
    backward = network.trace(examples.x, examples.y, loss).backward
    assert backward is not None
    return backward.cost if math.isfinite(backward.cost) else math.inf


def _diverged(epoch: int, updates: int, network: Network, loss: float, quantity: str) -> Progress:
    evidence: dict[str, float | str] = {"update": updates, "quantity": quantity, "value": loss}
    return Progress(epoch, updates, network.parameters.copy(), loss, "diverged", evidence)
