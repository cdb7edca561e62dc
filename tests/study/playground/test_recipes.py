"""Recipes and codes give back what they were made of, and refuse the rest in sentences."""

import string

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_nn.engine.codes import Saved, encode
from tui_nn.engine.features import FEATURES
from tui_nn.engine.settings import OPTIMISERS
from tui_nn.errors import EngineError, PlaygroundError, TutorError
from tui_nn.language import Phrases, available
from tui_nn.study.playground import codes, recipes
from tui_nn.study.playground.experiment import Experiment, start
from tui_nn.study.playground.points import painted
from tui_nn.study.playground.setup import (
    ACTIVATIONS,
    DATA,
    OWN,
    STARTS,
    Layer,
    OwnPoints,
    Setup,
)

LAYERS = st.builds(Layer, st.integers(1, 8), st.sampled_from(sorted(ACTIVATIONS)))
COORDINATES = st.integers(-6000, 6000).map(lambda thousandths: thousandths / 1000)
POINTS = st.lists(
    st.tuples(st.tuples(COORDINATES, COORDINATES), st.sampled_from((0.0, 1.0))),
    min_size=4,
    max_size=12,
)
SETUPS = st.builds(
    Setup,
    data=st.sampled_from(sorted(DATA)),
    noise=st.integers(0, 50),
    share=st.integers(10, 90),
    batch=st.none() | st.integers(1, 30),
    inputs=st.sets(st.sampled_from(sorted(FEATURES)), min_size=1).map(
        lambda some: tuple(name for name in FEATURES if name in some)
    ),
    layers=st.lists(LAYERS, max_size=6).map(tuple),
    rate=st.floats(0.00001, 10),
    l1=st.floats(0, 10),
    l2=st.floats(0, 10),
    dropout=st.floats(0, 0.9),
    optimiser=st.sampled_from(OPTIMISERS),
    start=st.sampled_from(STARTS),
    seed=st.integers(0, 2**32 - 1),
    data_seed=st.integers(0, 2**32 - 1),
    epochs=st.none() | st.integers(1, 100_000),
    stop_loss=st.none() | st.floats(0, 1000),
    patience=st.none() | st.integers(1, 100_000),
)


def sentences_of(error: TutorError) -> list[str]:
    return [Phrases(code).say(error.key, **error.values) for code in available()]


@given(SETUPS)
def test_a_recipe_gives_back_its_setup(setup: Setup) -> None:
    # what is without layers has no activation to remember
    assert recipes.read(recipes.written(setup)) == setup


@given(SETUPS)
@settings(max_examples=40)
def test_a_code_gives_back_setup_and_weights(setup: Setup) -> None:
    network = start(setup)
    loaded = codes.read(codes.code(setup, network, 7))
    assert (loaded.setup, loaded.epoch) == (setup, 7)
    np.testing.assert_array_equal(loaded.weights, network.parameters)


@given(POINTS, st.sampled_from([(), ("no", "yes"), ("a", "b", "c")]))
@settings(max_examples=30)
def test_a_code_holds_own_points(points: list, classes: tuple[str, ...]) -> None:
    own = OwnPoints(tuple(x for x, _ in points), tuple(y for _, y in points), classes)
    setup = Setup(data=OWN, own=own)
    assert codes.read(codes.code(setup, start(setup))).setup == setup


@given(st.text(alphabet=string.printable, max_size=60))
def test_any_text_is_a_recipe_or_refused_in_a_sentence(text: str) -> None:
    try:
        said = codes.read(text).setup
    except (PlaygroundError, EngineError) as error:
        said = sentences_of(error)
    assert said


@pytest.mark.parametrize(
    "text",
    [
        "data=own", "data=moon", "noise=51", "noise=x", "share=5", "batch=0", "batch=31",
        "inputs=x3", "inputs=", "layers=9", "layers=4+", "layers=1+1+1+1+1+1+1", "lr=0", "lr=nan",
        "lr=1e400", "l1=-1", "dropout=1", "optimiser=x", "start=x", "seed=-1", "epochs=0",
        "problem=x", "activation=tanh+relu+tanh", "activation=step", "colour=blue", "lr", "=3",
        "stop-loss=-1", "seed=99999999999999999999", "patience=1.5",
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(PlaygroundError) as refused:
        recipes.read(text)
    assert all(sentences_of(refused.value))


def test_other_words_and_lists_are_understood() -> None:
    setup = recipes.read("η=0.1 layers=8,4 activation=relu,sin inputs=all batch=full")
    assert setup.rate == 0.1
    assert setup.layers == (Layer(8, "relu"), Layer(4, "sin"))
    assert setup.inputs == tuple(FEATURES)
    assert setup.batch is None
    spelt = recipes.read("inputs=x1²,x2^2+sin-x1+sinx2")
    assert spelt.inputs == ("x1^2", "x2^2", "sin(x1)", "sin(x2)")
    assert recipes.read("layers=3-2").layers == (Layer(3), Layer(2))
    assert recipes.read("problem=regression").data == "plane"
    assert recipes.read("data=xor problem=classification").data == "xor"


def test_new_layers_take_the_activation_of_the_last_one() -> None:
    assert recipes.read("layers=4+2+3 activation=relu").layers[2] == Layer(3, "relu")
    grown = recipes.changed(recipes.read("activation=tanh+sin"), "layers", "4+2+8")
    assert [layer.activation for layer in grown.layers] == ["tanh", "sin", "sin"]


def test_the_code_of_another_network_is_refused() -> None:
    setup = Setup()
    for changes in ({}, {"playground": "layers=3"}, {"playground": "", "epoch": "x"}):
        with pytest.raises(PlaygroundError) as refused:
            codes.read(encode(Saved(start(setup), changes)))
        assert refused.value.key == "playground.code.other"
    for points in ("", "1,2", "1,2,3;1,2,3;a", "9,9,1;1,1,1;1,1,1;1,1,1", "1,1,2;" * 4):
        with pytest.raises(PlaygroundError):
            codes.read(
                encode(
                    Saved(
                        start(setup),
                        {"playground": "data=own", "points": points, "classes": "a|b"},
                    )
                )
            )


@pytest.mark.parametrize("columns", ["1:2", "1:x:a", "1:inf:a", "1:1e999:a", "5"])
def test_a_code_with_columns_that_make_no_sense_is_refused(columns: str) -> None:
    points = ";".join(f"{k},{k},{k % 2}" for k in range(5))
    settings = {"playground": "data=own", "points": points, "classes": "a|b", "columns": columns}
    with pytest.raises(PlaygroundError):
        codes.read(encode(Saved(start(Setup()), settings, 1)))


def test_differences_name_the_settings() -> None:
    assert recipes.differences(Setup(), recipes.read("lr=0.1 layers=4+3")) == ("layers", "lr")
    assert recipes.differences(Setup(), Setup()) == ()


def test_painting_adds_and_takes_away_points() -> None:
    own = None
    for k in range(4):
        own = painted(own, k, -k, k % 2, 0.5)
    assert own is not None
    assert own.x == ((0, 0), (1, -1), (2, -2), (3, -3))
    assert own.y == (0, 1, 0, 1)
    assert painted(own, 1.2, -1.1, None, 0.5).x == ((0, 0), (2, -2), (3, -3))
    experiment = Experiment(Setup(data=OWN, own=own))
    assert len(experiment.train) == len(experiment.test) == 2
