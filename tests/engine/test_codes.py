import base64
import json
import zlib
from dataclasses import asdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_nn.engine.activations import ACTIVATIONS
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.codes import EXACT, Saved, decode, encode, training_settings
from tui_nn.engine.network import Network
from tui_nn.engine.settings import TrainingSettings
from tui_nn.errors import EngineError
from tui_nn.language import Phrases

LAYERS = st.lists(
    st.builds(Dense, st.integers(1, 8), st.sampled_from(sorted(ACTIVATIONS)), st.booleans()),
    min_size=1,
    max_size=5,
)
PRINTABLE = st.text(max_size=8).filter(str.isprintable)
SETTINGS = st.dictionaries(
    PRINTABLE,
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | PRINTABLE,
    max_size=8,
)


def network(sizes=(2, 4, 1), activation="tanh", seed=0):
    inputs = tuple(f"x{k + 1}" for k in range(sizes[0]))
    shape = Architecture(inputs, tuple(Dense(size, activation) for size in sizes[1:]))
    return Network(shape, np.random.default_rng(seed).normal(size=shape.count))


def written(head, numbers=b"", version=1):
    """A code with a right checksum, whatever stands in it."""
    text = head if isinstance(head, bytes) else json.dumps(head).encode()
    packed = zlib.compress(text + b"\0" + numbers)
    check = zlib.crc32(packed, version).to_bytes(4, "big")
    return f"tui{version}-" + base64.b64encode(check + packed, b"-.").decode().rstrip("=")


def key_of(code):
    with pytest.raises(EngineError) as refused:
        decode(code)
    assert all(Phrases(x).say(refused.value.key, **refused.value.values) for x in ("es", "en"))
    return refused.value.key


@given(
    st.lists(PRINTABLE, min_size=1, max_size=4),
    LAYERS,
    SETTINGS,
    st.none() | st.integers(0, 2**128),
    st.data(),
)
def test_a_code_gives_back_everything_to_the_last_bit(inputs, layers, settings, seed, data):
    shape = Architecture(tuple(inputs), tuple(layers))
    seeds = st.integers(0, 99)
    scale = 10.0 ** data.draw(st.integers(-300, 300))
    numbers = np.random.default_rng(data.draw(seeds)).normal(size=shape.count) * scale
    read = decode(encode(Saved(Network(shape, numbers), settings, seed)))
    assert read.network.architecture == shape
    np.testing.assert_array_equal(read.network.parameters, numbers)
    assert read.settings == settings
    assert {k: type(v) for k, v in read.settings.items()} == {
        k: type(v) for k, v in settings.items()
    }
    assert read.seed == seed


def test_names_of_parameters_come_back():
    shape = Architecture(("x",), (Dense(1, "identity"),), names=("W", "sesgo"))
    saved = Saved(Network(shape, np.array([0.25, -1.5])))
    assert decode(encode(saved)).network.as_dict() == {"W": 0.25, "sesgo": -1.5}


def test_a_large_network_is_kept_in_single_precision():
    large = network((784, 32, 10))
    assert large.architecture.count > EXACT
    read = decode(encode(Saved(large))).network
    np.testing.assert_array_equal(read.parameters, large.parameters.astype(np.float32))


def test_a_code_is_short_and_safe_in_links_and_in_markdown():
    hand_set = network((2, 2, 1)).with_values(dict.fromkeys(("h1.w1", "h2.w2"), 1.0))
    hand_set = Network(hand_set.architecture, np.round(hand_set.parameters * 2) / 2)
    settings = {"learning_rate": 0.1, "epochs": 100}
    code = encode(Saved(hand_set, settings, 7))
    assert len(code) < 200
    assert code.startswith("tui1-")
    assert set(code) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.")
    assert len(encode(Saved(network((2, 4, 2, 1))))) < 480


def test_the_same_network_has_the_same_code():
    assert encode(Saved(network())) == encode(Saved(network()))


def test_a_code_broken_into_lines_and_quoted_is_read():
    code = encode(Saved(network()))
    pasted = "  `" + "\n".join(code[k : k + 40] for k in range(0, len(code), 40)) + "`\r\n"
    np.testing.assert_array_equal(decode(pasted).network.parameters, network().parameters)


@given(st.data())
def test_any_change_of_a_character_is_noticed(data):
    code = encode(Saved(network((1, 1)), {"η": 0.1}, 3))
    place = data.draw(st.integers(0, len(code) - 1))
    other = data.draw(st.sampled_from("abcXYZ0189-.!ñ").filter(lambda c: c != code[place]))
    changed = code[:place] + other + code[place + 1 :]
    assert key_of(changed).startswith("engine.code.")


@given(st.integers(0, 200))
def test_a_code_that_was_cut_off_is_noticed(kept):
    code = encode(Saved(network()))
    assert key_of(code[: min(kept, len(code) - 1)]).startswith("engine.code.")


@given(st.text(max_size=60) | st.from_regex(r"tui1-[A-Za-z0-9.-]{0,80}", fullmatch=True))
def test_any_other_text_is_refused_with_a_sentence(text):
    assert key_of(text).startswith("engine.code.")


def test_a_code_of_a_later_version_says_so():
    assert key_of(written({}, version=2)) == "engine.code.newer"
    assert key_of("tui999999-abc") == "engine.code.newer"


@pytest.mark.parametrize(
    "head",
    [
        {},
        [],
        {"i": ["x"], "l": []},
        {"i": [], "l": [[1, "tanh", 1]]},
        {"i": "x", "l": [[1, "tanh", 1]]},
        {"i": [1], "l": [[1, "tanh", 1]]},
        {"i": ["\x1b[2J"], "l": [[1, "tanh", 1]]},
        {"i": ["x"], "l": [[0, "tanh", 1]]},
        {"i": ["x"], "l": [[1.5, "tanh", 1]]},
        {"i": ["x"], "l": [[-1, "tanh", 1]]},
        {"i": ["x"], "l": [[1, "tanh", 1]], "s": {"a": "\x1b[2J"}},
        {"i": ["x"], "l": [[10**30, "tanh", 1]]},
        {"i": ["x"] * 1000, "l": [[1000, "tanh", 1]]},
        {"i": ["x"], "l": [[1, "magic", 1]]},
        {"i": ["x"], "l": [[1, "tanh", 2]]},
        {"i": ["x"], "l": [[1, "tanh", 1]] * 50},
        {"i": ["x"], "l": [[1, "tanh", 1]], "n": ["a"]},
        {"i": ["x"], "l": [[1, "tanh", 1]], "n": 5},
        {"i": ["x"], "l": [[1, "tanh", 1]], "s": {"a": [1]}},
        {"i": ["x"], "l": [[1, "tanh", 1]], "s": 3},
        {"i": ["x"], "l": [[1, "tanh", 1]], "r": -1},
        {"i": ["x"], "l": [[1, "tanh", 1]], "r": "7"},
        b'{"i": ["x"], "l": [[1, "tanh", 1]], "s": {"a": NaN}}',
        b'{"i": ["x"], "l": [[1, "tanh", 1]], "s": {"a": 1e999}}',
        b'{"i": ["x"], "l": [[1, "tanh", 1]], "r": ' + b"9" * 5000 + b"}",
        b"[" * 100_000,
        b"\xff",
        b"",
    ],
)
def test_a_code_made_by_hand_to_do_harm_is_refused(head):
    assert key_of(written(head, np.zeros(2).tobytes())).startswith("engine.")


def test_a_code_with_too_few_or_infinite_parameters_is_refused():
    head = {"i": ["x"], "l": [[1, "tanh", 1]]}
    assert decode(written(head, np.zeros(2).tobytes())).network.parameters.tolist() == [0, 0]
    assert key_of(written(head, np.zeros(1).tobytes())) == "engine.code.damaged"
    infinite = np.full(2, np.inf).view(np.uint8).reshape(2, 8).T.tobytes()
    assert key_of(written(head, infinite)) == "engine.code.damaged"


def test_a_code_that_unpacks_to_a_flood_is_refused():
    assert key_of(written(b" " * 50_000_000)) == "engine.code.damaged"


def test_what_has_no_code_is_refused_when_it_is_written():
    large = network((784, 32, 10))
    endless = network().with_values({"h1.b": float("inf")})
    for saved, key in (
        (Saved(endless), "engine.code.unwritable"),
        (Saved(Network(large.architecture, large.parameters * 1e300)), "engine.code.unwritable"),
        (Saved(network(), {"rate": float("nan")}), "engine.code.unwritable"),
        (Saved(network(), {"name": "\x1b[2J"}), "engine.code.unwritable"),
        (Saved(network(), seed=-1), "engine.code.unwritable"),
        (Saved(network((300, 400))), "engine.code.large"),
    ):
        with pytest.raises(EngineError) as refused:
            encode(saved)
        assert refused.value.key == key


def test_settings_of_training_come_back_and_others_beside_them_are_left_alone():
    settings = TrainingSettings(learning_rate=0.03, batch_size=10, optimiser="adam", l1=0.001)
    code = encode(Saved(network(), {**asdict(settings), "data": "circle", "noise": 0.1}))
    assert training_settings(decode(code)) == settings
    assert training_settings(Saved(network())) == TrainingSettings()
    assert training_settings(Saved(network(), {"l2": 1})).l2 == 1.0


@pytest.mark.parametrize(
    "wrong",
    [
        {"learning_rate": "fast"},
        {"epochs": 1.5},
        {"epochs": True},
        {"epochs": None},
        {"shuffle": 1},
        {"loss": 3},
        {"l1": -1.0},
        {"learning_rate": 10**400},
    ],
)
def test_a_setting_of_the_wrong_kind_is_refused(wrong):
    with pytest.raises(EngineError) as refused:
        training_settings(Saved(network(), wrong))
    assert refused.value.key == "engine.bad-setting"
