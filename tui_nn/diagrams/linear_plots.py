"""The linear view of plots: what their curves and maps show, in sentences."""

from collections.abc import Collection, Sequence

import numpy as np

from tui_nn.diagrams import points
from tui_nn.diagrams.activation_curve import REACH, outputs_at
from tui_nn.diagrams.answers import inputs_at, others_of
from tui_nn.diagrams.axes import written
from tui_nn.diagrams.bowl import Bowl
from tui_nn.diagrams.canvas import printable
from tui_nn.diagrams.capabilities import Capabilities
from tui_nn.diagrams.cost_curve import CostCurve
from tui_nn.diagrams.curves import Series
from tui_nn.diagrams.linear import activation_name
from tui_nn.diagrams.numbers import UNKNOWN, measured, short, signed
from tui_nn.diagrams.surface import Window, curve_window, plane_window
from tui_nn.engine.activations import ACTIVATIONS, Array
from tui_nn.engine.examples import Examples
from tui_nn.engine.least_squares import GridSearch
from tui_nn.engine.measures import labels_of, mean_absolute_error, predictions
from tui_nn.engine.network import Network
from tui_nn.language import Phrases

STEPS = 5
"""At how many values of an input, or of the epochs, a curve or a map is told."""

MOST = 20
"""Of more examples than this the rest is counted."""


def describe_surface(
    network: Network,
    examples: Examples | None,
    phrases: Phrases,
    *,
    example: int | None = None,
    window: Window | None = None,
    test: Examples | None = None,
) -> list[str]:
    """What a network answers over its first two inputs, and how good that is for its examples."""
    shape = network.architecture
    alone = len(shape.inputs) == 1
    window = window or (curve_window(network, examples) if alone else plane_window(examples))
    xs = tuple(np.linspace(*window.x, STEPS).tolist())
    ys = () if alone else tuple(np.linspace(*window.y, STEPS)[::-1].tolist())
    inputs = inputs_at(shape, (xs, ys), others_of(shape, examples, example))
    grid = network.forward(inputs).reshape(1 if alone else len(ys), len(xs), -1)
    said = []
    for row, outputs in enumerate(grid):
        values = ", ".join(
            f"{shape.inputs[0]} = {_tick(x)}: {_answer(network, one)}"
            for x, one in zip(xs, outputs, strict=True)
        )
        if alone:
            said.append(phrases.say("diagrams.linear.curve", values=values))
        else:
            where = f"{shape.inputs[1]} = {_tick(ys[row])}"
            said.append(phrases.say("diagrams.linear.map", where=where, values=values))
    if examples is not None:
        said.append(_how_good(network, examples, phrases, ""))
    if test is not None:
        said.append(_how_good(network, test, phrases, "-test"))
    return [printable(sentence) for sentence in said]


def describe_curves(
    series: Sequence[Series], phrases: Phrases, title: str | None = None
) -> list[str]:
    """Each curve at a few epochs, its lowest value, where it diverged and which epoch was best."""
    said = []
    for one in series:
        name = one.name or (phrases.say("diagrams.curves.loss") if title is None else title)
        values = np.asarray(one.values, dtype=np.float64)
        if not len(values):
            continue
        epochs = sorted({round(k) for k in np.linspace(0, len(values) - 1, STEPS).tolist()})
        at = ", ".join(
            phrases.say("diagrams.linear.epoch", value=_tick(float(values[k])), n=k) for k in epochs
        )
        said.append(phrases.say("diagrams.linear.series", name=name, values=at))
        if np.isfinite(values).any():
            low = int(np.nanargmin(np.where(np.isfinite(values), values, np.nan)))
            value = _tick(float(values[low]))
            said.append(phrases.say("diagrams.linear.lowest", name=name, value=value, n=low))
        for key, n in (("diverged", one.diverged), ("best", one.best)):
            if n is not None:
                text = phrases.say(f"diagrams.curves.{key}", n=n)
                said.append(phrases.say("diagrams.linear.series", name=name, values=text))
    return [printable(sentence) for sentence in said]


def describe_bowl(bowl: Bowl, path: Sequence[tuple[float, float]], phrases: Phrases) -> list[str]:
    """Where the cost is lowest and how high it gets, and from where to where the path leads."""

    def place(x: float, y: float) -> str:
        return f"{bowl.names[0]} = {_tick(x)}, {bowl.names[1]} = {_tick(y)}"

    said = []
    costs = np.where(np.isfinite(bowl.costs), bowl.costs, np.nan)
    if np.isfinite(costs).any():
        row, column = np.unravel_index(int(np.nanargmin(costs)), costs.shape)
        x = np.linspace(*bowl.x, costs.shape[1])[column]
        y = np.linspace(*bowl.y, costs.shape[0])[row]
        said.append(
            phrases.say(
                "diagrams.linear.bowl",
                name=phrases.say("diagrams.bowl.title"),
                low=_tick(float(costs[row, column])),
                where=place(float(x), float(y)),
                high=_tick(float(np.nanmax(costs))),
            )
        )
    if path:
        start, end = place(*path[0]), place(*path[-1])
        said.append(phrases.say("diagrams.linear.path", start=start, end=end, n=len(path) - 1))
    return [printable(sentence) for sentence in said]


def describe_cost_curve(costs: CostCurve, path: Sequence[float], phrases: Phrases) -> list[str]:
    """The cost at a few values of the parameter, and from where to where the path leads."""
    values = ", ".join(
        f"{costs.name} = {_tick(x)}: {_tick(costs.at(x))}"
        for x in np.linspace(*costs.x, 2 * STEPS - 1).tolist()
    )
    title = phrases.say(costs.title)
    said = [phrases.say("diagrams.linear.series", name=title, values=values)]
    if path:
        start, end = (
            f"{costs.name} = {_tick(x)} ({title} {_tick(costs.at(x))})" for x in (path[0], path[-1])
        )
        said.append(phrases.say("diagrams.linear.path", start=start, end=end, n=len(path) - 1))
    return [printable(sentence) for sentence in said]


def describe_trials(search: GridSearch, done: int, phrases: Phrases) -> list[str]:
    """Which values a grid search tries, how many trials are made, and which is the best."""
    said = [
        phrases.say(
            "diagrams.linear.series", name=name, values=", ".join(_tick(value) for value in values)
        )
        for name, values in search.axes.items()
    ]
    if done:
        best, lowest = search.best_of(done)
        where = ", ".join(f"{name} = {_tick(value)}" for name, value in best.items())
        made = done * search.trials // len(search.costs)
        said.append(
            phrases.say(
                "diagrams.linear.trials", n=made, all=search.trials, where=where, low=_tick(lowest)
            )
        )
    return [printable(sentence) for sentence in said]


def describe_fit(network: Network, examples: Examples, phrases: Phrases) -> list[str]:
    """The answer, the target and the error of each example."""
    answers = network.forward(examples.x)[:, 0]
    (name, *_) = examples.inputs
    said = []
    for x, target, answer in list(
        zip(examples.x[:, 0].tolist(), examples.y[:, 0].tolist(), answers.tolist(), strict=True)
    )[:MOST]:
        said.append(
            phrases.say(
                "diagrams.linear.fit",
                x=f"{name} = {_tick(x)}",
                answer=short(answer),
                target=short(target),
                error=signed(answer - target).strip(),
            )
        )
    if len(examples) > MOST:
        said.append(phrases.say("diagrams.more", n=len(examples) - MOST))
    said.append(_how_good(network, examples, phrases, ""))
    return [printable(sentence) for sentence in said]


def describe_activation(
    name: str,
    z: float | None,
    phrases: Phrases,
    *,
    named: bool = True,
    hidden: Collection[str] = (),
) -> list[str]:
    """An activation at a few sums, and where a neuron stands on it.

    A curve that a question asks about isn't ``named``, and what is ``hidden`` of ``a`` and
    ``slope`` isn't told.
    """
    activation = ACTIVATIONS[name]
    sums = np.linspace(-REACH, REACH, STEPS)
    values = ", ".join(
        f"f({short(at)}) = {short(a)}"
        for at, a in zip(sums.tolist(), outputs_at(activation, sums).tolist(), strict=True)
    )
    title = activation_name(name, phrases)
    told = phrases.say("diagrams.linear.activation", name=title, values=values)
    said = [told if named else values]
    if z is not None and np.isfinite(z):
        at = np.array([z])
        a = outputs_at(activation, at)
        slope = float(activation.derivative(at, a)[0])
        said.append(
            phrases.say(
                "diagrams.linear.tangent",
                z=short(z),
                a=UNKNOWN if "a" in hidden else measured(float(a[0])),
                slope=UNKNOWN if "slope" in hidden else measured(slope),
            )
        )
    return said


def _tick(value: float) -> str:
    return written(value, Capabilities())


def _answer(network: Network, outputs: Array) -> str:
    """A single output as a number, of several the name of the largest."""
    names = network.architecture.neurons[-1]
    if len(names) > 1:
        return names[int(np.nan_to_num(outputs, nan=-np.inf).argmax())]
    return short(float(outputs[0]))


def _how_good(network: Network, examples: Examples, phrases: Phrases, test: str) -> str:
    """How many answers are right, or how wrong they are where the targets are no classes."""
    outputs = network.forward(examples.x)
    if examples.y.shape[1] > 1 or points.are_classes(examples):
        threshold = ACTIVATIONS[network.architecture.layers[-1].activation].threshold
        right = int((predictions(outputs, threshold) == labels_of(examples.y)).sum())
        return phrases.say(f"diagrams.linear.right{test}", right=right, all=len(examples))
    error = _tick(mean_absolute_error(outputs[:, :1], examples.y[:, :1]))
    return phrases.say(f"diagrams.linear.error{test}", error=error, all=len(examples))
