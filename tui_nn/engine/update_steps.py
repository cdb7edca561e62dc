"""One update of training taken apart: its steps in any order, and what each of them leaves.

The steps are those of a library that adds gradients up until they are cleared, as PyTorch does:

- ``clear``: the gradients become 0;
- ``forward``: the outputs ``a = f(x·W + b)`` of the parameters as they are;
- ``loss``: the cost of those outputs;
- ``backward``: ``∂cost/∂W`` is added to the gradients;
- ``move``: ``W ← W − η·gradients``.

Source: https://docs.pytorch.org/tutorials/beginner/basics/optimization_tutorial.html
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from tui_nn.engine.activations import Array
from tui_nn.engine.examples import Examples
from tui_nn.engine.network import Network
from tui_nn.engine.operations import Operation
from tui_nn.engine.trace import Trace


@dataclass(frozen=True)
class Stage:
    """What there is after a step."""

    parameters: Array
    """The parameters (count,)."""
    gradients: Array
    """The gradients as they have added up (count,)."""
    trace: Trace | None = None
    """The pass whose outputs there are; None as long as there are none."""
    cost: float | None = None
    """The cost of those outputs; None as long as it hasn't been worked out."""
    operation: Operation | None = None
    """What the step did; None before the first one."""
    missing: bool = False
    """Whether the step lacked what it needs, and so did nothing."""


def stages(
    network: Network,
    examples: Examples,
    loss: str,
    learning_rate: float,
    order: Sequence[Operation],
) -> list[Stage]:
    """What there is before the first step and after each, in the update that follows another one.

    The update before was a right one: its gradients are still there, its outputs are not.
    """
    before = network.trace(examples.x, examples.y, loss).gradient
    with np.errstate(over="ignore", invalid="ignore"):
        made = [Stage(network.parameters - learning_rate * before, before)]
        for operation in order:
            made.append(_after(made[-1], operation, network, examples, loss, learning_rate))
    return made


def _after(
    stage: Stage,
    operation: Operation,
    network: Network,
    examples: Examples,
    loss: str,
    learning_rate: float,
) -> Stage:
    stage = replace(stage, operation=operation, missing=False)
    match operation:
        case "clear":
            return replace(stage, gradients=np.zeros_like(stage.gradients))
        case "move":
            return replace(stage, parameters=stage.parameters - learning_rate * stage.gradients)
        case "forward":
            now = Network(network.architecture, stage.parameters)
            return replace(stage, trace=now.trace(examples.x, examples.y, loss), cost=None)
    trace = stage.trace
    if trace is None or trace.backward is None or (operation == "backward" and stage.cost is None):
        return replace(stage, missing=True)
    if operation == "loss":
        return replace(stage, cost=trace.backward.cost)
    return replace(stage, gradients=stage.gradients + trace.gradient)
