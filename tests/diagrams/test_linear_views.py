"""The linear view of every drawing but the network's: exact sentences, any values."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_nn.diagrams.bowl import Bowl
from tui_nn.diagrams.curves import Series
from tui_nn.diagrams.linear_plots import (
    describe_activation,
    describe_bowl,
    describe_curves,
    describe_fit,
    describe_surface,
)
from tui_nn.diagrams.linear_results import (
    describe_confusion,
    describe_patches,
    describe_picture,
    describe_probabilities,
    describe_rgb,
    describe_tree,
)
from tui_nn.engine.activations import ACTIVATIONS
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.examples import Examples, one_hot
from tui_nn.engine.network import Network
from tui_nn.engine.trees import grow
from tui_nn.engine.truth_tables import truth_table
from tui_nn.language import Phrases

EN, ES = Phrases("en"), Phrases("es")


def neuron(*parameters: float, activation: str, inputs: int) -> Network:
    names = ("x1", "x2")[:inputs] if inputs > 1 else ("x",)
    return Network(Architecture(names, (Dense(1, activation),)), np.array(parameters))


LINE = neuron(2.0, 1.0, activation="identity", inputs=1)
AND = neuron(1, 1, -1.5, activation="step", inputs=2)
DATA = Examples(("x",), np.array([[0.0], [1.0]]), np.array([[1.5], [2.5]]))


def test_a_map_is_told_row_by_row_from_the_top() -> None:
    table = truth_table("and")
    tests = table.rows(slice(0, 2))
    assert describe_surface(AND, table, EN, test=tests) == [
        "the answers where x2 = 1.5: x1 = −0.5: 0, x1 = 0: 1, x1 = 0.5: 1, x1 = 1: 1, x1 = 1.5: 1",
        "the answers where x2 = 1: x1 = −0.5: 0, x1 = 0: 0, x1 = 0.5: 1, x1 = 1: 1, x1 = 1.5: 1",
        "the answers where x2 = 0.5: x1 = −0.5: 0, x1 = 0: 0, x1 = 0.5: 0, x1 = 1: 1, x1 = 1.5: 1",
        "the answers where x2 = 0: x1 = −0.5: 0, x1 = 0: 0, x1 = 0.5: 0, x1 = 1: 0, x1 = 1.5: 1",
        "the answers where x2 = −0.5: x1 = −0.5: 0, x1 = 0: 0, x1 = 0.5: 0, x1 = 1: 0, x1 = 1.5: 0",
        "right answers: 4 of 4 examples",
        "right answers on the test examples: 2 of 2",
    ]


def test_of_several_outputs_the_largest_is_named() -> None:
    network = Network(Architecture(("x",), (Dense(2, "softmax"),)), np.array([-4.0, 2, 4, -2]))
    examples = Examples(("x",), np.array([[0.0], [1]]), one_hot(np.array([0, 1]), 2))
    assert describe_surface(network, examples, ES) == [
        "las respuestas: x = −0.5: y1, x = 0: y1, x = 0.5: y1, x = 1: y2, x = 1.5: y2",
        "respuestas correctas: 2 de 2 ejemplos",
    ]


def test_a_regression_tells_its_mean_error() -> None:
    assert describe_surface(LINE, DATA, EN)[-1] == (
        "mean error, without its sign, over 2 examples: 0.5"
    )


def test_a_curve_is_told_at_a_few_epochs() -> None:
    one = Series([0.9, 0.5, 0.2, 0.3, float("inf")], name="η = 2", diverged=4, best=2)
    assert describe_curves([one], EN) == [
        "η = 2: 0.9 at epoch 0, 0.5 at epoch 1, 0.2 at epoch 2, 0.3 at epoch 3, inf at epoch 4",
        "η = 2: lowest 0.2 at epoch 2",
        "η = 2: diverged at update 4",
        "η = 2: best: epoch 2",
    ]
    assert describe_curves([Series([0.5])], ES) == [
        "pérdida: 0.5 en la época 0",
        "pérdida: mínimo 0.5 en la época 0",
    ]
    assert describe_curves([Series([])], EN) == []


def test_a_bowl_tells_its_bottom_and_the_path() -> None:
    bowl = Bowl(("w", "b"), (-1.0, 1.0), (0.0, 4.0), np.array([[9.0, 4, 9], [5, 0.5, 5]]))
    assert describe_bowl(bowl, [(-1.0, 0.0), (0.5, 2.0), (0.0, 4.0)], EN) == [
        "cost lies between 0.5 at w = 0, b = 4 and 9",
        "path: from w = −1, b = 0 to w = 0, b = 4 in 2 steps",
    ]


def test_a_fit_tells_every_error() -> None:
    assert describe_fit(LINE, DATA, ES) == [
        "x = 0: respuesta 1, objetivo 1.5, error −0.50",
        "x = 1: respuesta 3, objetivo 2.5, error +0.50",
        "error medio, sin su signo, en 2 ejemplos: 0.5",
    ]


def test_an_activation_tells_its_shape_and_its_slope() -> None:
    assert describe_activation("sigmoid", 0.0, EN) == [
        "sigmoid: f(−6) = 0, f(−3) = 0.05, f(0) = 0.5, f(3) = 0.95, f(6) = 1",
        "at Σ = 0: a = 0.5, slope 0.25",
    ]


def test_a_confusion_matrix_is_told_by_true_class() -> None:
    counts = np.array([[50, 2, 0], [3, 40, 7], [0, 0, 0]])
    assert describe_confusion(counts, ("cat", "dog", "fox"), EN) == [
        "true cat: 50 said cat, 2 said dog",
        "true dog: 3 said cat, 40 said dog, 7 said fox",
        "right: 90 of 102",
    ]


def test_probabilities_name_the_likeliest_and_the_true_class() -> None:
    assert describe_probabilities(("a", "b"), np.array([0.25, 0.75]), ES, target=0) == [
        "probabilidades: a 0.25, b 0.75",
        "la más probable es b",
        "la verdadera es a",
    ]


def test_a_small_picture_is_told_in_numbers_and_a_wide_one_in_tenths() -> None:
    assert describe_picture(np.array([[0.0, 1.0], [0.5, 0.25]]), EN, "ring") == [
        "ring: a picture of 2 by 2 numbers, from 0 to 1",
        "row 1: 0, 1",
        "row 2: 0.5, 0.25",
    ]
    assert describe_picture(np.linspace(0, 2, 10)[None], EN) == [
        "a picture of 1 by 10 numbers, from 0 to 2",
        "each digit is a number in tenths of 2",
        "row 1: 0123456789",
    ]


def test_a_colour_picture_tells_channels_and_pixels() -> None:
    picture = np.array([[[0.8, 0, 0], [0, 0.8, 0]]])
    assert describe_rgb(picture, ES) == [
        "una imagen de 1 por 2 píxeles, cada uno con rojo, verde y azul",
        "rojo: media 0.4, de 0 a 0.8",
        "verde: media 0.4, de 0 a 0.8",
        "azul: media 0, de 0 a 0",
        "fila 1: (0.8, 0, 0), (0, 0.8, 0)",
    ]
    assert describe_patches(picture[0, 0], picture[0, 1], EN)[0] == (
        "red: target 0.8, mixed 0, difference −0.80"
    )


def test_a_tree_tells_the_way_and_every_question() -> None:
    tree = grow(truth_table("and"), 2)
    assert describe_tree(tree, EN, np.array([1.0, 0.0])) == [
        "this example: x1 ≤ 0.5: no, x2 ≤ 0.5: yes; class 0",
        "1: is x1 ≤ 0.5? yes: 2, no: 3 (examples of each class: 3, 1)",
        "2: class 0 (examples of each class: 2, 0)",
        "3: is x2 ≤ 0.5? yes: 4, no: 5 (examples of each class: 1, 1)",
        "4: class 0 (examples of each class: 1, 0)",
        "5: class 1 (examples of each class: 0, 1)",
    ]
    assert describe_tree(tree, ES)[0].startswith("1: ¿es x1 ≤ 0.5? sí: 2, no: 3")


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_every_activation_can_be_told(name: str) -> None:
    assert len(describe_activation(name, 1e300, ES)) == 2


@settings(max_examples=40)
@given(values=st.lists(st.floats(), min_size=12, max_size=12), phrases=st.sampled_from([EN, ES]))
def test_any_values_can_be_told(values: list[float], phrases: Phrases) -> None:
    numbers = np.array(values)
    network = neuron(*values[:2], activation="identity", inputs=1)
    with np.errstate(all="ignore"):
        told = [
            *describe_picture(numbers.reshape(1, 12), phrases),
            *describe_picture(numbers.reshape(3, 4), phrases),
            *describe_rgb(numbers.reshape(2, 2, 3), phrases),
            *describe_patches(numbers[:3], numbers[3:6], phrases),
            *describe_curves([Series(values)], phrases),
            *describe_probabilities([str(k) for k in range(12)], numbers, phrases, 3),
            *describe_bowl(Bowl(("w", "b"), (0, 1), (0, 1), numbers.reshape(3, 4)), [], phrases),
            *describe_fit(network, DATA, phrases),
            *describe_surface(network, DATA, phrases),
        ]
    assert all(sentence and sentence.isprintable() for sentence in told)
