"""The closed form and the grid search."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.examples import Examples
from tui_nn.engine.least_squares import grid_search, least_squares
from tui_nn.engine.network import Network
from tui_nn.errors import EngineError


def line(n=30, seed=0):
    rng = np.random.default_rng(seed)
    x = rng.uniform(-3, 3, (n, 1))
    return Examples(("x",), x, 2 * x - 1 + 0.3 * rng.normal(size=x.shape))


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), inputs=st.integers(1, 4), outputs=st.integers(1, 3))
def test_no_gradient_is_left_at_the_least_squares(seed, inputs, outputs):
    rng = np.random.default_rng(seed)
    names = tuple(f"x{k}" for k in range(inputs))
    x, y = rng.normal(size=(20, inputs)), rng.normal(size=(20, outputs))
    network = least_squares(Examples(names, x, y))
    assert np.abs(network.trace(x, y, "half-squared-error").gradient).max() < 1e-12


def test_the_parameters_may_have_the_names_of_a_line():
    network = least_squares(line(), ("m", "b"))
    assert network["m"] == pytest.approx(2, abs=0.1)
    assert network["b"] == pytest.approx(-1, abs=0.1)


def test_examples_that_leave_the_line_open_still_have_an_answer():
    network = least_squares(Examples(("x",), np.array([[2.0]]), np.array([[4.0]])))
    assert network.forward(np.array([[2.0]])).item() == pytest.approx(4)


def test_a_grid_search_finds_the_cheapest_point_of_its_grid():
    network = Network.zeros(Architecture(("x",), (Dense(1, "identity"),), ("m", "b")))
    axes = {"b": np.linspace(-2, 2, 9), "m": np.linspace(0, 4, 17)}
    search = grid_search(network, line(), "squared-error", axes)
    assert search.trials == 153
    assert search.costs.shape == (9, 17)
    assert search.best == {"b": -1.0, "m": 2.0}
    at_best = network.with_values(search.best).trace(line().x, line().y, "squared-error")
    assert search.lowest == pytest.approx(at_best.value("cost"), rel=1e-12)
    optimum = least_squares(line()).trace(line().x, line().y, "squared-error").value("cost")
    assert optimum <= search.lowest <= 1.1 * optimum


def test_a_grid_that_is_too_large_or_names_nothing_is_refused():
    network = Network.zeros(Architecture(("x",), (Dense(1, "identity"),), ("m", "b")))
    with pytest.raises(EngineError, match="trials"):
        grid_search(network, line(), "squared-error", {"m": range(1000), "b": range(1000)})
    with pytest.raises(EngineError, match="unknown-parameter"):
        grid_search(network, line(), "squared-error", {"z": [1.0]})
