"""Two patches of colour that meet, the one to match and the one mixed, with their numbers."""

import numpy as np
from rich.cells import cell_len
from rich.segment import Segment

from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.diagrams.colours import CHANNELS, ground, hue, shown
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.numbers import WIDTH, signed, unsigned
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.plot import fitted, spelled
from tui_nn.diagrams.probability_bars import share_bar
from tui_nn.engine.activations import Array
from tui_nn.language import Phrases

NAMES = 6
"""Columns of a channel's name."""

HIGHEST = 6
"""Rows of a patch at the most."""

WIDEST = 20
"""Columns of a patch at the most."""


def draw_patches(
    target: Array,
    mixed: Array,
    *,
    width: int,
    height: int,
    capabilities: Capabilities,
    phrases: Phrases,
    told: bool = True,
) -> Drawing:
    """The target's and the mixed colour (3,), shares from 0 to 1, and each channel's difference.

    The patches touch, so that a difference shows where they meet; where colours are too few each
    number has a bar instead. With few rows the numbers are kept and the rest is left out. What is
    to be found by eye isn't ``told`` in numbers: neither the target's nor the differences.
    """
    styles = palette(capabilities)
    width, height = max(0, width), max(0, height)
    names = [spelled(phrases.say(f"diagrams.rgb.{name}"), capabilities) for name in CHANNELS]
    titles = [
        spelled(phrases.say(f"diagrams.patches.{name}"), capabilities)
        for name in ("target", "mixed", "difference")
    ]
    first = max(NAMES, *(cell_len(name) for name in names))
    column = max(WIDTH, *(cell_len(title) for title in titles[:2])) + 1
    patch = max(column, min(WIDEST, (width - first - cell_len(titles[2]) - 2) // 2))
    above = [
        Segment(" " * (first + 1), styles.text),
        *(Segment(title.center(patch), styles.title) for title in titles[:2]),
        Segment(f" {titles[2]}" if told else "", styles.muted),
    ]
    lines = [above]
    both = np.asarray(target, dtype=np.float64), np.asarray(mixed, dtype=np.float64)
    coloured = shown((0, 0, 0), capabilities) is not None
    for _ in range(min(HIGHEST, height - 1 - len(names)) if coloured else 0):
        fills = (ground(colour, capabilities) for colour in both)
        patches = (Segment(fill * patch, style) for fill, style in fills)
        lines.append([Segment(" " * (first + 1), styles.text), *patches])
    with_bars = not coloured and height > 2 * len(names)
    for k, name in enumerate(names):
        values = [float(colour[k]) for colour in both]
        difference = values[1] - values[0]
        numbers = (unsigned(value).strip() for value in values)
        said = [spelled(number, capabilities).center(patch) for number in numbers]
        change = Segment(
            f" {spelled(signed(difference), capabilities)}", styles.number(difference, 1.0)
        )
        if not told:
            said[0], change = " " * patch, Segment("", styles.text)
        lines.append(
            [
                Segment(name.ljust(first + 1), styles.title),
                *(Segment(number, styles.text) for number in said),
                change,
            ]
        )
        if with_bars:
            bars = (" " + share_bar(value, patch - 2, capabilities) + " " for value in values)
            blank = Segment(" " * (first + 1), styles.text)
            ink = hue(np.eye(3)[k], capabilities) or styles.text
            lines.append([blank, *(Segment(bar, ink) for bar in bars)])
    if height < len(lines):
        lines = lines[len(lines) - height :]
    wide = min(width, max((Segment.get_line_length(line) for line in lines), default=0))
    return Drawing(wide, tuple(fitted(line, wide, styles.text) for line in lines))
