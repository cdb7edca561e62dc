"""``tui show``: the drawings of an exercise on standard output."""

import re
import shutil
import sys
from collections.abc import Iterator
from typing import TypeVar

import click
from rich.color import ColorSystem

from tui_nn.cli import exercise
from tui_nn.cli.commands import OneOf, TutorCommand
from tui_nn.cli.output import Output
from tui_nn.cli.settings import Settings
from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs, detect
from tui_nn.diagrams.drawing import Drawing
from tui_nn.engine.exports import EXPORTS
from tui_nn.engine.training import Progress
from tui_nn.errors import UsageError
from tui_nn.exercises import laboratory
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.specs import ExerciseSpec, RunSpec
from tui_nn.study.exports import save, svg, text
from tui_nn.study.figure import Sitting, composed, drawable, sentences
from tui_nn.study.scripts import script

_SYSTEMS = {
    Colours.TRUE: ColorSystem.TRUECOLOR,
    Colours.INDEXED: ColorSystem.EIGHT_BIT,
    Colours.BASIC: ColorSystem.STANDARD,
    # A terminal without colours still has bold and reverse.
    Colours.NONE: ColorSystem.STANDARD,
}
_LARGEST = 1000
RUNNING = ("train", "design")
"""The kinds whose model is trained before it is drawn."""
_Kind = TypeVar("_Kind", Colours, Glyphs)


def run(
    settings: Settings,
    *,
    address: str,
    changes: tuple[str, ...],
    size: str | None,
    color: str,
    glyphs: str,
    linear: bool,
    wanted: tuple[str, ...],
    background: str,
    export: tuple[str, str] | None,
) -> int:
    """Print the drawings or the same facts as sentences, or write them to a file."""
    found = exercise.find(settings, address)
    spec = found.spec
    answer = exercise.changed(spec, laboratory.start(spec), changes)
    name = f"{found.lesson}/{found.id}"
    if not spec.drawings and (spec.model is None or not wanted):
        raise UsageError("cli.show.nothing", exercise=name)
    picture = export is not None and export[0] == "svg"
    on_terminal = sys.stdout.isatty() and export is None
    sitting = Sitting(
        spec=laboratory.built(spec, answer),
        answer=answer,
        capabilities=detect(
            settings.environment,
            on_terminal,
            colours=_chosen(Colours, color, Colours.TRUE if picture else None),
            glyphs=_chosen(Glyphs, glyphs, None if export is None else Glyphs.UNICODE),
            dark=None if background == "auto" else background == "dark",
        ),
        phrases=settings.phrases,
        backward=linear,
        history=tuple(_run(spec, answer)) if _has_run(spec) else (),
        words=found.words,
    )
    chosen = _chosen_views(sitting, wanted, name)
    output = Output.to(settings.environment)
    if export is not None and export[0] in EXPORTS:
        return _written(settings, output, export[1], script(sitting, export[0]))
    if linear and export is None:
        for sentence in sentences(sitting, chosen):
            output.line(sentence)
        return 0
    width, height = columns_and_rows(size, on_terminal)
    plain = not on_terminal and sitting.capabilities.colours is Colours.NONE
    drawing = composed(sitting, width, height, chosen)
    if export is not None:
        content = svg(drawing, name, dark=sitting.capabilities.dark) if picture else text(drawing)
        if linear:
            content = "".join(f"{sentence}\n" for sentence in sentences(sitting, chosen))
        return _written(settings, output, export[1], content)
    output.raw(drawing.text + "\n" if plain else painted(drawing, sitting.capabilities))
    return 0


def _written(settings: Settings, output: Output, file: str, content: str) -> int:
    """Write what is exported to a file, or to standard output where that is "-"."""
    if file == "-":
        output.raw(content)
    else:
        save(file, content)
        output.line(settings.phrases.say("study.export.written", file=file))
    return 0


def _chosen(kind: type[_Kind], word: str, otherwise: _Kind | None) -> _Kind | None:
    """What an option asks for; "auto" leaves it to the terminal, or to what is written."""
    return otherwise if word == "auto" else kind(word)


def _chosen_views(
    sitting: Sitting, wanted: tuple[str, ...], exercise: str
) -> tuple[str, ...] | None:
    """The drawings that are asked for, None for the exercise's own; UsageError without one."""
    for view in wanted:
        known = drawable(sitting)
        if view not in known:
            known_ones = ", ".join(known)
            raise UsageError("cli.show.view", exercise=exercise, found=view[:40], known=known_ones)
    return wanted or None


def _has_run(spec: object) -> bool:
    return isinstance(spec, RunSpec) and spec.kind in RUNNING and spec.data is not None


def _run(spec: ExerciseSpec, answer: Answer) -> Iterator[Progress]:
    return laboratory.run(laboratory.built(spec, answer), answer.settings)


def columns_and_rows(size: str | None, on_terminal: bool) -> tuple[int, int]:
    """The size asked for, else the terminal's with a row left for the prompt, else 80×24."""
    if size is None:
        if not on_terminal:
            return 80, 24
        columns, rows = shutil.get_terminal_size()
        return min(max(columns, 1), _LARGEST), min(max(rows - 1, 1), _LARGEST)
    match = re.fullmatch(r"([0-9]{1,5})[xX×]([0-9]{1,5})", size)
    if match is None or not all(1 <= int(part) <= _LARGEST for part in match.groups()):
        raise UsageError("cli.show.size", found=size[:20], most=_LARGEST)
    return int(match[1]), int(match[2])


def painted(drawing: Drawing, capabilities: Capabilities) -> str:
    """A drawing as text with the terminal's own sequences for its styles."""
    system = _SYSTEMS[capabilities.colours]
    lines = []
    for line in drawing.lines:
        styled = [
            segment.style.render(segment.text, color_system=system)
            if segment.style is not None
            else segment.text
            for segment in line
        ]
        lines.append("".join(styled))
    return "\n".join(lines) + "\n"


COMMAND = TutorCommand(
    "show",
    callback=run,
    params=[
        exercise.ADDRESS,
        exercise.SET,
        click.Option(["--size"], metavar="80x24", help="cli.option.size"),
        click.Option(
            ["--color"],
            type=OneOf(["auto", *(one.value for one in Colours)]),
            default="auto",
            help="cli.option.color",
        ),
        click.Option(
            ["--glyphs"],
            type=OneOf(["auto", *(one.value for one in Glyphs)]),
            default="auto",
            help="cli.option.glyphs",
        ),
        click.Option(
            ["--background"],
            type=OneOf(["auto", "dark", "light"]),
            default="auto",
            help="cli.option.background",
        ),
        click.Option(["--view", "wanted"], multiple=True, metavar="NAME", help="cli.option.view"),
        click.Option(["--linear"], is_flag=True, help="cli.option.linear"),
        click.Option(
            ["--export"],
            type=(OneOf(["svg", "txt", *EXPORTS]), str),
            metavar=f"{'|'.join(['svg', 'txt', *EXPORTS])} FILE",
            help="cli.option.export",
        ),
    ],
)
"""The subcommand."""
