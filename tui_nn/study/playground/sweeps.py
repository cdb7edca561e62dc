"""Sweeps: the same experiment with other values and many seeds, told by medians."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from statistics import median

from tui_nn.errors import PlaygroundError
from tui_nn.study.playground import recipes
from tui_nn.study.playground.experiment import Experiment
from tui_nn.study.playground.setup import Setup

MOST_RUNS = 10_000
"""The most runs of a sweep."""

SEEDS = ("seed", "data-seed")
"""What every sweep goes through anyway."""


@dataclass(frozen=True)
class Swept:
    """What came out for one choice of values."""

    values: tuple[str, ...]
    """The values, in the order of the settings swept."""
    runs: int
    """How many runs there were, one for each seed."""
    train_loss: float
    """The median training loss; inf where it grew without end."""
    test_loss: float
    """The median test loss."""
    lowest: float
    """The lowest test loss."""
    highest: float
    """The highest test loss."""
    test_accuracy: float | None
    """The median test accuracy, where there are classes."""
    epochs: float
    """The median of the epochs trained."""
    diverged: int
    """How many runs diverged."""


def axis(text: str) -> tuple[str, tuple[str, ...]]:
    """The name and the values of ``NAME=VALUE,VALUE,…``; PlaygroundError where it isn't that."""
    name, sign, values = text.partition("=")
    found = tuple(value.strip() for value in values.split(",") if value.strip())
    if not sign or not name or not found:
        raise PlaygroundError("playground.sweep.form", found=text[:40])
    return name.strip(), found


def sweep(
    setup: Setup, axes: Sequence[tuple[str, tuple[str, ...]]], seeds: int, epochs: int
) -> Iterator[Swept]:
    """Train for each choice of values, with so many seeds, and say what came out.

    Seed k draws both the data and the start of the k-th run. PlaygroundError, before anything is
    trained, where a value makes no sense or there would be too many runs.
    """
    names = [recipes.SAME.get(name, name) for name, _ in axes]
    for name in names:
        if names.count(name) > 1:
            raise PlaygroundError("playground.sweep.twice", name=name)
        if name in SEEDS:
            raise PlaygroundError("playground.sweep.seed", name=name)
    choices = [tuple(values) for values in product(*(values for _, values in axes))]
    if not 1 <= len(choices) * seeds <= MOST_RUNS:
        raise PlaygroundError("playground.sweep.runs", runs=len(choices) * seeds, most=MOST_RUNS)
    setups = []
    for values in choices:
        chosen = setup
        for (name, _), value in zip(axes, values, strict=True):
            chosen = recipes.changed(chosen, name, value)
        setups.append(chosen)
    return (
        _swept(values, chosen, seeds, epochs)
        for values, chosen in zip(choices, setups, strict=True)
    )


def _swept(values: tuple[str, ...], setup: Setup, seeds: int, epochs: int) -> Swept:
    runs = []
    for seed in range(1, seeds + 1):
        run = Experiment(replace(setup, seed=seed, data_seed=seed))
        run.go(epochs)
        runs.append(run)
    losses = [run.test_losses[-1] for run in runs]
    right = [run.measures().test_accuracy for run in runs] if setup.classes else []
    return Swept(
        values,
        len(runs),
        median(run.losses[-1] for run in runs),
        median(losses),
        min(losses),
        max(losses),
        median(share for share in right if share is not None) if right else None,
        median(run.progress.epoch for run in runs),
        sum(run.progress.diagnosis is not None for run in runs),
    )
