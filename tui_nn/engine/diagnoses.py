"""What is wrong with a run, by name and with the evidence for it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from tui_nn.engine.activations import ACTIVATIONS
from tui_nn.engine.examples import Examples
from tui_nn.engine.losses import LOSSES
from tui_nn.engine.network import Network
from tui_nn.engine.prepared import blocks
from tui_nn.engine.settings import TrainingSettings
from tui_nn.engine.trace import Trace
from tui_nn.engine.training import Progress

Marks = NDArray[np.bool_]
"""Which neurons of a layer are meant (size,)."""
HIGH = 0.1
"""A loss is high above this share of the loss of the best constant answer."""
FLAT = 0.01
"""A loss is flat where a quarter of the run has changed it by less than this share."""
FEWEST_EPOCHS = 20
"""A shorter run says nothing about its pace."""
LOW_SLOPE = 0.01
"""A neuron is saturated where its slope is below this share of its steepest for every example."""
STEEPEST = {"sigmoid": 0.25, "tanh": 1.0}
"""The steepest slope of the activations that saturate."""


@dataclass(frozen=True)
class Diagnosis:
    """Something wrong with a run."""

    name: str
    """diverged, too-slow, stuck, dead-relus, saturated, symmetric or overfitting."""
    evidence: Mapping[str, float | str] = field(default_factory=dict)
    """The numbers and names it rests on, which go into its phrase."""

    @property
    def key(self) -> str:
        """The key of its phrase."""
        return f"engine.diagnosis.{self.name}"


def diagnose(
    network: Network,
    examples: Examples,
    settings: TrainingSettings,
    losses: Sequence[float],
    validation_losses: Sequence[float] = (),
    last: Progress | None = None,
) -> tuple[Diagnosis, ...]:
    """Everything wrong with a run that has led to this network; most telling first.

    ``losses`` are those of each epoch, the start first; likewise ``validation_losses``.
    """
    if last is not None and last.diagnosis is not None:
        return (Diagnosis(last.diagnosis, last.evidence),)
    with np.errstate(all="ignore"):
        trace = network.trace(examples.x, examples.y, settings.loss)
        baseline = constant_loss(examples, settings.loss)
        high = losses[-1] > HIGH * baseline
        found = [*_symmetric(network), *_dead(trace), *_saturated(trace, output_too=high)]
        if high:
            found += _pace(trace, losses, HIGH * baseline)
    return (*found, *_overfitting(losses, validation_losses))


def constant_loss(examples: Examples, loss: str) -> float:
    """The cost of answering every example with the mean of all targets."""
    mean = np.broadcast_to(examples.y.mean(axis=0), examples.y.shape)
    return float(LOSSES[loss].per_example(mean, examples.y).mean())


def _pace(trace: Trace, losses: Sequence[float], wanted: float) -> Iterator[Diagnosis]:
    """too-slow: still falling as fast as at first, yet over half is left; stuck: flat and high."""
    quarter = len(losses) // 4
    if len(losses) <= FEWEST_EPOCHS:
        return
    early, late = losses[0] - losses[quarter], losses[-1 - quarter] - losses[-1]
    if late > 0 and late >= early / 2 and losses[-1] > losses[0] / 2:
        epochs = round((losses[-1] - wanted) / (late / quarter))
        values = {"loss": losses[-1], "start": losses[0], "wanted": wanted, "epochs": epochs}
        yield Diagnosis("too-slow", values)
    elif abs(late) < FLAT * losses[-1]:
        steepness = float(np.linalg.norm(trace.gradient))
        yield Diagnosis(
            "stuck",
            {"loss": losses[-1], "wanted": wanted, "epochs": quarter, "gradient": steepness},
        )


def _names(trace: Trace, which: Sequence[tuple[int, Marks]]) -> str:
    """The names, one after the other, of the neurons that are marked, layer by layer."""
    return ", ".join(
        trace.architecture.neurons[layer][int(index)]
        for layer, marked in which
        for index in np.flatnonzero(marked)
    )


def _dead(trace: Trace) -> Iterator[Diagnosis]:
    """dead-relus: neurons whose sum is at most 0 for every example, so that nothing moves them."""
    dead = [
        (index, np.asarray((trace.sums[index] <= 0).all(axis=0)))
        for index, layer in enumerate(trace.architecture.layers)
        if layer.activation == "relu"
    ]
    if names := _names(trace, dead):
        yield Diagnosis("dead-relus", {"neurons": names, "examples": len(trace.inputs)})


def _saturated(trace: Trace, *, output_too: bool) -> Iterator[Diagnosis]:
    """saturated: neurons on the flat part of their activation for every example.

    At the output that is no harm where the answers are right.
    """
    saturated = []
    layers = trace.architecture.layers
    for index, layer in enumerate(layers):
        if layer.activation in STEEPEST and (index < len(layers) - 1 or output_too):
            f = ACTIVATIONS[layer.activation]
            slopes = f.derivative(trace.sums[index], trace.activations[index])
            limit = LOW_SLOPE * STEEPEST[layer.activation]
            saturated.append((index, np.asarray((slopes < limit).all(axis=0))))
    if names := _names(trace, saturated):
        yield Diagnosis("saturated", {"neurons": names, "share": LOW_SLOPE})


def _symmetric(network: Network) -> Iterator[Diagnosis]:
    """symmetric: hidden neurons with the same weights in and out, which always move together."""
    shape = network.architecture
    weights = blocks(shape, network.parameters)
    pairs: list[str] = []
    for index in range(len(shape.layers) - 1):
        into, out = weights[index], weights[index + 1]
        for first, second in combinations(range(shape.layers[index].size), 2):
            if np.allclose(into[first], into[second], rtol=1e-9, atol=1e-12) and np.allclose(
                out[:, first], out[:, second], rtol=1e-9, atol=1e-12
            ):
                pairs += [shape.neurons[index][first], shape.neurons[index][second]]
    if pairs:
        yield Diagnosis("symmetric", {"neurons": ", ".join(dict.fromkeys(pairs))})


def _overfitting(losses: Sequence[float], validation: Sequence[float]) -> Iterator[Diagnosis]:
    """overfitting: validation is a fifth above its lowest and half above training, which fell."""
    if len(validation) < 3:
        return
    best = int(np.argmin(validation))
    risen = validation[-1] >= 1.2 * validation[best]
    if risen and validation[-1] >= 1.5 * losses[-1] and losses[-1] < losses[best]:
        yield Diagnosis(
            "overfitting",
            {
                "best_epoch": best,
                "best": validation[best],
                "validation": validation[-1],
                "training": losses[-1],
            },
        )
