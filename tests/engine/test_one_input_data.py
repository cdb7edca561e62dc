import numpy as np
import pytest

from tui_nn.engine.one_input_data import noisy_line, noisy_sine, one_input_classes
from tui_nn.errors import EngineError


def rng():
    return np.random.default_rng(3)


def test_a_line_without_noise_goes_through_all_its_points():
    line = noisy_line(1.5, -2.0, rng(), count=20)
    np.testing.assert_allclose(line.y, 1.5 * line.x - 2.0)
    assert line.inputs == ("x",)
    assert line.x.shape == line.y.shape == (20, 1)
    assert 0 <= line.x.min() <= line.x.max() <= 10


def test_the_noise_of_a_line_is_its_standard_deviation():
    line = noisy_line(1.0, 0.0, rng(), count=20_000, noise=0.7)
    assert (line.y - line.x).std() == pytest.approx(0.7, rel=0.03)


def test_a_sine_without_noise_is_the_sine():
    sine = noisy_sine(rng(), count=50)
    np.testing.assert_allclose(sine.y, np.sin(sine.x))
    assert np.abs(sine.x).max() <= np.pi


def test_two_classes_of_one_input_are_as_probable_as_the_sigmoid_says():
    data = one_input_classes(2.0, -1.0, rng(), count=50_000)
    assert set(np.unique(data.y)) == {0.0, 1.0}
    for low in (-1.0, 0.0, 0.5, 1.0):
        near = (data.x > low) & (data.x < low + 0.2)
        expected = 1 / (1 + np.exp(-(2.0 * (low + 0.1) - 1.0)))
        assert data.y[near].mean() == pytest.approx(expected, abs=0.05)


@pytest.mark.parametrize("noise", [-1.0, float("nan"), float("inf")])
def test_an_impossible_noise_is_refused(noise):
    with pytest.raises(EngineError) as refused:
        noisy_line(1, 1, rng(), noise=noise)
    assert refused.value.key == "engine.deviation"
