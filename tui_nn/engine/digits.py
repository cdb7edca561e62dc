"""The handwritten digits: 5,000 to learn from and 2,000 held out, of the MNIST database.

What to compare on them: a network with hidden layers, a decision tree (``trees``), and logistic
regression, which is simply a network without a hidden layer (784 inputs, 10 softmax outputs).

Source: Y. LeCun, C. Cortes, C. Burges; the notice stands in ``data/NOTICE``.
"""

import zipfile
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tui_nn.engine.activations import Array
from tui_nn.engine.examples import Examples, numbered, one_hot
from tui_nn.errors import EngineError

ARCHIVE = Path(__file__).parent / "data" / "digits.npz"
"""Where the pictures stand, as bytes."""
SIDE = 28
"""The height and width of a picture, in pixels."""
CLASSES = 10
"""The digits 0 to 9."""
TRAINING = 5000
"""How many pictures there are to learn from."""
HELD_OUT = 2000
"""How many pictures are held out."""


@cache
def _archive() -> dict[str, NDArray[np.uint8]]:
    try:
        with np.load(ARCHIVE, allow_pickle=False) as archive:
            return {name: archive[name] for name in archive.files}
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        raise EngineError("engine.no-digits", path=ARCHIVE) from error


def _examples(part: str, rows: NDArray[np.int64] | slice) -> Examples:
    archive = _archive()
    pixels = archive[f"{part}_images"][rows].reshape(-1, SIDE * SIDE) / 255.0
    labels = archive[f"{part}_labels"][rows].astype(np.int64)
    return Examples(numbered(SIDE * SIDE), pixels, one_hot(labels, CLASSES))


def digits(
    count: int = TRAINING, rng: np.random.Generator | None = None
) -> tuple[Examples, Examples]:
    """That many digits to learn from and the 2,000 held out: x (n, 784) from 0 to 1, y (n, 10).

    The first ones are taken (they are shuffled already), or a random choice where a generator is
    given. EngineError where the count is not from 1 to 5,000 or the pictures can't be read.
    """
    if not 1 <= count <= TRAINING:
        raise EngineError("engine.count", count=count, most=TRAINING)
    chosen = slice(count) if rng is None else rng.permutation(TRAINING)[:count]
    return _examples("train", chosen), _examples("validation", slice(None))


def pictures(x: Array) -> Array:
    """The inputs (n, 784) as pictures (n, 28, 28)."""
    return x.reshape(-1, SIDE, SIDE)
