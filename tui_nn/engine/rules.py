"""Learning rules, each as the change of all parameters in one plain update.

Training by the gradient rule runs on prepared passes and the optimisers; what stands here is the
same update written as the lesson has it, and the two rules that are no gradients.
"""

from collections.abc import Callable

import numpy as np

from tui_nn.engine.activations import Array
from tui_nn.engine.architecture import Architecture
from tui_nn.engine.network import Network
from tui_nn.engine.prepared import weights_of
from tui_nn.engine.settings import TrainingSettings
from tui_nn.errors import EngineError


def gradient_rule(network: Network, x: Array, t: Array, settings: TrainingSettings) -> Array:
    """The change of one update: −η·∂cost/∂W, the cost being the mean over the batch."""
    gradient = network.trace(x, t, settings.loss).gradient
    return -settings.learning_rate * _without_biases(gradient, network, settings)


def error_rule(network: Network, x: Array, t: Array, settings: TrainingSettings) -> Array:
    """The change of one weight without bias: −η·(output − target), mean over the batch.

    The factor x of the gradient of ½·error² is left out on purpose: it is the first rule that
    comes to mind, and a lesson compares the two.
    """
    return np.array([-settings.learning_rate * float((network.forward(x) - t).mean())])


def perceptron_rule(network: Network, x: Array, t: Array, settings: TrainingSettings) -> Array:
    """The change for one example (1, in): η·(t − o)·x, and η·(t − o) for the bias.

    It changes nothing where the output is right, and comes to rest where one line separates the
    classes. Source: Rosenblatt, "The Perceptron", Psychological Review 65 (1958).
    """
    correction = settings.learning_rate * (t - network.forward(x))
    sources = np.hstack([x, np.ones((1, int(network.architecture.layers[0].bias)))])
    return _without_biases((correction.T @ sources).ravel(), network, settings)


def _without_biases(change: Array, network: Network, settings: TrainingSettings) -> Array:
    """The same change, but none of biases that aren't trained."""
    return change if settings.train_biases else change * weights_of(network.architecture)


RULES: dict[str, Callable[[Network, Array, Array, TrainingSettings], Array]] = {
    "gradient": gradient_rule,
    "error": error_rule,
    "perceptron": perceptron_rule,
}
"""Every learning rule by name: (network, x, t, settings) → the change of all parameters."""


def check_rule(rule: str, architecture: Architecture) -> None:
    """Refuse a rule that is not for such a network."""
    if rule == "error" and architecture.count != 1:
        raise EngineError("engine.rule.error", count=architecture.count)
    activations = [layer.activation for layer in architecture.layers]
    if rule == "perceptron" and activations != ["step"]:
        raise EngineError("engine.rule.perceptron")
