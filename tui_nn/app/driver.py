"""A driver that never waits for the terminal: a frozen line freezes nothing, frames are dropped.

Textual's own driver hands frames to a thread through a queue of thirty; when a client stops
reading, the queue fills, and the event loop stands still with it.
"""

import asyncio
import contextlib
import os
import select
import sys
import termios
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.constants import ESCAPE_DELAY
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.message import Message

MOST_PENDING = 256 * 1024
"""Bytes that may wait for the terminal; beyond them frames are dropped and painted anew later."""
LARGEST = (500, 200)
"""The largest size believed, in columns and rows."""
RESTORE = (
    "\x1b[?1003l\x1b[?1000l\x1b[?1006l\x1b[?1015l\x1b[?2004l\x1b[?1004l\x1b[?2048l"
    "\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?7h"
)
"""What gives the terminal back: mouse, paste and keyboard modes off, screen and cursor back."""


class FramesDropped(Message):
    """The terminal takes bytes again, after frames that it never got."""


class TutorDriver(LinuxDriver):
    """Writes as much as the terminal takes, and the rest when it takes more."""

    current: ClassVar["TutorDriver | None"] = None
    """The driver in use, for the handler of signals."""

    def __init__(
        self,
        app: App[int],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._pending = bytearray()
        self._dropped = False
        self._waiting = False
        self.attend: Callable[[], None] = lambda: None
        """What is done as soon as a key comes, before anything else."""
        self._reading: Reading | None = None
        self._encoding = sys.__stderr__.encoding if sys.__stderr__ else "utf-8"
        self._out = self._open()
        TutorDriver.current = self

    def _open(self) -> int | None:
        # A description of our own: on the inherited one, non-blocking would outlive the program.
        try:
            name = os.ttyname(2)
            return os.open(name, os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
        except OSError:
            return None

    @property
    def congested(self) -> bool:
        """Whether the terminal has not taken yet what was written."""
        return bool(self._pending)

    def write(self, data: str) -> None:
        """Write what the terminal takes now; drop whole frames where too much waits."""
        if self._out is None:
            super().write(data)
            return
        if len(self._pending) > MOST_PENDING:
            self._dropped = True
            return
        self._pending += data.encode(self._encoding, errors="replace")
        self._push()

    def _push(self) -> None:
        assert self._out is not None
        try:
            while self._pending:
                written = os.write(self._out, memoryview(self._pending)[:65536])
                del self._pending[:written]
        except BlockingIOError:
            self._await_room()
            return
        except OSError:
            # The terminal is gone; the hang-up that ends the program is on its way.
            self._pending.clear()
        if self._waiting:
            self._loop.remove_writer(self._out)
            self._waiting = False
        if self._dropped:
            self._dropped = False
            self._app.post_message(FramesDropped())

    def _await_room(self) -> None:
        if not self._waiting and self._out is not None and not self._loop.is_closed():
            self._waiting = True
            with contextlib.suppress(RuntimeError):
                self._loop.add_writer(self._out, self._push)

    def close(self) -> None:
        """Write what waits, but no longer than half a second."""
        end = time.monotonic() + 0.5
        while self._out is not None and self._pending and time.monotonic() < end:
            select.select([], [self._out], [], 0.1)
            self._push()
        if self._out is not None:
            if self._waiting:
                self._loop.remove_writer(self._out)
            os.close(self._out)
            self._out = None
        super().close()

    def abandon(self) -> None:
        """Give the terminal back at once, without unwinding anything."""
        with contextlib.suppress(OSError, termios.error):
            if self.attrs_before is not None:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
            if self._out is not None:
                os.write(self._out, RESTORE.encode())

    def process_message(self, message: Message) -> None:
        """Say that a key has come, and believe no size that can't be true."""
        if isinstance(message, events.Resize):
            message = _believable(message)
        elif isinstance(message, events.InputEvent) and not isinstance(message, events.MouseMove):
            self.attend()
        super().process_message(message)

    def send_message(self, message: Message) -> None:
        """Hand a message to the app, without a task of its own for each key."""
        self._app.post_message(message)

    def _get_terminal_size(self) -> tuple[int, int]:
        width, height = super()._get_terminal_size()
        return max(1, min(width, LARGEST[0])), max(1, min(height, LARGEST[1]))

    def run_input_thread(self) -> None:
        """Leave reading to the event loop: a key needs no thread to be woken for it first."""
        self._loop.call_soon_threadsafe(self._begin_reading)

    def _begin_reading(self) -> None:
        if self._reading is None:
            self._reading = Reading(self._loop, self.fileno, self.process_message)

    def disable_input(self) -> None:
        """Read no more."""
        if self._reading is not None:
            self._reading.end()
            self._reading = None
        super().disable_input()


class Reading:
    """What is typed, read in the event loop as it comes; bytes that aren't UTF-8 are skipped."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop, fileno: int, heard: Callable[[Message], None]
    ) -> None:
        self._loop = loop
        self._fileno = fileno
        self._heard = heard
        self._parser = XTermParser()
        self._decode = getincrementaldecoder("utf-8")("ignore").decode
        self._later: asyncio.TimerHandle | None = None
        loop.add_reader(fileno, self._read)

    def end(self) -> None:
        """Read no more."""
        self._loop.remove_reader(self._fileno)
        if self._later is not None:
            self._later.cancel()

    def _read(self) -> None:
        try:
            data = os.read(self._fileno, 4096)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            # The terminal is gone; the hang-up that ends the program is on its way.
            self.end()
            return
        text = self._decode(data)
        # To the parser, nothing is the end.
        if text:
            self._hear(self._parser.feed(text))

    def _tick(self) -> None:
        self._hear(self._parser.tick())

    def _hear(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self._heard(message)
        # An escape by itself is told from the beginning of a sequence only by what doesn't follow.
        if self._later is not None:
            self._later.cancel()
        self._later = self._loop.call_later(ESCAPE_DELAY + 0.01, self._tick)


def _believable(message: events.Resize) -> events.Resize:
    width = max(1, min(message.size.width, LARGEST[0]))
    height = max(1, min(message.size.height, LARGEST[1]))
    size = Size(width, height)
    return message if size == message.size else events.Resize(size, size)
