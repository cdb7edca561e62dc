"""``tui new``: the files of a new lesson, right already, to be filled by its author."""

import click

from tui_nn.cli.commands import TutorCommand
from tui_nn.cli.output import Output
from tui_nn.cli.settings import Settings
from tui_nn.course.scaffold import scaffold
from tui_nn.errors import UsageError


def run(settings: Settings, *, address: str) -> int:
    """Write the files and say which; 0."""
    unit, slash, lesson = address.partition("/")
    if not slash or not unit or not lesson:
        raise UsageError("cli.new.form", found=address[:60])
    written = scaffold(settings.lessons, unit, lesson)
    output = Output.to(settings.environment)
    for path in written:
        output.line(settings.phrases.say("cli.new.written", file=str(path)))
    output.line(settings.phrases.say("cli.new.next", folder=str(settings.lessons), lesson=lesson))
    return 0


COMMAND = TutorCommand("new", callback=run, params=[click.Argument(["address"], metavar="UNIT/ID")])
"""The subcommand."""
