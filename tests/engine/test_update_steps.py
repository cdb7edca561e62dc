"""The steps of an update in any order: what each leaves, and that the right order trains."""

import itertools

import numpy as np
import pytest

from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.examples import Examples
from tui_nn.engine.network import Network
from tui_nn.engine.update_steps import Operation, stages

LOSS, RATE = "mean-squared-error", 0.1
RIGHT: tuple[Operation, ...] = ("clear", "forward", "loss", "backward", "move")
ROWS = Examples(("x1", "x2"), np.array([[1.0, 2.0], [0.5, -1.0]]), np.array([[1.0], [0.0]]))
SHAPE = Architecture(("x1", "x2"), (Dense(3, "tanh"), Dense(1, "sigmoid")))
NETWORK = Network(SHAPE, np.random.default_rng(4).normal(size=SHAPE.count))


def after_updates(count: int) -> Network:
    network = NETWORK
    for _ in range(count):
        gradient = network.trace(ROWS.x, ROWS.y, LOSS).gradient
        network = Network(SHAPE, network.parameters - RATE * gradient)
    return network


def test_the_right_order_makes_a_second_update_after_the_first() -> None:
    made = stages(NETWORK, ROWS, LOSS, RATE, RIGHT)
    np.testing.assert_allclose(made[0].parameters, after_updates(1).parameters)
    np.testing.assert_allclose(made[-1].parameters, after_updates(2).parameters)
    trace = after_updates(1).trace(ROWS.x, ROWS.y, LOSS)
    assert made[3].cost == pytest.approx(trace.value("cost"))
    np.testing.assert_allclose(made[4].gradients, trace.gradient)


def test_what_is_not_cleared_is_added_to() -> None:
    first, *_, last = stages(NETWORK, ROWS, LOSS, RATE, RIGHT[1:])
    fresh = after_updates(1).trace(ROWS.x, ROWS.y, LOSS).gradient
    np.testing.assert_allclose(last.gradients, first.gradients + fresh)


def test_what_is_cleared_too_late_moves_nothing() -> None:
    order: tuple[Operation, ...] = ("forward", "loss", "backward", "clear", "move")
    first, *_, last = stages(NETWORK, ROWS, LOSS, RATE, order)
    np.testing.assert_array_equal(last.parameters, first.parameters)


@pytest.mark.parametrize("order", itertools.permutations(RIGHT))
def test_a_step_does_nothing_until_there_is_what_it_needs(order: tuple[Operation, ...]) -> None:
    made = stages(NETWORK, ROWS, LOSS, RATE, order)
    assert [stage.operation for stage in made] == [None, *order]
    here = {operation: order.index(operation) + 1 for operation in order}
    no_loss = here["loss"] < here["forward"]
    assert made[here["loss"]].missing == no_loss
    no_blame = no_loss or here["backward"] < here["loss"]
    assert made[here["backward"]].missing == no_blame
    assert not any(made[here[one]].missing for one in ("clear", "forward", "move"))
    if no_blame:
        before = made[here["backward"] - 1].gradients
        np.testing.assert_array_equal(made[here["backward"]].gradients, before)


def test_the_loss_of_old_outputs_is_forgotten_with_them() -> None:
    order: tuple[Operation, ...] = ("forward", "loss", "forward")
    assert stages(NETWORK, ROWS, LOSS, RATE, order)[-1].cost is None
