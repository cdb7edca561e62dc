"""A picture of every screen, in both languages, in both sizes, and on plain terminals."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tui_nn.app.app import TutorApp
from tui_nn.app.home import HomeScreen
from tui_nn.app.lesson_screen import LessonScreen
from tui_nn.app.look import Look
from tui_nn.course.outline import course_folder
from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.study.options import AppOptions
from tui_nn.study.progress import ProgressStore

SMALL, LARGE = (80, 24), (120, 40)


@dataclass(frozen=True)
class View:
    """A screen, and the keys that lead to what is to be seen on it."""

    lesson: str | None = None
    exercise: str | None = None
    keys: tuple[str, ...] = ()
    small_keys: tuple[str, ...] = ()
    """What is pressed first where only one pane is shown."""
    ask: bool = False
    shipped: bool = True
    """Whether it is of the course that is shipped; else of one that doesn't grow."""


VIEWS = {
    "language": View(ask=True),
    "home": View("weights", "fit", (*"0.25", "enter", "enter", "escape"), ("f",), shipped=False),
    "help": View("one-weight", keys=("question_mark",)),
    "actions": View("xor", "xor-two", ("ctrl+p",)),
    "text": View("learning-rate", "make-it-diverge", small_keys=()),
    "weight": View("one-weight", "find-w", ("enter",), ("f",)),
    "passed": View("one-weight", "find-w", ("0", ".", "2", "5", "enter", "enter"), ("f",)),
    "worksheet": View("one-weight", "first-correction", (*"2.2635", "enter"), ("f",)),
    "curve": View("learning-rate", "pick-rate", ("pageup", "enter"), ("f",)),
    "zoo": View("learning-rate", "rate-zoo", ("down", "space", "enter"), ("f",)),
    "gate": View("gates", "and-gate", ("right", "tab", "h"), ("f",)),
    "xor": View("xor", "xor-two", ("right", "down", "left", "tab"), ("f",)),
    "backward": View("xor", "xor-train", ("v", "b"), ("f",)),
    "walk": View("gates", "and-gate", (*"1", "enter", "x", "x", "x", "s", "s"), ("f",)),
    "walk-back": View("layers", "three-six-three", ("s", "end"), ("f",)),
}
PLAIN = {
    "mono": (Capabilities(Colours.NONE), "utf-8"),
    "ascii": (Capabilities(Colours.NONE, Glyphs.ASCII), "ascii"),
    "256": (Capabilities(Colours.INDEXED), "utf-8"),
    "16": (Capabilities(Colours.BASIC), "utf-8"),
    "light": (Capabilities(dark=False), "utf-8"),
}

Compare = Callable[..., bool]


def app_for(
    view: View,
    language: str,
    lessons: Path,
    capabilities: Capabilities | None = None,
    charset: str = "utf-8",
) -> TutorApp:
    capabilities = capabilities or Capabilities()
    options = AppOptions(
        store=ProgressStore.in_memory(),
        lessons=course_folder() if view.shipped else lessons,
        lesson=view.lesson,
        exercise=view.exercise,
        language=language,
        language_is_chosen=not view.ask,
        capabilities=capabilities,
    )
    return TutorApp(options, Look(capabilities, charset))


def play(view: View, size: tuple[int, int]) -> Callable[[Pilot[Any]], Any]:
    async def run_before(pilot: Pilot[Any]) -> None:
        async def settle() -> None:
            await pilot.pause()
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            screen = pilot.app.screen
            while isinstance(screen, LessonScreen) and screen.lab.shop is None:
                await pilot.pause(0.02)

        await settle()
        if isinstance(pilot.app.screen, LessonScreen):
            pilot.app.screen.lab.trainer.pace = 0.0
        for key in (*(view.small_keys if size == SMALL else ()), *view.keys):
            await pilot.press(key)
            await settle()
            screen = pilot.app.screen
            if isinstance(screen, LessonScreen) and screen.lab.trainer.run is not None:
                screen.lab.trainer.run._thread.join(20)
                await settle()
        # What is written a moment later is written now, so that the picture is always the same.
        assert isinstance(pilot.app, TutorApp)
        pilot.app.desk.saver.flush()
        if isinstance(pilot.app.screen, HomeScreen):
            pilot.app.screen.on_screen_resume()
            await settle()

    return run_before


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("name", list(VIEWS))
def test_screen(
    snap_compare: Compare, lessons: Path, name: str, language: str, size: tuple[int, int]
) -> None:
    view = VIEWS[name]
    app = app_for(view, language, lessons)
    assert snap_compare(app, terminal_size=size, run_before=play(view, size))


@pytest.mark.parametrize("name", ["home", "xor", "curve", "walk-back"])
@pytest.mark.parametrize("terminal", list(PLAIN))
def test_plain_terminal(snap_compare: Compare, lessons: Path, terminal: str, name: str) -> None:
    view, (capabilities, charset) = VIEWS[name], PLAIN[terminal]
    app = app_for(view, "es", lessons, capabilities, charset)
    assert snap_compare(app, terminal_size=SMALL, run_before=play(view, SMALL))
