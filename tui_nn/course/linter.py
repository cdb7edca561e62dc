"""The course linter: it reads every lesson, proves its exercises, and says all that is wrong."""

from collections.abc import Collection, Iterator
from pathlib import Path

from tui_nn.course import outline as outlines
from tui_nn.course import text_files, validation, yaml_text
from tui_nn.course.agreement import Numbers, Words, disagreements
from tui_nn.course.files import UnitFile
from tui_nn.course.findings import Finding, Subject, from_error
from tui_nn.course.lessons import Lesson
from tui_nn.course.loading import joined, read_numbers, read_words
from tui_nn.course.outline import NumberedFolder, numbered_folders
from tui_nn.course.proofs import prove
from tui_nn.course.wording import read_through
from tui_nn.errors import CourseError, TutorError
from tui_nn.exercises.compared import needed
from tui_nn.language import available

MOVING = frozenset({"tune", "train", "design", "draw"})
"""The kinds in which the learner moves the numbers of a real model."""


def lint(folder: Path, only: Collection[str] | None = None) -> tuple[Finding, ...]:
    """Everything that is wrong with a course, file by file; it never raises.

    ``only`` are the ids of the lessons that are looked into, where not all are.
    """
    try:
        return tuple(_course(folder, only))
    except TutorError as error:
        return (from_error(error),)


def _course(folder: Path, only: Collection[str] | None) -> Iterator[Finding]:
    units = numbered_folders(folder)
    lessons = [(unit, lesson) for unit in units for lesson in numbered_folders(unit.path)]
    if not lessons:
        raise CourseError("course.folder.empty", file=text_files.shown(folder, 200))
    ids = [lesson.id for _, lesson in lessons]
    yield from _folders(folder, units)
    for unit in units:
        yield from _unit(folder, unit)
    for number, (unit, lesson) in enumerate(lessons):
        if only is not None and lesson.id not in only:
            continue
        yield from _lesson(folder, unit, lesson, ids[:number], set(ids))


def _folders(folder: Path, units: tuple[NumberedFolder, ...]) -> Iterator[Finding]:
    """Folders that don't belong, and ids and numbers that stand twice."""
    lessons = [lesson for unit in units for lesson in numbered_folders(unit.path)]
    for level in (units, lessons):
        for what in ("id", "number"):
            seen: dict[object, NumberedFolder] = {}
            for one in level:
                other = seen.setdefault(getattr(one, what), one)
                if other is not one:
                    name = text_files.place(one.path, folder)
                    values = {"id": one.id, "other": text_files.place(other.path, folder)}
                    yield Finding(name, 0, f"course.folder.same-{what}", values)
    for parent in (folder, *(unit.path for unit in units)):
        numbered = {one.path for one in numbered_folders(parent)}
        for path in sorted(parent.iterdir()):
            if path.is_dir() and path not in numbered and not path.name.startswith((".", "_")):
                name = text_files.place(path, folder)
                yield Finding(name, 0, "course.folder.name", severity="warning")


def _unit(folder: Path, unit: NumberedFolder) -> Iterator[Finding]:
    path = unit.path / "unit.yaml"
    name = text_files.place(path, folder)
    try:
        document = yaml_text.parse(text_files.read(path, name), name)
        file = validation.convert(document, UnitFile)
    except CourseError as error:
        yield from_error(error)
        return
    seen = outlines.read_unit(unit)
    for part, said, outlined in (
        ("title", file.title, seen.titles),
        ("line", file.line, seen.lines),
    ):
        for code in available():
            if not said.get(code, "").strip():
                values = {"part": part, "language": code}
                yield Finding(name, document.line((part,)), "course.unit.no-words", values)
            elif outlined[code] != said[code]:
                line = document.line((part, code))
                yield Finding(name, line, "course.outline.layout", {"part": part})


def _lesson(
    folder: Path, unit: NumberedFolder, lesson: NumberedFolder, before: list[str], ids: set[str]
) -> Iterator[Finding]:
    numbers: Numbers | None = None
    languages: list[Words] = []
    try:
        numbers = read_numbers(lesson.path / "lesson.yaml", folder)
    except CourseError as error:
        yield from_error(error)
    for code in available():
        try:
            languages.append(read_words(lesson.path / f"{code}.md", folder, code))
        except CourseError as error:
            yield from_error(error)
    if numbers is None:
        return
    yield from _numbers(numbers, before, ids)
    yield from map(from_error, disagreements(numbers, languages))
    whole = joined(unit, lesson, numbers, languages)
    for words in languages:
        yield from read_through(words.words, words.document, whole, ids)
    yield from _same_order(languages)
    yield from _outline(whole, unit, lesson, numbers, languages)


def _numbers(numbers: Numbers, before: list[str], ids: set[str]) -> Iterator[Finding]:
    document, exercises = numbers.document, numbers.file.exercises
    for place, name in enumerate(numbers.file.requires):
        if name not in before:
            key = "course.requires.later" if name in ids else "course.requires.unknown"
            values = {"id": name, "known": ", ".join(before) or "—"}
            yield Finding(document.file, document.line(("requires", place)), key, values)
    if not any(spec.kind in MOVING for spec in exercises.values()):
        line = document.line(("exercises",))
        yield Finding(document.file, line, "course.lesson.nothing-moves", severity="warning")
    for name, spec in exercises.items():
        yield from prove(Subject(name, needed(spec), document))


def _same_order(languages: list[Words]) -> Iterator[Finding]:
    """Languages whose exercises, or whose hints of one, are not the same in number and order."""
    if not languages:
        return
    first = languages[0].words
    order = [step.exercise for step in first.steps if step.exercise]
    for other in languages[1:]:
        file, words = other.document.file, other.words
        if [step.exercise for step in words.steps if step.exercise] != order:
            yield Finding(file, 0, "course.prose.other-order", {"language": first.language})
        for name in first.exercises.keys() & words.exercises.keys():
            here, there = len(words.exercises[name].hints), len(first.exercises[name].hints)
            if here != there:
                line = other.document.line(("exercises", name, "hints"))
                values = {"exercise": name, "found": here, "other": there}
                yield Finding(file, line, "course.hints.other-number", values)


def _outline(
    whole: Lesson,
    unit: NumberedFolder,
    lesson: NumberedFolder,
    numbers: Numbers,
    languages: list[Words],
) -> Iterator[Finding]:
    """Where the outline, which looks at lines only, sees something else than the lesson says."""
    seen = outlines.read_lesson_entry(lesson, unit)
    for part, said, outlined in (
        ("minutes", whole.minutes, seen.minutes),
        ("exercises", tuple(whole.exercises), seen.exercises),
    ):
        if said != outlined:
            line = numbers.document.line((part,))
            yield Finding(numbers.document.file, line, "course.outline.layout", {"part": part})
    for words in languages:
        if seen.titles[words.words.language] != words.words.title:
            line = words.document.line(("title",))
            yield Finding(words.document.file, line, "course.outline.layout", {"part": "title"})
