"""Colour pictures are arrays of shares, and fewer pixels are means of more."""

import numpy as np
import pytest

from tui_nn.engine.colour_pictures import SIDE, landscape, pixelated
from tui_nn.errors import EngineError


def test_the_landscape_is_always_the_same_and_made_of_shares() -> None:
    picture = landscape()
    assert picture.shape == (SIDE, SIDE, 3)
    assert 0 <= picture.min() < picture.max() <= 1
    assert np.array_equal(picture, landscape())


def test_a_pixel_is_the_mean_of_those_it_stands_for() -> None:
    picture = landscape()
    coarse = pixelated(picture, 16)
    assert coarse.shape == (16, 16, 3)
    assert coarse[2, 5] == pytest.approx(picture[8:12, 20:24].reshape(-1, 3).mean(axis=0))
    assert pixelated(picture, SIDE) == pytest.approx(picture)


@pytest.mark.parametrize("side", [0, -4, 5, 65])
def test_a_side_that_does_not_fit_is_refused(side: int) -> None:
    with pytest.raises(EngineError):
        pixelated(landscape(), side)
