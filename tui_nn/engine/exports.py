"""A trained network as a script that anybody can run, in three ways of saying the same.

Each script defines ``network(x)``, from inputs (n, in) to outputs (n, out), holds the weights to
the last digit of a double, and prints the outputs of a few examples when it is run. NumPy shows
every step, PyTorch hides the layers' arithmetic, scikit-learn hides the layers.
"""

import textwrap
from collections.abc import Callable
from itertools import pairwise

import numpy as np

from tui_nn.engine.activations import LEAK, Array
from tui_nn.engine.network import Network
from tui_nn.errors import EngineError, ShapeError

WIDTH = 100
"""The longest line."""

_NUMPY = {
    "identity": "z",
    "step": "(z >= 0).astype(float)",
    "sigmoid": "1 / (1 + np.exp(-np.clip(z, -700, 700)))",
    "tanh": "np.tanh(z)",
    "relu": "np.maximum(z, 0)",
    "leaky-relu": f"np.where(z > 0, z, {LEAK} * z)",
    "softplus": "np.logaddexp(0, z)",
    "sin": "np.sin(z)",
    "softmax": "softmax(z)",
}
_TORCH = {
    "identity": "nn.Identity()",
    "step": "Apply(lambda z: (z >= 0).to(z.dtype))",
    "sigmoid": "nn.Sigmoid()",
    "tanh": "nn.Tanh()",
    "relu": "nn.ReLU()",
    "leaky-relu": f"nn.LeakyReLU({LEAK})",
    "softplus": "nn.Softplus()",
    "sin": "Apply(torch.sin)",
    "softmax": "nn.Softmax(dim=1)",
}
_SKLEARN = {
    "identity": "identity",
    "sigmoid": "logistic",
    "tanh": "tanh",
    "relu": "relu",
    "softmax": "softmax",
}
_SOFTMAX = """\
def softmax(z):
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


"""
_APPLY = """
class Apply(nn.Module):
    def __init__(self, function):
        super().__init__()
        self.function = function

    def forward(self, z):
        return self.function(z)


"""


def as_numpy(network: Network, x: Array) -> str:
    """A script that needs NumPy only; running it prints the outputs of x (n, in)."""
    activations = _activations(network, _NUMPY, "NumPy")
    steps, weights = [], []
    for number, ((W, b), activation) in enumerate(
        zip(network.layers, activations, strict=True), start=1
    ):
        steps.append(f"    z = a @ W{number} + b{number}\n    a = {activation}\n")
        weights.append(
            f"W{number} = np.array({_literal(W)})\nb{number} = np.array({_literal(b)})\n"
        )
    return "".join(
        [
            f"{_opening(network)}\nimport numpy as np\n\n\n",
            _SOFTMAX if "softmax(z)" in activations else "",
            "def network(x):\n    a = np.asarray(x, dtype=float)\n",
            *steps,
            "    return a\n\n\n",
            *weights,
            "\n\n",
            _closing(network, x, "network(x)"),
        ]
    )


def as_pytorch(network: Network, x: Array) -> str:
    """A script that needs PyTorch; running it prints the outputs of x (n, in)."""
    activations = _activations(network, _TORCH, "PyTorch")
    shape = network.architecture
    modules, weights = [], []
    for index, ((before, after), (W, b), layer, activation) in enumerate(
        zip(pairwise(shape.sizes), network.layers, shape.layers, activations, strict=True)
    ):
        without = "" if layer.bias else ", bias=False"
        modules.append(f"    nn.Linear({before}, {after}{without}),\n    {activation},\n")
        # PyTorch keeps the weights of a neuron in a row: (out, in)
        for name, values in (("weight", W.T), *([("bias", b)] if layer.bias else [])):
            tensor = f"torch.tensor({_literal(values, 4)})"
            weights.append(f"    model[{2 * index}].{name}.copy_({tensor})\n")
    return "".join(
        [
            f"{_opening(network)}\nimport torch\nfrom torch import nn\n\n",
            _APPLY if any("Apply" in activation for activation in activations) else "",
            "torch.set_default_dtype(torch.float64)\nmodel = nn.Sequential(\n",
            *modules,
            ")\nwith torch.no_grad():\n",
            *weights,
            "\n\ndef network(x):\n    with torch.no_grad():\n",
            "        return model(torch.as_tensor(x, dtype=torch.float64)).numpy()\n\n\n",
            _closing(network, x, "network(x)"),
        ]
    )


def as_sklearn(network: Network, x: Array) -> str:
    """A script that needs scikit-learn; running it prints the outputs of x (n, in).

    EngineError for a network that its ``MLPRegressor`` can't be: it has one activation for all
    hidden layers, and knows identity, sigmoid, tanh and ReLU (softmax for the outputs).
    """
    activations = _activations(network, _SKLEARN, "scikit-learn")
    hidden = activations[:-1] or ["relu"]
    if "softmax" in hidden:
        raise EngineError("engine.export.activation", name="softmax", library="scikit-learn")
    if len(set(hidden)) > 1:
        names = ", ".join(layer.activation for layer in network.architecture.layers[:-1])
        raise EngineError("engine.export.mixed", names=names)
    sizes = network.architecture.sizes
    return "".join(
        [
            f"{_opening(network)}\nimport numpy as np\n",
            "from sklearn.neural_network import MLPRegressor\n\n",
            f'model = MLPRegressor(hidden_layer_sizes={sizes[1:-1]}, activation="{hidden[0]}")\n',
            "model.coefs_ = [\n",
            *(f"    np.array({_literal(W, 4)}),\n" for W, _ in network.layers),
            "]\nmodel.intercepts_ = [\n",
            *(f"    np.array({_literal(b, 4)}),\n" for _, b in network.layers),
            f"]\nmodel.n_layers_ = {len(sizes)}\n",
            f"model.n_features_in_ = {sizes[0]}\n",
            f"model.n_outputs_ = {sizes[-1]}\n",
            f'model.out_activation_ = "{activations[-1]}"\n\n\n',
            "def network(x):\n",
            f"    return model.predict(np.asarray(x)).reshape(len(x), {sizes[-1]})\n\n\n",
            _closing(network, x, "network(x)"),
        ]
    )


EXPORTS: dict[str, Callable[[Network, Array], str]] = {
    "numpy": as_numpy,
    "pytorch": as_pytorch,
    "sklearn": as_sklearn,
}
"""(network, a few examples (n, in)) → the script, by library."""


def _activations(network: Network, table: dict[str, str], library: str) -> list[str]:
    names = [layer.activation for layer in network.architecture.layers]
    for name in names:
        if name not in table:
            raise EngineError("engine.export.activation", name=name, library=library)
    return [table[name] for name in names]


def _opening(network: Network) -> str:
    if not np.isfinite(network.parameters).all():
        raise EngineError("engine.export.infinite")
    sizes = "-".join(str(size) for size in network.architecture.sizes)
    # repr, so that no name of an input can end the comment and begin a command
    names = ascii(list(network.architecture.inputs[:20]))
    more = ", ..." if len(network.architecture.inputs) > 20 else ""
    return f"# A {sizes} network.\n# inputs: {names[1:-1]}{more}\n"


def _closing(network: Network, x: Array, call: str) -> str:
    if x.ndim != 2 or x.shape[1] != len(network.architecture.inputs):
        wanted = len(network.architecture.inputs)
        raise ShapeError("engine.shape.inputs", wanted=wanted, found=x.shape)
    return (
        'if __name__ == "__main__":\n'
        f"    x = {_literal(x, 4)}\n"
        f"    for outputs in {call}:\n"
        "        print(*(repr(float(output)) for output in outputs))\n"
    )


def _literal(values: Array, indent: int = 0) -> str:
    """Numbers as (nested) lists that Python reads back to the last bit.

    The indent is that of the line in which the list begins.
    """
    if values.ndim == 1:
        return _row(values, indent, WIDTH - 50)
    new_line = "\n" + " " * (indent + 4)
    rows = [f"{new_line}{_row(row, indent + 4, WIDTH - indent - 7)}," for row in values]
    return "[" + "".join(rows) + "\n" + " " * indent + "]"


def _row(values: Array, indent: int, room: int) -> str:
    """Numbers as a list, in one line where there is room for it."""
    line = ", ".join(map(repr, values.tolist()))
    if len(line) <= room:
        return f"[{line}]"
    inside = " " * (indent + 4)
    lines = textwrap.wrap(f"{line},", WIDTH, initial_indent=inside, subsequent_indent=inside)
    return "\n".join(["[", *lines, " " * indent + "]"])
