"""What ``lesson.yaml`` says about a misconception, and the slips that there are."""

from typing import Literal

import msgspec

from tui_nn.exercises.answers import Answer
from tui_nn.exercises.pieces import Identifier, Quantities, Spec

SlipName = Literal[
    "bias-left-out",
    "sign-flipped",
    "z-for-a",
    "activation-forgotten",
    "added",
    "rate-left-out",
    "rate-ten-times",
    "rate-a-tenth",
    "input-left-out",
    "input-put-in",
    "derivative-forgotten",
    "half-forgotten",
    "half-put-in",
    "sum-for-mean",
    "second-layer-first",
    "matrix-transposed",
    "bias-subtracted",
    "derivative-of-z",
    "update-forgotten",
    "output-corrected",
    "square-forgotten",
    "decimal-logarithm",
    "one-bias-a-layer",
    "two-forgotten",
]
"""The ways in which a computation by hand goes wrong, the more usual ones first: see ``slips``."""


class MistakeSpec(Spec, frozen=True, kw_only=True):
    """A misconception of this exercise, found by a condition; its message is in the languages."""

    when: Quantities = msgspec.field(default_factory=dict)
    """Bounds that must all hold: on a field's number by its id, or on a parameter, a setting, a
    measured quantity or a formula by its name. Of a variant, bounds on a field are left out,
    those of 0 excepted."""
    instead: dict[Identifier, str] = msgspec.field(default_factory=dict)
    """Field, or control of a tune → the quantity or formula whose number it has instead of the
    right one, as ``sqrt([cost])``; all must hold."""
    slips: dict[Identifier, tuple[SlipName, ...]] = msgspec.field(default_factory=dict)
    """Field → the slips whose result its number is; all must hold."""
    chosen: dict[Identifier, tuple[Identifier, ...]] = msgspec.field(default_factory=dict)
    """Question → options that must all be among those chosen."""
    takes: tuple[str, ...] = ()
    """Annotations, one of which some parameter of the header that was written has."""
    returns: tuple[str, ...] = ()
    """Return annotations of the header that was written, one of which it has."""
    written: tuple[str, ...] = ()
    """Expressions, one of which was written, in whatever form."""
    ordered: tuple[Identifier, ...] = ()
    """Steps that were put in this order, each somewhere before the next."""
    example: Answer = Answer()
    """An answer that makes this mistake; what it doesn't say is answered as in the solution, and
    what the conditions say by themselves (all but ``when``) needn't be said again."""
