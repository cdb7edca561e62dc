"""Loss curves: one run or several, growing, diverging, on linear and logarithmic axes."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.diagrams.curves import Series, draw_curves
from tui_nn.diagrams.drawing import Drawing
from tui_nn.language import Phrases

EN, ES = Phrases("en"), Phrases("es")
MONO = Capabilities(Colours.NONE)
ASCII = Capabilities(Colours.NONE, Glyphs.ASCII)
ALL = [Capabilities(colours, glyphs) for colours in Colours for glyphs in Glyphs]

FALLING = [0.8 * 0.9**k + 0.05 for k in range(41)]
TEST = [0.7 * 0.9**k + 0.1 + 0.002 * k for k in range(41)]
GROWING = [0.5 * 1.7**k for k in range(30)]


def draw(
    *series: Series,
    size: tuple[int, int] = (40, 12),
    capabilities: Capabilities = MONO,
    log: bool = False,
    until: int | None = None,
    title: str | None = None,
    phrases: Phrases = EN,
) -> Drawing:
    return draw_curves(
        series,
        width=size[0],
        height=size[1],
        capabilities=capabilities,
        phrases=phrases,
        log=log,
        until=until,
        title=title,
    )


FALLING_AT_40 = (
    "     loss\n"
    "    │⠱⡀\n"
    "0.75┤ ⠑⡄\n"
    "    │  ⠘⢄\n"
    " 0.5┤    ⠣⡀\n"
    "    │     ⠈⠢⡀\n"
    "    │       ⠈⠒⢄⡀\n"
    "0.25┤          ⠈⠑⠢⢄⣀\n"
    "    │               ⠉⠑⠒⠒⠤⠤⢄⣀⣀⣀⣀\n"
    "   0┤                          ⠉⠉⠉⠉⠉⠉⠉⠉⠉\n"
    "    └┬───────┬────────┬────────┬───────┬\n"
    "     0      10       20 epoch 30      40"
)

BOTH_AT_80 = (
    "     loss\n"
    "    │⢑⢄\n"
    "0.75┤ ⠐⠑⣄⡀\n"
    "    │    ⠊⠦⣀\n"
    "    │      ⠈⠑⠦⣀\n"
    " 0.5┤          ⠉⠢⢤⡄⡀\n"
    "    │             ⠈⠑⠒⠦⣠⡄⣀⡀\n"
    "    │                  ⠈⠑⠒⠭⠥⣒⡂⠠⠄ ⠄ ⣀⡀\n"
    "0.25┤                        ⠈⠉⠑⠒⠒⠤⠤◆⣉⣁⣀⠉⠁⠒⠂ ⠒⠂ ⠂ ⠤⠄ ⠤⠄ ⠤⠄ ⠤⠄ ⠤⠄ ⠤⠄ ⠤⠄ ⠤⠄ ⠤⠄ ⠤⠄\n"
    "    │                                   ⠉⠉⠉⠑⠒⠒⠒⠒⠢⠤⠤⠤⠤⠤⠤⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⡀\n"
    "   0┤                                                            ⠈⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉\n"
    "    └┬────────┬────────┬─────────┬────────┬────────┬─────────┬────────┬────────┬\n"
    "     0        5       10        15       20 epoch 25        30       35       40\n"
    "     ⠒⠒⠒ training  ⠒⠂  test  ◆ best: epoch 17"
)

BOTH_IN_ASCII_AT_120 = (
    "    loss\n"
    "   |***\n"
    "   | ..*****\n"
    "   |      ..******\n"
    "0.5+             .*******..\n"
    "   |                     ***********......\n"
    "   |                                ******************......"
    "............................................................\n"
    "   |                                                  ******"
    "************************************************************\n"
    "  0+\n"
    "   ++-------------+--------------+-------------+------------"
    "--+-------------+--------------+-------------+-------------+\n"
    "    0             5             10            15            "
    " 20   epoch    25             30            35            40\n"
    "    *** training  ... test"
)

DIVERGED = (
    "  loss\n"
    " │     ▲ diverged at update 30\n"
    "2┤    ⡸\n"
    " │   ⢀⠇\n"
    " │  ⢀⠎\n"
    "1┤ ⢠⠊\n"
    " │⠔⠁\n"
    "0┤\n"
    " └┬───────┬───────┬───────┬────────┬───────┬──────\n"
    "  0       5      10      15 epoch 20      25"
)

LITTLE = "    A\n   │⠱⡀\n0.5┤ ⠈⠲⢄⡀\n  0┤    ⠈⠙⠒⠒⠦⠤⠤⠤⠤⠤\n   └┬───────┬─────\n    0      25"


def test_a_falling_loss_at_40_columns() -> None:
    assert draw(Series(FALLING)).text == FALLING_AT_40


def test_training_and_test_loss_at_80_columns_differ_without_colour() -> None:
    drawing = draw(Series(FALLING, "training"), Series(TEST, "test", best=17), size=(80, 14))
    assert drawing.text == BOTH_AT_80


def test_ascii_curves_have_a_mark_each_at_120_columns() -> None:
    drawing = draw(
        Series(FALLING, "training"), Series(TEST, "test"), size=(120, 12), capabilities=ASCII
    )
    assert drawing.text == BOTH_IN_ASCII_AT_120


def test_a_diverged_run_leaves_through_the_top_and_says_when() -> None:
    assert draw(Series(GROWING, diverged=30), size=(50, 10)).text == DIVERGED


def test_the_sentence_about_divergence_stands_on_the_left_where_the_right_has_no_room() -> None:
    late = [0.5] * 40 + [1.0, 9.0, math.inf]
    top = draw(Series(late, diverged=42), phrases=ES, size=(60, 12)).text.splitlines()[1]
    assert "divergió en la corrección 42 ▲" in top


def test_a_run_that_diverges_at_once_still_has_its_arrow() -> None:
    assert "▲ diverged at update 1" in draw(Series([0.5, math.inf], diverged=1)).text
    assert "▲" in draw(Series([math.inf], diverged=0)).text


def test_the_sentence_about_divergence_goes_up_to_the_title_where_no_side_has_room() -> None:
    middle = [0.5] * 20 + [1.0, 9.0]
    drawing = draw(Series(middle, diverged=21), until=40, size=(44, 12))
    assert drawing.text.splitlines()[0].strip() == "loss  diverged at update 21"
    assert "▲" in drawing.text.splitlines()[1]


def test_a_diverged_run_does_not_flatten_the_other() -> None:
    with_other = draw(Series(FALLING, "a"), Series([*GROWING, 1e30], "b", diverged=31))
    labels = [line.split("┤")[0].strip() for line in with_other.text.splitlines() if "┤" in line]
    assert float(labels[0]) <= 2


def test_a_logarithmic_axis_has_powers_of_ten() -> None:
    text = draw(Series([10.0**-k for k in range(7)]), log=True, size=(40, 20)).text
    labels = [line.split("┤")[0].strip() for line in text.splitlines() if "┤" in line]
    assert labels[0] == "1"
    assert labels[-1] == "1e−6"


def test_a_growing_curve_changes_only_a_few_rows() -> None:
    before = draw(Series(FALLING[:20]), until=40)
    after = draw(Series(FALLING[:22]), until=40)
    assert 1 <= len(after.changed_rows(before)) <= 2


def test_epochs_are_whole_numbers() -> None:
    text = draw(Series([1.0, 0.5]), size=(60, 12)).text
    ticks = text.splitlines()[-1].replace("epoch", "").split()
    assert ticks == ["0", "1"]


def test_four_little_curves_fit_side_by_side() -> None:
    drawing = draw(Series(FALLING), size=(18, 6), title="A")
    assert drawing.text == LITTLE


def test_the_title_and_the_axis_are_spoken_in_spanish_and_without_accents_in_ascii() -> None:
    assert "pérdida" in draw(Series(FALLING), phrases=ES).text
    assert "época" in draw(Series(FALLING), phrases=ES).text
    in_ascii = draw(Series(FALLING), phrases=ES, capabilities=ASCII).text
    assert "perdida" in in_ascii
    assert in_ascii.isascii()


def test_a_gap_stays_where_a_value_is_not_a_number() -> None:
    text = draw(Series([0.5] * 10 + [math.nan] * 10 + [0.5] * 10), size=(40, 12)).text
    (row,) = [line for line in text.splitlines() if "⠒" in line or "⠤" in line or "⠉" in line]
    assert "     " in row.split("│")[-1].strip("┤ 0.5")


def test_no_series_gives_empty_axes() -> None:
    text = draw().text
    assert "└" in text
    assert "1" in text


numbers = st.floats() | st.floats(-5, 5)


@settings(max_examples=80)
@given(
    runs=st.lists(
        st.tuples(
            st.lists(numbers, max_size=300),
            st.text(max_size=12),
            st.none() | st.integers(0, 400),
            st.none() | st.integers(-2, 400),
        ),
        max_size=5,
    ),
    size=st.tuples(st.integers(0, 130), st.integers(0, 30)),
    capabilities=st.sampled_from(ALL),
    log=st.booleans(),
    until=st.none() | st.integers(0, 1000),
)
def test_no_series_breaks_the_drawing_or_its_size(
    runs: list[tuple[list[float], str, int | None, int | None]],
    size: tuple[int, int],
    capabilities: Capabilities,
    log: bool,
    until: int | None,
) -> None:
    series = [Series(*run) for run in runs]
    drawing = draw(*series, size=size, capabilities=capabilities, log=log, until=until)
    assert drawing.width <= size[0]
    assert drawing.height <= size[1]
    for line in drawing.lines:
        assert sum(segment.cell_length for segment in line) == drawing.width
        assert all(segment.style for segment in line)
        assert all(segment.text.isprintable() for segment in line)
    if capabilities.glyphs is Glyphs.ASCII:
        assert drawing.text.isascii()


@pytest.mark.parametrize("height", range(14))
def test_every_height_is_used(height: int) -> None:
    assert draw(Series(FALLING, "a"), size=(40, height)).height == height


def test_a_legend_without_a_row_of_its_own_stands_behind_the_title_if_it_fits() -> None:
    series = Series([1, 0.5], "training"), Series([1, 0.8], "test")
    low, narrow = (draw(*series, size=(width, 8)).text.split("\n")[0] for width in (40, 24))
    assert low.split() == ["loss", "⠒⠒⠒", "training", "⠒⠂", "test"]
    assert narrow.split() == ["loss"]


def test_names_that_have_no_room_are_cut_so_that_each_curve_keeps_one() -> None:
    series = Series([1, 0.5], "A: batch 10, L2 0"), Series([1, 0.8], "B: batch 11, L2 0.001")
    roomy, narrow = (draw(*series, size=(width, 12)).text.split("\n")[-1] for width in (60, 40))
    assert roomy.strip() == "⠒⠒⠒ A: batch 10, L2 0  ⠒⠂  B: batch 11, L2 0.001"
    assert narrow.strip() == "⠒⠒⠒ A: batch 10,…  ⠒⠂  B: batch 11,…"
