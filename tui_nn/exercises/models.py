"""From a spec and an answer to the engine's objects: network, data, trace and run."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

import msgspec
import numpy as np
from msgspec.structs import replace

from tui_nn.engine.activations import Array
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.augmentation import Augmentation, augmented
from tui_nn.engine.digits import SIDE
from tui_nn.engine.examples import Examples, numbered, standardised
from tui_nn.engine.features import FEATURES, with_features
from tui_nn.engine.initialisation import initial
from tui_nn.engine.least_squares import GridSearch
from tui_nn.engine.network import Network
from tui_nn.engine.trace import Trace
from tui_nn.engine.training import Progress, TrainingSettings, train
from tui_nn.engine.truth_tables import truth_table
from tui_nn.errors import EngineError, ShapeError
from tui_nn.exercises import compared, picture_models, searches
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.data_sets import drawn
from tui_nn.exercises.kinds import kind_of
from tui_nn.exercises.kinds.compute import ComputeSpec
from tui_nn.exercises.specs import (
    DataSpec,
    DrawnSpec,
    ExerciseSpec,
    ModelSpec,
    QuestionSpec,
    RunSpec,
)

MOST_EPOCHS = 20_000
"""No run is longer, whatever it is asked for."""

CHANGES = ("shift", "degrees", "scale", "noise")
"""The settings that say how far pictures are varied."""
ELSEWHERE = ("seed", "initial", "copies", "standardised", *CHANGES)
"""The settings of a run that don't concern the training itself."""
SETTINGS = (*TrainingSettings.__dataclass_fields__, *ELSEWHERE)
"""The names of the settings that any run may have."""
START = ".start"
"""What the setting is called, after a parameter's name, that says where it begins."""

Settings = Mapping[str, float | str]
"""Settings by name."""


@lru_cache(maxsize=64)
def architecture(model: ModelSpec) -> Architecture:
    """The shape of a model and the names of its parameters."""
    if model.neuron is not None:
        neuron = model.neuron
        count = len(neuron.inputs)
        usual = ("w",) if count == 1 else tuple(f"w{k + 1}" for k in range(count))
        names = (neuron.weights or usual) + ((neuron.bias,) if neuron.bias is not None else ())
        layer = Dense(1, neuron.activation, neuron.bias is not None)
        return Architecture(neuron.inputs, (layer,), names)
    if model.network is not None:
        inputs, layers = model.network.inputs, model.network.layers
        return Architecture(
            numbered(inputs) if isinstance(inputs, int) else inputs,
            tuple(Dense(layer.neurons, layer.activation, layer.bias) for layer in layers),
        )
    if model.picture is not None:
        return picture_models.architecture(model.picture)
    raise EngineError("exercises.no-model")


def data(spec: DataSpec, shape: Architecture) -> Examples:
    """The data of a spec as arrays."""
    if spec.table is not None:
        return truth_table(spec.table)
    if spec.drawn is not None:
        return _data_set(spec.drawn, shape)[0]
    rows = spec.examples or ()
    widths = {(len(row.x), len(row.y)) for row in rows}
    if len(widths) != 1:
        raise ShapeError("exercises.uneven-examples")
    x = np.array([row.x for row in rows], dtype=np.float64)
    return Examples(shape.inputs, x, np.array([row.y for row in rows], dtype=np.float64))


def held_out(spec: ExerciseSpec) -> Examples | None:
    """The data that an exercise keeps from the training, where it does."""
    if spec.data is None or spec.data.drawn is None or spec.model is None:
        return None
    rows, others = _data_set(spec.data.drawn, architecture(spec.model))
    return standardised(others, rows) if others is not None and _rescales(spec) else others


def _rescales(spec: ExerciseSpec) -> bool:
    return isinstance(spec, RunSpec) and bool(spec.fixed.get("standardised"))


def _data_set(spec: DrawnSpec, shape: Architecture) -> tuple[Examples, Examples | None]:
    rows, held_out = drawn(spec, zero_and_one=shape.layers[-1].activation == "sigmoid")
    if rows.inputs == ("x1", "x2") != shape.inputs and set(shape.inputs) <= FEATURES.keys():
        held_out = None if held_out is None else with_features(held_out, shape.inputs)
        rows = with_features(rows, shape.inputs)
    return rows, held_out


def examples(spec: ExerciseSpec) -> Examples | None:
    """The data of an exercise, where it has some."""
    if spec.model is not None and spec.model.picture is not None and spec.data is None:
        return picture_models.light()
    if spec.data is None or spec.model is None:
        return None
    rows = data(spec.data, architecture(spec.model))
    return standardised(rows) if _rescales(spec) else rows


Some = TypeVar("Some", bound=ExerciseSpec)


def built(spec: Some, answer: Answer) -> Some:
    """The exercise with the model that the answer designs, where it designs one."""
    kind = kind_of(spec)
    designed: Some = kind.built(spec, kind.held(spec, answer))
    return designed


def network(spec: ExerciseSpec, answer: Answer) -> Network:
    """The model with the answer's parameters; of an exercise with a run, where the run starts."""
    spec = built(spec, answer)
    if spec.model is None:
        raise EngineError("exercises.no-model")
    if isinstance(spec, RunSpec):
        settings = chosen(spec, answer.settings)
        return _drawn(spec, settings, _generator(settings))
    start = _blank(spec.model).with_values(spec.parameters)
    return start.with_values(kind_of(spec).held(spec, answer).parameters)


def _blank(model: ModelSpec) -> Network:
    # A picture shows what it shows before anything is set
    if model.picture is not None:
        return picture_models.network(model.picture)
    return Network.zeros(architecture(model))


def trace(spec: ExerciseSpec, answer: Answer, progress: Progress | None = None) -> Trace:
    """Everything that happens on all the data in one batch, backwards where there are targets.

    Where a run's progress is given, its parameters take the place of those at the start. The
    values of one example are read off with ``Trace.value(name, example)``.
    """
    return trace_of(built(spec, answer), reached(network(spec, answer), progress))


def reached(start: Network, progress: Progress | None) -> Network:
    """The network with the parameters that a run has reached."""
    return start if progress is None else Network(start.architecture, progress.parameters)


def trace_of(spec: ExerciseSpec, model: Network) -> Trace:
    """The trace of a network on an exercise's data; on inputs of 0 where there is none."""
    rows = examples(spec)
    if rows is None:
        return model.trace(np.zeros(len(model.architecture.inputs)))
    masks = _masks(spec, model.architecture, len(rows))
    if rows.y.shape[1] == 0:
        return model.trace(rows.x, masks=masks)
    return model.trace(rows.x, rows.y, spec.loss, masks)


def _masks(spec: ExerciseSpec, shape: Architecture, count: int) -> tuple[Array, ...] | None:
    """The dropout masks of the hidden layers, where the exercise leaves some neurons out."""
    if not isinstance(spec, ComputeSpec) or spec.dropped is None:
        return None
    kept = 1.0 / (1.0 - spec.dropped.share)
    for name in spec.dropped.neurons:
        if shape.place.get(name, (len(shape.layers) - 1,))[0] == len(shape.layers) - 1:
            raise EngineError("engine.unknown-quantity", name=f"{name}.mask")
    return tuple(
        np.tile([0.0 if name in spec.dropped.neurons else kept for name in layer], (count, 1))
        for layer in shape.neurons[:-1]
    )


def chosen(spec: RunSpec, settings: Settings) -> dict[str, float | str]:
    """All settings of a run: the fixed ones, and those given as far as they may be chosen."""
    held = kind_of(spec).held(spec, Answer(settings=dict(settings)))
    return {**spec.fixed, **held.settings}


def run(spec: ExerciseSpec, settings: Settings) -> Iterator[Progress]:
    """The run of an exercise's model with some settings beside the fixed ones.

    The same settings give the same run, to the last bit. EngineError where the exercise has no
    model, no data or no run, or where a setting makes no sense.
    """
    if not isinstance(spec, RunSpec):
        raise EngineError("exercises.no-run")
    return _remembering(_named(spec, settings), _trained(spec, chosen(spec, settings)))


def run_of_question(spec: ExerciseSpec, question: QuestionSpec) -> Iterator[Progress]:
    """The run whose curve is drawn with a question: with the settings that the lesson gives it."""
    if not isinstance(spec, RunSpec) or question.run is None:
        raise EngineError("exercises.no-run")
    return _trained(spec, {**spec.fixed, **question.run})


def setting_names(spec: RunSpec) -> tuple[str, ...]:
    """The names of all settings that the run of an exercise may have."""
    parameters = () if spec.model is None else architecture(spec.model).parameter_names
    starts = (f"{name}{START}" for name in parameters)
    others = (*searches.setting_names(spec), *compared.setting_names(spec))
    return (*SETTINGS, *starts, *others)


def search(spec: RunSpec, settings: Settings) -> GridSearch | None:
    """The cost of every trial of the grid search with these settings; None where there is none."""
    rows, settings = examples(spec), chosen(spec, settings)
    if not spec.search or rows is None:
        return None
    return searches.searched(spec, settings, _drawn(spec, settings, _generator(settings)), rows)


def _trained(spec: RunSpec, settings: Settings) -> Iterator[Progress]:
    spec = replace(spec, fixed={**spec.fixed, **settings})
    rows = examples(spec)
    if spec.model is None or rows is None:
        raise EngineError("exercises.no-run")
    rng = _generator(settings)
    start = _drawn(spec, settings, rng)
    if spec.compared:
        known = {name: value for name, value in settings.items() if name not in compared.LARGEST}
        training = training_settings(spec, known)
        return compared.steps(spec, settings, training, int(settings.get("seed", 1)), start)
    if spec.search:
        cost = start.trace(rows.x, rows.y, spec.loss).value("cost")
        return searches.steps(searches.searched(spec, settings, start, rows), start, cost)
    rows = _varied(rows, settings, rng)
    return train(start, rows, training_settings(spec, settings), rng, held_out(spec))


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


def _generator(settings: Settings) -> np.random.Generator:
    seed = settings.get("seed", 1)
    if isinstance(seed, str) or not 0 <= seed < 2**63:
        raise EngineError("exercises.bad-setting", name="seed", value=seed)
    return np.random.default_rng(int(seed))


def _drawn(spec: RunSpec, settings: Settings, rng: np.random.Generator) -> Network:
    assert spec.model is not None
    shape = architecture(spec.model)
    scheme = settings.get("initial")
    start = _blank(spec.model) if scheme is None else initial(shape, str(scheme), rng)
    starts = {
        name.removesuffix(START): value
        for name, value in settings.items()
        if name.endswith(START) and not isinstance(value, str)
    }
    return start.with_values({**spec.parameters, **starts})


def training_settings(spec: RunSpec, settings: Settings) -> TrainingSettings:
    """The engine's settings; those named in ``ELSEWHERE`` and the starts are used elsewhere."""
    values: dict[str, int | float | str] = {"loss": spec.loss, "rule": spec.rule}
    for name, value in settings.items():
        elsewhere = name in ELSEWHERE or name.endswith(START)
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
    return _Run(msgspec.json.encode(spec), tuple(sorted(chosen(spec, settings).items())))


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
