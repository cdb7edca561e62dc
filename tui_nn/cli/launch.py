"""The app started from the command line, where there is a terminal and the lesson exists."""

import sys
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from pathlib import Path

from tui_nn.cli.address import Address
from tui_nn.cli.settings import Settings
from tui_nn.course.lessons import LessonEntry
from tui_nn.course.outline import lesson_folders, read_lesson_entry
from tui_nn.diagrams.capabilities import DUMB, detect, terminal
from tui_nn.errors import TerminalError, UsageError
from tui_nn.study.options import AppOptions, ExamOptions, PlaygroundOptions

SUBCOMMANDS = ("list", "show", "grade", "check", "progress", "doctor", "playground", "exam", "new")
"""What a mistyped lesson may have been meant to be."""


def launch(
    settings: Settings,
    lesson: str | None,
    playground: PlaygroundOptions | None = None,
    *,
    exam: ExamOptions | None = None,
    watch: bool = False,
) -> int:
    """Open the app at home, at a lesson, a playground or an exam; the exit status."""
    address = Address.parse(lesson) if lesson is not None else None
    if address is not None:
        _look_up(address, settings.lessons)
    refuse_without_terminal(settings.environment, _is_terminal)
    options = AppOptions(
        store=settings.store,
        lessons=settings.lessons,
        lesson=address.lesson if address else None,
        exercise=address.exercise if address else None,
        playground=playground,
        exam=exam,
        watch=watch,
        learner=settings.learner,
        language=settings.phrases.language,
        language_is_chosen=bool(settings.language_asked or settings.preferred),
        capabilities=detect(settings.environment, stdout_isatty=True),
        remote=bool(settings.environment.get("SSH_CONNECTION")),
    )
    # Imported here: a sentence about a mistyped lesson doesn't wait for Textual.
    from tui_nn.app.run import run

    return run(options)


def refuse_without_terminal(
    environment: Mapping[str, str], is_terminal: Callable[[int], bool]
) -> None:
    """Do nothing; TerminalError where the three streams aren't a terminal that can draw."""
    if not all(map(is_terminal, (0, 1, 2))):
        raise TerminalError("cli.terminal.none")
    if terminal(environment) == DUMB:
        raise TerminalError("cli.terminal.dumb", term=environment.get("TERM", "")[:40] or "-")


def _is_terminal(number: int) -> bool:
    stream = (sys.__stdin__, sys.__stdout__, sys.__stderr__)[number]
    return stream is not None and not stream.closed and stream.isatty()


def _look_up(address: Address, folder: Path) -> None:
    lessons = {lesson.id: (unit, lesson) for unit, lesson in lesson_folders(folder)}
    found = lessons.get(address.lesson)
    if found is None:
        near = get_close_matches(address.lesson, [*SUBCOMMANDS, *lessons], n=1)
        key = "cli.lesson.unknown.near" if near else "cli.lesson.unknown"
        raise UsageError(key, found=address.lesson, near="".join(near))
    if address.exercise is not None:
        unit, lesson = found
        _look_up_exercise(address, read_lesson_entry(lesson, unit))


def _look_up_exercise(address: Address, lesson: LessonEntry) -> None:
    if address.exercise not in lesson.exercises:
        raise UsageError(
            "cli.exercise.unknown",
            lesson=lesson.id,
            found=address.exercise,
            known=", ".join(lesson.exercises),
        )
