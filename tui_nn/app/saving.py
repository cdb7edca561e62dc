"""The one thread that writes progress, so that no keystroke ever waits for a disk."""

import threading
import time
from collections.abc import Callable

DELAY = 0.2
"""Seconds without a change after which what waits is written: hardly ever while keys come."""
PATIENCE = 4
"""Changes that go on are written after so many delays all the same."""


class Saver:
    """Writes in the background, a moment after each change; only the latest of a kind counts."""

    def __init__(self, report: Callable[[BaseException], None], delay: float = DELAY) -> None:
        self._report = report
        self._delay = delay
        self._waiting: dict[object, Callable[[], None]] = {}
        self._latest = 0.0
        self._changed = threading.Condition()
        self._busy = False
        self._hurry = False
        self._closing = False
        self._thread = threading.Thread(target=self._work, name="saver", daemon=True)
        self._thread.start()

    def save(self, kind: object, write: Callable[[], None]) -> None:
        """Write soon; what waits under the same kind is given up for it."""
        with self._changed:
            self._waiting.pop(kind, None)
            self._waiting[kind] = write
            self._latest = time.monotonic()
            if len(self._waiting) == 1:
                self._changed.notify_all()

    def flush(self, patience: float = 2.0) -> bool:
        """Wait until everything is written; False where it took longer than that."""
        with self._changed:
            self._hurry = True
            self._changed.notify_all()
            done = self._changed.wait_for(lambda: not (self._waiting or self._busy), patience)
            self._hurry = False
        return done

    def close(self, patience: float = 2.0) -> bool:
        """Write what waits, and end the thread."""
        done = self.flush(patience)
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        return done

    def _gather(self) -> None:
        """Wait until no more changes come, or for so long that they have to be written anyway."""
        end = time.monotonic() + PATIENCE * self._delay
        while not (self._hurry or self._closing):
            left = min(end, self._latest + self._delay) - time.monotonic()
            if left <= 0:
                return
            self._changed.wait(left)

    def _work(self) -> None:
        while True:
            with self._changed:
                while not self._waiting and not self._closing:
                    self._changed.wait()
                if self._closing and not self._waiting:
                    return
                self._gather()
                writes, self._waiting = list(self._waiting.values()), {}
                self._busy = True
            for write in writes:
                try:
                    write()
                except Exception as error:  # noqa: BLE001 - the thread must outlive any failure
                    self._report(error)
            with self._changed:
                self._busy = False
                self._changed.notify_all()
