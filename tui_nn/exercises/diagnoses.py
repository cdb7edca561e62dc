"""What a trained or hand-set model itself shows to be wrong: diverged, dead, stuck, too slow."""

from collections.abc import Iterator

import numpy as np

from tui_nn.engine.trace import Trace
from tui_nn.exercises import checking, runs
from tui_nn.exercises.grades import Mistake
from tui_nn.exercises.quantities import Measurements
from tui_nn.exercises.specs import RunSpec

SATURATED = 0.01
"""An activation this near to its limit for every example hardly lets a gradient through."""
STILL_FALLING = 0.02
"""A loss that fell by more than this share in the last tenth of a run had not arrived."""
OVERFIT = 2.0
"""A loss on held-out data above so many times that on the others is overfitted."""
LATE = 0.8
"""The lowest held-out loss before this share of the run was passed long ago."""
FLAT = 1e-3
"""A loss that changed by less than this share in the last half of a run has come to rest."""


def find(bench: Measurements) -> tuple[Mistake, ...]:
    """What a run that didn't do what was asked shows; what is seen first explains the rest."""
    if bench.progress is None or not isinstance(bench.spec, RunSpec) or bench.spec.search:
        return ()
    for diagnose in (
        _unlucky,
        _diverged,
        _symmetric,
        _dead,
        _saturated,
        _overfit,
        _too_slow,
        _stuck,
    ):
        found = diagnose(bench)
        if found is not None:
            name, values = found
            return (Mistake(id=name, values=values, builtin=True),)
    return ()


Finding = tuple[str, dict[str, str]] | None


def _rate(bench: Measurements) -> str:
    return f"{bench.settings.get('learning_rate', '')}"


def _diverged(bench: Measurements) -> Finding:
    assert bench.progress is not None
    if bench.progress.diagnosis != "diverged":
        return None
    return "diverged", {"updates": str(bench.progress.updates), "rate": _rate(bench)}


def _hidden(trace: Trace) -> Iterator[tuple[int, str, int]]:
    for layer, neurons in enumerate(trace.architecture.neurons[:-1]):
        for index, neuron in enumerate(neurons):
            yield layer, neuron, index


def _unlucky(bench: Measurements) -> Finding:
    """The run that was watched does what is asked, but not enough of those from other seeds."""
    spec = bench.spec
    if not isinstance(spec, RunSpec) or spec.seeds is None:
        return None
    held = [
        all(check.passed for check in checking.measured(spec.pass_, one))
        for one in bench.over_seeds()
    ]
    if not held[0]:
        return None
    return "unlucky", {"right": str(sum(held)), "of": str(len(held))}


def _overfit(bench: Measurements) -> Finding:
    """What is held out costs far more than what was learnt from, and has been cheaper before."""
    assert bench.progress is not None
    progress, best = bench.progress, bench.progress.best_epoch
    if progress.validation_loss is None or best is None or best > LATE * progress.epoch:
        return None
    if progress.validation_loss <= OVERFIT * progress.loss:
        return None
    values = {"train": f"{progress.loss:.3g}", "test": f"{progress.validation_loss:.3g}"}
    return "overfit", {**values, "epoch": str(best)}


def _symmetric(bench: Measurements) -> Finding:
    """Two neurons of a layer that always give the same can never learn different things.

    Where only their outputs are alike, as those of two dead ones, it is something else.
    """
    for activations, neurons, (W, _) in zip(
        bench.trace.activations[:-1],
        bench.trace.architecture.neurons,
        bench.network.layers,
        strict=False,
    ):
        for first in range(len(neurons)):
            for second in range(first + 1, len(neurons)):
                alike = np.array_equal(W[:, first], W[:, second])
                if alike and np.array_equal(activations[:, first], activations[:, second]):
                    return "symmetric", {"first": neurons[first], "second": neurons[second]}
    return None


def _dead(bench: Measurements) -> Finding:
    """A ReLU that is 0 for every example has no gradient and stays so."""
    for layer, neuron, index in _hidden(bench.trace):
        relu = bench.trace.architecture.layers[layer].activation == "relu"
        if relu and not bench.trace.activations[layer][:, index].any():
            return "dead", {"neuron": neuron}
    return None


def _saturated(bench: Measurements) -> Finding:
    """A sigmoid or tanh at its limit for every example has almost no gradient."""
    lowest = {"sigmoid": 0.0, "tanh": -1.0}
    for layer, neuron, index in _hidden(bench.trace):
        name = bench.trace.architecture.layers[layer].activation
        a = bench.trace.activations[layer][:, index]
        if name in lowest and (np.minimum(a - lowest[name], 1.0 - a) < SATURATED).all():
            return "saturated", {"neuron": neuron}
    return None


def _losses(bench: Measurements) -> tuple[float, ...]:
    assert isinstance(bench.spec, RunSpec)
    return runs.finished(bench.spec, bench.answer.settings).losses


def _too_slow(bench: Measurements) -> Finding:
    losses = _losses(bench)
    before, last = losses[-1 - max(1, len(losses) // 10) :][0], losses[-1]
    if len(losses) < 2 or not before - last > STILL_FALLING * before:
        return None
    return "too-slow", {"epochs": str(len(losses) - 1), "rate": _rate(bench)}


def _stuck(bench: Measurements) -> Finding:
    losses = _losses(bench)
    half, last = losses[len(losses) // 2 :], losses[-1]
    if len(losses) < 4 or last == 0 or max(half) - min(half) > FLAT * last:
        return None
    return "stuck", {"loss": f"{last:.4g}", "rate": _rate(bench)}
