"""``tui grade``: the grade of an answer, without a screen."""

import click
import msgspec

from tui_nn.cli import exercise
from tui_nn.cli.address import Exercise
from tui_nn.cli.commands import TutorCommand
from tui_nn.cli.output import Output
from tui_nn.cli.settings import Settings
from tui_nn.diagrams.numbers import measured
from tui_nn.exercises import laboratory
from tui_nn.exercises.grades import CheckResult, Grade
from tui_nn.exercises.grading import grade
from tui_nn.language import Phrases
from tui_nn.study.feedback import bound_text, check_name, mistake_sentence, prediction_sentence


def run(
    settings: Settings, *, address: str, changes: tuple[str, ...], answer: str | None, as_json: bool
) -> int:
    """Print the grade; 0 where the answer passes, else 1."""
    found = exercise.find(settings, address)
    given = laboratory.start(found.spec)
    if answer is not None:
        given = exercise.answer_in(found.spec, answer)
    given = exercise.changed(found.spec, given, changes)
    result = grade(found.spec, given)
    output = Output.to(settings.environment)
    if as_json:
        output.data(_data(found, result, settings.phrases))
    else:
        for line in _lines(found, result, settings.phrases):
            output.line(line)
    return 0 if result.passed else 1


def _data(found: Exercise, result: Grade, phrases: Phrases) -> dict[str, object]:
    return {
        "lesson": found.lesson,
        "exercise": found.id,
        "passed": result.passed,
        "score": result.score,
        "stars": result.stars,
        "checks": [_check(check) for check in result.checks],
        "star_checks": [_check(check) for check in result.star_checks],
        "predictions": [msgspec.to_builtins(predicted) for predicted in result.predictions],
        "mistakes": [
            {
                "id": mistake.id,
                "field": mistake.field,
                "message": mistake_sentence(mistake, found.words, phrases),
            }
            for mistake in result.mistakes
        ],
    }


def _check(check: CheckResult) -> dict[str, object]:
    bounds = ("at_least", "at_most", "above", "below")
    return {
        "name": check.name,
        "quantity": check.quantity,
        "value": check.value,
        "bound": {
            name: bound for name in bounds if (bound := getattr(check.bound, name)) is not None
        },
        "passed": check.passed,
    }


def _lines(found: Exercise, result: Grade, phrases: Phrases) -> list[str]:
    say = phrases.say
    verdict = say("cli.grade.passed") if result.passed else say("cli.grade.failed")
    stars = "★" * result.stars + "☆" * (found.spec.most_stars - result.stars)
    lines = [f"{found.lesson}/{found.id}: {verdict}  {stars}"]
    checks = [*result.checks, *result.star_checks]
    for number, check in enumerate(checks):
        star = "★ " if number >= len(result.checks) else ""
        told = check.form not in {"tried", "choice"}
        value = measured(check.value) if told and check.value is not None else ""
        bound = "" if check.form == "tried" else bound_text(check.bound)
        sign = say("cli.grade.yes") if check.passed else say("cli.grade.no")
        parts = [
            f"  {sign:<3} {star}{check_name(check, found.spec, found.words, phrases)}",
            value,
            bound,
        ]
        lines.append("  ".join(part for part in parts if part))
    lines += [
        f"  {prediction_sentence(predicted, found.words, phrases)}"
        for predicted in result.predictions
    ]
    lines += [f"  {mistake_sentence(mistake, found.words, phrases)}" for mistake in result.mistakes]
    return lines


COMMAND = TutorCommand(
    "grade",
    callback=run,
    params=[
        exercise.ADDRESS,
        exercise.SET,
        click.Option(["--answer"], metavar="FILE|-", help="cli.option.answer"),
        click.Option(["--json", "as_json"], is_flag=True, help="cli.option.json"),
    ],
)
"""The subcommand."""
