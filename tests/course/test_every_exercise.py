"""Every exercise of the course does what exercises do."""

import msgspec
import pytest

from tui_nn.course.loading import course_folder, load_lesson, outline
from tui_nn.exercises import grading, laboratory
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.specs import ExerciseSpec, MistakeSpec
from tui_nn.language import Phrases, available

LESSONS = {
    entry.id: load_lesson(course_folder(), entry.id)
    for unit in outline(course_folder()).units
    for entry in unit.lessons
}
EXERCISES = {
    f"{lesson.id}/{name}": spec
    for lesson in LESSONS.values()
    for name, spec in lesson.exercises.items()
}
MISTAKES = {
    f"{where}/{name}": (spec, name, mistake)
    for where, spec in EXERCISES.items()
    for name, mistake in spec.mistakes.items()
}
each_exercise = pytest.mark.parametrize("spec", EXERCISES.values(), ids=EXERCISES.keys())


@each_exercise
def test_the_solution_passes_with_all_stars(spec: ExerciseSpec) -> None:
    grade = grading.grade(spec, laboratory.solution(spec))
    assert grade.passed, [check for check in grade.checks if not check.passed]
    assert grade.stars == spec.most_stars


@each_exercise
def test_the_start_fails(spec: ExerciseSpec) -> None:
    assert not grading.grade(spec, laboratory.start(spec)).passed


@each_exercise
def test_grading_is_deterministic(spec: ExerciseSpec) -> None:
    for answer in (laboratory.start(spec), laboratory.solution(spec), Answer()):
        first, again = grading.grade(spec, answer), grading.grade(spec, answer)
        assert msgspec.to_builtins(first) == msgspec.to_builtins(again)


@pytest.mark.parametrize(("spec", "name", "mistake"), MISTAKES.values(), ids=MISTAKES.keys())
def test_the_example_of_a_mistake_gets_its_message(
    spec: ExerciseSpec, name: str, mistake: MistakeSpec
) -> None:
    grade = grading.grade(spec, laboratory.mistaken(spec, mistake))
    assert not grade.passed
    assert next(one.id for one in grade.mistakes if not one.builtin) == name


@each_exercise
def test_built_in_messages_can_be_said_in_every_language(spec: ExerciseSpec) -> None:
    answers = [laboratory.start(spec), Answer(numbers=dict.fromkeys(spec.ask, "1,000"))]
    for answer in answers:
        for mistake in grading.grade(spec, answer).mistakes:
            for code in available():
                if mistake.builtin:
                    assert Phrases(code).say(f"exercises.mistake.{mistake.id}", **mistake.values)
