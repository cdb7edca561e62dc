"""Recomputing with slips starts from the engine's own numbers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.examples import Examples
from tui_nn.engine.initialisation import initial
from tui_nn.engine.network import Network
from tui_nn.exercises.slips import SLIPS, Worksheet, recompute
from tui_nn.exercises.specs import FieldSpec, UpdateSpec

shapes = st.lists(
    st.tuples(st.integers(1, 3), st.sampled_from(["identity", "sigmoid", "tanh", "relu", "step"])),
    min_size=1,
    max_size=3,
)


def network_and_rows(layers: list[tuple[int, str]], seed: int) -> tuple[Network, Examples]:
    rng = np.random.default_rng(seed)
    shape = Architecture(("x1", "x2"), tuple(Dense(size, name) for size, name in layers))
    model = initial(shape, "xavier", rng)
    model = Network(shape, model.parameters + rng.normal(0, 0.3, shape.count))
    rows = Examples(("x1", "x2"), rng.normal(size=(3, 2)), rng.random((3, layers[-1][0])))
    return model, rows


@settings(max_examples=40, deadline=None)
@given(
    shapes,
    st.integers(0, 2**20),
    st.sampled_from(["half-squared-error", "squared-error", "cross-entropy"]),
)
def test_without_a_slip_the_numbers_are_the_engines(
    layers: list[tuple[int, str]], seed: int, loss: str
) -> None:
    if loss == "cross-entropy":
        layers = [*layers[:-1], (layers[-1][0], "sigmoid")]
    model, rows = network_and_rows(layers, seed)
    truth = model.trace(rows.x, rows.y, loss)
    again = recompute(model, rows, loss, frozenset(), 0.0)
    for name in truth.names():
        assert again.value(name, 1) == truth.value(name, 1), name


@settings(max_examples=30, deadline=None)
@given(shapes, st.integers(0, 2**20), st.sampled_from(SLIPS), st.sampled_from(SLIPS))
def test_two_slips_together_still_give_a_number(
    layers: list[tuple[int, str]], seed: int, one: str, other: str
) -> None:
    model, rows = network_and_rows(layers, seed)
    update = UpdateSpec(learning_rate=0.5)
    slips = frozenset({one, other})
    sheet = Worksheet(model, rows, "half-squared-error", update, slips)  # type: ignore[arg-type]
    for name in model.trace(rows.x, rows.y, "half-squared-error").names():
        for quantity in (name, f"after.{name}"):
            assert isinstance(sheet.value(FieldSpec(quantity=quantity)), float), quantity


def test_weights_updated_too_early_change_only_what_comes_before_them() -> None:
    model, rows = network_and_rows([(2, "sigmoid"), (2, "sigmoid")], 7)
    loss, slips = "half-squared-error", frozenset({"second-layer-first"})
    truth = model.trace(rows.x, rows.y, loss)
    slipped = recompute(model, rows, loss, slips, 0.5)  # type: ignore[arg-type]
    assert slipped.value("∂cost/∂y1.w1") == truth.value("∂cost/∂y1.w1")
    assert slipped.value("∂cost/∂h1.w1") != truth.value("∂cost/∂h1.w1")
    # by hand: δ of h1 with the updated weights of the output layer
    W, _ = model.layers[1]
    updated = W - 0.5 * truth.backward.weight_gradients[1]  # type: ignore[union-attr]
    a = truth.activations[0]
    delta = (truth.backward.deltas[1] @ updated.T) * a * (1 - a)  # type: ignore[union-attr]
    assert slipped.value("h1.delta") == pytest.approx(delta[0, 0])
