"""What each file of a course may say: ``lesson.yaml``, ``unit.yaml`` and the front matter."""

from functools import reduce
from operator import or_
from typing import Annotated, Any

import msgspec

from tui_nn.course.lessons import ExerciseWords, PlaygroundLink
from tui_nn.exercises.kinds import KINDS
from tui_nn.exercises.pieces import Identifier

AnyExercise: Any = reduce(or_, (kind.spec for kind in KINDS))
"""An exercise of any kind: the union of their structs, told apart by ``kind``."""

Minutes = Annotated[int, msgspec.Meta(ge=1, le=90)]
"""How long a lesson takes."""


class LessonFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What ``lesson.yaml`` says."""

    minutes: Minutes
    """How long the lesson takes."""
    requires: tuple[Identifier, ...] = ()
    """The ids of the lessons that come before it."""
    playground: PlaygroundLink | None = None
    """The playground that the lesson leads to, where it leads to one."""
    exercises: dict[Identifier, AnyExercise]
    """The exercises by id, in order."""


class UnitFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What ``unit.yaml`` says."""

    title: dict[str, str]
    """The unit's name in each language."""
    line: dict[str, str]
    """One line about the unit in each language."""


class FrontMatter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a language's file says before its prose."""

    title: str
    """The lesson's name."""
    goal: str
    """What the learner can do afterwards, one sentence."""
    exercises: dict[Identifier, ExerciseWords]
    """The words of each exercise, by id."""
