"""Headers of Python functions, read from their syntax trees and never executed."""

import ast
import re
import warnings
from dataclasses import dataclass

LONGEST = 400
"""No header is longer (characters)."""


@dataclass(frozen=True)
class Header:
    """A function's header, as its syntax tree has it."""

    parameters: tuple[str, ...]
    """The annotation of each parameter; empty where there is none. That of one which takes any
    number of values has its stars in front."""
    returns: str
    """The return annotation; empty where there is none."""
    name: str = ""
    """The function's name."""
    names: tuple[str, ...] = ()
    """The name of each parameter."""


def read(code: str) -> Header | None:
    """The header of the only function in a piece of code; None where it isn't one.

    The body may be missing. Nothing is executed: the code is only parsed.
    """
    text = code.strip()
    if not text or len(text) > LONGEST:
        return None
    for attempt in (text, f"{text} ...", f"{text}: ..."):
        try:
            with warnings.catch_warnings():
                # What Python would say of odd text is for programmers
                warnings.simplefilter("ignore")
                body = ast.parse(attempt).body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        if len(body) == 1 and isinstance(body[0], ast.FunctionDef | ast.AsyncFunctionDef):
            return _header(body[0])
        return None
    return None


def _header(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Header:
    arguments = function.args
    single = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    takes = [_annotation(one.annotation) for one in single]
    names = [one.arg for one in single]
    # Not what was asked for: inside the function each of them is a tuple or a dict
    for stars, several in (("*", arguments.vararg), ("**", arguments.kwarg)):
        if several is not None:
            takes.append(stars + _annotation(several.annotation))
            names.append(several.arg)
    return Header(tuple(takes), _annotation(function.returns), function.name, tuple(names))


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
