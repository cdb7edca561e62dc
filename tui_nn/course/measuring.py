"""A quantity that nothing can be measured for, and those whose names are like it."""

from difflib import get_close_matches

from tui_nn.course.findings import Finding, Subject
from tui_nn.exercises.quantities import MEASURES, Measurements

_USUAL = ("accuracy", "absolute-error", "cost", "rows-right", "margin", "epochs", "y.a", "y.error")
"""What is named where nothing is alike."""


def no_quantity(subject: Subject, bench: Measurements, name: str, *path: str) -> Finding:
    """The finding that nothing is called so, with the names that may have been meant."""
    known = list(MEASURES)
    if subject.spec.model is not None:
        known += bench.trace.names()
    near = get_close_matches(name, known, 3) or [one for one in _USUAL if one in known]
    return subject.finding("course.exercise.no-quantity", *path, name=name, known=", ".join(near))
