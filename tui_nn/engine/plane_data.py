"""Data sets of two inputs x1 and x2, drawn anew from a generator.

Circle, xor, two gaussians and spiral (classes −1 and 1), plane and multi-gaussians (numbers from
−1 to 1) have the distributions of TensorFlow Playground (D. Smilkov, S. Carter and others,
github.com/tensorflow/playground, src/dataset.ts). Noise is a share from 0 to 0.5; except in two
gaussians and spiral it disturbs the place by which a point gets its target, not the point.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from tui_nn.engine.activations import Array
from tui_nn.engine.examples import Examples, numbered, one_hot
from tui_nn.errors import EngineError

MOST_NOISE = 0.5
"""The most noise that can be asked for."""
MOST_EXAMPLES = 100_000
"""The most examples that can be asked for."""
GAUSSIANS = np.array(
    [(-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1)]
)
"""The hills of multi-gaussians: x1, x2 and sign of each."""
BLOBS = ((2.5, 2.5), (-2.5, 2.5), (-2.5, -2.5), (2.5, -2.5))
"""The centres of the four blobs, class by class."""

Draw = Callable[[int, float, np.random.Generator], tuple[Array, Array]]


@dataclass(frozen=True)
class PlaneData:
    """A way to draw points of the plane with their targets."""

    name: str
    """The name used in lessons and settings."""
    draw: Draw
    """(count, noise, rng) → x (count, 2), y (count, out), in no particular order."""
    classes: int
    """How many classes there are; 0 where the target is a number."""
    examples: int
    """How many examples are usual."""


def _polar(radius: Array, angle: Array) -> Array:
    return np.column_stack([radius * np.sin(angle), radius * np.cos(angle)])


def _halves(count: int) -> tuple[int, int]:
    return (count + 1) // 2, count // 2


def _signs(count: int) -> Array:
    positive, negative = _halves(count)
    return np.concatenate([np.ones(positive), -np.ones(negative)]).reshape(-1, 1)


def _circle(count: int, noise: float, rng: np.random.Generator) -> tuple[Array, Array]:
    inside, outside = _halves(count)
    radius = np.concatenate([rng.uniform(0, 2.5, inside), rng.uniform(3.5, 5, outside)])
    x = _polar(radius, rng.uniform(0, 2 * np.pi, count))
    disturbed = x + noise * rng.uniform(-5, 5, x.shape)
    y = np.where(np.hypot(disturbed[:, 0], disturbed[:, 1]) < 2.5, 1.0, -1.0)
    return x, y.reshape(-1, 1)


def _xor(count: int, noise: float, rng: np.random.Generator) -> tuple[Array, Array]:
    x = rng.uniform(-5, 5, (count, 2))
    # 0.3 away from both axes, so that the classes do not touch
    x += np.where(x > 0, 0.3, -0.3)
    disturbed = x + noise * rng.uniform(-5, 5, x.shape)
    y = np.where(disturbed[:, 0] * disturbed[:, 1] >= 0, 1.0, -1.0)
    return x, y.reshape(-1, 1)


def _two_gaussians(count: int, noise: float, rng: np.random.Generator) -> tuple[Array, Array]:
    variance = 0.5 + noise / 0.5 * 3.5
    y = _signs(count)
    return 2.0 * y + rng.normal(0, np.sqrt(variance), (count, 2)), y


def _spiral(count: int, noise: float, rng: np.random.Generator) -> tuple[Array, Array]:
    way = np.concatenate([np.arange(arm) for arm in _halves(count)]) / (count / 2)
    y = _signs(count)
    angle = 3.5 * np.pi * way + np.where(y[:, 0] > 0, 0, np.pi)
    x = _polar(5 * way, angle)
    return x + noise * rng.uniform(-1, 1, x.shape), y


def _disturbed_square(count: int, noise: float, rng: np.random.Generator) -> tuple[Array, Array]:
    x = rng.uniform(-6, 6, (count, 2))
    return x, x + noise * rng.uniform(-6, 6, x.shape)


def _plane(count: int, noise: float, rng: np.random.Generator) -> tuple[Array, Array]:
    x, disturbed = _disturbed_square(count, noise, rng)
    return x, disturbed.sum(axis=1, keepdims=True) / 10


def _multi_gaussians(count: int, noise: float, rng: np.random.Generator) -> tuple[Array, Array]:
    x, disturbed = _disturbed_square(count, noise, rng)
    distance = np.hypot(
        disturbed[:, :1] - GAUSSIANS[:, 0], disturbed[:, 1:] - GAUSSIANS[:, 1]
    )  # (count, hills)
    height = np.clip(1 - distance / 2, 0, 1)
    highest = height.argmax(axis=1)
    y = GAUSSIANS[highest, 2] * height[np.arange(count), highest]
    return x, y.reshape(-1, 1)


def _four_blobs(count: int, noise: float, rng: np.random.Generator) -> tuple[Array, Array]:
    labels = np.arange(count) % len(BLOBS)
    spread = 0.5 + 2.0 * noise
    x = np.array(BLOBS)[labels] + rng.normal(0, spread, (count, 2))
    return x, one_hot(labels, len(BLOBS))


PLANE_DATA: dict[str, PlaneData] = {
    data.name: data
    for data in (
        PlaneData("circle", _circle, 2, 500),
        PlaneData("xor", _xor, 2, 500),
        PlaneData("two-gaussians", _two_gaussians, 2, 500),
        PlaneData("spiral", _spiral, 2, 500),
        PlaneData("plane", _plane, 0, 1200),
        PlaneData("multi-gaussians", _multi_gaussians, 0, 1200),
        PlaneData("four-blobs", _four_blobs, 4, 500),
    )
}
"""Every data set of the plane by name."""


def plane_data(
    name: str, rng: np.random.Generator, *, count: int | None = None, noise: float = 0.0
) -> Examples:
    """Examples of a data set by its name, shuffled: x (count, 2), y (count, 1).

    Two classes are −1 and 1; y of four blobs is (count, 4) with a 1 for the class. Without a
    count there are as many as usual. EngineError for an unknown name, a count below 1 or above
    ``MOST_EXAMPLES``, or noise outside 0 to 0.5.
    """
    if name not in PLANE_DATA:
        raise EngineError("engine.unknown-data", name=name, known=", ".join(PLANE_DATA))
    count = PLANE_DATA[name].examples if count is None else count
    check_count(count)
    if not 0 <= noise <= MOST_NOISE:
        raise EngineError("engine.noise", noise=noise, most=MOST_NOISE)
    x, y = PLANE_DATA[name].draw(count, noise, rng)
    order = rng.permutation(count)
    return Examples(numbered(2), x[order], y[order])


def check_count(count: int) -> None:
    """EngineError where nobody can draw that many examples."""
    if not 1 <= count <= MOST_EXAMPLES:
        raise EngineError("engine.count", count=count, most=MOST_EXAMPLES)
