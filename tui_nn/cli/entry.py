"""From arguments to an exit status: 0 for yes, 1 for no, 2 with a sentence for anything else."""

import contextlib
import os
import sys
from collections.abc import Mapping, Sequence

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
        result = _called(arguments, settings)
        _tell_trouble(settings, output)
    except TutorError as error:
        output.complain(settings.phrases.say(error.key, **error.values))
        return BAD_USE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 - a traceback never reaches a learner
        log = write_down(error, settings.data_folder)
        output.complain(settings.phrases.say("cli.crashed", log=log or "-"))
        return BAD_USE
    finally:
        settings.close()
    return result


def _called(arguments: Sequence[str], settings: Settings) -> int:
    # Imported here: with --version nothing is opened.
    from tui_nn.cli.launch import launch
    from tui_nn.cli.plain import plain

    meant = plain(arguments)
    if meant is not None:
        # The app, as it is started every day, waits neither for click nor for commands.
        settings.take(meant.common)
        return launch(settings, meant.lesson)
    from tui_nn.cli.tutor import call

    return call(arguments, settings)


def _tell_trouble(settings: Settings, output: Output) -> None:
    trouble = settings.store.trouble if settings.opened else None
    if trouble is not None:
        output.complain(settings.phrases.say(trouble.key, **trouble.values))
