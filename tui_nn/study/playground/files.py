"""The files of a playground: what can't be read or written is told by its reason."""

from pathlib import Path

from tui_nn.errors import PlaygroundError

LARGEST = 5_000_001
"""Bytes of a file that are read: one more than a table may have, so that it is told."""
_NAME = 200
"""The longest name of a file that is told."""


def read_bytes(name: str) -> bytes:
    """What a file holds, up to ``LARGEST`` bytes; PlaygroundError where it can't be read."""
    try:
        with _path(name).open("rb") as file:
            return file.read(LARGEST)
    except FileNotFoundError:
        raise PlaygroundError("playground.file.missing", file=name[:_NAME]) from None
    except (OSError, ValueError, RuntimeError) as error:
        raise _told(error, name, "playground.file.unreadable") from error


def write_text(name: str, text: str) -> None:
    """Write a file, in place of the one that is there; PlaygroundError where it can't be."""
    try:
        _path(name).write_text(text, encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        raise PlaygroundError("playground.file.no-folder", file=name[:_NAME]) from None
    except (OSError, ValueError, RuntimeError) as error:
        raise _told(error, name, "playground.file.unwritable") from error


def is_there(name: str) -> bool:
    """Whether there is a file of this name."""
    try:
        return _path(name).is_file()
    except (OSError, ValueError, RuntimeError):
        return False


def _path(name: str) -> Path:
    # RuntimeError where a home folder is not known
    return Path(name).expanduser()


def _told(error: Exception, name: str, usual: str) -> PlaygroundError:
    if isinstance(error, IsADirectoryError):
        return PlaygroundError("playground.file.folder", file=name[:_NAME])
    if isinstance(error, PermissionError):
        return PlaygroundError("playground.file.denied", file=name[:_NAME])
    why = getattr(error, "strerror", None) or "-"
    return PlaygroundError(usual, file=name[:_NAME], why=why)
