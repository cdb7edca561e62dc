"""The network of a playground as a script, which tells what its numbers stand for in a table."""

from tui_nn.engine.exports import EXPORTS
from tui_nn.study.playground.experiment import Experiment, samples
from tui_nn.study.playground.points import REACH
from tui_nn.study.playground.setup import OWN, Column, Setup


def script(run: Experiment, library: str) -> str:
    """The script for one of the libraries; EngineError for a network that it can't be."""
    lines = EXPORTS[library](run.network, samples(run.test)).splitlines(keepends=True)
    first = next(row for row, line in enumerate(lines) if not line.startswith("#"))
    return "".join([*lines[:first], *_remarks(run.setup), *lines[first:]])


def _remarks(setup: Setup) -> list[str]:
    """Comments: how the columns of a table become inputs, and what the outputs say."""
    if setup.data != OWN or setup.own is None:
        return []
    own = setup.own
    said = [
        f"{name} = {_stretched(column)}"
        for name, column in zip(("x1", "x2"), own.columns[:2], strict=False)
    ]
    # ascii, so that no name can end the comment and begin a command
    if len(own.classes) == 2:
        said.append(f"output below 0: {own.classes[0]!a}, above 0: {own.classes[1]!a}")
    elif own.classes:
        said.append(f"outputs: {', '.join(map(ascii, own.classes))}")
    elif len(own.columns) > 2:
        name, low, high = own.columns[2]
        said.append(f"{name!a} = {low!r} + (output + 1) / 2 * {high - low:.10g}")
    return [f"# {line}\n" for line in said]


def _stretched(column: Column) -> str:
    name, low, high = column
    if high <= low:
        return f"0, as {name!a} is always the same"
    return f"({name!a} - {low!r}) / {high - low:.10g} * {2 * REACH:g} - {REACH:g}"
