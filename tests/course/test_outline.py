"""The outline is what the folders and a few lines say."""

from pathlib import Path

import pytest

from tui_nn.course.outline import course_folder, first_keys, outline
from tui_nn.errors import CourseError

LESSON = Path("2-one-neuron") / "03-one-weight"


def test_folders_give_the_order_and_the_ids(course: Path) -> None:
    second = course / "2-one-neuron" / "10-layers"
    second.mkdir()
    (course / "10-more" / "11-last").mkdir(parents=True)
    (course / "notes").mkdir()
    units = outline(course).units
    assert [(unit.number, unit.id) for unit in units] == [(2, "one-neuron"), (10, "more")]
    assert [lesson.id for lesson in units[0].lessons] == ["one-weight", "layers"]


def test_titles_minutes_and_exercises_are_read_off_their_lines(course: Path) -> None:
    (unit,) = outline(course).units
    assert unit.titles == {"es": "Pruebas", "en": "Trials"}
    assert unit.lines["es"] == "Para probar."
    (lesson,) = unit.lessons
    assert lesson.titles == {"es": "Un peso", "en": "A weight"}
    assert lesson.exercises == ("find-w", "error")
    assert (lesson.minutes, lesson.number, lesson.unit) == (3, 3, "one-neuron")


def test_a_broken_lesson_still_has_its_place(course: Path) -> None:
    for name, content in (("lesson.yaml", b"\x00\xff{{{"), ("es.md", b"\xff"), ("en.md", b"---")):
        (course / LESSON / name).write_bytes(content)
    (course / "2-one-neuron" / "unit.yaml").unlink()
    (unit,) = outline(course).units
    assert unit.titles["es"] == "one-neuron"
    assert unit.lessons[0].titles["en"] == "one-weight"
    assert unit.lessons[0].exercises == ()


def test_a_title_cannot_carry_an_escape_sequence(course: Path) -> None:
    path = course / LESSON / "es.md"
    path.write_text("---\ntitle: \x1b[2JUn peso\n---\n", encoding="utf-8")
    (unit,) = outline(course).units
    assert unit.lessons[0].titles["es"] == "[2JUn peso"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("title: Plain", "Plain"),
        ('title: "With: colon"', "With: colon"),
        ("title: 'It''s'", "It's"),
        ("title: Plain # comment", "Plain"),
        ('title: "\\u00e1"', "á"),
        ("title:", ""),
    ],
)
def test_a_title_may_be_quoted(line: str, title: str) -> None:
    assert first_keys([line])[("title",)] == title


def test_two_lessons_of_one_id_are_refused(course: Path) -> None:
    (course / "2-one-neuron" / "09-one-weight").mkdir()
    with pytest.raises(CourseError) as caught:
        outline(course)
    assert caught.value.key == "course.folder.same-id"


def test_a_folder_without_lessons_is_refused(tmp_path: Path) -> None:
    for folder, key in ((tmp_path, "empty"), (tmp_path / "none", "unreadable")):
        with pytest.raises(CourseError) as caught:
            outline(folder)
        assert caught.value.key == f"course.folder.{key}"


def test_the_packaged_course_is_there() -> None:
    assert outline(course_folder()).units
