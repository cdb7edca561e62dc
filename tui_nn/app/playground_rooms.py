"""How the playground shares out the screen."""

from dataclasses import dataclass

WIDE = 110
"""From so many columns on the controls get more of them."""


@dataclass(frozen=True)
class Rooms:
    """The columns and rows of each part."""

    panel: int
    """The columns of the controls; 0 where they are hidden."""
    wide: int
    """The columns of everything else."""
    network: int
    """The rows of the network."""
    below: int
    """The rows of what stands below it."""
    said: int
    """The rows of what is said."""


def rooms(columns: int, rows: int, *, full: bool, view: str) -> Rooms:
    """The share of each part of a screen, whose line of numbers takes one row more.

    ``full``: the controls are hidden. A neuron card gets more rows where there are few.
    """
    panel = 0 if full else 36 if columns >= WIDE else 31
    said = 2 if rows < 30 else 3
    below = 6 if rows < 24 else 9 if rows < 40 else 14
    if view == "card" and rows < 30:
        below += 4
    return Rooms(panel, columns - panel, max(5, rows - said - below - 1), below, said)
