"""``tui playground``: the playground on the screen, or trained without one for scripts."""

from typing import Any

import click

from tui_nn.cli.commands import OneOf, TutorCommand
from tui_nn.cli.launch import launch
from tui_nn.cli.output import Output
from tui_nn.cli.settings import Settings
from tui_nn.errors import UsageError
from tui_nn.study.options import PlaygroundOptions
from tui_nn.study.playground.files import read_bytes
from tui_nn.study.playground.parts import PARTS

SEEDS = 5
"""How many runs of a sweep there are for each choice, where nobody says."""
EPOCHS = 100
"""How long a run without a screen is, where nobody says."""
LIBRARIES = ("numpy", "pytorch", "sklearn")
"""What a network can be written for."""


def run(settings: Settings, **given: Any) -> int:
    """Open the playground, or train and print what came out.

    Without a screen: 0 where training went well, 1 where it diverged.
    """
    _refuse_what_does_not_go_together(given)
    options = PlaygroundOptions(
        code=given["code"],
        preset=given["preset"],
        changes=given["changes"],
        table=read_bytes(given["csv"]) if given["csv"] is not None else None,
        target=given["target"],
        columns=tuple(name.strip() for name in given["columns"].split(",") if name.strip()),
        hide=hidden(given["hide"]),
    )
    epochs, export, as_json = given["epochs"], given["export"], given["as_json"]
    on_screen = epochs is None and export is None and not (as_json or given["sweeps"])
    if on_screen and options == PlaygroundOptions(hide=options.hide):
        return launch(settings, None, options)
    # Imported here: the usual screen brings NumPy behind its first frame.
    from tui_nn.cli import playground_runs
    from tui_nn.study.playground.opening import opened

    loaded = opened(options)
    if on_screen:
        return launch(settings, None, options)
    output = Output.to(settings.environment)
    if given["sweeps"]:
        asked = playground_runs.Sweep(
            loaded.setup, given["sweeps"], given["seeds"] or SEEDS, epochs or EPOCHS
        )
        return playground_runs.sweep(settings.phrases, output, asked, as_json=as_json)
    # a code with weights may be wanted as it is
    usual = loaded.setup.epochs or (EPOCHS if loaded.weights is None else 0)
    count = usual if epochs is None else epochs
    return playground_runs.train(settings.phrases, output, loaded, count, export, as_json=as_json)


_NEEDED = (("seeds", "sweeps"), ("target", "csv"), ("columns", "csv"))
"""Options that say something only about another one."""
_APART = (("preset", "code"), ("sweeps", "export"))
"""Options of which only one can be meant."""


def _refuse_what_does_not_go_together(given: dict[str, Any]) -> None:
    """UsageError where an option would be passed over without a word."""
    for option, other in _NEEDED:
        if given[option] and not given[other]:
            raise UsageError("playground.only-with", option=_written(option), other=_written(other))
    for option, other in _APART:
        if given[option] and given[other]:
            raise UsageError("playground.not-with", option=_written(option), other=_written(other))


def _written(option: str) -> str:
    return "--sweep" if option == "sweeps" else f"--{option}"


def hidden(text: str) -> frozenset[str]:
    """The parts of the controls that a list with commas names; UsageError for any other."""
    names = frozenset(name.strip() for name in text.split(",") if name.strip())
    for name in sorted(names - set(PARTS)):
        raise UsageError("cli.one-of", option="--hide", found=name[:40], known=", ".join(PARTS))
    return names


COMMAND = TutorCommand(
    "playground",
    callback=run,
    params=[
        click.Option(["--code"], metavar="CODE", default="", help="playground.option.code"),
        click.Option(["--preset"], metavar="NAME", default="", help="playground.option.preset"),
        click.Option(
            ["--set", "changes"],
            multiple=True,
            metavar="NAME=VALUE",
            help="playground.option.set",
        ),
        click.Option(["--csv"], metavar="FILE", help="playground.option.csv"),
        click.Option(["--target"], metavar="NAME", default="", help="playground.option.target"),
        click.Option(["--columns"], metavar="A,B", default="", help="playground.option.columns"),
        click.Option(
            ["--epochs"],
            type=click.IntRange(0, 100_000),
            metavar="N",
            help="playground.option.epochs",
        ),
        click.Option(
            ["--sweep", "sweeps"],
            multiple=True,
            metavar="NAME=A,B,…",
            help="playground.option.sweep",
        ),
        click.Option(
            ["--seeds"],
            type=click.IntRange(1, 1000),
            metavar="N",
            help="playground.option.seeds",
        ),
        click.Option(
            ["--export"],
            type=(OneOf(LIBRARIES), str),
            metavar="numpy|pytorch|sklearn FILE",
            help="playground.option.export",
        ),
        click.Option(["--hide"], metavar="A,B,…", default="", help="playground.option.hide"),
        click.Option(["--json", "as_json"], is_flag=True, help="cli.option.json"),
    ],
)
"""The subcommand."""
