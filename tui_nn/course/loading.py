"""Reading a lesson's folder into a lesson, or saying what is wrong, where, and how to mend it."""

from collections.abc import Sequence
from pathlib import Path

from tui_nn.course import prose, text_files, validation, yaml_text
from tui_nn.course.agreement import Numbers, Words, disagreements
from tui_nn.course.files import FrontMatter, LessonFile
from tui_nn.course.lessons import Lesson, LessonWords
from tui_nn.course.outline import NumberedFolder, course_folder, lesson_folders, outline
from tui_nn.errors import CourseError
from tui_nn.language import available

__all__ = ["course_folder", "load_lesson", "outline", "read_lesson"]


def load_lesson(folder: Path, lesson_id: str) -> Lesson:
    """The lesson of an id in a course's folder; CourseError where there is none or it is wrong."""
    for unit, lesson in lesson_folders(folder):
        if lesson.id == lesson_id:
            return read_lesson(folder, unit, lesson)
    known = ", ".join(lesson.id for _, lesson in lesson_folders(folder))
    raise CourseError("course.lesson.unknown", id=text_files.shown(lesson_id), known=known or "—")


def read_lesson(folder: Path, unit: NumberedFolder, lesson: NumberedFolder) -> Lesson:
    """The lesson of a folder; CourseError where something in it is wrong."""
    numbers = read_numbers(lesson.path / "lesson.yaml", folder)
    words = [read_words(lesson.path / f"{code}.md", folder, code) for code in available()]
    for error in disagreements(numbers, words):
        raise error
    return joined(unit, lesson, numbers, words)


def joined(
    unit: NumberedFolder, lesson: NumberedFolder, numbers: Numbers, words: Sequence[Words]
) -> Lesson:
    """The lesson that its files make together."""
    return Lesson(
        id=lesson.id,
        number=lesson.number,
        unit=unit.id,
        minutes=numbers.file.minutes,
        requires=numbers.file.requires,
        playground=numbers.file.playground,
        exercises=numbers.file.exercises,
        words={one.words.language: one.words for one in words},
    )


def read_numbers(path: Path, folder: Path) -> Numbers:
    """What ``lesson.yaml`` says; CourseError where it can't be read or doesn't fit."""
    name = text_files.place(path, folder)
    document = yaml_text.parse(text_files.read(path, name), name)
    return Numbers(validation.convert(document, LessonFile), document)


def read_words(path: Path, folder: Path, language: str) -> Words:
    """What a language's file says; CourseError where it can't be read or doesn't fit."""
    name = text_files.place(path, folder)
    page = prose.take_apart(text_files.read(path, name), name)
    document = yaml_text.parse(page.front, name, page.front_line)
    front = validation.convert(document, FrontMatter)
    words = LessonWords(
        language=language,
        title=front.title,
        goal=front.goal,
        exercises=front.exercises,
        steps=page.steps,
    )
    return Words(words, document)
