"""``tui [LESSON[/EXERCISE]]``: the app, where the learner left off, or there."""

import click

from tui_nn.cli.commands import TutorCommand
from tui_nn.cli.launch import launch
from tui_nn.cli.settings import Settings


def run(settings: Settings, *, lesson: str | None, watch: bool) -> int:
    """Open the app; the exit status."""
    return launch(settings, lesson, watch=watch)


COMMAND = TutorCommand(
    "open",
    callback=run,
    params=[
        click.Argument(["lesson"], required=False),
        click.Option(["--watch"], is_flag=True, help="cli.option.reload"),
    ],
)
"""The subcommand that is meant where none is named."""
