"""What the steps of an update do, by name; ``update_steps`` does it."""

from typing import Literal

Operation = Literal["clear", "forward", "loss", "backward", "move"]
"""Set the gradients to 0, work out the outputs, the cost, the gradients; change the parameters."""
