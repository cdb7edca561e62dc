"""``tui exam``: an exam drawn across units, without hints."""

import time

import click

from tui_nn.cli.commands import TutorCommand
from tui_nn.cli.launch import launch
from tui_nn.cli.settings import Settings
from tui_nn.course.outline import outline
from tui_nn.errors import UsageError
from tui_nn.study.options import ExamOptions

MOST = 50
"""Nobody sits through more questions."""


def run(settings: Settings, *, units: str | None, questions: int, seed: int | None) -> int:
    """Open the app at an exam; the exit status."""
    wanted = tuple(part.strip() for part in (units or "").split(",") if part.strip())
    there = outline(settings.lessons).units
    known = {name for unit in there for name in (unit.id, str(unit.number))}
    if not set(wanted) <= known:
        found = ", ".join(sorted(set(wanted) - known))
        listed = ", ".join(f"{unit.number} ({unit.id})" for unit in there)
        raise UsageError("study.exam.units", found=found[:60], known=listed)
    if not 1 <= questions <= MOST:
        raise UsageError("cli.exam.questions", found=questions, most=MOST)
    seed = time.time_ns() if seed is None else seed
    if seed < 0:
        raise UsageError("cli.bad-value", name="seed")
    return launch(settings, None, exam=ExamOptions(wanted, questions, seed))


COMMAND = TutorCommand(
    "exam",
    callback=run,
    params=[
        click.Option(["--units"], metavar="1,2", help="cli.option.units"),
        click.Option(
            ["--questions"], type=int, default=10, metavar="N", help="cli.option.questions"
        ),
        click.Option(["--seed"], type=int, metavar="N", help="cli.option.exam-seed"),
    ],
)
"""The subcommand."""
