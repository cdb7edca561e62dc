import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_nn.engine.plane_data import BLOBS, GAUSSIANS, PLANE_DATA, plane_data
from tui_nn.errors import EngineError

MANY = 20_000


def drawn(name, *, count=MANY, noise=0.0, seed=1):
    return plane_data(name, np.random.default_rng(seed), count=count, noise=noise)


@given(
    st.sampled_from(sorted(PLANE_DATA)),
    st.integers(1, 300),
    st.floats(0, 0.5),
    st.integers(0, 1000),
)
def test_every_data_set_gives_the_count_asked_for_and_finite_numbers(name, count, noise, seed):
    examples = drawn(name, count=count, noise=noise, seed=seed)
    outputs = max(PLANE_DATA[name].classes, 1) if PLANE_DATA[name].classes > 2 else 1
    assert examples.x.shape == (count, 2)
    assert examples.y.shape == (count, outputs)
    assert np.isfinite(examples.x).all()
    assert (np.abs(examples.y) <= 2.4).all()
    if PLANE_DATA[name].classes == 2:
        assert set(np.unique(examples.y)) <= {-1.0, 1.0}


@pytest.mark.parametrize("name", PLANE_DATA)
def test_the_same_seed_gives_the_same_points(name):
    first, second, other = drawn(name, count=50), drawn(name, count=50), drawn(name, seed=2)
    np.testing.assert_array_equal(first.x, second.x)
    np.testing.assert_array_equal(first.y, second.y)
    assert not np.array_equal(first.x, other.x[:50])


@pytest.mark.parametrize("name", ["circle", "two-gaussians", "spiral"])
def test_without_noise_both_classes_are_equally_many(name):
    assert drawn(name).y.sum() == 0


def test_without_a_count_there_are_as_many_as_usual():
    assert len(plane_data("circle", np.random.default_rng(0))) == 500
    assert len(plane_data("plane", np.random.default_rng(0))) == 1200


def test_the_circle_is_uniform_in_radius_within_2_5_and_from_3_5_to_5():
    examples = drawn("circle")
    radius = np.hypot(*examples.x.T)
    inside = examples.y[:, 0] > 0
    assert radius[inside].max() < 2.5
    assert radius[inside].mean() == pytest.approx(1.25, abs=0.03)
    assert radius[~inside].min() >= 3.5
    assert radius[~inside].max() <= 5
    assert radius[~inside].mean() == pytest.approx(4.25, abs=0.03)
    np.testing.assert_allclose(examples.x.mean(axis=0), 0, atol=0.08)


def test_noise_in_the_circle_changes_targets_and_not_points():
    examples = drawn("circle", noise=0.5)
    radius = np.hypot(*examples.x.T)
    assert not ((radius > 2.5) & (radius < 3.5)).any()
    wrong = (radius < 2.5) != (examples.y[:, 0] > 0)
    assert 0.1 < wrong.mean() < 0.4


def test_xor_is_the_sign_of_the_product_and_keeps_away_from_the_axes():
    examples = drawn("xor")
    np.testing.assert_array_equal(examples.y[:, 0], np.sign(examples.x.prod(axis=1)))
    assert np.abs(examples.x).min() >= 0.3
    assert np.abs(examples.x).max() <= 5.3
    assert np.abs(examples.x).mean() == pytest.approx(2.8, abs=0.03)


@pytest.mark.parametrize(("noise", "variance"), [(0.0, 0.5), (0.25, 2.25), (0.5, 4.0)])
def test_two_gaussians_stand_at_2_and_minus_2_with_a_variance_from_half_to_4(noise, variance):
    examples = drawn("two-gaussians", noise=noise)
    from_centre = examples.x - 2 * examples.y
    np.testing.assert_allclose(from_centre.mean(axis=0), 0, atol=0.05)
    np.testing.assert_allclose(from_centre.var(axis=0), variance, rtol=0.05)


def test_the_spiral_turns_one_and_three_quarter_times_while_its_radius_grows_to_5():
    examples = drawn("spiral", count=400)
    radius = np.hypot(*examples.x.T)
    angle = 2 * np.pi * 1.75 * radius / 5 + np.where(examples.y[:, 0] > 0, 0, np.pi)
    np.testing.assert_allclose(examples.x[:, 0], radius * np.sin(angle), atol=1e-9)
    np.testing.assert_allclose(examples.x[:, 1], radius * np.cos(angle), atol=1e-9)
    assert radius.max() == pytest.approx(5 * 199 / 200)


def test_noise_in_the_spiral_moves_each_point_by_at_most_itself():
    still, moved = drawn("spiral", count=400), drawn("spiral", count=400, noise=0.3)
    # each is a shuffle of the same arms: the nearest still point is within the noise
    distance = np.abs(moved.x[:, None, :] - still.x[None, :, :]).max(axis=2).min(axis=1)
    assert distance.max() <= 0.3


def test_the_plane_is_a_tenth_of_the_sum():
    examples = drawn("plane")
    np.testing.assert_allclose(examples.y[:, 0], examples.x.sum(axis=1) / 10)
    assert np.abs(examples.x).max() <= 6
    np.testing.assert_allclose(examples.x.var(axis=0), 12, rtol=0.03)


def test_noise_in_the_plane_disturbs_the_target_as_uniform_steps_would():
    examples = drawn("plane", noise=0.5)
    error = examples.y[:, 0] - examples.x.sum(axis=1) / 10
    assert error.var() == pytest.approx(2 * (3 / 10) ** 2 / 3, rel=0.05)


def test_multi_gaussians_are_six_cones_of_radius_2_with_alternating_signs():
    examples = drawn("multi-gaussians")
    distance = np.hypot(examples.x[:, :1] - GAUSSIANS[:, 0], examples.x[:, 1:] - GAUSSIANS[:, 1])
    nearest = distance.argmin(axis=1)
    expected = GAUSSIANS[nearest, 2] * np.clip(1 - distance.min(axis=1) / 2, 0, None)
    np.testing.assert_allclose(examples.y[:, 0], expected, atol=1e-12)
    np.testing.assert_array_equal(GAUSSIANS[:, 2], [1, -1, 1, -1, 1, -1])


def test_each_blob_lies_about_its_own_centre_and_classes_are_equally_many():
    examples = drawn("four-blobs")
    np.testing.assert_array_equal(examples.y.sum(axis=0), [MANY / 4] * 4)
    for k, centre in enumerate(BLOBS):
        own = examples.x[examples.y[:, k] == 1]
        np.testing.assert_allclose(own.mean(axis=0), centre, atol=0.05)
        np.testing.assert_allclose(own.std(axis=0), 0.5, rtol=0.05)


@pytest.mark.parametrize(
    ("name", "settings", "key"),
    [
        ("square", {}, "engine.unknown-data"),
        ("circle", {"noise": 0.6}, "engine.noise"),
        ("circle", {"noise": -0.1}, "engine.noise"),
        ("circle", {"noise": float("nan")}, "engine.noise"),
        ("circle", {"count": 0}, "engine.count"),
        ("circle", {"count": 10**9}, "engine.count"),
    ],
)
def test_what_cannot_be_drawn_is_refused(name, settings, key):
    with pytest.raises(EngineError) as refused:
        plane_data(name, np.random.default_rng(0), **settings)
    assert refused.value.key == key
