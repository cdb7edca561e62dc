"""From a spec and an answer to the engine's objects: network, data and trace."""

from collections.abc import Mapping
from functools import lru_cache
from typing import TypeVar

import numpy as np

from tui_nn.engine.activations import Array
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.examples import Examples, numbered, standardised
from tui_nn.engine.features import FEATURES, with_features
from tui_nn.engine.initialisation import initial
from tui_nn.engine.network import Network
from tui_nn.engine.trace import Trace
from tui_nn.engine.training import Progress
from tui_nn.engine.truth_tables import truth_table
from tui_nn.errors import EngineError, ShapeError
from tui_nn.exercises import picture_models
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.data_sets import drawn
from tui_nn.exercises.data_specs import DataSpec, DrawnSpec
from tui_nn.exercises.kinds import kind_of
from tui_nn.exercises.kinds.compute import ComputeSpec
from tui_nn.exercises.model_specs import ModelSpec
from tui_nn.exercises.specs import ExerciseSpec, RunSpec

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
        start = first_network(spec, settings, generator(settings))
        return start.with_values(_shown(spec, answer))
    start = _blank(spec.model).with_values(spec.parameters)
    return start.with_values(kind_of(spec).held(spec, answer).parameters)


def _shown(spec: ExerciseSpec, answer: Answer) -> dict[str, float]:
    """The parameters that the chosen options are drawn with."""
    return {
        name: value
        for question, one in spec.questions.items()
        for option in answer.choices.get(question, ())
        for name, value in one.shows.get(option, {}).items()
    }


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


def generator(settings: Settings) -> np.random.Generator:
    """What a run draws its numbers from; EngineError for a seed that is none."""
    seed = settings.get("seed", 1)
    if isinstance(seed, str) or not 0 <= seed < 2**63:
        raise EngineError("exercises.bad-setting", name="seed", value=seed)
    return np.random.default_rng(int(seed))


def first_network(spec: RunSpec, settings: Settings, rng: np.random.Generator) -> Network:
    """The network that a run starts from."""
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
