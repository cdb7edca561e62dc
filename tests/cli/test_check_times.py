"""The linter tells how long each step takes to read."""

import json
from pathlib import Path
from typing import Any


def test_times_come_before_what_is_found(tui: Any, course: Path) -> None:
    status, out, _ = tui("check", str(course), "--times", "--lang", "en")
    lines = out.splitlines()
    assert status == 0
    assert lines[0].startswith("tools: reading time en 0:")
    assert lines[1].split() == ["1", "en", "0:02", "es", "0:02", "and-gate"]
    assert lines[-1].startswith("There are no errors")


def test_times_are_data_too(tui: Any, course: Path) -> None:
    steps = json.loads(tui("check", str(course), "--times", "--json").out)
    assert [step["exercise"] for step in steps] == ["and-gate", "forward", "rate", "words"]
    assert steps[0]["words"] == {"en": 4, "es": 4}
    assert steps[0]["seconds"] == {"en": 2, "es": 2}


def test_a_course_that_is_not_there_is_said_in_a_sentence(tui: Any, tmp_path: Path) -> None:
    said = tui("check", str(tmp_path / "nowhere"), "--times")
    assert said.status != 0
    assert "Traceback" not in said.err
