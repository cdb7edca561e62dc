"""The drawings of handwritten digits: three models compared, weights as pictures, a digit read."""

from collections.abc import Callable, Sequence

import numpy as np

from tui_nn.diagrams.beside import beside
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.linear_results import describe_picture, describe_probabilities
from tui_nn.diagrams.pictures import draw_picture, draw_pictures
from tui_nn.diagrams.probability_bars import draw_probabilities
from tui_nn.diagrams.size_curves import SizeSeries, describe_sizes, draw_size_curves
from tui_nn.engine.activations import Array
from tui_nn.engine.comparisons import Compared
from tui_nn.engine.digits import SIDE, pictures
from tui_nn.engine.handwriting import picture_of, prepared
from tui_nn.engine.network import Network
from tui_nn.engine.training import Progress
from tui_nn.exercises import question_figures
from tui_nn.exercises.compared import MODELS
from tui_nn.exercises.kinds.draw import DrawSpec
from tui_nn.exercises.specs import RunSpec
from tui_nn.language import Phrases
from tui_nn.study.figure_of_answers import class_names
from tui_nn.study.sitting import Sitting

GAP = 2
"""Columns between two drawings side by side."""
WIDEST = 40
"""The bars of a reading are never wider."""


def _sizes(sitting: Sitting, width: int, height: int) -> Drawing | None:
    spec = sitting.spec
    if not isinstance(spec, RunSpec) or not spec.compared:
        return None
    series = _series(sitting.history, sitting.phrases)
    return draw_size_curves(series, spec.compared, **sitting.looks(width, height))


def _sizes_told(sitting: Sitting) -> list[str]:
    return describe_sizes(_series(sitting.history, sitting.phrases), sitting.phrases)


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


def _reads_digits(network: Network) -> bool:
    return network.architecture.sizes[0] == SIDE * SIDE


def _weights(sitting: Sitting, width: int, height: int) -> Drawing | None:
    """The first layer's weights as pictures: those of one class, or of as many as fit."""
    network = sitting.network
    if not _reads_digits(network):
        return None
    asked = _of_class(network, sitting.wanted)
    if asked is not None:
        return draw_picture(asked, **sitting.room(width, height), signed=True)
    return draw_pictures(_pictures(network), **sitting.looks(width, height), signed=True)


def _weights_told(sitting: Sitting) -> list[str]:
    """The picture that a question asks about row by row; of all others their size and range."""
    network, phrases = sitting.network, sitting.phrases
    if not _reads_digits(network):
        return []
    asked = _of_class(network, sitting.wanted)
    if asked is not None:
        return describe_picture(asked, phrases)
    return [describe_picture(values, phrases, name)[0] for name, values in _pictures(network)]


def _pictures(network: Network) -> list[tuple[str, Array]]:
    """The weights of each neuron of the first layer; without a hidden one, of each digit."""
    alone = len(network.layers) == 1
    shown = pictures(network.layers[0][0].T)
    return [(str(k) if alone else f"h{k + 1}", values) for k, values in enumerate(shown)]


def _of_class(network: Network, figure: str) -> Array | None:
    """The weights of the class that a question's figure names; None where it names none."""
    chosen = question_figures.number(figure, question_figures.CLASS)
    shown = pictures(network.layers[0][0].T)
    return shown[chosen] if chosen is not None and chosen < len(shown) else None


def _reading(sitting: Sitting, width: int, height: int) -> Drawing | None:
    """What the network sees of a drawing, and beside it how sure it is of each digit."""
    network = sitting.network
    if not _reads_digits(network) or not isinstance(sitting.spec, DrawSpec):
        return None
    seen = prepared(picture_of(sitting.answer.drawing))
    outputs: Array = np.zeros(network.architecture.sizes[-1])
    if sitting.history:
        outputs = network.forward(seen.reshape(1, -1))[0]
    left = draw_picture(
        seen, **sitting.room(min(SIDE, width // 2), min(SIDE // 2, height)), largest=1.0
    )
    room = max(0, min(WIDEST, width - left.width - GAP)), min(len(outputs), height)
    right = draw_probabilities(class_names(sitting), outputs, **sitting.room(*room))
    return beside([left, right], gap=GAP, width=width, capabilities=sitting.capabilities)


def _reading_told(sitting: Sitting) -> list[str]:
    network, phrases = sitting.network, sitting.phrases
    if not _reads_digits(network):
        return []
    seen = prepared(picture_of(sitting.answer.drawing))
    said = describe_picture(seen, phrases, phrases.say("study.figure.seen"))
    if sitting.history:
        outputs = network.forward(seen.reshape(1, -1))[0]
        said += describe_probabilities(class_names(sitting), outputs, phrases)
    return said


DRAWN: dict[str, Callable[[Sitting, int, int], Drawing | None]] = {
    "sizes": _sizes,
    "weights": _weights,
    "reading": _reading,
}
"""How each is drawn; None where the exercise has no digits."""
TOLD: dict[str, Callable[[Sitting], list[str]]] = {
    "sizes": _sizes_told,
    "weights": _weights_told,
    "reading": _reading_told,
}
"""What each says in sentences."""
