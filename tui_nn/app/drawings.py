"""Which drawings of an exercise are shown, how they share the room, and what they look at."""

from collections.abc import Sequence
from dataclasses import replace

from rich.segment import Segment

from tui_nn.app import flow
from tui_nn.app.shell import Desk
from tui_nn.app.workshop import Sight, Walk, WalkStep, Workshop
from tui_nn.diagrams.drawing import Drawing
from tui_nn.study.growing import GROWING

LEAST = {
    "surface": 10,
    "loss": 8,
    "table": 6,
    "card": 6,
    "wired": 7,
    "fit": 8,
    "activation": 8,
    "bowl": 9,
    "trials": 9,
    "probabilities": 3,
    "confusion": 6,
    "matrix": 5,
}
"""The fewest rows in which a drawing is worth showing below another."""


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

    def first(self, shop: Workshop, sight: Sight, width: int, height: int) -> Drawing:
        """The drawing that comes first, in at most so many rows; sentences where wanted."""
        if self.linear:
            return self._sentences(shop, self._looked_at(sight), width)
        view = self.order[0]
        room = min(height, GROWING.get(view, height))
        return shop.draw(self._looked_at(sight), view, width, room)

    def drawn(
        self, shop: Workshop, sight: Sight, view: str, width: int, height: int
    ) -> Drawing | None:
        """One of the drawings; None where it doesn't fit."""
        return shop.fitting(self._looked_at(sight), view, width, height)

    def more(
        self,
        shop: Workshop,
        sight: Sight,
        width: int,
        height: int,
        *,
        besides: str | None = None,
    ) -> list[Drawing]:
        """The other drawings, as far as they fit into so many rows, a blank one above each.

        ``besides`` is one that is shown elsewhere already.
        """
        made: list[Drawing] = []
        if self.linear:
            return made
        left = height
        for view in self.order[1:]:
            if view == besides or left <= LEAST.get(view, 8):
                continue
            room = min(left - 1, GROWING.get(view, left - 1))
            drawing = self.drawn(shop, sight, view, width, room)
            if drawing is None:
                continue
            made.append(drawing)
            left -= drawing.height + 1
        return made

    def walk(self, shop: Workshop, sight: Sight) -> Walk | None:
        """The steps through the example that is shown."""
        return shop.walk(self._looked_at(sight))

    def walked(
        self, shop: Workshop, sight: Sight, step: WalkStep, width: int, height: int
    ) -> list[Drawing]:
        """The network with the numbers of a step marked, and below it the card of its neuron.

        The card only where rows are left for it; nothing where sentences are wanted.
        """
        if self.linear:
            return []
        sight = replace(
            self._looked_at(sight), lit=step.lit, backward=step.backward, selected=step.subject
        )
        network = shop.draw(sight, "wired", width, height)
        card = shop.fitting(sight, "card", width, height - network.height - 1)
        return [network] if card is None else [network, card]

    def _looked_at(self, sight: Sight) -> Sight:
        return replace(sight, example=self.example, backward=self.backward)

    def _sentences(self, shop: Workshop, sight: Sight, width: int) -> Drawing:
        text = self.desk.look.styles.text
        lines: list[tuple[Segment, ...]] = []
        for sentence in shop.describe(sight):
            plain = self.desk.look.plain(sentence)
            lines += [tuple(strip) for strip in flow.wrapped(plain, width, text)]
        return Drawing(width, tuple(lines))
