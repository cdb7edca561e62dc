"""A training run in a thread of its own, which keys can pause, step and stop at any time."""

import threading
import time
from collections.abc import Callable, Iterator
from typing import Protocol

FRAMES = 12.0
"""Pictures a second at most, while a run is going."""
SHORTEST = 1.6
"""Seconds that a whole run takes at least, so that one can watch it."""


class Epoch(Protocol):
    """What a run says after each epoch."""

    @property
    def epoch(self) -> int:
        """How many epochs are done."""


class Run:
    """One run: a generator walked through in a thread, at a speed that can be watched."""

    def __init__(
        self,
        steps: Iterator[Epoch],
        epochs: int,
        frame: Callable[["Run"], None],
        shortest: float = SHORTEST,
    ) -> None:
        self.history: list[Epoch] = []
        """What the run has said so far; the thread only ever adds to it."""
        self.finished = False
        """Whether it has come to its end."""
        self.failure: Exception | None = None
        """What went wrong in the thread, where something did."""
        self._steps = steps
        self._frame = frame
        self._pace = shortest / max(1, epochs)
        self._changed = threading.Condition()
        self._playing = False
        self._single = False
        self._stopped = False
        self._thread = threading.Thread(target=self._work, name="training", daemon=True)

    @property
    def playing(self) -> bool:
        """Whether it is going on by itself."""
        return self._playing and not self.finished

    @property
    def here(self) -> Epoch | None:
        """Where it stands."""
        return self.history[-1] if self.history else None

    def start(self) -> None:
        """Begin; it waits for ``play`` or ``step``."""
        self._thread.start()

    def play(self) -> None:
        """Go on by itself."""
        self._set(playing=True)

    def pause(self) -> None:
        """Stand still after the epoch that is under way."""
        self._set(playing=False)

    def step(self) -> None:
        """One epoch more, then stand still."""
        self._set(playing=False, single=True)

    def stop(self) -> None:
        """Give the run up."""
        self._set(playing=False, stopped=True)

    def _set(self, *, playing: bool, single: bool = False, stopped: bool = False) -> None:
        with self._changed:
            self._playing = playing
            self._single = single
            self._stopped = self._stopped or stopped
            self._changed.notify_all()

    def _work(self) -> None:
        try:
            self._walk()
        except Exception as error:  # noqa: BLE001 - a thread hands its failure over
            self.failure = error
        self.finished = True
        if not self._stopped:
            self._frame(self)

    def _walk(self) -> None:
        shown = due = time.monotonic()
        for progress in self._steps:
            self.history.append(progress)
            # Lets the thread that draws and answers keys go first.
            time.sleep(0)
            now = time.monotonic()
            if not self._playing or now - shown >= 1 / FRAMES:
                shown = now
                self._frame(self)
            due = max(due + self._pace, now - 0.1)
            with self._changed:
                if self._playing and due - now > 0.002:
                    self._changed.wait(due - now)
                while not (self._playing or self._single or self._stopped):
                    self._changed.wait()
                    due = time.monotonic()
                self._single = False
            if self._stopped:
                return
