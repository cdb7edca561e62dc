"""Moving a selection over a drawing with the arrow keys."""

from enum import StrEnum

from tui_nn.diagrams.drawing import Drawing, Target


class Direction(StrEnum):
    """The arrow keys."""

    UP = "up"
    RIGHT = "right"
    DOWN = "down"
    LEFT = "left"


_CELL = 2.0
"""How much higher than wide a cell is."""

_ASIDE = 2.0
"""How much farther something seems that lies off the way."""


def next_target(drawing: Drawing, current: str | None, direction: Direction | str) -> str | None:
    """What an arrow key leads to from the current selection.

    The first target where nothing is selected yet, the current one where nothing lies in that
    direction, and None only where a drawing has no targets at all.
    """
    places = {target.name: target for target in drawing.targets}
    if current not in places:
        return drawing.targets[0].name if drawing.targets else None
    here = places[current]
    ways = [
        (away, name)
        for name, target in places.items()
        if (away := _distance(here, target, Direction(direction))) is not None
    ]
    return min(ways)[1] if ways else current


def _distance(here: Target, there: Target, direction: Direction) -> float | None:
    """How far a target lies in a direction, or None where it does not."""
    right = (there.x + there.width / 2) - (here.x + here.width / 2)
    down = ((there.y + there.height / 2) - (here.y + here.height / 2)) * _CELL
    ahead, aside = {
        Direction.UP: (-down, right),
        Direction.DOWN: (down, right),
        Direction.LEFT: (-right, down),
        Direction.RIGHT: (right, down),
    }[direction]
    return None if ahead <= 0 else ahead + _ASIDE * abs(aside)
