"""The drawings of an exercise: which there are, and one of them as things stand."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial

from rich.segment import Segment

from tui_nn.diagrams.activation_curve import draw_activation
from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.diagrams.card import draw_card
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.fit import draw_network
from tui_nn.diagrams.fitted_line import draw_fit
from tui_nn.diagrams.linear import describe
from tui_nn.diagrams.linear_plots import describe_fit, describe_surface
from tui_nn.diagrams.links import draw_links
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.playground import draw_playground
from tui_nn.diagrams.plot import fitted, spelled
from tui_nn.diagrams.surface import draw_surface
from tui_nn.diagrams.table import draw_table
from tui_nn.diagrams.walk import Walk, walk
from tui_nn.engine.activations import ACTIVATIONS
from tui_nn.engine.network import Network
from tui_nn.engine.trace import Trace
from tui_nn.engine.training import Progress
from tui_nn.exercises import laboratory
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.models import held_out
from tui_nn.exercises.specs import ExerciseSpec
from tui_nn.language import Phrases
from tui_nn.study import figure_of_costs, figure_of_digits, figure_of_pictures, figure_of_runs

SMALLEST = 4
"""Fewer rows than this draw nothing."""

MOST_INPUTS_TOLD = 40
"""Of a network with more inputs than this no neuron is told in sentences."""


GROWING = {
    "surface": 14,
    "loss": 14,
    "fit": 14,
    "activation": 12,
    "channels": 18,
    "bowl": 14,
    "trials": 14,
    "sizes": 16,
    "weights": 15,
    "reading": 14,
}
"""The drawings that take all rows they get, and how many are enough beside others."""


@dataclass(frozen=True)
class Sitting:
    """What is drawn, and how it is looked at."""

    spec: ExerciseSpec
    """The exercise."""
    answer: Answer
    """The answer as it stands."""
    capabilities: Capabilities
    """What the terminal can show."""
    phrases: Phrases
    """The learner's language."""
    selected: str | None = None
    """The neuron, weight or input that is selected, by the trace's name."""
    example: int = 0
    """Which example of the data is shown."""
    backward: bool = False
    """Whether the backward pass is shown."""
    history: Sequence[Progress] = ()
    """A run so far; its last parameters take the place of those at the start."""
    question: str | None = None
    """The question whose drawing is wanted instead of the exercise's own."""
    lit: Collection[str] = ()
    """The numbers that a step of a walk marks, by the trace's names."""
    earlier: Sequence[Sequence[Progress]] = ()
    """The runs before the one in ``history``, oldest first."""

    @property
    def network(self) -> Network:
        """The network with the parameters that the run has reached, or those at the start."""
        start = laboratory.network(self.spec, self.answer)
        return Network(start.architecture, self.history[-1].parameters) if self.history else start

    @property
    def trace(self) -> Trace:
        """The trace of all the data in one batch."""
        return laboratory.trace(self.spec, self.answer, self.history[-1] if self.history else None)


def views(spec: ExerciseSpec) -> tuple[str, ...]:
    """The drawings that an exercise has, most important first; none without a model."""
    return spec.views if spec.model is not None else ()


def figure(sitting: Sitting, view: str, width: int, height: int) -> Drawing:
    """One drawing in at most so many columns and rows, or a sentence where it doesn't fit."""
    if width < 1 or height < 1 or sitting.spec.model is None:
        return Drawing(max(width, 0), ())
    drawn = _DRAWN[view](sitting, width, height) if height >= SMALLEST else None
    return drawn or _too_small(sitting, width, height)


def composed(sitting: Sitting, width: int, height: int) -> Drawing:
    """The exercise's drawings below each other, as many as there is room for, most important first.

    The first one may be a sentence about its size; the others are left out where they don't fit.
    """
    lines: list[tuple[Segment, ...]] = []
    blank = palette(sitting.capabilities).text
    for view in views(sitting.spec):
        room = height - len(lines) - (1 if lines else 0)
        if view in GROWING:
            room = min(room, GROWING[view])
        if lines and room < SMALLEST:
            break
        drawn = _DRAWN[view](sitting, width, room) if room >= SMALLEST else None
        if drawn is None and lines:
            continue
        drawn = drawn or _too_small(sitting, width, room)
        if lines:
            lines.append((Segment(" " * width, blank),))
        lines += [fitted(line, width, blank) for line in drawn.lines]
    return Drawing(width, tuple(lines))


def walked(sitting: Sitting) -> Walk | None:
    """The steps through the example that is shown; None without a model.

    To draw a step, sit with its ``lit`` and its ``backward``.
    """
    if sitting.spec.model is None:
        return None
    return walk(sitting.trace, sitting.phrases, sitting.example)


def sentences(sitting: Sitting) -> list[str]:
    """The linear view: the same facts in sentences, one for each neuron, without any drawing."""
    if sitting.spec.model is None:
        return []
    said = []
    if _neurons_are_told(sitting.spec):
        said = describe(sitting.trace, sitting.phrases, sitting.example, backward=sitting.backward)
    if sitting.history and not {"trials", "sizes"} & set(sitting.spec.views):
        last = sitting.history[-1]
        ending = "diverged" if last.diagnosis == "diverged" else "trained"
        said.append(
            sitting.phrases.say(
                f"study.figure.{ending}",
                epochs=last.epoch,
                updates=last.updates,
                start=f"{sitting.history[0].loss:.4g}",
                loss=f"{last.loss:.4g}",
            )
        )
    for view in views(sitting.spec):
        if view in _TOLD:
            said += _TOLD[view](sitting)
    return said


def _neurons_are_told(spec: ExerciseSpec) -> bool:
    """Whether the neurons are few and small enough to be told one by one, and no mere pixels."""
    if spec.model is None or spec.model.picture is not None:
        return False
    network = spec.model.network
    inputs = 0 if network is None else network.inputs
    return (inputs if isinstance(inputs, int) else len(inputs)) <= MOST_INPUTS_TOLD


def _surface_told(sitting: Sitting) -> list[str]:
    trace = sitting.trace
    return describe_surface(
        Network(trace.architecture, trace.parameters),
        laboratory.examples(sitting.spec),
        sitting.phrases,
        example=sitting.example,
        test=held_out(sitting.spec),
    )


def _picture_told(view: str, sitting: Sitting) -> list[str]:
    spec = sitting.spec.model
    if spec is None or spec.picture is None:
        return []
    return figure_of_pictures.told(view, spec.picture, sitting.trace, sitting.phrases)


def _fit_told(sitting: Sitting) -> list[str]:
    trace, rows = sitting.trace, laboratory.examples(sitting.spec)
    if rows is None or trace.architecture.sizes[0] != 1 or rows.y.shape[1] != 1:
        return []
    return describe_fit(Network(trace.architecture, trace.parameters), rows, sitting.phrases)


def _runs(sitting: Sitting) -> figure_of_runs.Runs:
    return figure_of_runs.Runs(
        sitting.spec, sitting.answer, sitting.history, sitting.earlier, sitting.question
    )


def _loss_told(sitting: Sitting) -> list[str]:
    return figure_of_runs.told(_runs(sitting), sitting.phrases)


def _costs_told(view: str, sitting: Sitting) -> list[str]:
    spec, answer = sitting.spec, sitting.answer
    return figure_of_costs.told(view, spec, answer, sitting.history, sitting.phrases)


def _digits_told(view: str, sitting: Sitting) -> list[str]:
    question = sitting.spec.questions.get(sitting.question or "")
    return figure_of_digits.sentences(
        view,
        sitting.answer,
        sitting.network,
        sitting.history,
        sitting.phrases,
        "" if question is None else question.figure,
    )


_TOLD: dict[str, Callable[[Sitting], list[str]]] = {
    **{view: partial(_picture_told, view) for view in ("patch", "picture", "channels")},
    "surface": _surface_told,
    "fit": _fit_told,
    "loss": _loss_told,
    "bowl": partial(_costs_told, "bowl"),
    "trials": partial(_costs_told, "trials"),
    **{view: partial(_digits_told, view) for view in figure_of_digits.VIEWS},
}
"""What is said of a view beside what is said of the network."""


def _wired(sitting: Sitting, width: int, height: int) -> Drawing | None:
    return draw_network(
        sitting.trace,
        width=width,
        height=height,
        capabilities=sitting.capabilities,
        phrases=sitting.phrases,
        selected=sitting.selected,
        example=sitting.example,
        backward=sitting.backward,
        lit=sitting.lit,
        examples=laboratory.examples(sitting.spec),
    )


def _playground(sitting: Sitting, width: int, height: int) -> Drawing | None:
    """What each neuron answers over the plane, even where the network could be wired."""
    return draw_playground(
        sitting.trace,
        laboratory.examples(sitting.spec),
        width=width,
        height=height,
        capabilities=sitting.capabilities,
        phrases=sitting.phrases,
        selected=sitting.selected,
    )


def _links(sitting: Sitting, width: int, height: int) -> Drawing | None:
    return draw_links(
        sitting.trace,
        width=width,
        height=height,
        capabilities=sitting.capabilities,
        phrases=sitting.phrases,
        selected=sitting.selected,
        example=sitting.example,
    )


def _card(sitting: Sitting, width: int, height: int) -> Drawing | None:
    return draw_card(
        sitting.trace,
        sitting.selected,
        width=width,
        height=height,
        capabilities=sitting.capabilities,
        phrases=sitting.phrases,
        example=sitting.example,
        backward=sitting.backward,
    )


def _table(sitting: Sitting, width: int, height: int) -> Drawing | None:
    return draw_table(
        sitting.trace,
        width=width,
        height=height,
        capabilities=sitting.capabilities,
        phrases=sitting.phrases,
        example=sitting.example,
    )


def _surface(sitting: Sitting, width: int, height: int) -> Drawing | None:
    trace = sitting.trace
    return draw_surface(
        Network(trace.architecture, trace.parameters),
        laboratory.examples(sitting.spec),
        width=width,
        height=height,
        capabilities=sitting.capabilities,
        phrases=sitting.phrases,
        example=sitting.example,
        test=held_out(sitting.spec),
    )


def _fit(sitting: Sitting, width: int, height: int) -> Drawing | None:
    trace, rows = sitting.trace, laboratory.examples(sitting.spec)
    if rows is None or trace.architecture.sizes[0] != 1 or rows.y.shape[1] != 1:
        return None
    return draw_fit(
        Network(trace.architecture, trace.parameters),
        rows,
        width=width,
        height=height,
        capabilities=sitting.capabilities,
        phrases=sitting.phrases,
        example=sitting.example,
    )


def _activation(sitting: Sitting, width: int, height: int) -> Drawing | None:
    """The curve that a question names, else that of the selected neuron with where it stands."""
    question = sitting.spec.questions.get(sitting.question or "")
    shape = sitting.trace.architecture
    name, z = question.figure if question is not None else "", None
    asked = bool(name)
    if not asked:
        chosen = (sitting.selected or "").partition(".")[0]
        neuron = chosen if chosen in shape.place else shape.neurons[-1][0]
        name = shape.layers[shape.place[neuron][0]].activation
        z = sitting.trace.value(f"{neuron}.z", sitting.example)
    if name not in ACTIVATIONS:
        return None
    return draw_activation(
        name,
        z,
        width=width,
        height=height,
        capabilities=sitting.capabilities,
        phrases=sitting.phrases,
        named=not asked,
    )


def _picture(view: str, sitting: Sitting, width: int, height: int) -> Drawing | None:
    spec, question = sitting.spec.model, sitting.spec.questions.get(sitting.question or "")
    if spec is None or spec.picture is None:
        return None
    return figure_of_pictures.draw(
        view,
        spec.picture,
        sitting.trace,
        "" if question is None else question.figure,
        width=width,
        height=height,
        capabilities=sitting.capabilities,
        phrases=sitting.phrases,
    )


def _costs(view: str, sitting: Sitting, width: int, height: int) -> Drawing | None:
    return figure_of_costs.draw(
        view,
        sitting.spec,
        sitting.answer,
        sitting.history,
        width=width,
        height=height,
        capabilities=sitting.capabilities,
        phrases=sitting.phrases,
    )


def _digits(view: str, sitting: Sitting, width: int, height: int) -> Drawing | None:
    question = sitting.spec.questions.get(sitting.question or "")
    return figure_of_digits.draw(
        view,
        sitting.spec,
        sitting.answer,
        sitting.network,
        sitting.history,
        "" if question is None else question.figure,
        width=width,
        height=height,
        capabilities=sitting.capabilities,
        phrases=sitting.phrases,
    )


def _loss(sitting: Sitting, width: int, height: int) -> Drawing | None:
    return figure_of_runs.draw(
        _runs(sitting),
        width=width,
        height=height,
        capabilities=sitting.capabilities,
        phrases=sitting.phrases,
    )


def _too_small(sitting: Sitting, width: int, height: int) -> Drawing:
    sentence = spelled(sitting.phrases.say("study.figure.too-small"), sitting.capabilities)
    return paragraph(sentence.split(), width, height, sitting.capabilities)


def paragraph(words: Sequence[str], width: int, height: int, capabilities: Capabilities) -> Drawing:
    """Words set as a drawing of so many columns, as many rows as they need and there are."""
    styles = palette(capabilities)
    lines = [""]
    for word in words:
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return Drawing(
        width,
        tuple(fitted([Segment(line, styles.muted)], width, styles.text) for line in lines[:height]),
    )


_DRAWN: dict[str, Callable[[Sitting, int, int], Drawing | None]] = {
    "wired": _wired,
    "surface": _surface,
    "loss": _loss,
    "card": _card,
    "table": _table,
    "fit": _fit,
    "activation": _activation,
    "patch": partial(_picture, "patch"),
    "picture": partial(_picture, "picture"),
    "channels": partial(_picture, "channels"),
    "playground": _playground,
    "links": _links,
    "bowl": partial(_costs, "bowl"),
    "trials": partial(_costs, "trials"),
    **{view: partial(_digits, view) for view in figure_of_digits.VIEWS},
}
"""How each view is drawn."""
