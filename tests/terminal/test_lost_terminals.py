"""However a terminal is lost, the learner comes back to the same step with the same numbers."""

import os
import re
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tui_nn.study.progress import ProgressStore

if sys.platform == "win32":
    pytest.skip("needs a Unix pseudo-terminal", allow_module_level=True)

Open = Callable[..., object]

RIGHT = "\x1b[C"


def at_slider(opened: Open, **options: object):
    terminal = opened("--lang", "en", "tools/and-gate", **options)
    terminal.wait_for("Tools", "?")
    terminal.send("f")
    terminal.wait_for("Build an AND", "rows right")
    return terminal


def weight(text: str) -> float | None:
    found = re.search(r"w1 +([+-]?[0-9.]+)", text)
    return float(found[1]) if found else None


def moved(terminal, steps: int) -> None:
    """Move w1 to the right and wait until it is seen there."""
    terminal.send(RIGHT * steps)
    terminal.wait_until(lambda text: weight(text) == steps / 10, f"w1 at {steps / 10}")


def kept(folder: Path) -> float | None:
    """What the draft of the exercise says of w1."""
    store = ProgressStore.open(folder)
    draft = store.draft("me", "tools", "and-gate")
    store.close()
    return None if draft is None else draft.answer.parameters["w1"]


def wait_until_kept(folder: Path, value: float) -> None:
    end = time.monotonic() + 20
    while kept(folder) != value:
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_hang_up_ends_the_program_at_once_with_everything_saved(
    opened: Open, tmp_path: Path
) -> None:
    terminal = at_slider(opened)
    moved(terminal, 3)
    began = time.monotonic()
    # Closing our end of the line is what a dropped connection does.
    os.close(terminal.process.child_fd)
    while terminal.process.isalive():
        assert time.monotonic() - began < 10
        time.sleep(0.01)
    assert kept(tmp_path / "data") == 0.3


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_to_end_saves_everything(opened: Open, tmp_path: Path, number: int) -> None:
    terminal = at_slider(opened)
    moved(terminal, 2)
    os.kill(terminal.pid, number)
    assert terminal.end() in {128 + number, -number}
    assert kept(tmp_path / "data") == 0.2
    assert b"Traceback" not in terminal.bytes


def test_after_kill_9_the_learner_comes_back_to_the_same_step_and_numbers(
    opened: Open, tmp_path: Path
) -> None:
    terminal = at_slider(opened)
    moved(terminal, 4)
    wait_until_kept(tmp_path / "data", 0.4)
    os.kill(terminal.pid, signal.SIGKILL)
    assert terminal.status() == -signal.SIGKILL
    again = opened("--lang", "en")
    again.wait_for("Tools", "step 1 of 4")
    if weight(again.text) is None:
        again.send("f")
    again.wait_until(lambda text: weight(text) == 0.4, "w1 at 0.4")


def test_a_frozen_line_loses_nothing(opened: Open, tmp_path: Path) -> None:
    terminal = at_slider(opened, size=(120, 40))
    # From here on nobody reads what the program writes: the line's buffer fills with repaints.
    for step in range(1, 16):
        terminal.send(RIGHT)
        terminal.send("\x0c")  # another language: everything is painted anew
        time.sleep(0.02 if step < 15 else 0.5)
    wait_until_kept(tmp_path / "data", 1.5)
    os.kill(terminal.pid, signal.SIGHUP)
    # Not reading on: the process has to end although its output goes nowhere.
    end = time.monotonic() + 10
    while os.waitpid(terminal.pid, os.WNOHANG) == (0, 0):
        assert time.monotonic() < end, "a frozen line kept the program from ending"
        time.sleep(0.02)
    assert kept(tmp_path / "data") == 1.5


def test_two_terminals_at_once_lose_no_attempt(opened: Open, tmp_path: Path) -> None:
    both = [at_slider(opened), at_slider(opened)]
    for terminal in both:
        moved(terminal, 1)
        terminal.send("\r")
        terminal.wait_for("Not yet")
    for terminal in both:
        terminal.send("\x11")
        assert terminal.end() == 0
    store = ProgressStore.open(tmp_path / "data")
    assert len(store.attempts("me")) == 2
    store.close()
