"""The drawings of runs: the loss of one with those before it, and the runs of questions."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from rich.segment import Segment

from tui_nn.diagrams.capabilities import Capabilities, Glyphs
from tui_nn.diagrams.curves import Series, draw_curves
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.linear_plots import describe_curves
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.plot import fitted
from tui_nn.engine.training import Progress
from tui_nn.exercises import laboratory
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.specs import ExerciseSpec, QuestionSpec, RunSpec
from tui_nn.language import Phrases

NARROWEST, LOWEST = 16, 7
"""The fewest columns and rows in which one curve of several side by side says anything."""
_GAP = 1
"""Blank columns between them."""
_MOST_KEPT = 64
_kept: dict[tuple[bytes, str], tuple[Progress, ...]] = {}

History = Sequence[Progress]


@dataclass(frozen=True)
class Runs:
    """What has been run of an exercise."""

    spec: ExerciseSpec
    """The exercise."""
    answer: Answer
    """The answer as it stands."""
    history: History = ()
    """The run under way, or the last one."""
    earlier: Sequence[History] = ()
    """The runs before it, oldest first."""
    question: str | None = None
    """The question that is looked at."""

    @property
    def shown(self) -> History:
        """The run that is drawn: of the exercise, else of the question that is looked at."""
        question = self.spec.questions.get(self.question or "")
        if self.history or question is None:
            return self.history
        return _run_of(self.spec, self.question or "", question)


def draw(
    runs: Runs, *, width: int, height: int, capabilities: Capabilities, phrases: Phrases
) -> Drawing:
    """The loss over the epochs; of questions with runs, all curves side by side where they fit."""
    asked = [name for name, question in runs.spec.questions.items() if question.run is not None]
    each = (width - _GAP * (len(asked) - 1)) // max(1, len(asked))
    if not runs.history and len(asked) > 1 and each >= NARROWEST and height >= LOWEST:
        drawn = [
            draw_curves(
                _series(_run_of(runs.spec, name, runs.spec.questions[name]), phrases),
                width=each,
                height=height,
                capabilities=capabilities,
                phrases=phrases,
                until=_epochs(runs, runs.spec.questions[name]),
                title=_title(name, capabilities, here=name == runs.question),
            )
            for name in asked
        ]
        return _side_by_side(drawn, each, width, capabilities)
    shown = runs.shown
    before = [Series([one.loss for one in history], faint=True) for history in runs.earlier]
    return draw_curves(
        [*(_series(shown, phrases) if shown else []), *reversed(before)],
        width=width,
        height=height,
        capabilities=capabilities,
        phrases=phrases,
        until=_epochs(runs, runs.spec.questions.get(runs.question or "")),
    )


def told(runs: Runs, phrases: Phrases) -> list[str]:
    """The run that is shown, in sentences."""
    shown = runs.shown
    return describe_curves(_series(shown, phrases), phrases) if shown else []


def _title(name: str, capabilities: Capabilities, *, here: bool) -> str:
    """The last part of a question's id, as in curve-a, with a mark where it is looked at."""
    mark = ">" if capabilities.glyphs is Glyphs.ASCII else "▸"
    letter = name.rpartition("-")[2].upper()
    return f"{mark} {letter}" if here else letter


def _side_by_side(
    drawn: Sequence[Drawing], each: int, width: int, capabilities: Capabilities
) -> Drawing:
    blank = palette(capabilities).text
    height = max(drawing.height for drawing in drawn)
    lines = []
    for row in range(height):
        line: list[Segment] = []
        for drawing in drawn:
            part = drawing.lines[row] if row < drawing.height else ()
            line += [*fitted(part, each, blank), Segment(" " * _GAP, blank)]
        lines.append(fitted(line[:-1], width, blank))
    return Drawing(width, tuple(lines))


def _series(history: History, phrases: Phrases) -> list[Series]:
    """The loss, and that on the data held out where there is some."""
    last = history[-1]
    diverged = last.updates if last.diagnosis == "diverged" else None
    losses = [progress.loss for progress in history]
    tested = [progress.validation_loss for progress in history]
    test_losses = [math.nan if loss is None else loss for loss in tested]
    if tested[0] is None:
        return [Series(losses, diverged=diverged)]
    return [
        Series(losses, phrases.say("study.figure.training-curve"), diverged),
        Series(test_losses, phrases.say("study.figure.test-curve"), best=last.best_epoch),
    ]


def _run_of(spec: ExerciseSpec, name: str, question: QuestionSpec) -> History:
    """The run drawn with a question: its own, or the one of the answer's settings."""
    if question.run is None:
        return ()
    key = msgspec.json.encode(spec), name
    if key not in _kept:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        _kept[key] = tuple(laboratory.run_of_question(spec, question))
    return _kept[key]


def _epochs(runs: Runs, question: QuestionSpec | None) -> int | None:
    if not isinstance(runs.spec, RunSpec):
        return None
    settings = {**runs.spec.fixed, **runs.answer.settings}
    if question is not None and question.run is not None:
        settings |= question.run
    epochs = settings.get("epochs")
    return int(epochs) if isinstance(epochs, int | float) else None
