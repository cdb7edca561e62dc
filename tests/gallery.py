"""Every drawing of something, by name: what the contact sheets show and the exact texts hold."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from tui_nn.diagrams.activation_curve import draw_activation
from tui_nn.diagrams.bars import draw_bars
from tui_nn.diagrams.batches import draw_batches
from tui_nn.diagrams.bowl import draw_bowl, measure_bowl
from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.diagrams.card import draw_card
from tui_nn.diagrams.colour_patches import draw_patches
from tui_nn.diagrams.confusion import draw_confusion
from tui_nn.diagrams.cost_curve import CostCurve, draw_cost_curve
from tui_nn.diagrams.crossbar import draw_crossbar
from tui_nn.diagrams.curves import Series, draw_curves
from tui_nn.diagrams.decision_tree import draw_tree
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.fitted_line import draw_fit
from tui_nn.diagrams.functions import Function, Port, draw_functions
from tui_nn.diagrams.hinton import draw_hinton
from tui_nn.diagrams.links import draw_links
from tui_nn.diagrams.loop import Loop, draw_loop
from tui_nn.diagrams.pictures import draw_picture, draw_pictures
from tui_nn.diagrams.planes import draw_planes
from tui_nn.diagrams.playground import draw_playground
from tui_nn.diagrams.prices import draw_prices
from tui_nn.diagrams.probability_bars import draw_probabilities
from tui_nn.diagrams.rgb import draw_pair, draw_rgb
from tui_nn.diagrams.shapes import blocks_of, draw_shapes
from tui_nn.diagrams.size_curves import SizeSeries, draw_size_curves
from tui_nn.diagrams.surface import draw_surface
from tui_nn.diagrams.table import draw_table
from tui_nn.diagrams.trials import draw_trials
from tui_nn.diagrams.wired import draw_wired
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.examples import Examples, one_hot, split
from tui_nn.engine.network import Network
from tui_nn.engine.operations import Operation
from tui_nn.engine.trace import Trace
from tui_nn.engine.trees import grow
from tui_nn.engine.truth_tables import truth_table
from tui_nn.engine.update_steps import stages
from tui_nn.language import Phrases

Size = tuple[int, int]


@dataclass(frozen=True)
class Shown:
    """A drawing of something."""

    make: "partial[Drawing | None]"
    """Draws it, given width, height and terminal, and words where it has some."""
    size: Size
    """The columns and rows in which it stands on a contact sheet."""
    wordless: bool = False
    """Whether it has no words of its own."""

    def draw(self, size: Size, tier: Capabilities, words: Phrases) -> Drawing | None:
        """The drawing in so many columns and rows; None where it doesn't fit."""
        looks: dict[str, Any] = {"width": size[0], "height": size[1], "capabilities": tier}
        return self.make(**looks) if self.wordless else self.make(**looks, phrases=words)


def network(*layers: Dense, inputs: int = 2, seed: int = 5, scale: float = 2.0) -> Network:
    """A network with any weights."""
    names = ("x",) if inputs == 1 else tuple(f"x{k + 1}" for k in range(inputs))
    shape = Architecture(names, layers)
    return Network(shape, np.random.default_rng(seed).normal(0, scale, shape.count))


XOR = Network(
    Architecture(("x1", "x2"), (Dense(2, "sigmoid"), Dense(1, "sigmoid"))),
    np.array([9.07, -8.69, -4.99, 7.30, -6.92, 3.40, 13.2, -12.9, 6.21]),
)
TABLE = truth_table("xor")
KINDS = np.repeat(np.arange(3), 25)
CLOUDS = Examples(
    ("x1", "x2"),
    np.array([[-1.0, 0], [1, 1], [1, -1]])[KINDS]
    + np.random.default_rng(1).normal(0, 0.5, (75, 2)),
    one_hot(KINDS, 3),
)
THREE = Network(
    Architecture(("x1", "x2"), (Dense(3, "softmax"),)),
    np.array([-4.0, 0, 0, 2, 4, 0, 2, -4, 0]),
)
LINE = Examples(("x",), np.array([[0.0], [1], [2], [3]]), np.array([[0.5], [1.4], [2.2], [4.1]]))
LINEAR = Network(Architecture(("x",), (Dense(1, "identity"),)), np.array([1.1, 0.3]))
PLANE = Examples(
    ("x1", "x2"),
    CLOUDS.x,
    (CLOUDS.x[:, :1] * 2 + CLOUDS.x[:, 1:]),
)


def xor(backward: bool = False) -> Trace:
    """The trace of XOR."""
    return XOR.trace(TABLE.x, TABLE.y, "cross-entropy" if backward else "half-squared-error")


def shown(
    draw: Callable[..., Drawing | None],
    *what: Any,
    size: Size = (66, 20),
    wordless: bool = False,
    **look: Any,
) -> Shown:
    """A drawing of anything."""
    return Shown(partial(draw, *what, **look), size, wordless)


traced = partial(shown, size=(80, 24))
"""A drawing of a trace."""


def drawings() -> dict[str, Shown]:
    """Every drawing by name."""
    train, test = split(CLOUDS, 0.6, np.random.default_rng(2))
    halves = Examples(CLOUDS.inputs, CLOUDS.x, (KINDS == 0).astype(float)[:, None])
    near, far = split(halves, 0.6, np.random.default_rng(2))
    side = network(Dense(1, "sigmoid"), seed=4)
    deep = network(Dense(8, "tanh"), Dense(8, "tanh"), Dense(1, "tanh"), scale=1.0)
    wide = network(Dense(6, "tanh"), Dense(3, "sigmoid"), inputs=3)
    hourglass = network(Dense(8, "relu"), Dense(3, "relu"), Dense(8, "relu"), inputs=8)
    epochs = np.arange(200)
    losses = Series((0.7 * np.exp(-epochs / 40) + 0.05).tolist(), "train")
    tests = Series((0.7 * np.exp(-epochs / 35) + 0.1 + epochs / 1500).tolist(), "test", best=92)
    diverging = Series([0.5 * 1.3**k for k in range(30)], "η = 1", diverged=30)
    bowl = measure_bowl(LINEAR, LINE, ("w1", "b"), "half-squared-error", (-1.0, 3.0), (-2.0, 3.0))
    path = [(-0.5 + 1.6 * (1 - 0.6**k), 2.5 - 2.2 * (1 - 0.8**k)) for k in range(15)]
    yy, xx = np.mgrid[0:32, 0:32] / 31
    ring = np.exp(-8 * (np.hypot(xx - 0.5, yy - 0.5) - 0.3) ** 2 * 10)
    three = np.stack(
        [
            np.array([[0.8, 0, 0], [0, 0.7, 0], [0, 0, 0.9]]),
            np.array([[0, 0.8, 1], [0.6, 0, 0], [0, 0, 0.5]]),
            np.array([[0, 0, 0.6], [0, 0.5, 0], [0.7, 0, 0]]),
        ],
        axis=-1,
    )
    x = np.random.default_rng(3).normal(size=(1, 3))
    order: tuple[Operation, ...] = ("backward", "clear", "forward", "loss", "move")
    lone = Examples(("x",), np.array([[2.0]]), np.array([[3.0]]))
    weight = Network(Architecture(("x",), (Dense(1, "identity", bias=False),)), np.array([0.5]))
    made = tuple(stages(weight, lone, "mean-squared-error", 0.1, order))
    update = Loop(tuple(f"{one}()" for one in order), made, weight.architecture, lone, 0.1)
    return {
        "wired": traced(draw_wired, xor()),
        "wired-neuron": traced(draw_wired, xor(), selected="h1", example=2),
        "wired-weight": traced(draw_wired, xor(), selected="h2.w1", example=2),
        "wired-backward": traced(draw_wired, xor(), backward=True, example=2),
        "card": shown(draw_card, xor(), "h1", example=2, size=(74, 12)),
        "table": traced(draw_table, xor()),
        "crossbar": traced(draw_crossbar, wide.trace(x)),
        "bars": traced(draw_bars, deep.trace(CLOUDS.x)),
        "hinton": traced(draw_hinton, deep.trace(CLOUDS.x), layer=1),
        "links": traced(draw_links, hourglass.trace(np.ones((1, 8)))),
        "playground": shown(draw_playground, deep.trace(halves.x), halves, size=(120, 40)),
        "surface": shown(draw_surface, XOR, TABLE, example=1),
        "surface-discretised": shown(draw_surface, side, near, test=far, discretised=True),
        "surface-classes": shown(draw_surface, THREE, train, test=test, example=3),
        "surface-regression": shown(draw_surface, network(Dense(1, "identity"), seed=9), PLANE),
        "surface-curve": shown(draw_surface, LINEAR, LINE),
        "loss": shown(draw_curves, [losses, tests]),
        "loss-log": shown(draw_curves, [losses, tests], log=True),
        "loss-diverged": shown(draw_curves, [diverging, losses]),
        "bowl": shown(draw_bowl, bowl, path),
        "cost-curve": shown(
            draw_cost_curve,
            CostCurve("w1", (-1.0, 3.0), (np.linspace(-1, 3, 81) - 1.1) ** 2),
            [1.1 + 1.7 * 0.7**k for k in range(12)],
        ),
        "trials": shown(
            draw_trials,
            ("m", "b"),
            ((0.0, 1.0, 2.0, 3.0), (-1.0, 0.0, 1.0)),
            np.array([[9.0, 7, 5], [4, 1, 0.5], [3, 2, 4], [8, *[np.nan] * 2]]),
        ),
        "sizes": shown(
            draw_size_curves,
            [
                SizeSeries("network", ((100, 0.55), (300, 0.7), (1000, 0.86))),
                SizeSeries("tree", ((100, 0.45), (300, 0.6))),
            ],
            (100, 300, 1000, 3000),
        ),
        "fit": shown(draw_fit, LINEAR, LINE, example=2),
        "activation": shown(draw_activation, "sigmoid", 1.3),
        "tree": shown(draw_tree, grow(CLOUDS, 3), x=CLOUDS.x[40], size=(100, 20)),
        "tree-outline": shown(draw_tree, grow(CLOUDS, 5), x=CLOUDS.x[40], size=(50, 20)),
        "rgb": shown(draw_rgb, three, size=(80, 20)),
        "rgb-large": shown(draw_rgb, np.stack([xx, yy, 1 - xx], axis=-1), size=(80, 20)),
        "patches": shown(
            draw_patches, np.array([0.8, 0.2, 0.5]), np.array([0.75, 0.4, 0.5]), size=(66, 10)
        ),
        "pair": shown(draw_pair, three, three[::-1], size=(80, 20)),
        "picture": shown(draw_picture, ring, wordless=True),
        "digit": shown(draw_pictures, [("ring", ring)]),
        "weights": shown(draw_pictures, [("h1", ring - 0.5), ("h2", xx - yy)], signed=True),
        "confusion": shown(
            draw_confusion, np.array([[50, 2, 0], [3, 40, 7], [0, 1, 47]]), ("cat", "dog", "fox")
        ),
        "probabilities": shown(
            draw_probabilities,
            ("cat", "dog", "fox"),
            np.array([0.62, 0.3, 0.08]),
            target=1,
            wordless=True,
        ),
        "pieces": shown(draw_planes, XOR, TABLE, example=1),
        "prices": shown(draw_prices, np.array([0.9, 0.5, 0.1, 0.9]), np.array([1, 1, 1, 0])),
        "batches": shown(draw_batches, 200, 32),
        "batches-uncounted": shown(draw_batches, 200, 32, counted=False),
        "shapes": shown(draw_shapes, blocks_of(5, 3, 4, solved=True), wordless=True),
        "shapes-unknown": shown(draw_shapes, blocks_of(5, 3, 4, solved=False), wordless=True),
        "functions": shown(
            draw_functions,
            (
                Function("score", (Port("comment", "str"),), Port(type="float")),
                Function("pedestrian", (Port("image", "np.ndarray"),), Port(), marked=True),
            ),
            wordless=True,
        ),
        "loop": shown(draw_loop, update),
    }
