"""What a lesson says of its variants is checked by name, value and condition."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tui_nn.course.findings import Finding
from tui_nn.course.linter import lint
from tui_nn.language import Phrases, available

Spoil = Callable[[str, str, str], Path]
SHEET = "    parameters: {W: 0.5}\n"
SLIDER = "    solution: {parameters: {W: 0.25}}\n"


def found(folder: Path) -> dict[str, Finding]:
    findings = lint(folder)
    for finding in findings:
        for code in available():
            assert finding.file in finding.sentence(Phrases(code))
    return {finding.key.removeprefix("course."): finding for finding in findings}


@pytest.mark.parametrize(
    ("place", "vary", "key"),
    [
        (SHEET, "vary: {parameter.V: {from: 0, to: 1, by: 0.1}}", "vary.unknown"),
        (SHEET, "vary: {weights: {from: 0, to: 1, by: 0.1}}", "vary.unknown"),
        (SHEET, "vary: {'start.*': {from: 0, to: 1, by: 0.1}}", "vary.unknown"),
        (SHEET, "vary: {parameter.W: {from: 1, to: 1, by: 0.1}}", "vary.values"),
        (SHEET, "vary: {parameter.W: {from: 1, to: 2}}", "vary.values"),
        (SHEET, "vary: {examples: {from: 1, to: 2, by: 0.5}}", "vary.whole"),
        (SHEET, "vary: {examples: {from: 0, to: 2, by: 1}}", "vary.whole"),
        (SLIDER, "vary: {solution.W: {from: 0.1, to: 0.9, by: 0.1}}", "vary.reach"),
        (SLIDER, "vary: {solution.W: {among: [0.1, 0.2]}}", "vary.mistake"),
        (SLIDER, "vary: {start.W: {among: [0.25, 0.2501]}}", "exercise.no-variant"),
        (
            SHEET,
            "vary: {parameter.W: {among: [1, 2]}}\n    vary_where: {y.a: {at_least: 4}}",
            "vary.where",
        ),
        (
            SHEET,
            "vary: {parameter.W: {among: [1, 2]}}\n    vary_where: {z: {at_least: 4}}",
            "exercise.no-quantity",
        ),
        (
            SHEET,
            "vary: {parameter.W: {among: [1, 2]}}\n    vary_where: {'[y.a': {above: 0}}",
            "exercise.impossible",
        ),
    ],
)
def test_a_fault_in_what_varies_is_found(spoil: Spoil, place: str, vary: str, key: str) -> None:
    assert key in found(spoil("lesson.yaml", place, f"{place}    {vary}\n"))


def test_what_varies_well_has_nothing_to_find(spoil: Spoil) -> None:
    vary = "    vary: {parameter.W: {from: 0.3, to: 0.9, by: 0.05}}\n"
    assert found(spoil("lesson.yaml", SHEET, SHEET + vary)) == {}
