"""Each step of a lesson has a reading time, in every language."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tui_nn.course.reading_time import reading_times
from tui_nn.errors import CourseError

Spoil = Callable[[str, str, str], Path]


def test_every_step_is_timed_in_both_languages(course: Path) -> None:
    steps = list(reading_times(course))
    assert [(step.lesson, step.step, step.exercise) for step in steps] == [
        ("one-weight", 1, "find-w"),
        ("one-weight", 2, "error"),
        ("one-weight", 3, None),
    ]
    assert all(step.words.keys() == {"en", "es"} for step in steps)


def test_text_task_and_labels_count_and_hints_do_not(course: Path, spoil: Spoil) -> None:
    before = list(reading_times(course))
    spoil("es.md", "¿Sobra o falta?", "¿Sobra, o es que falta todavía?")
    assert list(reading_times(course)) == before
    spoil("es.md", "prompt: W?", "prompt: ¿Cuánto vale W?")
    spoil("es.md", "Una neurona multiplica.", "Una neurona multiplica y suma.")
    first, *others = list(reading_times(course))
    assert first.words["es"] == before[0].words["es"] + 4
    assert first.words["en"] == before[0].words["en"]
    assert others == before[1:]


def test_a_minute_is_what_one_reads_in_a_minute(course: Path, spoil: Spoil) -> None:
    spoil("en.md", "A neuron multiplies.", "word " * 149)
    step = next(iter(reading_times(course)))
    assert step.seconds["en"] == 60


def test_a_lesson_that_cannot_be_read_is_left_to_the_linter(course: Path, spoil: Spoil) -> None:
    spoil("lesson.yaml", "minutes", "minuets")  # codespell:ignore
    assert list(reading_times(course)) == []


def test_a_folder_without_a_course_says_so(tmp_path: Path) -> None:
    with pytest.raises(CourseError):
        list(reading_times(tmp_path / "nowhere"))
