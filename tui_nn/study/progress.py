"""What learners have done, kept so that crashes, shared homes and full disks lose nothing."""

import json
import os
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, Self, TypeVar

import msgspec

from tui_nn.errors import TutorError
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.grades import Grade
from tui_nn.study.learners import learner_name
from tui_nn.study.records import Attempt, Draft, Outcome, Position, Standing, Summary
from tui_nn.study.storage import Storage

__all__ = ["Attempt", "Draft", "Position", "ProgressStore", "Standing", "Summary"]

FILE = "progress.sqlite3"
"""The file's name in the data folder."""
PATIENCE = 10.0
"""Seconds to wait for another terminal that is writing."""

_Struct = TypeVar("_Struct", bound=msgspec.Struct)


class ProgressStore:
    """The progress of all learners of one data folder; safe to use from several threads.

    What can't be written to the disk is kept in memory and tried again at each write and when
    the store is closed; ``trouble`` says what is wrong meanwhile.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    @classmethod
    def open(
        cls, folder: Path, *, patience: float = PATIENCE, today: Callable[[], date] = date.today
    ) -> Self:
        """The store of a folder; NewerSchemaError where a newer program has written it."""
        return cls(Storage.open(folder / FILE, patience=patience, today=today))

    @classmethod
    def in_memory(cls) -> Self:
        """A store that forgets everything when it is closed."""
        return cls(Storage(None, patience=0, today=date.today))

    @property
    def path(self) -> Path | None:
        """The file; None for a store in memory."""
        return self._storage.path

    @property
    def folder(self) -> Path | None:
        """The data folder, which may not be there; None for a store in memory."""
        return None if self.path is None else self.path.parent

    @property
    def trouble(self) -> TutorError | None:
        """Why nothing is being saved, or what was found damaged; None where all is well."""
        return self._storage.trouble

    @property
    def saving(self) -> bool:
        """Whether what is recorded reaches the disk."""
        return self._storage.saving

    def record(self, attempt: Attempt) -> None:
        """Keep an attempt."""
        # An id of its own makes writing it twice harmless, where a disk failed at the commit.
        key = os.urandom(12).hex()
        self._storage.write(
            ("attempt", key),
            "INSERT OR IGNORE INTO attempts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                key,
                learner_name(attempt.learner),
                attempt.lesson,
                attempt.exercise,
                attempt.time.isoformat(),
                attempt.grade.passed,
                attempt.grade.stars,
                attempt.grade.score,
                attempt.hints,
                attempt.seconds,
                _to_text(attempt.answer),
                _to_text(attempt.grade),
            ),
        )

    def attempts(self, learner: str | None = None) -> tuple[Attempt, ...]:
        """Every attempt of a learner, or of all, oldest first."""
        rows = self._storage.read(
            "SELECT learner, lesson, exercise, answer, grade, hints, seconds, time FROM attempts"
            " WHERE ? IN ('', learner) ORDER BY time, rowid",
            (learner or "",),
        )
        return tuple(_attempts(rows))

    def outcomes(self, learner: str) -> tuple[Outcome, ...]:
        """How every attempt of a learner ended, oldest first; far quicker than ``attempts``."""
        rows = self._storage.read(
            "SELECT lesson, exercise, passed, hints, time FROM attempts WHERE learner = ?"
            " ORDER BY time, rowid",
            (learner,),
        )
        return tuple(
            Outcome(lesson, exercise, bool(passed), hints, datetime.fromisoformat(time))
            for lesson, exercise, passed, hints, time in rows
        )

    def summary(self, learner: str) -> Summary:
        """What a learner has reached."""
        rows = self._storage.read(
            "SELECT lesson, exercise, COUNT(*), MAX(passed), MAX(stars), MAX(hints), MAX(seconds),"
            " MAX(time) FROM attempts WHERE learner = ? GROUP BY lesson, exercise"
            " ORDER BY MIN(rowid)",
            (learner,),
        )
        return Summary(
            {
                (lesson, exercise): Standing(
                    attempts=attempts,
                    passed=bool(passed),
                    stars=stars,
                    hints=hints,
                    seconds=seconds,
                    last=datetime.fromisoformat(last),
                )
                for lesson, exercise, attempts, passed, stars, hints, seconds, last in rows
            }
        )

    def learners(self) -> tuple[str, ...]:
        """Everyone who has left anything here, sorted."""
        rows = self._storage.read(
            "SELECT learner FROM attempts UNION SELECT learner FROM positions", ()
        )
        return tuple(sorted(learner for (learner,) in rows))

    def save_draft(self, learner: str, lesson: str, exercise: str, draft: Draft) -> None:
        """Keep an unfinished answer in place of the one before."""
        self._storage.write(
            ("draft", learner, lesson, exercise),
            "INSERT OR REPLACE INTO drafts VALUES (?, ?, ?, ?)",
            (learner_name(learner), lesson, exercise, _to_text(draft)),
        )

    def draft(self, learner: str, lesson: str, exercise: str) -> Draft | None:
        """The unfinished answer of an exercise, if there is one that can still be read."""
        rows = self._storage.read(
            "SELECT draft FROM drafts WHERE learner = ? AND lesson = ? AND exercise = ?",
            (learner, lesson, exercise),
        )
        return _from_text(rows[0][0], Draft) if rows else None

    def save_position(self, learner: str, lesson: str, step: int) -> None:
        """Keep where a learner is: this is the lesson to come back to, at this step."""
        self._storage.write(
            ("position", learner, lesson),
            "INSERT OR REPLACE INTO positions SELECT ?, ?, ?,"
            " COALESCE(MAX(turn), 0) + 1 FROM positions WHERE learner = ?",
            (learner_name(learner), lesson, step, learner),
        )

    def position(self, learner: str, lesson: str | None = None) -> Position | None:
        """Where a learner was last, in one lesson or at all."""
        rows = self._storage.read(
            "SELECT lesson, step FROM positions WHERE learner = ? AND ? IN ('', lesson)"
            " ORDER BY turn DESC LIMIT 1",
            (learner, lesson or ""),
        )
        return Position(*rows[0]) if rows else None

    def set_preference(self, learner: str, name: str, value: str) -> None:
        """Keep a preference."""
        self._storage.write(
            ("preference", learner, name),
            "INSERT OR REPLACE INTO preferences VALUES (?, ?, ?)",
            (learner_name(learner), name, value),
        )

    def preference(self, learner: str, name: str) -> str | None:
        """A preference ("language", "theme", …), if it was ever set."""
        rows = self._storage.read(
            "SELECT value FROM preferences WHERE learner = ? AND name = ?", (learner, name)
        )
        return str(rows[0][0]) if rows else None

    def close(self) -> None:
        """Save what is still waiting and let go of the file."""
        self._storage.close()


def _to_text(struct: msgspec.Struct) -> str:
    # json and not msgspec's encoder, which turns a number that isn't finite into null.
    return json.dumps(msgspec.to_builtins(struct), ensure_ascii=False)


def _from_text(text: str, kind: type[_Struct]) -> _Struct | None:
    try:
        return msgspec.convert(json.loads(text), kind)
    except (ValueError, msgspec.ValidationError):
        return None


def _attempts(rows: list[Any]) -> Iterator[Attempt]:
    for learner, lesson, exercise, answer_text, grade_text, hints, seconds, time in rows:
        answer = _from_text(answer_text, Answer)
        grade = _from_text(grade_text, Grade)
        # A later version may have written a form of answer that this one doesn't know.
        if answer is not None and grade is not None:
            yield Attempt(
                learner,
                lesson,
                exercise,
                answer,
                grade,
                hints,
                seconds,
                datetime.fromisoformat(time),
            )
