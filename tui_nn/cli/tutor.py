"""The ``tui`` command with its subcommands, and click's complaints in the learner's language."""

from collections.abc import Mapping, Sequence

import click

from tui_nn.cli.commands import TutorGroup
from tui_nn.cli.settings import Settings
from tui_nn.errors import UsageError


class Tutor(TutorGroup):
    """The ``tui`` command with its subcommands, in the order told."""

    subcommands: Mapping[str, str] = {
        "open": "tui_nn.cli.open",
        "list": "tui_nn.cli.list",
        "playground": "tui_nn.cli.playground",
        "show": "tui_nn.cli.show",
        "grade": "tui_nn.cli.grade",
        "exam": "tui_nn.cli.exam",
        "check": "tui_nn.cli.check",
        "new": "tui_nn.cli.new",
        "progress": "tui_nn.cli.progress",
        "doctor": "tui_nn.cli.doctor",
    }
    otherwise = "open"


def call(arguments: Sequence[str], settings: Settings) -> int:
    """Call the subcommand that the arguments name; UsageError where they make no sense."""
    try:
        result = Tutor("tui").main(list(arguments), "tui", standalone_mode=False, obj=settings)
    except click.UsageError as error:
        raise _complaint(error) from None
    except click.Abort:
        raise KeyboardInterrupt from None
    return int(result or 0)


def _complaint(error: click.UsageError) -> UsageError:
    if isinstance(error, click.NoSuchOption):
        near = ", ".join(error.possibilities or ())
        key = "cli.no-such-option.near" if near else "cli.no-such-option"
        return UsageError(key, found=error.option_name, near=near)
    if isinstance(error, click.MissingParameter):
        name = error.param.human_readable_name if error.param is not None else ""
        return UsageError("cli.missing", name=name)
    if isinstance(error, click.BadOptionUsage):
        return UsageError("cli.bad-option", option=error.option_name)
    if isinstance(error, click.BadParameter) and error.param is not None:
        return UsageError("cli.bad-value", name=error.param.human_readable_name)
    return UsageError("cli.bad-use")
