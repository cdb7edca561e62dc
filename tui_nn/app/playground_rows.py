"""The controls of a playground as rows: what each shows, and what moving it does to the setup."""

import bisect
from collections.abc import Callable
from dataclasses import dataclass, replace

from tui_nn.engine.architecture import LAYER_LETTERS
from tui_nn.engine.features import FEATURES
from tui_nn.engine.settings import OPTIMISERS
from tui_nn.language import Phrases
from tui_nn.study.playground import recipes
from tui_nn.study.playground.setup import (
    ACTIVATIONS,
    DATA,
    MOST_EPOCHS,
    MOST_LAYERS,
    MOST_NEURONS,
    OWN,
    PENALTIES,
    PROBLEMS,
    RATES,
    STARTS,
    Layer,
    Setup,
    replaced,
)
from tui_nn.study.playground.words import value_of, word

LAYER = "layer"
"""Rows of layers are called layer0, layer1, …."""
INPUTS = "inputs"
"""The row of inputs, which are switched one by one."""
SECTIONS = {
    "data": ("problem", "data", "noise", "share", "batch"),
    "network": (INPUTS, "layers", LAYER, "start", "seed"),
    "learning": ("lr", "l1", "l2", "dropout", "optimiser"),
    "stop": ("epochs", "stop-loss", "patience"),
}
"""The rows under each heading."""
_PART_OF = {"epochs": "stop", "stop-loss": "stop", "patience": "stop"}
"""The part that hides a row, where it isn't called like it."""
_NUMBERS = {
    *("noise", "share", "batch", "layers", "seed", "lr", "l1", "l2", "dropout"),
    *("epochs", "stop-loss", "patience"),
}
"""The rows that a number can be typed into."""


@dataclass(frozen=True)
class Row:
    """One row of the controls."""

    name: str
    """The setting's name in recipes, or ``layer0``, ….; empty for a heading."""
    label: str
    """What it is called."""
    value: str = ""
    """What it stands at."""
    second: str = ""
    """The second value of a layer: its activation."""

    @property
    def takes_numbers(self) -> bool:
        """Whether a number can be typed."""
        return self.name in _NUMBERS or self.name.startswith(LAYER)


def rows(setup: Setup, phrases: Phrases, hidden: frozenset[str]) -> list[Row]:
    """All rows that are not hidden, under their headings."""
    found: list[Row] = []
    for section, names in SECTIONS.items():
        inside: list[Row] = []
        for name in names:
            if name == LAYER:
                inside += _layers(setup, phrases, hidden)
            elif _PART_OF.get(name, name) not in hidden:
                label = phrases.say(f"playground.row.{name}")
                value = str(len(setup.layers)) if name == "layers" else ""
                inside.append(Row(name, label, value or value_of(setup, name, phrases)))
        if inside:
            found += [Row("", phrases.say(f"playground.section.{section}")), *inside]
    return found


def _layers(setup: Setup, phrases: Phrases, hidden: frozenset[str]) -> list[Row]:
    if "layers" in hidden and "activation" in hidden:
        return []
    return [
        Row(
            f"{LAYER}{k}",
            phrases.say("playground.row.layer", letter=LAYER_LETTERS[k]),
            str(layer.size),
            word(layer.activation, phrases),
        )
        for k, layer in enumerate(setup.layers)
    ]


def moved(setup: Setup, name: str, steps: int) -> Setup:
    """The setup with a row moved by so many steps; the ends of a range hold it."""
    if name.startswith(LAYER) and name != "layers":
        return _resized(setup, int(name.removeprefix(LAYER)), steps)
    return _MOVES[name](setup, steps)


def turned(setup: Setup, name: str) -> Setup:
    """The setup with the activation of a layer's row turned to the next."""
    at = int(name.removeprefix(LAYER))
    names = list(ACTIVATIONS)
    layer = setup.layers[at]
    following = names[(names.index(layer.activation) + 1) % len(names)]
    return _with_layer(setup, at, replace(layer, activation=following))


def switched(setup: Setup, number: int) -> Setup:
    """The setup with one input on or off; PlaygroundError where it was the last."""
    name = list(FEATURES)[number]
    wanted = set(setup.inputs) ^ {name}
    return replace(setup, inputs=tuple(one for one in FEATURES if one in wanted))


def typed(setup: Setup, name: str, text: str) -> Setup:
    """The setup with a typed value; PlaygroundError where it makes no sense."""
    if name.startswith(LAYER) and name != "layers":
        at = int(name.removeprefix(LAYER))
        sizes = [str(layer.size) for layer in setup.layers]
        sizes[at] = text
        return recipes.changed(setup, "layers", "+".join(sizes))
    if name == "layers" and text.isdigit():
        return _deepened(setup, int(text) - len(setup.layers), hold=False)
    return recipes.changed(setup, name, text)


def _resized(setup: Setup, at: int, steps: int) -> Setup:
    layer = setup.layers[at]
    size = max(1, min(MOST_NEURONS, layer.size + steps))
    return _with_layer(setup, at, replace(layer, size=size))


def _with_layer(setup: Setup, at: int, layer: Layer) -> Setup:
    return replace(setup, layers=(*setup.layers[:at], layer, *setup.layers[at + 1 :]))


def _deepened(setup: Setup, steps: int, *, hold: bool = True) -> Setup:
    count = len(setup.layers) + steps
    if hold:
        count = max(0, min(MOST_LAYERS, count))
    sizes = [layer.size for layer in setup.layers][:count]
    # a new layer is as the original's: two neurons
    sizes += [2] * (min(count, MOST_LAYERS + 1) - len(sizes))
    return recipes.resized(setup, sizes)


def _chosen(name: str, choices: tuple[str, ...]) -> Callable[[Setup, int], Setup]:
    def move(setup: Setup, steps: int) -> Setup:
        now = recipes.SETTINGS[name].write(setup)
        some = (*choices, OWN) if name == "data" and setup.own is not None else choices
        at = some.index(now) if now in some else 0
        text = some[(at + steps) % len(some)]
        return recipes.changed(setup, name, text)

    return move


def _data(setup: Setup, steps: int) -> Setup:
    problem = setup.problem
    same = [name for name in DATA if replace(setup, data=name).problem == problem]
    if setup.own is not None and replace(setup, data=OWN).problem == problem:
        same.append(OWN)
    at = same.index(setup.data) if setup.data in same else 0
    return replace(setup, data=same[(at + steps) % len(same)])


def _stepped(
    name: str, values: tuple[float | None, ...], *, more: tuple[float, ...] = ()
) -> Callable[[Setup, int], Setup]:
    """Stepping through values; ``None`` stands for a word at the beginning."""

    def move(setup: Setup, steps: int) -> Setup:
        field = {"lr": "rate", "stop-loss": "stop_loss", "data-seed": "data_seed"}.get(name, name)
        now = getattr(setup, field)
        known = [value for value in (*values, *more) if value is not None]
        offset = 1 if None in values else 0
        if now is None:
            at = 0
        elif now in known:
            at = known.index(now) + offset
        else:
            at = bisect.bisect(known, now) + offset - (steps > 0)
        ladder: list[float | None] = [None, *known] if offset else [*known]
        value = ladder[max(0, min(len(ladder) - 1, at + steps))]
        return replaced(setup, **{field: value})

    return move


def _seeded(setup: Setup, steps: int) -> Setup:
    return replace(setup, seed=max(0, min(2**32 - 1, setup.seed + steps)))


_MOVES: dict[str, Callable[[Setup, int], Setup]] = {
    "problem": _chosen("problem", tuple(PROBLEMS)),
    "data": _data,
    "noise": _stepped("noise", tuple(range(0, 51, 5))),
    "share": _stepped("share", tuple(range(10, 91, 10))),
    "batch": _stepped("batch", (None, *range(1, 31))),
    "layers": _deepened,
    "start": _chosen("start", STARTS),
    "seed": _seeded,
    "lr": _stepped("lr", RATES),
    "l1": _stepped("l1", PENALTIES),
    "l2": _stepped("l2", PENALTIES),
    "dropout": _stepped("dropout", tuple(k / 10 for k in range(10))),
    "optimiser": _chosen("optimiser", OPTIMISERS),
    "epochs": _stepped("epochs", (None, 50, 100, 200, 500, 1000, 2000, 5000, MOST_EPOCHS)),
    "stop-loss": _stepped("stop-loss", (None, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3)),
    "patience": _stepped("patience", (None, 10, 20, 50, 100, 200, 500)),
}
"""What moving each row does."""
