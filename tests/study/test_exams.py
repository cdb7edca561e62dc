"""Exams are drawn across units, always the same from a seed, and their result says what to do."""

import pytest

from tui_nn.course.loading import course_folder, load_lesson, outline
from tui_nn.errors import UsageError
from tui_nn.exercises.grades import Grade
from tui_nn.language import Phrases, available
from tui_nn.study.exams import Exam, as_lesson, draw, result, result_lines

COURSE = outline(course_folder())


def drawn(**options: object) -> Exam:
    return draw(COURSE, lambda lesson: load_lesson(course_folder(), lesson), **options)  # type: ignore[arg-type]


def grade(*, passed: bool) -> Grade:
    return Grade(passed=passed, score=1.0 if passed else 0.5, stars=int(passed), checks=())


def test_the_same_seed_draws_the_same_exam() -> None:
    assert drawn(seed=3, count=6) == drawn(seed=3, count=6)
    assert drawn(seed=3, count=6) != drawn(seed=4, count=6)


def test_lessons_take_turns() -> None:
    exam = drawn(count=8, seed=1)
    assert len({question.lesson for question in exam.questions}) == 8


def test_units_are_named_by_number_or_id() -> None:
    unit = COURSE.units[-1]
    for name in (unit.id, str(unit.number)):
        exam = drawn(units=[name], count=4)
        assert {question.unit for question in exam.questions} == {unit.id}
    with pytest.raises(UsageError, match=r"study\.exam\.units"):
        drawn(units=["99"])


def test_there_are_never_more_questions_than_exercises() -> None:
    exam = drawn(units=[COURSE.units[0].id], count=50)
    there = [(e.id, name) for e in COURSE.units[0].lessons for name in e.exercises]
    assert sorted((q.lesson, q.exercise) for q in exam.questions) == sorted(there)


def test_an_exam_is_a_lesson_without_hints() -> None:
    exam = drawn(count=3)
    lesson = as_lesson(exam, {"es": "Examen", "en": "Exam"})
    assert [step.exercise for step in lesson.words["es"].steps] == ["q1", "q2", "q3"]
    for words in lesson.words.values():
        assert all(not exercise.hints and exercise.prompt for exercise in words.exercises.values())


def test_the_first_answer_to_a_question_counts() -> None:
    exam = drawn(count=2).hand_in(0, grade(passed=False)).hand_in(0, grade(passed=True))
    assert (exam.right, exam.over, exam.score) == (0, False, 0.25)


@pytest.mark.parametrize("language", available())
def test_the_result_says_every_question_and_what_to_go_over(language: str) -> None:
    exam = drawn(count=3).hand_in(0, grade(passed=True)).hand_in(1, grade(passed=False))
    titles = {entry.id: entry.titles[language] for u in COURSE.units for entry in u.lessons}
    phrases = Phrases(language)
    lines = result_lines(exam, titles, phrases, learner="ana", when="2026-03-01")
    text = "\n".join(lines)
    for question in exam.questions:
        assert titles[question.lesson] in text
        assert question.exercise in text
    assert phrases.say("study.exam.open") in text
    assert titles[exam.questions[1].lesson] in lines[-1]
    drawing = result(lines)
    assert drawing.text.count("\n") == len(lines) - 1
