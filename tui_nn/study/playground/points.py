"""The data of a playground: drawn anew, from a table, or painted."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from tui_nn.engine.activations import Array
from tui_nn.engine.csv_data import OwnData, read_examples
from tui_nn.engine.examples import Examples, numbered, one_hot
from tui_nn.engine.features import with_features
from tui_nn.engine.plane_data import plane_data
from tui_nn.errors import PlaygroundError
from tui_nn.study.playground.setup import (
    DATA,
    FEWEST_POINTS,
    OWN,
    SIGNED,
    Column,
    OwnPoints,
    Setup,
)

EDGE = 6.0
"""The plane goes from −6 to 6 both ways, as in the original."""
REACH = 5.0
"""The points of a table are stretched so that they go from −5 to 5."""
STREAM = 1
"""What sets the draw of the data apart from that of the start."""
DIGITS = 3
"""Own points are kept to so many decimals."""


@lru_cache(8)
def plane(setup: Setup) -> Examples:
    """All points (n, 2) with their targets, in the order in which they are taken.

    Two classes are −1 and 1, several have a column each, values are as they are.
    """
    # a stream of its own, so that the same seed for data and start doesn't tie them together
    rng = np.random.default_rng([setup.data_seed, STREAM])
    if setup.data == OWN:
        assert setup.own is not None
        order = rng.permutation(len(setup.own.x))
        return Examples(numbered(2), np.array(setup.own.x)[order], _targets(setup.own)[order])
    return plane_data(DATA[setup.data], rng, noise=setup.noise / 100)


def border(setup: Setup) -> int:
    """How many of the points are for training: the first ones; at least one is left for each."""
    count = len(plane(setup))
    return min(count - 1, max(1, count * setup.share // 100))


def parts(setup: Setup) -> tuple[Examples, Examples]:
    """The examples for training and for the test, with the inputs that were chosen."""
    examples = with_features(plane(setup), setup.inputs)
    at = border(setup)
    return examples.rows(slice(0, at)), examples.rows(slice(at, None))


def _targets(own: OwnPoints) -> Array:
    y = np.array(own.y, dtype=np.float64)
    if len(own.classes) > 2:
        return one_hot(y.astype(np.int64), len(own.classes))
    return (2.0 * y - 1.0 if own.classes else y).reshape(-1, 1)


def from_table(
    text: str | bytes, target: str | None = None, columns: Sequence[str] = ()
) -> OwnPoints:
    """The points of a table with two inputs and a target, stretched to the plane.

    ``columns`` names the two inputs where the table has more. Values go from −1 to 1.
    EngineError or PlaygroundError, with the place, where the table can't be understood.
    """
    table = read_examples(text, target)
    two = _two(table, columns)
    kept = [_column(table.columns[k], table.examples.x[:, k]) for k in two]
    x = np.column_stack([_stretched(table.examples.x[:, k]) for k in two])
    if len(x) < FEWEST_POINTS:
        raise PlaygroundError("playground.own.few", found=len(x), fewest=FEWEST_POINTS)
    y = table.examples.y
    if not table.classes:
        kept.append(_column(table.target, y[:, 0]))
        values = _stretched(y[:, 0]) / REACH
    else:
        values = (y[:, 0] if y.shape[1] == 1 else y.argmax(axis=1)).astype(np.float64)
    return OwnPoints(_pairs(x), tuple(values.round(DIGITS).tolist()), table.classes, tuple(kept))


def _two(table: OwnData, columns: Sequence[str]) -> list[int]:
    for name in columns:
        if name not in table.columns:
            raise PlaygroundError(
                "playground.own.no-column", name=name, known=", ".join(table.columns[:10])
            )
    wanted = list(columns) or list(table.columns)
    if len(wanted) == 1 and not columns:
        raise PlaygroundError("playground.own.narrow", known=wanted[0])
    if len(wanted) != 2:
        raise PlaygroundError(
            "playground.own.columns", found=len(wanted), known=", ".join(table.columns[:10])
        )
    return [table.columns.index(name) for name in wanted]


def _column(name: str, values: Array) -> Column:
    return name, float(values.min()), float(values.max())


def _stretched(values: Array) -> Array:
    low, high = values.min(), values.max()
    if high <= low:
        return np.zeros_like(values)
    stretched: Array = (2.0 * (values - low) / (high - low) - 1.0) * REACH
    return stretched


def _pairs(x: Array) -> tuple[tuple[float, float], ...]:
    return tuple((a + 0.0, b + 0.0) for a, b in x.round(DIGITS).tolist())


def painted(
    own: OwnPoints | None, x1: float, x2: float, kind: int | None, reach: float
) -> OwnPoints:
    """Own points with one more of class 0 or 1; without a class, those within reach are gone."""
    points = list(zip(own.x, own.y, strict=True)) if own is not None else []
    two = own is not None and len(own.classes) == 2
    classes, columns = (own.classes, own.columns) if own is not None and two else (SIGNED, ())
    if kind is None:
        points = [point for point in points if np.hypot(point[0][0] - x1, point[0][1] - x2) > reach]
    else:
        place = (round(x1, DIGITS) + 0.0, round(x2, DIGITS) + 0.0)
        points = [point for point in points if point[0] != place]
        points.append((place, float(kind)))
    return OwnPoints(tuple(x for x, _ in points), tuple(y for _, y in points), classes, columns)
