"""Ink on a grid of pixels: a pen that is about three pixels wide, and a rubber."""

from collections.abc import Iterator, Sequence

SIDE = 28
"""The rows and columns of a drawing."""
FULL = 9
"""The darkest ink."""
NIB = {(0, 0): FULL, (0, 1): 6, (1, 0): 6, (0, -1): 6, (-1, 0): 6}
"""The ink that one dot of the pen leaves, by (rows down, columns right) of its middle."""

Grid = list[list[int]]
"""The ink of each pixel, row by row: 0 is paper."""
Place = tuple[int, int]
"""The column and the row of a pixel."""


def read(rows: Sequence[str]) -> Grid:
    """The grid that rows of text say; a full stop, or anything but 1 to 9, is paper."""
    grid = [[0] * SIDE for _ in range(SIDE)]
    for y, row in enumerate(rows[:SIDE]):
        for x, mark in enumerate(row[:SIDE]):
            grid[y][x] = int(mark) if mark in "123456789" else 0
    return grid


def written(grid: Grid) -> tuple[str, ...]:
    """The rows of text of a grid; none where there is no ink."""
    if not any(map(any, grid)):
        return ()
    return tuple("".join(str(ink) if ink else "." for ink in row) for row in grid)


def line(grid: Grid, start: Place, end: Place, *, rubber: bool = False) -> None:
    """Draw a straight line with the pen, or rub one out."""
    for x, y in _between(start, end):
        for (down, right), ink in NIB.items():
            row, column = y + down, x + right
            if 0 <= row < SIDE and 0 <= column < SIDE:
                grid[row][column] = 0 if rubber else max(grid[row][column], ink)


def _between(start: Place, end: Place) -> Iterator[Place]:
    steps = max(abs(end[0] - start[0]), abs(end[1] - start[1]), 1)
    for step in range(steps + 1):
        share = step / steps
        yield (
            round(start[0] + share * (end[0] - start[0])),
            round(start[1] + share * (end[1] - start[1])),
        )
