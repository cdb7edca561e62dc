"""The numbers that the prose of unit 1 states, recomputed through the engine."""

import re

import pytest

from tui_nn.course.loading import course_folder, load_lesson
from tui_nn.exercises import laboratory
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
