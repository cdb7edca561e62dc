"""Draw a digit that a network trained on handwriting reads as it should."""

from msgspec.structs import replace

from tui_nn.exercises import checking
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.bench import Bench
from tui_nn.exercises.grades import CheckResult, Grade
from tui_nn.exercises.kinds.kind import Kind
from tui_nn.exercises.specs import RunSpec

SIDE = 28
"""The rows and columns of a drawing, in pixels."""
SHADES = frozenset("123456789")
"""Ink in ninths; any other character is paper."""


class DrawSpec(RunSpec, frozen=True, kw_only=True, tag="draw"):
    """A drawing of 28 by 28 pixels, read by the model after it has been trained."""


def held(_spec: DrawSpec, answer: Answer) -> Answer:
    """The drawing as 28 rows of 28 characters; an empty one has none."""
    rows = tuple(
        "".join(mark if mark in SHADES else "." for mark in row[:SIDE]).ljust(SIDE, ".")
        for row in answer.drawing[:SIDE]
    )
    blank = "." * SIDE
    if all(row == blank for row in rows):
        rows = ()
    else:
        rows += (blank,) * (SIDE - len(rows))
    return replace(answer, parameters={}, settings={}, runs=answer.runs[-1:], drawing=rows)


def live(spec: DrawSpec, _answer: Answer, bench: Bench) -> tuple[CheckResult, ...]:
    """What the network makes of the drawing."""
    return checking.measured(spec.pass_, bench)


def grade(spec: DrawSpec, answer: Answer, bench: Bench) -> Grade:
    """By what the network makes of the drawing, then by what was answered beside it."""
    checks = live(spec, answer, bench) + checking.answered(spec, answer, bench)
    return checking.conclude(checks, checking.measured(spec.stars, bench))


DRAW = Kind(spec=DrawSpec, forms=("drawing", "settings"), held=held, live=live, grade=grade)
