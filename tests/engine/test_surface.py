"""The surface over a grid against the plain forward pass."""

import numpy as np
import pytest

from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.network import Network
from tui_nn.engine.surface import Surface, grid
from tui_nn.errors import EngineError, ShapeError

SHAPE = Architecture(("x1", "x2"), (Dense(8, "tanh"), Dense(8, "sigmoid"), Dense(1, "tanh")))


def network(seed=0):
    return Network(SHAPE, np.random.default_rng(seed).normal(size=SHAPE.count))


@pytest.mark.parametrize(("precision", "tolerance"), [("double", 1e-12), ("single", 1e-5)])
def test_every_neuron_has_the_activation_of_the_trace_at_every_point(precision, tolerance):
    points = grid(-6, 6, 70, 80)
    surface = Surface(network(0), points, precision)
    surface.update(network(1).parameters)
    trace = network(1).trace(points)
    for name, (layer, index) in SHAPE.place.items():
        np.testing.assert_allclose(
            surface.activations(name), trace.activations[layer][:, index], atol=tolerance
        )


def test_a_grid_starts_at_the_top_left():
    assert grid(-1, 1, 3, 2).tolist() == [[-1, 1], [0, 1], [1, 1], [-1, -1], [0, -1], [1, -1]]


def test_huge_parameters_give_no_warning():
    surface = Surface(network(), grid(-1, 1, 4, 4))
    surface.update(np.full(SHAPE.count, 1e300))
    assert surface.activations("y").shape == (16,)


def test_points_of_the_wrong_width_and_unknown_neurons_are_refused():
    with pytest.raises(ShapeError):
        Surface(network(), np.zeros((4, 3)))
    with pytest.raises(EngineError, match="h9"):
        Surface(network(), grid(0, 1, 2, 2)).activations("h9")
