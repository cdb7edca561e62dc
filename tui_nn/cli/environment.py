"""The environment as the program was started with, and streams that write in its encoding."""

import contextlib
import os
import sys
from collections.abc import Mapping, MutableMapping
from pathlib import Path

from tui_nn.app.spelling import charset

_COERCED = ("C.UTF-8", "C.utf8", "UTF-8")
"""What Python puts into LC_CTYPE where the locale is C or not installed (PEP 538)."""


def forget_coercion(
    environment: MutableMapping[str, str], started: Path = Path("/proc/self/environ")
) -> None:
    """Take LC_CTYPE out where Python has put it in: it promises UTF-8 that the terminal lacks."""
    if environment.get("LC_CTYPE") not in _COERCED:
        return
    try:
        entries = started.read_bytes().split(b"\0")
    except OSError:
        return
    if not any(entry.startswith(b"LC_CTYPE=") for entry in entries):
        del environment["LC_CTYPE"]


def write_in_charset(environment: Mapping[str, str]) -> None:
    """Let both streams write as the locale says; what an encoding lacks never is an error."""
    name = charset(environment)
    # ASCII is left alone: text is spelled for it, and signs asked for by hand go out as UTF-8.
    encoding = None if name.lower() in {"ascii", "us-ascii"} else name
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError, LookupError):
            stream.reconfigure(encoding=encoding, errors="replace")  # type: ignore[union-attr]


def prepare_process() -> Mapping[str, str]:
    """Mend this process's environment and streams; the environment."""
    forget_coercion(os.environ)
    write_in_charset(os.environ)
    return os.environ
