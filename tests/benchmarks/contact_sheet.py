"""All drawings on all kinds of terminals, side by side in one picture a drawing, to be looked at.

Run: python tests/benchmarks/contact_sheet.py FOLDER [NAME …]
"""

import sys
from pathlib import Path

from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.diagrams.palette import DARK_BACKGROUND
from tui_nn.language import Phrases
from tui_nn.study.exports import CELL, svg

sys.path.insert(0, str(Path(__file__).parents[1]))

from gallery import Shown, drawings

TIERS = [
    Capabilities(),
    Capabilities(dark=False),
    Capabilities(Colours.INDEXED),
    Capabilities(Colours.INDEXED, dark=False),
    Capabilities(Colours.BASIC),
    Capabilities(Colours.BASIC, dark=False),
    Capabilities(Colours.NONE),
    Capabilities(Colours.NONE, Glyphs.ASCII),
]
"""The terminals, in the order of the sheet: two in a row."""

ACROSS = 2
"""Drawings in a row of the sheet."""

GAP = 24
"""Pixels between them."""


def sheet(name: str, shown: Shown, words: Phrases) -> str:
    """One drawing on every terminal."""
    cells, x, y, low, widest = [], GAP, GAP, 0.0, 0.0
    for k, tier in enumerate(TIERS):
        drawn = shown.draw(shown.size, tier, words)
        if drawn is None:
            continue
        picture = svg(drawn, f"{name} {tier.colours}-{tier.glyphs}", dark=tier.dark)
        wide, high = (drawn.width * CELL[0] + GAP, drawn.height * CELL[1] + GAP)
        cells.append(picture.replace("<svg ", f'<svg x="{x}" y="{y}" ', 1))
        x, low, widest = x + wide + GAP, max(low, high), max(widest, x + wide + GAP)
        if k % ACROSS == ACROSS - 1:
            x, y, low = GAP, y + low + GAP, 0.0
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{widest:g}" height="{y + low:g}">\n'
        f'<rect width="100%" height="100%" fill="#55585f"/>\n{"".join(cells)}</svg>\n'
    )


def main(folder: str, *wanted: str) -> None:
    """Write a sheet for every drawing, and a page that shows them all."""
    to = Path(folder)
    to.mkdir(parents=True, exist_ok=True)
    every = drawings()
    for name in wanted or every:
        for language in ("en", "es"):
            content = sheet(name, every[name], Phrases(language))
            (to / f"{name}-{language}.svg").write_text(content, encoding="utf-8")
    images = "\n".join(f'<h2>{name}</h2><img src="{name}-en.svg">' for name in every)
    page = f"<!doctype html><style>body{{background:{DARK_BACKGROUND};color:#fff}}</style>{images}"
    (to / "index.html").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
