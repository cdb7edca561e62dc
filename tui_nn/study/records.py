"""What is kept about a learner: attempts, drafts, where they are, and what was reached."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

import msgspec

from tui_nn.exercises.answers import Answer
from tui_nn.exercises.grades import Grade


@dataclass(frozen=True)
class Attempt:
    """One graded answer."""

    learner: str
    """Whose it is."""
    lesson: str
    """The lesson's id."""
    exercise: str
    """The exercise's id."""
    answer: Answer
    """What was answered."""
    grade: Grade
    """How it was graded, measured values included."""
    hints: int = 0
    """How many hints had been taken."""
    seconds: float = 0.0
    """How long the learner had worked on the exercise."""
    time: datetime = field(default_factory=lambda: datetime.now(UTC))
    """When, in UTC."""


@dataclass(frozen=True)
class Outcome:
    """What is known of an attempt without its answer."""

    lesson: str
    """The lesson's id."""
    exercise: str
    """The exercise's id."""
    passed: bool
    """Whether it passed."""
    hints: int
    """How many hints had been taken."""
    time: datetime
    """When, in UTC."""


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """An unfinished answer, with what is needed to go on as if nothing had happened."""

    answer: Answer
    """What has been answered so far."""
    undo: tuple[Answer, ...] = ()
    """The answers that undo goes back to, oldest first."""
    hints: int = 0
    """How many hints have been taken."""
    seconds: float = 0.0
    """How long the learner has worked on the exercise."""


@dataclass(frozen=True)
class Position:
    """Where a learner is."""

    lesson: str
    """The lesson's id."""
    step: int
    """The step of the lesson, from 0."""


@dataclass(frozen=True)
class Standing:
    """What a learner has reached in one exercise."""

    attempts: int = 0
    """How many answers were graded."""
    passed: bool = False
    """Whether one of them passed; what is passed stays passed."""
    stars: int = 0
    """The most stars of any attempt."""
    hints: int = 0
    """How many hints had been taken at the last attempt."""
    seconds: float = 0.0
    """How long the learner had worked on it at the last attempt."""
    last: datetime | None = None
    """When the last attempt was made."""


@dataclass(frozen=True)
class Summary:
    """What a learner has reached in every exercise tried."""

    standings: Mapping[tuple[str, str], Standing]
    """The standing in each exercise tried, by (lesson, exercise)."""

    def of(self, lesson: str, exercise: str) -> Standing:
        """The standing in one exercise; an empty one where it was never tried."""
        return self.standings.get((lesson, exercise), Standing())

    def stars(self, lesson: str) -> int:
        """All stars reached in a lesson."""
        return sum(found.stars for (of, _), found in self.standings.items() if of == lesson)

    def passed(self, lesson: str) -> int:
        """How many exercises of a lesson are passed."""
        return sum(found.passed for (of, _), found in self.standings.items() if of == lesson)
