"""Exams without help, their result, and what comes back for review."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tui_nn.app.exam_screen import ExamScreen, ResultScreen
from tui_nn.app.home import HomeScreen
from tui_nn.app.lesson_screen import LessonScreen
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.grades import Grade
from tui_nn.study.options import ExamOptions
from tui_nn.study.progress import ProgressStore
from tui_nn.study.records import Attempt


async def sit(table: Any, questions: int = 3) -> ExamScreen:
    table.app.open_exam(ExamOptions(questions=questions, seed=5))
    for _ in range(5):
        await table.settle()
    screen = table.app.screen
    assert isinstance(screen, ExamScreen)
    screen.lab.trainer.pace = 0.0
    return screen


async def test_an_exam_gives_no_hints_and_says_nothing_before_the_end(
    start: Any, store: ProgressStore
) -> None:
    async with start() as table:
        screen = await sit(table)
        kinds = []
        for place in range(3):
            assert screen.step == place
            assert f"question {place + 1} of 3" in table.picture
            kinds.append(screen.exam.questions[place].exercise)
            await table.press("h")
            assert "Hint" not in table.picture
            await table.press("enter")
            assert "enter again hands it in" in table.picture
            await table.press("enter")
            for _ in range(60):
                if place in screen.exam.grades:
                    break
                await table.settle()
            assert "Not yet" not in table.picture
        await table.settle()
        assert isinstance(table.app.screen, ResultScreen)
        assert "of 3 passed" in table.picture
        assert all(kind in table.picture for kind in kinds)
        table.app.desk.saver.flush()
    assert sorted(attempt.exercise for attempt in store.attempts()) == sorted(kinds)


async def test_the_result_can_be_kept_as_text_and_as_a_picture(
    start: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with start() as table:
        screen = await sit(table, 2)
        screen.exam = screen.exam.hand_in(0, Grade(passed=True, score=1, stars=1, checks=()))
        await table.press("escape")
        assert "esc again ends the exam" in table.picture
        await table.press("escape")
        await table.press("s", "g")
        assert "Saved in tui-exam-" in table.picture
        await table.press("escape")
        assert isinstance(table.app.screen, HomeScreen)
    saved = {path.suffix: path.read_text(encoding="utf-8") for path in _files(tmp_path)}
    assert "1 of 2 passed" in saved[".txt"]
    assert saved[".svg"].startswith("<svg")


def _files(folder: Path) -> list[Path]:
    return list(folder.glob("tui-exam-*"))


def failed_before(store: ProgressStore, exercise: str) -> None:
    grade = Grade(passed=False, score=0, stars=0, checks=())
    time = datetime.now(UTC) - timedelta(days=3)
    store.record(Attempt("me", "weights", exercise, Answer(), grade, time=time))


async def test_what_was_failed_comes_back_on_the_home_screen(
    start: Any, store: ProgressStore
) -> None:
    failed_before(store, "sheet")
    async with start("gate") as table:
        await table.press("escape")
        assert "To review today: 1 exercise." in table.picture
        await table.press("r")
        assert isinstance(table.app.screen, LessonScreen)
        assert table.screen.exercise == "sheet"


async def test_a_review_begins_afresh(start: Any, store: ProgressStore) -> None:
    async with start("sheet") as table:
        await table.press("9", "h")
        table.app.desk.saver.flush()
        failed_before(store, "sheet")
        await table.press("escape", "r")
        assert table.lab.session.answer.numbers == {}
        assert table.lab.session.hints == 0


async def test_nothing_due_is_not_mentioned(start: Any) -> None:
    async with start("gate") as table:
        await table.press("escape")
        assert "review" not in table.picture
        await table.press("r")
        assert isinstance(table.app.screen, HomeScreen)
