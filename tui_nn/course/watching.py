"""Which files of a course have changed since they were last looked at."""

from collections.abc import Mapping
from pathlib import Path

from tui_nn.course.outline import lesson_folders
from tui_nn.errors import CourseError

Stamps = Mapping[Path, tuple[int, int]]
"""When each file was changed (nanoseconds) and how large it is (bytes)."""

_KINDS = frozenset({".md", ".yaml"})


def stamps(folder: Path) -> Stamps:
    """The stamps of all files of a course, or of a lesson; none of what can't be looked at."""
    found: dict[Path, tuple[int, int]] = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix not in _KINDS:
            continue
        try:
            status = path.stat()
        except OSError:
            continue
        found[path] = (status.st_mtime_ns, status.st_size)
    return found


def changed_lessons(folder: Path, before: Stamps, after: Stamps) -> frozenset[str] | None:
    """The ids of the lessons whose files differ; None where more than lessons has changed."""
    files = {path for path in {*before, *after} if before.get(path) != after.get(path)}
    try:
        lessons = {lesson.path: lesson.id for _, lesson in lesson_folders(folder)}
    except CourseError:
        return None
    if any(path.parent not in lessons for path in files):
        return None
    if any(path.name == "lesson.yaml" and (path in before) != (path in after) for path in files):
        return None
    return frozenset(lessons[path.parent] for path in files)
