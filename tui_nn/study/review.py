"""What comes back for review, and when: a pure function of the attempts made and a day.

What was failed, or passed with a hint, comes back after 1, 3, 7 and 21 days. Each time it is
passed without a hint the next, longer wait begins; else the first one again. After the last wait
it is known.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from tui_nn.study.records import Outcome

WAITS = (1, 3, 7, 21)
"""The days to wait, one after another."""


@dataclass(frozen=True)
class Review:
    """An exercise that comes back."""

    lesson: str
    """The lesson's id."""
    exercise: str
    """The exercise's id."""
    due: date
    """The first day on which it is due."""
    stage: int
    """Which wait it is, from 0."""


def reviews(attempts: Iterable[Outcome], zone: tzinfo | None = None) -> tuple[Review, ...]:
    """Every exercise that comes back, the one that is due first at the beginning.

    ``attempts`` are those of one learner, oldest first; days begin at midnight in the zone, or
    where the program runs.
    """
    waiting: dict[tuple[str, str], Review] = {}
    for attempt in attempts:
        name = (attempt.lesson, attempt.exercise)
        after = _after(waiting.get(name), attempt, _day(attempt.time, zone))
        if after is None:
            waiting.pop(name, None)
        else:
            waiting[name] = after
    return tuple(sorted(waiting.values(), key=lambda review: review.due))


def due(attempts: Iterable[Outcome], today: date, zone: tzinfo | None = None) -> tuple[Review, ...]:
    """What is due on a day, longest due first."""
    return tuple(review for review in reviews(attempts, zone) if review.due <= today)


def _after(review: Review | None, attempt: Outcome, day: date) -> Review | None:
    """What an attempt makes of an exercise's place among the reviews."""
    if not attempt.passed or attempt.hints:
        return _waiting(attempt, day, 0)
    if review is None or day < review.due:
        return review
    stage = review.stage + 1
    return _waiting(attempt, day, stage) if stage < len(WAITS) else None


def _waiting(attempt: Outcome, day: date, stage: int) -> Review:
    return Review(attempt.lesson, attempt.exercise, day + timedelta(days=WAITS[stage]), stage)


def _day(time: datetime, zone: tzinfo | None) -> date:
    return time.astimezone(zone).date()
