"""Every exercise of the course does what exercises do."""

import math

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tui_nn.course.loading import course_folder, load_lesson, outline
from tui_nn.exercises import grading, laboratory
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.mistake_specs import MistakeSpec
from tui_nn.exercises.specs import ExerciseSpec
from tui_nn.exercises.variants import variant, variants
from tui_nn.language import Phrases, available
from tui_nn.study.feedback import filled, mistake_sentence
from tui_nn.study.varied_words import in_numbers

LESSONS = {
    entry.id: load_lesson(course_folder(), entry.id)
    for unit in outline(course_folder()).units
    for entry in unit.lessons
}
EXERCISES: dict[str, ExerciseSpec] = {
    f"{lesson.id}/{name}": spec
    for lesson in LESSONS.values()
    for name, spec in lesson.exercises.items()
}
MISTAKES = {
    f"{where}/{name}": (where, spec, name, mistake)
    for where, spec in EXERCISES.items()
    for name, mistake in spec.mistakes.items()
}
VARIED = {where: spec for where, spec in EXERCISES.items() if spec.vary}
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


@pytest.mark.parametrize(
    ("where", "spec", "name", "mistake"), MISTAKES.values(), ids=MISTAKES.keys()
)
def test_the_example_of_a_mistake_gets_its_message_with_all_its_numbers(
    where: str, spec: ExerciseSpec, name: str, mistake: MistakeSpec
) -> None:
    grade = grading.grade(spec, laboratory.mistaken(spec, mistake))
    assert not grade.passed
    found = next(one for one in grade.mistakes if not one.builtin)
    assert found.id == name
    lesson, _, exercise = where.partition("/")
    for language, words in LESSONS[lesson].words.items():
        told = in_numbers(words.exercises[exercise], spec, laboratory.quantity)
        assert "{" not in mistake_sentence(found, told, Phrases(language))


@pytest.mark.parametrize("spec", VARIED.values(), ids=VARIED.keys())
def test_variants_can_be_solved_and_none_is_solved_at_its_start(spec: ExerciseSpec) -> None:
    # a hundred of each are drawn where the lessons are checked
    for seed, other in enumerate(variants(spec, 20), 1):
        assert other != spec, f"no variant from the seed {seed}"
        assert grading.grade(other, laboratory.solution(other)).passed
        assert not grading.grade(other, laboratory.start(other)).passed


@pytest.mark.parametrize("where", VARIED)
def test_no_number_of_a_variant_is_left_out_of_its_words(where: str) -> None:
    lesson, _, name = where.partition("/")
    for words in LESSONS[lesson].words.values():
        for spec in (VARIED[where], variant(VARIED[where], 1)):
            told = in_numbers(words.exercises[name], spec, laboratory.quantity)
            # What its condition is about is quoted when the mistake is made
            mistakes = (
                filled(text, dict.fromkeys(mistake.when, "0"))
                for id_, mistake in VARIED[where].mistakes.items()
                for text in [told.mistakes[id_]]
            )
            for text in (told.prompt, *told.hints, *mistakes, *told.fields.values()):
                assert "{" not in text or "}" not in text, text


@each_exercise
@settings(max_examples=8, deadline=None)
@given(wild=st.text(max_size=70) | st.floats().map(str) | st.integers().map(str))
def test_whatever_is_answered_gets_a_grade_and_sentences(spec: ExerciseSpec, wild: str) -> None:
    start = laboratory.start(spec)
    try:
        number = float(wild)
    except ValueError:
        number = math.nan
    answer = replace(
        start,
        parameters=dict.fromkeys(start.parameters, number),
        numbers=dict.fromkeys(spec.ask, wild),
        choices=dict.fromkeys(spec.questions, (wild,)),
        order=(wild, *start.order),
        layers=((10**9, wild), *start.layers),
        inputs=(wild,),
        code=wild,
    )
    grade = grading.grade(spec, answer)
    for mistake in grade.mistakes:
        if mistake.builtin:
            for code in available():
                assert Phrases(code).say(f"exercises.mistake.{mistake.id}", **mistake.values)


@each_exercise
def test_built_in_messages_can_be_said_in_every_language(spec: ExerciseSpec) -> None:
    answers = [laboratory.start(spec), Answer(numbers=dict.fromkeys(spec.ask, "1,000"))]
    for answer in answers:
        for mistake in grading.grade(spec, answer).mistakes:
            for code in available():
                if mistake.builtin:
                    assert Phrases(code).say(f"exercises.mistake.{mistake.id}", **mistake.values)
