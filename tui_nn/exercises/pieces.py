"""What the schema of ``lesson.yaml`` is made of: ids, counts, bounds, and a strict struct."""

from typing import Annotated

import msgspec

from tui_nn.exercises.grades import Bound

Identifier = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
"""An id: small letters, digits and single hyphens."""
Count = Annotated[int, msgspec.Meta(ge=1, le=1000)]
Quantities = dict[str, Bound]
"""Measured quantity → bound: see ``quantities`` for what can be measured."""
SomeQuantities = Annotated[Quantities, msgspec.Meta(min_length=1)]


class Spec(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A piece of ``lesson.yaml``: unknown keys are refused."""
