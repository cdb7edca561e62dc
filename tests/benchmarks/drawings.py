"""How long each drawing of a network takes, against a plain reference drawing in the same run.

The reference writes the network's numbers on a canvas of 80×24, one text for each, and makes its
lines: about what any drawing has to do. Every side sees slightly different parameters each time.
Prints medians, p95 and ratios of interleaved runs.

Run: python tests/benchmarks/drawings.py
"""

import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np

from tui_nn.diagrams.bars import draw_bars
from tui_nn.diagrams.bowl import draw_bowl, measure_bowl
from tui_nn.diagrams.canvas import Canvas
from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.diagrams.card import draw_card
from tui_nn.diagrams.crossbar import draw_crossbar
from tui_nn.diagrams.curves import Series, draw_curves
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.fit import draw_network
from tui_nn.diagrams.fitted_line import draw_fit
from tui_nn.diagrams.hinton import draw_hinton
from tui_nn.diagrams.links import draw_links
from tui_nn.diagrams.numbers import signed
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.pictures import draw_pictures
from tui_nn.diagrams.playground import Playground, draw_playground
from tui_nn.diagrams.surface import draw_surface
from tui_nn.diagrams.table import draw_table
from tui_nn.diagrams.wired import draw_wired
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.examples import Examples
from tui_nn.engine.network import Network
from tui_nn.engine.plane_data import plane_data
from tui_nn.engine.trace import Trace
from tui_nn.engine.truth_tables import truth_table
from tui_nn.language import Phrases

sys.path.insert(0, str(Path(__file__).parents[1]))

from gallery import Shown, drawings

CAPABILITIES, PHRASES = Capabilities(), Phrases("en")
LOOKS = {"capabilities": CAPABILITIES, "phrases": PHRASES}
RUNS = 100
OTHERS = (
    "surface-classes",
    "activation",
    "cost-curve",
    "trials",
    "sizes",
    "tree",
    "rgb",
    "patches",
    "confusion",
    "probabilities",
    "pieces",
    "prices",
    "batches",
    "shapes",
    "functions",
    "loop",
)
"""Drawings that stay the same from run to run."""
SPIRAL = plane_data("spiral", np.random.default_rng(0))
TABLE = truth_table("and")
LINE = Examples(("x",), np.linspace(-1, 1, 12)[:, None], np.linspace(-1, 2, 12)[:, None])
LOSSES = Series((0.7 * np.exp(-np.arange(500) / 90)).tolist(), "train")
NEURON = Network(Architecture(("x",), (Dense(1, "identity"),)), np.array([1.0, 0.5]))
BOWL = measure_bowl(NEURON, LINE, ("w1", "b"), "half-squared-error", (-1, 3), (-2, 3))
PATH = [(3 - 0.05 * k, 2.5 - 0.04 * k) for k in range(40)]
CLASSES = [str(k) for k in range(10)]
DIGITS = [(name, np.random.default_rng(3).normal(size=(28, 28))) for name in CLASSES]


def traces(*sizes: int, examples: int = 1) -> Callable[[int], Trace]:
    """A network of these sizes whose parameters drift a little from run to run."""
    inputs = tuple(f"x{k + 1}" for k in range(sizes[0]))
    shape = Architecture(inputs, tuple(Dense(size, "tanh") for size in sizes[1:]))
    start = np.random.default_rng(1).normal(0, 1, shape.count)
    x = SPIRAL.x[:examples] if sizes[0] == 2 and examples > 1 else np.ones((1, sizes[0]))
    y = SPIRAL.y[:examples] if sizes[0] == 2 and examples > 1 else np.ones((1, sizes[-1]))

    def made(k: int) -> Trace:
        network = Network(shape, start * (1 + 0.01 * np.sin(k)))
        return network.trace(x, y, "half-squared-error")

    return made


def reference(trace: Trace) -> Drawing:
    """Forty-five signed numbers in rows and columns, each in its colour."""
    styles = palette(CAPABILITIES)
    canvas = Canvas(80, 24, CAPABILITIES, styles.text)
    for k, value in enumerate(trace.parameters.tolist()):
        canvas.text(8 * (k % 10), 2 * (k // 10), signed(value), styles.number(value, 3.0))
    return canvas.drawing()


def surface(examples: Examples, **looks: object) -> Callable[[Trace], object]:
    """The map of a trace's network over its data."""
    return lambda trace: draw_surface(
        Network(trace.architecture, trace.parameters), examples, **looks
    )


def fitted_line(**looks: object) -> Callable[[Trace], object]:
    """The answers of a trace's network with their errors."""
    return lambda trace: draw_fit(Network(trace.architecture, trace.parameters), LINE, **looks)


def from_gallery(shown: Shown, _: Trace) -> object:
    """A drawing of the gallery, which stays the same."""
    return shown.draw((80, 24), CAPABILITIES, PHRASES)


class Measured:
    """One side: how traces are made, how they are drawn, and what that took."""

    def __init__(self, make: Callable[[int], Trace], draw: Callable[[Trace], object]) -> None:
        self.make, self.draw = make, draw
        self.taken: list[float] = []

    def run(self, k: int) -> None:
        """Draw once; only the drawing counts."""
        trace = self.make(k)
        start = time.perf_counter()
        self.draw(trace)
        self.taken.append(time.perf_counter() - start)


def sides() -> dict[str, Measured]:
    """Every drawing at its usual size."""
    matrix, deep = traces(3, 6, 3), traces(2, 8, 8, 8, 1)
    spiral = traces(2, 8, 8, 8, 1, examples=250)
    ground = Playground(spiral(0).architecture, SPIRAL, width=120, height=40, **LOOKS)
    selected = Playground(spiral(0).architecture, SPIRAL, width=120, height=40, **LOOKS)
    rest = Playground(spiral(0).architecture, SPIRAL, width=120, height=40, **LOOKS)
    still = spiral(0)
    small = {"width": 80, "height": 24, **LOOKS}
    large = {"width": 120, "height": 40, **LOOKS}
    gate, table = traces(2, 1), traces(2, 2, 1, examples=4)
    huge = {"width": 120, "height": 50, **LOOKS}
    shown = drawings()
    return {
        "reference 80×24": Measured(matrix, reference),
        "wired neuron 120×40": Measured(traces(2, 1), partial(draw_wired, **large)),
        "wired xor 80×24": Measured(traces(2, 2, 1), partial(draw_wired, **small)),
        "wired xor 120×40": Measured(traces(2, 2, 1), partial(draw_wired, **large)),
        "card, 4 inputs": Measured(traces(4, 1), partial(draw_card, selected="y", **small)),
        "table, 4 rows": Measured(table, partial(draw_table, **small)),
        "wired 3-6-3 120×50": Measured(matrix, partial(draw_wired, **huge)),
        "crossbar 3-6-3 80×24": Measured(matrix, partial(draw_crossbar, **small)),
        "bars 2-8-8-8-1 80×24": Measured(deep, partial(draw_bars, **small)),
        "hinton 8×9 80×24": Measured(deep, partial(draw_hinton, selected="g1", **small)),
        "links 6-3-6 80×24": Measured(traces(6, 3, 6), partial(draw_links, **small)),
        "playground, once": Measured(spiral, partial(draw_playground, examples=SPIRAL, **large)),
        "playground, kept": Measured(spiral, ground.draw),
        "playground, selected": Measured(spiral, partial(selected.draw, selected="g4")),
        "playground, unchanged": Measured(lambda _: still, rest.draw),
        "fit 784-32-32-10": Measured(traces(784, 32, 32, 10), partial(draw_network, **large)),
        "surface, gate 80×24": Measured(gate, surface(TABLE, **small)),
        "surface, spiral 80×24": Measured(spiral, surface(SPIRAL, **small)),
        "fitted line 80×24": Measured(traces(1, 1), fitted_line(**small)),
        "loss, 500 epochs": Measured(gate, lambda _: draw_curves([LOSSES], **small)),
        "bowl with its path": Measured(gate, lambda _: draw_bowl(BOWL, PATH, **small)),
        "10 weight pictures": Measured(gate, lambda _: draw_pictures(DIGITS, signed=True, **small)),
        **{name: Measured(gate, partial(from_gallery, shown[name])) for name in OTHERS},
    }


def main() -> None:
    """Run all in turn and print medians and ratios."""
    measured = sides()
    for side in measured.values():
        side.run(0)  # layouts are kept; what is measured is drawing again
        side.taken.clear()
    for k in range(RUNS):
        for side in measured.values():
            side.run(k)
    base = statistics.median(measured["reference 80×24"].taken)
    for name, side in measured.items():
        median = statistics.median(side.taken)
        tail = statistics.quantiles(side.taken, n=20)[-1]
        ratio = median / base
        print(f"{name:24} {median * 1e3:6.2f} ms  p95 {tail * 1e3:6.2f} ms  × {ratio:5.2f}")


if __name__ == "__main__":
    main()
