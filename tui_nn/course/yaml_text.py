"""YAML as lessons are written in it: plain values, and the line on which each of them stands.

A lesson is data that anybody may have written, so less is understood than YAML allows: no tags,
keys that are text and stand once, values as in YAML 1.2 (``no`` and ``on`` are words, ``1e-3`` is
a number), limits on nesting and on what aliases may blow up to. The parser is libyaml's.
"""

import math
import re
from dataclasses import dataclass, field

import yaml

from tui_nn.course import text_files
from tui_nn.errors import CourseError

DEEPEST = 24
"""Nothing in a lesson is nested deeper."""
MOST_VALUES = 20_000
"""No file holds more values, those counted that aliases repeat."""

_NULL = re.compile("|~|null|Null|NULL")
_BOOLEANS = dict.fromkeys(("true", "True", "TRUE"), True) | dict.fromkeys(
    ("false", "False", "FALSE"), False
)
_VALUES = (yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent)
_BEFORE = (yaml.StreamStartEvent, yaml.DocumentStartEvent)
_WHOLE = re.compile("[-+]?[0-9]{1,18}")
_NUMBER = re.compile(r"[-+]?(\.[0-9]{1,40}|[0-9]{1,40}(\.[0-9]{0,40})?)([eE][-+]?[0-9]{1,3})?")

_PROBLEMS = (
    ("mapping values are not allowed", "colon"),
    ("could not find expected ':'", "no-colon"),
    ("did not find expected key", "indent"),
    ("did not find expected '-' indicator", "indent"),
    ("did not find expected <document start>", "indent"),
    ("did not find expected ',' or", "bracket"),
    ("unexpected end of stream", "quote"),
    ("did not find expected node content", "no-value"),
    ("cannot start any token", "letter"),
    ("found undefined alias", "alias"),
)  # fmt: skip
"""What libyaml says and the last part of the phrase that says it."""

Path = tuple[str | int, ...]
"""The way to a value: keys and indices from the outside in."""


@dataclass
class Document:
    """What a YAML text says."""

    file: str
    """The file's name, as messages give it."""
    first_line: int
    """The line of the file on which the text begins."""
    value: object = None
    """Mappings, lists, text, numbers, true, false and null."""
    lines: dict[Path, int] = field(default_factory=dict)
    """The line of the file on which each key or item stands."""

    def line(self, path: Path) -> int:
        """The line of a value, or of the nearest thing around it that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, self.first_line)

    def error(self, key: str, path: Path, **values: object) -> CourseError:
        """The error that says what is wrong with a value, with its file and line."""
        return CourseError(key, file=self.file, line=self.line(path), **values)


def parse(text: str, file: str, first_line: int = 1) -> Document:
    """What a text says; CourseError, with the line, where it isn't YAML as lessons have it."""
    document = Document(file, first_line)
    loader = yaml.CSafeLoader(text)
    try:
        document.value = _Reader(loader, document).document()
    except yaml.MarkedYAMLError as error:
        # what is opened and never closed is best shown where it was opened
        opened = "end of stream" in str(error.problem) and error.context_mark
        mark = opened or error.problem_mark
        raise _explained(document, str(error.problem), mark.line if mark else 0) from None
    except yaml.YAMLError as error:
        raise _explained(document, str(error), 0) from None
    finally:
        loader.dispose()
    return document


def _explained(document: Document, problem: str, line: int) -> CourseError:
    ending = next((ending for start, ending in _PROBLEMS if start in problem), "other")
    return CourseError(
        f"course.yaml.{ending}",
        file=document.file,
        line=document.first_line + line,
        problem=text_files.shown(problem),
    )


class _Reader:
    """Builds values from libyaml's events, never deeper or larger than is allowed."""

    def __init__(self, loader: yaml.CSafeLoader, document: Document) -> None:
        self.loader = loader
        self.into = document
        self.anchors: dict[str, tuple[object, int]] = {}
        self.count = 0

    def next(self) -> yaml.Event:
        """The next event; after the last there is none to ask for."""
        event = self.loader.get_event()
        assert event is not None
        return event

    def document(self) -> object:
        """The value of the only document in the text; None where there is nothing."""
        while isinstance(event := self.next(), _BEFORE):
            pass
        if isinstance(event, yaml.StreamEndEvent):
            return None
        value = self.value(event, ())
        self.next()
        after = self.next()
        if not isinstance(after, yaml.StreamEndEvent):
            raise self.error("course.yaml.several", after)
        return value

    def value(self, event: yaml.Event, path: Path) -> object:
        """The value that begins with an event."""
        self.count += 1
        if isinstance(event, yaml.AliasEvent):
            return self.alias(event)
        if len(path) > DEEPEST:
            raise self.error("course.yaml.too-deep", event, most=DEEPEST)
        assert isinstance(event, _VALUES)
        self.limit(event)
        if event.tag not in {None, "!"}:
            raise self.error("course.yaml.tag", event, tag=text_files.shown(event.tag))
        before = self.count
        value: object
        if isinstance(event, yaml.MappingStartEvent):
            value = self.mapping(path)
        elif isinstance(event, yaml.SequenceStartEvent):
            value = self.sequence(path)
        else:
            value = self.scalar(event)
        if event.anchor is not None:
            self.anchors[event.anchor] = (value, self.count - before + 1)
        return value

    def alias(self, event: yaml.AliasEvent) -> object:
        """What an anchor stands for; what is inside counts again."""
        if event.anchor not in self.anchors:
            raise self.error("course.yaml.alias", event)
        value, size = self.anchors[event.anchor]
        self.count += size
        self.limit(event)
        return value

    def limit(self, event: yaml.Event) -> None:
        """Stop where there are more values than a lesson has."""
        if self.count > MOST_VALUES:
            raise self.error("course.yaml.too-many", event, most=MOST_VALUES)

    def mapping(self, path: Path) -> dict[str, object]:
        """Keys with their values, each key once."""
        found: dict[str, object] = {}
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise self.error("course.yaml.key", event)
            key = self.text(event)
            if key in found:
                raise self.error("course.yaml.twice", event, name=text_files.shown(key))
            self.into.lines[*path, key] = self.line(event)
            found[key] = self.value(self.next(), (*path, key))
        return found

    def sequence(self, path: Path) -> list[object]:
        """The items in order."""
        found: list[object] = []
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            self.into.lines[*path, len(found)] = self.line(event)
            found.append(self.value(event, (*path, len(found))))
        return found

    def scalar(self, event: yaml.ScalarEvent) -> object:
        """Text, or what unquoted text means in YAML 1.2."""
        text = self.text(event)
        if event.style:
            return text
        if _NULL.fullmatch(text):
            return None
        if text in _BOOLEANS:
            return _BOOLEANS[text]
        if _WHOLE.fullmatch(text):
            return int(text)
        if _NUMBER.fullmatch(text):
            number = float(text)
            if not math.isfinite(number):
                raise self.error("course.yaml.too-large", event, number=text_files.shown(text))
            return number
        return text

    def text(self, event: yaml.ScalarEvent) -> str:
        """The text of a scalar, refused where a terminal would obey it."""
        text = str(event.value)
        text_files.refuse_unsafe(text, self.into.file, self.line(event))
        return text

    def line(self, event: yaml.Event) -> int:
        """The line of the file on which an event begins."""
        return self.into.first_line + (event.start_mark.line if event.start_mark else 0)

    def error(self, key: str, event: yaml.Event, **values: object) -> CourseError:
        """The error that says what is wrong where an event begins."""
        return CourseError(key, file=self.into.file, line=self.line(event), **values)
