"""Text that a terminal's character set can show: accents and signs are replaced where they must."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rich.cells import cell_len

_SIGNS = {
    "→": "->",
    "←": "<-",
    "↑": "^",
    "↓": "v",
    "▸": ">",
    "◂": "<",
    "›": ">",
    "‹": "<",
    "×": "x",
    "·": "*",
    "−": "-",
    "–": "-",
    "—": "-",
    "…": "...",
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "≈": "~",
    "½": "1/2",
    "¼": "1/4",
    "²": "^2",
    "³": "^3",
    "₁": "1",
    "₂": "2",
    "∂": "d",
    "Σ": "sum",
    "σ": "sig",
    "η": "eta",
    "δ": "delta",
    "θ": "theta",
    "λ": "lambda",
    "«": '"',
    "»": '"',
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "•": "*",
    "●": "X",
    "○": "O",
    "✓": "ok",
    "★": "*",
    "☆": ".",
    "│": "|",
    "─": "-",
    **dict.fromkeys("╭╮╰╯┌┐└┘├┤┬┴┼", "+"),
    "√": "sqrt",
    "∞": "inf",
    "π": "pi",
    "¿": "",
    "¡": "",
    "\u00a0": " ",
}
"""What is written for a sign that can't be shown; accents are simply taken off."""


def charset(environment: Mapping[str, str]) -> str:
    """The character set of the locale: "ascii" for C and POSIX, else as the locale names it."""
    locale = (
        environment.get("LC_ALL") or environment.get("LC_CTYPE") or environment.get("LANG") or "C"
    )
    language, _, rest = locale.partition(".")
    if not rest:
        return "ascii" if language in {"C", "POSIX"} else "latin-1"
    name = rest.partition("@")[0]
    try:
        "".encode(name)
    except LookupError:
        return "ascii"
    return name


def printable(text: str) -> str:
    """The text without control characters, so that nothing in it can steer the terminal."""
    if text.isprintable():
        return text
    return "".join(
        character
        if character.isprintable() or character == "\u00a0"
        else (" " if character.isspace() else "")
        for character in text
        if unicodedata.category(character) not in {"Cf", "Co", "Cs"}
    )


@dataclass(frozen=True)
class Spelling:
    """How text is written on one terminal."""

    charset: str = "utf-8"
    """The character set of the locale."""
    signs: bool = True
    """Whether signs outside Latin-1 can be shown (not in ASCII drawings)."""

    def plain(self, text: str) -> str:
        """The text as it can be shown, without control characters; it may grow longer."""
        return _plain(text, self.charset, self.signs)

    def cells(self, text: str) -> str:
        """The same for text already laid out: every character keeps its cells."""
        if text.isascii():
            return text
        return "".join(self._cell(character) for character in text)

    def _cell(self, character: str) -> str:
        plain = self.plain(character)
        width = cell_len(character)
        if cell_len(plain) == width:
            return plain
        return plain[:width].ljust(width)


@lru_cache(4096)
def _plain(text: str, charset: str, signs: bool) -> str:
    text = printable(text)
    if text.isascii():
        return text
    return "".join(_spelled(character, charset, signs) for character in text)


@lru_cache(1024)
def _spelled(character: str, charset: str, signs: bool) -> str:
    if character.isascii():
        return character
    in_latin = ord(character) < 0x100
    if (signs or in_latin) and _encodes(character, charset):
        return character
    if character in _SIGNS:
        return _SIGNS[character]
    bare = "".join(
        part for part in unicodedata.normalize("NFKD", character) if not unicodedata.combining(part)
    )
    return bare if bare.isascii() else "?"


def _encodes(character: str, charset: str) -> bool:
    try:
        character.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
