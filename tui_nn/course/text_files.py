"""Reading a file of a lesson: text only, not too much of it, and nothing that a terminal obeys."""

import re
from pathlib import Path

from tui_nn.errors import CourseError

LARGEST = 1_000_000
"""A larger file is not a lesson (bytes)."""

UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]"
)
"""Control characters, escape sequences among them, and marks that turn the order of letters."""

_ENTITY = re.compile("&#([0-9]{1,9}|[xX][0-9a-fA-F]{1,8});")


def shown(text: object, longest: int = 60) -> str:
    """A piece of a file as it may stand in a message: short, on one line, harmless."""
    plain = UNSAFE.sub("\N{REPLACEMENT CHARACTER}", str(text).replace("\n", " "))
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"


def place(path: Path, folder: Path) -> str:
    """A file's name as messages give it: from the course's folder on."""
    inside = path.relative_to(folder) if path.is_relative_to(folder) else path
    return shown(inside.as_posix(), 200)


def read(path: Path, name: str) -> str:
    """The text of a file, line ends made plain; CourseError where it can't be a lesson's."""
    try:
        if not path.is_file():
            raise CourseError("course.file.missing", file=name)
        size = path.stat().st_size
        if size > LARGEST:
            raise CourseError("course.file.too-large", file=name, size=size // 1000, most=1000)
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise CourseError("course.file.unreadable", file=name, reason=reason) from None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CourseError("course.file.not-text", file=name, line=line) from None
    text = text.replace("\r\n", "\n")
    refuse_unsafe(text, name)
    return text


def refuse_unsafe(text: str, name: str, line: int = 1) -> None:
    """Do nothing; CourseError where a text holds what a terminal would obey."""
    found = UNSAFE.search(text)
    if found is None:
        found = next((m for m in _ENTITY.finditer(text) if UNSAFE.match(_meant(m[1]))), None)
    if found is None:
        return
    letter = found[0] if len(found[0]) == 1 else _meant(found[1])
    raise CourseError(
        "course.file.control-character",
        file=name,
        line=line + text.count("\n", 0, found.start()),
        code=f"U+{ord(letter):04X}",
    )


def _meant(number: str) -> str:
    code = int(number[1:], 16) if number[0] in "xX" else int(number)
    return chr(code) if 0 < code < 0x110000 else "\x00"
