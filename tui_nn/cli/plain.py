"""The plainest command lines, which are understood without click: the app, or a lesson in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tui_nn.cli.launch import SUBCOMMANDS

_COMMON = {
    "--lang": "lang",
    "--lessons": "lessons",
    "--data-dir": "data_dir",
    "--learner": "learner",
}
_LESSON = re.compile(r"[a-z0-9][a-z0-9-]*(/[a-z0-9-]+)?")


@dataclass
class Plain:
    """What a plain command line says."""

    common: dict[str, str | None] = field(default_factory=dict)
    """The common options."""
    lesson: str | None = None
    """The lesson, perhaps with an exercise, that is to be opened."""


def plain(arguments: Sequence[str]) -> Plain | None:
    """What the arguments say; None for all but common options and at most one lesson."""
    meant = Plain()
    rest = iter(arguments)
    for argument in rest:
        if argument in _COMMON:
            value = next(rest, "-")
            if value.startswith("-"):
                return None
            meant.common[_COMMON[argument]] = value
        elif meant.lesson is None and _LESSON.fullmatch(argument) and argument not in _COMMANDS:
            meant.lesson = argument
        else:
            return None
    return meant


_COMMANDS = {*SUBCOMMANDS, "open"}
