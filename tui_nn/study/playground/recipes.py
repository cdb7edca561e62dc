"""A setup as a line that one can read and write: ``data=spiral layers=8+8 lr=0.01``.

Settings that are as usual are left out. The same names serve the command line, sweeps and codes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from tui_nn.engine.features import FEATURES
from tui_nn.errors import PlaygroundError
from tui_nn.study.playground.setup import OWN, PROBLEMS, Layer, Setup, replaced

LONGEST = 2000
"""Recipes are not longer than this."""


@dataclass(frozen=True)
class Setting:
    """One setting of a recipe."""

    read: Callable[[Setup, str], Setup]
    """The setup with the value that a text stands for; ValueError where it can't be one."""
    write: Callable[[Setup], str]
    """The value as text."""


def _number(field: str) -> Setting:
    return Setting(
        lambda setup, text: replaced(setup, **{field: float(text.replace(",", "."))}),
        lambda setup: _digits(getattr(setup, field)),
    )


def _whole(field: str) -> Setting:
    return Setting(
        lambda setup, text: replaced(setup, **{field: int(text)}),
        lambda setup: str(getattr(setup, field)),
    )


def _optional(field: str, kind: Callable[[str], Any], nothing: str = "none") -> Setting:
    def written(setup: Setup) -> str:
        value = getattr(setup, field)
        return nothing if value is None else _digits(value)

    return Setting(
        lambda setup, text: replaced(setup, **{field: None if text == nothing else kind(text)}),
        written,
    )


def _word(field: str) -> Setting:
    return Setting(
        lambda setup, text: replaced(setup, **{field: text}),
        lambda setup: str(getattr(setup, field)),
    )


def _problem(setup: Setup, text: str) -> Setup:
    if text not in PROBLEMS:
        known = ", ".join(PROBLEMS)
        raise PlaygroundError("playground.unknown", name="problem", value=text, known=known)
    return setup if setup.problem == text else replace(setup, data=PROBLEMS[text])


def _inputs(setup: Setup, text: str) -> Setup:
    names = [SPELT.get(_bare(name), name) for name in text.replace(",", "+").split("+")]
    wanted = tuple(FEATURES) if text == "all" else tuple(names)
    known = [name for name in FEATURES if name in wanted]
    strange = [name for name in wanted if name not in FEATURES]
    return replace(setup, inputs=(*known, *strange))


def _bare(name: str) -> str:
    """An input's name without the signs that one may leave out: x12, sinx1."""
    return "".join(char for char in name.replace("²", "2") if char.isalnum())


def _layers(setup: Setup, text: str) -> Setup:
    text = text.replace(",", "+").replace("-", "+")
    sizes = [] if text in {"none", "0", ""} else [int(size) for size in text.split("+")]
    return resized(setup, sizes)


def resized(setup: Setup, sizes: list[int]) -> Setup:
    """The setup with layers of these sizes; new ones take the activation of the last."""
    names = [layer.activation for layer in setup.layers]
    names += [names[-1] if names else "tanh"] * len(sizes)
    layers = tuple(Layer(size, name) for size, name in zip(sizes, names, strict=False))
    return replace(setup, layers=layers)


def _activation(setup: Setup, text: str) -> Setup:
    names = text.replace(",", "+").split("+")
    if len(names) == 1:
        names *= max(1, len(setup.layers))
    if len(names) != max(1, len(setup.layers)):
        raise PlaygroundError("playground.activations", found=len(names), layers=len(setup.layers))
    sizes = [layer.size for layer in setup.layers]
    return replace(setup, layers=tuple(map(Layer, sizes, names)))


def _written_layers(setup: Setup) -> str:
    return "+".join(str(layer.size) for layer in setup.layers) or "none"


def _written_activations(setup: Setup) -> str:
    names = [layer.activation for layer in setup.layers] or ["tanh"]
    return names[0] if len(set(names)) == 1 else "+".join(names)


SETTINGS: Mapping[str, Setting] = {
    "problem": Setting(_problem, lambda setup: setup.problem),
    "data": _word("data"),
    "noise": _whole("noise"),
    "share": _whole("share"),
    "batch": _optional("batch", int, "full"),
    "inputs": Setting(_inputs, lambda setup: "+".join(setup.inputs)),
    "layers": Setting(_layers, _written_layers),
    "activation": Setting(_activation, _written_activations),
    "lr": _number("rate"),
    "l1": _number("l1"),
    "l2": _number("l2"),
    "dropout": _number("dropout"),
    "optimiser": _word("optimiser"),
    "start": _word("start"),
    "seed": _whole("seed"),
    "data-seed": _whole("data_seed"),
    "epochs": _optional("epochs", int),
    "stop-loss": _optional("stop_loss", float),
    "patience": _optional("patience", int),
}
"""Every setting by name, in the order in which a recipe is followed."""
SPELT = {_bare(name): name for name in FEATURES}
"""The inputs by name without signs: x1², sin-x1 and sinx1 are understood too."""
SAME = {"rate": "lr", "eta": "lr", "η": "lr", "optimizer": "optimiser", "activations": "activation"}
"""Other words for some of them."""


def changed(setup: Setup, name: str, text: str) -> Setup:
    """The setup with one value changed; PlaygroundError where name or text make no sense."""
    name = SAME.get(name, name)
    if name not in SETTINGS:
        raise PlaygroundError("playground.no-setting", name=_shown(name), known=", ".join(SETTINGS))
    try:
        return SETTINGS[name].read(setup, text.strip())
    except (ValueError, OverflowError):
        raise PlaygroundError("playground.value", name=name, value=_shown(text)) from None


def read(text: str, setup: Setup | None = None) -> Setup:
    """The setup of a recipe, what it doesn't say being as in another setup, or as usual."""
    if len(text) > LONGEST:
        raise PlaygroundError("playground.recipe.long", most=LONGEST)
    found: dict[str, str] = {}
    for part in text.split():
        name, sign, value = part.partition("=")
        if not sign or not name:
            raise PlaygroundError("playground.recipe.form", found=_shown(part))
        name = SAME.get(name, name)
        if name not in SETTINGS:
            return changed(Setup(), name, value)
        found[name] = value
    setup = setup or Setup()
    for name in SETTINGS:
        if name in found:
            setup = changed(setup, name, found[name])
    return setup


def written(setup: Setup) -> str:
    """The recipe of a setup; own points are not in it."""
    usual = Setup()
    # the data say what the problem is
    parts = [
        f"{name}={text}"
        for name, setting in SETTINGS.items()
        if name != "problem" and ((text := setting.write(setup)) != setting.write(usual))
    ]
    return " ".join(parts)


def differences(setup: Setup, other: Setup) -> tuple[str, ...]:
    """The names of the settings in which two setups differ."""
    names = [
        name for name, setting in SETTINGS.items() if setting.write(setup) != setting.write(other)
    ]
    if OWN == setup.data == other.data and setup.own != other.own:
        names.append("data")
    return tuple(names)


def _digits(value: float) -> str:
    """A number to its last digit, but no more of them than it takes."""
    return repr(value).removesuffix(".0")


def _shown(text: str) -> str:
    return "".join(char if char.isprintable() else "·" for char in text[:40])
