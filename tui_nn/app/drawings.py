"""Which drawings of an exercise are shown, how they share the room, and what they look at."""

from collections.abc import Sequence
from dataclasses import replace

from rich.segment import Segment

from tui_nn.app import flow
from tui_nn.app.shell import Desk
from tui_nn.app.workshop import Sight, Workshop
from tui_nn.diagrams.drawing import Drawing

LEAST = {"wired": 7, "surface": 10, "loss": 7, "card": 5, "table": 6}
"""The fewest rows in which a view is worth showing beside another."""


class Drawings:
    """The drawings of one exercise and how they are looked at."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.views: Sequence[str] = ()
        """The exercise's views, most important first."""
        self.place = 0
        """Which of them comes first now."""
        self.example = 0
        """Which example of the data is shown."""
        self.backward = False
        """Whether the backward pass is shown."""
        self.linear = False
        """Whether sentences stand in place of drawings."""
        self.examples: tuple[tuple[float, ...], ...] = ()
        """The inputs of each example."""

    def begin(self, views: Sequence[str]) -> None:
        """Look at another exercise; whether sentences are wanted stays."""
        self.views = views
        self.examples = ()
        self.place = self.example = 0
        self.backward = False

    @property
    def order(self) -> Sequence[str]:
        """The views, the one that comes first now first."""
        return [*self.views[self.place :], *self.views[: self.place]]

    def turn(self, what: str) -> None:
        """The next view or example, or backward or linear on and off."""
        if what == "view" and self.views:
            self.place = (self.place + 1) % len(self.views)
        elif what == "example" and self.examples:
            self.example = (self.example + 1) % len(self.examples)
        elif what == "backward":
            self.backward = not self.backward
        elif what == "linear":
            self.linear = not self.linear

    def switch(self, number: int) -> bool:
        """Look at the example in which one input is the other way; whether there is one."""
        rows = self.examples
        if not rows or number >= len(rows[0]):
            return False
        here = rows[self.example]
        for index, row in enumerate(rows):
            others = all(
                a == b for k, (a, b) in enumerate(zip(here, row, strict=True)) if k != number
            )
            if others and row[number] != here[number]:
                self.example = index
                return True
        return False

    def draw(self, shop: Workshop, sight: Sight, width: int, height: int) -> list[Drawing]:
        """The drawings that fit into the room."""
        if not self.views or height < 1 or width < 8:
            return []
        sight = replace(sight, example=self.example, backward=self.backward)
        if self.linear:
            return [self._sentences(shop, sight, width)]
        made: list[Drawing] = []
        left = height
        for view in self.order:
            if made and left < LEAST.get(view, 8) + 1:
                break
            drawing = shop.draw(sight, view, width, left)
            made.append(drawing)
            left -= drawing.height
        return made

    def _sentences(self, shop: Workshop, sight: Sight, width: int) -> Drawing:
        text = self.desk.look.styles.text
        lines: list[tuple[Segment, ...]] = []
        for sentence in shop.describe(sight):
            plain = self.desk.look.plain(sentence)
            lines += [tuple(strip) for strip in flow.wrapped(plain, width, text)]
        return Drawing(width, tuple(lines))
