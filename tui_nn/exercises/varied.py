"""The numbers in which the variants of an exercise differ, and the seeds of variants."""

import re
from collections.abc import Iterable
from hashlib import blake2b

from tui_nn.exercises.kinds.compute import ComputeSpec
from tui_nn.exercises.kinds.tune import TuneSpec
from tui_nn.exercises.specs import ExerciseSpec

_COMPUTED = re.compile(r"\{(?P<quantity>[^{}:\s]{1,40}):(?P<digits>[0-9])\}")


def next_seed(learner: str, lesson: str, exercise: str, seed: int = 0) -> int:
    """The seed of the variant after the one of a seed: each learner goes another way."""
    text = "\0".join((learner, lesson, exercise, str(seed)))
    return 1 + int.from_bytes(blake2b(text.encode(), digest_size=4).digest(), "big")


def numbers(spec: ExerciseSpec) -> dict[str, str]:
    """The numbers that can vary, by the names that words have for them in braces.

    ``{W}`` is a parameter, ``{W.start}`` where a control begins, ``{rate}`` the learning rate,
    ``{x1@0}`` an input of the first example and ``{y@0}`` its target.
    """
    found: dict[str, str] = {}
    rows = spec.data.examples if spec.data is not None else None
    if rows and any(name.startswith("solution.") for name in spec.vary):
        # What the drawn solution gives is the target of every example.
        found = {f"y@{number}": written(row.y[0]) for number, row in enumerate(rows) if row.y}
    for name in spec.vary:
        part, _, rest = name.partition(".")
        value = _value(spec, part, rest)
        if value is not None:
            key = {"learning_rate": "rate", "start": f"{rest}.start"}.get(part, rest)
            found[key] = written(value)
    return found


def written(value: float, digits: int | None = None) -> str:
    """A number as words have it, rounded to so many digits after the point where that is said."""
    text = f"{value:.10g}" if digits is None else f"{value:.{digits}f}"
    return text.replace("-", "−")


def computed(texts: Iterable[str]) -> frozenset[tuple[str, int]]:
    """The quantities that words want worked out, as ``{y.a:4}`` or ``{y.error@2:0}``."""
    found = (match for text in texts for match in _COMPUTED.finditer(text))
    return frozenset((match["quantity"], int(match["digits"])) for match in found)


def _value(spec: ExerciseSpec, part: str, name: str) -> float | None:
    if part == "parameter":
        return spec.parameters.get(name, 0.0)
    if part == "start" and isinstance(spec, TuneSpec) and name in spec.controls:
        return spec.controls[name].start
    if part == "learning_rate" and isinstance(spec, ComputeSpec) and spec.update is not None:
        return spec.update.learning_rate
    if part in {"input", "target"}:
        return _of_example(spec, part, name)
    return None


def _of_example(spec: ExerciseSpec, part: str, name: str) -> float | None:
    column, _, number = name.partition("@")
    rows = spec.data.examples if spec.data is not None else None
    model = spec.model
    if rows is None or model is None or not number.isdecimal() or int(number) >= len(rows):
        return None
    row = rows[int(number)]
    if part == "target":
        place = int(column[1:]) - 1 if column[1:].isdecimal() else 0
        return row.y[place] if 0 <= place < len(row.y) else None
    names = model.neuron.inputs if model.neuron is not None else ()
    if model.network is not None and isinstance(model.network.inputs, tuple):
        names = model.network.inputs
    return row.x[names.index(column)] if column in names else None
