"""Another like this: the same exercise with other numbers, from a seed."""

from collections.abc import Iterator

import numpy as np
from msgspec.structs import replace

from tui_nn.exercises import grading, laboratory
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.kinds.compute import ComputeSpec
from tui_nn.exercises.kinds.tune import TuneSpec
from tui_nn.exercises.specs import ExampleSpec, ExerciseSpec, VarySpec

MOST_TRIES = 50
"""So many draws are made until one gives an exercise that is none at its start."""


def variant(spec: ExerciseSpec, seed: int) -> ExerciseSpec:
    """The exercise with numbers drawn from a seed; 0, or nothing to vary, is the exercise itself.

    A draw whose start already passes, or whose solution doesn't, is thrown away; where no draw
    does, the exercise stays as it is.
    """
    if seed == 0 or not spec.vary:
        return spec
    rng = np.random.default_rng(seed)
    for _ in range(MOST_TRIES):
        drawn = {name: _draw(vary, rng) for name, vary in spec.vary.items()}
        found = with_numbers(spec, drawn)
        if found != spec and _is_one(found):
            return found
    return spec


def _draw(vary: VarySpec, rng: np.random.Generator) -> float:
    steps = round((vary.to - vary.from_) / vary.by)
    value = vary.from_ + vary.by * int(rng.integers(0, steps + 1))
    return float(f"{value:.9g}")


def _is_one(spec: ExerciseSpec) -> bool:
    solution = laboratory.solution(spec)
    starts = grading.grade(spec, laboratory.start(spec)).passed
    return not starts and grading.grade(spec, solution).passed


def with_numbers(spec: ExerciseSpec, drawn: dict[str, float]) -> ExerciseSpec:
    """The exercise with some numbers exchanged: see ``vary``."""
    parameters = {**spec.parameters, **_named(drawn, "parameter")}
    spec = replace(spec, parameters=parameters)
    starts, rate = _named(drawn, "start"), drawn.get("learning_rate")
    if isinstance(spec, TuneSpec) and starts:
        controls = {
            name: replace(control, start=starts.get(name, control.start))
            for name, control in spec.controls.items()
        }
        spec = replace(spec, controls=controls)
    if isinstance(spec, ComputeSpec) and spec.update is not None and rate is not None:
        spec = replace(spec, update=replace(spec.update, learning_rate=rate))
    spec = _with_targets(_with_inputs(spec, drawn), _named(drawn, "solution"))
    return _without_old_numbers(spec, drawn)


def _without_old_numbers(spec: ExerciseSpec, drawn: dict[str, float]) -> ExerciseSpec:
    """Without the mistakes whose conditions are on numbers of an answer that is another now."""
    if all(name.startswith("start.") for name in drawn):
        return spec
    answered = {*spec.ask, *(spec.controls if isinstance(spec, TuneSpec) else ())}
    kept = {
        name: mistake
        for name, mistake in spec.mistakes.items()
        if answered.isdisjoint(mistake.when)
    }
    return replace(spec, mistakes=kept)


def _named(drawn: dict[str, float], part: str) -> dict[str, float]:
    return {
        name.removeprefix(f"{part}."): value
        for name, value in drawn.items()
        if name.startswith(f"{part}.")
    }


def _with_inputs(spec: ExerciseSpec, drawn: dict[str, float]) -> ExerciseSpec:
    """The inputs and targets that are named with their example's number exchanged."""
    if spec.data is None or spec.data.examples is None or spec.model is None:
        return spec
    shape = laboratory.network(spec, laboratory.start(spec)).architecture
    rows = []
    for number, row in enumerate(spec.data.examples):
        x = [drawn.get(f"input.{n}@{number}", v) for n, v in zip(shape.inputs, row.x, strict=True)]
        names = shape.neurons[-1][: len(row.y)]
        y = [drawn.get(f"target.{n}@{number}", v) for n, v in zip(names, row.y, strict=True)]
        rows.append(ExampleSpec(x=tuple(x), y=tuple(y)))
    return replace(spec, data=replace(spec.data, examples=tuple(rows)))


def _with_targets(spec: ExerciseSpec, hidden: dict[str, float]) -> ExerciseSpec:
    """With parameters drawn for the solution, the targets are what those parameters give."""
    if not hidden or spec.data is None or spec.data.examples is None:
        return spec
    answer = Answer(parameters={**spec.solution.parameters, **hidden})
    outputs = laboratory.trace(spec, answer).outputs.tolist()
    rows = [
        replace(row, y=tuple(float(f"{value:.9g}") for value in output))
        for row, output in zip(spec.data.examples, outputs, strict=True)
    ]
    data = replace(spec.data, examples=tuple(rows))
    return replace(spec, data=data, solution=answer)


def variants(spec: ExerciseSpec, count: int) -> Iterator[ExerciseSpec]:
    """The exercise's variants of the first seeds."""
    return (variant(spec, seed) for seed in range(1, count + 1))
