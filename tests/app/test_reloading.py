"""An open lesson is read again when its author saves it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from tui_nn.app.reloading import Reloader
from tui_nn.course.loading import load_lesson


def page_of(lessons: Path) -> Path:
    return lessons / "1-trials" / "01-weights" / "en.md"


def rewrite(lessons: Path, old: str, new: str) -> None:
    page = page_of(lessons)
    page.write_text(page.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_only_a_change_is_handed_over(lessons: Path) -> None:
    taken: list[Any] = []
    refused: list[Any] = []
    reloader = Reloader(lessons, "weights")
    reloader.look(taken.append, refused.append)
    assert (taken, refused) == ([], [])
    rewrite(lessons, "Build an AND.", "Build an AND gate.")
    reloader.look(taken.append, refused.append)
    reloader.look(taken.append, refused.append)
    assert [lesson.words["en"].exercises["gate"].prompt for lesson in taken] == [
        "Build an AND gate."
    ]
    rewrite(lessons, "prompt: Which", "promt: Which")
    reloader.look(taken.append, refused.append)
    assert [error.key for error in refused] == ["course.key.misspelt"]


async def test_the_answer_stays_and_the_words_are_new(start: Any, lessons: Path) -> None:
    async with start("gate") as table:
        await table.press("right")
        rewrite(lessons, "Build an AND.", "Build an AND gate.")
        table.screen.reload(load_lesson(lessons, "weights"))
        await table.settle()
        assert "Build an AND gate." in table.picture
        assert table.lab.session.answer.parameters["w1"] == 0.1
        assert table.screen.exercise == "gate"


async def test_who_looks_at_the_exercise_goes_on_looking_at_it(start: Any, lessons: Path) -> None:
    async with start("gate", size=(80, 24)) as table:
        await table.press("f")
        assert not table.screen.reading
        rewrite(lessons, "Build an AND.", "Build an AND gate.")
        table.screen.reload(load_lesson(lessons, "weights"))
        await table.settle()
        assert "Build an AND gate." in table.picture
        assert "The lesson was read again." in table.picture


async def test_a_lesson_that_is_watched_is_read_again_by_itself(start: Any, lessons: Path) -> None:
    async with start("gate") as table:
        options = table.app.desk.options
        table.app.desk.options = replace(options, watch=True)
        table.app.open_lesson("weights", "gate")
        await table.settle()
        rewrite(lessons, "Build an AND.", "Build an AND gate.")
        for _ in range(40):
            await table.pilot.pause(0.05)
            if "Build an AND gate." in table.picture:
                break
        assert "Build an AND gate." in table.picture
