"""The outline of a course: its folders, and of each file only the few lines that it needs.

The home screen and ``tui list`` wait for it, so that it reads no YAML: it looks at the lines of
``lesson.yaml``, ``unit.yaml`` and the front matter that hold titles, minutes and ids, written in
block style. What it can't read it leaves out; that the rest is right is proved by loading a
lesson and by the linter.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from tui_nn.course import text_files
from tui_nn.course.lessons import LessonEntry, Outline, UnitEntry
from tui_nn.errors import CourseError
from tui_nn.language import available

_FOLDER = re.compile(r"(?P<number>[0-9]{1,3})-(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)")
_KEY = re.compile(r"(?P<indent> *)(?P<key>[A-Za-z0-9_.-]+):(?:\s+(?P<value>.*?))?\s*")
_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class NumberedFolder:
    """A folder whose name is a number and an id, as in ``07-gates``."""

    path: Path
    """Where it is."""
    number: int
    """Its place among its neighbours."""
    id: str
    """Its id, which stays when it is renumbered."""


INSTALLED = _PACKAGE / "_lessons"
"""Where the course stands that was installed with the program; it isn't there in a checkout."""


def course_folder() -> Path:
    """The folder of the course that comes with the program."""
    return INSTALLED if INSTALLED.is_dir() else _PACKAGE.parent / "lessons"


def numbered(path: Path) -> NumberedFolder | None:
    """A folder by its name; None where that isn't a number and an id."""
    match = _FOLDER.fullmatch(path.name)
    return None if match is None else NumberedFolder(path, int(match["number"]), match["id"])


def numbered_folders(folder: Path) -> tuple[NumberedFolder, ...]:
    """The numbered folders in a folder, in order; others don't belong to the course."""
    found = []
    try:
        for path in folder.iterdir():
            one = numbered(path)
            if one is not None and path.is_dir():
                found.append(one)
    except OSError as error:
        name = text_files.shown(folder, 200)
        reason = error.strerror or type(error).__name__
        raise CourseError("course.folder.unreadable", file=name, reason=reason) from None
    return tuple(sorted(found, key=lambda one: (one.number, one.id)))


def lesson_folders(folder: Path) -> Iterator[tuple[NumberedFolder, NumberedFolder]]:
    """Every unit's folder with every lesson's folder in it, in order."""
    for unit in numbered_folders(folder):
        for lesson in numbered_folders(unit.path):
            yield unit, lesson


def outline(folder: Path) -> Outline:
    """The units and lessons of a course; CourseError where the folder holds none."""
    units = tuple(read_unit(unit) for unit in numbered_folders(folder))
    lessons = [lesson for unit in units for lesson in unit.lessons]
    if not lessons:
        raise CourseError("course.folder.empty", file=text_files.shown(folder, 200))
    seen: dict[str, str] = {}
    for _, lesson in lesson_folders(folder):
        where = text_files.place(lesson.path, folder)
        if lesson.id in seen:
            raise CourseError(
                "course.folder.same-id", file=where, id=lesson.id, other=seen[lesson.id]
            )
        seen[lesson.id] = where
    return Outline(units=units)


def unit_titles(unit: NumberedFolder) -> dict[str, str]:
    """The title of a unit in each language; its id where it has none."""
    values = first_keys(_head(unit.path / "unit.yaml"))
    return {code: values.get(("title", code), unit.id) for code in available()}


def read_unit(unit: NumberedFolder) -> UnitEntry:
    """What the outline says of a unit, as far as it can be read."""
    values = first_keys(_head(unit.path / "unit.yaml"))
    return UnitEntry(
        id=unit.id,
        number=unit.number,
        titles=unit_titles(unit),
        lines={code: values.get(("line", code), "") for code in available()},
        lessons=tuple(read_lesson_entry(lesson, unit) for lesson in numbered_folders(unit.path)),
    )


def read_lesson_entry(lesson: NumberedFolder, unit: NumberedFolder) -> LessonEntry:
    """What the outline says of a lesson, as far as it can be read."""
    values = first_keys(_head(lesson.path / "lesson.yaml", text_files.LARGEST))
    minutes = values.get(("minutes",), "")
    titles = {
        code: first_keys(front_matter(_head(lesson.path / f"{code}.md"))).get(("title",))
        for code in available()
    }
    return LessonEntry(
        id=lesson.id,
        number=lesson.number,
        unit=unit.id,
        titles={code: title or lesson.id for code, title in titles.items()},
        exercises=tuple(key[1] for key in values if len(key) == 2 and key[0] == "exercises"),
        minutes=int(minutes) if re.fullmatch("[0-9]{1,3}", minutes) else 0,
    )


def _head(path: Path, most: int = 4096) -> list[str]:
    try:
        # What is no file, such as a pipe, could be waited for without end.
        if not path.is_file():
            return []
        with path.open("rb") as file:
            text = file.read(most).decode("utf-8-sig", errors="replace")
    except OSError:
        return []
    return [text_files.UNSAFE.sub("", line) for line in text.splitlines()]


def front_matter(lines: list[str]) -> list[str]:
    """The lines between the first two lines of three hyphens; none where there is no first."""
    if not lines or lines[0].rstrip() != "---":
        return []
    return list(takewhile(lambda line: line.rstrip() != "---", lines[1:]))


def first_keys(lines: list[str]) -> dict[tuple[str, ...], str]:
    """The keys of the first two levels of YAML in block style, with what stands on their lines."""
    values: dict[tuple[str, ...], str] = {}
    above, inner = "", 0
    for line in lines:
        match = _KEY.fullmatch(line)
        if match is None:
            continue
        depth = len(match["indent"])
        if depth == 0:
            above, inner = match["key"], 0
            values[above,] = _plain(match["value"] or "")
        elif above and depth == (inner or depth):
            inner = depth
            values[above, match["key"]] = _plain(match["value"] or "")
    return values


def _plain(value: str) -> str:
    if value.startswith('"'):
        try:
            return str(json.loads(value))
        except ValueError:
            return value.strip('"')
    if value.startswith("'"):
        return value.strip("'").replace("''", "'")
    return re.sub(r"\s+#.*", "", value)
