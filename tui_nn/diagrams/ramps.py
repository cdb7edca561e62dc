"""The ramps of heat maps: how each of 32 levels, or each class, is shown on a terminal.

Every number of colours has its own hand-chosen ramp, because automatic downgrading turns a heat
map olive. The ends of the signed one differ in brightness too, and its middle from both, so that
neither borders nor sides are lost in grey.
"""

from dataclasses import dataclass
from enum import Enum
from functools import cache

from rich.color import Color
from rich.style import Style

from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.diagrams.palette import PLAIN, palette

LEVELS = 32
"""In how many steps a heat map shows a value."""


class Ramp(Enum):
    """What the levels of a heat map mean."""

    SIGNED = "signed"
    """Below and above a middle, as outputs and weights are."""
    GREY = "grey"
    """From nothing to much, as the ink of a picture is."""
    CLASSES = "classes"
    """One class each, without any order: by texture, and by colour where there is some."""


@dataclass(frozen=True)
class Heat:
    """How a heat map shows each of its levels, lowest to highest: by colours, shades, or both."""

    colours: tuple[Color, ...] = ()
    """A background for each level; empty where shades alone do it."""
    shades: tuple[tuple[str, Style], ...] = ()
    """A character and its style for each level; empty where colours alone do it."""


@cache
def heat(capabilities: Capabilities, ramp: Ramp = Ramp.SIGNED) -> Heat:
    """How heat maps are shown on a terminal."""
    if ramp is Ramp.CLASSES:
        return _classes(capabilities)
    if capabilities.colours in {Colours.TRUE, Colours.INDEXED}:
        return Heat(_greys(capabilities) if ramp is Ramp.GREY else _signed(capabilities))
    if capabilities.colours is Colours.BASIC and ramp is Ramp.SIGNED:
        return Heat(shades=_hatch(capabilities))
    marks = " .:+" if capabilities.glyphs is Glyphs.ASCII else " ·░▒▓"
    return Heat(
        shades=tuple((marks[level * len(marks) // LEVELS], PLAIN) for level in range(LEVELS))
    )


def _signed(capabilities: Capabilities) -> tuple[Color, ...]:
    """Orange over a quiet middle to blue."""
    match capabilities.colours, capabilities.dark:
        case Colours.TRUE, True:
            return _blend((150, 80, 12), (36, 43, 54), (56, 142, 220))
        case Colours.TRUE, False:
            return _blend((246, 182, 92), (236, 238, 238), (60, 138, 210))
        case _, True:
            return _indices([(130, 8), (94, 5), (237, 2), (235, 2), (24, 4), (25, 5), (32, 6)])
    return _indices([(214, 6), (215, 4), (223, 4), (255, 4), (153, 4), (117, 4), (75, 6)])


def _greys(capabilities: Capabilities) -> tuple[Color, ...]:
    """From the background's side to the text's, in even steps."""
    if capabilities.colours is Colours.TRUE:
        low, high = (
            ((22, 27, 36), (240, 244, 250))
            if capabilities.dark
            else ((240, 240, 236), (16, 18, 24))
        )
        shares = [level / (LEVELS - 1) for level in range(LEVELS)]
        mixed = [
            tuple(round(a + share * (b - a)) for a, b in zip(low, high, strict=True))
            for share in shares
        ]
        return tuple(Color.from_rgb(*channels) for channels in mixed)
    first, last = (233, 255) if capabilities.dark else (255, 232)
    steps = [round(first + level / (LEVELS - 1) * (last - first)) for level in range(LEVELS)]
    return tuple(Color.from_ansi(index) for index in steps)


TEXTURES = " ·░╱▒╲▓─│╳"
"""What fills the region of each class, so that none is told from another by colour alone."""

ASCII_TEXTURES = " .:/+\\%-|="
"""The same in ASCII."""

_GROUNDS = {
    (Colours.TRUE, True): ("#6b4214", "#1e4a76", "#54306e", "#255630"),
    (Colours.TRUE, False): ("#f7dcb6", "#c3def6", "#e6d0f4", "#c9e8cb"),
    (Colours.INDEXED, True): ("color(130)", "color(24)", "color(54)", "color(22)"),
    (Colours.INDEXED, False): ("color(223)", "color(153)", "color(183)", "color(151)"),
}
"""The grounds of the regions of classes, used in turn: orange, blue, purple, green."""

_INKS = {
    (Colours.TRUE, True): ("#a5763c", "#4d83b8", "#8f63b0", "#4f9460"),
    (Colours.TRUE, False): ("#bd8f52", "#6c9dc9", "#a67fc3", "#74ac79"),
    (Colours.INDEXED, True): ("color(179)", "color(67)", "color(97)", "color(65)"),
    (Colours.INDEXED, False): ("color(137)", "color(67)", "color(97)", "color(65)"),
}
"""The inks of the textures upon them."""


def _classes(capabilities: Capabilities) -> Heat:
    """A texture for each class, upon a ground of its own where there are colours enough."""
    textures = ASCII_TEXTURES if capabilities.glyphs is Glyphs.ASCII else TEXTURES
    marks = [textures[k % len(textures)] for k in range(LEVELS)]
    tier = capabilities.colours, capabilities.dark
    if tier not in _GROUNDS:
        series = palette(capabilities).series
        # class 0 is orange and class 1 blue, as in the maps of two classes
        inks = (series[1], series[0], *series[2:])
        return Heat(shades=tuple((mark, inks[k % len(inks)]) for k, mark in enumerate(marks)))
    grounds, inks_upon = _GROUNDS[tier], _INKS[tier]
    styles = [
        Style(color=ink, bgcolor=ground) for ink, ground in zip(inks_upon, grounds, strict=True)
    ]
    colours = [Color.parse(ground) for ground in grounds]
    return Heat(
        tuple(colours[k % len(colours)] for k in range(LEVELS)),
        tuple((mark, styles[k % len(styles)]) for k, mark in enumerate(marks)),
    )


def _blend(
    low: tuple[int, int, int], middle: tuple[int, int, int], high: tuple[int, int, int]
) -> tuple[Color, ...]:
    """A ramp from one colour over a quiet middle to another, steeper near the middle."""
    colours = []
    for level in range(LEVELS):
        place = 2 * level - (LEVELS - 1)
        # the two levels at the middle are both quiet: nothing is neither orange nor blue
        end = high if place > 0 else low
        share = ((abs(place) - 1) / (LEVELS - 2)) ** 0.75
        red, green, blue = (round(m + share * (e - m)) for m, e in zip(middle, end, strict=True))
        colours.append(Color.from_rgb(red, green, blue))
    return tuple(colours)


def _indices(steps: list[tuple[int, int]]) -> tuple[Color, ...]:
    """A ramp from pairs of an index among 256 colours and how many levels it serves."""
    return tuple(Color.from_ansi(index) for index, levels in steps for _ in range(levels))


def _hatch(capabilities: Capabilities) -> tuple[tuple[str, Style], ...]:
    """Hatching below the middle, shading above it, so that sign is never colour alone."""
    styles = palette(capabilities)
    low, high = ("=-.", ":+#") if capabilities.glyphs is Glyphs.ASCII else ("≡=−", "░▒▓")
    negative = [(mark, styles.negative[1]) for mark in low for _ in range(5)]
    positive = [(mark, styles.positive[1]) for mark in high for _ in range(5)]
    nothing = [(" ", PLAIN)]
    return (*negative, *nothing, *nothing, *positive)
