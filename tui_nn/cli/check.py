"""``tui check``: the course linter, once or each time that a file changes."""

import sys
import time
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import click

from tui_nn.cli.commands import TutorCommand
from tui_nn.cli.output import Output
from tui_nn.cli.settings import Settings
from tui_nn.course.findings import Finding
from tui_nn.course.linter import lint
from tui_nn.course.outline import NumberedFolder, numbered
from tui_nn.course.reading_time import reading_times
from tui_nn.course.watching import changed_lessons, stamps
from tui_nn.language import available

PAUSE = 0.5
"""Seconds between two looks at the files."""


def run(
    settings: Settings,
    *,
    folder: str | None,
    as_json: bool,
    watch: bool,
    times: bool = False,
    pause: Callable[[], None] = lambda: time.sleep(PAUSE),
) -> int:
    """Print what is wrong with a course; 0 where there is no error, else 1.

    The folder is that of a course, or of one lesson in it, which alone is looked into then.
    With ``times``, how long each step takes to read comes first.
    With ``watch`` it goes on until it is interrupted, and looks again into what has changed.
    """
    course = Path(folder).expanduser() if folder is not None else settings.lessons
    lesson = None
    if (course / "lesson.yaml").exists():
        lesson, course = numbered(course.resolve()), course.resolve().parent.parent
    if times:
        _tell_times(settings, course, lesson, as_json=as_json)
        if as_json:
            return 0
    seen = stamps(course) if watch else {}
    first = None if lesson is None else frozenset({lesson.id})
    status = _report(settings, course, lint(course, first), as_json=as_json)
    while watch:
        sys.stdout.flush()
        pause()
        now = stamps(course)
        if now != seen:
            only = changed_lessons(course, seen, now)
            seen = now
            Output.to(settings.environment).line()
            only = only if first is None else first
            status = _report(settings, course, lint(course, only), as_json=as_json)
    return status


def _report(
    settings: Settings, course: Path, findings: tuple[Finding, ...], *, as_json: bool
) -> int:
    errors = sum(finding.severity == "error" for finding in findings)
    output = Output.to(settings.environment)
    say = settings.phrases.say
    if as_json:
        output.data(
            [
                {
                    "file": finding.file,
                    "line": finding.line,
                    "key": finding.key,
                    "severity": finding.severity,
                    "message": finding.sentence(settings.phrases),
                }
                for finding in findings
            ]
        )
    else:
        for finding in findings:
            output.line(finding.sentence(settings.phrases))
        warnings = len(findings) - errors
        if warnings:
            output.line(settings.phrases.count("cli.check.warnings", warnings))
        if errors:
            output.line(settings.phrases.count("cli.check.errors", errors))
        else:
            output.line(say("cli.check.fine", folder=str(course)))
    return 1 if errors else 0


def _tell_times(
    settings: Settings, course: Path, lesson: NumberedFolder | None, *, as_json: bool
) -> None:
    output, say = Output.to(settings.environment), settings.phrases.say
    steps = [one for one in reading_times(course) if lesson is None or one.lesson == lesson.id]
    if as_json:
        output.data(
            [
                {
                    "lesson": step.lesson,
                    "step": step.step,
                    "exercise": step.exercise,
                    "words": step.words,
                    "seconds": step.seconds,
                }
                for step in steps
            ]
        )
        return
    for name, group in groupby(steps, key=lambda step: step.lesson):
        together = list(group)
        whole = {code: sum(step.seconds.get(code, 0) for step in together) for code in available()}
        output.line(say("cli.check.lesson-time", lesson=name, times=_clock(whole)))
        for step in together:
            values = {"step": step.step, "times": _clock(step.seconds)}
            line = say("cli.check.step-time", exercise=step.exercise or "", **values)
            output.line(line.rstrip())
    output.line()


def _clock(seconds: dict[str, int]) -> str:
    """Minutes and seconds in each language: ``en 1:05  es 1:10``."""
    return "  ".join(f"{code} {time // 60}:{time % 60:02}" for code, time in seconds.items())


COMMAND = TutorCommand(
    "check",
    callback=run,
    params=[
        click.Argument(["folder"], metavar="DIR", required=False),
        click.Option(["--json", "as_json"], is_flag=True, help="cli.option.json"),
        click.Option(["--watch"], is_flag=True, help="cli.option.watch"),
        click.Option(["--times"], is_flag=True, help="cli.option.times"),
    ],
)
"""The subcommand."""
