"""Maps of several classes: which output wins where, and by how much, as cells.

Each class has a texture and, where there are colours, a ground of its own: quiet where it hardly
wins, full where it wins clearly. Without colours the texture is thin where it hardly wins.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray
from rich.color import Color
from rich.style import Style

from tui_nn.diagrams.capabilities import Capabilities, Colours
from tui_nn.diagrams.heat import Levels, values_per_cell
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.ramps import LEVELS, Ramp, heat
from tui_nn.diagrams.sheet import Codes, Looks, Styles
from tui_nn.engine.prepared import Numbers

_MOST = 3e38
"""What stands for an infinite output: about the largest number in single precision."""
STRENGTHS = 4
"""In how many steps it is shown how clearly a class wins."""

_QUIET = {True: (27, 32, 40), False: (244, 244, 242)}
"""What colours fade to where no class wins clearly, on dark and on light."""

_SHARES = (0.1, 0.42, 0.72, 1.0)
"""How much of a class's colour there is at each strength."""

_INDICES = {
    True: ((236, 94, 130, 130), (236, 23, 24, 25), (236, 53, 54, 55), (236, 22, 22, 28)),
    False: ((254, 230, 223, 216), (254, 195, 153, 117), (254, 225, 183, 177), (254, 194, 151, 114)),
}
"""The same among 256 colours, by class, on dark and on light."""

_INKS = {
    (Colours.TRUE, True): ("#ffe2b4", "#d2eaff", "#f0d8ff", "#ccf5d2"),
    (Colours.TRUE, False): ("#5f3500", "#083763", "#491a66", "#124a1d"),
    (Colours.INDEXED, True): ("color(223)", "color(159)", "color(225)", "color(157)"),
    (Colours.INDEXED, False): ("color(94)", "color(18)", "color(54)", "color(22)"),
}
"""The inks of points upon the grounds, by class, in turn."""


@cache
def class_inks(capabilities: Capabilities) -> tuple[Style, ...]:
    """The styles of the points of each class, to be used in turn."""
    inks = _INKS.get((capabilities.colours, capabilities.dark))
    if inks is not None:
        return tuple(Style(color=ink, bold=True) for ink in inks)
    if capabilities.colours is Colours.BASIC:
        series = palette(capabilities).series
        # class 0 is orange and class 1 blue, as in the maps of two classes
        return tuple(style + Style(bold=True) for style in (series[1], series[0], *series[2:]))
    return (palette(capabilities).title,)


def levels_of(outputs: Numbers, width: float, *, discrete: bool = False) -> Levels:
    """Which output of (out, n) wins at each point, times ``STRENGTHS``, and how clearly.

    The lead over the second is measured by the width of what outputs can be; discrete: every
    winner is as clear as can be. What is no number loses.
    """
    values = np.nan_to_num(outputs, nan=-np.inf, posinf=_MOST)
    levels: Levels = values.argmax(axis=0) * STRENGTHS
    if discrete:
        return levels + (STRENGTHS - 1)
    two = np.partition(values, -2, axis=0)[-2:]
    with np.errstate(invalid="ignore", over="ignore"):
        lead = np.nan_to_num((two[1] - two[0]) / width, nan=0.0)
    clear: Levels = np.minimum(lead.clip(0.0, 1.0) * STRENGTHS, STRENGTHS - 1).astype(np.intp)
    return levels + clear


class ClassMap:
    """How the map of so many classes is drawn on a terminal."""

    def __init__(self, classes: int, styles: Styles, capabilities: Capabilities) -> None:
        self._capabilities = capabilities
        self._count = classes * STRENGTHS
        self.colours = _grounds(classes, capabilities)
        """The colour of each level; empty where textures alone do it."""
        pairs = self._pairs()
        self._codes: Codes = np.array([ord(text) for text, _ in pairs], dtype=np.uint32)
        self._looks: Looks = styles.numbers(style for _, style in pairs)

    def _pairs(self) -> list[tuple[str, Style]]:
        """The character and the style of upper level · number of levels + lower level."""
        textures = heat(self._capabilities, Ramp.CLASSES).shades
        single = []
        for level in range(self._count):
            text, style = textures[level // STRENGTHS % LEVELS]
            if self.colours:
                style = Style(
                    color=_faded(style.color, level % STRENGTHS, self._capabilities),
                    bgcolor=self.colours[level],
                )
            single.append((text, style))
        if values_per_cell(self._capabilities) == 1:
            return single
        pairs = []
        for upper in range(self._count):
            for lower in range(self._count):
                if upper // STRENGTHS == lower // STRENGTHS:
                    pairs.append(single[(upper + lower + 1) // 2])
                else:
                    pairs.append(("▀", Style.from_color(self.colours[upper], self.colours[lower])))
        return pairs

    def cells(self, levels: Levels) -> tuple[Codes, Looks, NDArray[np.intp]]:
        """The characters, the numbers of the styles and the levels of the cells of a map.

        ``levels`` are (rows · values per cell, columns).
        """
        if values_per_cell(self._capabilities) == 1:
            beneath, kinds = levels, levels
        else:
            upper, lower = levels[0::2], levels[1::2]
            same = upper // STRENGTHS == lower // STRENGTHS
            beneath, kinds = np.where(same, (upper + lower + 1) // 2, upper), upper * self._count
            kinds = kinds + lower
        codes, looks = self._codes[kinds], self._looks[kinds]
        if not self.colours:
            thin = _thinned(levels)
            codes[thin], looks[thin] = ord(" "), 0
        return codes, looks, beneath


def _thinned(levels: Levels) -> NDArray[np.bool_]:
    """The cells left blank where a class doesn't win clearly: every other, or three of four."""
    rows, columns = np.indices(levels.shape)
    every_other = (rows + columns) % 2 == 1
    three_of_four = every_other | (rows % 2 == 1)
    strengths = levels % STRENGTHS
    thin: NDArray[np.bool_] = np.where(
        strengths == 0, three_of_four, every_other & (strengths == 1)
    )
    return thin


def _grounds(classes: int, capabilities: Capabilities) -> tuple[Color, ...]:
    full = heat(capabilities, Ramp.CLASSES).colours
    if not full:
        return ()
    if capabilities.colours is Colours.INDEXED:
        table = _INDICES[capabilities.dark]
        return tuple(
            Color.from_ansi(index) for k in range(classes) for index in table[k % len(table)]
        )
    return tuple(
        _mixed(full[k % LEVELS], strength, capabilities)
        for k in range(classes)
        for strength in range(STRENGTHS)
    )


def _faded(ink: Color | None, strength: int, capabilities: Capabilities) -> Color | None:
    if ink is None or capabilities.colours is not Colours.TRUE:
        return ink
    return _mixed(ink, strength, capabilities)


def _mixed(colour: Color, strength: int, capabilities: Capabilities) -> Color:
    share, quiet = _SHARES[strength], _QUIET[capabilities.dark]
    mixed = [
        round(low + share * (high - low))
        for low, high in zip(quiet, colour.get_truecolor(), strict=True)
    ]
    return Color.from_rgb(*mixed)
