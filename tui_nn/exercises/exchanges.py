"""An exercise with one of its numbers exchanged: each function gives what puts another one in."""

from collections.abc import Callable

from msgspec.structs import replace

from tui_nn.exercises.data_specs import ExampleSpec
from tui_nn.exercises.kinds.compute import ComputeSpec
from tui_nn.exercises.kinds.tune import TuneSpec
from tui_nn.exercises.model_specs import NetworkSpec, PictureSpec
from tui_nn.exercises.specs import ExerciseSpec, RunSpec

Put = Callable[[ExerciseSpec, float], ExerciseSpec]
"""The exercise with another number in its place."""

WHOLE = frozenset({"count", "seed"})
"""What examples are drawn with that is a whole number."""


def inputs(spec: ExerciseSpec) -> tuple[str, ...]:
    """The names of the inputs."""
    model = spec.model
    if model is None:
        return ()
    if model.neuron is not None:
        return model.neuron.inputs
    if model.network is None:
        return ("light",)
    inputs = model.network.inputs
    return inputs if isinstance(inputs, tuple) else _numbered("x", inputs)


def outputs(spec: ExerciseSpec) -> tuple[str, ...]:
    """The names of the outputs."""
    model = spec.model
    if model is not None and model.network is not None and model.network.layers:
        count = model.network.layers[-1].neurons
    elif model is not None and model.picture is not None:
        count = model.picture.height * model.picture.width * model.picture.channels
    else:
        count = 1
    return ("y",) if count == 1 else _numbered("y", count)


def _numbered(letter: str, count: int) -> tuple[str, ...]:
    return tuple(f"{letter}{place + 1}" for place in range(count))


def parameter(name: str) -> Put:
    """Exchanges the value of a parameter."""
    return lambda spec, value: replace(spec, parameters={**spec.parameters, name: value})


def start(name: str) -> Put:
    """Exchanges where a control begins."""

    def put(spec: ExerciseSpec, value: float) -> ExerciseSpec:
        assert isinstance(spec, TuneSpec)
        control = spec.controls[name]
        # The solution stays where it is, even where it was the start
        parameters = {name: control.start, **spec.solution.parameters}
        controls = {**spec.controls, name: replace(control, start=value)}
        solution = replace(spec.solution, parameters=parameters)
        return replace(spec, controls=controls, solution=solution)

    return put


def solution(name: str) -> Put:
    """Exchanges where a control belongs."""

    def put(spec: ExerciseSpec, value: float) -> ExerciseSpec:
        parameters = {**spec.solution.parameters, name: value}
        return replace(spec, solution=replace(spec.solution, parameters=parameters))

    return put


def update(name: str) -> Put:
    """Exchanges a number of the update."""

    def put(spec: ExerciseSpec, value: float) -> ExerciseSpec:
        assert isinstance(spec, ComputeSpec)
        assert spec.update is not None
        number = value if name == "learning_rate" else round(value)
        return replace(spec, update=replace(spec.update, **{name: number}))

    return put


def unchanged(spec: ExerciseSpec, _value: float) -> ExerciseSpec:
    """The exercise itself."""
    # Targets that follow from outputs need the engine: see ``variants``
    return spec


def share(spec: ExerciseSpec, value: float) -> ExerciseSpec:
    """With another share of neurons left out."""
    assert isinstance(spec, ComputeSpec)
    assert spec.dropped is not None
    return replace(spec, dropped=replace(spec.dropped, share=value))


def fixed(name: str) -> Put:
    """Exchanges a setting that the learner does not choose."""

    def put(spec: ExerciseSpec, value: float) -> ExerciseSpec:
        assert isinstance(spec, RunSpec)
        return replace(spec, fixed={**spec.fixed, name: value})

    return put


def _with_network(spec: ExerciseSpec, network: NetworkSpec) -> ExerciseSpec:
    assert spec.model is not None
    return _as_wide_as_the_model(replace(spec, model=replace(spec.model, network=network)))


def _network(spec: ExerciseSpec) -> NetworkSpec:
    assert spec.model is not None
    assert spec.model.network is not None
    return spec.model.network


def count_of_inputs(spec: ExerciseSpec, value: float) -> ExerciseSpec:
    """With another number of inputs."""
    network = _network(spec)
    names = inputs(spec)[: round(value)]
    more = _numbered("x", round(value))[len(names) :]
    others = (*names, *more) if isinstance(network.inputs, tuple) else round(value)
    return _with_network(spec, replace(network, inputs=others))


def neurons(number: int) -> Put:
    """Exchanges how many neurons a layer has."""

    def put(spec: ExerciseSpec, value: float) -> ExerciseSpec:
        network = _network(spec)
        layers = list(network.layers)
        layers[number] = replace(layers[number], neurons=round(value))
        return _with_network(spec, replace(network, layers=tuple(layers)))

    return put


def picture(side: str) -> Put:
    """Exchanges a side of the picture."""

    def put(spec: ExerciseSpec, value: float) -> ExerciseSpec:
        assert spec.model is not None
        assert spec.model.picture is not None
        picture: PictureSpec = replace(spec.model.picture, **{side: round(value)})
        return replace(spec, model=replace(spec.model, picture=picture))

    return put


def drawn_data(name: str) -> Put:
    """Exchanges a number that the examples are drawn with."""

    def put(spec: ExerciseSpec, value: float) -> ExerciseSpec:
        assert spec.data is not None
        assert spec.data.drawn is not None
        number = round(value) if name in WHOLE else value
        drawn = replace(spec.data.drawn, **{name: number})
        return replace(spec, data=replace(spec.data, drawn=drawn))

    return put


def _with_examples(spec: ExerciseSpec, rows: list[ExampleSpec]) -> ExerciseSpec:
    assert spec.data is not None
    return replace(spec, data=replace(spec.data, examples=tuple(rows)))


def of_example(side: str, number: int, place: int) -> Put:
    """Exchanges a number of an example."""

    def put(spec: ExerciseSpec, value: float) -> ExerciseSpec:
        assert spec.data is not None
        rows = list(spec.data.examples or ())
        values = list(getattr(rows[number], side))
        values[place] = value
        rows[number] = replace(rows[number], **{side: tuple(values)})
        return _with_examples(spec, rows)

    return put


def count_of_examples(spec: ExerciseSpec, value: float) -> ExerciseSpec:
    """With more examples than there are, the first ones come again."""
    assert spec.data is not None
    rows = spec.data.examples or ()
    return _with_examples(spec, [rows[place % len(rows)] for place in range(round(value))])


def _as_wide_as_the_model(spec: ExerciseSpec) -> ExerciseSpec:
    """Its examples cut off, or lengthened with zeros, so that they fit the inputs and outputs."""
    if spec.data is None or not spec.data.examples:
        return spec
    wide, high = len(inputs(spec)), len(outputs(spec))
    rows = [
        ExampleSpec(x=_as_long(row.x, wide), y=_as_long(row.y, high) if row.y else ())
        for row in spec.data.examples
    ]
    return _with_examples(spec, rows)


def _as_long(values: tuple[float, ...], count: int) -> tuple[float, ...]:
    return (*values[:count], *(0.0,) * (count - len(values)))
