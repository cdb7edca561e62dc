"""The driver: who is told first that a key has come, and which sizes it believes."""

import asyncio
import os
import signal
import sys
from collections.abc import Iterator

import pytest
from textual import events
from textual.geometry import Size
from textual.message import Message

if sys.platform == "win32":
    pytest.skip("needs a Unix terminal", allow_module_level=True)

from textual.constants import ESCAPE_DELAY

from tui_nn.app.driver import LARGEST, Reading, TutorDriver
from tui_nn.app.playground_line import attend, is_congested


class Heard:
    """Stands for an app: takes down what it is told, and when."""

    def __init__(self) -> None:
        self.told: list[str | Message] = []
        self._driver: TutorDriver | None = None

    def post_message(self, message: Message) -> bool:
        self.told.append(message)
        return True


@pytest.fixture
def signals() -> Iterator[None]:
    """The handlers of signals as they were: a driver puts its own in their place."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGTSTP, signal.SIGCONT)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)
    TutorDriver.current = None


async def passed(*messages: Message, deed: bool = True) -> list[str | Message]:
    """What an app hears when messages come from the terminal."""
    app = Heard()
    app._driver = driver = TutorDriver(app)
    if deed:
        attend(app, lambda: app.told.append("attended"))
    for message in messages:
        driver.process_message(message)
    assert not is_congested(app)
    driver.close()
    return app.told


def mouse(kind: type[events.MouseEvent]) -> events.MouseEvent:
    return kind(None, x=1, y=1, delta_x=0, delta_y=0, button=1, shift=False, meta=False, ctrl=False)


@pytest.mark.usefixtures("signals")
async def test_a_key_is_attended_to_before_the_app_hears_of_it() -> None:
    key = events.Key("a", "a")
    assert await passed(key) == ["attended", key]


@pytest.mark.usefixtures("signals")
async def test_clicks_are_attended_to_but_not_a_mouse_that_only_moves() -> None:
    click, move = mouse(events.MouseDown), mouse(events.MouseMove)
    assert await passed(click) == ["attended", click]
    assert await passed(move) == [move]


@pytest.mark.usefixtures("signals")
async def test_without_anybody_to_attend_keys_just_come() -> None:
    key = events.Key("a", "a")
    assert await passed(key, deed=False) == [key]


@pytest.mark.usefixtures("signals")
async def test_a_size_that_cannot_be_true_is_not_believed() -> None:
    (believed,) = await passed(events.Resize(Size(60_000, 0), Size(60_000, 0)))
    assert isinstance(believed, events.Resize)
    assert believed.size == Size(LARGEST[0], 1)
    usual = events.Resize(Size(80, 24), Size(80, 24))
    assert await passed(usual) == [usual]


class Line:
    """A pair of ends: what is written into one is read at the other."""

    def __init__(self) -> None:
        self.out, self.into = os.pipe()
        self.heard: list[Message] = []
        self.reading = Reading(asyncio.get_running_loop(), self.out, self.heard.append)

    async def type(self, data: bytes, seconds: float = 0.02) -> list[str]:
        os.write(self.into, data)
        await asyncio.sleep(seconds)
        return self.keys

    @property
    def keys(self) -> list[str]:
        return [message.key for message in self.heard if isinstance(message, events.Key)]

    def hang_up(self) -> None:
        os.close(self.into)

    def end(self) -> None:
        self.reading.end()
        os.close(self.out)


async def test_keys_are_read_as_they_come() -> None:
    line = Line()
    assert await line.type(b"a\x1b[C") == ["a", "right"]
    line.hang_up()
    line.end()


async def test_an_escape_by_itself_is_told_after_a_while() -> None:
    line = Line()
    assert await line.type(b"\x1b") == []
    assert await line.type(b"", 2 * ESCAPE_DELAY) == ["escape"]
    line.hang_up()
    line.end()


async def test_a_letter_may_come_in_pieces_and_what_is_none_is_skipped() -> None:
    line = Line()
    first, second = "ñ".encode()
    assert await line.type(bytes([first])) == []
    assert await line.type(bytes([second])) == ["ñ"]
    assert await line.type(b"\xff\xfe") == ["ñ"]
    assert await line.type(b"b") == ["ñ", "b"]
    line.hang_up()
    line.end()


async def test_after_a_hang_up_nothing_is_read_and_nothing_spins() -> None:
    line = Line()
    line.hang_up()
    await asyncio.sleep(0.02)
    assert not asyncio.get_running_loop().remove_reader(line.out)
    line.end()
