"""Whether the files of a lesson agree: every id in the numbers has its words, and the other way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui_nn.course.files import LessonFile
from tui_nn.course.lessons import ExerciseWords, LessonWords
from tui_nn.course.yaml_text import Document
from tui_nn.errors import CourseError
from tui_nn.exercises.kinds import kind_of
from tui_nn.exercises.specs import ExerciseSpec


@dataclass(frozen=True)
class Numbers:
    """What ``lesson.yaml`` says, and where."""

    file: LessonFile
    """What it says."""
    document: Document
    """Where it says it."""


@dataclass(frozen=True)
class Words:
    """What a language's file says, and where its front matter says it."""

    words: LessonWords
    """What it says."""
    document: Document
    """Where it says it."""


def disagreements(numbers: Numbers, languages: Sequence[Words]) -> Iterator[CourseError]:
    """Everything that doesn't agree, each as an error with its file and line."""
    for words in languages:
        yield from _exercises(numbers, words)
        yield from _placed(numbers, words)


def _exercises(numbers: Numbers, words: Words) -> Iterator[CourseError]:
    document = words.document
    for name, spec in numbers.file.exercises.items():
        if name in words.words.exercises:
            yield from _one(name, spec, words.words.exercises[name], document)
        else:
            yield document.error("course.words.no-exercise", ("exercises",), id=name)
    for name in words.words.exercises.keys() - numbers.file.exercises.keys():
        yield document.error("course.words.unknown-exercise", ("exercises", name), id=name)


def _one(
    name: str, spec: ExerciseSpec, words: ExerciseWords, document: Document
) -> Iterator[CourseError]:
    options = {option for question in spec.questions.values() for option in question.options}
    for part, wanted, found in (
        ("mistakes", spec.mistakes.keys(), words.mistakes.keys()),
        ("fields", spec.ask.keys(), words.fields.keys()),
        ("questions", spec.questions.keys(), words.questions.keys()),
        ("options", options, words.options.keys()),
        *((p, set(ids), getattr(words, p).keys()) for p, ids in kind_of(spec).worded(spec).items()),
    ):
        path = ("exercises", name, part)
        for missing in sorted(wanted - found):
            yield document.error("course.words.missing", path, part=part, id=missing)
        for unknown in sorted(found - wanted):
            where = (*path, unknown)
            yield document.error("course.words.unknown", where, part=part, id=unknown)


def _placed(numbers: Numbers, words: Words) -> Iterator[CourseError]:
    placed: set[str] = set()
    for step in words.words.steps:
        if step.exercise is None:
            continue
        key = None
        if step.exercise not in numbers.file.exercises:
            key = "course.prose.unknown-exercise"
        elif step.exercise in placed:
            key = "course.prose.placed-twice"
        if key is not None:
            yield CourseError(
                key, file=words.document.file, line=step.exercise_line, id=step.exercise
            )
        placed.add(step.exercise)
    for name in numbers.file.exercises:
        if name not in placed:
            yield words.document.error("course.prose.not-placed", ("exercises", name), id=name)
