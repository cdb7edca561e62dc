"""How long a 60×20 output surface takes, against a segment for every cell; prints the ratio.

Run: python tests/benchmarks/surface.py
"""

import statistics
import time
from collections.abc import Callable

import numpy as np
from rich.segment import Segment
from rich.style import Style

from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.diagrams.curves import Series, draw_curves
from tui_nn.diagrams.heat import Scale, heat_rows
from tui_nn.diagrams.ramps import heat
from tui_nn.diagrams.surface import draw_surface
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.network import Network
from tui_nn.engine.truth_tables import truth_table
from tui_nn.language import Phrases

CAPABILITIES = Capabilities()
SHAPE = Architecture(("x1", "x2"), (Dense(2, "sigmoid"), Dense(1, "sigmoid")))
SCALE = Scale(0.0, 0.5, 1.0)
RUNS = 200


def network(k: int) -> Network:
    """A slightly different network each time, so that nothing can be kept."""
    start = np.array([9.07, -8.69, -4.99, -7.30, 6.92, -3.40, 13.2, 12.9, -6.21])
    return Network(SHAPE, start * (1 + 0.01 * np.sin(k)))


def grid(k: int) -> np.ndarray:
    """The outputs of 40 rows and 60 columns."""
    x, y = np.meshgrid(np.linspace(-0.5, 1.5, 60), np.linspace(1.5, -0.5, 40))
    return network(k).forward(np.stack([x.ravel(), y.ravel()], axis=1)).reshape(40, 60)


def plain(k: int) -> object:
    """The straightforward way: a style and a segment for every cell."""
    levels, colours = SCALE.levels(grid(k)), heat(CAPABILITIES).colours
    return [
        [
            Segment("▀", Style.from_color(colours[upper], colours[lower]))
            for upper, lower in zip(levels[2 * row], levels[2 * row + 1], strict=True)
        ]
        for row in range(20)
    ]


def ours(k: int) -> object:
    """The same map in merged cells."""
    return heat_rows(SCALE.levels(grid(k)), CAPABILITIES)


def whole(k: int) -> object:
    """The whole drawing, points, axes and legend included."""
    return draw_surface(
        network(k),
        truth_table("xor"),
        width=66,
        height=35,
        capabilities=CAPABILITIES,
        phrases=Phrases("en"),
    )


def curve(k: int) -> object:
    """A loss curve of 1,500 epochs in 60×14."""
    values = np.exp(-np.arange(1500) / (300 + k)).tolist()
    return draw_curves(
        [Series(values)], width=60, height=14, capabilities=CAPABILITIES, phrases=Phrases("en")
    )


def main() -> None:
    """Run all in turn and print medians and ratios."""
    sides: dict[str, Callable[[int], object]] = {
        "a segment per cell": plain,
        "merged cells": ours,
        "whole surface 66×35": whole,
        "loss curve 60×14": curve,
    }
    taken: dict[str, list[float]] = {name: [] for name in sides}
    for k in range(RUNS):
        for name, side in sides.items():
            start = time.perf_counter()
            side(k)
            taken[name].append(time.perf_counter() - start)
    base = statistics.median(taken["a segment per cell"])
    for name, times in taken.items():
        median = statistics.median(times)
        print(f"{name:22} {median * 1e3:6.2f} ms  × {median / base:.2f}")


if __name__ == "__main__":
    main()
