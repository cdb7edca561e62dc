"""Training as a generator: one update after another, which the caller may watch or stop."""

from dataclasses import dataclass

from tui_nn.engine.activations import Array


@dataclass(frozen=True)
class TrainingSettings:
    """The hyperparameters of a run."""

    learning_rate: float = 0.1
    """η, the size of a step."""
    epochs: int = 100
    """How often all examples are gone through."""
    batch_size: int | None = None
    """How many examples an update looks at; None for all of them."""
    loss: str = "half-squared-error"
    """The name of the loss, convention included."""
    rule: str = "gradient"
    """gradient: W ← W − η·∂cost/∂W. error: w ← w − η·(output − target), for one weight.
    perceptron: Rosenblatt's rule."""
    shuffle: bool = True
    """Whether the examples are shuffled before each epoch."""


@dataclass(frozen=True)
class Progress:
    """Where a run stands after an epoch (after 0 epochs: the start)."""

    epoch: int
    """How many epochs are done."""
    updates: int
    """How many updates are done."""
    parameters: Array
    """A copy of all parameters (count,)."""
    loss: float
    """The cost over all training examples."""
    diagnosis: str | None = None
    """What has gone wrong, by name ("diverged", …), or None; a diverged run yields no more."""
