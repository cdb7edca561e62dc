"""The drawings of what a classifier answers, and of a tree that learns the same data."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

import msgspec
import numpy as np

from tui_nn.diagrams.confusion import draw_confusion
from tui_nn.diagrams.decision_tree import draw_tree
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.linear_results import (
    describe_confusion,
    describe_probabilities,
    describe_tree,
)
from tui_nn.diagrams.numbers import MINUS
from tui_nn.diagrams.points import are_classes
from tui_nn.diagrams.probability_bars import draw_probabilities
from tui_nn.engine.activations import ACTIVATIONS, Array
from tui_nn.engine.digits import SIDE, digits
from tui_nn.engine.examples import Examples
from tui_nn.engine.measures import Counts, confusion_matrix, labels_of, predictions
from tui_nn.engine.trees import DEEPEST, DecisionTree, grow
from tui_nn.exercises.models import held_out
from tui_nn.exercises.specs import RunSpec
from tui_nn.study.sitting import Sitting

DEPTH = 3
"""So many questions a tree asks one after another where no setting says how many."""
QUESTIONS = "questions"
"""The setting that says it."""
WIDEST = 60
"""Bars of probabilities are never wider."""


@dataclass(frozen=True)
class _Learnt:
    """What a tree is grown from, by what that depends on."""

    text: bytes
    rows: Examples = field(compare=False)


def _sorted(sitting: Sitting) -> Examples | None:
    """The data of an exercise, where it is sorted into classes."""
    rows = sitting.rows
    outputs = sitting.network.architecture.sizes[-1]
    return None if rows is None or rows.y.shape[1] != outputs or not are_classes(rows) else rows


def class_names(sitting: Sitting) -> tuple[str, ...]:
    """What the classes of a network are called: its outputs, digits, or the two of a lone one."""
    shape = sitting.network.architecture
    if shape.sizes[0] == SIDE * SIDE:
        return tuple(str(k) for k in range(shape.sizes[-1]))
    if shape.sizes[-1] > 1:
        return shape.neurons[-1]
    rows = sitting.rows
    lower = f"{MINUS}1" if rows is not None and rows.y.min(initial=0.0) < 0 else "0"
    return tuple(sitting.phrases.say("diagrams.surface.class", name=name) for name in (lower, "1"))


def _confusion(sitting: Sitting, width: int, height: int) -> Drawing | None:
    counts = _counts(sitting)
    if counts is None:
        return None
    return draw_confusion(*counts, **sitting.looks(width, height))


def _confusion_told(sitting: Sitting) -> list[str]:
    counts = _counts(sitting)
    return [] if counts is None else describe_confusion(*counts, sitting.phrases)


def _counts(sitting: Sitting) -> tuple[Counts, Sequence[str]] | None:
    """How often each class was taken for each, on what is held out where something is."""
    rows = _sorted(sitting)
    if rows is None:
        return None
    rows = held_out(sitting.spec) or rows
    network, names = sitting.network, class_names(sitting)
    threshold = ACTIVATIONS[network.architecture.layers[-1].activation].threshold
    said = predictions(network.forward(rows.x), threshold)
    return confusion_matrix(labels_of(rows.y), said, len(names)), names


def _probabilities(sitting: Sitting, width: int, height: int) -> Drawing | None:
    shares = _shares(sitting)
    if shares is None:
        return None
    room = sitting.room(min(width, WIDEST), height)
    return draw_probabilities(class_names(sitting), shares, **room, target=_target(sitting))


def _probabilities_told(sitting: Sitting) -> list[str]:
    shares = _shares(sitting)
    if shares is None:
        return []
    names = class_names(sitting)
    return describe_probabilities(names, shares, sitting.phrases, _target(sitting))


def _shares(sitting: Sitting) -> Array | None:
    """The probability of each class for the example that is shown; None of other outputs."""
    last = sitting.network.architecture.layers[-1].activation
    outputs: Array = sitting.trace.outputs[sitting.example]
    if last == "softmax":
        return outputs
    return np.array([1.0 - outputs[0], outputs[0]]) if _is_yes_or_no(sitting) else None


def _is_yes_or_no(sitting: Sitting) -> bool:
    layer = sitting.network.architecture.layers[-1]
    return layer.activation == "sigmoid" and layer.size == 1


def _target(sitting: Sitting) -> int | None:
    rows = _sorted(sitting)
    return None if rows is None else int(labels_of(rows.y)[sitting.example])


def _tree(sitting: Sitting, width: int, height: int) -> Drawing | None:
    grown = _grown(sitting)
    if grown is None:
        return None
    tree, x, names = grown
    return draw_tree(tree, **sitting.looks(width, height), x=x, classes=names)


def _tree_told(sitting: Sitting) -> list[str]:
    grown = _grown(sitting)
    return [] if grown is None else describe_tree(grown[0], sitting.phrases, *grown[1:])


def _grown(sitting: Sitting) -> tuple[DecisionTree, Array, tuple[str, ...]] | None:
    """A tree grown on the data, the example that is shown, and what its classes are called."""
    spec = sitting.spec
    compared = spec.compared if isinstance(spec, RunSpec) else ()
    rows = digits(compared[0])[0] if compared else _sorted(sitting)
    depth = sitting.answer.settings.get(QUESTIONS, DEPTH)
    if rows is None or isinstance(depth, str):
        return None
    text = msgspec.json.encode((spec.model, spec.data, compared))
    tree = _learnt(_Learnt(text, rows)).cut(round(depth))
    return tree, rows.x[sitting.example], class_names(sitting)


@lru_cache(maxsize=16)
def _learnt(what: _Learnt) -> DecisionTree:
    # As deep as can be: to be cut is quick, to be grown anew for each depth is not
    tree = grow(what.rows, DEEPEST)
    if what.rows.x.shape[1] != SIDE * SIDE:
        return tree
    pixels = tuple(f"({k // SIDE + 1}, {k % SIDE + 1})" for k in range(SIDE * SIDE))
    return replace(tree, inputs=pixels)


DRAWN: dict[str, Callable[[Sitting, int, int], Drawing | None]] = {
    "confusion": _confusion,
    "probabilities": _probabilities,
    "tree": _tree,
}
"""How each is drawn; None where the exercise has no classes."""
TOLD: dict[str, Callable[[Sitting], list[str]]] = {
    "confusion": _confusion_told,
    "probabilities": _probabilities_told,
    "tree": _tree_told,
}
"""What each says in sentences."""
