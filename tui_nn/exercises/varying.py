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
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from tui_nn.exercises import exchanges
from tui_nn.exercises.exchanges import Put
from tui_nn.exercises.kinds.compute import ComputeSpec
from tui_nn.exercises.kinds.tune import TuneSpec
from tui_nn.exercises.specs import ExerciseSpec, RunSpec, VarySpec

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
    put: Put
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
        yield Part(f"parameter.{name}", value, exchanges.parameter(name))
    if isinstance(spec, TuneSpec):
        for name, control in spec.controls.items():
            yield Part(f"start.{name}", control.start, exchanges.start(name))
        for name, control in spec.controls.items():
            right = spec.solution.parameters.get(name, control.start)
            yield Part(f"solution.{name}", right, exchanges.solution(name))
    yield from _of_work(spec)


def _of_work(spec: ExerciseSpec) -> Iterator[Part]:
    # What only some kinds have: an update, dropout, a run
    if isinstance(spec, ComputeSpec):
        for name in OF_UPDATES:
            found = getattr(spec.update, name, None)
            if found is not None:
                yield Part(name, float(found), exchanges.update(name))
        if spec.dropped is not None:
            yield Part("share", spec.dropped.share, exchanges.share)
    if isinstance(spec, RunSpec):
        for name, setting in spec.fixed.items():
            if isinstance(setting, float | int):
                yield Part(f"fixed.{name}", float(setting), exchanges.fixed(name))


def named(spec: ExerciseSpec, name: str) -> Part | None:
    """The part of that name; a parameter that isn't given is 0, and can vary all the same."""
    found = parts(spec).get(name)
    first, _, rest = name.partition(".")
    if found is None and first == "parameter" and rest and "*" not in rest and spec.model:
        return Part(name, 0.0, exchanges.parameter(rest))
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
        yield Part("inputs", float(len(exchanges.inputs(spec))), exchanges.count_of_inputs)
        for number, layer in enumerate(model.network.layers):
            yield Part(f"neurons.{number + 1}", float(layer.neurons), exchanges.neurons(number))
    if model is not None and model.picture is not None:
        yield Part("height", float(model.picture.height), exchanges.picture("height"))
        yield Part("width", float(model.picture.width), exchanges.picture("width"))
    rows = spec.data.examples if spec.data is not None else None
    if rows:
        yield Part("examples", float(len(rows)), exchanges.count_of_examples)


def _of_data(spec: ExerciseSpec) -> Iterator[Part]:
    if spec.data is None:
        return
    if spec.data.drawn is not None:
        for name in OF_DRAWN_DATA:
            yield Part(
                f"data.{name}", float(getattr(spec.data.drawn, name)), exchanges.drawn_data(name)
            )
    inputs, outputs = exchanges.inputs(spec), exchanges.outputs(spec)
    for number, row in enumerate(spec.data.examples or ()):
        for place, (name, value) in enumerate(zip(inputs, row.x, strict=False)):
            yield Part(f"input.{name}@{number}", value, exchanges.of_example("x", number, place))
        for place, (name, value) in enumerate(zip(outputs, row.y, strict=False)):
            yield Part(f"target.{name}@{number}", value, exchanges.of_example("y", number, place))
            yield Part(f"error.{name}@{number}", math.nan, exchanges.unchanged)
