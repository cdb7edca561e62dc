"""How long each drawing of a network takes, against a plain reference drawing in the same run.

The reference writes the network's numbers on a canvas of 80×24, one text for each, and makes its
lines: about what any drawing has to do. Every side sees slightly different parameters each time.
Prints medians, p95 and ratios of interleaved runs.

Run: python tests/benchmarks/drawings.py
"""

import statistics
import time
from collections.abc import Callable
from functools import partial

import numpy as np

from tui_nn.diagrams.bars import draw_bars
from tui_nn.diagrams.canvas import Canvas
from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.diagrams.crossbar import draw_crossbar
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.fit import draw_network
from tui_nn.diagrams.hinton import draw_hinton
from tui_nn.diagrams.links import draw_links
from tui_nn.diagrams.numbers import signed
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.playground import Playground, draw_playground
from tui_nn.diagrams.wired import draw_wired
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.network import Network
from tui_nn.engine.plane_data import plane_data
from tui_nn.engine.trace import Trace
from tui_nn.language import Phrases

CAPABILITIES, PHRASES = Capabilities(), Phrases("en")
LOOKS = {"capabilities": CAPABILITIES, "phrases": PHRASES}
RUNS = 100
SPIRAL = plane_data("spiral", np.random.default_rng(0))


def traces(*sizes: int, examples: int = 1) -> Callable[[int], Trace]:
    """A network of these sizes whose parameters drift a little from run to run."""
    inputs = tuple(f"x{k + 1}" for k in range(sizes[0]))
    shape = Architecture(inputs, tuple(Dense(size, "tanh") for size in sizes[1:]))
    start = np.random.default_rng(1).normal(0, 1, shape.count)
    x = SPIRAL.x if sizes[0] == 2 and examples > 1 else np.ones((1, sizes[0]))
    y = SPIRAL.y if sizes[0] == 2 and examples > 1 else np.ones((1, sizes[-1]))

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
    huge = {"width": 120, "height": 50, **LOOKS}
    return {
        "reference 80×24": Measured(matrix, reference),
        "wired xor 80×24": Measured(traces(2, 2, 1), partial(draw_wired, **small)),
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
