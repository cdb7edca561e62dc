"""Colour pictures as arrays (height, width, 3): red, green and blue of each pixel, from 0 to 1."""

import numpy as np

from tui_nn.engine.activations import Array
from tui_nn.errors import EngineError

SIDE = 64
"""The height and width of the landscape, in pixels."""


def landscape() -> Array:
    """A low sun over hills and a lake (64, 64, 3), always the same."""
    down, across = (np.mgrid[:SIDE, :SIDE] + 0.5) / SIDE
    height = np.clip(down / 0.62, 0.0, 1.0)[..., None]
    sky = (1 - height) * _colour(0.20, 0.38, 0.80) + height * _colour(0.98, 0.72, 0.45)
    from_sun = np.hypot(down - 0.40, across - 0.68)[..., None]
    glow = np.clip(1 - from_sun / 0.45, 0.0, 1.0) ** 2
    picture = sky + glow * (_colour(1.0, 0.85, 0.45) - sky)
    picture = np.where(from_sun < 0.10, _colour(1.0, 0.95, 0.70), picture)
    for base, swing, waves, colour in (
        (0.58, 0.09, 5.0, _colour(0.42, 0.38, 0.55)),
        (0.68, 0.06, 9.0, _colour(0.22, 0.42, 0.26)),
    ):
        ridge = base - swing * np.sin(waves * across + waves)
        picture = np.where((down > ridge)[..., None], colour, picture)
    lake = _colour(0.16, 0.30, 0.52) + 0.5 * glow * _colour(1.0, 0.7, 0.3)
    picture = np.where((down > 0.78)[..., None], lake, picture)
    return np.clip(picture, 0.0, 1.0)


def _colour(red: float, green: float, blue: float) -> Array:
    return np.array([red, green, blue])


def pixelated(picture: Array, side: int) -> Array:
    """The same picture (n, n, 3) with ``side`` by ``side`` pixels, the means of what they cover.

    EngineError where ``side`` doesn't divide n.
    """
    size = len(picture)
    if side < 1 or size % side:
        raise EngineError("engine.pixelation", side=side, size=size)
    block = size // side
    means: Array = picture.reshape(side, block, side, block, -1).mean(axis=(1, 3))
    return means
