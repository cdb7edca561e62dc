"""Arithmetic written as text: read into a tree of its own, never executed.

The text is parsed as a Python expression, and only numbers, names, ``+ - * / **``, signs, brackets
and calls of a closed set of functions are understood. Whatever else stands there is told by a
reason, which is the key of a phrase below ``exercises.expression``.
"""

import ast
import math
import re
import warnings
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from fractions import Fraction

LONGEST = 400
"""No expression is longer (characters)."""
DEEPEST = 60
"""No expression has more brackets within brackets, or signs before signs."""

FUNCTIONS = {"abs": 1, "exp": 1, "log": 1, "max": 2, "min": 2, "relu": 1, "sigmoid": 1, "sqrt": 1,
             "tanh": 1}  # fmt: skip
"""The functions that can be called, and how many arguments each has; max and min may have more."""
ANY_NUMBER = ("max", "min")
"""The functions that may have more arguments than their number."""

_SAME = {"maximum": "max", "minimum": "min", "fabs": "abs"}
"""Other names of the same functions, as NumPy has them."""
_SIGNS = str.maketrans({"−": "-", "–": "-", "·": "*", "×": "*", "÷": "/", "²": "**2"})
_OPERATORS: dict[type[ast.operator], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**",
}  # fmt: skip
_COMMA = re.compile(r"(?<![\w.])[0-9]+,[0-9]+(?![\w.])")
_ASSIGNED = re.compile(r"^[^=<>!(]*[^=<>!(]=(?!=)")
_NO_SIGN = re.compile(r"(?<![\w.])[0-9]+(?:\.[0-9]*)?[ ]*[^\W\d_]\w*")
_LARGE = 10**60


@dataclass(frozen=True)
class Number:
    """A number, exactly as it was written."""

    value: Fraction


@dataclass(frozen=True)
class Name:
    """A name."""

    name: str


@dataclass(frozen=True)
class Operation:
    """Two expressions joined by a sign."""

    sign: str
    """One of ``+ - * / **``."""
    left: "Tree"
    right: "Tree"


@dataclass(frozen=True)
class Call:
    """A function of expressions."""

    function: str
    """A name from ``FUNCTIONS``."""
    arguments: tuple["Tree", ...]


Tree = Number | Name | Operation | Call


@dataclass(frozen=True)
class Unread:
    """What can't be read as an expression."""

    reason: str
    """What is wrong: the last part of a phrase's key."""
    values: dict[str, str] = field(default_factory=dict)
    """What the phrase quotes."""


class _UnreadError(Exception):
    def __init__(self, reason: str, **values: str) -> None:
        self.unread = Unread(reason, values)
        super().__init__(reason)


def read(text: str, names: Collection[str]) -> Tree | Unread:
    """The tree of an expression in which only these names may stand."""
    plain = text.translate(_SIGNS).strip()
    if not plain:
        return Unread("empty")
    if len(plain) > LONGEST:
        return Unread("too-long", {"most": str(LONGEST)})
    if _ASSIGNED.match(plain):
        return Unread("assigned")
    if _COMMA.search(plain) and "(" not in plain:
        return Unread("comma")
    try:
        with warnings.catch_warnings():
            # What Python would say of odd text is for programmers
            warnings.simplefilter("ignore")
            body = ast.parse(plain, mode="eval").body
        _not_too_deep(body)
        return _tree(body, names)
    except _UnreadError as wrong:
        return wrong.unread
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError):
        missing = _NO_SIGN.search(plain)
        if missing is not None:
            return Unread("no-sign", {"typed": missing[0]})
        return Unread("no-expression")


def _not_too_deep(body: ast.expr) -> None:
    # Level by level, so that no depth overflows anything
    level: list[ast.AST] = [body]
    for _ in range(DEEPEST):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        if not level:
            return
    raise _UnreadError("too-deep")


def _tree(node: ast.expr, names: Collection[str]) -> Tree:
    match node:
        case ast.Constant(value=value):
            return _number(value)
        case ast.Name(id=name):
            if name not in names:
                raise _UnreadError("unknown-name", typed=name, known=", ".join(names))
            return Name(name)
        case ast.UnaryOp(op=ast.UAdd(), operand=inside):
            return _tree(inside, names)
        case ast.UnaryOp(op=ast.USub(), operand=inside):
            return Operation("*", Number(Fraction(-1)), _tree(inside, names))
        case ast.BinOp(op=ast.BitXor()):
            raise _UnreadError("caret")
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _OPERATORS:
            return Operation(_OPERATORS[type(sign)], _tree(left, names), _tree(right, names))
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), keywords=[]):
            return _call(_SAME.get(name, name), node.args, names)
    raise _UnreadError("not-arithmetic")


def _number(value: object) -> Number:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _UnreadError("not-arithmetic")
    if abs(value) > _LARGE:
        raise _UnreadError("too-large")
    # repr gives the digits as they were written: 0.1 is a tenth
    return Number(Fraction(repr(value)))


def _call(function: str, arguments: list[ast.expr], names: Collection[str]) -> Tree:
    if function not in FUNCTIONS:
        if function in names:
            # w(x + b): in mathematics that is a product
            raise _UnreadError("no-sign", typed=f"{function}(")
        raise _UnreadError("unknown-function", typed=function, known=", ".join(FUNCTIONS))
    wanted, found = FUNCTIONS[function], len(arguments)
    if found != wanted and not (function in ANY_NUMBER and found > wanted):
        raise _UnreadError("arguments", typed=function, wanted=str(wanted), found=str(found))
    return Call(function, tuple(_tree(argument, names) for argument in arguments))


def evaluate(tree: Tree, value_of: Callable[[str], float | None]) -> float | None:
    """The value of an expression; None where a name has none, or where it can't be worked out."""
    try:
        value = _value(tree, value_of)
    except (ArithmeticError, ValueError):
        return None
    return value if value is None or math.isfinite(value) else None


def _value(tree: Tree, value_of: Callable[[str], float | None]) -> float | None:
    match tree:
        case Number(value):
            return float(value)
        case Name(name):
            return value_of(name)
        case Operation(sign, left, right):
            values = [_value(left, value_of), _value(right, value_of)]
        case Call(_, arguments):
            sign = tree.function
            values = [_value(argument, value_of) for argument in arguments]
    known = [value for value in values if value is not None]
    return _WORKED_OUT[sign](*known) if len(known) == len(values) else None


_WORKED_OUT: dict[str, Callable[..., float]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "**": math.pow,
    "abs": abs,
    "exp": math.exp,
    "log": math.log,
    "max": max,
    "min": min,
    "relu": lambda a: max(0.0, a),
    "sigmoid": lambda a: 1.0 / (1.0 + math.exp(-a)),
    "sqrt": math.sqrt,
    "tanh": math.tanh,
}
