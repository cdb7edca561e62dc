"""Start-up: the first painted frame beside a bare Textual app, and commands beside click.

    python tests/benchmarks/startup.py [ROUNDS]

Every round runs all contestants in turn, each in a pseudo-terminal of 120×40 that is read all
the time. A frame counts as painted when the last line of the screen has been written (the line
of keys; the bare app's footer). Absolute figures drift with the machine; the ratios hold.
"""

import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from contextlib import suppress
from dataclasses import dataclass, field
from fcntl import ioctl
from pathlib import Path

from tui_nn.study.progress import ProgressStore

COLUMNS, ROWS = 120, 40
PATIENCE = 30.0

BARE = """
from textual.app import App
from textual.widgets import Footer, Header, Static
class Bare(App):
    BINDINGS = [("q", "quit", "Painted")]
    def compose(self):
        yield Header()
        yield Static("bare")
        yield Footer()
Bare().run()
"""
LONG = """\
---
title: Long
goal: Measure.
exercises:
  and-gate:
    prompt: Build an AND.
    hints: [One., Two., Three.]
---
{prose}

```exercise
and-gate
```
"""
NUMBERS = """\
minutes: 5
requires: []
exercises:
  and-gate:
    kind: tune
    model: {neuron: {inputs: [x1, x2], activation: relu}}
    data: {table: and}
    controls:
      w1: {from: -2, to: 2, by: 0.1, start: 0}
    pass:
      rows-right: {at_least: 4}
    solution: {parameters: {w1: 1}}
"""


@dataclass
class Contestant:
    """A command, and the times it took."""

    name: str
    """What the table calls it."""
    command: list[str]
    """The command line."""
    painted: str = ""
    """What is on the screen when the frame is complete; empty for a command without a screen."""
    environment: dict[str, str] = field(default_factory=dict)
    """What it finds in its environment beside the rest."""
    seconds: list[float] = field(default_factory=list)
    """The time of each round."""
    total: int = 0
    """Bytes written up to the frame in the last round."""

    def run(self, environment: dict[str, str]) -> None:
        """Run once and keep the time."""
        whole = {**environment, **self.environment}
        if not self.painted:
            began = time.perf_counter()
            subprocess.run(self.command, env=whole, check=True, stdout=subprocess.DEVNULL)
            self.seconds.append(time.perf_counter() - began)
            return
        began = time.perf_counter()
        pid, line = pty.fork()
        if pid == 0:
            ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.execve(self.command[0], self.command, whole)
        try:
            self.seconds.append(self._painted_after(line, began))
        finally:
            with suppress(ProcessLookupError):
                os.kill(pid, 9)
            os.waitpid(pid, 0)
            os.close(line)

    def _painted_after(self, line: int, began: float) -> float:
        written = b""
        wanted = self.painted.encode()
        while time.perf_counter() - began < PATIENCE:
            ready, _, _ = select.select([line], [], [], 1.0)
            if ready:
                try:
                    written += os.read(line, 65536)
                except OSError as error:
                    raise TimeoutError(f"{self.name} ended: {written[-600:]!r}") from error
                if wanted in written:
                    self.total = len(written)
                    return time.perf_counter() - began
        raise TimeoutError(f"{self.name} never painted {self.painted!r}: {written[-400:]!r}")

    @property
    def median(self) -> float:
        """The middle time."""
        return statistics.median(self.seconds)


def course(folder: Path) -> Path:
    """A course whose first lesson has 150 lines of prose."""
    lesson = folder / "1-unit" / "01-long"
    lesson.mkdir(parents=True)
    (lesson.parent / "unit.yaml").write_text("title: {es: U, en: U}\nline: {es: U, en: U}\n")
    sentence = "The weight is **moved** a little, and the output follows it with `y = W · x`."
    prose = "\n".join(sentence if row % 6 else "" for row in range(150))
    (lesson / "lesson.yaml").write_text(NUMBERS)
    for language in ("es", "en"):
        (lesson / f"{language}.md").write_text(LONG.format(prose=prose))
    return folder


def main() -> None:
    """Measure and print the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    folder = Path(tempfile.mkdtemp())
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "TUI_DATA_DIR": str(folder / "data"),
    }
    long = {"TUI_LESSONS": str(course(folder / "lessons"))}
    tui = [str(Path(sys.executable).with_name("tui")), "--lang", "en"]
    bare = Contestant("bare Textual app", [sys.executable, "-c", BARE], "Painted")
    screens = [
        bare,
        Contestant("language screen (first start)", tui[:1], "Español"),
        Contestant("home screen", tui[:1], "help", {"TUI_LEARNER": "home"}),
        Contestant("lesson of 150 lines", [*tui, "long"], "help", long),
        Contestant("lesson gates", [*tui, "gates"], "help"),
        Contestant("lesson gates with its lab", [*tui, "gates"], "ReLU"),
    ]
    click = Contestant('python -c "import click"', [sys.executable, "-c", "import click"])
    commands = [
        click,
        Contestant("tui --version", [*tui[:1], "--version"]),
        Contestant("tui list", [*tui[:1], "list"]),
        Contestant("tui --help", [*tui[:1], "--help"]),
        Contestant("tui show gates/and-gate", [*tui[:1], "show", "gates/and-gate"]),
    ]
    at_home(folder / "data")
    for number in range(rounds + 1):
        for one in (*screens, *commands):
            one.run(environment)
            if number == 0:
                one.seconds.clear()  # the first round fills the caches of the file system
    print(f"{rounds} rounds, medians; {COLUMNS}×{ROWS}\n")
    for table, beside in ((screens, bare), (commands, click)):
        for one in table:
            print(
                f"{one.name:<32}{one.median * 1000:8.0f} ms  × {one.median / beside.median:5.2f}"
                + (f"{one.total:9} bytes" if one.total else "")
            )
        print()


def at_home(data: Path) -> None:
    """Leave a learner on the home screen: without a lesson begun, the app would open the first."""

    store = ProgressStore.open(data)
    store.set_preference("home", "language", "en")
    store.save_position("home", "no-such-lesson", 0)
    store.close()


if __name__ == "__main__":
    main()
