"""Pictures, probability bars and the confusion matrix: exact text, and their size is kept."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.diagrams.confusion import draw_confusion
from tui_nn.diagrams.pictures import draw_picture, draw_pictures
from tui_nn.diagrams.probability_bars import draw_probabilities
from tui_nn.diagrams.ramps import Ramp, heat
from tui_nn.language import Phrases

EN, ES = Phrases("en"), Phrases("es")
TRUE = Capabilities()
MONO = Capabilities(Colours.NONE)
ASCII = Capabilities(Colours.NONE, Glyphs.ASCII)
ALL = [Capabilities(colours, glyphs) for colours in Colours for glyphs in Glyphs]
SIZES = st.tuples(st.integers(0, 130), st.integers(0, 40))
RING = np.array([[0.0, 1, 1, 0], [1, 0, 0, 1], [1, 0, 0, 1], [0, 1, 1, 0]])
COUNTS = np.array([[50, 2, 0], [3, 40, 7], [0, 1, 47]])
NAMES = ("cat", "dog", "fox")


def test_half_blocks_show_two_rows_of_a_picture_in_one() -> None:
    drawing = draw_picture(RING, width=20, height=5, capabilities=TRUE)
    assert drawing.text == "▀▀▀▀\n▀▀▀▀"
    ink, paper = (heat(TRUE, Ramp.GREY).colours[level] for level in (31, 0))
    first = drawing.lines[0][0].style
    assert first is not None
    assert (first.color, first.bgcolor) == (paper, ink)


def test_shades_show_the_mean_of_two_rows() -> None:
    values = np.array([[0.0, 1, 1], [0, 0, 1]])
    assert draw_picture(values, width=9, height=3, capabilities=MONO).text == " ░▓"


def test_a_picture_too_large_is_shrunk_and_keeps_its_shape() -> None:
    drawing = draw_picture(np.eye(28), width=14, height=20, capabilities=TRUE)
    assert (drawing.width, drawing.height) == (14, 7)


def test_weights_show_their_sign_by_character_with_sixteen_colours() -> None:
    weights = np.array([[-1.0, 0, 1], [-1, 0, 1]])
    basic = Capabilities(Colours.BASIC)
    drawing = draw_picture(weights, width=9, height=3, capabilities=basic, signed=True, name="h1")
    assert drawing.text == "h1\n≡ ▓"


def test_pictures_stand_side_by_side_on_one_scale() -> None:
    pictures = [("a", np.full((2, 3), 1.0)), ("b", np.full((2, 3), 0.5))]
    drawing = draw_pictures(pictures, width=20, height=4, capabilities=MONO, phrases=EN)
    assert drawing.text == "a    b\n▓▓▓  ░░░"


def test_pictures_are_shrunk_to_half_so_that_all_have_room() -> None:
    pictures = [("a", RING), ("b", RING)]
    drawing = draw_pictures(pictures, width=6, height=2, capabilities=MONO, phrases=EN)
    assert drawing.text == "a   b\n░░  ░░"


def test_a_picture_without_room_is_counted() -> None:
    pictures = [(name, RING) for name in "abc"]
    drawing = draw_pictures(pictures, width=5, height=3, capabilities=MONO, phrases=ES)
    assert drawing.text.splitlines()[-1] == "+2 má"
    assert drawing.width <= 5


@pytest.mark.parametrize("rows", [5, 6, 7])
def test_small_pictures_that_are_all_shown_take_every_row(rows: int) -> None:
    pictures = [(name, np.ones((28, 28))) for name in "abc"]
    drawing = draw_pictures(pictures, width=90, height=rows, capabilities=MONO, phrases=EN)
    assert drawing.height == rows
    assert "more" not in drawing.text


def test_the_likeliest_class_and_the_true_one_are_marked_at_40_columns() -> None:
    drawing = draw_probabilities(
        NAMES, np.array([0.62, 0.3, 0.08]), width=40, height=5, capabilities=MONO, target=1
    )
    assert drawing.text == (
        "cat █████████████████▍            0.62\n"
        "dog ████████▍                     0.30 ◂\n"
        "fox ██▎                           0.08"
    )


def test_bars_in_ascii() -> None:
    drawing = draw_probabilities(
        NAMES, np.array([0.5, 0.5, 0.0]), width=32, height=5, capabilities=ASCII, target=0
    )
    assert drawing.text == (
        "cat ##########            0.50 <\n"
        "dog ##########            0.50\n"
        "fox                       0.00"
    )


def test_with_few_rows_only_the_likeliest_classes_are_shown() -> None:
    drawing = draw_probabilities(
        NAMES, np.array([0.2, 0.1, 0.7]), width=30, height=2, capabilities=MONO
    )
    assert [line[:3] for line in drawing.text.splitlines()] == ["cat", "fox"]


def test_the_matrix_of_three_classes() -> None:
    drawing = draw_confusion(COUNTS, NAMES, width=40, height=8, capabilities=MONO, phrases=EN)
    assert drawing.text == (
        "true \\ said cat dog fox\n"
        "cat          50   2   ·\n"
        "dog           3  40   7\n"
        "fox           ·   1  47\n"
        "right: 137 of 150"
    )


def test_a_matrix_without_room_says_how_much_is_missing() -> None:
    text = draw_confusion(COUNTS, NAMES, width=22, height=4, capabilities=ASCII, phrases=ES).text
    assert "+1" in text
    assert text.splitlines()[2].endswith("+1")


@settings(max_examples=40)
@given(
    values=st.lists(st.floats(), min_size=6, max_size=6),
    size=SIZES,
    tier=st.sampled_from(ALL),
    signed=st.booleans(),
    name=st.text(max_size=6),
)
def test_any_picture_keeps_its_size(
    check: Callable[..., None],
    values: list[float],
    size: tuple[int, int],
    tier: Capabilities,
    signed: bool,
    name: str,
) -> None:
    picture = np.array(values).reshape(3, 2)
    one = draw_picture(
        picture, width=size[0], height=size[1], capabilities=tier, signed=signed, name=name
    )
    check(one, size, tier)
    several = [(name, picture), ("b", np.vstack([picture, picture]))]
    check(
        draw_pictures(
            several,
            width=size[0],
            height=size[1],
            capabilities=tier,
            phrases=EN,
            signed=signed,
        ),
        size,
        tier,
    )


@settings(max_examples=40)
@given(
    rows=st.lists(st.tuples(st.text(max_size=9), st.floats()), max_size=12),
    size=SIZES,
    tier=st.sampled_from(ALL),
)
def test_any_probabilities_keep_their_size(
    check: Callable[..., None],
    rows: list[tuple[str, float]],
    size: tuple[int, int],
    tier: Capabilities,
) -> None:
    names = [name for name, _ in rows]
    values = np.array([value for _, value in rows])
    drawing = draw_probabilities(
        names, values, width=size[0], height=size[1], capabilities=tier, target=0
    )
    check(drawing, size, tier)


@pytest.mark.parametrize("tier", ALL)
@pytest.mark.parametrize("size", [(0, 0), (1, 1), (7, 2), (20, 5), (40, 12), (120, 30)])
@pytest.mark.parametrize("classes", [1, 3, 10])
def test_any_matrix_keeps_its_size(
    check: Callable[..., None], tier: Capabilities, size: tuple[int, int], classes: int
) -> None:
    counts = np.arange(classes * classes).reshape(classes, classes)
    names = [str(k) for k in range(classes)]
    drawing = draw_confusion(
        counts, names, width=size[0], height=size[1], capabilities=tier, phrases=ES
    )
    check(drawing, size, tier)
