import importlib.util
import runpy
import subprocess
import sys
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_nn.engine.activations import ACTIVATIONS
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.exports import EXPORTS, WIDTH, as_numpy, as_sklearn
from tui_nn.engine.network import Network
from tui_nn.errors import EngineError, ShapeError

X = np.random.default_rng(5).normal(size=(6, 3))
TORCH = pytest.mark.skipif(
    importlib.util.find_spec("torch") is None, reason="PyTorch is not installed"
)


def network(*layers, inputs=("x1", "x2", "x3"), seed=0):
    shape = Architecture(inputs, tuple(Dense(*layer) for layer in layers))
    return Network(shape, np.random.default_rng(seed).normal(size=shape.count))


def outputs_of(script, x, folder):
    path = folder / "script.py"
    path.write_text(script, encoding="utf-8")
    return runpy.run_path(str(path))["network"](x)


def agrees(net, library, folder, tolerance):
    script = EXPORTS[library](net, X)
    assert max(map(len, script.splitlines())) <= WIDTH
    np.testing.assert_allclose(
        outputs_of(script, X, folder), net.forward(X), rtol=tolerance, atol=tolerance
    )


@given(
    st.lists(
        st.tuples(st.integers(1, 9), st.sampled_from(sorted(ACTIVATIONS)), st.booleans()),
        min_size=1,
        max_size=4,
    ),
    st.integers(0, 99),
)
def test_the_numpy_script_gives_the_same_outputs(tmp_path_factory, layers, seed):
    agrees(network(*layers, seed=seed), "numpy", tmp_path_factory.mktemp("export"), 1e-12)


@pytest.mark.parametrize(
    ("hidden", "output"),
    list(
        product(
            ["identity", "sigmoid", "tanh", "relu"],
            ["identity", "sigmoid", "tanh", "relu", "softmax"],
        )
    ),
)
def test_the_scikit_learn_script_gives_the_same_outputs(tmp_path, hidden, output):
    net = network((5, hidden), (4, hidden, False), (2, output))
    agrees(net, "sklearn", tmp_path, 1e-12)


@pytest.mark.parametrize("outputs", [1, 3])
def test_a_network_without_hidden_layer_goes_to_scikit_learn_too(tmp_path, outputs):
    agrees(network((outputs, "sigmoid")), "sklearn", tmp_path, 1e-12)


@TORCH
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_the_pytorch_script_gives_the_same_outputs(tmp_path, activation):
    net = network((5, activation), (4, activation, False), (2, activation))
    agrees(net, "pytorch", tmp_path, 1e-6)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_the_pytorch_script_is_python_and_names_each_layer(activation):
    script = EXPORTS["pytorch"](network((5, activation), (2, activation, False)), X)
    compile(script, "script.py", "exec")
    assert "nn.Linear(3, 5)," in script
    assert "nn.Linear(5, 2, bias=False)," in script


@pytest.mark.parametrize("library", ["numpy", "sklearn", pytest.param("pytorch", marks=TORCH)])
def test_running_a_script_prints_the_outputs_of_its_examples(tmp_path, library):
    net = network((4, "tanh"), (2, "sigmoid"))
    path = tmp_path / "script.py"
    path.write_text(EXPORTS[library](net, X), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, str(path)], capture_output=True, text=True, check=True, timeout=60
    )
    printed = [[float(number) for number in line.split()] for line in run.stdout.splitlines()]
    np.testing.assert_allclose(printed, net.forward(X), atol=1e-6)
    assert not run.stderr


def test_large_sums_do_not_warn_in_the_script(tmp_path):
    net = network((2, "sigmoid"), (2, "softmax"))
    huge = np.full((1, 3), 1e6)
    np.testing.assert_allclose(
        outputs_of(as_numpy(net, huge), huge, tmp_path), net.forward(huge), atol=1e-12
    )


def test_the_name_of_an_input_never_becomes_a_command(tmp_path):
    net = network((1, "identity"), inputs=("a\nraise SystemExit", '"', "ñ"))
    for write in EXPORTS.values():
        assert "\nraise" not in write(net, X)
    agrees(net, "numpy", tmp_path, 1e-12)


@pytest.mark.parametrize(
    ("layers", "key"),
    [
        ([(2, "step"), (1, "identity")], "engine.export.activation"),
        ([(2, "softmax"), (1, "identity")], "engine.export.activation"),
        ([(2, "tanh"), (2, "relu"), (1, "identity")], "engine.export.mixed"),
    ],
)
def test_what_scikit_learn_cannot_be_is_refused(layers, key):
    with pytest.raises(EngineError) as refused:
        as_sklearn(network(*layers), X)
    assert refused.value.key == key


@pytest.mark.parametrize("library", EXPORTS)
def test_a_network_that_went_to_infinity_is_refused(library):
    net = network((1, "identity")).with_values({"w2": float("nan")})
    with pytest.raises(EngineError) as refused:
        EXPORTS[library](net, X)
    assert refused.value.key == "engine.export.infinite"


@pytest.mark.parametrize("library", EXPORTS)
def test_examples_of_another_width_are_refused(library):
    with pytest.raises(ShapeError):
        EXPORTS[library](network((1, "identity")), X[:, :2])


def test_every_activation_can_be_exported_for_numpy_and_pytorch():
    for name in ACTIVATIONS:
        assert EXPORTS["numpy"](network((2, name)), X)
        assert EXPORTS["pytorch"](network((2, name)), X)
