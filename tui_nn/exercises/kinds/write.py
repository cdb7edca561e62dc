"""Write the header of a Python function, which is read as a syntax tree and never executed."""

import ast
import re
from dataclasses import dataclass
from typing import Annotated

import msgspec
from msgspec.structs import replace

from tui_nn.exercises import checking
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.bench import Bench
from tui_nn.exercises.grades import Grade
from tui_nn.exercises.kinds.kind import Kind
from tui_nn.exercises.specs import ExerciseSpec

LONGEST = 400
"""No header is longer (characters)."""

Annotations = Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]


class WriteSpec(ExerciseSpec, frozen=True, kw_only=True, tag="write"):
    """A function header to be written; its names are free."""

    takes: tuple[Annotations, ...]
    """For each parameter, the annotations that are right."""
    returns: Annotations
    """The return annotations that are right."""
    template: str = "def f():"
    """What stands there at the beginning."""


@dataclass(frozen=True)
class Header:
    """A function's header, as its syntax tree has it."""

    parameters: tuple[str, ...]
    """The annotation of each parameter; empty where there is none."""
    returns: str
    """The return annotation; empty where there is none."""


def read_header(code: str) -> Header | None:
    """The header of the only function in a piece of code; None where it isn't one.

    The body may be missing. Nothing is executed: the code is only parsed.
    """
    text = code.strip()
    if not text or len(text) > LONGEST:
        return None
    for attempt in (text, f"{text} ...", f"{text}: ..."):
        try:
            body = ast.parse(attempt).body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        if len(body) == 1 and isinstance(body[0], ast.FunctionDef | ast.AsyncFunctionDef):
            return _header(body[0])
        return None
    return None


def _header(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Header:
    arguments = function.args
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    every += [one for one in (arguments.vararg, arguments.kwarg) if one is not None]
    return Header(
        tuple(_annotation(one.annotation) for one in every), _annotation(function.returns)
    )


def _annotation(node: ast.expr | None) -> str:
    if node is None:
        return ""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return same(node.value)
    return same(ast.unparse(node))


def same(annotation: str) -> str:
    """An annotation without what makes no difference: blanks, ``typing.``, capitals of List."""
    plain = re.sub(r"\s+|\btyping\.", "", annotation)
    return re.sub(r"\b(List|Dict|Tuple|Set)\b", lambda match: match[0].lower(), plain)


def start(spec: WriteSpec) -> Answer:
    """The template."""
    return Answer(code=spec.template)


def held(_spec: WriteSpec, answer: Answer) -> Answer:
    """The answer, its code no longer than a header."""
    return replace(answer, parameters={}, settings={}, runs=(), code=answer.code[: LONGEST + 1])


def grade(spec: WriteSpec, answer: Answer, bench: Bench) -> Grade:
    """By header, number of parameters, their annotations and what is returned."""
    header = read_header(answer.code)
    count = len(header.parameters) if header else None
    wanted = [{same(one) for one in annotations} for annotations in spec.takes]
    given = header.parameters if header else ()
    annotated = len(given) == len(wanted) and all(
        one in allowed for one, allowed in zip(given, wanted, strict=True)
    )
    returns = header is not None and header.returns in {same(one) for one in spec.returns}
    checks = [
        checking.told("header", "header", None, header is not None, form="code"),
        checking.told("parameters", "parameters", count, count == len(wanted), form="code"),
        checking.told("annotations", "annotations", None, annotated, form="code"),
        checking.told("returns", "returns", None, returns, form="code"),
    ]
    return checking.conclude((*checks, *checking.answered(spec, answer, bench)))


WRITE = Kind(spec=WriteSpec, forms=("code",), start=start, held=held, grade=grade)
