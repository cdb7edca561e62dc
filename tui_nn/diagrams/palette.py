"""What each meaning looks like: styles by sign, strength and role.

Every number of colours has its own hand-chosen table. No style but ``selected`` sets a background.
"""

from dataclasses import dataclass
from functools import cache

from rich.style import Style

from tui_nn.diagrams.capabilities import Capabilities, Colours

STRENGTHS = 4
"""In how many steps brightness shows the size of a weight."""

DARK_BACKGROUND = "#10141b"
"""The background that the colours for dark terminals are chosen on."""

LIGHT_BACKGROUND = "#fbfbf8"
"""The background that the colours for light terminals are chosen on."""


@dataclass(frozen=True)
class Palette:
    """The styles of one terminal, by meaning."""

    text: Style
    """Ordinary text and numbers."""
    title: Style
    """Names and results that stand out."""
    muted: Style
    """Text of second rank: units, captions, tick labels."""
    faint: Style
    """What steps back while something else is selected; never the only place of a fact."""
    wire: Style
    """Neutral lines: buses and boxes."""
    axis: Style
    """The lines of axes."""
    selected: Style
    """The reversed name or number of what is selected."""
    gradient: Style
    """Everything that flows backwards."""
    good: Style
    """What has been reached."""
    bad: Style
    """What went wrong."""
    hint: Style
    """Advice."""
    positive: tuple[Style, ...]
    """Lines and areas above zero, weakest to strongest."""
    negative: tuple[Style, ...]
    """Lines and areas below zero, weakest to strongest."""
    positive_text: tuple[Style, ...]
    """Numbers above zero, weakest to strongest; the weak ones are lifted to stay readable."""
    negative_text: tuple[Style, ...]
    """Numbers below zero, likewise."""
    series: tuple[Style, ...]
    """Curves in one plot; markers and dashes tell them apart as well."""
    class_on_map: tuple[Style, Style]
    """Points of class 0 and class 1 upon a heat map (no background of their own)."""
    class_in_legend: tuple[Style, Style]
    """The same points upon the plain background."""

    def line(self, value: float, largest: float) -> Style:
        """The style of a line that carries a value, among others up to ``largest`` in size."""
        return (self.negative if value < 0 else self.positive)[strength(value, largest)]

    def number(self, value: float, largest: float) -> Style:
        """The style of a signed number, among others up to ``largest`` in size."""
        steps = self.negative_text if value < 0 else self.positive_text
        return steps[strength(value, largest)]


def strength(value: float, largest: float) -> int:
    """The step of brightness of a value: 0 for the weakest to 3 for the strongest quarter."""
    if not largest > 0 or value != value:  # noqa: PLR0124 - not a number, without an import
        return 0
    return min(STRENGTHS - 1, int(STRENGTHS * min(1.0, abs(value) / largest)))


@cache
def palette(capabilities: Capabilities) -> Palette:
    """The styles for a terminal."""
    match capabilities.colours, capabilities.dark:
        case Colours.TRUE, True:
            return _TRUE_DARK
        case Colours.TRUE, False:
            return _TRUE_LIGHT
        case Colours.INDEXED, True:
            return _INDEXED_DARK
        case Colours.INDEXED, False:
            return _INDEXED_LIGHT
        case Colours.BASIC, True:
            return _BASIC_DARK
        case Colours.BASIC, False:
            return _BASIC_LIGHT
    return _NONE


@cache  # what looks the same is the same object, so that a canvas need not compare styles
def _ink(colour: str, *, bold: bool | None = None, dim: bool | None = None) -> Style:
    return Style(color=colour, bold=bold, dim=dim)


def _steps(*colours: str) -> tuple[Style, ...]:
    """Styles from weakest to strongest; the strongest is bold."""
    last = len(colours) - 1
    return tuple(_ink(colour, bold=True if i == last else None) for i, colour in enumerate(colours))


PLAIN = Style(bold=False)
"""Nothing special, yet never the null style, which some filters take for no style at all."""

_TRUE_DARK = Palette(
    text=_ink("#d4dae3"),
    title=_ink("#ffffff", bold=True),
    muted=_ink("#8a93a1"),
    faint=_ink("#3d4654"),
    wire=_ink("#8a8f97"),
    axis=_ink("#5f6977"),
    selected=Style(color="#10141b", bgcolor="#f2e05c", bold=True),
    gradient=_ink("#d58cff"),
    good=_ink("#7fd88f"),
    bad=_ink("#ff8f85"),
    hint=_ink("#f2e05c"),
    positive=_steps("#3a6f9f", "#488cc5", "#56a8ea", "#9ad4ff"),
    negative=_steps("#8f5f26", "#bb7a2a", "#e8952f", "#ffc67a"),
    positive_text=_steps("#56a8ea", "#56a8ea", "#56a8ea", "#9ad4ff"),
    negative_text=_steps("#e8952f", "#e8952f", "#e8952f", "#ffc67a"),
    series=(_ink("#9ad4ff"), _ink("#e8952f"), _ink("#d58cff"), _ink("#7fd88f")),
    class_on_map=(_ink("#ffefd2", bold=True), _ink("#f2faff", bold=True)),
    class_in_legend=(_ink("#ffc67a"), _ink("#9ad4ff")),
)

_TRUE_LIGHT = Palette(
    text=_ink("#20242b"),
    title=_ink("#000000", bold=True),
    muted=_ink("#626a77"),
    faint=_ink("#c3c8cf"),
    wire=_ink("#737679"),
    axis=_ink("#868d97"),
    selected=Style(color="#000000", bgcolor="#f5cf2e", bold=True),
    gradient=_ink("#8a2fc9"),
    good=_ink("#1a7f37"),
    bad=_ink("#b3261e"),
    hint=_ink("#7a5d00"),
    positive=_steps("#5e97c8", "#3f87c6", "#2b7cc4", "#0b4f8f"),
    negative=_steps("#bd8445", "#c07a28", "#b5650a", "#8f4c00"),
    positive_text=_steps("#2472b6", "#2472b6", "#2472b6", "#0b4f8f"),
    negative_text=_steps("#a65c08", "#a65c08", "#a65c08", "#8f4c00"),
    series=(_ink("#0b4f8f"), _ink("#a65c08"), _ink("#8a2fc9"), _ink("#1a7f37")),
    class_on_map=(_ink("#4a2500", bold=True), _ink("#062a4a", bold=True)),
    class_in_legend=(_ink("#8f4c00"), _ink("#0b4f8f")),
)


def _index(number: int, *, bold: bool | None = None) -> Style:
    return _ink(f"color({number})", bold=bold)


def _index_steps(*numbers: int) -> tuple[Style, ...]:
    return _steps(*(f"color({number})" for number in numbers))


_INDEXED_DARK = Palette(
    text=_index(188),
    title=_index(231, bold=True),
    muted=_index(246),
    faint=_index(238),
    wire=_index(245),
    axis=_index(242),
    selected=Style(color="color(16)", bgcolor="color(227)", bold=True),
    gradient=_index(177),
    good=_index(114),
    bad=_index(210),
    hint=_index(227),
    positive=_index_steps(67, 68, 75, 117),
    negative=_index_steps(94, 136, 208, 222),
    positive_text=_index_steps(75, 75, 75, 117),
    negative_text=_index_steps(208, 208, 208, 222),
    series=(_index(117), _index(208), _index(177), _index(114)),
    class_on_map=(_index(230, bold=True), _index(231, bold=True)),
    class_in_legend=(_index(222), _index(117)),
)

_INDEXED_LIGHT = Palette(
    text=_index(235),
    title=_index(16, bold=True),
    muted=_index(241),
    faint=_index(251),
    wire=_index(243),
    axis=_index(102),
    selected=Style(color="color(16)", bgcolor="color(220)", bold=True),
    gradient=_index(91),
    good=_index(22),
    bad=_index(124),
    hint=_index(94),
    positive=_index_steps(67, 32, 25, 24),
    negative=_index_steps(136, 166, 130, 94),
    positive_text=_index_steps(25, 25, 25, 24),
    negative_text=_index_steps(94, 94, 94, 94),
    series=(_index(25), _index(94), _index(91), _index(22)),
    class_on_map=(_index(52, bold=True), _index(17, bold=True)),
    class_in_legend=(_index(94), _index(24)),
)

_BASIC_DARK = Palette(
    text=_ink("white"),
    title=_ink("bright_white", bold=True),
    muted=_ink("white"),
    faint=_ink("bright_black"),
    wire=_ink("white"),
    axis=_ink("white"),
    selected=Style(color="black", bgcolor="bright_yellow"),
    gradient=_ink("bright_magenta"),
    good=_ink("bright_green"),
    bad=_ink("bright_red"),
    hint=_ink("bright_yellow"),
    positive=_steps("cyan", "cyan", "bright_cyan", "bright_cyan"),
    negative=_steps("yellow", "yellow", "bright_yellow", "bright_yellow"),
    positive_text=_steps("bright_cyan", "bright_cyan", "bright_cyan", "bright_cyan"),
    negative_text=_steps("bright_yellow", "bright_yellow", "bright_yellow", "bright_yellow"),
    series=tuple(_ink(f"bright_{colour}") for colour in ("cyan", "yellow", "magenta", "green")),
    class_on_map=(_ink("bright_yellow", bold=True), _ink("bright_cyan", bold=True)),
    class_in_legend=(_ink("bright_yellow"), _ink("bright_cyan")),
)

# On a light background yellow and cyan vanish, and dark blue, unreadable on black, is the blue
# that reads; red is the only warm colour that is dark in every terminal's own table.
_BASIC_LIGHT = Palette(
    text=_ink("black"),
    title=_ink("black", bold=True),
    muted=_ink("black"),
    faint=_ink("bright_black"),
    wire=_ink("black"),
    axis=_ink("black"),
    selected=Style(color="bright_yellow", bgcolor="black"),
    gradient=_ink("magenta"),
    good=_ink("black", bold=True),
    bad=_ink("red"),
    hint=_ink("magenta"),
    positive=_steps("blue", "blue", "blue", "blue"),
    negative=_steps("red", "red", "red", "red"),
    positive_text=_steps("blue", "blue", "blue", "blue"),
    negative_text=_steps("red", "red", "red", "red"),
    series=tuple(_ink(colour) for colour in ("blue", "red", "magenta", "black")),
    class_on_map=(_ink("red", bold=True), _ink("blue", bold=True)),
    class_in_legend=(_ink("red"), _ink("blue")),
)

_BOLD = Style(bold=True)
_DIM = Style(dim=True)

_NONE = Palette(
    text=PLAIN,
    title=_BOLD,
    muted=PLAIN,
    faint=_DIM,
    wire=PLAIN,
    axis=_DIM,
    selected=Style(reverse=True, bold=True),
    gradient=PLAIN,
    good=_BOLD,
    bad=_BOLD,
    hint=PLAIN,
    positive=(PLAIN, PLAIN, PLAIN, _BOLD),
    negative=(PLAIN, PLAIN, PLAIN, _BOLD),
    positive_text=(PLAIN, PLAIN, PLAIN, _BOLD),
    negative_text=(PLAIN, PLAIN, PLAIN, _BOLD),
    series=(PLAIN, PLAIN, PLAIN, PLAIN),
    class_on_map=(_BOLD, _BOLD),
    class_in_legend=(_BOLD, _BOLD),
)
