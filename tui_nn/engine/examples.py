"""Examples to learn from: inputs with their targets."""

from dataclasses import dataclass

from tui_nn.engine.activations import Array


@dataclass(frozen=True)
class Examples:
    """Inputs with their targets, one row for each example."""

    inputs: tuple[str, ...]
    """The names of the inputs."""
    x: Array
    """The inputs (examples, in)."""
    y: Array
    """The targets (examples, out)."""

    def __len__(self) -> int:
        return len(self.x)
