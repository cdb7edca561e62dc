"""``tui check``: the course linter."""

from pathlib import Path

import click

from tui_nn.cli.commands import TutorCommand
from tui_nn.cli.output import Output
from tui_nn.cli.settings import Settings
from tui_nn.course.linter import lint


def run(settings: Settings, *, folder: str | None, as_json: bool) -> int:
    """Print what is wrong with a course; 0 where there is no error, else 1."""
    course = Path(folder).expanduser() if folder is not None else settings.lessons
    findings = lint(course)
    errors = sum(finding.severity == "error" for finding in findings)
    output = Output.to(settings.environment)
    say = settings.phrases.say
    if as_json:
        output.data(
            [
                {
                    "file": finding.file,
                    "line": finding.line,
                    "key": finding.key,
                    "severity": finding.severity,
                    "message": finding.sentence(settings.phrases),
                }
                for finding in findings
            ]
        )
    else:
        for finding in findings:
            output.line(finding.sentence(settings.phrases))
        warnings = len(findings) - errors
        if warnings:
            output.line(settings.phrases.count("cli.check.warnings", warnings))
        if errors:
            output.line(settings.phrases.count("cli.check.errors", errors))
        else:
            output.line(say("cli.check.fine", folder=str(course)))
    return 1 if errors else 0


COMMAND = TutorCommand(
    "check",
    callback=run,
    params=[
        click.Argument(["folder"], metavar="DIR", required=False),
        click.Option(["--json", "as_json"], is_flag=True, help="cli.option.json"),
    ],
)
"""The subcommand."""
