"""Walking a trace one step at a time: forwards term by term, then backwards weight by weight.

A step names the numbers to light in the drawing and spells out its arithmetic. Steps are worked
out when they are looked at, so that a walk through a large network costs nothing to begin.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import TypeVar, overload

from tui_nn.diagrams.numbers import MINUS
from tui_nn.diagrams.sums import Term, terms
from tui_nn.diagrams.walk_losses import blame_line, bracketed, difference, loss_line
from tui_nn.diagrams.walk_numbers import product, spelled_number, spelled_sum
from tui_nn.diagrams.walk_plans import BACKWARD, MOST_TERMS, Plan, plans
from tui_nn.engine.activations import ACTIVATIONS, Activation
from tui_nn.engine.losses import LOSSES
from tui_nn.engine.trace import Trace
from tui_nn.language import Phrases

Some = TypeVar("Some")

_SPELLED = 3
"""Of a long sum so many of the largest terms are spelled, the others counted."""


@dataclass(frozen=True)
class Step:
    """One step of a walk."""

    title: str
    """What is worked out, in words."""
    line: str
    """The arithmetic with its numbers: ``Σ = 0.15·0.05 + 0.20·0.10 + 0.35 = 0.3775``."""
    lit: frozenset[str]
    """The trace's names of the numbers that take part."""
    subject: str
    """The neuron or the parameter that it is about; it may be selected to be seen."""
    current: tuple[int, int] = (0, 0)
    """Where in the line the current term begins and ends; equal where there is none."""
    backward: bool = False
    """Whether it belongs to the backward pass."""


class Walk(Sequence[Step]):
    """The steps through a trace for one example, in the order of the computation."""

    def __init__(self, trace: Trace, phrases: Phrases, example: int = 0) -> None:
        self._trace = trace
        self._phrases = phrases
        self._example = example
        self._plans = plans(trace)

    def __len__(self) -> int:
        return len(self._plans)

    @overload
    def __getitem__(self, index: int) -> Step: ...
    @overload
    def __getitem__(self, index: slice) -> "list[Step]": ...
    def __getitem__(self, index: int | slice) -> "Step | list[Step]":
        if isinstance(index, slice):
            return [self._step(plan) for plan in self._plans[index]]
        return self._step(self._plans[index])

    @property
    def turn(self) -> int:
        """The number of the first step backwards; the length where there is none."""
        backward = (k for k, plan in enumerate(self._plans) if plan.kind in BACKWARD)
        return next(backward, len(self._plans))

    def _step(self, plan: Plan) -> Step:
        return {
            "term": self._term,
            "activation": self._activation,
            "loss": self._loss,
            "blame": self._blame,
            "delta": self._delta,
            "gradient": self._gradient,
            "gradients": self._gradients,
        }[plan.kind](plan)

    def _value(self, name: str) -> float:
        return self._trace.value(name, self._example)

    def _of(self, name: str) -> str:
        return spelled_number(self._value(name))

    def _say(self, key: str, **values: object) -> str:
        return self._phrases.say(f"diagrams.walk.{key}", **values)

    def _activation_of(self, neuron: str) -> Activation:
        layer, _ = self._trace.architecture.place[neuron]
        return ACTIVATIONS[self._trace.architecture.layers[layer].activation]

    def _source(self, term: Term) -> str:
        """The trace's name of the number that a weight is multiplied with."""
        assert term.source is not None
        inputs = self._trace.architecture.inputs
        return term.source if term.source in inputs else f"{term.source}.a"

    def _term(self, plan: Plan) -> Step:
        """The sum up to a term; all of it with the last one, or at once where it is long."""
        rows = terms(self._trace, plan.name, self._example)
        if len(rows) > MOST_TERMS:
            return self._long_sum(plan, rows)
        last = plan.term == len(rows) - 1
        upto = rows if last else rows[: plan.term + 1]
        lit = self._lit_by(rows[plan.term])
        written = [spelled_sum([piece], first=not k) for k, piece in enumerate(map(_factors, upto))]
        line = "Σ = " + "".join(written)
        start = len(line) - len(written[-1].lstrip(f" +{MINUS}" if len(written) > 1 else ""))
        current = (start, len(line))
        if last:
            lit.add(f"{plan.name}.z")
            line += f" = {self._of(f'{plan.name}.z')}"
        else:
            so_far = sum(row.product for row in upto)
            line += f" + … = {spelled_number(so_far)} + …"
        return Step(self._say("sum", neuron=plan.name), line, frozenset(lit), plan.name, current)

    def _long_sum(self, plan: Plan, rows: Sequence[Term]) -> Step:
        """The largest products of a sum with many, how many others there are, and the bias."""
        weighted = [row for row in rows if row.source is not None]
        largest = _largest(weighted, [row.product for row in weighted])
        more = self._say("more", n=len(weighted) - len(largest))
        line = f"Σ = {spelled_sum([_factors(row) for row in largest])} + … ({more})"
        lit = {f"{plan.name}.z"}.union(*map(self._lit_by, largest))
        for row in rows[len(weighted) :]:
            line += f" …{spelled_sum([_factors(row)], first=False)}"
            lit |= self._lit_by(row)
        line += f" = {self._of(f'{plan.name}.z')}"
        return Step(self._say("sum", neuron=plan.name), line, frozenset(lit), plan.name)

    def _lit_by(self, row: Term) -> set[str]:
        return {row.parameter} if row.source is None else {row.parameter, self._source(row)}

    def _activation(self, plan: Plan) -> Step:
        f, z, a = self._activation_of(plan.name), f"{plan.name}.z", f"{plan.name}.a"
        neurons = self._trace.architecture.neurons[self._trace.architecture.place[plan.name][0]]
        lit = {z, a}
        inside = self._of(z)
        if f.couples is not None:
            lit |= {f"{neuron}.z" for neuron in neurons}
            line = f"a = e^{bracketed(inside)} / ("
            line += " + ".join(f"e^{bracketed(self._of(f'{neuron}.z'))}" for neuron in neurons)
            line += ")"
        else:
            line = f"a = {f.symbol}({inside})"
        if self._trace.masks is not None and plan.name not in self._trace.architecture.neurons[-1]:
            line += f" · {self._of(f'{plan.name}.mask')}"
        title = self._say("activation", neuron=plan.name)
        return Step(title, f"{line} = {self._of(a)}", frozenset(lit), plan.name)

    def _loss(self, plan: Plan) -> Step:
        assert self._trace.backward is not None
        outputs = self._trace.architecture.neurons[-1]
        pairs = [(self._value(f"{y}.a"), self._value(f"{y}.target")) for y in outputs]
        line = loss_line(self._trace.backward.loss, pairs)
        lit = {"loss", *(f"{y}.a" for y in outputs), *(f"{y}.target" for y in outputs)}
        line = f"loss = {line} = {self._of('loss')}" if line else f"loss = {self._of('loss')}"
        return Step(self._say("loss"), line, frozenset(lit), plan.name, backward=True)

    def _fused(self, neuron: str) -> bool:
        """Whether δ of an output comes from loss and activation together, as a − t."""
        assert self._trace.backward is not None
        if neuron not in self._trace.architecture.neurons[-1]:
            return False
        return LOSSES[self._trace.backward.loss].partner == self._activation_of(neuron).name

    def _blame(self, plan: Plan) -> Step:
        """∂loss/∂a: at the output from the loss, before it from the layer that follows."""
        name = f"∂loss/∂{plan.name}.a"
        shape = self._trace.architecture
        layer, index = shape.place[plan.name]
        line = f"∂loss/∂{plan.name} = "
        if layer == len(shape.layers) - 1:
            lit = {f"{plan.name}.a", f"{plan.name}.target", name}
            pair = (self._value(f"{plan.name}.a"), self._value(f"{plan.name}.target"))
            assert self._trace.backward is not None
            line += blame_line(self._trace.backward.loss, pair, len(shape.neurons[-1]))
        else:
            lit = {name}
            pieces = []
            for neuron in shape.neurons[layer + 1]:
                weight = terms(self._trace, neuron, self._example)[index]
                lit |= {f"{neuron}.delta", weight.parameter}
                pieces.append((self._value(f"{neuron}.delta"), weight.weight))
            line += self._shortened(pieces)
            if self._trace.masks is not None:
                line = f"{line} · {self._of(f'{plan.name}.mask')}"
        line += self._of(name) if line.endswith(" = ") else f" = {self._of(name)}"
        title = self._say("blame", neuron=plan.name)
        return Step(title, line, frozenset(lit), plan.name, backward=True)

    def _shortened(self, pieces: Sequence[tuple[float, ...]]) -> str:
        if len(pieces) <= MOST_TERMS:
            return spelled_sum(pieces)
        largest = _largest(pieces, [prod(piece) for piece in pieces])
        more = self._say("more", n=len(pieces) - len(largest))
        return f"{spelled_sum(largest)} + … ({more})"

    def _delta(self, plan: Plan) -> Step:
        name, a = f"{plan.name}.delta", f"{plan.name}.a"
        lit = {name}
        if self._fused(plan.name):
            lit |= {a, f"{plan.name}.target"}
            line = f"δ = a − t = {difference(self._value(a), self._value(f'{plan.name}.target'))}"
        elif self._activation_of(plan.name).couples is not None:
            line = "δ"
        else:
            lit.add(f"{plan.name}.z")
            factors = (self._value(f"∂loss/∂{a}"), self._value(f"{plan.name}.slope"))
            line = f"δ = ∂loss/∂{plan.name} · f'(Σ) = {product(factors)}"
        title = self._say("delta", neuron=plan.name)
        line = f"{line} = {self._of(name)}"
        return Step(title, line, frozenset(lit), plan.name, backward=True)

    def _gradient(self, plan: Plan) -> Step:
        """The factors of a parameter's gradient, and their product."""
        shape = self._trace.architecture
        layer, index, source = shape.wiring[plan.name]
        neuron = shape.neurons[layer][index]
        row = terms(self._trace, neuron, self._example)[
            shape.sizes[layer] if source is None else source
        ]
        name = f"∂loss/∂{plan.name}"
        lit = {name, f"{neuron}.delta", plan.name}
        if row.source is not None:
            lit.add(self._source(row))
        if self._fused(neuron) or self._activation_of(neuron).couples is not None:
            words, factors = "δ", [self._value(f"{neuron}.delta")]
        else:
            words = f"∂loss/∂{neuron} · f'(Σ)"
            factors = [self._value(f"∂loss/∂{neuron}.a"), self._value(f"{neuron}.slope")]
        if row.source is None:
            words, numbers = f"{words} · 1", f"{product(factors)}·1"
        else:
            words, numbers = f"{words} · {row.source}", product([*factors, row.value])
        line = f"∂loss/∂{plan.name} = {words} = {numbers} = {self._of(name)}"
        title = self._say("gradient", parameter=plan.name)
        return Step(title, line, frozenset(lit), plan.name, backward=True)

    def _gradients(self, plan: Plan) -> Step:
        """The largest gradients of a neuron with many weights: of the first one every factor."""
        rows = terms(self._trace, plan.name, self._example)
        slopes = [row.gradient or 0.0 for row in rows]
        first, *others = _largest(rows, slopes)
        spelled = self._gradient(Plan("gradient", first.parameter))
        line = spelled.line
        for row in others:
            line += f"; ∂loss/∂{row.parameter} = {spelled_number(row.gradient or 0.0)}"
        line += f"; … ({self._say('more-weights', n=len(rows) - 1 - len(others))})"
        lit = spelled.lit.union(f"∂loss/∂{row.parameter}" for row in others)
        title = self._say("gradients", neuron=plan.name)
        return Step(title, line, lit, plan.name, backward=True)


def _factors(row: Term) -> tuple[float, ...]:
    return (row.weight,) if row.source is None else (row.weight, row.value)


def _largest(rows: Sequence[Some], sizes: Sequence[float]) -> list[Some]:
    """The rows of the largest sizes, the largest first."""
    order = sorted(range(len(rows)), key=lambda k: -abs(sizes[k]))
    return [rows[k] for k in order[:_SPELLED]]


def walk(trace: Trace, phrases: Phrases, example: int = 0) -> Walk:
    """The steps through a trace for one example; backwards too where the trace goes there."""
    return Walk(trace, phrases, example)
