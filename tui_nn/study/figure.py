"""The drawings of an exercise: which there are, and one of them as things stand."""

from collections.abc import Callable, Sequence

from rich.segment import Segment

from tui_nn.diagrams.beside import paragraph
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.linear import describe
from tui_nn.diagrams.numbers import measured
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.plot import fitted, spelled
from tui_nn.diagrams.walk import Walk, walk
from tui_nn.exercises.specs import MODELLESS, ExerciseSpec
from tui_nn.study import (
    figure_of_answers,
    figure_of_copies,
    figure_of_costs,
    figure_of_counts,
    figure_of_digits,
    figure_of_networks,
    figure_of_pictures,
    figure_of_programs,
    figure_of_runs,
)
from tui_nn.study.growing import GROWING
from tui_nn.study.sitting import Sitting

__all__ = ["Sitting", "composed", "drawable", "figure", "fitting", "sentences", "walked"]

SMALLEST = 4
"""Fewer rows than this draw nothing."""

MOST_INPUTS_TOLD = 40
"""Of a network with more inputs than this no neuron is told in sentences."""

GIVING = ("loss",)
"""Those of them that still read well when they leave rows to what stands below."""

LOWEST = 9
"""Fewer rows than this say too little in those of them that don't come first."""

TRYING = 120, 40
"""The room in which it is found out which drawings an exercise has."""

_PARTS = (
    figure_of_networks,
    figure_of_answers,
    figure_of_runs,
    figure_of_costs,
    figure_of_pictures,
    figure_of_digits,
    figure_of_copies,
    figure_of_counts,
    figure_of_programs,
)
_DRAWN: dict[str, Callable[[Sitting, int, int], Drawing | None]] = {
    view: draw for part in _PARTS for view, draw in part.DRAWN.items()
}
"""How each view is drawn."""
_TOLD: dict[str, Callable[[Sitting], list[str]]] = {
    view: tell for part in _PARTS for view, tell in part.TOLD.items()
}
"""What is said of a view beside what is said of the network."""


def drawable(sitting: Sitting) -> tuple[str, ...]:
    """All drawings that can be made of an exercise, its own ones first."""
    own = sitting.spec.drawings
    if sitting.spec.model is None:
        return own
    # the numbers behind a picture are no network to be looked at
    known = _DRAWN if sitting.spec.model.picture is None else figure_of_pictures.DRAWN
    others = [view for view in known if view not in own]
    found = (view for view in others if _DRAWN[view](sitting, *TRYING) is not None)
    return (*own, *found)


def figure(sitting: Sitting, view: str, width: int, height: int) -> Drawing:
    """One drawing in at most so many columns and rows, or a sentence where it doesn't fit."""
    if width < 1 or height < 1 or not _has(sitting, view):
        return Drawing(max(width, 0), ())
    return fitting(sitting, view, width, height) or _too_small(sitting, width, height)


def fitting(sitting: Sitting, view: str, width: int, height: int) -> Drawing | None:
    """One drawing in at most so many columns and rows; None where it doesn't fit."""
    if width < 1 or height < SMALLEST or not _has(sitting, view):
        return None
    return _DRAWN[view](sitting, width, height)


def _has(sitting: Sitting, view: str) -> bool:
    """Whether there is what a drawing shows."""
    return sitting.spec.model is not None or view in MODELLESS


def composed(
    sitting: Sitting, width: int, height: int, chosen: Sequence[str] | None = None
) -> Drawing:
    """Drawings below each other, as many as there is room for: the chosen ones, or the exercise's.

    The first one may be a sentence about its size; the others are left out where they don't fit.
    """
    lines: list[tuple[Segment, ...]] = []
    blank = palette(sitting.capabilities).text
    shown = sitting.spec.drawings if chosen is None else chosen
    for place, view in enumerate(shown):
        room = height - len(lines) - (1 if lines else 0)
        if lines and room < SMALLEST:
            break
        if view in GROWING and len(shown) > 1:
            if lines and room < LOWEST:
                continue
            rest = shown[place + 1 :] if view in GIVING else ()
            room = _shared(sitting, rest, width, room, GROWING[view])
        drawn = fitting(sitting, view, width, room)
        if drawn is None and lines:
            continue
        drawn = drawn or _too_small(sitting, width, room)
        if lines:
            lines.append((Segment(" " * width, blank),))
        lines += [fitted(line, width, blank) for line in drawn.lines]
    return Drawing(width, tuple(lines))


def _shared(sitting: Sitting, others: Sequence[str], width: int, room: int, enough: int) -> int:
    """The rows of a drawing that grows, above others: enough, or what the next one leaves it.

    So a network below a curve is drawn as it is at ease, where the curve can do with fewer rows.
    """
    enough = min(room, enough)
    left = room - LOWEST - 1
    if not others or others[0] in GROWING or left < SMALLEST:
        return enough
    below = _DRAWN[others[0]](sitting, width, left)
    return enough if below is None else max(LOWEST, min(enough, room - below.height - 1))


def walked(sitting: Sitting) -> Walk | None:
    """The steps through the example that is shown; None without a model.

    To draw a step, sit with its ``lit`` and its ``backward``.
    """
    if sitting.spec.model is None:
        return None
    return walk(sitting.trace, sitting.phrases, sitting.example)


def sentences(sitting: Sitting, chosen: Sequence[str] | None = None) -> list[str]:
    """The linear view: the same facts in sentences, without any drawing.

    Of the chosen drawings, or of the whole exercise: then each neuron is told whatever it draws.
    """
    shown = sitting.spec.drawings if chosen is None else chosen
    if sitting.spec.model is None:
        return [line for view in shown if view in MODELLESS for line in _TOLD[view](sitting)]
    said = []
    told = _neurons_are_told(sitting.spec) and sitting.spec.shows_a_pass
    styles = set(shown).intersection(figure_of_networks.NETWORKS)
    if told and (chosen is None or styles):
        said = describe(sitting.shown, sitting.phrases, sitting.example, backward=sitting.backward)
    elif styles and "links" not in styles and sitting.spec.model.picture is None:
        # too many numbers to be told one by one: the strongest stand for them
        said = _TOLD["links"](sitting)
    if sitting.history and (chosen is None or "loss" in chosen):
        said += _run_told(sitting)
    for view in shown:
        if view in _TOLD and (told or view not in _OF_FEW_INPUTS):
            said += _TOLD[view](sitting)
    return said


_OF_FEW_INPUTS = ("table",)
"""What is told input by input."""


def _run_told(sitting: Sitting) -> list[str]:
    """How a run ended; a grid search and a comparison tell that themselves."""
    if {"trials", "sizes"} & set(sitting.spec.views):
        return []
    last = sitting.history[-1]
    ending = "diverged" if last.diagnosis == "diverged" else "trained"
    return [
        sitting.phrases.say(
            f"study.figure.{ending}",
            epochs=last.epoch,
            updates=last.updates,
            start=measured(sitting.history[0].loss),
            loss=measured(last.loss),
        )
    ]


def _neurons_are_told(spec: ExerciseSpec) -> bool:
    """Whether the neurons are few and small enough to be told one by one, and no mere pixels."""
    if spec.model is None or spec.model.picture is not None:
        return False
    network = spec.model.network
    inputs = 0 if network is None else network.inputs
    return (inputs if isinstance(inputs, int) else len(inputs)) <= MOST_INPUTS_TOLD


def _too_small(sitting: Sitting, width: int, height: int) -> Drawing:
    sentence = spelled(sitting.phrases.say("study.figure.too-small"), sitting.capabilities)
    return paragraph(sentence.split(), width, height, sitting.capabilities)
