"""Walking a trace: the published two-layer example line by line, and every line's arithmetic."""

import re
from math import isclose, log, prod

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.diagrams.crossbar import draw_crossbar
from tui_nn.diagrams.palette import palette
from tui_nn.diagrams.walk import walk
from tui_nn.diagrams.walk_numbers import spelled_number
from tui_nn.diagrams.wired import draw_wired
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.losses import LOSSES
from tui_nn.engine.network import Network
from tui_nn.engine.trace import Trace
from tui_nn.language import Phrases

EN, ES = Phrases("en"), Phrases("es")


@pytest.fixture(scope="module")
def published() -> Trace:
    """M. Mazur, "A step by step backpropagation example" (2015)."""
    shape = Architecture(("i1", "i2"), (Dense(2, "sigmoid"), Dense(2, "sigmoid")))
    values = [0.15, 0.2, 0.35, 0.25, 0.3, 0.35, 0.4, 0.45, 0.6, 0.5, 0.55, 0.6]
    network = Network(shape, np.array(values))
    target = np.array([[0.01, 0.99]])
    return network.trace(np.array([[0.05, 0.1]]), target, "half-squared-error")


def test_the_published_example_is_spelled_out(published: Trace) -> None:
    lines = [step.line for step in walk(published, EN)]
    assert lines[:4] == [
        "Σ = 0.15·0.05 + … = 0.0075 + …",
        "Σ = 0.15·0.05 + 0.20·0.10 + … = 0.0275 + …",
        "Σ = 0.15·0.05 + 0.20·0.10 + 0.35 = 0.3775",
        "a = σ(0.3775) = 0.5933",
    ]
    back = lines[walk(published, EN).turn :]
    assert back[:4] == [
        "loss = ½·[(0.7514 − 0.01)² + (0.7729 − 0.99)²] = 0.2984",
        "∂loss/∂y1 = a − t = 0.7514 − 0.01 = 0.7414",
        "δ = ∂loss/∂y1 · f'(Σ) = 0.7414·0.1868 = 0.1385",
        "∂loss/∂y1.w1 = ∂loss/∂y1 · f'(Σ) · h1 = 0.7414·0.1868·0.5933 = 0.0822",
    ]
    assert "∂loss/∂h1 = 0.1385·0.40 − 0.0381·0.50 = 0.0364" in back
    assert "∂loss/∂h1.w1 = ∂loss/∂h1 · f'(Σ) · i1 = 0.0364·0.2413·0.05 = 0.000439" in back


def test_a_step_lights_the_numbers_that_it_uses(published: Trace) -> None:
    steps = walk(published, EN)
    assert steps[0].lit == {"i1", "h1.w1"}
    assert steps[0].line[slice(*steps[0].current)] == "0.15·0.05"
    assert steps[2].lit == {"h1.b", "h1.z"}
    assert steps[3].lit == {"h1.z", "h1.a"}
    gradient = next(step for step in steps if step.subject == "y2.w1")
    assert gradient.lit == {"∂loss/∂y2.w1", "y2.delta", "y2.w1", "h1.a"}
    assert gradient.backward


def test_titles_are_spoken_in_both_languages(published: Trace) -> None:
    assert walk(published, EN)[3].title == "h1: the activation"
    assert walk(published, ES)[3].title == "h1: activación"


def test_a_walk_goes_back_as_it_went(published: Trace) -> None:
    steps = walk(published, EN)
    forth = [steps[k] for k in range(len(steps))]
    back = [steps[k] for k in reversed(range(len(steps)))]
    assert forth == back[::-1] == list(steps) == steps[:]
    assert len(steps) == 16 + 1 + 4 * 2 + 12


def test_a_trace_without_a_loss_is_walked_forwards_only(published: Trace) -> None:
    network = Network(published.architecture, published.parameters)
    steps = walk(network.trace(np.array([[0.05, 0.1]])), EN)
    assert len(steps) == steps.turn == 16


def test_what_is_lit_is_marked_in_the_drawings(published: Trace) -> None:
    chosen = palette(Capabilities()).selected
    for step in walk(published, EN):
        for draw in (draw_wired, draw_crossbar):
            drawing = draw(
                published,
                width=120,
                height=40,
                capabilities=Capabilities(),
                phrases=EN,
                backward=step.backward,
                lit=step.lit,
            )
            assert drawing is not None
            marked = [s for line in drawing.lines for s in line if s.style == chosen]
            assert marked, step


def test_of_a_long_sum_and_many_gradients_the_largest_are_spelled_in_one_step() -> None:
    shape = Architecture(tuple(f"x{k}" for k in range(1, 785)), (Dense(10, "softmax"),))
    network = Network.zeros(shape).with_values({"y1.w400": -0.5, "y1.w7": 0.2, "y1.b": 0.1})
    inputs = np.zeros((1, 784))
    inputs[0, [6, 399, 500, 783]] = 1.0, 0.5, 0.25, 0.125
    trace = network.trace(inputs, np.eye(10)[:1], "categorical-cross-entropy")
    steps = walk(trace, EN)
    assert len(steps) == 10 * 2 + 1 + 10 * 3
    assert steps[0].line == (
        "Σ = −0.50·0.50 + 0.20·1.00 + 0.00·0.00 + … (781 more terms) … + 0.10 = 0.05"
    )
    assert steps[0].lit >= {"y1.w400", "x400", "y1.w7", "y1.b", "y1.z"}
    assert len(steps[0].lit) < 10
    line = steps[23].line
    assert line == (
        "∂loss/∂y1.w7 = δ · x7 = (−0.8954)·1.00 = −0.8954; "
        "∂loss/∂y1.b = −0.8954; ∂loss/∂y1.w400 = −0.4477; … (782 more weights)"
    )
    assert walk(trace, ES)[23].line.endswith("(782 pesos más)")


def test_where_loss_and_activation_belong_together_the_factors_are_two() -> None:
    shape = Architecture(("x",), (Dense(1, "sigmoid"),))
    network = Network(shape, np.array([2.0, -1.0]))
    trace = network.trace(np.array([[1.0]]), np.array([[1.0]]), "cross-entropy")
    lines = [step.line for step in walk(trace, EN)]
    assert "loss = −ln(0.7311) = 0.3133" in lines
    assert "δ = a − t = 0.7311 − 1.00 = −0.2689" in lines
    assert "∂loss/∂w1 = δ · x = (−0.2689)·1.00 = −0.2689" in lines
    assert "∂loss/∂b = δ · 1 = (−0.2689)·1 = −0.2689" in lines


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.2, "0.20"), (1, "1.00"), (-0.3775, "−0.3775"), (0.00043857, "0.000439"), (0, "0.00"),
     (-0.0, "0.00"), (3.2e-5, "3.2e−5"), (1.5e6, "1.5e6"), (999999, "999999.00"),
     (float("nan"), "NaN"), (float("-inf"), "−∞")],
)  # fmt: skip
def test_numbers_are_spelled_with_the_digits_that_matter(value: float, text: str) -> None:
    assert spelled_number(value) == text


def worth(expression: str) -> float:
    """What a sum of products in a line comes to."""
    spaced = re.sub(r"\s([+−])\s", r" \1", expression)
    total = 0.0
    for term in re.split(r"\s(?=[+−])", spaced):
        factors = re.findall(r"[−+]?[\d.]+(?:e−?\d+)?", term)
        total += prod(float(factor.replace("−", "-")) for factor in factors)
    return total


@settings(max_examples=40, deadline=None)
@given(
    sizes=st.lists(st.integers(1, 4), min_size=2, max_size=4),
    activation=st.sampled_from(["tanh", "relu", "sigmoid", "identity", "softplus"]),
    loss=st.sampled_from(["half-squared-error", "squared-error", "mean-squared-error"]),
    seed=st.integers(0, 999),
)
def test_every_product_comes_to_what_its_line_says(
    sizes: list[int], activation: str, loss: str, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    inputs = tuple(f"x{k}" for k in range(sizes[0]))
    shape = Architecture(inputs, tuple(Dense(size, activation) for size in sizes[1:]))
    network = Network(shape, rng.normal(0, 1, shape.count))
    trace = network.trace(rng.normal(0, 1, (1, sizes[0])), rng.normal(0, 1, (1, sizes[-1])), loss)
    for step in walk(trace, ES):
        if "… = " in step.line or step.line.startswith(("loss", "a")) or "a − t" in step.line:
            continue
        *_, sum_, result = step.line.split(" = ")
        if not re.search(r"[a-zΣ]", re.sub(r"e−?\d", "", sum_)):
            assert isclose(worth(sum_), worth(result), rel_tol=0.02, abs_tol=0.005), step.line


@pytest.mark.parametrize("loss", list(LOSSES))
@pytest.mark.parametrize("activation", ["sigmoid", "softmax", "tanh"])
def test_every_loss_is_walked_to_its_value(loss: str, activation: str) -> None:
    shape = Architecture(("x",), (Dense(3, activation),))
    network = Network(shape, np.array([0.5, 0.1, -0.4, 0.2, 0.3, 0.6]))
    trace = network.trace(np.array([[1.0]]), np.array([[0.0, 1.0, 0.0]]), loss)
    steps = walk(trace, EN)
    line = steps[steps.turn].line
    assert line.endswith(f" = {spelled_number(trace.value('loss'))}")
    if loss == "categorical-cross-entropy" and activation == "softmax":
        assert isclose(-log(trace.value("y2.a")), trace.value("loss"))
