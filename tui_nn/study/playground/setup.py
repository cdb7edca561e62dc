"""What a playground is set to: data, network and learning, each value checked by name.

The settings that were not chosen are those of TensorFlow Playground (D. Smilkov, S. Carter and
others, github.com/tensorflow/playground).
"""

import math
from dataclasses import dataclass, replace
from typing import Any

from tui_nn.engine.features import FEATURES
from tui_nn.engine.initialisation import SCHEMES
from tui_nn.engine.plane_data import PLANE_DATA
from tui_nn.engine.settings import OPTIMISERS
from tui_nn.errors import PlaygroundError

OWN = "own"
"""The name of data that come from a table or were painted."""
DATA = {
    "circle": "circle",
    "xor": "xor",
    "gauss": "two-gaussians",
    "spiral": "spiral",
    "plane": "plane",
    "multi-gauss": "multi-gaussians",
    "blobs": "four-blobs",
}
"""The engine's name of each data set by the playground's."""
PROBLEMS = {"classification": "circle", "regression": "plane"}
"""The problems, each with the data set it begins with."""
ACTIVATIONS = {
    "tanh": "tanh",
    "relu": "relu",
    "sigmoid": "sigmoid",
    "linear": "identity",
    "leaky-relu": "leaky-relu",
    "softplus": "softplus",
    "sin": "sin",
}
"""The engine's name of each activation of hidden layers by the playground's."""
STARTS = ("playground", *(name for name in SCHEMES if name != "playground"))
"""The initialisations."""
SIGNED = ("−1", "1")
"""What two classes are called that have no names."""
RATES = (0.00001, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
"""The learning rates that one steps through."""
PENALTIES = (0.0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
"""The rates of L1 and L2 that one steps through."""
MOST_LAYERS, MOST_NEURONS = 6, 8
"""The most hidden layers, and the most neurons in each."""
FEWEST_POINTS = 4
"""Own data have at least so many points."""
MOST_EPOCHS = 100_000
"""A run ends after so many epochs at the latest."""


Column = tuple[str, float, float]
"""A column of a table: its name, safe to show, its lowest and its highest number."""


@dataclass(frozen=True)
class OwnPoints:
    """Points of one's own, in the square from −6 to 6."""

    x: tuple[tuple[float, float], ...]
    """x1 and x2 of each point."""
    y: tuple[float, ...]
    """The number of each point's class, from 0, or its value."""
    classes: tuple[str, ...] = ()
    """The names of the classes, safe to show; empty where the target is a value."""
    columns: tuple[Column, ...] = ()
    """The columns of the table that became x1, x2 and, where it is a value, the target."""


@dataclass(frozen=True)
class Layer:
    """A hidden layer."""

    size: int = 4
    """The number of neurons."""
    activation: str = "tanh"
    """The playground's name of their activation."""


@dataclass(frozen=True)
class Setup:
    """What a playground is set to; PlaygroundError where a value is not possible."""

    data: str = "circle"
    """The data set."""
    noise: int = 0
    """The noise in percent."""
    share: int = 50
    """How many percent of the data are for training; the others are for the test."""
    batch: int | None = 10
    """How many examples an update looks at; None for all of them."""
    inputs: tuple[str, ...] = ("x1", "x2")
    """What the network is given, in the order of ``FEATURES``."""
    layers: tuple[Layer, ...] = (Layer(4), Layer(2))
    """The hidden layers."""
    rate: float = 0.03
    """η, the learning rate."""
    l1: float = 0.0
    """λ of the penalty λΣ|w|."""
    l2: float = 0.0
    """λ of the penalty ½λΣw²."""
    dropout: float = 0.0
    """The share of hidden neurons left out at random in each update."""
    optimiser: str = "sgd"
    """How a gradient becomes a step."""
    start: str = "playground"
    """The initialisation."""
    seed: int = 1
    """Where the draw of the start comes from."""
    data_seed: int = 1
    """Where the draw of the data comes from."""
    epochs: int | None = None
    """Stop after so many epochs."""
    stop_loss: float | None = None
    """Stop when the test loss has come down to this."""
    patience: int | None = None
    """Stop after so many epochs without a new lowest test loss."""
    own: OwnPoints | None = None
    """The points, where the data are one's own."""

    def __post_init__(self) -> None:
        known: tuple[tuple[str, str, tuple[str, ...]], ...] = (
            ("data", self.data, (*DATA, OWN)),
            ("optimiser", self.optimiser, OPTIMISERS),
            ("start", self.start, STARTS),
            *(("activation", layer.activation, tuple(ACTIVATIONS)) for layer in self.layers),
            *(("inputs", name, tuple(FEATURES)) for name in self.inputs),
        )
        for name, value, names in known:
            if value not in names:
                raise PlaygroundError(
                    "playground.unknown", name=name, value=value, known=", ".join(names)
                )
        for name, number, low, high in (
            ("noise", self.noise, 0, 50),
            ("share", self.share, 10, 90),
            ("batch", 1 if self.batch is None else self.batch, 1, 30),
            ("layers", len(self.layers), 0, MOST_LAYERS),
            *(("neurons", layer.size, 1, MOST_NEURONS) for layer in self.layers),
            ("lr", self.rate, RATES[0], RATES[-1]),
            ("l1", self.l1, 0.0, PENALTIES[-1]),
            ("l2", self.l2, 0.0, PENALTIES[-1]),
            ("dropout", self.dropout, 0.0, 0.9),
            ("seed", self.seed, 0, 2**32 - 1),
            ("data-seed", self.data_seed, 0, 2**32 - 1),
            ("epochs", 1 if self.epochs is None else self.epochs, 1, MOST_EPOCHS),
            ("stop-loss", 0.0 if self.stop_loss is None else self.stop_loss, 0.0, 1000.0),
            ("patience", 1 if self.patience is None else self.patience, 1, MOST_EPOCHS),
        ):
            if not (math.isfinite(number) and low <= number <= high):
                values = {"value": f"{number:g}", "low": f"{low:g}", "high": f"{high:g}"}
                raise PlaygroundError("playground.range", name=name, **values)
        if not self.inputs:
            raise PlaygroundError("playground.no-inputs")
        if len(set(self.inputs)) < len(self.inputs):
            raise PlaygroundError("playground.same-input")
        if self.data == OWN and (self.own is None or len(self.own.x) < FEWEST_POINTS):
            raise PlaygroundError("playground.own.missing", fewest=FEWEST_POINTS)

    @property
    def classes(self) -> int:
        """How many classes there are; 0 in a regression."""
        if self.data == OWN and self.own is not None:
            return len(self.own.classes)
        return PLANE_DATA[DATA[self.data]].classes

    @property
    def problem(self) -> str:
        """The problem: classification or regression."""
        return "classification" if self.classes else "regression"

    @property
    def signed_classes(self) -> bool:
        """Whether the classes have no names but their targets, −1 and 1."""
        return self.class_names == SIGNED

    @property
    def class_names(self) -> tuple[str, ...]:
        """What the classes are called."""
        if self.data == OWN and self.own is not None:
            return self.own.classes
        if self.classes == 2:
            return SIGNED
        return tuple(str(k + 1) for k in range(self.classes))


def replaced(setup: Setup, **changes: Any) -> Setup:
    """The setup with some values changed."""
    return replace(setup, **changes)
