"""Networks that are drawn in the tests: the trained ones of the reference pictures."""

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tui_nn.diagrams.capabilities import Capabilities, Glyphs
from tui_nn.diagrams.drawing import Drawing
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.network import Network
from tui_nn.engine.trace import Trace

DRAWN = Path(__file__).parent / "drawn"
"""The exact text of drawings; UPDATE_DRAWN=1 writes it anew, to be looked at before a commit."""


def _network(inputs: tuple[str, ...], layers: tuple[Dense, ...], *parameters: float) -> Network:
    return Network(Architecture(inputs, layers), np.array(parameters))


NETWORKS = {
    "one-weight": (_network(("x",), (Dense(1, "identity", bias=False),), 0.37725), (6.0,)),
    "and": (_network(("x1", "x2"), (Dense(1, "relu"),), 1.0, 1.0, -1.0), (1.0, 0.0)),
    "xor": (
        _network(
            ("x1", "x2"),
            (Dense(2, "sigmoid"), Dense(1, "sigmoid")),
            *(9.07, -8.69, -4.99, 7.30, -6.92, 3.40, 13.2, -12.9, 6.21),
        ),
        (1.0, 0.0),
    ),
    "untrained": (
        _network(
            ("x1", "x2"),
            (Dense(2, "sigmoid"), Dense(1, "sigmoid")),
            *(0.004, 0.38, 0.02, -0.35, -1.15, 0.40, -0.59, -1.28, -0.15),
        ),
        (1.0, 0.0),
    ),
    "4-2-1": (
        _network(
            ("x1", "x2", "x3", "x4"),
            (Dense(2, "sigmoid"), Dense(1, "sigmoid")),
            *(2.29, -2.86, 0.47, -0.64, 0.07, -0.51, -0.24, -2.26, -0.26, -0.11),
            *(-1.37, 5.26, -0.08),
        ),
        (1.0, 0.0, 1.0, 0.5),
    ),
    "3-6-3": (
        _network(
            ("x1", "x2", "x3"),
            (Dense(6, "tanh"), Dense(3, "sigmoid")),
            *(-1.04, -1.71, -0.32, -0.33, 0.54, 1.47, 0.14, -0.41, -0.71, -1.01, 0.97, 0.07),
            *(2.11, 0.35, -1.60, -0.33, -1.24, 2.07, 0.26, 0.35, -2.24, -0.11, -1.50, 0.21),
            *(-0.58, -0.45, -0.65, 0.51, -0.06, -0.54, -0.60, 0.37, 0.76, -1.50, -0.23),
            *(-0.90, -0.16, 0.08, -1.18, 0.02, -0.03, -0.28, -0.96, -0.36, -0.33),
        ),
        (1.0, -0.5, 0.7),
    ),
}


@pytest.fixture(scope="session")
def traces() -> dict[str, Trace]:
    """A trace of each network for one example, backwards from a target of 1."""
    made = {}
    for name, (network, inputs) in NETWORKS.items():
        targets = np.ones((1, network.architecture.sizes[-1]))
        made[name] = network.trace(np.array([inputs]), targets, "half-squared-error")
    return made


@pytest.fixture(scope="session")
def exact() -> Callable[[Drawing | str | None, str], None]:
    """Compares a drawing, or a text made of several, with its exact text, by name."""

    def compare(drawing: Drawing | str | None, name: str) -> None:
        assert drawing is not None
        text = drawing if isinstance(drawing, str) else drawing.text
        path = DRAWN / f"{name}.txt"
        if os.environ.get("UPDATE_DRAWN"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text + "\n", encoding="utf-8")
        assert text + "\n" == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="session")
def check() -> Callable[..., None]:
    """Checks that a drawing fits, that its lines are equally wide, and what it is written in."""

    def fits(drawing: Drawing, size: tuple[int, int], capabilities: Capabilities) -> None:
        assert drawing.width <= size[0]
        assert drawing.height <= size[1]
        for line in drawing.lines:
            assert sum(segment.cell_length for segment in line) == drawing.width
            assert all(segment.style for segment in line)
        if capabilities.glyphs is Glyphs.ASCII:
            assert drawing.text.isascii()

    return fits
