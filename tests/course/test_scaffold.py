"""A new lesson is right from the first moment, wherever it is put."""

from pathlib import Path

import pytest

from tui_nn.course.linter import lint
from tui_nn.course.loading import load_lesson, outline
from tui_nn.course.scaffold import scaffold
from tui_nn.course.watching import changed_lessons, stamps
from tui_nn.errors import CourseError


def test_the_first_lesson_of_a_new_course_passes_the_linter(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    written = scaffold(folder, "first-steps", "a-lesson")
    assert lint(folder) == ()
    assert all(path.is_file() for path in written)
    assert (folder / "lesson.schema.json").is_file()
    text = (folder / "1-first-steps" / "01-a-lesson" / "lesson.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../lesson.schema.json\n")


@pytest.mark.parametrize("unit", ["2", "one-neuron", "2-one-neuron"])
def test_it_comes_after_the_lessons_that_are_there(course: Path, unit: str) -> None:
    scaffold(course, unit, "another")
    assert load_lesson(course, "another").number == 4
    assert [error for error in lint(course) if error.severity == "error"] == []


def test_a_name_in_letters_is_a_new_unit_after_the_others(course: Path) -> None:
    scaffold(course, "more", "another")
    assert [(unit.number, unit.id) for unit in outline(course).units] == [
        (2, "one-neuron"),
        (3, "more"),
    ]


@pytest.mark.parametrize(
    ("unit", "lesson", "key"),
    [
        ("2", "One Weight", "course.new.id"),
        ("../x", "fine", "course.new.id"),
        ("2", "one-weight", "course.new.there"),
        ("7", "fine", "course.new.no-unit"),
    ],
)
def test_what_cannot_be_is_refused(course: Path, unit: str, lesson: str, key: str) -> None:
    with pytest.raises(CourseError) as found:
        scaffold(course, unit, lesson)
    assert found.value.key == key


def test_the_installed_course_is_left_alone(course: Path) -> None:
    with pytest.raises(CourseError) as found:
        scaffold(course, "2", "another", installed=course)
    assert found.value.key == "course.new.installed"
    assert not list(course.rglob("*-another"))


def test_the_schema_is_brought_up_to_date(course: Path) -> None:
    (course / "lesson.schema.json").write_text("{}", encoding="utf-8")
    scaffold(course, "2", "another")
    assert "exercises" in (course / "lesson.schema.json").read_text(encoding="utf-8")


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(CourseError) as found:
        scaffold(tmp_path / "file" / "lessons", "unit", "lesson")
    assert found.value.key == "course.new.unwritable"


def test_only_the_lesson_whose_files_changed_is_looked_into(course: Path) -> None:
    scaffold(course, "2", "another")
    before = stamps(course)
    assert changed_lessons(course, before, stamps(course)) == frozenset()
    page = next(course.rglob("*another/en.md"))
    page.write_text(page.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    assert changed_lessons(course, before, stamps(course)) == {"another"}
    assert lint(course, only=["another"]) == ()


def test_a_change_beyond_the_lessons_concerns_all_of_them(course: Path) -> None:
    before = stamps(course)
    (course / "2-one-neuron" / "unit.yaml").write_text("title: {}\n", encoding="utf-8")
    assert changed_lessons(course, before, stamps(course)) is None
    scaffold(course, "2", "another")
    after = stamps(course)
    assert changed_lessons(course, before, after) is None
