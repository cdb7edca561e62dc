"""From a keypress to the last byte painted, through a pseudo-terminal at 120×40.

Three programs are asked in turn, in one run: the XOR screen of the tutor, where a slider moves and
the drawing, the checks and the track follow; the same on the one-weight screen; and a bare Textual
app that updates one Static with ``layout=False``. Prints medians, 95th percentiles, bytes and the
ratios to the bare app.
"""

import argparse
import fcntl
import os
import pty
import select
import statistics
import struct
import sys
import tempfile
import termios
import time
from dataclasses import dataclass, field

TUTOR = """
import sys
from pathlib import Path
from tui_nn.app.run import run
from tui_nn.course.outline import course_folder
from tui_nn.study.options import AppOptions
from tui_nn.study.progress import ProgressStore
lesson, exercise, folder = sys.argv[1:]
run(AppOptions(store=ProgressStore.open(Path(folder)), lessons=course_folder(), lesson=lesson,
               exercise=exercise, language_is_chosen=True))
"""
BARE = """
import os
os.environ.update(TEXTUAL_FPS="240", TEXTUAL_COLOR_SYSTEM="truecolor")
from textual.app import App
from textual.widgets import Static
class Bare(App):
    CSS = "Static { height: 1; }"
    count = 0
    def compose(self):
        yield Static("value 0")
    def on_key(self):
        self.count += 1
        self.query_one(Static).update(f"value {self.count}", layout=False)
Bare().run()
"""
KEYS = (b"\x1b[D", b"\x1b[C")
"""Left and right, in turn."""
QUIET = 0.12
"""Seconds without a byte after which a key is answered."""


@dataclass
class Program:
    """A program on a pseudo-terminal."""

    name: str
    code: str
    arguments: tuple[str, ...] = ()
    times: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    fd: int = -1
    pid: int = 0

    def start(self) -> None:
        """Start it and wait until it has painted."""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", LANG="C.UTF-8")
            os.execv(sys.executable, [sys.executable, "-c", self.code, *self.arguments])
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.drain(6.0, 1.5)

    def drain(self, most: float, quiet: float) -> tuple[float | None, int]:
        """Read until nothing comes for a while: when the last byte came, and how many."""
        end = time.perf_counter() + most
        last, size = None, 0
        while time.perf_counter() < end:
            ready, _, _ = select.select([self.fd], [], [], quiet)
            if not ready:
                if last is not None:
                    break
                continue
            size += len(os.read(self.fd, 65536))
            last = time.perf_counter()
        return last, size

    def press(self, key: bytes) -> None:
        """Press a key and note how long it took and what came."""
        began = time.perf_counter()
        os.write(self.fd, key)
        last, size = self.drain(2.0, QUIET)
        if last is not None:
            self.times.append((last - began) * 1000)
            self.sizes.append(size)

    def end(self) -> None:
        """End it."""
        os.kill(self.pid, 15)
        os.waitpid(self.pid, 0)


def percentile(values: list[float], share: float) -> float:
    """The value below which a share of the values lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--presses", type=int, default=60)
    presses = parser.parse_args().presses
    with tempfile.TemporaryDirectory() as folder:
        programs = [
            Program("xor, nine sliders", TUTOR, ("xor", "xor-two", f"{folder}/a")),
            Program("one weight", TUTOR, ("one-weight", "find-w", f"{folder}/b")),
            Program("Static.update(layout=False)", BARE),
        ]
        for program in programs:
            program.start()
        for number in range(presses):
            for program in programs:
                program.press(KEYS[number % 2])
        for program in programs:
            program.end()
    bare = statistics.median(programs[-1].times)
    print(f"{'':30}{'median ms':>10}{'p95 ms':>8}{'× bare':>8}{'bytes':>8}{'most':>8}")
    for program in programs:
        median = statistics.median(program.times)
        print(
            f"{program.name:30}{median:10.1f}{percentile(program.times, 0.95):8.1f}"
            f"{median / bare:8.2f}{statistics.median(program.sizes):8.0f}{max(program.sizes):8d}"
        )


if __name__ == "__main__":
    main()
