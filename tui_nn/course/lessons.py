"""The structure of a course that has been read: units, lessons, steps, and their words."""

import msgspec

from tui_nn.exercises.specs import ExerciseSpec


class ExerciseWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one language says about one exercise (front matter of ``es.md``, ``en.md``)."""

    prompt: str
    """What to do now, one or two sentences."""
    hints: tuple[str, ...]
    """Nudge, idea, formula, half-done numbers: given one by one."""
    mistakes: dict[str, str] = {}
    """The message of each of the exercise's mistakes, by id."""
    fields: dict[str, str] = {}
    """The label of each number asked for, by id."""
    questions: dict[str, str] = {}
    """The words of each question, by id."""
    options: dict[str, str] = {}
    """The words of each option, by id."""
    steps: dict[str, str] = {}
    """The words of each step to be put in order, by id."""
    labels: dict[str, str] = {}
    """The words that stand in its drawing, by id."""
    success: str = ""
    """What to say when it is passed, where the text that follows doesn't say it."""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of prose followed by at most one exercise."""

    prose: str
    """Markdown."""
    exercise: str | None
    """The exercise's id, or None."""
    line: int
    """The line of the language file on which it begins."""
    exercise_line: int = 0
    """The line on which the exercise is placed; 0 where there is none."""


class LessonWords(msgspec.Struct, frozen=True, kw_only=True):
    """A lesson in one language."""

    language: str
    title: str
    goal: str
    """What the learner can do afterwards, one sentence."""
    exercises: dict[str, ExerciseWords]
    steps: tuple[Step, ...]


class PlaygroundLink(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The playground that a lesson leads to."""

    recipe: str
    """Its settings as a line: ``data=spiral layers=8+8``."""
    hide: tuple[str, ...] = ()
    """The groups of controls that are not shown."""


class Lesson(msgspec.Struct, frozen=True, kw_only=True):
    """A lesson: numbers once, words in every language."""

    id: str
    number: int
    """Its place in the whole course, from its folder's name."""
    unit: str
    """The id of its unit."""
    minutes: int
    requires: tuple[str, ...]
    playground: PlaygroundLink | None = None
    """The playground that the lesson leads to, where it leads to one."""
    exercises: dict[str, ExerciseSpec]
    words: dict[str, LessonWords]


class LessonEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What the outline knows of a lesson without reading all of it."""

    id: str
    number: int
    unit: str
    titles: dict[str, str]
    """The title in each language."""
    exercises: tuple[str, ...]
    """The exercises' ids, in the order of ``lesson.yaml``."""
    minutes: int


class UnitEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A unit of the outline."""

    id: str
    number: int
    titles: dict[str, str]
    lines: dict[str, str]
    """One line about the unit in each language."""
    lessons: tuple[LessonEntry, ...]


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """The whole course, in order, cheap to read."""

    units: tuple[UnitEntry, ...]
