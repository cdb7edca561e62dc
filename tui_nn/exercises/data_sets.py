"""The examples that a lesson draws from a generator, and those that it holds out."""

from functools import lru_cache

import numpy as np

from tui_nn.engine.digits import digits
from tui_nn.engine.examples import Examples, as_zero_and_one, standardised
from tui_nn.engine.one_input_data import noisy_line, noisy_sine, one_input_classes
from tui_nn.engine.plane_data import PLANE_DATA, plane_data
from tui_nn.exercises.data_specs import DrawnSpec


@lru_cache(maxsize=64)
def drawn(spec: DrawnSpec, zero_and_one: bool) -> tuple[Examples, Examples | None]:
    """The examples to learn from, and those held out where there are any.

    ``zero_and_one`` says what two classes are called: 0 and 1, else −1 and 1. EngineError for
    noise that the data set can't have.
    """
    held_out = None
    if spec.set == "digits":
        rows, others = digits(spec.count)
        held_out = others.rows(slice(spec.test)) if spec.test else None
    else:
        rows = _drawn(spec, zero_and_one)
    if spec.test and held_out is None:
        rows, held_out = rows.rows(slice(spec.count)), rows.rows(slice(spec.count, None))
    if spec.standardised:
        held_out = None if held_out is None else standardised(held_out, rows)
        rows = standardised(rows)
    return rows, held_out


def _drawn(spec: DrawnSpec, zero_and_one: bool) -> Examples:
    rng = np.random.default_rng(spec.seed)
    count = spec.count + spec.test
    span = {} if spec.span is None else {"span": spec.span}
    if spec.set == "line":
        return noisy_line(spec.slope, spec.intercept, rng, count=count, noise=spec.noise, **span)
    if spec.set == "sine":
        return noisy_sine(rng, count=count, noise=spec.noise, **span)
    if spec.set == "one-input-classes":
        rows = one_input_classes(spec.slope, spec.intercept, rng, count=count, **span)
        return rows if zero_and_one else Examples(rows.inputs, rows.x, 2.0 * rows.y - 1.0)
    rows = plane_data(spec.set, rng, count=count, noise=spec.noise)
    two_classes = PLANE_DATA[spec.set].classes == 2
    return as_zero_and_one(rows) if two_classes and zero_and_one else rows
