"""The playground at work: keys while it trains, and epochs a second with the screen and without.

    python tests/benchmarks/playground.py [--presses N] [--seconds S] [--size 120x40]

A key moves the mark of the selected control; it is answered when the mark is painted, through a
pseudo-terminal. Without a screen the same experiment trains in a loop, in turn with the screen.
"""

import argparse
import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time

import pyte

MARK = "▸".encode()
"""What stands before the selected control."""
RECIPES = {
    "circle 2-4-2-1": "",
    "spiral 7-8-8-1": "data=spiral inputs=all layers=8+8",
    "spiral 2-8x6-1": "data=spiral layers=8+8+8+8+8+8",
}
LOOP = """
import sys, time
from tui_nn.study.playground import recipes
from tui_nn.study.playground.experiment import Experiment
run = Experiment(recipes.read(sys.argv[1]))
run.go(20)
end = time.perf_counter() + float(sys.argv[2])
while time.perf_counter() < end:
    run.advance()
print(run.progress.epoch - 20)
"""


class Screen:
    """The playground on a pseudo-terminal."""

    def __init__(self, recipe, columns, rows, folder):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(
                TERM="xterm-256color", COLORTERM="truecolor", LANG="C.UTF-8", LC_ALL="C.UTF-8",
                TUI_DATA_DIR=folder,
            )  # fmt: skip
            command = [sys.executable, "-m", "tui_nn", "playground", "--lang", "en"]
            os.execv(sys.executable, [*command, "--code", recipe] if recipe else command)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.terminal = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.terminal)
        self.seen = []
        self.read(5.0)

    def read(self, seconds, until=b""):
        """Read for so long, or until something comes; how long that took, and how many bytes.

        ``seen`` holds the epochs that were shown, each with the time when it came.
        """
        began, size, tail, kept = time.perf_counter(), 0, b"", []
        while (left := began + seconds - time.perf_counter()) > 0:
            ready, _, _ = select.select([self.fd], [], [], left)
            if ready:
                data = os.read(self.fd, 262144)
                kept.append((time.perf_counter(), data))
                size += len(data)
                tail = (tail + data)[-(len(data) + 8) :]
                if until and until in tail:
                    break
        spent = time.perf_counter() - began
        self.seen = []
        for when, data in kept:
            self.stream.feed(data)
            self.seen.append((when, self.epoch()))
        return spent, size

    def press(self, key, seconds=0.0, until=b""):
        os.write(self.fd, key)
        return self.read(seconds, until)

    def epoch(self):
        found = re.search(r"epoch (\d+(?:[ \u202f]\d{3})*)", self.terminal.display[0])
        return int(re.sub(r"\D", "", found[1])) if found else 0

    def end(self):
        os.kill(self.pid, signal.SIGTERM)
        os.waitpid(self.pid, 0)


def keys(screen, presses):
    """Milliseconds from a key to the painted mark."""
    spent = []
    for number in range(presses):
        screen.read(0.03 + 0.017 * (number % 5))
        took, _ = screen.press(b"\x1b[B" if number % 2 else b"\x1b[A", 1.0, MARK)
        spent.append(1000 * took)
    return spent


def told(values):
    ordered = sorted(values)
    return statistics.median(ordered), ordered[int(0.95 * len(ordered))]


def without_screen(recipe, seconds):
    pipe = os.popen(f"{sys.executable} -c '{LOOP}' '{recipe}' {seconds}")
    epochs = int(pipe.read())
    pipe.close()
    return epochs / seconds


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--presses", type=int, default=80)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--size", default="120x40")
    options = parser.parse_args()
    columns, rows = map(int, options.size.split("x"))
    print(f"{'':18}{'key idle':>10}{'p95':>7}{'training':>10}{'p95':>7}   ", end="")
    print(f"{'epochs/s':>9}{'alone':>8}{'ratio':>7}{'kB/s':>7}")
    for name, recipe in RECIPES.items():
        with tempfile.TemporaryDirectory() as folder:
            screen = Screen(recipe, columns, rows, folder)
            idle = told(keys(screen, options.presses))
            rates, alone, sizes = [], [], []
            for _ in range(3):
                alone.append(without_screen(recipe, options.seconds))
                screen.press(b"r", 0.3)
                screen.press(b" ", 0.5)
                _, size = screen.read(options.seconds)
                (begun, first), (ended, last) = screen.seen[0], screen.seen[-1]
                rates.append((last - first) / (ended - begun))
                sizes.append(size / options.seconds / 1000)
                screen.press(b" ", 0.3)
            screen.press(b"r", 0.3)
            screen.press(b" ", 0.5)
            busy = told(keys(screen, options.presses))
            screen.end()
        rate, loop = statistics.median(rates), statistics.median(alone)
        print(
            f"{name:18}{idle[0]:10.1f}{idle[1]:7.1f}{busy[0]:10.1f}{busy[1]:7.1f}   "
            f"{rate:9.0f}{loop:8.0f}{rate / loop:7.2f}{statistics.median(sizes):7.0f}"
        )


if __name__ == "__main__":
    main()
