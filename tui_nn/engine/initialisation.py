"""Where a network starts from: initialisations by name."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from tui_nn.engine.activations import Array
from tui_nn.engine.architecture import Architecture
from tui_nn.engine.network import Network
from tui_nn.errors import EngineError

SCHEMES: dict[str, Callable[[int, int, np.random.Generator], Array]] = {
    "zero": lambda before, after, _: np.zeros((after, before)),
    "uniform": lambda before, after, rng: rng.uniform(-0.5, 0.5, (after, before)),
    "xavier": lambda before, after, rng: (
        rng.uniform(-1.0, 1.0, (after, before)) * np.sqrt(6.0 / (before + after))
    ),
    "he": lambda before, after, rng: rng.normal(0.0, np.sqrt(2.0 / before), (after, before)),
    "playground": lambda before, after, rng: rng.uniform(-0.5, 0.5, (after, before)),
}
"""The weights of a layer (out, in) by the scheme's name.

zero: 0. uniform: U(−½, ½). xavier: U(−r, r), r = √(6 / (in + out)) (Glorot & Bengio 2010).
he: N(0, √(2 / in)) (He, Zhang, Ren & Sun 2015). playground: U(−½, ½), as TensorFlow Playground.
"""
BIASES = {"playground": 0.1}
"""What biases start at, by the scheme's name, where it isn't 0."""


def initial(architecture: Architecture, scheme: str, rng: np.random.Generator) -> Network:
    """A network at its start, its weights drawn layer by layer."""
    try:
        draw = SCHEMES[scheme]
    except KeyError:
        raise EngineError("engine.unknown-scheme", name=scheme, known=", ".join(SCHEMES)) from None
    blocks: list[Array] = []
    for (before, after), layer in zip(
        pairwise(architecture.sizes), architecture.layers, strict=True
    ):
        weights = draw(before, after, rng)
        biases = np.full((after, int(layer.bias)), BIASES.get(scheme, 0.0))
        blocks.append(np.hstack([weights, biases]).ravel())
    return Network(architecture, np.concatenate(blocks))
