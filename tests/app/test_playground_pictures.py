"""Pictures of the playground, in both languages and both sizes."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tui_nn.app.app import TutorApp
from tui_nn.app.look import Look
from tui_nn.app.playground_screen import PlaygroundScreen
from tui_nn.study.options import AppOptions, PlaygroundOptions
from tui_nn.study.progress import ProgressStore

Compare = Callable[..., bool]
VIEWS: dict[str, tuple[str, int, tuple[str, ...]]] = {
    "begun": ("", 0, ()),
    "trained": ("epochs=40 layers=4+3", 40, ("space",)),
    "neuron": ("data=xor", 0, ("tab", "down")),
    "classes": ("data=blobs layers=4 noise=20 epochs=30", 30, ("space",)),
}
"""The recipe, the epochs to wait for, and the keys."""


def play(epochs: int, keys: tuple[str, ...]) -> Callable[[Pilot[Any]], Any]:
    async def run_before(pilot: Pilot[Any]) -> None:
        async def until(holds: Callable[[], bool]) -> None:
            while not holds():
                await asyncio.sleep(0.02)
                await pilot.pause()

        await until(lambda: isinstance(pilot.app.screen, PlaygroundScreen))
        screen = pilot.app.screen
        assert isinstance(screen, PlaygroundScreen)
        studio = screen.studio
        await until(lambda: studio.picture is not None)
        for key in keys:
            await pilot.press(key)
        await until(
            lambda: (
                studio.picture is not None
                and studio.picture.epoch == epochs
                and not studio.player.playing
            )
        )
        done = asyncio.Event()
        loop = asyncio.get_running_loop()
        studio.player.do(lambda _: loop.call_soon_threadsafe(done.set))
        await done.wait()
        await asyncio.sleep(0.1)
        await pilot.pause()
        studio.player.stop()

    return run_before


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda size: "x".join(map(str, size)))
@pytest.mark.parametrize("name", VIEWS)
def test_playground(
    snap_compare: Compare, lessons: Path, name: str, language: str, size: tuple[int, int]
) -> None:
    code, epochs, keys = VIEWS[name]
    options = AppOptions(
        store=ProgressStore.in_memory(),
        lessons=lessons,
        language=language,
        language_is_chosen=True,
        playground=PlaygroundOptions(code=code),
    )
    app = TutorApp(options, Look(options.capabilities))
    assert snap_compare(app, terminal_size=size, run_before=play(epochs, keys))
