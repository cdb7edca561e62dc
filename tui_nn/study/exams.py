"""Exams: exercises drawn across units, answered without hints, and what came of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

import msgspec
import numpy as np
from rich.segment import Segment

from tui_nn.course.lessons import ExerciseWords, Lesson, LessonWords, Outline, Step
from tui_nn.diagrams.drawing import Drawing
from tui_nn.errors import UsageError
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.grades import Grade
from tui_nn.exercises.laboratory import quantity
from tui_nn.exercises.specs import ExerciseSpec
from tui_nn.exercises.variants import variant
from tui_nn.exercises.varied import next_seed
from tui_nn.language import Phrases
from tui_nn.study.varied_words import in_numbers

LESSON = "exam"
"""The id of the lesson that an exam is made into."""
USUAL = 10
"""How many questions are drawn where nobody says otherwise."""
WIDE = 72
"""The columns of a result."""


@dataclass(frozen=True)
class Question:
    """One exercise of an exam."""

    lesson: str
    """The id of the lesson that it comes from."""
    exercise: str
    """Its id there."""
    spec: ExerciseSpec
    """The exercise, with the numbers drawn for it."""
    words: dict[str, ExerciseWords]
    """Its words in each language, without hints."""
    seed: int = 0
    """The seed of its variant; 0 for the exercise itself."""
    unit: str = ""
    """The id of its unit."""


@dataclass(frozen=True)
class Exam:
    """A set of questions, and the grades of those that were handed in."""

    questions: tuple[Question, ...]
    """The questions, in order."""
    grades: dict[int, Grade] = field(default_factory=dict)
    """The grade of each question handed in, by its place."""

    def hand_in(self, place: int, grade: Grade) -> Self:
        """The grade of an answer to a question; the first one counts."""
        return replace(self, grades={place: grade, **self.grades})

    @property
    def over(self) -> bool:
        """Whether everything was handed in."""
        return len(self.grades) == len(self.questions)

    @property
    def right(self) -> int:
        """How many questions were passed."""
        return sum(grade.passed for grade in self.grades.values())

    @property
    def score(self) -> float:
        """The share of what could be reached: partly right answers count in part."""
        return sum(grade.score for grade in self.grades.values()) / max(1, len(self.questions))


def draw(
    outline: Outline,
    load: Callable[[str], Lesson],
    *,
    units: Sequence[str] = (),
    count: int = USUAL,
    seed: int = 0,
) -> Exam:
    """An exam of so many exercises of some units (by number or id), or of all of them.

    Lessons take turns, so that none is asked twice before all others of the draw were; the same
    seed draws the same exam. UsageError where there are no such units.
    """
    chosen = [unit for unit in outline.units if not units or {unit.id, str(unit.number)} & {*units}]
    known = {name for unit in outline.units for name in (unit.id, str(unit.number))}
    if set(units) - known or not chosen:
        found = ", ".join(sorted(set(units) - known))
        listed = ", ".join(f"{unit.number} ({unit.id})" for unit in outline.units)
        raise UsageError("study.exam.units", found=found or "—", known=listed or "—")
    rng = np.random.default_rng(seed)
    piles = [
        [(unit.id, lesson.id, lesson.exercises[k]) for k in rng.permutation(len(lesson.exercises))]
        for unit in chosen
        for lesson in unit.lessons
        if lesson.exercises
    ]
    drawn: list[tuple[str, str, str]] = []
    while piles and len(drawn) < count:
        drawn += [piles[place].pop() for place in rng.permutation(len(piles))]
        piles = [pile for pile in piles if pile]
    order = {lesson.id: lesson.number for unit in chosen for lesson in unit.lessons}
    drawn = sorted(drawn[:count], key=lambda one: order[one[1]])
    return Exam(tuple(_question(unit, load(lesson), name, seed) for unit, lesson, name in drawn))


def _question(unit: str, lesson: Lesson, exercise: str, seed: int) -> Question:
    spec = lesson.exercises[exercise]
    number = next_seed(str(seed), lesson.id, exercise) if spec.vary else 0
    spec = variant(spec, number)
    words = {
        code: msgspec.structs.replace(
            in_numbers(said.exercises[exercise], spec, quantity), hints=(), success=""
        )
        for code, said in lesson.words.items()
    }
    return Question(lesson.id, exercise, spec, words, number, unit)


def as_lesson(exam: Exam, titles: dict[str, str]) -> Lesson:
    """The exam as a lesson whose steps are its questions, for the screen that shows lessons."""
    names = [f"q{place + 1}" for place in range(len(exam.questions))]
    steps = tuple(Step(prose="", exercise=name, line=0) for name in names)
    words = {
        code: LessonWords(
            language=code,
            title=title,
            goal="",
            exercises={
                name: question.words.get(code) or next(iter(question.words.values()))
                for name, question in zip(names, exam.questions, strict=True)
            },
            steps=steps,
        )
        for code, title in titles.items()
    }
    specs = [question.spec for question in exam.questions]
    return Lesson(
        id=LESSON,
        number=0,
        unit="",
        minutes=2 * len(names),
        requires=(),
        exercises=dict(zip(names, specs, strict=True)),
        words=words,
    )


def start_of(question: Question, start: Answer) -> Answer:
    """The answer that a question begins with."""
    return msgspec.structs.replace(start, variant=question.seed)


def result_lines(
    exam: Exam, titles: dict[str, str], phrases: Phrases, *, learner: str, when: str
) -> list[str]:
    """The result as lines of text; ``titles`` are the lessons' titles by id."""
    say = phrases.say
    share = f"{exam.score:.0%}".replace("%", " %")
    lines = [
        say("study.exam.title"),
        say("study.exam.whose", learner=learner, when=when),
        "",
        say("study.exam.right", right=exam.right, total=len(exam.questions), share=share),
        "",
    ]
    wide = max((len(titles.get(q.lesson, q.lesson)) for q in exam.questions), default=0)
    for place, question in enumerate(exam.questions):
        grade = exam.grades.get(place)
        passed = grade is not None and grade.passed
        key = "passed" if passed else "failed" if grade is not None else "open"
        title = titles.get(question.lesson, question.lesson)
        lines.append(
            f"{place + 1:>3}  {title:<{wide}}  {question.exercise:<24}"
            f"  {say(f'study.exam.{key}')}".rstrip()
        )
    again = [
        titles.get(question.lesson, question.lesson)
        for place, question in enumerate(exam.questions)
        if not (place in exam.grades and exam.grades[place].passed)
    ]
    lines.append("")
    if again:
        lines.append(say("study.exam.again", lessons=", ".join(dict.fromkeys(again))))
    else:
        lines.append(say("study.exam.all"))
    return lines


def result(lines: Sequence[str]) -> Drawing:
    """The result as a drawing, to be saved as text or as a picture."""
    width = max(map(len, lines), default=0)
    return Drawing(width, tuple((Segment(line.ljust(width)),) for line in lines))
