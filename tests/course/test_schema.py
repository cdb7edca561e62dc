"""Editors are told what a lesson may say."""

import json

from tui_nn.course.outline import course_folder
from tui_nn.course.schema import FILE, lesson_schema, written
from tui_nn.exercises.kinds import KINDS


def test_every_kind_can_be_completed() -> None:
    kinds = {kind.spec.__name__ for kind in KINDS}
    assert kinds <= lesson_schema()["$defs"].keys()


def test_the_schema_beside_the_lessons_is_up_to_date() -> None:
    path = course_folder() / FILE
    assert json.loads(path.read_text(encoding="utf-8")) == json.loads(written())
