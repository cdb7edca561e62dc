"""Whether what an exercise says of its variants makes sense, before any of them is drawn."""

from collections.abc import Iterator

from msgspec.structs import replace

from tui_nn.course.findings import Finding, Subject
from tui_nn.course.measuring import no_quantity
from tui_nn.exercises import grading, laboratory, models, varying
from tui_nn.exercises.kinds.tune import TuneSpec
from tui_nn.exercises.specs import ExerciseSpec
from tui_nn.exercises.variants import values, with_numbers


def variation(subject: Subject) -> Iterator[Finding]:
    """What is wrong with the names, the values and the conditions of its variants."""
    spec = subject.spec
    for name, vary in spec.vary.items():
        path = ("vary", name)
        possible = values(vary)
        names = varying.drawn_from(replace(spec, vary={name: vary}))
        meant = [one for one in names if _matches(spec, one)]
        if not meant:
            known = ", ".join(varying.parts(spec)) or "—"
            yield subject.finding("course.vary.unknown", *path, name=name, known=known)
        elif len(possible) < 2 or (vary.among is not None and vary.by is not None):
            yield subject.finding("course.vary.values", *path, name=name)
        elif with_numbers(spec, dict.fromkeys(meant, possible[0])) == with_numbers(
            spec, dict.fromkeys(meant, possible[-1])
        ):
            yield subject.finding("course.exercise.varies-nothing", *path, name=name)
        else:
            yield from _fitting(subject, name, meant, possible)
    if spec.vary_where:
        bench = grading.bench(spec, laboratory.solution(spec))
        for name, bound in spec.vary_where.items():
            value = bench.measure(name)
            if value is None:
                yield no_quantity(subject, bench, name, "vary_where", name)
            elif not bound.holds(value):
                yield subject.finding(
                    "course.vary.where", "vary_where", name, name=name, value=f"{value:.6g}"
                )


def _matches(spec: ExerciseSpec, name: str) -> bool:
    if varying.named(spec, name) is None:
        return False
    first, _, parameter = name.partition(".")
    return (
        first != "parameter"
        or spec.model is None
        or parameter in models.architecture(spec.model).position
    )


def _fitting(
    subject: Subject, name: str, meant: list[str], possible: tuple[float, ...]
) -> Iterator[Finding]:
    spec = subject.spec
    for one in meant:
        part = varying.named(spec, one)
        assert part is not None
        least = 0 if one == "data.seed" else 1
        if part.is_whole and any(not v.is_integer() or v < least for v in possible):
            yield subject.finding("course.vary.whole", "vary", name, name=name, least=least)
            return
        first, _, control = one.partition(".")
        if first in {"start", "solution"} and isinstance(spec, TuneSpec):
            limits = spec.controls[control]
            if not limits.from_ <= min(possible) <= max(possible) <= limits.to:
                yield subject.finding(
                    "course.vary.reach", "vary", name, name=name, low=limits.from_, high=limits.to
                )
                return
