import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_nn.engine.augmentation import AT_ONCE, Augmentation, augmented, varied, warped
from tui_nn.engine.digits import digits, pictures
from tui_nn.errors import EngineError, ShapeError


def some(count=3, side=28, seed=0):
    return np.random.default_rng(seed).random((count, side, side))


def blob():
    """A soft round spot up right of the middle, so that interpolation loses little."""
    rows, columns = np.mgrid[:28, :28]
    return np.exp(-((rows - 9.5) ** 2 + (columns - 16.5) ** 2) / 18)[None]


def test_a_change_of_nothing_gives_the_same_pictures():
    np.testing.assert_array_equal(warped(some()), some())


@given(st.integers(-30, 30), st.integers(-30, 30))
def test_a_whole_shift_moves_pixels_and_brings_in_paper(right, down):
    image = some(1)[0]
    expected = np.zeros_like(image)
    for row in range(28):
        for column in range(28):
            if 0 <= row - down < 28 and 0 <= column - right < 28:
                expected[row, column] = image[row - down, column - right]
    np.testing.assert_allclose(warped(image[None], right=right, down=down)[0], expected, atol=1e-12)


def test_half_a_shift_mixes_two_neighbours():
    image = np.array([[[0.0, 1.0, 0.0]]])
    np.testing.assert_allclose(warped(image, right=0.5), [[[0.0, 0.5, 0.5]]])


def test_a_quarter_turn_goes_clockwise():
    np.testing.assert_allclose(
        warped(some(), degrees=90), np.rot90(some(), k=-1, axes=(1, 2)), atol=1e-9
    )


def test_turning_there_and_back_comes_close():
    there = warped(blob(), degrees=20)
    assert np.abs(there - blob()).max() > 0.2
    np.testing.assert_allclose(warped(there, degrees=-20), blob(), atol=0.05)


def test_twice_the_size_has_four_times_the_ink():
    rows, columns = np.mgrid[:28, :28] - 13.5
    spot = np.exp(-(rows**2 + columns**2) / 8)[None]
    assert warped(spot, size=2).sum() == pytest.approx(4 * spot.sum(), rel=0.02)
    assert warped(spot, size=0.5).sum() == pytest.approx(spot.sum() / 4, rel=0.05)


def test_each_picture_may_have_its_own_change():
    images = some()
    together = warped(images, right=[0, 1, 2], degrees=[0, 10, -10], size=[1, 1.1, 0.9])
    for k, (right, degrees, size) in enumerate([(0, 0, 1), (1, 10, 1.1), (2, -10, 0.9)]):
        alone = warped(images[k : k + 1], right=right, degrees=degrees, size=size)
        np.testing.assert_array_equal(together[k], alone[0])


def test_working_in_parts_changes_nothing():
    images = some(AT_ONCE + 3, side=5)
    angles = np.linspace(-40, 40, len(images))
    np.testing.assert_array_equal(
        warped(images, degrees=angles)[-3:], warped(images[-3:], degrees=angles[-3:])
    )
    assert warped(images[:0]).shape == (0, 5, 5)


@given(st.floats(0, 5), st.floats(0, 180), st.floats(0, 0.9), st.floats(0, 1), st.integers(0, 99))
def test_varied_pictures_stay_between_paper_and_ink(shift, degrees, scale, noise, seed):
    by = Augmentation(shift=shift, degrees=degrees, scale=scale, noise=noise)
    new = varied(some(), by, np.random.default_rng(seed))
    assert new.shape == (3, 28, 28)
    assert new.min() >= 0
    assert new.max() <= 1 + 1e-12


def test_noise_has_the_deviation_asked_for():
    grey = np.full((20, 28, 28), 0.5)
    new = varied(grey, Augmentation(noise=0.1), np.random.default_rng(0))
    assert new.std() == pytest.approx(0.1, rel=0.05)


def test_augmented_examples_begin_with_the_originals_and_keep_their_classes():
    few = digits(20)[0]
    more = augmented(few, Augmentation(shift=2), np.random.default_rng(0), copies=2)
    assert len(more) == 60
    np.testing.assert_array_equal(more.x[:20], few.x)
    np.testing.assert_array_equal(more.y[20:40], few.y)
    assert not np.array_equal(more.x[20:40], few.x)
    # a digit stays whole under small whole shifts
    np.testing.assert_allclose(more.x.sum(axis=1), np.tile(few.x.sum(axis=1), 3), rtol=0.05)
    assert pictures(more.x).shape == (60, 28, 28)


@pytest.mark.parametrize(
    "change", [{"shift": -1}, {"degrees": float("nan")}, {"scale": 1.0}, {"noise": float("inf")}]
)
def test_an_impossible_change_is_refused(change):
    with pytest.raises(EngineError) as refused:
        Augmentation(**change)
    assert refused.value.key == "engine.augmentation"


def test_a_flat_table_is_not_taken_for_pictures():
    with pytest.raises(ShapeError):
        warped(np.zeros((3, 784)))
