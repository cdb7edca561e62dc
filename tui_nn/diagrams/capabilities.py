"""What a terminal can show, worked out once at start-up and passed to every drawing."""

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
