"""``tui grade`` grades as the screen does, for scripts and teachers."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Tui = Callable[..., tuple[int, str, str]]

SOLVED = ("--set", "w1=1", "--set", "w2=1", "--set", "b=-1.5")


def test_a_right_answer_ends_with_0_and_a_wrong_one_with_1(tui: Tui) -> None:
    passed = tui("grade", "tools/and-gate", *SOLVED)
    assert passed.status == 0
    assert "passed" in passed.out
    assert "★★" in passed.out
    failed = tui("grade", "tools/and-gate")
    assert failed.status == 1
    assert "not yet" in failed.out


def test_the_data_say_passed_score_stars_checks_and_mistakes(tui: Tui) -> None:
    status, out, _ = tui("grade", "tools/and-gate", "--set", "b=0.5", "--json")
    data = json.loads(out)
    assert status == 1
    assert (data["passed"], data["stars"]) == (False, 0)
    assert data["checks"] == [
        {
            "name": "rows-right",
            "quantity": "rows-right",
            "value": 1.0,
            "bound": {"at_least": 4.0},
            "passed": False,
        }
    ]
    (mistake,) = data["mistakes"]
    assert mistake == {
        "id": "fires-on-nothing",
        "field": "",
        "message": "It fires on nothing.",
    }


def test_mistakes_are_sentences_in_the_learners_language(tui: Tui) -> None:
    assert (
        "Se enciende sin nada."
        in tui("grade", "tools/and-gate", "--set", "b=0.5", "--lang", "es").out
    )
    said = tui("grade", "tools/forward", "--set", "output=3", "--set", "error=-1.5")
    assert said.status == 1
    assert "error: " in said.out
    assert "exercises." not in said.out


def test_numbers_and_choices_are_answered_by_name(tui: Tui) -> None:
    assert tui("grade", "tools/forward", "--set", "output=3", "--set", "error=3/2").status == 0
    assert tui("grade", "tools/words", "--set", "which=two").status == 0
    assert tui("grade", "tools/words", "--set", "which=one").status == 1
    assert tui("grade", "tools/rate", "--set", "learning_rate=0.1").status == 0


@pytest.mark.parametrize(
    "text",
    [
        '{"parameters": {"w1": 1, "w2": 1, "b": -1.5}}',
        "parameters: {w1: 1, w2: 1, b: -1.5}\n",
        "parameters:\n  w1: 1\n  w2: 1\n  b: -1.5\n",
    ],
)
def test_an_answer_is_read_from_json_or_yaml(tui: Tui, tmp_path: Path, text: str) -> None:
    path = tmp_path / "answer"
    path.write_text(text, encoding="utf-8")
    assert tui("grade", "tools/and-gate", "--answer", str(path)).status == 0
    assert tui("grade", "tools/and-gate", "--answer", str(path), "--set", "b=0").status == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"parameters: {w1: [}", ":1"),
        (b"parameters: {w9: 1}", "w9"),
        (b"parametres: {w1: 1}", "parametres"),  # codespell:ignore
        (b"parameters: {w1: yes please}", "w1"),
        (b"[1, 2]", ""),
        (b"\xff\xfe\x00binary", ""),
        (b"a: &a [x, x]\nb: [*a, *a]\n", "a"),
        (b'parameters: {"\x1b[2J": 1}', ""),
    ],
)
def test_an_unreadable_answer_is_told_in_a_sentence(
    tui: Tui, tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "answer.yaml"
    path.write_bytes(content)
    status, out, err = tui("grade", "tools/and-gate", "--answer", str(path))
    assert (status, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1
    assert "\x1b" not in err
    assert "errors.log" not in err


def test_an_answer_comes_through_a_pipe_and_a_closed_reader_is_no_drama(
    course: Path, tmp_path: Path
) -> None:
    environment = {
        "LANG": "C.UTF-8",
        "TUI_LESSONS": str(course),
        "TUI_DATA_DIR": str(tmp_path / "data"),
    }
    graded = subprocess.run(
        [sys.executable, "-m", "tui_nn", "grade", "tools/and-gate", "--answer", "-", "--json"],
        input='{"parameters": {"w1": 1, "w2": 1, "b": -1.5}}',
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    assert (graded.returncode, graded.stderr) == (0, "")
    assert json.loads(graded.stdout)["passed"] is True
    closed = subprocess.run(
        f"({sys.executable} -m tui_nn show tools/and-gate --size 900x900; echo $? >&2) | true",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    assert closed.stderr in {"141\n", "0\n"}
