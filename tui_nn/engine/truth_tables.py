"""The truth tables of two inputs, as examples to learn from."""

import numpy as np

from tui_nn.engine.examples import Examples
from tui_nn.errors import EngineError

INPUTS = ("x1", "x2")
"""The names of the inputs."""
ROWS = ((0, 0), (0, 1), (1, 0), (1, 1))
"""The inputs of each row, in order."""
TRUTH_TABLES: dict[str, tuple[int, int, int, int]] = {
    "and": (0, 0, 0, 1),
    "or": (0, 1, 1, 1),
    "nand": (1, 1, 1, 0),
    "nor": (1, 0, 0, 0),
    "xor": (0, 1, 1, 0),
    "xnor": (1, 0, 0, 1),
    "a-and-not-b": (0, 0, 1, 0),
}
"""The outputs of each table, row by row."""


def truth_table(name: str) -> Examples:
    """The four rows of a table, x (4, 2) and y (4, 1), all 0 or 1; EngineError where none is."""
    if name not in TRUTH_TABLES:
        raise EngineError("engine.unknown-table", name=name, known=", ".join(TRUTH_TABLES))
    return Examples(
        INPUTS,
        np.array(ROWS, dtype=np.float64),
        np.array(TRUTH_TABLES[name], dtype=np.float64).reshape(-1, 1),
    )
