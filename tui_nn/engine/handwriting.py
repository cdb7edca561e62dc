"""Digits drawn on a grid: their ink as text, and the same digit as the network is used to see it.

The pictures of MNIST were prepared alike: the ink scaled into 20 by 20 pixels and its centre of
mass put into the middle of 28 by 28. Source: LeCun, Bottou, Bengio & Haffner, "Gradient-Based
Learning Applied to Document Recognition" (1998).
"""

from collections.abc import Sequence

import numpy as np

from tui_nn.engine.activations import Array
from tui_nn.engine.digits import SIDE

INKED = 20
"""The longer side of the ink, in pixels, after it has been scaled."""
MIDDLE = SIDE / 2 + 0.5
"""Where the centre of mass lies from the top and from the left, in pixels, as in MNIST."""
LEVELS = 9
"""How many shades of ink there are beside none."""


def picture_of(rows: Sequence[str]) -> Array:
    """A drawing (28, 28) from its rows of text: 1 to 9 is ink in ninths, anything else is none."""
    picture = np.zeros((SIDE, SIDE))
    for y, row in enumerate(rows[:SIDE]):
        for x, mark in enumerate(row[:SIDE]):
            if "1" <= mark <= "9":
                picture[y, x] = int(mark) / LEVELS
    return picture


def rows_of(picture: Array) -> tuple[str, ...]:
    """The rows of text of a drawing (28, 28), rounded to ninths."""
    shades = np.clip(np.rint(picture * LEVELS), 0, LEVELS).astype(int)
    return tuple("".join(str(shade) if shade else "." for shade in row) for row in shades.tolist())


def prepared(picture: Array) -> Array:
    """A drawing (28, 28) as the digits it is compared with: scaled, and its ink in the middle."""
    ink = np.argwhere(picture > 0)
    if not len(ink):
        return np.zeros((SIDE, SIDE))
    (top, left), (bottom, right) = ink.min(axis=0), ink.max(axis=0) + 1
    scaled = _resized(picture[top:bottom, left:right], INKED / max(bottom - top, right - left))
    high, wide = scaled.shape
    down, across = centre_of_mass(scaled)
    y = min(max(0, round(MIDDLE - down)), SIDE - high)
    x = min(max(0, round(MIDDLE - across)), SIDE - wide)
    placed = np.zeros((SIDE, SIDE))
    placed[y : y + high, x : x + wide] = scaled
    return placed


def centre_of_mass(picture: Array) -> tuple[float, float]:
    """How far from the top and from the left a picture's (rows, columns) ink lies, in pixels.

    A pixel counts at its middle; where there is no ink, that of the picture is the middle.
    """
    high, wide = picture.shape
    weight = float(picture.sum())
    if not weight:
        return high / 2, wide / 2
    down = float((picture.sum(axis=1) * (np.arange(high) + 0.5)).sum() / weight)
    across = float((picture.sum(axis=0) * (np.arange(wide) + 0.5)).sum() / weight)
    return down, across


def _resized(picture: Array, scale: float) -> Array:
    """A picture of another size: each new pixel is the mean of what it covers of the old one."""
    rows = _covering(picture.shape[0], max(1, round(picture.shape[0] * scale)))
    columns = _covering(picture.shape[1], max(1, round(picture.shape[1] * scale)))
    resized: Array = rows @ picture @ columns.T
    return resized


def _covering(before: int, after: int) -> Array:
    """How much of each old pixel goes into each new one (after, before); its rows add up to 1."""
    edges = np.linspace(0, before, after + 1)
    low, high = edges[:-1, None], edges[1:, None]
    cells = np.arange(before)
    overlap = np.clip(np.minimum(high, cells + 1) - np.maximum(low, cells), 0, None)
    shares: Array = overlap / (high - low)
    return shares
