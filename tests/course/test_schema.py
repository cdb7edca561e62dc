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


def test_editors_explain_what_each_key_is_for() -> None:
    definitions = lesson_schema()["$defs"]
    for struct in ("TuneSpec", "ControlSpec", "VarySpec", "FieldSpec", "MistakeSpec"):
        for name, key in definitions[struct]["properties"].items():
            assert name == "kind" or key["description"].endswith("."), name
    inherited = definitions["TuneSpec"]["properties"]["pass"]["description"]
    assert inherited == "The checks to pass: measured quantity → bound."
