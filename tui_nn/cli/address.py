"""Where an exercise is: ``LESSON/EXERCISE``, and the exercise that stands there."""

import re
from dataclasses import dataclass

from tui_nn.course.lessons import ExerciseWords, Lesson
from tui_nn.errors import UsageError
from tui_nn.exercises.specs import ExerciseSpec

_PATTERN = re.compile(r"(?P<lesson>[a-z0-9-]{1,60})(?:/(?P<exercise>[a-z0-9-]{1,60}))?")


@dataclass(frozen=True)
class Address:
    """The ids of a lesson and of one of its exercises."""

    lesson: str
    """The lesson's id."""
    exercise: str | None
    """The exercise's id, where one was named."""

    @classmethod
    def parse(cls, text: str) -> "Address":
        """The address that a text names; UsageError where it can't be one."""
        match = _PATTERN.fullmatch(text)
        if match is None:
            raise UsageError("cli.address", found=text[:60])
        return cls(match["lesson"], match["exercise"])

    def exercise_of(self, lesson: Lesson) -> str:
        """The id of the exercise; where none was named, it must be the lesson's only one."""
        if self.exercise is None and len(lesson.exercises) == 1:
            return next(iter(lesson.exercises))
        if self.exercise not in lesson.exercises:
            key = "cli.exercise.none" if self.exercise is None else "cli.exercise.unknown"
            known = ", ".join(lesson.exercises)
            raise UsageError(key, lesson=lesson.id, found=self.exercise, known=known)
        return self.exercise


@dataclass(frozen=True)
class Exercise:
    """An exercise with what it says in one language."""

    lesson: str
    """The lesson's id."""
    id: str
    """Its own id."""
    spec: ExerciseSpec
    """Its numbers."""
    words: ExerciseWords
    """Its words."""
