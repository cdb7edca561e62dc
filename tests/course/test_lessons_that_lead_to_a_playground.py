"""Lessons that lead to a playground say so, and the playground opens."""

import pytest

from tui_nn.course.lessons import Lesson, PlaygroundLink
from tui_nn.course.loading import course_folder, load_lesson, outline
from tui_nn.study.playground.parts import PARTS
from tui_nn.study.playground.recipes import read


def leading() -> list[tuple[Lesson, PlaygroundLink]]:
    folder = course_folder()
    lessons = [
        load_lesson(folder, entry.id) for unit in outline(folder).units for entry in unit.lessons
    ]
    return [(lesson, lesson.playground) for lesson in lessons if lesson.playground is not None]


LEADING = leading()


def test_some_lessons_lead_to_a_playground() -> None:
    assert LEADING


@pytest.mark.parametrize(("lesson", "link"), LEADING, ids=lambda it: getattr(it, "id", ""))
def test_the_playground_of_a_lesson_opens_and_a_word_of_success_names_the_key(
    lesson: Lesson, link: PlaygroundLink
) -> None:
    assert read(link.recipe).layers
    assert set(link.hide) <= set(PARTS)
    for words in lesson.words.values():
        assert any("f2 " in exercise.success for exercise in words.exercises.values())
