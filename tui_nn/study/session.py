"""One learner working through one exercise: pure state, without a screen, a clock or a disk."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Self

import msgspec

from tui_nn.exercises.answers import Answer
from tui_nn.exercises.grades import Grade
from tui_nn.study.records import Attempt, Draft, Standing

UNDO = 100
"""How many steps can be undone."""
KEPT_UNDO = 30
"""How many of them a draft keeps: it is written a moment after each change."""

_Gesture = tuple[str, ...]
"""What a change did: one gesture (a slider moved one way, a number typed) is undone at once."""


@dataclass(frozen=True)
class Session:
    """One learner working through one exercise; every action gives a new session."""

    start: Answer
    """The answer that the exercise starts from."""
    answer: Answer
    """The answer as it stands."""
    hints_there: int = 0
    """How many hints the exercise has."""
    hints: int = 0
    """How many hints have been taken; one more than there are says that the solution was shown."""
    attempts: int = 0
    """How many answers have been graded, in earlier sessions too."""
    passed: bool = False
    """Whether one of them passed: what is passed stays passed."""
    stars: int = 0
    """The most stars of any of them."""
    seconds: float = 0.0
    """How long the learner has worked on it."""
    grade: Grade | None = None
    """The last grade of this session."""
    graded: Answer | None = None
    """The answer that it belongs to."""
    past: tuple[Answer, ...] = ()
    """The answers that undo goes back to, oldest first."""
    gesture: _Gesture = ()
    """What the last change did; empty where the next one begins anew."""

    @classmethod
    def begin(
        cls,
        start: Answer,
        *,
        hints: int = 0,
        draft: Draft | None = None,
        standing: Standing | None = None,
    ) -> Self:
        """The session of an exercise: where its draft left off, or at the start.

        ``hints`` is how many the exercise has.
        """
        standing = standing or Standing()
        draft = draft or Draft(answer=start)
        return cls(
            start=start,
            answer=_fitting(draft.answer, start),
            hints_there=hints,
            hints=min(hints + 1, max(draft.hints, standing.hints)),
            attempts=standing.attempts,
            passed=standing.passed,
            stars=standing.stars,
            seconds=max(draft.seconds, standing.seconds),
            past=tuple(_fitting(answer, start) for answer in draft.undo),
        )

    @property
    def solution_shown(self) -> bool:
        """Whether the worked solution was asked for: the step can be passed, but for no stars."""
        return self.hints > self.hints_there

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo."""
        return bool(self.past)

    @property
    def is_graded(self) -> bool:
        """Whether the last grade is the grade of the answer as it stands."""
        return self.grade is not None and self.graded == self.answer

    @property
    def draft(self) -> Draft:
        """What has to be kept to go on from here another day."""
        return Draft(
            answer=self.answer,
            undo=self.past[-KEPT_UNDO:],
            hints=self.hints,
            seconds=self.seconds,
        )

    def change(self, answer: Answer) -> Self:
        """Another answer; changes that belong to one gesture are undone together.

        A run that was made is remembered but is nothing that can be undone.
        """
        gesture = _gesture(self.answer, answer)
        if gesture == ("nothing",):
            return self if answer == self.answer else replace(self, answer=answer)
        goes_on = gesture == self.gesture and gesture[0] != "step"
        past = self.past if goes_on else (*self.past, self.answer)[-UNDO:]
        return replace(self, answer=answer, past=past, gesture=gesture)

    def undo(self) -> Self:
        """The answer before the last gesture; the same where there is none."""
        if not self.past:
            return self
        before = msgspec.structs.replace(self.past[-1], runs=self.answer.runs)
        return replace(self, answer=before, past=self.past[:-1], gesture=())

    def reset(self) -> Self:
        """The start again, which can itself be undone; the runs made so far stay known."""
        return self.change(msgspec.structs.replace(self.start, runs=self.answer.runs)).pause()

    def pause(self) -> Self:
        """End the gesture: what comes next is undone on its own."""
        return replace(self, gesture=())

    def work(self, seconds: float) -> Self:
        """So many seconds later."""
        return replace(self, seconds=self.seconds + max(0.0, seconds))

    def take_hint(self) -> Self:
        """One hint more, as long as there is one."""
        if self.hints >= self.hints_there:
            return self.pause()
        return replace(self.pause(), hints=self.hints + 1)

    def take_solution(self, solution: Answer) -> Self:
        """The worked solution in place of the answer, which can be undone; stars can't be had."""
        shown = msgspec.structs.replace(solution, variant=self.answer.variant)
        return replace(self.change(shown).pause(), hints=self.hints_there + 1)

    def check(self, grade: Callable[[Answer], Grade]) -> Self:
        """Hand in the answer as it stands; grading is handed in so that it may be elsewhere."""
        return self.take_grade(self.answer, grade(self.answer))

    def take_grade(self, answer: Answer, grade: Grade) -> Self:
        """The grade of an answer handed in a moment ago, which may have changed since.

        After the worked solution there are no stars to be had.
        """
        if self.solution_shown:
            grade = msgspec.structs.replace(grade, stars=0)
        return replace(
            self.pause(),
            attempts=self.attempts + 1,
            passed=self.passed or grade.passed,
            stars=max(self.stars, grade.stars),
            grade=grade,
            graded=answer,
        )

    def attempt(self, learner: str, lesson: str, exercise: str) -> Attempt:
        """The last graded answer, to be recorded."""
        assert self.grade is not None
        assert self.graded is not None
        return Attempt(learner, lesson, exercise, self.graded, self.grade, self.hints, self.seconds)


def _fitting(answer: Answer, start: Answer) -> Answer:
    """An answer kept earlier, fitted to an exercise whose author may have changed it since."""
    parameters = {name: answer.parameters.get(name, at) for name, at in start.parameters.items()}
    settings = {
        name: answer.settings[name] if isinstance(answer.settings.get(name), type(at)) else at
        for name, at in start.settings.items()
    }
    return msgspec.structs.replace(
        answer, parameters=parameters, settings=settings, variant=start.variant
    )


def _gesture(before: Answer, after: Answer) -> _Gesture:
    fields = [
        (form, name)
        for form in ("parameters", "settings", "numbers")
        for name in sorted({*getattr(before, form), *getattr(after, form)})
        if getattr(before, form).get(name) != getattr(after, form).get(name)
    ]
    others = any(
        getattr(before, form) != getattr(after, form)
        for form in ("choices", "order", "layers", "inputs")
    )
    if not fields and not others and before.code != after.code:
        return ("code",)
    others = others or before.code != after.code
    if not fields and not others:
        return ("nothing",)
    if others or len(fields) > 1:
        return ("step",)
    form, name = fields[0]
    old, new = getattr(before, form).get(name), getattr(after, form).get(name)
    if isinstance(old, int | float) and isinstance(new, int | float):
        return (form, name, "up" if new > old else "down")
    return (form, name) if form == "numbers" else ("step",)
