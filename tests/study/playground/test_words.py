"""How a playground words what is wrong with a run."""

import pytest

from tui_nn.engine.diagnoses import Diagnosis
from tui_nn.language import Phrases
from tui_nn.study.playground.words import explained, spans


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ([], ""),
        (["h1"], "h1"),
        (["h1", "h2"], "h1, h2"),
        (["h1", "h2", "h3", "g1", "g2", "g4"], "h1–h3, g1, g2, g4"),
        (["h3", "h4", "h5", "g6", "y"], "h3–h5, g6, y"),
        (["y1", "y2", "y3"], "y1–y3"),
    ],
)
def test_neurons_in_a_row_are_told_as_the_first_to_the_last(names: list[str], told: str) -> None:
    assert spans(names) == told


def test_the_playground_calls_its_losses_as_its_screen_does() -> None:
    evidence = {"best_epoch": 3, "best": 0.1, "validation": 0.4, "training": 0.01}
    said = explained(Diagnosis("overfitting", evidence), Phrases("es"))
    assert "pérdida de prueba" in said
    assert "validación" not in said


def test_epochs_that_are_estimated_have_two_digits() -> None:
    evidence = {"loss": 0.4996, "start": 0.5002, "wanted": 0.0499, "epochs": 1_740_999}
    said = explained(Diagnosis("too-slow", evidence), Phrases("es"))
    assert "de 0.5002 a 0.4996" in said
    assert "1\u202f700\u202f000 épocas" in said


def test_what_grew_beyond_all_bounds_is_named_in_words() -> None:
    diverged = Diagnosis("diverged", {"update": 2, "quantity": "cost", "value": 1e9})
    assert "la pérdida creció" in explained(diverged, Phrases("es"))
    weight = Diagnosis("diverged", {"update": 2, "quantity": "h1.w1", "value": 1e9})
    assert "h1.w1 creció" in explained(weight, Phrases("es"))
