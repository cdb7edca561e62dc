"""The numbers that the lesson on libraries states, recomputed through the engine and its peer."""

import re

import numpy as np
import pytest
from sklearn.neural_network import MLPRegressor

from tui_nn.course.loading import course_folder, load_lesson
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.exports import as_pytorch
from tui_nn.engine.network import Network
from tui_nn.engine.update_steps import stages
from tui_nn.exercises import grading, laboratory
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.kinds.order import OrderSpec

LESSON = load_lesson(course_folder(), "libraries")


def test_the_three_six_three_network_has_45_numbers() -> None:
    network = laboratory.network(LESSON.exercises["read-code"], Answer())
    sizes = [W.size + b.size for W, b in network.layers]
    assert sizes == [24, 21]
    assert network.architecture.count == 45


def test_scikit_learn_finds_both_ends_in_the_data_and_adds_a_penalty() -> None:
    net = MLPRegressor(hidden_layer_sizes=(6,), activation="logistic", max_iter=1)
    assert net.alpha == 0.0001
    assert not hasattr(net, "coefs_")
    rng = np.random.default_rng(1)
    with pytest.warns(UserWarning, match="Maximum iterations"):
        net.fit(rng.random((9, 3)), rng.random((9, 3)))
    assert sum(part.size for part in (*net.coefs_, *net.intercepts_)) == 45
    assert net.out_activation_ == "identity"


def test_pytorch_keeps_a_row_for_each_neuron() -> None:
    network = laboratory.network(LESSON.exercises["read-code"], Answer())
    script = as_pytorch(network, np.zeros((1, 3)))
    assert re.findall(r"nn\.Linear\(.*?\)|nn\.Sigmoid\(\)|nn\.Identity\(\)", script) == [
        "nn.Linear(3, 6)",
        "nn.Sigmoid()",
        "nn.Linear(6, 3)",
        "nn.Identity()",
    ]
    assert network.layers[0][0].T.shape == (6, 3)


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_code_to_match_is_the_network_that_passes(language: str) -> None:
    spec = LESSON.exercises["match-code"]
    code = LESSON.words[language].steps[2].prose
    sizes = [tuple(map(int, pair)) for pair in re.findall(r"Linear\((\d), (\d)\)", code)]
    names = [name.lower() for name in re.findall(r"nn\.(Tanh|ReLU|Sigmoid)\(", code)]
    layers = tuple(Dense(size, name) for (_, size), name in zip(sizes, names, strict=True))
    network = Network.zeros(Architecture(("x1", "x2"), layers))
    assert [W.size + b.size for W, b in network.layers] == [15, 18, 4]
    hidden = tuple((layer.size, layer.activation) for layer in layers[:-1])
    answer = Answer(layers=hidden, choices={"shape": ("s3-5",)})
    assert network.architecture.count == 37
    assert grading.grade(spec, answer).passed
    assert layers[-1].activation == "sigmoid"
    assert network.layers[1][0].T.shape == (3, 5)


def test_the_loop_is_drawn_with_what_each_order_of_its_lines_leaves() -> None:
    spec = LESSON.exercises["training-loop"]
    assert isinstance(spec, OrderSpec)
    rows = laboratory.examples(spec)
    assert spec.update is not None
    assert rows is not None

    def left(*order: str) -> float:
        done = [spec.does[step] for step in order]
        start = laboratory.network(spec, Answer())
        last = stages(start, rows, spec.loss, spec.update.learning_rate, done)[-1]
        return float(last.parameters[0])

    assert left(*spec.steps) == pytest.approx(1.46)
    assert left("predict", "price", "blame", "move", "clear") == pytest.approx(2.26)
    assert left("predict", "price", "blame", "clear", "move") == pytest.approx(1.3)
