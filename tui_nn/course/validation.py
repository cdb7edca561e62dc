"""From plain values to structs, with errors that name the file, the line and what would be right.

msgspec does the checking; what it says is found again in the document, and said in the
learner's language.
"""

import json
import re
import types
import typing
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from pathlib import PurePath
from typing import Annotated, Any, Literal, TypeVar

import msgspec

from tui_nn.course import text_files
from tui_nn.course.yaml_text import Document, Path
from tui_nn.errors import CourseError

T = TypeVar("T")

_WHERE = re.compile(r"(?s)(?P<what>.*?)(?: - at (?P<key>`key` in )?`\$(?P<path>[^`]*)`)?")
_TOKEN = re.compile(r"\.(?P<field>[^.\[]+)|\[(?P<index>[0-9]+)\]|(?P<any>\[\.\.\.\])")
_TYPES = {
    "array": "list",
    "bool": "yes-or-no",
    "float": "number",
    "float | str": "number-or-text",
    "int": "whole-number",
    "object": "mapping",
    "str": "text",
}
"""What msgspec calls a type, and the last part of the phrase that asks for it."""


def convert(document: Document, wanted: type[T]) -> T:
    """The document as a struct; CourseError at the first thing that doesn't fit."""
    try:
        return msgspec.convert(document.value, wanted)
    except msgspec.ValidationError as error:
        raise _located(document, wanted, str(error)) from None


def _located(document: Document, wanted: Any, message: str) -> CourseError:
    match = _WHERE.fullmatch(message)
    assert match is not None
    path = _path(document.value, wanted, message, match["path"] or "", bool(match["key"]))
    for pattern, explain in _EXPLANATIONS:
        said = pattern.match(match["what"])
        if said is not None:
            key, path, values = explain(document.value, wanted, path, said)
            break
    else:
        key, values = "course.value.other", {"reason": text_files.shown(match["what"], 200)}
    # A key that doesn't belong is told of what it stands in, on its own line.
    subject = path[:-1] if key in {"course.key.unknown", "course.key.misspelt"} else path
    where = text_files.shown(".".join(map(str, subject)) or PurePath(document.file).name, 120)
    return document.error(key, path, where=where, **values)


def _path(value: object, wanted: Any, message: str, tokens: str, at_key: bool) -> Path:
    """The way that an error's path means: msgspec writes ``[...]`` for any key of a mapping."""
    path: list[str | int] = []
    for token in _TOKEN.finditer(tokens):
        if token["field"]:
            path.append(token["field"])
        elif token["index"]:
            path.append(int(token["index"]))
        else:
            path.append(_guilty(value, wanted, message, tuple(path)))
    return (*path, _guilty(value, wanted, message, tuple(path))) if at_key else tuple(path)


def _guilty(value: object, wanted: Any, message: str, path: Path) -> str:
    """The key of the mapping at a path with which alone the same error comes back."""
    keys = list(_at(value, path))
    for key in keys:
        try:
            msgspec.convert(_only(value, path, key), wanted)
        except msgspec.ValidationError as error:
            if str(error) == message:
                return str(key)
    return str(keys[0])


def _at(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step]
    return value


def _only(value: Any, path: Path, key: str) -> Any:
    if not path:
        return {key: value[key]}
    inside = _only(value[path[0]], path[1:], key)
    if isinstance(value, dict):
        return {**value, path[0]: inside}
    return [inside if index == path[0] else item for index, item in enumerate(value)]


def _plain(wanted: Any) -> Any:
    while typing.get_origin(wanted) is Annotated:
        wanted = typing.get_args(wanted)[0]
    return wanted


def _members(wanted: Any) -> tuple[Any, ...]:
    wanted = _plain(wanted)
    if typing.get_origin(wanted) in {typing.Union, types.UnionType}:
        return tuple(_plain(member) for member in typing.get_args(wanted))
    return (wanted,)


def _is_struct(wanted: Any) -> bool:
    return isinstance(wanted, type) and issubclass(wanted, msgspec.Struct)


def _struct(wanted: Any, value: Any) -> Any:
    """The struct that a value should be: of several, the one whose tag the value names."""
    structs = [member for member in _members(wanted) if _is_struct(member)]
    tagged = [
        struct
        for struct in structs
        if isinstance(value, dict)
        and value.get(struct.__struct_config__.tag_field) == struct.__struct_config__.tag
    ]
    return (tagged or structs or [None])[0]


def _type_at(wanted: Any, value: Any, path: Path) -> Any:
    """The type that belongs at a path; Any where it can't be told."""
    for step in path:
        struct = _struct(wanted, value)
        if struct is not None:
            fields = {field.encode_name: field.type for field in msgspec.structs.fields(struct)}
            wanted = fields.get(str(step), Any)
        else:
            wanted = next(
                (
                    typing.get_args(member)[-1 if isinstance(step, str) else 0]
                    for member in _members(wanted)
                    if typing.get_origin(member) in {dict, tuple, list}
                ),
                Any,
            )
        value = _at(value, (step,)) if _has(value, step) else None
    return wanted


def _has(value: Any, step: Any) -> bool:
    if isinstance(value, dict):
        return step in value
    return isinstance(value, list) and isinstance(step, int) and step < len(value)


Explanation = tuple[str, Path, Mapping[str, object]]


def _unknown_key(value: Any, wanted: Any, path: Path, said: re.Match[str]) -> Explanation:
    struct = _struct(_type_at(wanted, value, path), _at(value, path))
    known = [field.encode_name for field in msgspec.structs.fields(struct)]
    key = said[1]
    guess = get_close_matches(key, known, 1)
    values: dict[str, object] = {"name": text_files.shown(key), "known": ", ".join(known)}
    if guess:
        return "course.key.misspelt", (*path, key), {**values, "guess": guess[0]}
    return "course.key.unknown", (*path, key), values


def _missing_key(_value: Any, _wanted: Any, path: Path, said: re.Match[str]) -> Explanation:
    return "course.key.missing", path, {"name": said[1]}


def _wrong_type(value: Any, _wanted: Any, path: Path, said: re.Match[str]) -> Explanation:
    name = _TYPES.get(said[1].removesuffix(" | null"), "other")
    found = _at(value, path)
    written = found if isinstance(found, str) else json.dumps(found, ensure_ascii=False)
    return f"course.type.{name}", path, {"found": text_files.shown(written)}


def _length(_value: Any, _wanted: Any, path: Path, said: re.Match[str]) -> Explanation:
    return "course.value.length", path, {"limit": _limit_text(said[1])}


def _limit(value: Any, _wanted: Any, path: Path, said: re.Match[str]) -> Explanation:
    found = text_files.shown(_at(value, path))
    return "course.value.limit", path, {"limit": _limit_text(said[1]), "found": found}


def _limit_text(limit: str) -> str:
    return limit.replace(">=", "≥").replace("<=", "≤").replace(", got", "; ")


def _not_an_id(value: Any, _wanted: Any, path: Path, _said: re.Match[str]) -> Explanation:
    found = path[-1] if isinstance(_at(value, path), dict | list) else _at(value, path)
    return "course.value.id", path, {"found": text_files.shown(found)}


def _not_a_choice(value: Any, wanted: Any, path: Path, _said: re.Match[str]) -> Explanation:
    known = [
        option
        for member in _members(_type_at(wanted, value, path))
        if typing.get_origin(member) is Literal
        for option in typing.get_args(member)
    ]
    around = _type_at(wanted, value, path[:-1])
    tags = [member.__struct_config__.tag for member in _members(around) if _is_struct(member)]
    values = {"found": text_files.shown(_at(value, path)), "known": ", ".join(known or tags)}
    return "course.value.choice", path, values


_EXPLANATIONS: tuple[tuple[re.Pattern[str], Callable[..., Explanation]], ...] = (
    (re.compile("(?s)Object contains unknown field `(.*)`"), _unknown_key),
    (re.compile("Object missing required field `(.*)`"), _missing_key),
    (re.compile("Expected `([^`]*)`, got `"), _wrong_type),
    (re.compile("Expected `[^`]*` of length (.*)"), _length),
    (re.compile("Expected `[^`]*` ([<>]=? .*)"), _limit),
    (re.compile("Expected `str` matching regex"), _not_an_id),
    (re.compile("Invalid (?:enum )?value"), _not_a_choice),
)
"""What msgspec says, and what makes a phrase's key, the path and the values of it."""
