"""What is printed for programs and for teachers: the outline, the progress, the doctor."""

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tui_nn.exercises.answers import Answer
from tui_nn.exercises.grades import Bound, CheckResult, Grade
from tui_nn.study.progress import Attempt, ProgressStore

Tui = Callable[..., tuple[int, str, str]]


@pytest.fixture
def worked(tmp_path: Path) -> None:
    """Two attempts of the default learner, the second one right."""
    store = ProgressStore.open(tmp_path / "data")
    for minute, passed in enumerate((False, True)):
        check = CheckResult(
            name="rows-right",
            quantity="rows-right",
            value=3.0 + passed,
            bound=Bound(at_least=4),
            passed=passed,
            closeness=1.0,
        )
        grade = Grade(passed=passed, score=float(passed), stars=2 * passed, checks=(check,))
        time = datetime(2026, 11, 21, 10, minute, tzinfo=UTC)
        store.record(
            Attempt("me", "tools", "and-gate", Answer(), grade, hints=1, seconds=20.5, time=time)
        )
    store.save_position("me", "tools", 1)
    store.close()


@pytest.mark.usefixtures("worked")
def test_the_outline_shows_what_is_done(tui: Tui) -> None:
    out = tui("list").out
    assert out.splitlines()[0] == "1  Trials"
    (line,) = (line for line in out.splitlines() if "tools" in line)
    assert "1/4" in line
    assert "★ 2" in line
    assert line.endswith("← you are here")


@pytest.mark.usefixtures("worked")
def test_the_outline_as_data(tui: Tui) -> None:
    data = json.loads(tui("list", "--json", "--lang", "es").out)
    (unit,) = data["units"]
    (lesson,) = unit["lessons"]
    assert (unit["title"], lesson["title"]) == ("Pruebas", "Útiles")
    assert (lesson["passed"], lesson["stars"], lesson["here"]) == (1, 2, True)
    assert lesson["exercises"][0] == {
        "id": "and-gate",
        "attempts": 2,
        "passed": True,
        "stars": 2,
    }


@pytest.mark.usefixtures("worked")
def test_progress_for_people_and_programs(tui: Tui) -> None:
    assert "tools/and-gate  ★★" in tui("progress").out
    assert "2 intentos" in tui("progress", "--lang", "es").out
    data = json.loads(tui("progress", "--json").out)
    assert data["position"] == {"lesson": "tools", "step": 1}
    assert [attempt["passed"] for attempt in data["attempts"]] == [False, True]
    assert data["attempts"][1]["measured"] == {"rows-right": 4.0}
    rows = list(csv.DictReader(io.StringIO(tui("progress", "--csv").out)))
    assert [row["passed"] for row in rows] == ["0", "1"]
    assert rows[1]["measured"] == "rows-right=4"
    assert rows[0]["time"] == "2026-11-21T10:00:00+00:00"


def test_no_progress_is_a_no(tui: Tui) -> None:
    status, out, err = tui("progress", "--learner", "ana")
    assert (status, err) == (1, "")
    assert "ana" in out
    status, out, _ = tui("progress", "--json")
    assert status == 1
    assert json.loads(out)["attempts"] == []


def test_the_doctor_says_what_is_there_and_what_to_fix(tui: Tui, tmp_path: Path) -> None:
    said = tui("doctor", "--json", SSH_CONNECTION="1 2 3 4", TMUX="x")
    found = {finding["name"]: finding for finding in json.loads(said.out)}
    assert said.status == 1  # no terminal here
    assert found["terminal"]["value"] == "xterm-256color"
    assert found["colours"]["value"] == "256"
    assert found["ssh"]["value"] == "ssh"
    assert found["multiplexer"]["value"] == "tmux"
    assert found["data"] == {
        "name": "data",
        "value": str(tmp_path / "data"),
        "ok": True,
        "fix": None,
    }
    assert "(1)" in found["lessons"]["value"]
    assert "ssh -t" in found["size"]["fix"]


def test_the_doctor_names_each_fix_in_the_learners_language(tui: Tui, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    out = tui(
        "doctor",
        *("--data-dir", str(tmp_path / "file"), "--lessons", str(tmp_path / "none")),
        LANG="es_ES.ISO-8859-1",
        TERM="dumb",
    ).out
    assert "Con TERM=dumb" in out
    assert "LANG=es_ES.UTF-8" in out
    assert "--data-dir" in out
    assert str(tmp_path / "none") in out


def test_a_course_without_errors_is_a_yes(tui: Tui, course: Path) -> None:
    status, out, err = tui("check", str(course))
    assert (status, err) == (0, "")
    assert out.endswith(f"There are no errors in {course}.\n")
    assert all(one["severity"] == "warning" for one in json.loads(tui("check", "--json").out))


def test_a_broken_lesson_is_named_with_file_and_line(tui: Tui, course: Path) -> None:
    lesson = next(course.glob("*/*/lesson.yaml"))
    text = lesson.read_text(encoding="utf-8")
    lesson.write_text(text.replace("kind: compute", "kind: tinker"), encoding="utf-8")
    status, out, err = tui("check", "--lang", "es")
    assert (status, err) == (1, "")
    assert re.search(r"lesson\.yaml:\d+: ", out)
    assert "error" in out.splitlines()[-1]
    status, out, _ = tui("check", "--json")
    assert status == 1
    assert any(one["severity"] == "error" and one["line"] > 0 for one in json.loads(out))


def test_a_folder_that_is_no_course_is_a_no(tui: Tui, tmp_path: Path) -> None:
    status, out, _ = tui("check", str(tmp_path / "nowhere"))
    assert status == 1
    assert "nowhere" in out
