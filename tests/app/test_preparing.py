"""What a first drawing needs is loaded and worked out in another thread, never where keys wait."""

import threading
from typing import Any

import pytest

from tui_nn.app.lab import Lab
from tui_nn.app.lesson_screen import LessonScreen
from tui_nn.app.workshop import Sight
from tui_nn.course.loading import load_lesson
from tui_nn.errors import EngineError
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.specs import ExerciseSpec


class Watched(Lab):
    """Takes down what is prepared, and in which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.prepared: list[tuple[str, bool]] = []

    def prepare(self, sight: Sight) -> None:
        main = threading.current_thread() is threading.main_thread()
        self.prepared.append((sight.spec.kind, main))
        super().prepare(sight)


async def opened(table: Any, exercise: str, *, shop: Watched | None) -> LessonScreen:
    lesson = load_lesson(table.app.desk.options.lessons, "weights")
    screen = LessonScreen(table.app.desk, lesson, table.app.outline, exercise=exercise, shop=shop)
    await table.app.push_screen(screen)
    await table.settle()
    return screen


async def test_the_other_exercises_are_prepared_behind_the_one_that_is_shown(start: Any) -> None:
    async with start() as table:
        shop = Watched()
        await opened(table, "gate", shop=shop)
        assert shop.prepared == [(kind, False) for kind in ("compute", "train", "choose", "tune")]


async def test_what_cannot_be_drawn_is_prepared_without_a_word(start: Any) -> None:
    async with start() as table:
        lesson = load_lesson(table.app.desk.options.lessons, "weights")
        spec = lesson.exercises["fit"]
        # a table that the network has no inputs for
        broken = type(spec)(**{**_fields(spec), "data": lesson.exercises["gate"].data})
        sight = Sight(broken, Answer(), table.app.desk.phrases, table.app.desk.options.capabilities)
        Lab().prepare(sight)


def _fields(spec: ExerciseSpec) -> dict[str, Any]:
    return {name: getattr(spec, name) for name in spec.__struct_fields__}


async def test_not_even_the_data_of_a_run_is_made_before_the_run_is_under_way(start: Any) -> None:
    async with start() as table:
        spec = load_lesson(table.app.desk.options.lessons, "weights").exercises["fit"]
        steps = Lab().run(spec, Answer())
        with pytest.raises(EngineError):
            next(steps)
