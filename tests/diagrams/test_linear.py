"""The linear view: the facts of a drawing as sentences."""

import numpy as np
import pytest

from tui_nn.diagrams.linear import describe
from tui_nn.engine.activations import ACTIVATIONS
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.network import Network
from tui_nn.engine.trace import Trace
from tui_nn.language import Phrases, available

EN, ES = Phrases("en"), Phrases("es")


def test_each_neuron_is_one_sentence(traces: dict[str, Trace]) -> None:
    assert describe(traces["xor"], EN, backward=False) == [
        "inputs: x1 = 1.00, x2 = 0.00",
        "h1: 1.00·+9.07 + 0.00·−8.69 − 4.99 = +4.08, sigmoid 0.98",
        "h2: 1.00·+7.30 + 0.00·−6.92 + 3.40 = +10.7, sigmoid 1.00",
        "y: 0.98·+13.2 + 1.00·−12.9 + 6.21 = +6.29, sigmoid 1.00",
    ]


def test_the_sentences_are_spoken_in_spanish_too(traces: dict[str, Trace]) -> None:
    assert describe(traces["one-weight"], ES, backward=False) == [
        "entradas: x = 6.00",
        "y: 6.00·+0.38 = +2.26, identidad 2.26",
    ]


def test_the_backward_pass_follows_from_the_last_layer_to_the_first(
    traces: dict[str, Trace],
) -> None:
    assert describe(traces["untrained"], EN)[4:] == [
        "y: target 1.00, error −0.75",
        "loss 0.28",
        "y: δ −0.14; ∂loss/∂y.w1 −.071, ∂loss/∂y.w2 −.072, ∂loss/∂y.b −0.14",
        "h1: δ +.021; ∂loss/∂h1.w1 +.021, ∂loss/∂h1.w2 0, ∂loss/∂h1.b +.021",
        "h2: δ +.045; ∂loss/∂h2.w1 +.045, ∂loss/∂h2.w2 0, ∂loss/∂h2.b +.045",
    ]
    assert describe(traces["untrained"], ES)[4:6] == [
        "y: objetivo 1.00, error −0.75",
        "pérdida 0.28",
    ]


def test_of_several_examples_one_is_told_with_the_mean_loss() -> None:
    network = Network(Architecture(("x",), (Dense(1, "identity"),)), np.array([2.0, 0.0]))
    x, y = np.array([[1.0], [2.0]]), np.array([[1.0], [1.0]])
    told = describe(network.trace(x, y, "squared-error"), EN, example=1)
    assert told[0] == "inputs: x = 2.00"
    assert "loss 9.00, mean over 2 examples 5.00" in told


@pytest.mark.parametrize("language", available())
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_activation_has_a_name_and_a_neuron_in_every_language(
    language: str, activation: str
) -> None:
    phrases = Phrases(language)
    assert phrases.has(f"diagrams.activation.{activation}")
    assert phrases.has(f"diagrams.neuron.{activation}")
