"""Painting only the cells of a line that changed, from their own first column on.

Textual 8 paints a changed part of a widget's line from the widget's left edge: a heat map in which
80 cells changed is written nearly whole. The names used here are private to Textual, so they are
all in this file, and a test holds what it paints to the whole screen.
"""

from rich.console import Console
from rich.control import Control
from textual._compositor import ChopsUpdate, Compositor


class ExactUpdate(ChopsUpdate):
    """An update that begins each part where it begins."""

    def render_segments(self, console: Console) -> str:
        """The sequences that paint the parts."""
        sequences: list[str] = []
        for y, first, last in self.spans:
            for end, (start, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                if strip is None or start >= last or end <= first:
                    continue
                left, right = max(start, first), min(end, last)
                sequences.append(Control.move_to(left, y).segment.text)
                sequences.append(strip.crop(left - start, right - start).render(console))
        return "".join(sequences)


class ExactCompositor(Compositor):
    """A compositor whose partial updates are exact."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """What has to be painted, or None."""
        update = super().render_partial_update()
        if update is None:
            return None
        return ExactUpdate(update.chops, update.spans, update.chop_ends)
