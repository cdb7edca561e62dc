"""The JSON schema of ``lesson.yaml``, for editors that complete and check while one writes."""

import json
from pathlib import Path
from typing import Any

import msgspec

from tui_nn.course.files import LessonFile

FILE = "lesson.schema.json"
"""Where it stands in the folder of a course; a lesson names it in a comment on its first line:
``# yaml-language-server: $schema=../../lesson.schema.json``."""


def lesson_schema() -> dict[str, Any]:
    """The schema, made from the structs that lessons are read into."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **msgspec.json.schema(LessonFile),
    }


def written() -> str:
    """The schema as its file holds it."""
    return json.dumps(lesson_schema(), indent=1, ensure_ascii=False) + "\n"


def write(folder: Path) -> Path:
    """Write the schema's file into the folder of a course, and say where it is."""
    path = folder / FILE
    path.write_text(written(), encoding="utf-8")
    return path
