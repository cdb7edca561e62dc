"""How long each step of a lesson takes to read, in every language."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tui_nn.course.lessons import ExerciseWords, Lesson, LessonWords, Step
from tui_nn.course.loading import read_lesson
from tui_nn.course.outline import lesson_folders
from tui_nn.course.wording import WORDS_A_MINUTE, count_words
from tui_nn.errors import CourseError


@dataclass(frozen=True)
class StepTime:
    """How long one step takes to read."""

    lesson: str
    """The lesson's id."""
    step: int
    """Which step, from 1."""
    exercise: str | None
    """The exercise at its end."""
    words: dict[str, int]
    """The words of text and task, by language."""

    @property
    def seconds(self) -> dict[str, int]:
        """The seconds that they take who want to understand, by language."""
        return {code: round(60 * count / WORDS_A_MINUTE) for code, count in self.words.items()}


def reading_times(folder: Path) -> Iterator[StepTime]:
    """The steps of every lesson of a course that can be read; CourseError without a course."""
    for unit, place in lesson_folders(folder):
        try:
            lesson = read_lesson(folder, unit, place)
        except CourseError:
            # What is wrong with it is told by the linter
            continue
        yield from _steps(lesson)


def _steps(lesson: Lesson) -> Iterator[StepTime]:
    first = next(iter(lesson.words.values()))
    for number, step in enumerate(first.steps):
        words = {
            code: _words(said, said.steps[number])
            for code, said in lesson.words.items()
            if number < len(said.steps)
        }
        yield StepTime(lesson.id, number + 1, step.exercise, words)


def _words(said: LessonWords, step: Step) -> int:
    """Words of the text and of what is asked; hints and what is said later don't count."""
    task = said.exercises.get(step.exercise or "", ExerciseWords(prompt="", hints=()))
    asked = [*task.questions.values(), *task.options.values(), *task.fields.values()]
    return sum(map(count_words, (step.prose, task.prompt, *asked, *task.steps.values())))
