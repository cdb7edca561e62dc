"""The driver: who is told first that a key has come, and which sizes it believes."""

import asyncio
import signal
import sys
import threading
from collections.abc import Iterator

import pytest
from textual import events
from textual.geometry import Size
from textual.message import Message

if sys.platform == "win32":
    pytest.skip("needs a Unix terminal", allow_module_level=True)

from tui_nn.app.driver import LARGEST, TutorDriver
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
    """What an app hears when messages come from the thread that reads keys."""
    app = Heard()
    app._driver = driver = TutorDriver(app)
    if deed:
        attend(app, lambda: app.told.append(threading.current_thread().name))

    def read() -> None:
        for message in messages:
            driver.process_message(message)

    reader = threading.Thread(target=read, name="reader")
    reader.start()
    reader.join()
    for _ in range(3):
        await asyncio.sleep(0)
    assert not is_congested(app)
    driver.close()
    return app.told


def mouse(kind: type[events.MouseEvent]) -> events.MouseEvent:
    return kind(None, x=1, y=1, delta_x=0, delta_y=0, button=1, shift=False, meta=False, ctrl=False)


@pytest.mark.usefixtures("signals")
async def test_a_key_is_attended_to_in_the_thread_that_reads_before_the_app_hears_of_it() -> None:
    key = events.Key("a", "a")
    assert await passed(key) == ["reader", key]


@pytest.mark.usefixtures("signals")
async def test_clicks_are_attended_to_but_not_a_mouse_that_only_moves() -> None:
    click, move = mouse(events.MouseDown), mouse(events.MouseMove)
    assert await passed(click) == ["reader", click]
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
