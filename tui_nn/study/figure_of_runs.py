"""The drawings of runs: the loss of one with those before it, and the runs of questions."""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

import msgspec

from tui_nn.diagrams.beside import Grid, below, grid, in_grid
from tui_nn.diagrams.capabilities import Capabilities, Glyphs
from tui_nn.diagrams.curves import Series, draw_curves, draw_legend
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.linear_plots import describe_curves
from tui_nn.engine.training import Progress
from tui_nn.exercises import laboratory
from tui_nn.exercises.kinds.design import DesignSpec
from tui_nn.exercises.kinds.draw import DrawSpec
from tui_nn.exercises.kinds.train import TrainSpec
from tui_nn.exercises.specs import ExerciseSpec, QuestionSpec, RunSpec
from tui_nn.language import Phrases
from tui_nn.study.sitting import Sitting

NARROWEST, LOWEST = 16, 7
"""The fewest columns and rows in which one curve of several side by side says anything."""
_GAP = 1
"""Blank columns between them."""
_MOST_KEPT = 64
_kept: dict[tuple[bytes, str], tuple[Progress, ...]] = {}

History = Sequence[Progress]


def _draw(sitting: Sitting, width: int, height: int) -> Drawing | None:
    """The loss over the epochs; of questions with runs, all curves where they fit.

    None of an exercise that has no runs.
    """
    asked = _asked(sitting.spec)
    if not asked and not isinstance(sitting.spec, TrainSpec | DesignSpec | DrawSpec):
        return None
    if len(asked) > 1 and not sitting.history:
        legend = _legend_of_all(asked, sitting, width)
        room = grid(
            *(len(asked), width, height - legend.height),
            narrowest=NARROWEST,
            lowest=LOWEST,
            gap=_GAP,
        )
        if room is not None:
            return _all_of(asked, sitting, room, legend, width)
    shown = _shown(sitting)
    before = [Series([one.loss for one in history], faint=True) for history in sitting.earlier]
    return draw_curves(
        [*(_series(shown, sitting.phrases) if shown else []), *reversed(before)],
        **sitting.looks(width, height),
        until=_epochs(sitting, sitting.asked),
    )


def _legend_of_all(asked: dict[str, QuestionSpec], sitting: Sitting, width: int) -> Drawing:
    """What is said once below the runs of all questions: which of their curves is which."""
    name, question = next(iter(asked.items()))
    series = _series(_run_of(sitting.spec, name, question), sitting.phrases)
    return draw_legend(
        series, width=width, capabilities=sitting.capabilities, phrases=sitting.phrases
    )


def _all_of(
    asked: dict[str, QuestionSpec],
    sitting: Sitting,
    room: Grid,
    legend: Drawing,
    width: int,
) -> Drawing:
    """The runs of all questions, with a letter each and a mark at the one looked at."""
    capabilities = sitting.capabilities
    runs = {
        name: _series(_run_of(sitting.spec, name, question), sitting.phrases)
        for name, question in asked.items()
    }
    drawn = [
        draw_curves(
            [replace(one, name="") for one in runs[name]],
            **sitting.looks(room.columns, room.rows),
            until=_epochs(sitting, question),
            title=_title(name, capabilities, here=name == sitting.question),
        )
        for name, question in asked.items()
    ]
    lines = in_grid(drawn, room.across, gap=_GAP, width=width, capabilities=capabilities)
    return below([*lines, legend], width=width, capabilities=capabilities)


def _told(sitting: Sitting) -> list[str]:
    """The run that is shown, in sentences; where none is, those of all questions."""
    shown = _shown(sitting)
    if shown:
        return describe_curves(_series(shown, sitting.phrases), sitting.phrases)
    said = []
    for name, question in _asked(sitting.spec).items():
        series = _series(_run_of(sitting.spec, name, question), sitting.phrases)
        title = _title(name, sitting.capabilities, here=False)
        said += [f"{title}: {one}" for one in describe_curves(series, sitting.phrases)]
    return said


def _asked(spec: ExerciseSpec) -> dict[str, QuestionSpec]:
    """The questions about a run of their own."""
    return {name: one for name, one in spec.questions.items() if one.run is not None}


def _shown(sitting: Sitting) -> History:
    """The run that is drawn: of the exercise, else of the question that is looked at."""
    if sitting.history or sitting.asked is None:
        return sitting.history
    return _run_of(sitting.spec, sitting.question or "", sitting.asked)


def _title(name: str, capabilities: Capabilities, *, here: bool) -> str:
    """The last part of a question's id, as in curve-a, with a mark where it is looked at."""
    mark = ">" if capabilities.glyphs is Glyphs.ASCII else "▸"
    letter = name.rpartition("-")[2].upper()
    return f"{mark} {letter}" if here else letter


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


def _epochs(sitting: Sitting, question: QuestionSpec | None) -> int | None:
    if not isinstance(sitting.spec, RunSpec):
        return None
    settings = {**sitting.spec.fixed, **sitting.answer.settings}
    if question is not None and question.run is not None:
        settings |= question.run
    epochs = settings.get("epochs")
    return int(epochs) if isinstance(epochs, int | float) else None


DRAWN: dict[str, Callable[[Sitting, int, int], Drawing | None]] = {"loss": _draw}
"""How the view is drawn."""
TOLD: dict[str, Callable[[Sitting], list[str]]] = {"loss": _told}
"""What it says in sentences."""
