"""The text of a lesson before the rest of it is read: titles, goal and steps, without any YAML.

The first frame of a lesson waits for it. What it can't read it leaves out; what is wrong with a
lesson is told by loading it.
"""

from dataclasses import dataclass
from pathlib import Path

from tui_nn.course import prose, text_files
from tui_nn.course.lessons import Step
from tui_nn.course.outline import first_keys, lesson_folders, unit_titles
from tui_nn.errors import CourseError


@dataclass(frozen=True)
class Glance:
    """What is seen of a lesson at first."""

    lesson: str
    """Its id."""
    unit: str
    """The title of its unit."""
    title: str
    """Its own title."""
    goal: str
    """What the learner can do afterwards."""
    steps: tuple[Step, ...]
    """Its steps."""


def glance(folder: Path, lesson_id: str, language: str) -> Glance | None:
    """The text of a lesson in one language; None where it can't be told without loading it."""
    for unit, lesson in lesson_folders(folder):
        if lesson.id != lesson_id:
            continue
        path = lesson.path / f"{language}.md"
        name = text_files.place(path, folder)
        try:
            page = prose.take_apart(text_files.read(path, name), name)
        except CourseError:
            return None
        values = first_keys(page.front.split("\n"))
        title, goal = (values.get((key,), "") for key in ("title", "goal"))
        if not (title and goal and page.steps) or {title[0], goal[0]} & {"|", ">"}:
            return None
        return Glance(lesson.id, unit_titles(unit)[language], title, goal, page.steps)
    return None
