"""First start, home, help, the list of actions, troubles, and hostile text."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.worker import WorkerFailed

from tui_nn.app.actions import ActionsDialog
from tui_nn.app.app import TutorApp
from tui_nn.app.help_screen import HelpScreen
from tui_nn.app.home import HomeScreen
from tui_nn.app.language_screen import LanguageScreen
from tui_nn.app.lesson_screen import LessonScreen
from tui_nn.app.message import MessageDialog
from tui_nn.errors import ProgressError
from tui_nn.study.options import AppOptions
from tui_nn.study.progress import ProgressStore


async def test_the_first_start_asks_for_the_language_then_opens_lesson_one(
    start: Any, store: ProgressStore
) -> None:
    async with start(None, lesson=None, language="es", ask=True) as table:
        assert isinstance(table.app.screen, LanguageScreen)
        assert "Redes neuronales" in table.picture
        await table.press("enter")
        assert isinstance(table.app.screen, LessonScreen)
        assert "Entra un seis." in table.picture
        table.app.desk.saver.flush()
        assert store.preference("me", "language") == "es"


async def test_a_language_is_chosen_by_its_number(start: Any) -> None:
    async with start(None, lesson=None, language="es", ask=True) as table:
        await table.press("1")
        assert "A six goes in." in table.picture


async def test_home_opens_the_lesson_under_the_cursor(start: Any) -> None:
    async with start() as table:
        await table.press("escape")
        assert isinstance(table.app.screen, HomeScreen)
        await table.press("down", "enter")
        assert table.screen.lesson.id == "again"


async def test_home_opens_the_lesson_that_is_clicked(start: Any) -> None:
    async with start() as table:
        await table.press("escape")
        row = table.picture.splitlines().index(
            next(line for line in table.picture.splitlines() if " 2  " in line)
        )
        await table.pilot.click(offset=(40, row))
        await table.settle()
        assert table.screen.lesson.id == "again"


async def test_help_says_keys_and_signs_and_goes_away(start: Any) -> None:
    async with start(language="es") as table:
        await table.press("question_mark")
        assert isinstance(table.app.screen, HelpScreen)
        assert "un peso negativo" in table.picture
        await table.press("ctrl+l")
        assert "a negative weight" in table.picture
        await table.press("escape")
        assert isinstance(table.app.screen, LessonScreen)


async def test_the_wheel_scrolls_what_is_longer_than_its_room(start: Any) -> None:
    async with start(size=(80, 24)) as table:
        await table.press("question_mark")
        page = table.app.screen.help
        for event, top in ((events.MouseScrollDown, 3), (events.MouseScrollUp, 0)):
            page.post_message(event(page, 5, 5, 0, 0, 0, shift=False, meta=False, ctrl=False))
            await table.settle()
            assert page.top == top


async def test_every_action_is_listed_and_found_without_its_accents(start: Any) -> None:
    async with start("gate", language="es") as table:
        await table.press("ctrl+p")
        assert isinstance(table.app.screen, ActionsDialog)
        await table.press(*"atras")
        assert [words for _, words, _ in table.app.screen.list.found] == ["Hacia atrás"]
        await table.press("enter")
        assert isinstance(table.app.screen, LessonScreen)
        assert table.lab.drawings.backward


async def test_nothing_offers_to_write_a_picture_to_the_disk(start: Any) -> None:
    async with start() as table:
        await table.press("ctrl+p")
        assert "screenshot" not in table.picture.lower()
        assert list(table.app.get_system_commands(table.app.screen)) == []


async def test_a_broken_lesson_gets_a_sentence_and_home_stays(start: Any, lessons: Path) -> None:
    broken = lessons / "1-trials" / "02-again" / "lesson.yaml"
    broken.write_text("minutes: [", encoding="utf-8")
    async with start() as table:
        await table.press("escape", "down", "enter")
        assert isinstance(table.app.screen, MessageDialog)
        assert "lesson.yaml" in table.picture
        await table.press("enter")
        assert isinstance(table.app.screen, HomeScreen)


async def test_no_lessons_at_all_are_a_sentence_too(start: Any, lessons: Path) -> None:
    shutil.rmtree(lessons)
    async with start(None, lesson=None) as table:
        assert isinstance(table.app.screen, MessageDialog)


async def test_trouble_with_saving_is_said_once_and_work_goes_on(
    start: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    trouble = ProgressError("app.crashed", path="/full/disk")
    monkeypatch.setattr(ProgressStore, "trouble", property(lambda _: trouble))
    async with start() as table:
        await table.press("left")
        assert "/full/disk" in table.picture
        await table.press("left")
        assert "/full/disk" not in table.picture
        assert table.lab.session.answer.parameters == {"W": 0.3}


async def test_markup_in_a_lesson_is_text_and_escapes_do_not_get_through(
    start: Any, lessons: Path
) -> None:
    path = lessons / "1-trials" / "01-weights" / "en.md"
    text = path.read_text(encoding="utf-8")
    text = text.replace("Move W until 1.5 comes out.", '"[@click=app.leave]Move[/] W until"')
    path.write_text(text.replace("A six goes in.", "[red]A six[/]."), encoding="utf-8")
    async with start() as table:
        assert "[@click=app.leave]Move[/] W until" in table.picture
        assert "[red]A six[/]." in table.picture
        await table.pilot.click("#prompt", offset=(20, 0))
        assert table.app.is_running


def test_an_unexpected_error_is_written_down(lessons: Path, tmp_path: Path) -> None:
    kept = ProgressStore.open(tmp_path / "data")
    app = TutorApp(AppOptions(store=kept, lessons=lessons))
    path = app.write_down(ZeroDivisionError("by zero"))
    assert path is not None
    assert "ZeroDivisionError: by zero" in path.read_text(encoding="utf-8")
    app.write_down(WorkerFailed(KeyError("in a thread")))
    assert "KeyError: 'in a thread'" in path.read_text(encoding="utf-8")
    kept.close()


@pytest.mark.parametrize("module", ["home", "lesson_screen", "app", "language_screen", "run"])
def test_no_screen_brings_numpy_before_its_first_frame(module: str) -> None:
    code = f"import sys, tui_nn.app.{module}; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_nothing_is_imported_of_textual_before_the_environment_is_set() -> None:
    code = "import sys, tui_nn.app.run; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
