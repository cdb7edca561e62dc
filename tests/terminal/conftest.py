"""A terminal of its own for each test: a pseudo-terminal, and a screen that obeys its bytes."""

import os
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

pexpect = pytest.importorskip("pexpect")
pyte = pytest.importorskip("pyte")

PATIENCE = 30.0
"""Seconds to wait for something to appear: machines may be slow, and none waits this long."""


class Terminal:
    """A program in a pseudo-terminal, with what its screen shows."""

    def __init__(
        self,
        command: list[str],
        environment: dict[str, str],
        size: tuple[int, int] = (80, 24),
    ) -> None:
        columns, rows = size
        self.process = pexpect.spawn(
            command[0],
            command[1:],
            env=environment,
            dimensions=(rows, columns),
            timeout=PATIENCE,
        )
        self.process.delaybeforesend = None
        self.process.ptyproc.delayafterclose = 0
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.bytes = b""

    @property
    def text(self) -> str:
        """What the screen shows."""
        return "\n".join(self.screen.display)

    @property
    def pid(self) -> int:
        """The process's number."""
        pid: int = self.process.pid
        return pid

    def read(self, seconds: float) -> bool:
        """Take in what the program writes; False where it has ended."""
        try:
            chunk = self.process.read_nonblocking(65536, seconds)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.bytes += chunk
        # pyte knows no kitty keyboard sequences: their last letter would be printed.
        self.stream.feed(re.sub(rb"\x1b\[[<>=?][0-9;]*u", b"", chunk))
        return True

    def wait_for(self, *words: str) -> None:
        """Read until the screen shows all words."""
        self.wait_until(lambda text: all(word in text for word in words), " and ".join(words))

    def wait_until(self, holds: Callable[[str], bool], what: str) -> None:
        """Read until the screen is as wanted."""
        end = time.monotonic() + PATIENCE
        while not holds(self.text):
            alive = self.read(0.1)
            if holds(self.text):
                return
            if not alive or time.monotonic() > end:
                why = "it took too long" if alive else "the program ended"
                pytest.fail(f"waited for {what}, but {why}:\n{self.text}")

    def send(self, keys: str) -> None:
        """Press keys."""
        self.process.send(keys)

    def end(self) -> int:
        """Read to the end; the exit status, negative for a signal."""
        end = time.monotonic() + PATIENCE
        while self.read(0.2):
            assert time.monotonic() < end, f"it hasn't ended:\n{self.text}"
        return self.status()

    def status(self) -> int:
        """The exit status once the process has gone, negative for a signal."""
        end = time.monotonic() + PATIENCE
        while self.process.isalive():
            assert time.monotonic() < end, "it hasn't ended"
            time.sleep(0.02)
        if self.process.signalstatus is not None:
            return -int(self.process.signalstatus)
        return int(self.process.exitstatus)

    def close(self) -> None:
        """End the process whatever it does."""
        with suppress(OSError):
            os.kill(self.pid, signal.SIGKILL)
        with suppress(Exception):
            self.process.close(force=True)


Open = Callable[..., Terminal]


@pytest.fixture
def environment(course: Path, tmp_path: Path) -> dict[str, str]:
    """An environment from scratch, in English, with progress of its own."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "TERM": "xterm-256color",
        "LANG": "en_US.UTF-8",
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "TUI_LESSONS": str(course),
        "TUI_DATA_DIR": str(tmp_path / "data"),
    }


@pytest.fixture
def opened(environment: dict[str, str]) -> Iterator[Open]:
    """Opens ``tui`` in terminals that are closed at the end."""
    terminals: list[Terminal] = []

    def opens(
        *arguments: str,
        size: tuple[int, int] = (80, 24),
        command: list[str] | None = None,
        **changes: str,
    ) -> Terminal:
        whole = [*(command or [sys.executable, "-m", "tui_nn"]), *arguments]
        terminal = Terminal(whole, {**environment, **changes}, size)
        terminals.append(terminal)
        return terminal

    yield opens
    for terminal in terminals:
        terminal.close()
