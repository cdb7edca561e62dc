"""TensorFlow Playground's algorithm in plain loops, and that ours ends at the same weights.

The reference follows src/nn.ts and src/playground.ts of github.com/tensorflow/playground
(Apache License 2.0): ½(o − t)², an activated output, gradients accumulated and divided by their
number at each update, biases that start at 0.1 and are not regularised, examples in their order.
"""

import math
import random

import numpy as np
import pytest

from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.features import FEATURES, with_features
from tui_nn.engine.network import Network
from tui_nn.engine.plane_data import plane_data
from tui_nn.engine.training import TrainingSettings, train

FUNCTIONS = {
    "tanh": (math.tanh, lambda z: 1 - math.tanh(z) ** 2),
    "relu": (lambda z: max(0.0, z), lambda z: 0.0 if z <= 0 else 1.0),
    "sigmoid": (
        lambda z: 1 / (1 + math.exp(-z)),
        lambda z: math.exp(-z) / (1 + math.exp(-z)) ** 2,
    ),
    "identity": (lambda z: z, lambda _: 1.0),
}


class Link:
    def __init__(self, source, rng):
        self.source, self.weight = source, rng.random() - 0.5
        self.accumulated, self.count = 0.0, 0


class Node:
    def __init__(self, sources, activation, rng):
        self.bias, self.output, self.total = 0.1, 0.0, 0.0
        self.output_slope, self.input_slope = 0.0, 0.0
        self.accumulated, self.count = 0.0, 0
        self.f, self.slope = FUNCTIONS[activation]
        self.links = [Link(source, rng) for source in sources]


class Playground:
    def __init__(self, sizes, activations, seed):
        rng = random.Random(seed)
        self.layers = [[Node([], "identity", rng) for _ in range(sizes[0])]]
        for size, activation in zip(sizes[1:], activations, strict=True):
            before = self.layers[-1]
            self.layers.append([Node(before, activation, rng) for _ in range(size)])

    def parameters(self):
        values = []
        for layer in self.layers[1:]:
            for node in layer:
                values += [link.weight for link in node.links] + [node.bias]
        return np.array(values)

    def forward(self, inputs):
        for node, value in zip(self.layers[0], inputs, strict=True):
            node.output = value
        for layer in self.layers[1:]:
            for node in layer:
                node.total = node.bias
                for link in node.links:
                    node.total += link.weight * link.source.output
                node.output = node.f(node.total)

    def backward(self, target):
        last = self.layers[-1][0]
        last.output_slope = last.output - target
        for index in range(len(self.layers) - 1, 0, -1):
            for node in self.layers[index]:
                node.input_slope = node.output_slope * node.slope(node.total)
                node.accumulated += node.input_slope
                node.count += 1
                for link in node.links:
                    link.accumulated += node.input_slope * link.source.output
                    link.count += 1
            for source in self.layers[index - 1]:
                source.output_slope = 0.0
            for node in self.layers[index]:
                for link in node.links:
                    link.source.output_slope += link.weight * node.input_slope

    def update(self, rate, l2):
        for layer in self.layers[1:]:
            for node in layer:
                node.bias -= rate * node.accumulated / node.count
                node.accumulated, node.count = 0.0, 0
                for link in node.links:
                    link.weight -= rate / link.count * link.accumulated
                    link.weight -= rate * l2 * link.weight
                    link.accumulated, link.count = 0.0, 0

    def epoch(self, examples, rate, batch, l2):
        for i, (inputs, target) in enumerate(zip(examples.x.tolist(), examples.y, strict=True)):
            self.forward(inputs)
            self.backward(float(target[0]))
            if (i + 1) % batch == 0:
                self.update(rate, l2)


@pytest.mark.parametrize(
    ("data", "inputs", "hidden", "activation", "batch", "l2"),
    [
        ("circle", ("x1", "x2"), (4, 2), "tanh", 10, 0.0),
        ("xor", ("x1", "x2"), (4, 2), "relu", 5, 0.0),
        ("xor", ("x1", "x2"), (3,), "sigmoid", 25, 0.1),
        ("spiral", tuple(FEATURES), (8, 8, 8), "tanh", 10, 0.0),
        ("spiral", ("x1", "x2"), (4,), "identity", 1, 0.03),
    ],
)
def test_ten_epochs_end_at_the_weights_of_tensorflow_playground(
    data, inputs, hidden, activation, batch, l2
):
    rng = np.random.default_rng(11)
    examples = with_features(plane_data(data, rng, count=250), inputs)
    layers = (*(Dense(size, activation) for size in hidden), Dense(1, "tanh"))
    theirs = Playground((len(inputs), *hidden, 1), [layer.activation for layer in layers], 5)
    ours = Network(Architecture(inputs, layers), theirs.parameters())
    # their penalty is ½λΣw², ours λΣw²
    settings = TrainingSettings(
        learning_rate=0.03, epochs=10, batch_size=batch, shuffle=False, l2=l2 / 2
    )
    *_, last = train(ours, examples, settings, rng)
    for _ in range(10):
        theirs.epoch(examples, 0.03, batch, l2)
    assert np.abs(last.parameters - ours.parameters).max() > 0.01
    np.testing.assert_allclose(last.parameters, theirs.parameters(), rtol=0, atol=1e-12)
