"""The playground learns as TensorFlow Playground does: medians over seeds beside its own.

``tests/benchmarks/playground_parity.py`` measures the same rows over 25 seeds.
"""

from statistics import median

import pytest

from tui_nn.study.playground import recipes
from tui_nn.study.playground.experiment import Experiment

ORIGINAL = (
    ("", 100, 0.011, 2.0),
    ("", 500, 0.0012, 3.0),
    ("layers=2", 100, 0.276, 1.15),
    ("layers=3", 100, 0.043, 1.4),
    ("layers=none inputs=x1^2+x2^2", 100, 0.0054, 1.3),
    ("data=xor", 100, 0.020, 2.0),
    ("data=xor layers=none inputs=x1x2", 100, 0.0037, 1.5),
    ("data=gauss layers=none", 100, 0.0005, 2.0),
    ("data=spiral", 100, 0.48, 1.05),
    ("data=spiral layers=8+8 inputs=all", 100, 0.18, 2.0),
    ("data=spiral layers=8+8 inputs=all", 500, 0.035, 4.0),
)
"""Recipe, epochs, the original's median test loss over 25 seeds, and the factor by which one over
9 seeds may be off: about the ratio of the quartiles over 25 seeds, which is wide late in a run."""


def losses_of(recipe: str, epochs: int, seeds: range) -> list[float]:
    losses = []
    for seed in seeds:
        experiment = Experiment(recipes.read(f"{recipe} seed={seed} data-seed={seed}"))
        experiment.go(epochs)
        losses.append(experiment.test_losses[-1])
    return losses


@pytest.mark.parametrize(("recipe", "epochs", "theirs", "factor"), ORIGINAL)
def test_the_median_test_loss_is_that_of_the_original(
    recipe: str, epochs: int, theirs: float, factor: float
) -> None:
    ours = median(losses_of(recipe, epochs, range(9)))
    assert theirs / factor <= ours <= theirs * factor
