"""Choose the settings of a run, train the model, and see what comes of it."""

import math
from collections.abc import Mapping

import msgspec
from msgspec.structs import replace

from tui_nn.exercises import checking
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.bench import Bench
from tui_nn.exercises.grades import CheckResult, Grade
from tui_nn.exercises.kinds.kind import Kind
from tui_nn.exercises.pieces import Identifier, SomeQuantities
from tui_nn.exercises.specs import RunSpec, SettingSpec

MOST_RUNS = 60
"""Only so many of the latest runs are looked at, so that grading stays quick."""


class TrainSpec(RunSpec, frozen=True, kw_only=True, tag="train"):
    """Settings to be chosen before a run."""

    settings: dict[str, SettingSpec]
    """The settings that the learner chooses, in the order shown."""
    tried: dict[Identifier, SomeQuantities] = msgspec.field(default_factory=dict)
    """Checks over all runs tried: one single run must hold all bounds of an entry."""


def start(spec: TrainSpec) -> Answer:
    """Every setting where it begins, and nothing run."""
    return Answer(settings={name: setting.start for name, setting in spec.settings.items()})


def held(spec: TrainSpec, answer: Answer) -> Answer:
    """Every setting among its choices or within its range, in the latest runs too."""
    runs = [hold(spec.settings, run) for run in answer.runs[-MOST_RUNS:]]
    return replace(answer, settings=hold(spec.settings, answer.settings), runs=tuple(runs))


def hold(
    specs: Mapping[str, SettingSpec], settings: Mapping[str, float | str]
) -> dict[str, float | str]:
    """Settings among their choices or within their ranges; else they are where they begin."""
    return {
        name: _hold(setting, settings.get(name, setting.start)) for name, setting in specs.items()
    }


def _hold(setting: SettingSpec, value: float | str) -> float | str:
    if setting.choices is not None:
        return value if value in setting.choices else setting.start
    if isinstance(value, str) or math.isnan(value):
        return setting.start
    low = -math.inf if setting.from_ is None else setting.from_
    high = math.inf if setting.to is None else setting.to
    return min(max(value, low), high)


def live(spec: TrainSpec, _answer: Answer, bench: Bench) -> tuple[CheckResult, ...]:
    """The checks of this run, then those over all runs tried."""
    tried = checking.tried(spec.tried, tuple(bench.runs())) if spec.tried else ()
    return checking.measured(spec.pass_, bench) + tried


def grade(spec: TrainSpec, answer: Answer, bench: Bench) -> Grade:
    """By what the model does after the run, then by what was answered beside it."""
    benches, least = tuple(bench.over_seeds()), least_seeds(spec)
    checks = (
        *checking.measured_over(spec.pass_, benches, least),
        *(checking.tried(spec.tried, tuple(bench.runs())) if spec.tried else ()),
        *checking.answered(spec, answer, bench),
    )
    return checking.conclude(checks, checking.measured_over(spec.stars, benches, least))


def least_seeds(spec: RunSpec) -> int:
    """On how many seeds each check has to hold; the median where the lesson doesn't say."""
    if spec.seeds is None:
        return 1
    return min(spec.seeds.at_least or spec.seeds.of // 2 + 1, spec.seeds.of)


def built(spec: TrainSpec, answer: Answer) -> TrainSpec:
    """The exercise with its data as the answer wants them: rescaled, where that can be chosen."""
    if "standardised" not in spec.settings:
        return spec
    standardised = hold(spec.settings, answer.settings)["standardised"]
    return replace(spec, fixed={**spec.fixed, "standardised": standardised})


TRAIN = Kind(
    spec=TrainSpec,
    forms=("settings",),
    start=start,
    held=held,
    live=live,
    grade=grade,
    built=built,
)
