"""What of an exercise can vary: every number by its name, how it is read, and how it is put in.

``parameter.W``
    The value of a parameter that the learner doesn't move; quoted as ``{W}``.
``start.W``, ``solution.W``
    Where a control begins, ``{W.start}``, and where it belongs, ``{solution.W}``: all targets move
    with the outputs that the solution gives.
``input.x1@0``, ``target.y@0``
    An input and a target of the first example, ``{x1@0}`` and ``{y@0}``.
``error.y@0``
    How far its output is from its target, which follows from it: ``{y@0}``.
``inputs``, ``neurons.1``, ``examples``
    How many inputs a network has, neurons in its first layer, and examples that are written out.
``height``, ``width``
    The size of a picture, in pixels.
``learning_rate`` (``{rate}``), ``batch_size``, ``steps``
    Of the update of a compute.
``share``
    Of neurons that dropout leaves out.
``data.count``, ``data.seed``, ``data.slope``, ``data.intercept``, ``data.noise``
    Of examples drawn from a generator.
``fixed.epochs``
    A setting of a run that the learner doesn't choose.

With a plus in front, ``{+b}``, words have the sign apart: + 5 or − 5. A star stands for every name
of that form: ``start.*``, ``parameter.h1.*``, ``target.*@0``.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from msgspec.structs import replace

from tui_nn.exercises.kinds.compute import ComputeSpec
from tui_nn.exercises.kinds.tune import TuneSpec
from tui_nn.exercises.specs import (
    ExampleSpec,
    ExerciseSpec,
    NetworkSpec,
    PictureSpec,
    RunSpec,
    VarySpec,
)

OF_UPDATES = ("learning_rate", "batch_size", "steps")
OF_DRAWN_DATA = ("count", "seed", "slope", "intercept", "noise")
WHOLE = frozenset(
    {"batch_size", "steps", "inputs", "examples", "height", "width", "data.count", "data.seed"}
)
"""The names of counts, which are whole numbers; neurons are counted too."""

SHORT = {"parameter": "{rest}", "input": "{rest}", "target": "{rest}", "start": "{rest}.start"}
"""What words call a number whose name begins like that; the others they call by their names."""


@dataclass(frozen=True)
class Part:
    """A number of an exercise that can be another."""

    name: str
    """What ``vary`` calls it."""
    value: float
    """What it is."""
    put: Callable[[ExerciseSpec, float], ExerciseSpec]
    """The exercise with another number in its place."""

    @property
    def short(self) -> str:
        """What words call it, in braces."""
        if self.name == "learning_rate":
            return "rate"
        first, _, rest = self.name.partition(".")
        return SHORT.get(first, "{name}").format(rest=rest, name=self.name)

    @property
    def is_whole(self) -> bool:
        """Whether it is a count."""
        return self.name in WHOLE or self.name.startswith("neurons.")


def parts(spec: ExerciseSpec) -> dict[str, Part]:
    """Everything that can vary, by name; sizes first, as names of the rest depend on them."""
    return {part.name: part for part in _each(spec)}


def _each(spec: ExerciseSpec) -> Iterator[Part]:
    yield from _sizes(spec)
    yield from _of_data(spec)
    for name, value in spec.parameters.items():
        yield Part(f"parameter.{name}", value, _parameter(name))
    if isinstance(spec, TuneSpec):
        for name, control in spec.controls.items():
            yield Part(f"start.{name}", control.start, _start(name))
        for name, control in spec.controls.items():
            right = spec.solution.parameters.get(name, control.start)
            yield Part(f"solution.{name}", right, _solution(name))
    yield from _of_work(spec)


def _of_work(spec: ExerciseSpec) -> Iterator[Part]:
    # What only some kinds have: an update, dropout, a run
    if isinstance(spec, ComputeSpec):
        for name in OF_UPDATES:
            found = getattr(spec.update, name, None)
            if found is not None:
                yield Part(name, float(found), _update(name))
        if spec.dropped is not None:
            yield Part("share", spec.dropped.share, _share)
    if isinstance(spec, RunSpec):
        for name, setting in spec.fixed.items():
            if isinstance(setting, float | int):
                yield Part(f"fixed.{name}", float(setting), _fixed(name))


def named(spec: ExerciseSpec, name: str) -> Part | None:
    """The part of that name; a parameter that isn't given is 0, and can vary all the same."""
    found = parts(spec).get(name)
    first, _, rest = name.partition(".")
    if found is None and first == "parameter" and rest and "*" not in rest and spec.model:
        return Part(name, 0.0, _parameter(rest))
    return found


def drawn_from(spec: ExerciseSpec) -> dict[str, VarySpec]:
    """What each number that varies is drawn from, the stars exchanged for the names they mean."""
    known = parts(spec)
    return {
        name: vary
        for pattern, vary in spec.vary.items()
        for name in (
            [name for name in known if fnmatchcase(name, pattern)] if "*" in pattern else [pattern]
        )
    }


def with_numbers(spec: ExerciseSpec, drawn: Mapping[str, float]) -> ExerciseSpec:
    """The exercise with some numbers exchanged; a name that means nothing changes nothing."""
    order = list(parts(spec))
    for name in sorted(drawn, key=lambda one: order.index(one) if one in order else len(order)):
        part = named(spec, name)
        if part is not None:
            spec = part.put(spec, drawn[name])
    return spec


def _sizes(spec: ExerciseSpec) -> Iterator[Part]:
    model = spec.model
    if model is not None and model.network is not None:
        yield Part("inputs", float(len(_inputs(spec))), _count_of_inputs)
        for number, layer in enumerate(model.network.layers):
            yield Part(f"neurons.{number + 1}", float(layer.neurons), _neurons(number))
    if model is not None and model.picture is not None:
        yield Part("height", float(model.picture.height), _picture("height"))
        yield Part("width", float(model.picture.width), _picture("width"))
    rows = spec.data.examples if spec.data is not None else None
    if rows:
        yield Part("examples", float(len(rows)), _count_of_examples)


def _of_data(spec: ExerciseSpec) -> Iterator[Part]:
    if spec.data is None:
        return
    if spec.data.drawn is not None:
        for name in OF_DRAWN_DATA:
            yield Part(f"data.{name}", float(getattr(spec.data.drawn, name)), _drawn_data(name))
    inputs, outputs = _inputs(spec), _outputs(spec)
    for number, row in enumerate(spec.data.examples or ()):
        for place, (name, value) in enumerate(zip(inputs, row.x, strict=False)):
            yield Part(f"input.{name}@{number}", value, _of_example("x", number, place))
        for place, (name, value) in enumerate(zip(outputs, row.y, strict=False)):
            yield Part(f"target.{name}@{number}", value, _of_example("y", number, place))
            yield Part(f"error.{name}@{number}", math.nan, _unchanged)


def _inputs(spec: ExerciseSpec) -> tuple[str, ...]:
    model = spec.model
    if model is None:
        return ()
    if model.neuron is not None:
        return model.neuron.inputs
    if model.network is None:
        return ("light",)
    inputs = model.network.inputs
    return inputs if isinstance(inputs, tuple) else _numbered("x", inputs)


def _outputs(spec: ExerciseSpec) -> tuple[str, ...]:
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


Put = Callable[[ExerciseSpec, float], ExerciseSpec]


def _parameter(name: str) -> Put:
    return lambda spec, value: replace(spec, parameters={**spec.parameters, name: value})


def _start(name: str) -> Put:
    def put(spec: ExerciseSpec, value: float) -> ExerciseSpec:
        assert isinstance(spec, TuneSpec)
        control = spec.controls[name]
        # The solution stays where it is, even where it was the start
        parameters = {name: control.start, **spec.solution.parameters}
        controls = {**spec.controls, name: replace(control, start=value)}
        solution = replace(spec.solution, parameters=parameters)
        return replace(spec, controls=controls, solution=solution)

    return put


def _solution(name: str) -> Put:
    def put(spec: ExerciseSpec, value: float) -> ExerciseSpec:
        parameters = {**spec.solution.parameters, name: value}
        return replace(spec, solution=replace(spec.solution, parameters=parameters))

    return put


def _update(name: str) -> Put:
    def put(spec: ExerciseSpec, value: float) -> ExerciseSpec:
        assert isinstance(spec, ComputeSpec)
        assert spec.update is not None
        number = value if name == "learning_rate" else round(value)
        return replace(spec, update=replace(spec.update, **{name: number}))

    return put


def _unchanged(spec: ExerciseSpec, _value: float) -> ExerciseSpec:
    # Targets that follow from outputs need the engine: see ``variants``
    return spec


def _share(spec: ExerciseSpec, value: float) -> ExerciseSpec:
    assert isinstance(spec, ComputeSpec)
    assert spec.dropped is not None
    return replace(spec, dropped=replace(spec.dropped, share=value))


def _fixed(name: str) -> Put:
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


def _count_of_inputs(spec: ExerciseSpec, value: float) -> ExerciseSpec:
    network = _network(spec)
    names = _inputs(spec)[: round(value)]
    more = _numbered("x", round(value))[len(names) :]
    inputs = (*names, *more) if isinstance(network.inputs, tuple) else round(value)
    return _with_network(spec, replace(network, inputs=inputs))


def _neurons(number: int) -> Put:
    def put(spec: ExerciseSpec, value: float) -> ExerciseSpec:
        network = _network(spec)
        layers = list(network.layers)
        layers[number] = replace(layers[number], neurons=round(value))
        return _with_network(spec, replace(network, layers=tuple(layers)))

    return put


def _picture(side: str) -> Put:
    def put(spec: ExerciseSpec, value: float) -> ExerciseSpec:
        assert spec.model is not None
        assert spec.model.picture is not None
        picture: PictureSpec = replace(spec.model.picture, **{side: round(value)})
        return replace(spec, model=replace(spec.model, picture=picture))

    return put


def _drawn_data(name: str) -> Put:
    def put(spec: ExerciseSpec, value: float) -> ExerciseSpec:
        assert spec.data is not None
        assert spec.data.drawn is not None
        number = round(value) if f"data.{name}" in WHOLE else value
        drawn = replace(spec.data.drawn, **{name: number})
        return replace(spec, data=replace(spec.data, drawn=drawn))

    return put


def _with_examples(spec: ExerciseSpec, rows: list[ExampleSpec]) -> ExerciseSpec:
    assert spec.data is not None
    return replace(spec, data=replace(spec.data, examples=tuple(rows)))


def _of_example(side: str, number: int, place: int) -> Put:
    def put(spec: ExerciseSpec, value: float) -> ExerciseSpec:
        assert spec.data is not None
        rows = list(spec.data.examples or ())
        values = list(getattr(rows[number], side))
        values[place] = value
        rows[number] = replace(rows[number], **{side: tuple(values)})
        return _with_examples(spec, rows)

    return put


def _count_of_examples(spec: ExerciseSpec, value: float) -> ExerciseSpec:
    """With more examples than there are, the first ones come again."""
    assert spec.data is not None
    rows = spec.data.examples or ()
    return _with_examples(spec, [rows[place % len(rows)] for place in range(round(value))])


def _as_wide_as_the_model(spec: ExerciseSpec) -> ExerciseSpec:
    """Its examples cut off, or lengthened with zeros, so that they fit the inputs and outputs."""
    if spec.data is None or not spec.data.examples:
        return spec
    inputs, outputs = len(_inputs(spec)), len(_outputs(spec))
    rows = [
        ExampleSpec(x=_as_long(row.x, inputs), y=_as_long(row.y, outputs) if row.y else ())
        for row in spec.data.examples
    ]
    return _with_examples(spec, rows)


def _as_long(values: tuple[float, ...], count: int) -> tuple[float, ...]:
    return (*values[:count], *(0.0,) * (count - len(values)))
