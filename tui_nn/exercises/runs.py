"""The run of an exercise: its settings, its training, and how it ends, remembered."""

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec
import numpy as np
from msgspec.structs import replace

from tui_nn.engine.augmentation import Augmentation, augmented
from tui_nn.engine.digits import SIDE
from tui_nn.engine.examples import Examples
from tui_nn.engine.least_squares import GridSearch
from tui_nn.engine.training import Progress, TrainingSettings, train
from tui_nn.errors import EngineError
from tui_nn.exercises import compared, models, searches
from tui_nn.exercises.models import Settings
from tui_nn.exercises.specs import ExerciseSpec, QuestionSpec, RunSpec

MOST_EPOCHS = 20_000
"""No run is longer, whatever it is asked for."""
CHANGES = ("shift", "degrees", "scale", "noise")
"""The settings that say how far pictures are varied."""
ELSEWHERE = ("seed", "initial", "copies", "standardised", *CHANGES)
"""The settings of a run that don't concern the training itself."""
SETTINGS = (*TrainingSettings.__dataclass_fields__, *ELSEWHERE)
"""The names of the settings that any run may have."""


def run(spec: ExerciseSpec, settings: Settings) -> Iterator[Progress]:
    """The run of an exercise's model with some settings beside the fixed ones.

    The same settings give the same run, to the last bit. EngineError where the exercise has no
    model, no data or no run, or where a setting makes no sense.
    """
    if not isinstance(spec, RunSpec):
        raise EngineError("exercises.no-run")
    return _remembering(_named(spec, settings), _trained(spec, models.chosen(spec, settings)))


def run_of_question(spec: ExerciseSpec, question: QuestionSpec) -> Iterator[Progress]:
    """The run whose curve is drawn with a question: with the settings that the lesson gives it."""
    if not isinstance(spec, RunSpec) or question.run is None:
        raise EngineError("exercises.no-run")
    return _trained(spec, {**spec.fixed, **question.run})


def setting_names(spec: RunSpec) -> tuple[str, ...]:
    """The names of all settings that the run of an exercise may have."""
    parameters = () if spec.model is None else models.architecture(spec.model).parameter_names
    starts = (f"{name}{models.START}" for name in parameters)
    others = (*searches.setting_names(spec), *compared.setting_names(spec))
    return (*SETTINGS, *starts, *others)


def search(spec: RunSpec, settings: Settings) -> GridSearch | None:
    """The cost of every trial of the grid search with these settings; None where there is none."""
    rows, settings = models.examples(spec), models.chosen(spec, settings)
    if not spec.search or rows is None:
        return None
    return searches.searched(
        spec, settings, models.first_network(spec, settings, models.generator(settings)), rows
    )


def _trained(spec: RunSpec, settings: Settings) -> Iterator[Progress]:
    spec = replace(spec, fixed={**spec.fixed, **settings})
    rows = models.examples(spec)
    if spec.model is None or rows is None:
        raise EngineError("exercises.no-run")
    rng = models.generator(settings)
    start = models.first_network(spec, settings, rng)
    if spec.compared:
        known = {name: value for name, value in settings.items() if name not in compared.LARGEST}
        training = training_settings(spec, known)
        return compared.steps(spec, settings, training, int(settings.get("seed", 1)), start)
    if spec.search:
        cost = start.trace(rows.x, rows.y, spec.loss).value("cost")
        return searches.steps(searches.searched(spec, settings, start, rows), start, cost)
    rows = _varied(rows, settings, rng)
    return train(start, rows, training_settings(spec, settings), rng, models.held_out(spec))


def copies(spec: RunSpec, settings: Settings, rows: Examples) -> Examples:
    """Some pictures followed by varied copies of each, such as a run with these settings makes."""
    settings = models.chosen(spec, settings)
    return _varied(rows, settings, models.generator(settings))


def _varied(rows: Examples, settings: Settings, rng: np.random.Generator) -> Examples:
    """Pictures with their varied copies, where some are asked for."""
    values: dict[str, float] = {}
    for name in ("copies", *CHANGES):
        value = settings.get(name, 0)
        if isinstance(value, str):
            raise EngineError("exercises.bad-setting", name=name, value=value)
        values[name] = value
    copies = int(values.pop("copies"))
    if not copies or not any(values.values()):
        return rows
    if rows.x.shape[1] != SIDE * SIDE:
        raise EngineError("exercises.bad-setting", name="copies", value=copies)
    return augmented(rows, Augmentation(**values), rng, copies=copies)


def training_settings(spec: RunSpec, settings: Settings) -> TrainingSettings:
    """The engine's settings; those named in ``ELSEWHERE`` and the starts are used elsewhere."""
    values: dict[str, int | float | str] = {"loss": spec.loss, "rule": spec.rule}
    for name, value in settings.items():
        elsewhere = name in ELSEWHERE or name.endswith(models.START)
        if elsewhere or (name, value) == ("batch_size", "all"):
            continue
        if name not in TrainingSettings.__dataclass_fields__:
            raise EngineError("exercises.unknown-setting", name=name, known=", ".join(SETTINGS))
        whole = isinstance(value, float) and value.is_integer()
        values[name] = int(value) if whole else value
    epochs = values.get("epochs")
    if isinstance(epochs, int):
        values["epochs"] = min(epochs, MOST_EPOCHS)
    try:
        return msgspec.convert(values, TrainingSettings)
    except msgspec.ValidationError as error:
        name = str(error).rpartition("$.")[2].strip("`")
        raise EngineError("exercises.bad-setting", name=name, value=values[name]) from None


@dataclass(frozen=True)
class Finished:
    """A run that has come to its end."""

    progress: Progress
    """Where it stands."""
    losses: tuple[float, ...]
    """The cost at the start and after each epoch."""


def outcome(spec: RunSpec, settings: Settings) -> Progress:
    """Where the run with these settings ends."""
    return finished(spec, settings).progress


def finished(spec: RunSpec, settings: Settings) -> Finished:
    """The run with these settings, run to its end; remembered, as it is always the same."""
    wanted = _named(spec, settings)
    known = _REMEMBERED.get(wanted)
    if known is None:
        for _ in run(spec, settings):
            pass
        known = _REMEMBERED[wanted]
    return known


@dataclass(frozen=True)
class _Run:
    """What tells one run from another."""

    spec_text: bytes
    settings: tuple[tuple[str, float | str], ...]


MOST_REMEMBERED = 256
"""So many runs are remembered, so that one that was watched needn't be run again to be graded."""
_REMEMBERED: dict[_Run, Finished] = {}


def _named(spec: RunSpec, settings: Settings) -> _Run:
    return _Run(msgspec.json.encode(spec), tuple(sorted(models.chosen(spec, settings).items())))


def _remembering(wanted: _Run, steps: Iterator[Progress]) -> Iterator[Progress]:
    """A run as it goes on; one that comes to its end is remembered."""
    losses: list[float] = []
    for progress in steps:
        losses.append(progress.loss)
        yield progress
    # Runs end in several threads, so that others may remember and forget meanwhile.
    for oldest in list(_REMEMBERED)[: max(0, len(_REMEMBERED) - MOST_REMEMBERED + 1)]:
        _REMEMBERED.pop(oldest, None)
    _REMEMBERED[wanted] = Finished(progress, tuple(losses))
