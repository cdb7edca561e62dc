"""What a terminal can show, worked out once at start-up and passed to every drawing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Colours(StrEnum):
    """How many colours there are."""

    TRUE = "true"
    INDEXED = "256"
    BASIC = "16"
    NONE = "none"


class Glyphs(StrEnum):
    """Which characters there are."""

    UNICODE = "unicode"
    ASCII = "ascii"


@dataclass(frozen=True)
class Capabilities:
    """What a terminal can show."""

    colours: Colours = Colours.TRUE
    """How many colours."""
    glyphs: Glyphs = Glyphs.UNICODE
    """Which characters."""
    dark: bool = True
    """Whether the background is dark."""


DUMB = "dumb"
"""The terminal that only writes lines."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,63}")
_TRUE_NAMES = re.compile(
    r".*-(direct\d*|truecolor|24bits?)|xterm-(kitty|ghostty)|(alacritty|foot|wezterm|contour)\b.*"
)
_PLAIN_NAMES = re.compile(r"dumb|unknown|vt\d.*|.*-(mono|m)|(sun|hp|wy|tvi)\d*.*")
_ASCII_NAMES = re.compile(r"(linux|vt\d|dumb|unknown|ansi|cons25|sun|hp|wy|tvi)\b.*|vt\d.*")


def detect(
    environment: Mapping[str, str],
    stdout_isatty: bool,
    *,
    colours: Colours | None = None,
    glyphs: Glyphs | None = None,
    dark: bool | None = None,
) -> Capabilities:
    """What the terminal of an environment can show; what is given by hand is taken as it is.

    Colours follow NO_COLOR, COLORTERM and TERM, and a pipe gets none; glyphs follow the locale's
    encoding and TERM; the background follows COLORFGBG. Nothing of the environment is passed on.
    """
    return Capabilities(
        colours or _colours(environment, stdout_isatty),
        glyphs or _glyphs(environment),
        _dark(environment) if dark is None else dark,
    )


def terminal(environment: Mapping[str, str]) -> str:
    """The name in TERM; "dumb" where it is missing or could not be the name of a terminal."""
    name = environment.get("TERM", "")
    if not name and environment.get("WT_SESSION"):  # Windows Terminal sets no TERM
        return "xterm-direct"
    return name if _NAME.fullmatch(name) else DUMB


def _colours(environment: Mapping[str, str], stdout_isatty: bool) -> Colours:
    name = terminal(environment)
    if not stdout_isatty or environment.get("NO_COLOR") or _PLAIN_NAMES.fullmatch(name):
        return Colours.NONE
    if name.startswith("linux"):
        return Colours.BASIC
    if _TRUE_NAMES.fullmatch(name):
        return Colours.TRUE
    # GNU screen hands COLORTERM down from the terminal around it but misreads 24-bit colours;
    # tmux, which may use the same names, translates them.
    inside_screen = name.startswith("screen") and not environment.get("TMUX")
    if environment.get("COLORTERM") in {"truecolor", "24bit"} and not inside_screen:
        return Colours.TRUE
    return Colours.INDEXED if "256color" in name else Colours.BASIC


def _glyphs(environment: Mapping[str, str]) -> Glyphs:
    if _ASCII_NAMES.fullmatch(terminal(environment)):
        return Glyphs.ASCII
    locale = next(filter(None, map(environment.get, ("LC_ALL", "LC_CTYPE", "LANG"))), "")
    if environment.get("WT_SESSION") and not locale:
        return Glyphs.UNICODE
    encoding = locale.partition(".")[2].partition("@")[0]
    utf8 = encoding.lower().replace("-", "") == "utf8"
    return Glyphs.UNICODE if utf8 else Glyphs.ASCII


def _dark(environment: Mapping[str, str]) -> bool:
    """Whether COLORFGBG ("foreground;background") names one of the dark eight, or nothing."""
    background = environment.get("COLORFGBG", "").rpartition(";")[2]
    return background not in {"7", "9", "10", "11", "12", "13", "14", "15"}
