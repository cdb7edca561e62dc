"""Functions are drawn as they are written or chosen, and a loop as it is ordered."""

import msgspec
from msgspec.structs import replace

from tui_nn.course.lessons import ExerciseWords
from tui_nn.diagrams.capabilities import Capabilities, Colours
from tui_nn.exercises import laboratory
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.kinds.choose import ChooseSpec
from tui_nn.exercises.kinds.order import OrderSpec
from tui_nn.exercises.kinds.write import WriteSpec
from tui_nn.exercises.specs import ExerciseSpec
from tui_nn.language import Phrases
from tui_nn.study.figure import Sitting, drawable, figure, fitting, sentences, walked

MONO = Capabilities(Colours.NONE)
HEADER = msgspec.convert(
    {"kind": "write", "takes": [["str"]], "returns": ["float"], "views": ["function"]}, WriteSpec
)
SYSTEMS = msgspec.convert(
    {
        "kind": "choose",
        "questions": {
            "car": {"options": ["yes-or-no", "a-text"], "answer": ["yes-or-no"]},
            "chat": {"options": ["yes-or-no", "a-text"], "answer": ["a-text"]},
        },
        "functions": {"car": ["image"], "chat": ["message"]},
        "types": {"yes-or-no": "bool", "a-text": "str"},
        "views": ["function"],
    },
    ChooseSpec,
)
WORDS = ExerciseWords(
    prompt="",
    hints=(),
    options={"yes-or-no": "yes or no", "a-text": "a text"},
    labels={"car": "detector", "chat": "chatbot", "image": "image", "message": "message"},
    steps={"clear": "opt.zero_grad(): set the gradients to 0"},
)
LOOP = msgspec.convert(
    {
        "kind": "order",
        "steps": ["clear", "predict", "price", "blame", "move"],
        "does": {
            "clear": "clear",
            "predict": "forward",
            "price": "loss",
            "blame": "backward",
            "move": "move",
        },
        "model": {"neuron": {"inputs": ["x"], "weights": ["w"], "bias": None}},
        "data": {"examples": [{"x": [2], "y": [3]}]},
        "loss": "mean-squared-error",
        "parameters": {"w": 0.5},
        "update": {"learning_rate": 0.1},
        "views": ["loop"],
    },
    OrderSpec,
)


def sitting(spec: ExerciseSpec, question: str | None = None, **answer: object) -> Sitting:
    begun: Answer = replace(laboratory.start(spec), **answer)
    return Sitting(spec, begun, MONO, Phrases("en"), question=question, words=WORDS)


def test_a_header_is_drawn_as_far_as_it_is_written() -> None:
    text = figure(sitting(HEADER, code="def score(comment: str) -> float:"), "function", 60, 9).text
    assert "“…”  comment: str ───▸│" in text
    assert "─ score ─" in text
    assert "float  −0.73" in text
    half = figure(sitting(HEADER, code="def score(comment, *rest)"), "function", 60, 9).text
    assert "comment ───▸│" in half
    assert "rest: * ───▸│" in half
    assert "───▸ ?" in half
    nothing = figure(sitting(HEADER, code="score = 3"), "function", 60, 9).text
    assert "─ ? ─" in nothing


def test_an_exercise_without_a_model_has_the_drawings_that_need_none_and_no_walk() -> None:
    here = sitting(HEADER)
    assert drawable(here) == ("function",)
    assert fitting(here, "wired", 80, 24) is None
    assert walked(here) is None
    assert sentences(here) == ["f() -> ?"]


def test_a_function_gives_what_is_chosen_and_the_one_that_is_looked_at_is_marked() -> None:
    text = figure(sitting(SYSTEMS, "car"), "function", 70, 9).text
    assert "═ detector ═" in text
    assert "image ───▸║" in text
    assert "─ chatbot ─" in text
    assert text.count("?") == 2
    chosen = sitting(SYSTEMS, "chat", choices={"car": ("yes-or-no",)})
    text = figure(chosen, "function", 70, 9).text
    assert "yes or no  ✓ / ×" in text
    assert "═ chatbot ═" in text
    assert sentences(chosen) == ["detector(image) -> yes or no", "chatbot(message) -> ?"]


def test_a_loop_is_drawn_in_the_order_of_the_answer() -> None:
    right = sitting(LOOP, order=LOOP.steps)
    lines = figure(right, "loop", 70, 12).text.splitlines()
    assert [line.split()[-1] for line in lines[1:-1]] == ["1.30"] * 5 + ["1.46"]
    assert "opt.zero_grad() " in lines[2]
    late = sitting(LOOP, order=("predict", "price", "blame", "clear", "move"))
    lines = figure(late, "loop", 70, 12).text.splitlines()
    assert [line.split()[-1] for line in lines[1:-1]] == ["1.30"] * 6
    assert sentences(late)[0] == "x = 2   t = 3   η = 0.1"


def test_a_loop_shows_no_pass_of_the_network_it_began_with() -> None:
    assert not LOOP.shows_a_pass
    assert not any(line.startswith("y: ") for line in sentences(sitting(LOOP)))
