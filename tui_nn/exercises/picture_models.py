"""A picture as a model: its pixels' channels are parameters, and it shows itself in the light.

It is a layer of neurons with one input, the light, which is 1: each channel of each pixel is the
weight by which the light gets through. So a picture has a trace like any other model.
"""

from functools import lru_cache

import numpy as np

from tui_nn.engine.activations import Array
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.colour_pictures import landscape
from tui_nn.engine.digits import SIDE, digits
from tui_nn.engine.examples import Examples
from tui_nn.engine.network import Network
from tui_nn.errors import EngineError
from tui_nn.exercises.model_specs import PictureSpec

CHANNELS = {1: ("grey",), 3: ("red", "green", "blue")}
"""The names of the channels, by how many there are."""


@lru_cache(maxsize=16)
def architecture(spec: PictureSpec) -> Architecture:
    """Its shape; the parameters are named after channel, row and column: red13, or red for one."""
    size = spec.height * spec.width
    gap = "-" if max(spec.height, spec.width) > 9 else ""
    places = [f"{row + 1}{gap}{column + 1}" for row, column in np.ndindex(spec.height, spec.width)]
    names = [
        f"{channel}{place if size > 1 else ''}"
        for place in places
        for channel in CHANNELS[spec.channels]
    ]
    layer = Dense(len(names), "identity", bias=False)
    return Architecture(("light",), (layer,), tuple(names))


@lru_cache(maxsize=16)
def network(spec: PictureSpec) -> Network:
    """The picture as it begins: black, or what it shows."""
    shape = architecture(spec)
    if spec.shows is None:
        return Network.zeros(shape)
    shown = landscape() if spec.shows == "landscape" else digits(1)[0].x.reshape(SIDE, SIDE, 1)
    height, width, channels = shown.shape
    if channels != spec.channels:
        raise EngineError("exercises.picture-size", name=spec.shows, numbers=shown.size)
    # In another size each pixel is the one that lies there
    rows = np.arange(spec.height) * height // spec.height
    columns = np.arange(spec.width) * width // spec.width
    return Network(shape, shown[np.ix_(rows, columns)].ravel())


def light() -> Examples:
    """The only input that a picture gets."""
    return Examples(("light",), np.ones((1, 1)), np.zeros((1, 0)))


def pixels(spec: PictureSpec, values: Array) -> Array:
    """A picture's outputs as pixels (height, width, channels)."""
    return values.reshape(spec.height, spec.width, spec.channels)
