"""Write a function's header or an expression, which is read as a tree and never executed."""

from typing import Annotated

import msgspec
from msgspec.structs import replace

from tui_nn.exercises import algebra, checking, expressions, function_headers
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.bench import Bench
from tui_nn.exercises.expressions import Unread
from tui_nn.exercises.grades import CheckResult, Grade
from tui_nn.exercises.kinds.kind import Kind
from tui_nn.exercises.specs import ExerciseSpec

LONGEST = 400
"""Nothing that is written is longer (characters)."""

Annotations = Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]


class WriteSpec(ExerciseSpec, frozen=True, kw_only=True, tag="write"):
    """A function's header or an expression to be written.

    A header is told by ``takes`` and ``returns``, and its names are free. An expression is right in
    any form that is the same algebraically.
    """

    takes: tuple[Annotations, ...] = ()
    """For each parameter of the header, the annotations that are right."""
    returns: tuple[str, ...] = ()
    """The return annotations that are right; empty where an expression is wanted."""
    expression: str = ""
    """The expression that is right, over ``names``: ``w - eta*slope``. It may call abs, exp, log,
    max, min, relu, sigmoid, sqrt and tanh."""
    names: tuple[str, ...] = ()
    """The names that may stand in the expression."""
    worth: dict[str, str | float] = msgspec.field(default_factory=dict)
    """What each name is worth where the ``bowl`` shows the step from its first parameter to what is
    written: a number, or a quantity (``∂cost/∂m``)."""
    template: str = ""
    """What stands there at the beginning; def f(): for a header where nothing is said."""


def start(spec: WriteSpec) -> Answer:
    """The template."""
    return Answer(code=spec.template or ("" if spec.expression else "def f():"))


def held(_spec: WriteSpec, answer: Answer) -> Answer:
    """The answer, its code no longer than what is read."""
    return replace(answer, parameters={}, settings={}, runs=(), code=answer.code[: LONGEST + 1])


def grade(spec: WriteSpec, answer: Answer, bench: Bench) -> Grade:
    """By what was written, then by what was answered beside it."""
    checks = _of_expression(spec, answer) if spec.expression else _of_header(spec, answer)
    return checking.conclude((*checks, *checking.answered(spec, answer, bench)))


def _of_header(spec: WriteSpec, answer: Answer) -> tuple[CheckResult, ...]:
    """Header, number of parameters, their annotations and what is returned."""
    header = function_headers.read(answer.code)
    count = len(header.parameters) if header else None
    same = function_headers.same
    wanted = [{same(one) for one in annotations} for annotations in spec.takes]
    given = header.parameters if header else ()
    annotated = len(given) == len(wanted) and all(
        one in allowed for one, allowed in zip(given, wanted, strict=True)
    )
    returns = header is not None and header.returns in {same(one) for one in spec.returns}
    return (
        checking.told("header", "header", None, header is not None, form="code"),
        checking.told("parameters", "parameters", count, count == len(wanted), form="code"),
        checking.told("annotations", "annotations", None, annotated, form="code"),
        checking.told("returns", "returns", None, returns, form="code"),
    )


def _of_expression(spec: WriteSpec, answer: Answer) -> tuple[CheckResult, ...]:
    """Whether it can be read, and whether it is the one that is wanted."""
    tree = expressions.read(answer.code, spec.names)
    right = is_written(spec, answer, spec.expression)
    return (
        checking.told("expression", "expression", None, not isinstance(tree, Unread), form="code"),
        checking.told("equal", "equal", None, right, form="code"),
    )


def is_written(spec: WriteSpec, answer: Answer, wanted: str) -> bool:
    """Whether an answer is the same as an expression algebraically."""
    typed, known = (expressions.read(text, spec.names) for text in (answer.code, wanted))
    if isinstance(typed, Unread) or isinstance(known, Unread):
        return False
    try:
        return algebra.Algebra().equal(typed, known)
    except algebra.BeyondAlgebraError:
        return False


def solution(spec: WriteSpec) -> Answer:
    """What ``lesson.yaml`` says; an expression needn't be said again."""
    return replace(spec.solution, code=spec.solution.code or spec.expression)


WRITE = Kind(
    spec=WriteSpec, forms=("code",), start=start, held=held, grade=grade, solution=solution
)
