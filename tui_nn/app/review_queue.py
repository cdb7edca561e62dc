"""What is due for review on the day of now, as far as the course still has it."""

from datetime import datetime

from tui_nn.app.shell import Desk
from tui_nn.course.lessons import Outline
from tui_nn.study.review import Review, due


def waiting(desk: Desk, outline: Outline) -> tuple[Review, ...]:
    """The exercises that are due today, longest due first."""
    options = desk.options
    there = {
        (lesson.id, exercise)
        for unit in outline.units
        for lesson in unit.lessons
        for exercise in lesson.exercises
    }
    today = datetime.now().astimezone().date()
    found = due(options.store.outcomes(options.learner), today)
    return tuple(one for one in found if (one.lesson, one.exercise) in there)
