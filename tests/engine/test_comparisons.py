"""Models are compared on the same digits, and each result can be had again."""

from tui_nn.engine.architecture import Dense
from tui_nn.engine.comparisons import Contender, Result, compare
from tui_nn.engine.settings import TrainingSettings

SETTINGS = TrainingSettings(
    learning_rate=0.001,
    epochs=5,
    batch_size=32,
    optimiser="adam",
    loss="categorical-cross-entropy",
    precision="single",
)
MODELS = (
    Contender("logistic"),
    Contender("network", (Dense(16, "relu"),)),
    Contender("tree", questions=5),
)


def test_every_model_learns_from_the_smallest_number_first() -> None:
    results = list(compare(MODELS, (50, 300), SETTINGS, 1))
    assert [(one.contender, one.size) for one in results] == [
        (name, size) for size in (50, 300) for name in ("logistic", "network", "tree")
    ]
    by_model = {one.contender: one.accuracy for one in results if one.size == 300}
    assert by_model["logistic"] > 0.75
    assert by_model["network"] > 0.7
    assert 0.35 < by_model["tree"] < by_model["logistic"]


def test_a_comparison_can_be_had_again() -> None:
    assert list(compare(MODELS, (50,), SETTINGS, 1)) == list(compare(MODELS, (50,), SETTINGS, 1))
    other = list(compare(MODELS, (50,), SETTINGS, 2))
    assert other[2] == Result("tree", 50, other[2].accuracy)
