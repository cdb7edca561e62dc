"""The drawings of handwritten digits: three models compared, weights as pictures, a digit read."""

from collections.abc import Sequence

import numpy as np
from rich.segment import Segment

from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.linear_results import describe_picture, describe_probabilities
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.pictures import draw_picture, draw_pictures
from tui_nn.diagrams.plot import fitted
from tui_nn.diagrams.probability_bars import draw_probabilities
from tui_nn.diagrams.size_curves import SizeSeries, describe_sizes, draw_size_curves
from tui_nn.engine.activations import Array
from tui_nn.engine.comparisons import Compared
from tui_nn.engine.digits import SIDE, pictures
from tui_nn.engine.handwriting import picture_of, prepared
from tui_nn.engine.network import Network
from tui_nn.engine.training import Progress
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.compared import MODELS
from tui_nn.exercises.specs import ExerciseSpec, RunSpec
from tui_nn.language import Phrases

VIEWS = ("sizes", "weights", "reading")
"""The views drawn here."""
CLASS = "class-"
"""A question's figure of this name and a digit is the picture of that digit's weights."""
GAP = 2
"""Columns between two drawings side by side."""


def draw(
    view: str,
    spec: ExerciseSpec,
    answer: Answer,
    network: Network,
    history: Sequence[Progress],
    figure: str = "",
    *,
    width: int,
    height: int,
    capabilities: Capabilities,
    phrases: Phrases,
) -> Drawing | None:
    """One of the views; None where the exercise has no such view."""
    if view == "sizes" and isinstance(spec, RunSpec) and spec.compared:
        return draw_size_curves(
            _series(history, phrases),
            spec.compared,
            width=width,
            height=height,
            capabilities=capabilities,
            phrases=phrases,
        )
    if network.architecture.sizes[0] != SIDE * SIDE:
        return None
    if view == "weights":
        return _weights(network, figure, width, height, capabilities)
    if view == "reading":
        return _reading(network, answer, width, height, capabilities, trained=bool(history))
    return None


def sentences(
    view: str,
    answer: Answer,
    network: Network,
    history: Sequence[Progress],
    phrases: Phrases,
    figure: str = "",
) -> list[str]:
    """The same in words."""
    if view == "sizes":
        return describe_sizes(_series(history, phrases), phrases)
    if network.architecture.sizes[0] != SIDE * SIDE:
        return []
    if view == "weights":
        asked = _of_class(network, figure)
        return [] if asked is None else describe_picture(asked, phrases)
    seen = prepared(picture_of(answer.drawing))
    said = describe_picture(seen, phrases, phrases.say("study.figure.seen"))
    if history:
        outputs = network.forward(seen.reshape(1, -1))[0]
        said += describe_probabilities(_names(network), outputs, phrases)
    return said


def _series(history: Sequence[Progress], phrases: Phrases) -> list[SizeSeries]:
    last = history[-1] if history else None
    results = last.results if isinstance(last, Compared) else ()
    return [
        SizeSeries(
            phrases.say(f"study.figure.model.{name}"),
            [(one.size, one.accuracy) for one in results if one.contender == name],
        )
        for name in MODELS
    ]


def _names(network: Network) -> list[str]:
    return [str(k) for k in range(network.architecture.sizes[-1])]


def _weights(
    network: Network, figure: str, width: int, height: int, capabilities: Capabilities
) -> Drawing:
    """The first layer's weights as pictures: those of one class, or of as many as fit."""
    asked = _of_class(network, figure)
    if asked is not None:
        return draw_picture(
            asked, width=width, height=height, capabilities=capabilities, signed=True
        )
    shown = pictures(network.layers[0][0].T)
    named = [(f"h{k + 1}", picture) for k, picture in enumerate(shown)]
    if len(network.layers) == 1:
        named = [(str(k), picture) for k, picture in enumerate(shown)]
    return draw_pictures(named, width=width, height=height, capabilities=capabilities, signed=True)


def _of_class(network: Network, figure: str) -> Array | None:
    """The weights of the class that a question's figure names; None where it names none."""
    chosen = figure.removeprefix(CLASS)
    shown = pictures(network.layers[0][0].T)
    named = chosen != figure and chosen.isdecimal() and int(chosen) < len(shown)
    return shown[int(chosen)] if named else None


def _reading(
    network: Network,
    answer: Answer,
    width: int,
    height: int,
    capabilities: Capabilities,
    *,
    trained: bool,
) -> Drawing:
    """What the network sees of a drawing, and beside it how sure it is of each digit."""
    styles = palette(capabilities)
    seen = prepared(picture_of(answer.drawing))
    outputs: Array = np.zeros(network.architecture.sizes[-1])
    if trained:
        outputs = network.forward(seen.reshape(1, -1))[0]
    left = draw_picture(
        seen,
        width=min(SIDE, width // 2),
        height=min(SIDE // 2, height),
        capabilities=capabilities,
        largest=1.0,
    )
    right = draw_probabilities(
        _names(network),
        outputs,
        width=max(0, min(40, width - left.width - GAP)),
        height=min(len(outputs), height),
        capabilities=capabilities,
    )
    used = left.width + GAP + right.width
    lines = []
    for row in range(max(left.height, right.height)):
        first = left.lines[row] if row < left.height else ()
        second = right.lines[row] if row < right.height else ()
        lines.append(
            (
                *fitted(first, left.width, styles.text),
                Segment(" " * GAP, styles.text),
                *fitted(second, right.width, styles.text),
            )
        )
    return Drawing(used, tuple(fitted(line, min(used, width), styles.text) for line in lines))
