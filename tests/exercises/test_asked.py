"""What is to be worked out by hand, and what would give it away."""

import msgspec

from tui_nn.exercises.asked import asked_for
from tui_nn.exercises.kinds.compute import ComputeSpec
from tui_nn.exercises.kinds.tune import TuneSpec


def names(quantity: str, activation: str = "sigmoid") -> frozenset[str]:
    model = {"neuron": {"inputs": ["x"], "activation": activation}}
    return asked_for(
        msgspec.convert(
            {"model": model, "ask": {"field": {"quantity": quantity}}}, ComputeSpec, strict=False
        )
    )


def test_the_activation_that_follows_from_a_sum_is_hidden_with_it():
    assert names("y.z") == {"y.z", "y.a"}


def test_the_sum_before_an_activation_stays_unless_it_is_the_same():
    assert names("y.a") == {"y.a"}
    assert names("y.a", "identity") == {"y.z", "y.a"}


def test_a_gradient_is_hidden_for_one_example_and_for_all():
    assert names("∂cost/∂w") == {"∂cost/∂w", "∂loss/∂w"}


def test_what_is_only_told_in_other_kinds_is_hidden_nowhere():
    spec = msgspec.convert(
        {
            "model": {"neuron": {"inputs": ["x"]}},
            "controls": {"w": {"from": 0, "to": 1, "by": 0.1, "start": 0}},
            "ask": {"field": {"quantity": "y.a"}},
        },
        TuneSpec,
        strict=False,
    )
    assert asked_for(spec) == frozenset()
