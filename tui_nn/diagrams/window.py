"""Which of many things are shown where not all have room: some in a row, the wanted one with them.

The others are counted, and the count is a place that leads to them.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Shown:
    """The part of a row of things that is shown."""

    first: int
    """The index of the first one shown."""
    count: int
    """How many are shown."""
    total: int
    """How many there are."""

    @property
    def indices(self) -> range:
        """Those shown."""
        return range(self.first, self.first + self.count)

    @property
    def hidden(self) -> int:
        """How many are not shown."""
        return self.total - self.count

    @property
    def next_hidden(self) -> int:
        """The first one not shown after those shown, or before them where none is after."""
        after = self.first + self.count
        return after if after < self.total else max(0, self.first - 1)


def shown(total: int, room: int, wanted: int | None = None) -> Shown:
    """As many of a number of things as have room, the wanted one in their middle."""
    count = max(0, min(total, room))
    first = 0 if wanted is None else min(max(0, wanted - count // 2), total - count)
    return Shown(first, count, total)
