"""How the app looks on one terminal: styles and glyphs worked out from what it can show."""

from dataclasses import dataclass, field
from functools import cached_property

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from tui_nn.app.spelling import Spelling
from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.diagrams.palette import DARK_BACKGROUND, LIGHT_BACKGROUND, palette


@dataclass(frozen=True)
class Styles:
    """The styles of the app, each named after what it is for."""

    text: Style
    """Running text."""
    strong: Style
    """Headings, names, the numbers that count."""
    faint: Style
    """What stands back: labels, keys' names, rules."""
    accent: Style
    """What can be moved or pressed."""
    warm: Style
    """What isn't reached yet, and what lies below zero."""
    good: Style
    """What is reached."""
    bad: Style
    """What went wrong."""
    hint: Style
    """Advice."""
    header: Style
    """The line at the top."""
    header_strong: Style
    """The title on that line."""
    selected: Style
    """The one thing that keys act on now."""
    marked: Style
    """The same, while the keys act on something else."""
    code: Style
    """Code in running text."""
    emphasis: Style
    """Emphasis in running text."""


@dataclass(frozen=True)
class GlyphSet:
    """The characters of the app's own chrome."""

    bullet: str
    yes: str
    no: str
    star: str
    no_star: str
    arrow: str
    here: str
    there: str
    edge: str
    rule: str
    line: str
    wall: str
    full: str
    empty: str
    knob: str
    crumb: str
    dot: str
    bound: str
    radio: tuple[str, str]
    box: tuple[str, str]
    thumb: str
    caret: str
    minus: str
    at_least: str
    at_most: str
    keys: dict[str, str]


_UNICODE = GlyphSet(
    bullet="•",
    yes="✓",
    no="·",
    star="★",
    no_star="☆",
    arrow="→",
    here="▸",
    there="▹",
    edge="▎",
    rule="─",
    line="━",
    wall="│",
    full="█",
    empty="░",
    knob="●",
    crumb="›",
    dot="·",
    bound="│",
    radio=("○", "●"),
    box=("□", "■"),
    thumb="▐",
    caret="▏",
    minus="−",
    at_least="≥",
    at_most="≤",
    keys={
        "left": "←",
        "right": "→",
        "up": "↑",
        "down": "↓",
        "arrows": "←→",
        "rows": "↑↓",
        "all": "↑↓←→",
    },
)
_ASCII = GlyphSet(
    bullet="*",
    yes="+",
    no="-",
    star="*",
    no_star=".",
    arrow="->",
    here=">",
    there="-",
    edge="|",
    rule="-",
    line="=",
    wall="|",
    full="#",
    empty=".",
    knob="O",
    crumb=">",
    dot="-",
    bound="|",
    radio=("( )", "(*)"),
    box=("[ ]", "[x]"),
    thumb="#",
    caret="_",
    minus="-",
    at_least=">=",
    at_most="<=",
    keys={
        "left": "left",
        "right": "right",
        "up": "up",
        "down": "down",
        "arrows": "left/right",
        "rows": "up/down",
        "all": "arrows",
    },
)


def _header(capabilities: Capabilities) -> Style:
    match capabilities.colours, capabilities.dark:
        case Colours.TRUE, True:
            return Style(color="#d5dfee", bgcolor="#1f3550")
        case Colours.TRUE, False:
            return Style(color="#1b2a3a", bgcolor="#cfe0f3")
        case Colours.INDEXED, True:
            return Style(color="color(254)", bgcolor="color(24)")
        case Colours.INDEXED, False:
            return Style(color="color(235)", bgcolor="color(153)")
    return Style(reverse=True)


def _marked(capabilities: Capabilities) -> Style:
    match capabilities.colours, capabilities.dark:
        case Colours.TRUE, dark:
            return Style(bgcolor="#2a3342" if dark else "#dde3ea", bold=True)
        case Colours.INDEXED, dark:
            return Style(bgcolor="color(237)" if dark else "color(254)", bold=True)
    return Style(underline=True)


def _styles(capabilities: Capabilities) -> Styles:
    hues = palette(capabilities)
    colourless = capabilities.colours is Colours.NONE
    return Styles(
        text=hues.text,
        strong=hues.title,
        faint=hues.muted,
        accent=hues.positive_text[-2],
        warm=hues.negative_text[-2],
        good=hues.good,
        bad=hues.bad,
        hint=hues.hint,
        header=_header(capabilities),
        header_strong=_header(capabilities) + Style(bold=True),
        selected=hues.selected,
        marked=hues.text + _marked(capabilities),
        code=Style(underline=True) if colourless else hues.positive_text[-2],
        emphasis=hues.text + Style(italic=True),
    )


class TerminalFilter(LineFilter):
    """What every segment goes through last: no colour where there is none, no unknown letters."""

    def __init__(self, spelling: Spelling, *, colourless: bool, plain: bool) -> None:
        self._spelling = spelling
        self._colourless = colourless
        self._plain = plain
        super().__init__(enabled=colourless or plain)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The segments as this terminal can show them."""
        if self._plain:
            segments = [
                Segment(self._spelling.cells(text), style, control)
                for text, style, control in segments
            ]
        if self._colourless:
            segments = [
                Segment(text, (style or Style.null()).without_color, control)
                for text, style, control in segments
            ]
        return segments


@dataclass(frozen=True)
class Look:
    """Everything about appearance that a widget needs."""

    capabilities: Capabilities = field(default_factory=Capabilities)
    """What the terminal can show."""
    charset: str = "utf-8"
    """The character set of the locale."""

    @cached_property
    def styles(self) -> Styles:
        """The styles."""
        return _styles(self.capabilities)

    @cached_property
    def glyphs(self) -> GlyphSet:
        """The characters of the chrome."""
        if self.capabilities.glyphs is Glyphs.UNICODE:
            return _UNICODE
        return _ASCII

    def mark(self, *, focused: bool) -> str:
        """The mark before what is selected: where keys act on it, and where they would."""
        return self.glyphs.here if focused else self.glyphs.there

    @cached_property
    def spelling(self) -> Spelling:
        """How text is written."""
        return Spelling(self.charset, signs=self.capabilities.glyphs is Glyphs.UNICODE)

    @property
    def native(self) -> bool:
        """Whether the terminal's own foreground and background are used."""
        return self.capabilities.colours in {Colours.BASIC, Colours.NONE}

    @property
    def background(self) -> str:
        """The background, as Textual's CSS writes it."""
        if self.native:
            return "ansi_default"
        dark = self.capabilities.dark
        if self.capabilities.colours is Colours.INDEXED:
            # Greys that are among the 256 colours, so that none is guessed.
            return "#121212" if dark else "#ffffff"
        return DARK_BACKGROUND if dark else LIGHT_BACKGROUND

    @cached_property
    def paper(self) -> Style:
        """What stands beneath every segment; nothing where the terminal's own is used."""
        return Style.null() if self.native else Style(bgcolor=self.background)

    @property
    def foreground(self) -> str:
        """The colour of text, as Textual's CSS writes it."""
        if self.native:
            return "ansi_default"
        return "#d4dae3" if self.capabilities.dark else "#20242b"

    @cached_property
    def filter(self) -> TerminalFilter:
        """What every segment goes through before it is written."""
        return TerminalFilter(
            self.spelling,
            colourless=self.capabilities.colours is Colours.NONE,
            plain=self.capabilities.glyphs is Glyphs.ASCII or not self.charset.startswith("utf"),
        )

    def plain(self, text: str) -> str:
        """Text as it can be shown."""
        return self.spelling.plain(text)
