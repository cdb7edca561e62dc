"""Looking at the files of the open lesson, and reading them again when they have changed."""

from collections.abc import Callable
from pathlib import Path

from tui_nn.course.lessons import Lesson
from tui_nn.course.loading import load_lesson
from tui_nn.course.outline import lesson_folders
from tui_nn.course.watching import stamps
from tui_nn.errors import TutorError

EVERY = 0.7
"""Seconds between two looks."""


class Reloader:
    """The files of one lesson of a course."""

    def __init__(self, course: Path, lesson: str) -> None:
        self._course, self._lesson = course, lesson
        self._seen = self._stamps()

    def _stamps(self) -> object:
        try:
            folders = [found.path for _, found in lesson_folders(self._course)]
            own = [path for path in folders if path.name.partition("-")[2] == self._lesson]
            return [stamps(path) for path in own]
        except TutorError:
            return []

    def look(self, take: Callable[[Lesson], None], refuse: Callable[[TutorError], None]) -> None:
        """Hand over the lesson where its files have changed, or what is wrong with it now."""
        now = self._stamps()
        if now == self._seen:
            return
        self._seen = now
        try:
            lesson = load_lesson(self._course, self._lesson)
        except TutorError as error:
            refuse(error)
        else:
            take(lesson)
