"""Unexpected errors, written down for the authors where the learner sees only a sentence."""

import traceback
from datetime import datetime
from pathlib import Path

FILE = "errors.log"
"""The file's name in the data folder."""
LARGEST = 1_000_000
"""A log of more bytes is begun anew."""


def write_down(error: BaseException, folder: Path | None) -> Path | None:
    """Write an error to the log in a folder; None where that is not possible either."""
    if folder is None:
        return None
    path = folder / FILE
    when = datetime.now().astimezone().isoformat(timespec="seconds")
    text = "".join(traceback.format_exception(error))
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = path.exists() and path.stat().st_size > LARGEST
        path.touch(mode=0o600)
        with path.open("w" if fresh else "a", encoding="utf-8", errors="replace") as log:
            log.write(f"{when}\n{text}\n")
    except OSError:
        return None
    return path
