"""The numbers in which the variants of an exercise differ, and the seeds of variants."""

import re
from collections.abc import Iterable
from hashlib import blake2b
from typing import NamedTuple

from tui_nn.exercises import typed_numbers, varying
from tui_nn.exercises.specs import ExerciseSpec

_COMPUTED = re.compile(
    r"\{(?P<quantity>[^{}:\s\[]{1,40}|[^{}:]{0,100}\[[^{}:]{1,200}):(?P<digits>[0-9g])\}"
)


def next_seed(learner: str, lesson: str, exercise: str, seed: int = 0) -> int:
    """The seed of the variant after the one of a seed: each learner goes another way."""
    text = "\0".join((learner, lesson, exercise, str(seed)))
    return 1 + int.from_bytes(blake2b(text.encode(), digest_size=4).digest(), "big")


def numbers(spec: ExerciseSpec) -> dict[str, str]:
    """The numbers that can vary, by the names that words have for them in braces.

    ``{W}`` is a parameter, ``{W.start}`` where a control begins, ``{rate}`` the learning rate,
    ``{x1@0}`` an input of the first example and ``{y@0}`` its target: see ``varying``.
    """
    found: dict[str, str] = {}
    known = varying.parts(spec)
    wanted = varying.drawn_from(spec)
    # What the drawn solution gives moves the target of every example
    moved = any(name.startswith(("solution.", "error.")) for name in wanted)
    targets = [name for name in known if moved and name.startswith("target.")]
    for name in (*targets, *wanted):
        part = known.get(name) or varying.named(spec, name)
        if part is not None and not name.startswith("error."):
            found[part.short] = written(part.value)
    return found


def written(value: float, digits: int | None = None) -> str:
    """A number as words have it, rounded to so many digits after the point where that is said."""
    text = f"{value:.10g}" if digits is None else typed_numbers.written(value, digits)
    return text.replace("-", "−")


def apart(number: str) -> str:
    """A written number with its sign apart, as it stands after another one: + 0.5 or − 0.5."""
    return f"− {number[1:]}" if number.startswith("−") else f"+ {number}"


class Computed(NamedTuple):
    """A number that words want worked out."""

    quantity: str
    """A quantity, or a formula over some in square brackets."""
    digits: int | None
    """How many digits after the point; None for as many as it needs."""
    brace: str
    """What stands between the braces."""


def computed(texts: Iterable[str]) -> frozenset[Computed]:
    """The quantities that words want worked out: ``{y.a:4}``, ``{y.error@2:0}``, ``{6 * [W]:g}``.

    After the colon stands how many digits are wanted after the point, or g for as many as needed.
    """
    found = (match for text in texts for match in _COMPUTED.finditer(text))
    return frozenset(
        Computed(match["quantity"], digits, match[0][1:-1])
        for match in found
        for digits in [None if match["digits"] == "g" else int(match["digits"])]
    )
