"""Taking a lesson's Markdown apart: front matter, and steps that end at an exercise.

A fenced block with the info string ``exercise`` holds the id of the exercise that stands there.
"""

import re
from dataclasses import dataclass

from tui_nn.course import text_files
from tui_nn.course.lessons import Step
from tui_nn.errors import CourseError

_FENCE = re.compile(r" {0,3}(?P<marks>`{3,}|~{3,})[ \t]*(?P<info>[^`]*?)[ \t]*")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Page:
    """A language's file of a lesson, taken apart."""

    front: str
    """The front matter, which is YAML."""
    front_line: int
    """The line on which it begins."""
    steps: tuple[Step, ...]
    """The steps."""


def take_apart(text: str, file: str) -> Page:
    """The parts of a file; CourseError where the front matter or a fence isn't closed."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        raise CourseError("course.prose.no-front-matter", file=file, line=1)
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        raise CourseError("course.prose.open-front-matter", file=file, line=1)
    return Page("\n".join(lines[1:end]), 2, tuple(_steps(lines, end + 1, file)))


def _steps(lines: list[str], first: int, file: str) -> list[Step]:
    steps: list[Step] = []
    begin = number = first
    while number < len(lines):
        fence = _FENCE.fullmatch(lines[number])
        if fence is None:
            number += 1
            continue
        closing = _closing(lines, number, fence["marks"])
        if closing is None:
            raise CourseError("course.prose.open-fence", file=file, line=number + 1)
        if fence["info"] == "exercise":
            name = "\n".join(lines[number + 1 : closing]).strip()
            if _ID.fullmatch(name) is None:
                shown = text_files.shown(name)
                raise CourseError("course.prose.fence", file=file, line=number + 1, id=shown)
            steps.append(_step(lines, begin, number, name))
            begin = closing + 1
        number = closing + 1
    last = _step(lines, begin, len(lines), None)
    return [*steps, last] if last.prose else steps


def _closing(lines: list[str], opening: int, marks: str) -> int | None:
    closed = re.compile(rf" {{0,3}}{re.escape(marks[0])}{{{len(marks)},}}[ \t]*")
    later = range(opening + 1, len(lines))
    return next((number for number in later if closed.fullmatch(lines[number])), None)


def _step(lines: list[str], begin: int, end: int, exercise: str | None) -> Step:
    while begin < end and not lines[begin].strip():
        begin += 1
    prose = "\n".join(lines[begin:end]).rstrip()
    placed = end + 1 if exercise else 0
    return Step(prose=prose, exercise=exercise, line=begin + 1, exercise_line=placed)
