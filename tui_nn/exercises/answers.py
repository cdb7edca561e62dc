"""The forms an answer takes: a small closed set, one field for each; and how a run is named."""

import msgspec


class Answer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a learner has answered so far; a form that an exercise doesn't use stays empty."""

    parameters: dict[str, float] = {}
    """Parameters set by hand, by name (tune)."""
    settings: dict[str, float | str] = {}
    """Hyperparameters, by name: learning rate, epochs, seed, … (train, design)."""
    runs: tuple[dict[str, float | str], ...] = ()
    """The settings of the runs made so far, oldest first, each once (train, design)."""
    numbers: dict[str, str] = {}
    """Numbers as they were typed, by field (compute, and questions beside a run)."""
    choices: dict[str, tuple[str, ...]] = {}
    """The options chosen, by question (choose, and questions beside a run)."""
    order: tuple[str, ...] = ()
    """Steps in the learner's order (order)."""
    layers: tuple[tuple[int, str], ...] = ()
    """Hidden layers as (neurons, activation) (design)."""
    inputs: tuple[str, ...] = ()
    """The inputs switched on (design)."""
    code: str = ""
    """Code as it was typed (write)."""
    drawing: tuple[str, ...] = ()
    """A drawing's rows of pixels: 1 to 9 is ink in ninths, a full stop is paper (draw)."""
    variant: int = 0
    """The seed of the variant that is answered; 0 is the exercise as ``lesson.yaml`` has it."""


def run_of(answer: Answer) -> dict[str, float | str]:
    """What tells the run of an answer from another: its settings, and its design if there is one.

    This is what stands in ``runs``.
    """
    design: dict[str, float | str] = {}
    if answer.layers or answer.inputs:
        design["layers"] = " ".join(f"{neurons}-{name}" for neurons, name in answer.layers)
        design["inputs"] = " ".join(answer.inputs)
    return {**answer.settings, **design}
