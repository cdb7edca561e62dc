"""The command, run in a small course."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tui_nn.cli.entry import run


class Said(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str


Tui = Callable[..., Said]


@pytest.fixture
def tui(course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Tui:
    def command(*arguments: str, **environment: str) -> Said:
        status = run(
            arguments,
            {
                "TERM": "xterm-256color",
                "LANG": "en_US.UTF-8",
                "TUI_LESSONS": str(course),
                "TUI_DATA_DIR": str(tmp_path / "data"),
                **environment,
            },
        )
        written = capsys.readouterr()
        assert "Traceback" not in written.err
        return Said(status, written.out, written.err)

    return command
