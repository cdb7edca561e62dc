"""The hyperparameters of a run, each checked by name when they are put together."""

import math
from dataclasses import dataclass

from tui_nn.engine.losses import LOSSES
from tui_nn.errors import EngineError

OPTIMISERS = ("sgd", "momentum", "adam")
"""Every way to turn a gradient into a step, by name; see ``optimisers``."""
RULE_NAMES = ("gradient", "error", "perceptron")
"""Every learning rule by name; see ``rules``."""
PRECISIONS = ("double", "single")
"""The precision of training by name: float64 (wherever a learner sees digits) or float32."""


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
    perceptron: Rosenblatt's rule. Only the gradient rule knows the settings from ``optimiser`` on
    (``patience`` is for all)."""
    shuffle: bool = True
    """Whether the examples are shuffled before each epoch."""
    train_biases: bool = True
    """Whether biases are trained, or stay as they are (the error rule has none)."""
    optimiser: str = "sgd"
    """How a gradient becomes a step: sgd, momentum, adam."""
    momentum: float = 0.9
    """The share of the last step that momentum keeps."""
    l1: float = 0.0
    """λ of the penalty λΣ|w| over the weights, biases left out: after each step every weight goes
    towards 0 by ηλ, and stays at exactly 0 if it gets there (the proximal step)."""
    l2: float = 0.0
    """λ of the penalty λΣw² over the weights, biases left out: after each step every weight is
    multiplied by 1 − 2ηλ (weight decay)."""
    dropout: float = 0.0
    """The share of hidden neurons that are left out at random in each update."""
    patience: int | None = None
    """Stop after this many epochs without a new lowest validation loss; None to go on."""
    precision: str = "double"
    """double (float64), or single (float32) for large tasks whose digits nobody reads."""

    def __post_init__(self) -> None:
        for name, value, fine in (
            ("learning_rate", self.learning_rate, math.isfinite(self.learning_rate)),
            ("epochs", self.epochs, self.epochs >= 0),
            ("batch_size", self.batch_size, self.batch_size is None or self.batch_size >= 1),
            ("momentum", self.momentum, 0.0 <= self.momentum < 1.0),
            ("l1", self.l1, 0.0 <= self.l1 < math.inf),
            ("l2", self.l2, 0.0 <= self.l2 < math.inf),
            ("dropout", self.dropout, 0.0 <= self.dropout < 1.0),
            ("patience", self.patience, self.patience is None or self.patience >= 1),
        ):
            if not fine:
                raise EngineError("engine.bad-setting", name=name, value=value)
        for key, name, known in (
            ("engine.unknown-loss", self.loss, tuple(LOSSES)),
            ("engine.unknown-rule", self.rule, RULE_NAMES),
            ("engine.unknown-optimiser", self.optimiser, OPTIMISERS),
            ("engine.unknown-precision", self.precision, PRECISIONS),
        ):
            if name not in known:
                raise EngineError(key, name=name, known=", ".join(known))
