"""The JSON schema of ``lesson.yaml``, for editors that complete and check while one writes."""

import ast
import inspect
import json
import textwrap
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import msgspec

from tui_nn.course.files import LessonFile

FILE = "lesson.schema.json"
"""Where it stands in the folder of a course; a lesson names it in a comment on its first line:
``# yaml-language-server: $schema=../../lesson.schema.json``."""


def lesson_schema() -> dict[str, Any]:
    """The schema, made from the structs that lessons are read into, with what each key is for."""
    schema = msgspec.json.schema(LessonFile)
    for struct in _structs(msgspec.Struct):
        properties = schema["$defs"].get(struct.__name__, {}).get("properties", {})
        explained = _explanations(struct)
        for field in msgspec.structs.fields(struct):
            if field.name in explained and field.encode_name in properties:
                properties[field.encode_name]["description"] = explained[field.name]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _structs(base: type[msgspec.Struct]) -> Iterator[type[msgspec.Struct]]:
    """The structs of this program that derive from one."""
    for struct in base.__subclasses__():
        if struct.__module__.startswith(__package__.partition(".")[0]):
            yield struct
            yield from _structs(struct)


def _explanations(struct: type[msgspec.Struct]) -> dict[str, str]:
    """The docstring under each field, in one line; of those that it inherits too."""
    found: dict[str, str] = {}
    for part in reversed(struct.__mro__):
        if part is msgspec.Struct or not issubclass(part, msgspec.Struct):
            continue
        (tree,) = ast.parse(textwrap.dedent(inspect.getsource(part))).body
        assert isinstance(tree, ast.ClassDef)
        for field, after in pairwise(tree.body):
            if isinstance(field, ast.AnnAssign) and isinstance(after, ast.Expr):
                said = ast.literal_eval(after.value)
                found[ast.unparse(field.target)] = " ".join(str(said).split())
    return found


def written() -> str:
    """The schema as its file holds it."""
    return json.dumps(lesson_schema(), indent=1, ensure_ascii=False) + "\n"
