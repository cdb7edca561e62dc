"""Drawings as files: pictures whose words stand at their cells, and text that reads right."""

from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style

from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.diagrams.drawing import Drawing
from tui_nn.diagrams.surface import draw_surface
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.network import Network
from tui_nn.engine.truth_tables import truth_table
from tui_nn.errors import UsageError
from tui_nn.language import Phrases
from tui_nn.study.exports import CELL, save, svg, text

SVG = "{http://www.w3.org/2000/svg}"
PLAIN = Style(bold=False)


def drawing(*lines: tuple[tuple[str, Style], ...]) -> Drawing:
    rows = tuple(tuple(Segment(words, style) for words, style in line) for line in lines)
    return Drawing(max(sum(part.cell_length for part in row) for row in rows), rows)


def rows_of(picture: str) -> list[str]:
    """What is copied out of a picture, row by row."""
    return ["".join(row.itertext()).rstrip() for row in ET.fromstring(picture).iter(f"{SVG}text")]


def test_every_word_stands_at_its_cell_and_is_as_wide_as_its_cells() -> None:
    picture = svg(drawing((("  h1 ", PLAIN), ("+9.07 湿度", Style(bold=True)))))
    spans = [
        (span.text, float(span.attrib["x"]) / CELL[0], span.attrib.get("class"))
        for span in ET.fromstring(picture).iter(f"{SVG}tspan")
    ]
    assert spans == [("  ", 0, None), ("h1 ", 2, None), ("+9.07 ", 5, "b"), ("湿度", 11, "b")]
    assert f'textLength="{4 * CELL[0]:g}"' in picture


def test_a_surface_copied_out_of_the_picture_is_its_text() -> None:
    network = Network(Architecture(("x1", "x2"), (Dense(1, "sigmoid"),)), np.array([9.0, 9, -13]))
    drawn = draw_surface(
        network,
        truth_table("and"),
        width=40,
        height=14,
        capabilities=Capabilities(),
        phrases=Phrases("es"),
    )
    assert rows_of(svg(drawn)) == drawn.text.splitlines()
    assert text(drawn) == drawn.text + "\n"


def test_block_characters_are_rectangles_that_leave_no_gap() -> None:
    picture = svg(drawing((("▀▀", Style(color="#ff0000", bgcolor="#0000ff")), ("█", PLAIN))))
    shapes = [
        (float(one.attrib["x"]), float(one.attrib["width"]), one.attrib["fill"])
        for one in ET.fromstring(picture).iter(f"{SVG}rect")
        if "x" in one.attrib
    ]
    assert shapes == [
        (0.0, 2 * CELL[0], "#0000ff"),
        (0.0, 2 * CELL[0], "#ff0000"),
        (2 * CELL[0], CELL[0], "#d4dae3"),
    ]
    assert rows_of(picture) == ["▀▀█"]


def test_the_background_is_dark_or_light_and_blank_columns_are_cut_off() -> None:
    blank = drawing((("ab", PLAIN), (" " * 70, PLAIN)))
    dark, light = svg(blank), svg(blank, dark=False)
    assert "#10141b" in dark
    assert "#fbfbf8" in light
    assert float(ET.fromstring(dark).attrib["width"]) < 50


def test_reverse_and_terminal_colours_become_real_ones() -> None:
    style = Style(color="yellow", reverse=True)
    picture = svg(drawing((("h1", style),)))
    assert 'fill="#a07800"' in picture
    assert 'fill="#10141b">h1' in picture


def test_the_title_and_the_text_cannot_break_out() -> None:
    picture = svg(drawing((("a<b>&\"'", PLAIN),)), "</title><script>\x1b[31m")
    assert "<script>" not in picture
    assert "\x1b" not in picture
    assert rows_of(picture) == ["a<b>&\"'"]


def test_a_file_that_cannot_be_written_says_which(tmp_path: Path) -> None:
    save(str(tmp_path / "a.svg"), "á")
    assert (tmp_path / "a.svg").read_text(encoding="utf-8") == "á"
    for name in (str(tmp_path / "none" / "a.svg"), str(tmp_path), "a\0b"):
        with pytest.raises(UsageError) as caught:
            save(name, "x")
        for language in ("en", "es"):
            assert Phrases(language).say(caught.value.key, **caught.value.values)


@settings(max_examples=50)
@given(
    st.lists(
        st.lists(
            st.tuples(st.text(st.characters(categories=["L", "N", "S", "Zs"])), st.booleans())
        ),
        min_size=1,
        max_size=4,
    )
)
def test_any_drawing_gives_a_picture_that_parses(lines: list[list[tuple[str, bool]]]) -> None:
    made = drawing(*(tuple((words, Style(reverse=r)) for words, r in line) for line in lines))
    assert ET.fromstring(svg(made)).tag == f"{SVG}svg"
