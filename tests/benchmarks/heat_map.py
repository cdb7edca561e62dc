"""A heat map from a keypress to its last byte, beside a segment for every cell.

Through a pseudo-terminal, 60×20 cells in half blocks, XOR's answers while one weight moves by a
slider's step: the straightforward way (every value its own colour, a segment a cell, everything
repainted), merged cells of 32 levels, and the app's way: its lines, compositor, driver and care
about garbage, by which only changed cells are repainted. The three are asked in turn, in one run;
prints medians, 95th percentiles, bytes and the ratios.

Run: python tests/benchmarks/heat_map.py [--presses 60]
"""

import argparse
import statistics

from keys import Program, percentile

COMMON = """
import os
os.environ.update(TEXTUAL_FPS="240", TEXTUAL_COLOR_SYSTEM="truecolor", TEXTUAL_ANIMATIONS="none",
                  OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")
from functools import lru_cache
import numpy as np
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.strip import Strip
from textual.widget import Widget
from tui_nn.app.lines import Lines
from tui_nn.app.look import Look
from tui_nn.diagrams.answers import answers
from tui_nn.diagrams.axes import Axis, centres
from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.diagrams.heat import Scale, heat_rows
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.network import Network

SHAPE = Architecture(("x1", "x2"), (Dense(2, "sigmoid"), Dense(1, "sigmoid")))
START = np.array([9.07, -8.69, -4.99, -7.30, 6.92, -3.40, 13.2, 12.9, -6.21])
XS = tuple(centres(Axis(-0.5, 1.5), 60).tolist())
YS = tuple(centres(Axis(-0.5, 1.5), 40)[::-1].tolist())
POINTS = np.stack([np.tile(XS, 40), np.repeat(YS, 60)], axis=1)

def network(k):
    parameters = START.copy()
    parameters[0] += 0.05 * k
    return Network(SHAPE, parameters)
"""

PLAIN = """
LOW, MIDDLE, HIGH = np.array([150, 80, 12]), np.array([36, 43, 54]), np.array([56, 142, 220])

@lru_cache(maxsize=100_000)
def style(upper, lower):
    return Style.from_color(Color.from_rgb(*upper), Color.from_rgb(*lower))

def rows(k):
    values = network(k).forward(POINTS).reshape(40, 60, 1) * 2 - 1
    ends = np.where(values > 0, HIGH, LOW)
    colours = (MIDDLE + np.abs(values) * (ends - MIDDLE)).round().astype(int).tolist()
    return [
        Strip([Segment("▀", style(tuple(upper), tuple(lower)))
               for upper, lower in zip(colours[2 * row], colours[2 * row + 1])])
        for row in range(20)
    ]
"""

MERGED = """
def rows(k):
    values = answers(network(k), (XS, YS))[:, :, 0]
    return [Strip(row) for row in heat_rows(Scale(0.0, 0.5, 1.0).levels(values), Capabilities())]
"""

WHOLE = """
class Map(Widget):
    DEFAULT_CSS = "Map { width: 60; height: 20; }"
    def __init__(self):
        super().__init__()
        self.strips = rows(0)
    def render_line(self, y):
        return self.strips[y] if y < 20 else Strip.blank(60)
    def show(self, strips):
        self.strips = strips
        self.refresh()
"""

CHANGED = """
class Map(Lines):
    DEFAULT_CSS = "Map { width: 60; height: 20; }"
    def __init__(self):
        super().__init__(Look())
    def on_mount(self):
        self.show(rows(0))
"""

EXACT = """
from textual.screen import Screen
from tui_nn.app import garbage
from tui_nn.app.driver import TutorDriver
from tui_nn.app.painting import Painted
from tui_nn.app.quick_painting import PaintingScreen
App.get_default_screen = lambda self: PaintingScreen(Painted())
App.get_line_filters = lambda self: []
"""


APP = """
class Maps(App):
    count = 0
    def compose(self):
        yield Map()
    def on_key(self):
        self.count += 1
        self.query_one(Map).show(rows(self.count))
Maps().run()
"""

EXACT_APP = APP.replace("Maps()", "Maps(driver_class=TutorDriver)").replace(
    "    def on_key", "    def on_ready(self):\n        garbage.release()\n    def on_key"
)


def main() -> None:
    """Run all in turn and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--presses", type=int, default=60)
    presses = parser.parse_args().presses
    programs = [
        Program("a segment per cell", COMMON + PLAIN + WHOLE + APP),
        Program("merged cells, 32 levels", COMMON + MERGED + WHOLE + APP),
        Program("only changed cells", COMMON + MERGED + CHANGED + EXACT + EXACT_APP),
    ]
    for program in programs:
        program.start()
    for _ in range(presses):
        for program in programs:
            program.press(b"\x1b[C")
    for program in programs:
        program.end()
    time, size = statistics.median(programs[0].times), statistics.median(programs[0].sizes)
    print(f"{'':26}{'median ms':>10}{'p95 ms':>8}{'×':>6}{'bytes':>8}{'×':>6}")
    for program in programs:
        median, middle = statistics.median(program.times), statistics.median(program.sizes)
        print(
            f"{program.name:26}{median:10.1f}{percentile(program.times, 0.95):8.1f}"
            f"{median / time:6.2f}{middle:8.0f}{middle / size:6.2f}"
        )


if __name__ == "__main__":
    main()
