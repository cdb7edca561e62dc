"""What a question's ``figure`` names: an activation's curve, or what a number picks out."""

from tui_nn.engine.activations import ACTIVATIONS

PIXELS, CLASS, CHANGED = "pixels", "class", "changed"
"""The picture in so many pixels a side; the weights of a class; such a digit, changed."""
NUMBERED = (PIXELS, CLASS, CHANGED)
EXAMPLES = (*ACTIVATIONS, *(f"{kind}-{k}" for kind, k in zip(NUMBERED, (8, 3, 7), strict=True)))
"""What there is, each kind with a number that it could have."""


def number(figure: str, kind: str) -> int | None:
    """The number of a figure such as ``pixels-8``; None where it is of another kind."""
    before, _, after = figure.partition("-")
    return int(after) if before == kind and after.isascii() and after.isdecimal() else None


def is_known(figure: str) -> bool:
    """Whether anything is called so."""
    return figure in ACTIVATIONS or any(number(figure, kind) is not None for kind in NUMBERED)
