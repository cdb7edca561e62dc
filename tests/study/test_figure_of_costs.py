"""The bowl and the trials of an exercise show its own runs, in ranges that fit them."""

import msgspec
import pytest
from msgspec.structs import replace

from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.exercises import laboratory
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.data_specs import DataSpec
from tui_nn.exercises.kinds.compute import ComputeSpec
from tui_nn.exercises.kinds.train import TrainSpec
from tui_nn.exercises.kinds.tune import TuneSpec
from tui_nn.exercises.kinds.write import WriteSpec
from tui_nn.exercises.specs import ExerciseSpec
from tui_nn.language import Phrases
from tui_nn.study.figure import Sitting, figure, fitting, sentences

PLAIN = Capabilities(Colours.NONE, Glyphs.ASCII)
DATA = {"examples": [{"x": [1], "y": [3]}, {"x": [5], "y": [6]}, {"x": [9], "y": [7]}]}
LINE = {"neuron": {"inputs": ["x"], "weights": ["m"]}}
SWING = {"neuron": {"inputs": ["x"], "activation": "sin", "bias": None}}
RATE = {"from": 0.001, "to": 1, "by": 2, "scale": "logarithmic", "start": 0.01}


def train(**fields: object) -> TrainSpec:
    usual = {"kind": "train", "data": DATA, "loss": "mean-squared-error"}
    return msgspec.convert({**usual, **fields}, TrainSpec)


DESCENT = train(
    model=LINE,
    settings={"learning_rate": RATE, "standardised": {"choices": [0, 1], "start": 0}},
    fixed={"epochs": 20},
    views=["bowl"],
)
VALLEYS = train(
    model=SWING,
    settings={"w.start": {"from": -1, "to": 4, "by": 1, "start": 0}},
    fixed={"epochs": 9, "learning_rate": 0.01},
    views=["bowl"],
    bowl={"over": ["w"], "x": [-1, 4]},
)
GRID = train(
    model=LINE,
    search=["m", "b"],
    settings={"points": {"from": 2, "to": 9, "by": 1, "start": 3}},
    fixed={"m.from": 0, "m.to": 2, "b.from": -1, "b.to": 5},
    views=["trials"],
)


def sitting(spec: ExerciseSpec, *, ran: bool, **settings: float) -> Sitting:
    answer = Answer(settings=dict(settings)) if settings else laboratory.start(spec)
    built = laboratory.built(spec, answer)
    history = tuple(laboratory.run(built, answer.settings)) if ran else ()
    return Sitting(built, answer, PLAIN, Phrases("en"), history=history)


def area(text: str) -> str:
    return "".join(text.splitlines()[1:-3])


def test_the_path_leads_from_the_start_to_where_the_run_stands() -> None:
    before = figure(sitting(DESCENT, ran=False), "bowl", 50, 16).text
    after = figure(sitting(DESCENT, ran=True), "bowl", 50, 16).text
    assert before != after
    assert "lowest" in after
    assert "X" in area(after)


def test_rescaling_moves_the_bottom_of_the_bowl() -> None:
    told = sentences(sitting(DESCENT, ran=True, standardised=1.0, learning_rate=0.1))
    path = next(said for said in told if said.startswith("path"))
    assert "to m = 1.6" in path
    assert "b = 5.2" in path


def test_over_one_parameter_the_cost_is_a_curve() -> None:
    drawn = figure(sitting(VALLEYS, ran=True, **{"w.start": 3.0}), "bowl", 50, 16).text
    assert "step" in drawn
    assert "w" in drawn
    told = sentences(sitting(VALLEYS, ran=True, **{"w.start": 3.0}))
    assert any(said.startswith("path: from w = 3 ") for said in told)


@pytest.mark.parametrize(("count", "word"), [(1, "loss"), (2, "cost")])
def test_what_a_single_example_costs_is_called_its_loss(count: int, word: str) -> None:
    spec = replace(VALLEYS, data=msgspec.convert({"examples": DATA["examples"][:count]}, DataSpec))
    seen = sitting(spec, ran=True, **{"w.start": 3.0})
    assert word in figure(seen, "bowl", 50, 16).text.splitlines()[0]
    assert any(said.startswith(f"{word}: ") for said in sentences(seen))


def test_the_trials_appear_as_the_search_goes_on() -> None:
    before, after = (figure(sitting(GRID, ran=ran), "trials", 50, 16).text for ran in (False, True))
    assert "." in area(before)
    assert "9" not in area(before)
    assert "9" in area(after)
    told = sentences(sitting(GRID, ran=True))
    assert any(said.startswith("9 of 9 trials") for said in told)
    assert not any(said.startswith("training") for said in told)


def test_what_has_no_costs_says_that_nothing_fits() -> None:
    tuned = msgspec.convert(
        {
            "kind": "tune",
            "model": LINE,
            "data": DATA,
            "loss": "mean-squared-error",
            "controls": {"m": {"from": 0, "to": 1, "by": 0.1, "start": 0}},
            "views": ["bowl", "trials"],
        },
        TuneSpec,
    )
    assert "now" in figure(sitting(tuned, ran=False), "bowl", 50, 16).text
    assert figure(sitting(tuned, ran=False), "trials", 50, 16).text.startswith("This drawing")


@pytest.mark.parametrize("spec", [DESCENT, VALLEYS, GRID])
@pytest.mark.parametrize("size", [(40, 9), (60, 16), (8, 4), (1, 1)])
def test_none_is_larger_than_its_room(spec: TrainSpec, size: tuple[int, int]) -> None:
    drawn = figure(sitting(spec, ran=True), spec.views[0], *size)
    assert drawn.width <= size[0]
    assert drawn.height <= size[1]


def test_the_cost_over_a_parameter_moved_by_hand_spans_its_control() -> None:
    by_hand = msgspec.convert(
        {
            "kind": "tune",
            "model": {"neuron": {"inputs": ["x"], "weights": ["W"], "bias": None}},
            "data": {"examples": [{"x": [6], "y": [1.5]}]},
            "controls": {"W": {"from": 0, "to": 0.5, "by": 0.01, "start": 0.4}},
        },
        TuneSpec,
    )
    *_, ticks, _ = figure(sitting(by_hand, ran=False), "bowl", 50, 16).text.splitlines()
    assert ticks.split()[0] == "0"
    assert ticks.split()[-1] == "0.5"


RULE = msgspec.convert(
    {
        "kind": "write",
        "expression": "m - eta*slope",
        "names": ["m", "eta", "slope"],
        "worth": {"m": "m", "eta": 0.01, "slope": "∂cost/∂m"},
        "model": LINE,
        "data": DATA,
        "loss": "mean-squared-error",
        "parameters": {"m": 2, "b": 0},
        "bowl": {"over": ["m"], "x": [-4, 4]},
        "views": ["bowl"],
    },
    WriteSpec,
)


def written(code: str) -> Sitting:
    return Sitting(RULE, Answer(code=code), PLAIN, Phrases("en"))


def test_what_is_written_is_the_step_on_the_curve() -> None:
    slope = laboratory.quantity(RULE, "∂cost/∂m")
    assert slope is not None
    for code, reached in (
        ("m - eta*slope", 2 - 0.01 * slope),
        ("m + 0.01*slope", 2 + 0.01 * slope),
    ):
        assert laboratory.written_value(RULE, Answer(code=code)) == pytest.approx(reached)
        legend = figure(written(code), "bowl", 70, 14).text.splitlines()[-1]
        assert legend.strip() == f"o start 2  X now {reached:.4g}"
        assert f"m = {reached:.4g}" in sentences(written(code))[-1].replace("−", "-")


@pytest.mark.parametrize("code", ["", "m -", "m / 0", "W"])
def test_what_cannot_be_read_or_has_no_value_makes_no_step(code: str) -> None:
    assert laboratory.written_value(RULE, Answer(code=code)) is None
    legend = figure(written(code), "bowl", 70, 14).text.splitlines()[-1]
    assert legend.strip() == "X now 2"


SAID = msgspec.convert(
    {
        "kind": "compute",
        "model": {"neuron": {"inputs": ["p"], "weights": ["w"], "bias": None}},
        "data": {"examples": [{"x": [0.9], "y": [1]}, {"x": [0.1], "y": [1]}]},
        "loss": "cross-entropy",
        "parameters": {"w": 1},
        "ask": {"price": {"quantity": "loss", "digits": 3}},
        "views": ["prices"],
    },
    ComputeSpec,
)


def test_prices_are_told_once_they_have_been_worked_out() -> None:
    start = laboratory.start(SAID)
    asked = Sitting(SAID, start, PLAIN, Phrases("en"))
    solved = Sitting(SAID, start, PLAIN, Phrases("en"), solved=True)
    assert figure(asked, "prices", 70, 14).text == figure(solved, "prices", 70, 14).text
    assert sentences(asked, ["prices"])[-1] == "example 2: p = 0.1, label 1, loss ?"
    assert sentences(solved, ["prices"])[-1] == "example 2: p = 0.1, label 1, loss 2.303"


def test_only_probabilities_have_prices() -> None:
    assert fitting(sitting(DESCENT, ran=False), "prices", 80, 24) is None
