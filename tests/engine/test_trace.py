"""What a trace knows by name."""

from dataclasses import replace

import numpy as np
import pytest

from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.dense import dropout_mask
from tui_nn.engine.network import Network
from tui_nn.errors import EngineError

SHAPE = Architecture(("x1", "x2"), (Dense(3, "tanh"), Dense(2, "sigmoid")))


def trace(**more):
    rng = np.random.default_rng(4)
    network = Network(SHAPE, rng.normal(size=SHAPE.count))
    return network.trace(rng.normal(size=(5, 2)), np.zeros((5, 2)), "half-squared-error", **more)


def test_every_name_has_a_number_for_every_example():
    found = trace()
    names = list(found.names())
    assert len(set(names)) == len(names)
    for name in names:
        for example in range(5):
            assert np.isfinite(found.value(name, example))


def test_the_chain_rules_three_factors_multiply_to_the_gradient_of_a_weight():
    found = trace()
    factors = found.value("∂loss/∂y2.a", 1) * found.value("y2.slope", 1) * found.value("h3.a", 1)
    assert factors == pytest.approx(found.value("∂loss/∂y2.w3", 1), rel=1e-12)
    blame = sum(found.value(f"{y}.delta", 1) * found.value(f"{y}.w1") for y in ("y1", "y2"))
    assert blame == pytest.approx(found.value("∂loss/∂h1.a", 1), rel=1e-12)


def test_a_name_that_is_not_there_is_refused():
    for name in ("h9.a", "y1.nothing", "∂loss/∂nothing", "", "h1.target", "h1.mask"):
        with pytest.raises(EngineError):
            trace().value(name)


def test_dropout_scales_what_stays_and_keeps_the_expectation():
    mask = dropout_mask(1000, 100, 0.2, np.random.default_rng(0))
    assert mask.shape == (100, 1000)
    assert set(np.unique(mask)) == {0.0, 1.25}
    assert mask.mean() == pytest.approx(1.0, abs=0.01)


def test_a_neuron_that_is_dropped_passes_nothing_on_and_gets_no_blame():
    mask = np.array([[0.0, 2.0, 2.0]] * 5)
    found, plain = trace(masks=(mask,)), trace()
    assert found.value("h1.a") == 0
    assert found.value("h1.delta") == 0
    assert found.value("∂cost/∂h1.w1") == 0
    assert found.value("h2.a") == 2 * plain.value("h2.a")
    assert found.value("h2.mask") == 2


def test_a_hidden_quantity_is_not_given_away_and_nothing_else_changes():
    open_, veiled = trace(), replace(trace(), hidden=frozenset({"h1.a", "∂loss/∂h1.w1"}))
    assert [name for name in open_.names() if np.isnan(veiled.value(name))] == [
        "h1.a",
        "∂loss/∂h1.w1",
    ]
    assert veiled.value("h2.a") == open_.value("h2.a")


@pytest.mark.parametrize("name", ["h1", "h2", "g3", "y2"])
def test_the_part_up_to_a_neuron_answers_as_that_neuron(name: str) -> None:
    shape = Architecture(
        ("x1", "x2"), (Dense(2, "relu"), Dense(3, "tanh", bias=False), Dense(2, "sigmoid"))
    )
    network = Network(shape, np.random.default_rng(2).normal(size=shape.count))
    x = np.random.default_rng(3).normal(size=(5, 2))
    part = network.up_to(name)
    layer, index = shape.place[name]
    np.testing.assert_allclose(part.forward(x)[:, 0], network.trace(x).activations[layer][:, index])
    assert part.architecture.neurons[-1] == ("y",)


def test_there_is_no_part_up_to_an_unknown_neuron() -> None:
    shape = Architecture(("x",), (Dense(1, "relu"),))
    with pytest.raises(EngineError, match="h9"):
        Network.zeros(shape).up_to("h9")
