"""Authors begin a lesson, and check it again each time they save it."""

from pathlib import Path
from typing import Any

import pytest

from tui_nn.cli.check import run as check
from tui_nn.cli.settings import Settings


def test_a_new_lesson_is_written_and_can_be_checked(tui: Any, tmp_path: Path) -> None:
    folder = str(tmp_path / "mine")
    said = tui("new", "first/my-lesson", "--lessons", folder)
    assert said.status == 0
    assert "lesson.yaml" in said.out
    assert "--watch" in said.out
    assert tui("check", folder).status == 0


def test_one_lesson_can_be_checked_alone(tui: Any, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    for lesson in ("my-lesson", "other-lesson"):
        tui("new", f"first/{lesson}", "--lessons", str(folder))
    lesson, other = sorted((folder / "1-first").glob("*-lesson"))
    (lesson / "es.md").unlink()
    assert tui("check", str(other)).status == 0
    said = tui("check", str(lesson))
    assert said.status == 1
    assert "1-first/01-my-lesson/es.md" in said.out
    times = tui("check", "--times", str(other))
    assert "other-lesson" in times.out
    assert "my-lesson" not in times.out


@pytest.mark.parametrize("address", ["my-lesson", "/x", "2/", "2/Bad Name", ""])
def test_an_address_that_is_none_is_refused_in_a_sentence(tui: Any, address: str) -> None:
    said = tui("new", address)
    assert (said.status, said.out) == (2, "")
    assert said.err.count("\n") == 1


def test_a_course_is_checked_again_when_a_file_changes(
    tui: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "mine"
    tui("new", "first/my-lesson", "--lessons", str(folder))
    page = next(folder.rglob("en.md"))
    moments = iter(["nothing", "spoil", "nothing", "mend", "end"])
    right = page.read_text(encoding="utf-8")

    def pause() -> None:
        match next(moments):
            case "spoil":
                page.write_text(right.replace("first-one:", "other:"), encoding="utf-8")
            case "mend":
                page.write_text(right + "\nMore.\n", encoding="utf-8")
            case "end":
                raise KeyboardInterrupt

    settings = Settings({"LANG": "en_US.UTF-8"})
    with pytest.raises(KeyboardInterrupt):
        check(settings, folder=str(folder), as_json=False, watch=True, pause=pause)
    said = capsys.readouterr().out
    assert said.count("There are no errors") == 2
    assert "en.md:" in said


def test_exams_of_units_that_are_not_there_are_refused(tui: Any) -> None:
    said = tui("exam", "--units", "2,99")
    assert said.status == 2
    assert "99" in said.err
    assert tui("exam", "--questions", "0").status == 2
    assert tui("exam", "--seed", "-1").status == 2
    assert tui("exam", "--questions", "many").status == 2
