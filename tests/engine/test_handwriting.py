"""A drawing is brought to where and how large the digits of MNIST are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_nn.engine.digits import digits, pictures
from tui_nn.engine.handwriting import INKED, centre_of_mass, picture_of, prepared, rows_of


def test_rows_of_text_and_a_picture_say_the_same() -> None:
    rows = ("." * 28,) * 10 + ("...147" + "9" * 22,) + ("." * 28,) * 17
    picture = picture_of(rows)
    assert picture.shape == (28, 28)
    assert picture[10, 3:7] == pytest.approx([1 / 9, 4 / 9, 7 / 9, 1])
    assert rows_of(picture) == rows


def test_what_is_no_ink_is_paper() -> None:
    assert not picture_of(["0 x.-\x1b"]).any()
    assert picture_of(["9" * 99] * 99).shape == (28, 28)


def test_a_drawing_is_read_alike_wherever_it_stands() -> None:
    drawing = np.zeros((28, 28))
    drawing[3:13, 2:4] = 1.0
    moved = np.roll(drawing, (9, 17), axis=(0, 1))
    assert np.array_equal(prepared(drawing), prepared(moved))


def test_a_small_drawing_is_scaled_to_the_size_of_the_others() -> None:
    drawing = np.zeros((28, 28))
    drawing[3:13, 2:4] = 1.0
    ink = np.argwhere(prepared(drawing) > 0)
    assert np.ptp(ink, axis=0).tolist() == [INKED - 1, 3]
    assert ink.mean(axis=0) == pytest.approx([14, 14], abs=1)


def test_a_digit_of_mnist_stays_nearly_as_it_is() -> None:
    images = pictures(digits(100)[0].x)
    again = np.array([prepared(picture_of(rows_of(picture))) for picture in images])
    assert np.median(np.abs(again - images).mean(axis=(1, 2))) < 0.01


def test_a_pixel_of_ink_counts_at_its_middle() -> None:
    picture = np.zeros((6, 8))
    assert centre_of_mass(picture) == (3, 4)
    picture[1, 2], picture[1, 4] = 1.0, 3.0
    assert centre_of_mass(picture) == pytest.approx((1.5, 4.0))


def test_nothing_stays_nothing() -> None:
    assert not prepared(np.zeros((28, 28))).any()


@given(st.lists(st.text(alphabet=".19", max_size=30), max_size=30))
def test_any_drawing_fits(rows: list[str]) -> None:
    picture = prepared(picture_of(rows))
    assert picture.shape == (28, 28)
    assert picture.min() >= 0
    assert picture.max() <= 1 + 1e-9
