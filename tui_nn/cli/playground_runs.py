"""The playground without a screen: one run, or a table of medians over many."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tui_nn.cli.output import Output
from tui_nn.errors import PlaygroundError
from tui_nn.language import Phrases
from tui_nn.study.playground import recipes, sweeps
from tui_nn.study.playground.codes import Loaded, code
from tui_nn.study.playground.experiment import Experiment, cost
from tui_nn.study.playground.files import write_text
from tui_nn.study.playground.scripts import script
from tui_nn.study.playground.setup import Setup
from tui_nn.study.playground.words import explained, short

CURVE = 500
"""The data have at most about so many points of each loss curve."""


def train(
    phrases: Phrases,
    output: Output,
    loaded: Loaded,
    epochs: int,
    export: tuple[str, str] | None,
    *,
    as_json: bool,
) -> int:
    """Train, print what came out, and write the network where that is wanted."""
    run = Experiment(loaded.setup, loaded.weights)
    run.go(epochs)
    written = script(run, export[0]) if export is not None else ""
    to_output = export is not None and export[1] == "-"
    if export is not None and not to_output:
        write_text(export[1], written)
    if to_output:
        output.raw(written)
    elif as_json:
        output.data(_data(run, loaded.epoch, phrases))
    else:
        for line in _lines(run, loaded.epoch, phrases):
            output.line(line)
        if export is not None:
            output.line(phrases.say("playground.exported", file=export[1]))
    return int(run.progress.diagnosis is not None)


def _data(run: Experiment, begun: int, phrases: Phrases) -> dict[str, object]:
    here, measures, price = run.progress, run.measures(), cost(run.architecture)
    every = max(1, len(run.losses) // CURVE)
    epochs = [*range(0, len(run.losses), every)]
    if epochs[-1] != here.epoch:
        epochs.append(here.epoch)
    return {
        "recipe": recipes.written(run.setup),
        "code": _code(run, begun),
        "epochs": begun + here.epoch,
        "updates": here.updates,
        "train_loss": run.losses[-1],
        "test_loss": run.test_losses[-1],
        "train_accuracy": measures.train_accuracy,
        "test_accuracy": measures.test_accuracy,
        "parameters": price.parameters,
        "multiplications": run.multiplications(),
        "stopped": run.stopped(),
        "diagnosis": [
            {"name": one.name, "message": explained(one, phrases)} for one in run.diagnoses()
        ],
        "losses": {
            "epoch": epochs,
            "train": [run.losses[epoch] for epoch in epochs],
            "test": [run.test_losses[epoch] for epoch in epochs],
        },
    }


def _code(run: Experiment, begun: int) -> str | None:
    """The code; None where there are too many points of one's own for one."""
    try:
        return code(run.setup, run.network, begun + run.progress.epoch)
    except PlaygroundError:
        return None


def _lines(run: Experiment, begun: int, phrases: Phrases) -> list[str]:
    here, measures, say = run.progress, run.measures(), phrases.say
    recipe = recipes.written(run.setup) or say("playground.usual")
    lines = [say("playground.result.setup", recipe=recipe)]
    lines.append(
        say(
            "playground.result.losses",
            epoch=begun + here.epoch,
            train=number(run.losses[-1]),
            test=number(run.test_losses[-1]),
        )
    )
    if measures.train_accuracy is not None and measures.test_accuracy is not None:
        lines.append(
            say(
                "playground.result.accuracy",
                train=f"{measures.train_accuracy:.1%}",
                test=f"{measures.test_accuracy:.1%}",
            )
        )
    lines.append(
        say(
            "playground.result.cost",
            parameters=run.architecture.count,
            updates=here.updates,
            multiplications=short(run.multiplications()),
        )
    )
    lines += [explained(one, phrases) for one in run.diagnoses()]
    found = _code(run, begun)
    if found is not None:
        lines.append(found)
    return lines


@dataclass(frozen=True)
class Sweep:
    """What a sweep was asked for."""

    setup: Setup
    """What all runs have in common."""
    asked: Sequence[str]
    """The settings, each with its values: NAME=VALUE,VALUE."""
    seeds: int
    """How many runs there are for each choice of values."""
    epochs: int
    """How long each of them is."""


def sweep(phrases: Phrases, output: Output, wanted: Sweep, *, as_json: bool) -> int:
    """Print a table of medians; 1 where every run has diverged."""
    axes = [sweeps.axis(text) for text in wanted.asked]
    names = [name for name, _ in axes]
    rows = sweeps.sweep(wanted.setup, axes, wanted.seeds, wanted.epochs)
    found = []
    heads = ["train", "test", "lowest", "highest", "accuracy", "diverged"]
    titles = [*names, *(phrases.say(f"playground.sweep.{head}") for head in heads)]
    widths = [
        max(len(title), 8, *(len(value) for value in column))
        for title, column in zip(titles, [*(values for _, values in axes), *[[]] * 6], strict=True)
    ]
    if not as_json:
        output.line(phrases.say("playground.sweep.title", seeds=wanted.seeds, epochs=wanted.epochs))
        output.line("  ".join(map(str.rjust, titles, widths)))
    for row in rows:
        found.append(row)
        if not as_json:
            cells = [
                *row.values,
                *map(number, (row.train_loss, row.test_loss, row.lowest, row.highest)),
                "" if row.test_accuracy is None else f"{row.test_accuracy:.1%}",
                str(row.diverged),
            ]
            output.line("  ".join(map(str.rjust, cells, widths)))
    if as_json:
        output.data(
            [
                {
                    "values": dict(zip(names, row.values, strict=True)),
                    "seeds": row.runs,
                    "epochs": row.epochs,
                    "train_loss": row.train_loss,
                    "test_loss": row.test_loss,
                    "lowest": row.lowest,
                    "highest": row.highest,
                    "test_accuracy": row.test_accuracy,
                    "diverged": row.diverged,
                }
                for row in found
            ]
        )
    return int(all(row.diverged == row.runs for row in found))


def number(value: float) -> str:
    """A loss in few digits."""
    return f"{value:.4g}" if math.isfinite(value) else "∞"
