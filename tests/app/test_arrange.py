"""The rows of the lab are shared out without overflowing."""

from hypothesis import given
from hypothesis import strategies as st

from tui_nn.app.arrange import Wanted, arrange
from tui_nn.app.forms import shared


@given(
    st.integers(8, 60),
    st.integers(1, 6),
    st.integers(0, 30),
    st.integers(0, 25),
    st.integers(0, 5),
    st.integers(2, 12),
)
def test_the_parts_never_take_more_than_there_is(
    height: int, prompt: int, diagram: int, forms: int, checks: int, feedback: int
) -> None:
    rows = arrange(height, Wanted(prompt, diagram, forms, checks, feedback))
    shares = (rows.prompt, rows.diagram, rows.forms, rows.checks, rows.feedback)
    assert all(share >= 0 for share in shares)
    gaps = sum(gap for gap, share in zip(rows.gaps, shares, strict=True) if share)
    assert sum(shares) + gaps <= height
    assert sum(shares) + rows.spare <= max(height, sum(shares))


def test_controls_scroll_before_the_drawing_shrinks() -> None:
    rows = arrange(22, Wanted(prompt=2, diagram=12, forms=9, checks=2, feedback=2))
    assert (rows.diagram, rows.forms) == (12, 4)


def test_a_drawing_of_few_rows_takes_none_from_the_controls() -> None:
    rows = arrange(22, Wanted(prompt=2, diagram=5, forms=5, checks=0, feedback=1))
    assert (rows.diagram, rows.forms) == (5, 5)


def test_blank_rows_come_only_where_there_is_room() -> None:
    wanted = Wanted(prompt=1, diagram=6, forms=2, checks=1, feedback=2)
    assert arrange(12, wanted).gaps == (0, 0, 0, 0, 0)
    assert arrange(15, wanted).gaps == (0, 1, 1, 1, 0)
    assert arrange(17, wanted).gaps == (1, 1, 1, 1, 1)
    assert arrange(30, wanted).gaps == (1, 3, 3, 2, 2)


def test_every_form_has_its_blank_row() -> None:
    wanted = Wanted(prompt=1, diagram=6, forms=4, checks=1, feedback=2, form_count=2)
    assert arrange(15, wanted).gaps == (0, 0, 0, 1, 0)
    assert arrange(16, wanted).gaps == (0, 0, 1, 0, 0)


def test_small_forms_get_what_they_want_and_large_ones_scroll() -> None:
    assert shared([1, 0, 20], 10) == [1, 0, 9]
    assert shared([9, 2, 9], 12) == [5, 2, 5]
    assert shared([1, 2, 3], 12) == [1, 2, 3]
