import numpy as np
import pytest

from tui_nn.engine import digits as module
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.digits import digits, pictures
from tui_nn.engine.measures import labels_of
from tui_nn.engine.network import Network
from tui_nn.engine.settings import TrainingSettings
from tui_nn.engine.training import train
from tui_nn.errors import EngineError


def test_digits_come_scaled_with_one_column_for_each_class():
    train, held_out = digits(100)
    assert train.x.shape == (100, 784)
    assert train.y.shape == (100, 10)
    assert held_out.x.shape == (2000, 784)
    assert train.x.min() == 0.0
    assert train.x.max() == 1.0
    np.testing.assert_allclose(train.x * 255, np.round(train.x * 255), atol=1e-9)
    np.testing.assert_array_equal(train.y.sum(axis=1), 1)
    assert train.inputs[0] == "x1"
    assert train.inputs[-1] == "x784"


def test_without_a_generator_more_digits_begin_with_the_same_ones():
    few, many = digits(50)[0], digits(80)[0]
    np.testing.assert_array_equal(few.x, many.x[:50])


def test_a_generator_chooses_others_and_the_same_again_for_the_same_seed():
    first = digits(50, np.random.default_rng(1))[0]
    again = digits(50, np.random.default_rng(1))[0]
    np.testing.assert_array_equal(first.x, again.x)
    assert not np.array_equal(first.x, digits(50)[0].x)


def test_all_digits_occur_and_no_picture_is_in_both_parts():
    train, held_out = digits()
    assert train.y.sum(axis=0).min() > 400
    assert held_out.y.sum(axis=0).min() > 150
    seen = {row.tobytes() for row in train.x}
    assert len(seen) == 5000
    assert not any(row.tobytes() in seen for row in held_out.x)


def test_a_picture_has_its_ink_in_the_middle():
    images = pictures(digits(500)[0].x)
    assert images.shape == (500, 28, 28)
    assert images[:, 10:18, 10:18].mean() > 5 * images[:, :4].mean()


@pytest.mark.parametrize("count", [0, -1, 5001])
def test_a_count_there_is_not_is_refused(count):
    with pytest.raises(EngineError) as refused:
        digits(count)
    assert refused.value.key == "engine.count"


def test_the_notice_stands_beside_the_pictures():
    notice = (module.ARCHIVE.parent / "NOTICE").read_text(encoding="utf-8")
    assert "MNIST" in notice
    assert "ShareAlike" in notice


def test_logistic_regression_is_a_network_without_a_hidden_layer():
    examples, held_out = digits(1000)
    start = Network.zeros(Architecture(examples.inputs, (Dense(10, "softmax"),)))
    settings = TrainingSettings(
        learning_rate=0.003,
        epochs=15,
        batch_size=50,
        optimiser="adam",
        loss="categorical-cross-entropy",
        precision="single",
    )
    *_, last = train(start, examples, settings, np.random.default_rng(0))
    answers = labels_of(Network(start.architecture, last.parameters).forward(held_out.x))
    assert (answers == labels_of(held_out.y)).mean() > 0.85
