"""From arguments to an exit status: 0 for yes, 1 for no, 2 with a sentence for anything else."""

import contextlib
import os
import sys
from collections.abc import Mapping, Sequence

import click

from tui_nn.cli.commands import TutorGroup
from tui_nn.cli.output import Output
from tui_nn.cli.settings import Settings
from tui_nn.errors import TutorError
from tui_nn.study.crashes import write_down

BAD_USE = 2
"""The exit status of what could not be done at all."""
INTERRUPTED = 130
"""What a shell says of a program ended by Ctrl+C."""
READER_GONE = 141
"""What a shell says of a program whose reader has gone, as in ``tui list | head -1``."""


class Tutor(TutorGroup):
    """The ``tui`` command with its subcommands, in the order told."""

    subcommands: Mapping[str, str] = {
        "open": "tui_nn.cli.open",
        "list": "tui_nn.cli.list",
        "show": "tui_nn.cli.show",
        "grade": "tui_nn.cli.grade",
        "check": "tui_nn.cli.check",
        "progress": "tui_nn.cli.progress",
        "doctor": "tui_nn.cli.doctor",
    }
    otherwise = "open"


def run(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run a command; the exit status."""
    settings = Settings(environment, arguments)
    output = Output.to(environment)
    try:
        status = _status(arguments, settings, output)
        sys.stdout.flush()
    except BrokenPipeError:
        # What Python would still write at its end goes nowhere.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = READER_GONE
    return status


def _status(arguments: Sequence[str], settings: Settings, output: Output) -> int:
    try:
        result = Tutor("tui").main(list(arguments), "tui", standalone_mode=False, obj=settings)
        _tell_trouble(settings, output)
    except TutorError as error:
        output.complain(settings.phrases.say(error.key, **error.values))
        return BAD_USE
    except click.UsageError as error:
        output.complain(_complaint(error, settings))
        return BAD_USE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 - a traceback never reaches a learner
        log = write_down(error, settings.data_folder)
        output.complain(settings.phrases.say("cli.crashed", log=log or "-"))
        return BAD_USE
    finally:
        settings.close()
    return int(result or 0)


def _tell_trouble(settings: Settings, output: Output) -> None:
    trouble = settings.store.trouble if settings.opened else None
    if trouble is not None:
        output.complain(settings.phrases.say(trouble.key, **trouble.values))


def _complaint(error: click.UsageError, settings: Settings) -> str:
    say = settings.phrases.say
    if isinstance(error, click.NoSuchOption):
        near = error.possibilities or ()
        if near:
            return say("cli.no-such-option.near", found=error.option_name, near=", ".join(near))
        return say("cli.no-such-option", found=error.option_name)
    if isinstance(error, click.MissingParameter):
        name = error.param.human_readable_name if error.param is not None else ""
        return say("cli.missing", name=name)
    if isinstance(error, click.BadOptionUsage):
        return say("cli.bad-option", option=error.option_name)
    if isinstance(error, click.BadParameter) and error.param is not None:
        return say("cli.bad-value", name=error.param.human_readable_name)
    return say("cli.bad-use")
