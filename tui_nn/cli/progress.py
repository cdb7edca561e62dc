"""``tui progress``: what a learner has done."""

import csv
import io

import click

from tui_nn.cli.commands import TutorCommand
from tui_nn.cli.output import Output
from tui_nn.cli.settings import Settings
from tui_nn.errors import UsageError
from tui_nn.study.records import Attempt, Standing

COLUMNS = (
    "learner",
    "lesson",
    "exercise",
    "time",
    "passed",
    "stars",
    "score",
    "hints",
    "seconds",
    "measured",
)
"""The columns of the CSV, one row for each attempt."""


def run(settings: Settings, *, as_json: bool, as_csv: bool) -> int:
    """Print what has been done; 1 where nothing has."""
    if as_json and as_csv:
        raise UsageError("cli.progress.one-format")
    learner = settings.learner
    attempts = settings.store.attempts(learner)
    standings = settings.store.summary(learner).standings
    output = Output.to(settings.environment)
    if as_csv:
        output.raw(_table(attempts))
    elif as_json:
        position = settings.store.position(learner)
        here = {"lesson": position.lesson, "step": position.step} if position else None
        output.data(
            {
                "learner": learner,
                "position": here,
                "exercises": [
                    {"lesson": lesson, "exercise": exercise, **_standing(standing)}
                    for (lesson, exercise), standing in standings.items()
                ],
                "attempts": [_attempt(attempt) for attempt in attempts],
            }
        )
    elif not standings:
        output.line(settings.phrases.say("cli.progress.nothing", learner=learner))
    else:
        wide = max(len(f"{lesson}/{exercise}") for lesson, exercise in standings)
        for (lesson, exercise), standing in standings.items():
            stars = "★" * standing.stars or settings.phrases.say("cli.progress.open")
            tries = settings.phrases.count("cli.progress.attempts", standing.attempts)
            last = standing.last.astimezone().strftime("%Y-%m-%d %H:%M") if standing.last else ""
            output.line(f"{f'{lesson}/{exercise}':<{wide}}  {stars:<10}  {tries:<12}  {last}")
    return 0 if standings else 1


def _standing(standing: Standing) -> dict[str, object]:
    return {
        "attempts": standing.attempts,
        "passed": standing.passed,
        "stars": standing.stars,
        "hints": standing.hints,
        "seconds": standing.seconds,
        "last": standing.last.isoformat() if standing.last else None,
    }


def _attempt(attempt: Attempt) -> dict[str, object]:
    return {
        "lesson": attempt.lesson,
        "exercise": attempt.exercise,
        "time": attempt.time.isoformat(),
        "passed": attempt.grade.passed,
        "stars": attempt.grade.stars,
        "score": attempt.grade.score,
        "hints": attempt.hints,
        "seconds": attempt.seconds,
        "measured": {check.name: check.value for check in attempt.grade.checks},
        "mistakes": [mistake.id for mistake in attempt.grade.mistakes],
        "answer": attempt.answer,
    }


def _table(attempts: tuple[Attempt, ...]) -> str:
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(COLUMNS)
    for attempt in attempts:
        grade = attempt.grade
        measured = (
            f"{check.name}={check.value:.6g}" for check in grade.checks if check.value is not None
        )
        table.writerow(
            [
                attempt.learner,
                attempt.lesson,
                attempt.exercise,
                attempt.time.isoformat(),
                int(grade.passed),
                grade.stars,
                f"{grade.score:.4g}",
                attempt.hints,
                f"{attempt.seconds:.1f}",
                " ".join(measured),
            ]
        )
    return written.getvalue()


COMMAND = TutorCommand(
    "progress",
    callback=run,
    params=[
        click.Option(["--json", "as_json"], is_flag=True, help="cli.option.json"),
        click.Option(["--csv", "as_csv"], is_flag=True, help="cli.option.csv"),
    ],
)
"""The subcommand."""
