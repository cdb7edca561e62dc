"""The whole state of a playground as one short text: its recipe, own points, and the weights."""

import math
import re
from dataclasses import dataclass, replace

import numpy as np

from tui_nn.engine.activations import Array
from tui_nn.engine.codes import Saved, Setting, decode, encode
from tui_nn.engine.network import Network
from tui_nn.errors import PlaygroundError
from tui_nn.study.playground import recipes
from tui_nn.study.playground.experiment import architecture
from tui_nn.study.playground.points import EDGE
from tui_nn.study.playground.setup import FEWEST_POINTS, OWN, Column, OwnPoints, Setup

MOST_POINTS = 1000
"""Codes hold at most so many own points."""
_POINT = re.compile(r"(-?[0-9.]{1,8}),(-?[0-9.]{1,8}),(-?[0-9.]{1,8})")

_COLUMN = re.compile(r"([-+.0-9e]{1,30}):([-+.0-9e]{1,30}):(.{0,100})", re.DOTALL)


@dataclass(frozen=True)
class Loaded:
    """What a code or a recipe holds."""

    setup: Setup
    """The setup."""
    weights: Array | None = None
    """The weights; None in a recipe."""
    epoch: int = 0
    """After how many epochs the weights were as they are."""


def code(setup: Setup, network: Network, epoch: int = 0) -> str:
    """The code of a playground; PlaygroundError where it has too many points of one's own."""
    settings: dict[str, Setting] = {"playground": recipes.written(setup), "epoch": epoch}
    if setup.data == OWN and setup.own is not None:
        if len(setup.own.x) > MOST_POINTS:
            raise PlaygroundError(
                "playground.code.points", found=len(setup.own.x), most=MOST_POINTS
            )
        rows = zip(setup.own.x, setup.own.y, strict=True)
        settings["points"] = ";".join(f"{x1:g},{x2:g},{y:g}" for (x1, x2), y in rows)
        settings["classes"] = "|".join(name.replace("|", "/") for name in setup.own.classes)
        settings["columns"] = "|".join(
            f"{low!r}:{high!r}:{name.replace('|', '/')}" for name, low, high in setup.own.columns
        )
    return encode(Saved(network, settings, setup.seed))


def read(text: str) -> Loaded:
    """What a code or a recipe says; EngineError or PlaygroundError for any other text."""
    if "=" in text or not text.strip():
        return Loaded(recipes.read(text))
    saved = decode(text)
    recipe, epoch = saved.settings.get("playground"), saved.settings.get("epoch", 0)
    if not isinstance(recipe, str) or not isinstance(epoch, int) or isinstance(epoch, bool):
        raise PlaygroundError("playground.code.other")
    usual = Setup()
    own = _own(saved.settings.get("points"), saved.settings.get("classes", ""))
    columns = _columns(saved.settings.get("columns", ""))
    if own is not None:
        usual = replace(usual, data=OWN, own=replace(own, columns=columns))
    setup = recipes.read(recipe, usual)
    if saved.network.architecture != architecture(setup):
        raise PlaygroundError("playground.code.other")
    return Loaded(setup, saved.network.parameters, max(0, epoch))


def _columns(text: Setting) -> tuple[Column, ...]:
    found = [_COLUMN.fullmatch(part) for part in str(text).split("|") if part]
    try:
        kept = [(match[3], float(match[1]), float(match[2])) for match in found if match]
    except ValueError:
        kept = []
    finite = all(math.isfinite(number) for _, *range_ in kept for number in range_)
    if len(kept) != len(found) or not finite:
        raise PlaygroundError("playground.code.other")
    return tuple((_shown(name), low, high) for name, low, high in kept)


def _shown(name: str) -> str:
    return "".join(char if char.isprintable() else "·" for char in name)


def _own(points: Setting, classes: Setting) -> OwnPoints | None:
    if points is None:
        return None
    found = [_POINT.fullmatch(part) for part in str(points).split(";")]
    names = tuple(name for name in str(classes).split("|") if name)
    try:
        rows = [tuple(float(number) for number in match.groups()) for match in found if match]
    except ValueError:
        rows = []
    table = np.array(rows or [(math.inf,) * 3])
    if not (
        len(rows) == len(found) >= FEWEST_POINTS
        and np.abs(table[:, :2]).max() <= EDGE
        and (not names or (np.isin(table[:, 2], range(len(names))).all() and len(names) >= 2))
        and np.abs(table[:, 2]).max() <= max(1, len(names))
    ):
        raise PlaygroundError("playground.code.other")
    x = tuple((x1, x2) for x1, x2, _ in table.tolist())
    return OwnPoints(x, tuple(table[:, 2].tolist()), names)
