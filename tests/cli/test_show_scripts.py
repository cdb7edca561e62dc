"""``tui show --export`` writes an exercise's network as a script that says what the trace says."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Tui = Callable[..., tuple[int, str, str]]

AND = ("tools/and-gate", "--set", "w1=1", "--set", "w2=1", "--set", "b=-1.5")


def test_the_script_answers_what_the_network_answers(tui: Tui, tmp_path: Path) -> None:
    file = tmp_path / "network.py"
    status, out, _ = tui("show", *AND, "--export", "numpy", str(file))
    assert status == 0
    assert str(file) in out
    ran = subprocess.run([sys.executable, str(file)], capture_output=True, text=True, check=True)
    assert [float(line) for line in ran.stdout.split()] == [0, 0, 0, 0.5]


@pytest.mark.parametrize("library", ["numpy", "pytorch"])
def test_a_script_can_be_piped(tui: Tui, library: str) -> None:
    status, out, _ = tui("show", *AND, "--export", library, "-")
    assert status == 0
    compile(out, "network.py", "exec")
