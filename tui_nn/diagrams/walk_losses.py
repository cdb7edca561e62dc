"""How the loss and its first derivative are spelled out in a walk, from outputs and targets."""

from collections.abc import Sequence

from tui_nn.diagrams.numbers import MINUS
from tui_nn.diagrams.walk_numbers import spelled_number


def bracketed(number: str) -> str:
    """A spelled number, in brackets where it is negative."""
    return f"({number})" if number.startswith(MINUS) else number


def difference(a: float, t: float) -> str:
    """``0.7514 − 0.01``."""
    return f"{spelled_number(a)} − {bracketed(spelled_number(t))}"


def _squares(pairs: Sequence[tuple[float, float]]) -> str:
    return " + ".join(f"({difference(a, t)})²" for a, t in pairs)


def _half(pairs: Sequence[tuple[float, float]]) -> str:
    return f"½·{_squares(pairs)}" if len(pairs) == 1 else f"½·[{_squares(pairs)}]"


def _mean(pairs: Sequence[tuple[float, float]]) -> str:
    return _squares(pairs) if len(pairs) == 1 else f"[{_squares(pairs)}] / {len(pairs)}"


def _yes_or_no(pairs: Sequence[tuple[float, float]]) -> str:
    """−ln a of a target of 1 and −ln(1 − a) of a target of 0; nothing for others."""
    if any(t not in {0.0, 1.0} for _, t in pairs):
        return ""
    logarithms = [
        f"ln({spelled_number(a)})" if t == 1.0 else f"ln(1 − {bracketed(spelled_number(a))})"
        for a, t in pairs
    ]
    return MINUS + f" {MINUS} ".join(logarithms)


def _one_of_many(pairs: Sequence[tuple[float, float]]) -> str:
    right = [a for a, t in pairs if t == 1.0]
    return f"{MINUS}ln({spelled_number(right[0])})" if len(right) == 1 else ""


def loss_line(loss: str, pairs: Sequence[tuple[float, float]]) -> str:
    """How a loss is worked out from pairs of output and target; empty where it takes too long."""
    return {
        "half-squared-error": _half,
        "squared-error": _squares,
        "mean-squared-error": _mean,
        "cross-entropy": _yes_or_no,
        "categorical-cross-entropy": _one_of_many,
    }[loss](pairs)


def blame_line(loss: str, pair: tuple[float, float], outputs: int) -> str:
    """How ∂loss/∂a is worked out from an output and its target; empty where it takes too long."""
    error = difference(*pair)
    return {
        "half-squared-error": f"a − t = {error}",
        "squared-error": f"2·(a − t) = 2·({error})",
        "mean-squared-error": f"2·(a − t)/{outputs} = 2·({error})/{outputs}",
    }.get(loss, "")
