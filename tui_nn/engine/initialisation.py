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
}
"""The weights of a layer (out, in) by the scheme's name; biases start at 0 in every scheme.

zero: 0. uniform: U(−½, ½). xavier: U(−r, r), r = √(6 / (in + out)) (Glorot & Bengio 2010).
he: N(0, √(2 / in)) (He, Zhang, Ren & Sun 2015).
"""


def initial(architecture: Architecture, scheme: str, rng: np.random.Generator) -> Network:
    """A network at its start, its weights drawn layer by layer, its biases 0."""
    try:
        draw = SCHEMES[scheme]
    except KeyError:
        raise EngineError("engine.unknown-scheme", name=scheme, known=", ".join(SCHEMES)) from None
    blocks: list[Array] = []
    for (before, after), layer in zip(
        pairwise(architecture.sizes), architecture.layers, strict=True
    ):
        weights = draw(before, after, rng)
        biases = np.zeros((after, int(layer.bias)))
        blocks.append(np.hstack([weights, biases]).ravel())
    return Network(architecture, np.concatenate(blocks))
