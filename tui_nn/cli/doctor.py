"""``tui doctor``: what this terminal can do, where data is kept, and what to fix."""

import os
import platform
import shutil
import sqlite3
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import click

from tui_nn import __version__
from tui_nn.app.spelling import charset
from tui_nn.cli.commands import TutorCommand
from tui_nn.cli.output import Output
from tui_nn.cli.settings import Settings
from tui_nn.course.outline import outline
from tui_nn.diagrams.capabilities import DUMB, Colours, Glyphs, detect, terminal
from tui_nn.errors import NewerSchemaError, TutorError

SMALLEST = (80, 24)
"""The size from which on everything fits, in columns and rows."""


@dataclass(frozen=True)
class Finding:
    """One fact, and what to do about it where something is wrong."""

    name: str
    """What it is about: ``cli.doctor.NAME`` says it."""
    value: str
    """What was found."""
    fix: TutorError | None = None
    """What is wrong and how to mend it; None where all is well."""


def run(settings: Settings, *, as_json: bool) -> int:
    """Print what was found; 0 where nothing is to be fixed, else 1."""
    findings = [*_program(), *_terminal(settings.environment), *_folders(settings)]
    output = Output.to(settings.environment)
    say = settings.phrases.say
    if as_json:
        output.data(
            [
                {
                    "name": finding.name,
                    "value": finding.value,
                    "ok": finding.fix is None,
                    "fix": say(finding.fix.key, **finding.fix.values) if finding.fix else None,
                }
                for finding in findings
            ]
        )
    else:
        labels = {finding.name: say(f"cli.doctor.{finding.name}") for finding in findings}
        wide = max(map(len, labels.values()))
        for finding in findings:
            sign = "✓" if finding.fix is None else "×"
            output.line(f"{sign} {labels[finding.name]:<{wide}}  {finding.value}")
            if finding.fix is not None:
                output.line(f"    {say(finding.fix.key, **finding.fix.values)}")
    return int(any(finding.fix is not None for finding in findings))


def _program() -> Iterator[Finding]:
    yield Finding("version", __version__)
    yield Finding("python", f"{platform.python_version()} ({sys.executable})")
    packages = ("textual", "rich", "numpy")
    yield Finding("packages", ", ".join(f"{name} {_version(name)}" for name in packages))
    yield Finding("sqlite", sqlite3.sqlite_version)


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "-"


def _terminal(environment: Mapping[str, str]) -> Iterator[Finding]:
    here = all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))
    name = terminal(environment)
    dumb = TutorError("cli.terminal.dumb", term=environment.get("TERM", "")[:40] or "-")
    yield Finding("terminal", name, dumb if name == DUMB else None)
    if here:
        size = shutil.get_terminal_size()
        small = size.columns < SMALLEST[0] or size.lines < SMALLEST[1]
        too_small = TutorError("cli.doctor.fix.size", columns=SMALLEST[0], rows=SMALLEST[1])
        yield Finding("size", f"{size.columns}×{size.lines}", too_small if small else None)
    else:
        yield Finding("size", "-", TutorError("cli.terminal.none"))
    can = detect(environment, stdout_isatty=True)
    no_colour = not environment.get("NO_COLOR") and can.colours is Colours.NONE and name != DUMB
    yield Finding(
        "colours",
        "NO_COLOR" if environment.get("NO_COLOR") else can.colours.value,
        TutorError("cli.doctor.fix.colours", term=name) if no_colour else None,
    )
    encoding = charset(environment)
    utf8 = encoding.lower().replace("-", "") == "utf8"
    ascii_only = can.glyphs is Glyphs.ASCII and not utf8
    yield Finding(
        "glyphs",
        can.glyphs.value,
        TutorError("cli.doctor.fix.locale", encoding=encoding) if ascii_only else None,
    )
    locale = next(filter(None, map(environment.get, ("LC_ALL", "LC_CTYPE", "LANG"))), "-")
    yield Finding("locale", f"{locale} ({encoding})")
    yield Finding("ssh", "ssh" if environment.get("SSH_CONNECTION") else "-")
    inside = [name for name, key in (("tmux", "TMUX"), ("screen", "STY")) if environment.get(key)]
    yield Finding("multiplexer", ", ".join(inside) or "-")


def _folders(settings: Settings) -> Iterator[Finding]:
    folder = settings.data_folder
    try:
        trouble = settings.store.trouble
    except NewerSchemaError as error:
        trouble = error
    yield Finding("data", str(settings.data_folder), trouble)
    yield Finding("space", _space(folder))
    yield Finding("learner", settings.learner)
    try:
        lessons = sum(len(unit.lessons) for unit in outline(settings.lessons).units)
    except TutorError as error:
        yield Finding("lessons", str(settings.lessons), error)
    else:
        yield Finding("lessons", f"{settings.lessons} ({lessons})")


def _space(folder: Path) -> str:
    there = next((path for path in (folder, *folder.parents) if path.is_dir()), None)
    if there is None or not hasattr(os, "statvfs"):
        return "-"
    return f"{shutil.disk_usage(there).free / 1e9:.1f} GB"


COMMAND = TutorCommand(
    "doctor",
    callback=run,
    params=[click.Option(["--json", "as_json"], is_flag=True, help="cli.option.json")],
)
"""The subcommand."""
