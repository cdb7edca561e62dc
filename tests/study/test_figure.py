"""A figure shows an exercise as things stand, from the trace alone."""

from dataclasses import replace

import msgspec
import pytest

from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.exercises import laboratory
from tui_nn.exercises.kinds.choose import ChooseSpec
from tui_nn.exercises.kinds.compute import ComputeSpec
from tui_nn.exercises.kinds.train import TrainSpec
from tui_nn.exercises.kinds.tune import TuneSpec
from tui_nn.exercises.specs import ExerciseSpec
from tui_nn.language import Phrases, available
from tui_nn.study.figure import (
    Sitting,
    composed,
    drawable,
    figure,
    fitting,
    sentences,
    walked,
)

PLAIN = Capabilities(Colours.NONE, Glyphs.UNICODE)
MODEL = {"neuron": {"inputs": ["x1", "x2"], "activation": "sigmoid"}}


def spec(form: type[ExerciseSpec], **fields: object) -> ExerciseSpec:
    return msgspec.convert(fields, form)


AND = spec(
    TuneSpec,
    kind="tune",
    model=MODEL,
    data={"table": "and"},
    controls={"w1": {"from": -2, "to": 2, "by": 0.1, "start": 1.5}},
    views=["wired", "card", "table", "surface"],
)
TRAINED = spec(
    TrainSpec,
    kind="train",
    model=MODEL,
    data={"table": "and"},
    settings={"learning_rate": {"from": 0.1, "to": 9, "by": 0.1, "start": 1}},
    fixed={"epochs": 20},
    views=["loss", "wired"],
)
RATES = spec(
    ChooseSpec,
    kind="choose",
    model=MODEL,
    data={"table": "and"},
    questions={
        "slow": {"options": ["a", "b"], "answer": ["a"], "run": {"learning_rate": 0.1, "epochs": 9}}
    },
    views=["loss"],
)
WORDS = spec(ChooseSpec, kind="choose", questions={"why": {"options": ["a", "b"], "answer": ["a"]}})


def sitting(of: ExerciseSpec, language: str = "en", **fields: object) -> Sitting:
    return Sitting(of, laboratory.start(of), PLAIN, Phrases(language), **fields)


@pytest.mark.parametrize("view", AND.views)
@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40), (10, 3), (1, 1), (0, 0)])
def test_no_view_is_larger_than_its_room(view: str, size: tuple[int, int]) -> None:
    drawn = figure(sitting(AND), view, *size)
    assert drawn.width <= size[0]
    assert drawn.height <= size[1]
    assert all(sum(len(part.text) for part in line) == drawn.width for line in drawn.lines)


@pytest.mark.parametrize("language", available())
def test_where_a_drawing_has_no_room_a_sentence_says_so(language: str) -> None:
    said = figure(sitting(AND, language), "wired", 6, 4).text
    wanted = Phrases(language).say("study.figure.too-small")
    assert wanted.startswith(said.replace("\n", " ")[:10])


def test_the_answer_is_what_is_drawn() -> None:
    assert "+1.50" in figure(sitting(AND), "wired", 80, 24).text


def test_a_run_is_drawn_where_it_stands() -> None:
    history = tuple(laboratory.run(TRAINED, {"learning_rate": 1.0}))
    before = figure(sitting(TRAINED), "wired", 80, 24).text
    after = figure(sitting(TRAINED, history=history), "wired", 80, 24).text
    assert before != after
    assert "20" in figure(sitting(TRAINED, history=history), "loss", 60, 12).text


def test_the_run_of_a_question_is_drawn_with_it() -> None:
    empty = figure(sitting(RATES), "loss", 60, 12).text
    assert figure(sitting(RATES, question="slow"), "loss", 60, 12).text != empty


def test_an_exercise_of_words_has_no_drawing() -> None:
    assert WORDS.drawings == ()
    assert figure(sitting(WORDS), "wired", 40, 10).lines == ()
    assert sentences(sitting(WORDS)) == []


def test_what_fits_stands_below_each_other_in_the_order_of_the_lesson() -> None:
    text = composed(sitting(AND), 80, 60).text
    assert text.index("w") < text.index("target") < text.index("network answers")
    assert composed(sitting(AND), 80, 8).height <= 8
    assert "target" not in composed(sitting(AND), 80, 8).text


@pytest.mark.parametrize("language", available())
def test_the_linear_view_tells_each_neuron_and_how_a_run_ended(language: str) -> None:
    history = tuple(laboratory.run(TRAINED, {"learning_rate": 1.0}))
    said = sentences(sitting(TRAINED, language, history=history))
    assert any(line.startswith("y: ") for line in said)
    assert "20" in said[-1]


def test_the_linear_view_tells_the_surface_and_the_curve_too() -> None:
    said = sentences(sitting(AND))
    assert sum("x2 = " in sentence and "x1 = −0.5" in sentence for sentence in said) == 5
    assert said[-1].startswith("right answers:")
    history = tuple(laboratory.run(TRAINED, {"learning_rate": 1.0}))
    told = sentences(sitting(TRAINED, language="es", history=history))
    assert any(sentence.startswith("pérdida: mínimo") for sentence in told)


@pytest.mark.parametrize(("language", "name"), [("es", "prueba"), ("en", "test")])
def test_the_loss_on_what_is_held_out_is_a_curve_of_its_own(language: str, name: str) -> None:
    held_out = spec(
        TrainSpec,
        kind="train",
        model={"neuron": {"inputs": ["x"]}},
        data={"drawn": {"set": "line", "count": 10, "test": 10, "noise": 2}},
        settings={"learning_rate": {"from": 0.001, "to": 0.1, "by": 0.001, "start": 0.01}},
        fixed={"epochs": 20},
    )
    history = tuple(laboratory.run(held_out, {}))
    assert name in figure(sitting(held_out, language, history=history), "loss", 60, 14).text
    assert name not in figure(sitting(held_out, language), "loss", 60, 14).text


def test_what_cannot_be_wired_is_drawn_in_the_style_that_fits() -> None:
    drawn = figure(sitting(AND), "wired", 30, 5)
    assert "more" not in drawn.text
    names = {target.name for target in drawn.targets}
    assert {"w1", "w2", "b", "y"} <= names


def test_an_exercise_is_walked_and_the_step_is_marked_in_its_drawing() -> None:
    steps = walked(sitting(AND))
    assert steps is not None
    assert steps[0].line.startswith("Σ = 1.50·0.00 + … ")
    colours = Capabilities()
    plain = figure(replace(sitting(AND), capabilities=colours), "wired", 80, 24)
    lit = figure(replace(sitting(AND), capabilities=colours, lit=steps[0].lit), "wired", 80, 24)
    assert plain.text == lit.text
    assert plain != lit
    assert walked(sitting(WORDS)) is None


@pytest.mark.parametrize("view", ["playground", "links"])
def test_a_network_of_the_plane_has_overviews(view: str) -> None:
    drawn = figure(sitting(msgspec.structs.replace(AND, views=(view,))), view, 80, 24)
    assert {"x1", "x2"} <= {target.name for target in drawn.targets}


@pytest.mark.parametrize("view", ["crossbar", "bars", "matrix"])
def test_a_style_of_the_network_can_be_asked_for(view: str) -> None:
    drawn = figure(sitting(AND), view, 80, 24)
    assert drawn.text != figure(sitting(AND), "wired", 80, 24).text
    assert {"w1", "w2", "b"} <= {target.name for target in drawn.targets}


def test_all_that_can_be_drawn_is_known_and_the_lessons_own_stands_first() -> None:
    known = drawable(sitting(AND))
    assert known[: len(AND.views)] == AND.views
    assert {"matrix", "tree", "confusion", "probabilities", "bowl"} <= set(known)
    assert not {"fit", "loss", "weights", "trials", "channels"} & set(known)
    assert drawable(sitting(WORDS)) == ()


def test_every_drawing_that_can_be_made_keeps_its_room_and_is_told() -> None:
    for view in drawable(sitting(AND)):
        for size in ((80, 24), (40, 12), (12, 5)):
            drawn = figure(sitting(AND), view, *size)
            assert (drawn.width, drawn.height) <= size
        assert sentences(sitting(AND), [view]), view


def test_chosen_drawings_take_the_place_of_the_lessons_own() -> None:
    text = composed(sitting(AND), 80, 24, ["confusion"]).text
    assert text.endswith("right: 3 of 4")
    assert "Σ" not in text


def test_a_curve_leaves_the_network_below_it_the_rows_it_needs() -> None:
    history = tuple(laboratory.run(TRAINED, {"learning_rate": 1.0}))
    drawn = composed(sitting(TRAINED, history=history), 80, 18)
    wired = figure(sitting(TRAINED, history=history), "wired", 80, 8)
    assert drawn.text.endswith(wired.text)
    assert drawn.height == 18


@pytest.mark.parametrize(("language", "right"), [("en", "wrong"), ("es", "falla")])
def test_the_linear_view_tells_every_example_of_a_table(language: str, right: str) -> None:
    said = sentences(sitting(AND, language), ["table"])
    assert len(said) == 4
    assert [sentence.endswith(right) for sentence in said] == [False, False, True, False]


def test_no_drawing_gives_away_what_is_to_be_computed_until_it_has_been() -> None:
    by_hand = spec(
        ComputeSpec,
        kind="compute",
        model=MODEL,
        data={"examples": [{"x": [1, 2], "y": [1]}]},
        parameters={"w1": 0.5, "w2": -1.25, "b": 0.75},
        ask={"sum": {"quantity": "y.z"}},
        views=["wired", "card", "table"],
    )
    for view in by_hand.views:
        hidden, shown = (
            figure(sitting(by_hand, solved=solved), view, 80, 24).text for solved in (False, True)
        )
        assert "?" in hidden
        assert "?" not in shown
        assert "0.22" not in hidden
        assert "0.22" in shown
    told = " ".join(sentences(sitting(by_hand)))
    assert "0.22" not in told
    assert "0.22" in " ".join(sentences(sitting(by_hand, solved=True)))


def test_a_drawing_that_doesn_t_fit_is_a_sentence_or_nothing() -> None:
    assert fitting(sitting(AND), "table", 9, 9) is None
    assert fitting(sitting(AND), "wired", 80, 2) is None
    assert figure(sitting(AND), "wired", 80, 24) == fitting(sitting(AND), "wired", 80, 24)
