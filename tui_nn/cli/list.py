"""``tui list``: the outline of the course, with what the learner has done of it."""

import click

from tui_nn.cli.commands import TutorCommand
from tui_nn.cli.output import Output
from tui_nn.cli.settings import Settings
from tui_nn.course.lessons import LessonEntry
from tui_nn.course.outline import outline
from tui_nn.study.records import Position, Summary


def run(settings: Settings, *, as_json: bool) -> int:
    """Print the outline."""
    course = outline(settings.lessons)
    language = settings.phrases.language
    summary = settings.store.summary(settings.learner)
    position = settings.store.position(settings.learner)
    output = Output.to(settings.environment)
    if as_json:
        units = [
            {
                "id": unit.id,
                "number": unit.number,
                "title": unit.titles[language],
                "lessons": [_data(lesson, language, summary, position) for lesson in unit.lessons],
            }
            for unit in course.units
        ]
        output.data({"learner": settings.learner, "language": language, "units": units})
        return 0
    say = settings.phrases.say
    every = [lesson for unit in course.units for lesson in unit.lessons]
    wide_id = max(len(lesson.id) for lesson in every)
    wide_title = max(len(lesson.titles[language]) for lesson in every)
    for number, unit in enumerate(course.units):
        if number:
            output.line()
        output.line(f"{unit.number}  {unit.titles[language]}")
        for lesson in unit.lessons:
            passed = _passed(lesson, summary)
            done = f"{passed}/{len(lesson.exercises)}"
            here = f"  {say('cli.list.here')}" if _is_here(lesson, position) else ""
            output.line(
                f"  {lesson.number:>3}  {lesson.id:<{wide_id}}"
                f"  {lesson.titles[language]:<{wide_title}}"
                f"  {done:>5}  ★ {summary.stars(lesson.id):<3}{here}".rstrip()
            )
    return 0


def _data(
    lesson: LessonEntry, language: str, summary: Summary, position: Position | None
) -> dict[str, object]:
    return {
        "id": lesson.id,
        "number": lesson.number,
        "title": lesson.titles[language],
        "minutes": lesson.minutes,
        "here": _is_here(lesson, position),
        "passed": _passed(lesson, summary),
        "stars": summary.stars(lesson.id),
        "exercises": [
            {
                "id": exercise,
                "attempts": (standing := summary.of(lesson.id, exercise)).attempts,
                "passed": standing.passed,
                "stars": standing.stars,
            }
            for exercise in lesson.exercises
        ],
    }


def _passed(lesson: LessonEntry, summary: Summary) -> int:
    return sum(summary.of(lesson.id, exercise).passed for exercise in lesson.exercises)


def _is_here(lesson: LessonEntry, position: Position | None) -> bool:
    return position is not None and position.lesson == lesson.id


COMMAND = TutorCommand(
    "list",
    callback=run,
    params=[click.Option(["--json", "as_json"], is_flag=True, help="cli.option.json")],
)
"""The subcommand."""
