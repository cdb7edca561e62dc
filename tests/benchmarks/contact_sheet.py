"""All drawings on all kinds of terminals, side by side in one picture a drawing, to be looked at.

Run: python tests/benchmarks/contact_sheet.py FOLDER [NAME …]
"""

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np

from tui_nn.diagrams.activation_curve import draw_activation
from tui_nn.diagrams.bars import draw_bars
from tui_nn.diagrams.batches import draw_batches
from tui_nn.diagrams.bowl import draw_bowl, measure_bowl
from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.diagrams.card import draw_card
from tui_nn.diagrams.colour_patches import draw_patches
from tui_nn.diagrams.confusion import draw_confusion
from tui_nn.diagrams.crossbar import draw_crossbar
from tui_nn.diagrams.curves import Series, draw_curves
from tui_nn.diagrams.decision_tree import draw_tree
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.fitted_line import draw_fit
from tui_nn.diagrams.functions import Function, Port, draw_functions
from tui_nn.diagrams.hinton import draw_hinton
from tui_nn.diagrams.links import draw_links
from tui_nn.diagrams.loop import Loop, draw_loop
from tui_nn.diagrams.palette import DARK_BACKGROUND
from tui_nn.diagrams.pictures import draw_pictures
from tui_nn.diagrams.planes import draw_planes
from tui_nn.diagrams.playground import draw_playground
from tui_nn.diagrams.prices import draw_prices
from tui_nn.diagrams.probability_bars import draw_probabilities
from tui_nn.diagrams.rgb import draw_rgb
from tui_nn.diagrams.shapes import blocks_of, draw_shapes
from tui_nn.diagrams.surface import draw_surface
from tui_nn.diagrams.table import draw_table
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
from tui_nn.study.exports import CELL, svg

TIERS = [
    Capabilities(),
    Capabilities(dark=False),
    Capabilities(Colours.INDEXED),
    Capabilities(Colours.INDEXED, dark=False),
    Capabilities(Colours.BASIC),
    Capabilities(Colours.BASIC, dark=False),
    Capabilities(Colours.NONE),
    Capabilities(Colours.NONE, Glyphs.ASCII),
]
"""The terminals, in the order of the sheet: two in a row."""

ACROSS = 2
"""Drawings in a row of the sheet."""

GAP = 24
"""Pixels between them."""

Draw = Callable[[Capabilities, Phrases], Drawing | None]


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


def of_trace(draw: Callable[..., Drawing | None], trace: Trace, **look: object) -> Draw:
    """A drawing of a trace in 80×24."""
    return lambda tier, words: draw(
        trace, width=80, height=24, capabilities=tier, phrases=words, **look
    )


def sized(draw: Callable[..., Drawing | None], *what: object, **look: object) -> Draw:
    """A drawing of anything in 66×20."""
    size = {"width": 66, "height": 20}
    return lambda tier, words: draw(*what, capabilities=tier, phrases=words, **{**size, **look})


def unspoken(draw: Callable[..., Drawing], *what: object, **look: object) -> Draw:
    """A drawing without words of its own."""
    size = {"width": 66, "height": 20}
    return lambda tier, _: draw(*what, capabilities=tier, **{**size, **look})


def drawings() -> dict[str, Draw]:
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
        "wired": of_trace(draw_wired, xor()),
        "wired-neuron": of_trace(draw_wired, xor(), selected="h1", example=2),
        "wired-weight": of_trace(draw_wired, xor(), selected="h2.w1", example=2),
        "wired-backward": of_trace(draw_wired, xor(), backward=True, example=2),
        "card": lambda tier, words: draw_card(
            xor(), "h1", width=74, height=12, capabilities=tier, phrases=words, example=2
        ),
        "table": of_trace(draw_table, xor()),
        "crossbar": of_trace(draw_crossbar, wide.trace(x)),
        "bars": of_trace(draw_bars, deep.trace(CLOUDS.x)),
        "hinton": of_trace(draw_hinton, deep.trace(CLOUDS.x), layer=1),
        "links": of_trace(draw_links, hourglass.trace(np.ones((1, 8)))),
        "playground": lambda tier, words: draw_playground(
            deep.trace(halves.x), halves, width=120, height=40, capabilities=tier, phrases=words
        ),
        "surface": sized(draw_surface, XOR, TABLE, example=1),
        "surface-discretised": sized(draw_surface, side, near, test=far, discretised=True),
        "surface-classes": sized(draw_surface, THREE, train, test=test, example=3),
        "surface-regression": sized(draw_surface, network(Dense(1, "identity"), seed=9), PLANE),
        "surface-curve": sized(draw_surface, LINEAR, LINE),
        "loss": sized(draw_curves, [losses, tests]),
        "loss-log": sized(draw_curves, [losses, tests], log=True),
        "loss-diverged": sized(draw_curves, [diverging, losses]),
        "bowl": sized(draw_bowl, bowl, path),
        "fit": sized(draw_fit, LINEAR, LINE, example=2),
        "activation": sized(draw_activation, "sigmoid", 1.3),
        "tree": sized(draw_tree, grow(CLOUDS, 3), x=CLOUDS.x[40], width=100),
        "tree-outline": sized(draw_tree, grow(CLOUDS, 5), x=CLOUDS.x[40], width=50),
        "rgb": sized(draw_rgb, three, width=80),
        "rgb-large": sized(draw_rgb, np.stack([xx, yy, 1 - xx], axis=-1), width=80),
        "patches": sized(
            draw_patches, np.array([0.8, 0.2, 0.5]), np.array([0.75, 0.4, 0.5]), height=10
        ),
        "digit": sized(draw_pictures, [("ring", ring)]),
        "weights": sized(draw_pictures, [("h1", ring - 0.5), ("h2", xx - yy)], signed=True),
        "confusion": sized(
            draw_confusion, np.array([[50, 2, 0], [3, 40, 7], [0, 1, 47]]), ("cat", "dog", "fox")
        ),
        "probabilities": unspoken(
            draw_probabilities, ("cat", "dog", "fox"), np.array([0.62, 0.3, 0.08]), target=1
        ),
        "pieces": sized(draw_planes, XOR, TABLE, example=1),
        "prices": sized(draw_prices, np.array([0.9, 0.5, 0.1, 0.9]), np.array([1, 1, 1, 0])),
        "batches": sized(draw_batches, 200, 32),
        "batches-uncounted": sized(draw_batches, 200, 32, counted=False),
        "shapes": unspoken(draw_shapes, blocks_of(5, 3, 4, solved=True)),
        "shapes-unknown": unspoken(draw_shapes, blocks_of(5, 3, 4, solved=False)),
        "functions": unspoken(
            draw_functions,
            (
                Function("score", (Port("comment", "str"),), Port(type="float")),
                Function("pedestrian", (Port("image", "np.ndarray"),), Port(), marked=True),
            ),
        ),
        "loop": sized(draw_loop, update),
    }


def sheet(name: str, draw: Draw, words: Phrases) -> str:
    """One drawing on every terminal."""
    cells, x, y, low, widest = [], GAP, GAP, 0.0, 0.0
    for k, tier in enumerate(TIERS):
        drawn = draw(tier, words)
        if drawn is None:
            continue
        picture = svg(drawn, f"{name} {tier.colours}-{tier.glyphs}", dark=tier.dark)
        wide, high = (drawn.width * CELL[0] + GAP, drawn.height * CELL[1] + GAP)
        cells.append(picture.replace("<svg ", f'<svg x="{x}" y="{y}" ', 1))
        x, low, widest = x + wide + GAP, max(low, high), max(widest, x + wide + GAP)
        if k % ACROSS == ACROSS - 1:
            x, y, low = GAP, y + low + GAP, 0.0
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{widest:g}" height="{y + low:g}">\n'
        f'<rect width="100%" height="100%" fill="#55585f"/>\n{"".join(cells)}</svg>\n'
    )


def main(folder: str, *wanted: str) -> None:
    """Write a sheet for every drawing, and a page that shows them all."""
    to = Path(folder)
    to.mkdir(parents=True, exist_ok=True)
    every = drawings()
    for name in wanted or every:
        for language in ("en", "es"):
            content = sheet(name, every[name], Phrases(language))
            (to / f"{name}-{language}.svg").write_text(content, encoding="utf-8")
    images = "\n".join(f'<h2>{name}</h2><img src="{name}-en.svg">' for name in every)
    page = f"<!doctype html><style>body{{background:{DARK_BACKGROUND};color:#fff}}</style>{images}"
    (to / "index.html").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
