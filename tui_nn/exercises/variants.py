"""Another like this: the same exercise with other numbers, from a seed."""

from collections.abc import Iterator, Mapping

import numpy as np
from msgspec.structs import replace

from tui_nn.exercises import grading, laboratory, mistakes, varying
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.grades import Bound
from tui_nn.exercises.kinds.tune import TuneSpec
from tui_nn.exercises.mistake_specs import MistakeSpec
from tui_nn.exercises.quantities import Measurements
from tui_nn.exercises.specs import ExerciseSpec, VarySpec

MOST_TRIES = 200
"""So many draws are made until one gives an exercise that is as good as the one written."""


def variant(spec: ExerciseSpec, seed: int) -> ExerciseSpec:
    """The exercise with numbers drawn from a seed; 0, or nothing to vary, is the exercise itself.

    A draw is thrown away whose start already passes, whose solution doesn't, in which answers
    coincide that differ in the exercise as it is written, in which a mistake can't be told from the
    right answer, or that ``vary_where`` excludes. Where no draw is left, the exercise stays as it
    is.
    """
    if seed == 0 or not spec.vary:
        return spec
    rng = np.random.default_rng(seed)
    wanted = varying.drawn_from(spec)
    for _ in range(MOST_TRIES):
        found = with_numbers(spec, {name: _draw(vary, rng) for name, vary in wanted.items()})
        if found != spec and _is_one(found, spec):
            return found
    return spec


def values(vary: VarySpec) -> tuple[float, ...]:
    """The values that a number is drawn from."""
    if vary.among is not None:
        return vary.among
    if vary.from_ is None or vary.to is None or vary.by is None:
        return ()
    steps = round((vary.to - vary.from_) / vary.by)
    grid = (float(f"{vary.from_ + vary.by * step:.9g}") for step in range(steps + 1))
    return tuple(value for value in grid if value not in vary.not_)


def _draw(vary: VarySpec, rng: np.random.Generator) -> float:
    possible = values(vary)
    return possible[int(rng.integers(0, len(possible)))]


def _is_one(spec: ExerciseSpec, written: ExerciseSpec) -> bool:
    solution = laboratory.solution(spec)
    if _coincide(solution, laboratory.solution(written)):
        return False
    bench = grading.bench(spec, solution)
    for name, bound in spec.vary_where.items():
        value = bench.measure(name)
        if value is None or not bound.holds(value):
            return False
    return (
        grading.grade(spec, solution).passed
        and not grading.grade(spec, laboratory.start(spec)).passed
        and all(_is_told_apart(mistake, spec, bench) for mistake in spec.mistakes.values())
    )


def _is_told_apart(mistake: MistakeSpec, spec: ExerciseSpec, solved: Measurements) -> bool:
    """Whether a mistake isn't found in the solution, and is found by the number that it gives."""
    of_numbers = not spec.ask.keys().isdisjoint((*mistake.when, *mistake.instead, *mistake.slips))
    if of_numbers and mistakes.holds(mistake, solved):
        return False
    if mistake.when or not (mistake.instead or mistake.slips):
        return True
    return mistakes.holds(mistake, grading.bench(spec, laboratory.mistaken(spec, mistake)))


def _coincide(solution: Answer, written: Answer) -> bool:
    """Whether two of the numbers are the same that aren't the same in the exercise as written.

    A number that can't be worked out any more counts as well, or one that has become 0.
    """
    now, then = solution.numbers, written.numbers
    if now.keys() != then.keys():
        return True
    pairs = ((one, two) for one in now for two in now if one < two)
    return any(now[one] == now[two] and then[one] != then[two] for one, two in pairs) or any(
        float(now[name]) == 0 and float(then[name]) != 0 for name in now
    )


def with_numbers(spec: ExerciseSpec, drawn: Mapping[str, float]) -> ExerciseSpec:
    """The exercise with some numbers exchanged: see ``vary``."""
    other = varying.with_numbers(spec, drawn)
    if any(name.startswith("solution.") for name in drawn):
        other = _with_targets(other, spec)
    errors = {
        name.removeprefix("error."): value
        for name, value in drawn.items()
        if name.startswith("error.")
    }
    if errors:
        other = _with_errors(other, errors)
    return _without_old_numbers(other, drawn)


def _with_targets(spec: ExerciseSpec, written: ExerciseSpec) -> ExerciseSpec:
    """Each target as far from the output that the solution gives as it was before."""
    if spec.data is None or spec.data.examples is None:
        return spec
    before = laboratory.trace(written, written.solution).outputs
    now = laboratory.trace(spec, spec.solution).outputs
    rows = [
        replace(
            row,
            y=tuple(float(f"{y + change:.9g}") for y, change in zip(row.y, moved, strict=True)),
        )
        for row, moved in zip(spec.data.examples, (now - before).tolist(), strict=True)
    ]
    return replace(spec, data=replace(spec.data, examples=tuple(rows)))


def _with_errors(spec: ExerciseSpec, errors: Mapping[str, float]) -> ExerciseSpec:
    """Each target named so far from the output of the model as its error says."""
    bench = grading.bench(spec, laboratory.start(spec))
    targets = {}
    for name, error in errors.items():
        neuron, _, example = name.partition("@")
        output = bench.measure(f"{neuron}.a@{example}")
        if output is not None:
            targets[f"target.{name}"] = float(f"{output - error:.9g}")
    return varying.with_numbers(spec, targets)


def _without_old_numbers(spec: ExerciseSpec, drawn: Mapping[str, float]) -> ExerciseSpec:
    """Without the mistakes whose conditions are on numbers of an answer that is another now."""
    if all(name.startswith("start.") for name in drawn):
        return spec
    answered = set(spec.ask)
    if isinstance(spec, TuneSpec) and any(
        name.startswith(("solution.", "target.")) for name in drawn
    ):
        answered |= spec.controls.keys()
    # What an example says of numbers was worked out for others; slips are worked out anew
    kept = {
        name: replace(mistake, example=replace(mistake.example, numbers={}))
        for name, mistake in spec.mistakes.items()
        if not any(
            one in answered and not _is_of_signs(bound) for one, bound in mistake.when.items()
        )
    }
    return replace(spec, mistakes=kept)


def _is_of_signs(bound: Bound) -> bool:
    limits = (bound.at_least, bound.at_most, bound.above, bound.below)
    return all(not limit for limit in limits)


def variants(spec: ExerciseSpec, count: int) -> Iterator[ExerciseSpec]:
    """The exercise's variants of the first seeds."""
    return (variant(spec, seed) for seed in range(1, count + 1))
