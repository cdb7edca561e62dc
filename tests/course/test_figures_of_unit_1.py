"""The numbers that the prose of unit 1 states, recomputed through the engine."""

import re

import numpy as np
import pytest

from tui_nn.course.loading import course_folder, load_lesson
from tui_nn.engine.colour_pictures import pixelated
from tui_nn.exercises import laboratory, picture_models
from tui_nn.exercises.answers import Answer

FUNCTIONS = load_lesson(course_folder(), "functions")


# functions


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_words_marked_in_the_comments_are_those_counted(language: str) -> None:
    rows = laboratory.examples(FUNCTIONS.exercises["sentiment-score"])
    assert rows is not None
    comments = re.findall(r"(?m)^\d\. (.*)$", FUNCTIONS.words[language].steps[0].prose)
    counts = []
    for comment in comments:
        praise = re.findall(r"\*\*[^*]+\*\*", comment)
        complaints = re.findall(r"(?<!\*)\*[^*]+\*(?!\*)", comment)
        counts.append([len(praise), len(complaints)])
        assert comment.endswith(f" ({len(praise)},{len(complaints)})")
    assert counts == rows.x.tolist()
    assert rows.y.ravel().tolist() == [1, 1, 1, -1, -1, -1]


def test_the_scores_stated() -> None:
    spec = FUNCTIONS.exercises["sentiment-score"]
    trace = laboratory.trace(spec, Answer(parameters={"w1": 0.3, "w2": -0.4, "b": 0.0}))
    assert trace.outputs.ravel() == pytest.approx([0.9, 0.3, 0.2, -0.1, -0.8, -0.9])


def test_two_words_of_praise_that_were_denied() -> None:
    spec = FUNCTIONS.exercises["sentiment-score"]
    network = laboratory.network(spec, Answer(parameters={"w1": 0.3, "w2": -0.4, "b": 0.0}))
    assert network.forward([[2.0, 0.0]])[0, 0] == pytest.approx(0.6)


# images-as-numbers

IMAGES = load_lesson(course_folder(), "images-as-numbers")


def picture(name: str) -> np.ndarray:
    spec = IMAGES.exercises[name]
    assert spec.model is not None
    assert spec.model.picture is not None
    outputs = laboratory.trace(spec, laboratory.solution(spec)).outputs[0]
    return picture_models.pixels(spec.model.picture, outputs)


def test_the_orange_stated_is_the_one_to_mix() -> None:
    assert picture("mix-colour")[0, 0].tolist() == [0.9, 0.5, 0.1]
    assert 0.8 * 255 == 204


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_three_matrices_are_those_of_the_picture(language: str) -> None:
    channels = picture("three-by-three").transpose(2, 0, 1)
    assert channels.tolist() == [
        [[0.8, 0, 0], [0, 0.7, 0], [0, 0, 0.9]],
        [[0, 0.8, 1], [0.6, 0, 0], [0, 0, 0.5]],
        [[0, 0, 0.6], [0, 0.5, 0], [0.7, 0, 0]],
    ]
    prose = IMAGES.words[language].steps[1].prose
    rows = [line.split() for line in prose.split("\n") if line.strip().startswith((".8", "0 "))]
    printed = np.array(rows, dtype=float).reshape(3, 3, 3).transpose(1, 0, 2)
    assert printed.tolist() == channels.tolist()
    assert picture("three-by-three")[0, 2].tolist() == [0, 1, 0.6]
    assert picture("three-by-three")[1, 1].tolist() == [0.7, 0, 0.5]


def test_how_many_numbers_the_images_have() -> None:
    assert picture("three-by-three").size == 27
    assert picture("image-shape").shape == (64, 64, 3)
    assert picture("image-shape").size == 12_288
    assert picture("digit-shape").shape == (28, 28, 1)
    assert picture("digit-shape").size == 784


def test_how_many_are_left_after_pixelation() -> None:
    whole = picture("pixelate")
    sizes = [pixelated(whole, side).size for side in (16, 8, 4)]
    assert sizes == [768, 192, 48]
    assert whole.size == 16 * sizes[0]


def test_the_sun_dims_when_pixels_are_joined() -> None:
    whole = picture("pixelate")
    coarse = pixelated(whole, 4)
    sun = np.unravel_index(whole.sum(axis=2).argmax(), whole.shape[:2])
    block = coarse[sun[0] // 16, sun[1] // 16]
    assert block.sum() < whole[sun].sum() - 0.2
    assert not any(block == pytest.approx(whole[row, 32]) for row in (16, 31))
