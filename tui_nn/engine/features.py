"""The inputs a network of the plane may be given: x1, x2 and what is worked out from them."""

from collections.abc import Callable, Sequence

import numpy as np

from tui_nn.engine.activations import Array
from tui_nn.engine.examples import Examples
from tui_nn.errors import EngineError, ShapeError

FEATURES: dict[str, Callable[[Array, Array], Array]] = {
    "x1": lambda x1, _: x1,
    "x2": lambda _, x2: x2,
    "x1^2": lambda x1, _: x1 * x1,
    "x2^2": lambda _, x2: x2 * x2,
    "x1x2": lambda x1, x2: x1 * x2,
    "sin(x1)": lambda x1, _: np.sin(x1),
    "sin(x2)": lambda _, x2: np.sin(x2),
}
"""(x1, x2) → the input, any shape, by name."""


def features(x: Array, names: Sequence[str]) -> Array:
    """The inputs of these names (n, names) at points x (n, 2).

    EngineError where a name is unknown, ShapeError where the points don't have two columns.
    """
    for name in names:
        if name not in FEATURES:
            raise EngineError("engine.unknown-feature", name=name, known=", ".join(FEATURES))
    if x.ndim != 2 or x.shape[1] != 2:
        raise ShapeError("engine.shape.points", found=x.shape)
    if not names:
        return np.empty((len(x), 0))
    return np.column_stack([FEATURES[name](x[:, 0], x[:, 1]) for name in names])


def with_features(examples: Examples, names: Sequence[str]) -> Examples:
    """Examples of the plane with the inputs of these names in place of x1 and x2."""
    return Examples(tuple(names), features(examples.x, names), examples.y)
