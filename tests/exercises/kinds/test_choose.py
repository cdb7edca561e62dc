"""What is chosen is drawn: the model as an option has it, and functions with words of their own."""

import msgspec
import numpy as np

from tui_nn.exercises import laboratory
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.kinds import kind_of
from tui_nn.exercises.kinds.choose import ChooseSpec

GATES = msgspec.convert(
    {
        "kind": "choose",
        "model": {"neuron": {"inputs": ["x1", "x2"], "activation": "step"}},
        "data": {"table": "and"},
        "parameters": {"b": -1},
        "questions": {
            "gate": {
                "options": ["or", "and", "neither"],
                "answer": ["and"],
                "shows": {
                    "or": {"w1": 1, "w2": 1, "b": -0.5},
                    "and": {"w1": 1, "w2": 1, "b": -1.5},
                },
            }
        },
    },
    ChooseSpec,
)


def values(*chosen: str) -> dict[str, float]:
    answer = Answer(choices={"gate": chosen} if chosen else {})
    return laboratory.network(GATES, answer).as_dict()


def test_the_model_is_drawn_as_the_chosen_option_has_it() -> None:
    assert values("or") == {"w1": 1, "w2": 1, "b": -0.5}
    assert values("and") == {"w1": 1, "w2": 1, "b": -1.5}
    answered = laboratory.trace(GATES, Answer(choices={"gate": ("and",)})).outputs[:, 0]
    np.testing.assert_array_equal(answered, [0, 0, 0, 1])


def test_before_anything_is_chosen_and_where_nothing_is_shown_the_model_is_as_it_was() -> None:
    assert values() == values("neither") == {"w1": 0, "w2": 0, "b": -1}


def test_functions_and_what_goes_into_them_have_words() -> None:
    spec = msgspec.structs.replace(GATES, functions={"gate": ("x1", "x2"), "other": ("x1",)})
    assert kind_of(spec).worded(spec) == {"labels": ("gate", "other", "x1", "x2")}
    assert kind_of(GATES).worded(GATES) == {"labels": ()}
