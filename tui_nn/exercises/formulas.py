"""Formulas over measured quantities, as lessons write them: ``2 * [y.error] * [x]``.

A quantity stands in square brackets, as its name may hold points and strokes; around it stand
numbers, signs, brackets and the functions of ``expressions``.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from tui_nn.errors import EngineError
from tui_nn.exercises import expressions
from tui_nn.exercises.expressions import Tree, Unread

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_QUANTITY = re.compile(r"\[([^\[\]]+)\]")


def is_formula(quantity: str) -> bool:
    """Whether it is no single quantity, but a formula over some, or a number."""
    return "[" in quantity or _NUMBER.fullmatch(quantity) is not None


def quantities(formula: str) -> tuple[str, ...]:
    """The quantities that a formula is over, each once."""
    return tuple(dict.fromkeys(name.strip() for name in _QUANTITY.findall(formula)))


def value(formula: str, measure: Callable[[str], float | None]) -> float | None:
    """What a formula comes to; None where a quantity is missing or it can't be worked out.

    EngineError for what isn't a formula.
    """
    tree, names = _read(formula)
    return expressions.evaluate(tree, lambda name: measure(names[name]))


@lru_cache(maxsize=512)
def _read(formula: str) -> tuple[Tree, dict[str, str]]:
    known = {name: f"q{place}" for place, name in enumerate(quantities(formula))}
    text = _QUANTITY.sub(lambda match: known[match[1].strip()], formula)
    tree = expressions.read(text, known.values())
    if isinstance(tree, Unread):
        raise EngineError("exercises.formula", formula=formula)
    return tree, {short: name for name, short in known.items()}
