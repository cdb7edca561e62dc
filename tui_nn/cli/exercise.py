"""The exercise that ``show`` and ``grade`` work on, and the answer given to it."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click
from msgspec.structs import replace

from tui_nn.cli.address import Address, Exercise
from tui_nn.cli.settings import Settings
from tui_nn.course import text_files, validation, yaml_text
from tui_nn.course.loading import load_lesson
from tui_nn.errors import CourseError, UsageError
from tui_nn.exercises import laboratory, typed_numbers
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.kinds import kind_of
from tui_nn.exercises.specs import ExerciseSpec
from tui_nn.study.varied_words import in_numbers

ADDRESS = click.Argument(["address"], metavar="LESSON/EXERCISE")
"""The exercise."""
SET = click.Option(["--set", "changes"], multiple=True, metavar="NAME=VALUE", help="cli.option.set")
"""A change to the answer."""


def find(settings: Settings, address: str) -> Exercise:
    """The exercise at an address, in the learner's language."""
    parsed = Address.parse(address)
    lesson = load_lesson(settings.lessons, parsed.lesson)
    id_ = parsed.exercise_of(lesson)
    spec = lesson.exercises[id_]
    words = in_numbers(
        lesson.words[settings.phrases.language].exercises[id_], spec, laboratory.quantity
    )
    return Exercise(lesson.id, id_, spec, words)


def changed(spec: ExerciseSpec, answer: Answer, changes: Iterable[str]) -> Answer:
    """The answer with changes of the form NAME=VALUE; UsageError where one makes no sense."""
    for change in changes:
        name, sign, text = change.partition("=")
        if not sign or not name:
            raise UsageError("cli.set.form", found=change[:60])
        answer = _one_changed(spec, answer, name.strip(), text.strip())
    return answer


def _one_changed(spec: ExerciseSpec, answer: Answer, name: str, text: str) -> Answer:
    if name in answer.parameters:
        parameters = {**answer.parameters, name: _number(name, text)}
        return _held(spec, replace(answer, parameters=parameters), name, text)
    if name in answer.settings:
        read = typed_numbers.read(text)
        value = read.value if isinstance(read, typed_numbers.Typed) else text
        return _held(spec, replace(answer, settings={**answer.settings, name: value}), name, text)
    if name in spec.ask:
        return replace(answer, numbers={**answer.numbers, name: text})
    if name in spec.questions:
        chosen = tuple(option.strip() for option in text.split(","))
        options = spec.questions[name].options
        if not set(chosen) <= set(options):
            raise UsageError("cli.set.option", name=name, found=text, known=", ".join(options))
        return replace(answer, choices={**answer.choices, name: chosen})
    known = (*answer.parameters, *answer.settings, *spec.ask, *spec.questions)
    raise UsageError("cli.set.name", found=name[:60], known=", ".join(known))


def _number(name: str, text: str) -> float:
    read = typed_numbers.read(text)
    if isinstance(read, typed_numbers.Unreadable):
        raise UsageError("cli.set.number", name=name, found=text[:60])
    return read.value


def _held(spec: ExerciseSpec, answer: Answer, name: str, text: str) -> Answer:
    """The answer, refused where the exercise doesn't let it be so."""
    held: Answer = kind_of(spec).held(spec, answer)
    wanted = answer.parameters.get(name, answer.settings.get(name))
    possible = held.parameters.get(name, held.settings.get(name))
    if wanted != possible:
        raise UsageError("cli.set.range", name=name, found=text[:60], possible=possible)
    return answer


def answer_in(spec: ExerciseSpec, source: str) -> Answer:
    """The answer in a file of JSON or YAML, or on standard input; at the start where it is mute."""
    if source == "-":
        name = "-"
        text = sys.stdin.read(text_files.LARGEST + 1)
        if len(text) > text_files.LARGEST:
            raise CourseError("course.file.too-large", file=name, size=1001, most=1000)
    else:
        name = text_files.shown(source, 200)
        text = text_files.read(Path(source).expanduser(), name)
    document = yaml_text.parse(text, name)
    given = validation.convert(document, Answer) if document.value is not None else Answer()
    start = laboratory.start(spec)
    unknown = [
        found
        for found in (*given.parameters, *given.settings, *given.numbers, *given.choices)
        if found not in {*start.parameters, *start.settings, *spec.ask, *spec.questions}
    ]
    if unknown:
        known = (*start.parameters, *start.settings, *spec.ask, *spec.questions)
        raise UsageError("cli.set.name", found=unknown[0][:60], known=", ".join(known))
    return replace(
        given,
        parameters={**start.parameters, **given.parameters},
        settings={**start.settings, **given.settings},
    )
