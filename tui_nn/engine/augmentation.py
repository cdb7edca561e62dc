"""More pictures out of few: shifts, turns, changes of size and noise.

Pictures are (n, height, width) with paper 0 and ink 1. They are never mirrored: a mirrored digit
is another sign, or none.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tui_nn.engine.activations import Array
from tui_nn.engine.digits import pictures
from tui_nn.engine.examples import Examples
from tui_nn.errors import EngineError, ShapeError

AT_ONCE = 500
"""How many pictures are worked on at a time, so that memory stays small."""
MOST = {"shift": 28, "degrees": 180, "scale": 0.9, "noise": 1}
"""The furthest each change can go."""
MOST_COPIES = 20
"""How many varied copies there can be of each picture."""


@dataclass(frozen=True)
class Augmentation:
    """How far a picture may be changed; each picture draws its own change."""

    shift: float = 0.0
    """The furthest shift in each direction, in pixels; whole where this is whole."""
    degrees: float = 0.0
    """The largest turn to either side, in degrees."""
    scale: float = 0.0
    """The largest change of size: 0.1 is from 90 % to 110 %."""
    noise: float = 0.0
    """The standard deviation of the noise added to each pixel."""

    def __post_init__(self) -> None:
        for name, most in MOST.items():
            value = getattr(self, name)
            if not 0 <= value <= most:
                raise EngineError("engine.augmentation", name=name, value=value, most=most)


def warped(
    images: Array,
    *,
    right: ArrayLike = 0.0,
    down: ArrayLike = 0.0,
    degrees: ArrayLike = 0.0,
    size: ArrayLike = 1.0,
) -> Array:
    """Pictures scaled and turned about their middle, then shifted; each may have its own change.

    images (n, height, width) → the same shape; the changes are numbers or (n,). A turn is
    clockwise on the screen. Each new pixel p looks up where it came from,
    q = middle + R(−degrees)·(p − middle − shift) / size, and mixes the four pixels about q by
    nearness (bilinear interpolation); beyond the edge there is paper. A change of nothing gives
    the same picture to the last bit, and so does a whole shift for the pixels it keeps.
    """
    if images.ndim != 3:
        raise ShapeError("engine.shape.images", found=images.shape)
    changes = [
        np.broadcast_to(np.asarray(change, dtype=np.float64), len(images))
        for change in (right, down, degrees, size)
    ]
    parts = [
        _warped(images[start : start + AT_ONCE], *(c[start : start + AT_ONCE] for c in changes))
        for start in range(0, len(images), AT_ONCE)
    ]
    return np.concatenate(parts) if parts else images.copy()


def _warped(images: Array, right: Array, down: Array, degrees: Array, size: Array) -> Array:
    count, height, width = images.shape
    middle_row, middle_column = (height - 1) / 2, (width - 1) / 2
    each = (slice(None), None, None)
    from_row = np.arange(height)[None, :, None] - middle_row - down[each]
    from_column = np.arange(width)[None, None, :] - middle_column - right[each]
    cos = (np.cos(np.radians(degrees)) / size)[each]
    sin = (np.sin(np.radians(degrees)) / size)[each]
    row = middle_row + cos * from_row - sin * from_column
    column = middle_column + sin * from_row + cos * from_column
    # a border of paper two pixels wide takes in everything that lies outside
    padded = np.pad(images, ((0, 0), (2, 2), (2, 2)))
    row = np.clip(row, -2, height) + 2
    column = np.clip(column, -2, width) + 2
    top, left = row.astype(np.intp), column.astype(np.intp)
    lower, righter = row - top, column - left
    picture = np.arange(count)[each]
    upper_mix = (1 - righter) * padded[picture, top, left] + righter * padded[
        picture, top, left + 1
    ]
    lower_mix = (1 - righter) * padded[picture, top + 1, left] + righter * padded[
        picture, top + 1, left + 1
    ]
    mixed: Array = (1 - lower) * upper_mix + lower * lower_mix
    return mixed


def varied(images: Array, by: Augmentation, rng: np.random.Generator) -> Array:
    """Each picture once, shifted, turned, scaled and made noisy at random; values stay in 0..1."""
    count = len(images)
    if float(by.shift).is_integer():
        whole = int(by.shift)
        shifts = rng.integers(-whole, whole, (2, count), endpoint=True).astype(np.float64)
    else:
        shifts = rng.uniform(-by.shift, by.shift, (2, count))
    new = warped(
        images,
        right=shifts[0],
        down=shifts[1],
        degrees=rng.uniform(-by.degrees, by.degrees, count),
        size=1 + rng.uniform(-by.scale, by.scale, count),
    )
    if by.noise:
        new = np.clip(new + rng.normal(0, by.noise, new.shape), 0, 1)
    return new


def augmented(
    examples: Examples, by: Augmentation, rng: np.random.Generator, *, copies: int = 1
) -> Examples:
    """The examples (28×28 pictures as x (n, 784)) followed by that many varied copies of each."""
    if not 0 <= copies <= MOST_COPIES:
        raise EngineError("engine.augmentation", name="copies", value=copies, most=MOST_COPIES)
    originals = pictures(examples.x)
    new = [varied(originals, by, rng).reshape(examples.x.shape) for _ in range(copies)]
    return Examples(
        examples.inputs,
        np.concatenate([examples.x, *new]),
        np.tile(examples.y, (copies + 1, 1)),
    )
