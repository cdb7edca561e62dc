"""The linear view of results and pictures: tables, bars, pictures and trees in sentences."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tui_nn.diagrams.axes import written
from tui_nn.diagrams.canvas import printable
from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.diagrams.colours import CHANNELS
from tui_nn.diagrams.decision_tree import class_name
from tui_nn.diagrams.numbers import short, signed
from tui_nn.engine.activations import Array
from tui_nn.engine.trees import DecisionTree, Node
from tui_nn.language import Phrases

WIDEST = 8
"""A picture with more columns than this is told in tenths instead of numbers."""

MOST = 60
"""Of more nodes of a tree than this the rest is counted."""


def describe_confusion(
    counts: NDArray[np.int64], names: Sequence[str], phrases: Phrases
) -> list[str]:
    """For each true class how often it was taken for which, and how many are right."""
    said = []
    for row, name in enumerate(names):
        taken = ", ".join(
            phrases.say("diagrams.linear.said", n=int(counts[row, k]), name=names[k])
            for k in np.flatnonzero(counts[row]).tolist()
        )
        if taken:
            said.append(phrases.say("diagrams.linear.confusion", name=name, values=taken))
    right, total = int(np.trace(counts)), int(counts.sum())
    said.append(phrases.say("diagrams.confusion.accuracy", right=right, all=total))
    return _clean(said)


def describe_probabilities(
    names: Sequence[str], probabilities: Array, phrases: Phrases, target: int | None = None
) -> list[str]:
    """Every class's probability, the likeliest class and the true one."""
    values = np.asarray(probabilities, dtype=np.float64)
    if not len(values):
        return []
    each = ", ".join(f"{name} {short(p)}" for name, p in zip(names, values.tolist(), strict=True))
    best = int(np.nan_to_num(values, nan=-np.inf).argmax())
    said = [
        phrases.say("diagrams.linear.probabilities", values=each),
        phrases.say("diagrams.linear.likeliest", name=names[best]),
    ]
    if target is not None:
        said.append(phrases.say("diagrams.linear.truth", name=names[target]))
    return _clean(said)


def describe_picture(values: Array, phrases: Phrases, name: str = "") -> list[str]:
    """A picture's size and range, then its rows: as numbers, or in tenths where they are long."""
    values = np.atleast_2d(values)
    rows, columns = values.shape
    finite = values[np.isfinite(values)]
    low, high = float(finite.min(initial=0.0)), float(finite.max(initial=0.0))
    size = phrases.say(
        "diagrams.linear.picture", rows=rows, columns=columns, low=_tick(low), high=_tick(high)
    )
    said = [f"{name}: {size}" if name else size]
    long = columns > WIDEST
    if long:
        largest = max(abs(low), abs(high))
        said.append(phrases.say("diagrams.linear.tenths", high=_tick(largest)))
        tenths = np.zeros(values.shape)
        if largest:
            tenths = np.trunc(np.nan_to_num(values / largest, posinf=1, neginf=-1) * 9.999)
        signs = (low < 0) * 1
    for row in range(rows):
        if long:
            numbers = [f"{int(one):+d}" if signs else str(int(one)) for one in tenths[row]]
            text = (" " if signs else "").join(numbers).replace("-", "−")
        else:
            text = ", ".join(map(short, values[row].tolist()))
        said.append(phrases.say("diagrams.linear.row", n=row + 1, values=text))
    return _clean(said)


def describe_rgb(picture: Array, phrases: Phrases) -> list[str]:
    """A colour picture's size, its channels' means, and of small ones every pixel."""
    rows, columns = picture.shape[:2]
    said = [phrases.say("diagrams.linear.rgb", rows=rows, columns=columns)]
    for k, channel in enumerate(CHANNELS):
        values = picture[..., k]
        name = phrases.say(f"diagrams.rgb.{channel}")
        with np.errstate(over="ignore", invalid="ignore"):
            mean = float(values.mean()) if values.size else 0.0
        low, high = float(values.min(initial=1.0)), float(values.max(initial=0.0))
        said.append(
            phrases.say(
                "diagrams.linear.channel",
                name=name,
                mean=_tick(mean),
                low=_tick(low),
                high=_tick(high),
            )
        )
    if columns <= WIDEST:
        for row, pixels in enumerate(picture.tolist()):
            each = ", ".join(f"({', '.join(map(short, pixel))})" for pixel in pixels)
            said.append(phrases.say("diagrams.linear.row", n=row + 1, values=each))
    return said


def describe_patches(target: Array, mixed: Array, phrases: Phrases) -> list[str]:
    """Each channel of the colour to match and of the mixed one."""
    return [
        phrases.say(
            "diagrams.linear.patch",
            name=phrases.say(f"diagrams.rgb.{channel}"),
            target=short(wanted),
            mixed=short(given),
            difference=signed(given - wanted).strip(),
        )
        for channel, wanted, given in zip(CHANNELS, target.tolist(), mixed.tolist(), strict=True)
    ]


def describe_tree(
    tree: DecisionTree, phrases: Phrases, x: Array | None = None, classes: Sequence[str] = ()
) -> list[str]:
    """An example's way; then every question with the numbers of what follows, and every answer."""
    nodes = list(tree.nodes())
    number = {id(node): n for n, node in enumerate(nodes, 1)}
    said = []
    if x is not None:
        way = tree.path(x)
        steps = ", ".join(
            phrases.say(
                f"diagrams.linear.step-{'yes' if after is node.below else 'no'}",
                question=_question(tree, node),
            )
            for node, after in pairwise(way)
        )
        name = class_name(way[-1].answer, classes, phrases)
        said.append(phrases.say("diagrams.linear.way", steps=steps, name=name))
    for n, node in enumerate(nodes[:MOST], 1):
        counts = ", ".join(map(str, node.counts))
        if node.children is None:
            name = class_name(node.answer, classes, phrases)
            said.append(phrases.say("diagrams.linear.answer", n=n, name=name, counts=counts))
            continue
        yes, no = (number[id(child)] for child in node.children)
        question = _question(tree, node)
        said.append(
            phrases.say(
                "diagrams.linear.question", n=n, question=question, yes=yes, no=no, counts=counts
            )
        )
    if len(nodes) > MOST:
        said.append(phrases.say("diagrams.more", n=len(nodes) - MOST))
    return _clean(said)


def _question(tree: DecisionTree, node: Node) -> str:
    assert node.feature is not None
    return f"{tree.inputs[node.feature]} ≤ {_tick(node.threshold)}"


def _tick(value: float) -> str:
    return written(value, Capabilities())


def _clean(sentences: Sequence[str]) -> list[str]:
    return [printable(sentence) for sentence in sentences]
