"""``tui playground`` without a screen: for scripts and classes."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Tui = Callable[..., tuple[int, str, str]]


def test_a_run_prints_its_losses_and_a_code_that_goes_on_from_there(tui: Tui) -> None:
    status, out, _ = tui("playground", "--epochs", "20", "--set", "seed=3")
    assert status == 0
    assert "epoch 20: training loss" in out
    code = out.splitlines()[-1]
    again = json.loads(tui("playground", "--code", code, "--json").out)
    assert again["epochs"] == 20
    assert f"{again['train_loss']:.4g}" in out
    assert json.loads(tui("playground", "--code", code, "--json", "--epochs", "5").out)[
        "epochs"
    ] == 25  # fmt: skip


def test_the_data_say_losses_accuracy_cost_and_diagnosis(tui: Tui) -> None:
    out = tui("playground", "--code", "data=xor layers=none", "--epochs", "60", "--json").out
    data = json.loads(out)
    assert data["recipe"] == "data=xor layers=none"
    assert (data["epochs"], data["updates"], data["parameters"]) == (60, 1500, 3)
    assert len(data["losses"]["test"]) == 61
    assert 0.3 < data["test_accuracy"] < 0.8
    assert [one["name"] for one in data["diagnosis"]] == ["stuck"]


def test_a_run_that_diverges_ends_with_1(tui: Tui) -> None:
    status, out, _ = tui("playground", "--preset", "too-fast", "--epochs", "50", "--lang", "es")
    assert status == 1
    assert "El entrenamiento diverge" in out


def test_a_sweep_is_a_table_of_medians(tui: Tui) -> None:
    options = ("--sweep", "lr=0.01,0.1", "--sweep", "batch=1,10", "--seeds", "2", "--epochs", "5")
    status, out, _ = tui("playground", *options)
    assert status == 0
    assert len(out.splitlines()) == 6
    rows = json.loads(tui("playground", *options, "--json").out)
    assert [row["values"] for row in rows] == [
        {"lr": lr, "batch": batch} for lr in ("0.01", "0.1") for batch in ("1", "10")
    ]


def test_a_table_of_ones_own_is_learnt(tui: Tui, tmp_path: Path) -> None:
    table = tmp_path / "points.csv"
    table.write_text("width,height,kind\n" + "1,2,a\n9,8,b\n2,1,a\n8,9,b\n" * 5)
    data = json.loads(tui("playground", "--csv", str(table), "--epochs", "50", "--json").out)
    assert data["test_accuracy"] == 1.0
    assert data["code"].startswith("tui1-")


@pytest.mark.parametrize("library", ["numpy", "pytorch", "sklearn"])
def test_a_network_is_written_as_a_script(tui: Tui, tmp_path: Path, library: str) -> None:
    script = tmp_path / "network.py"
    assert tui("playground", "--epochs", "5", "--export", library, str(script)).status == 0
    compile(script.read_text(), "network.py", "exec")
    if library == "numpy":
        done = subprocess.run([sys.executable, script], check=True, capture_output=True, text=True)
        assert len(done.stdout.splitlines()) == 5


@pytest.mark.parametrize(
    "arguments",
    [
        ("--code", "nonsense"),
        ("--code", "lr=banana"),
        ("--set", "lr"),
        ("--preset", "x", "--epochs", "1"),
        ("--csv", "/nowhere/at-all.csv"),
        ("--export", "cobol", "x.py"),
        ("--export", "numpy", "/nowhere/at/all.py"),
        ("--hide", "everything"),
        ("--sweep", "lr"),
        ("--sweep", "lr=99"),
        ("--sweep", "colour=1,2"),
        ("--seeds", "0"),
        ("--seeds", "5", "--epochs", "2"),
        ("--columns", "a,b", "--epochs", "2"),
        ("--target", "kind", "--epochs", "2"),
        ("--preset", "circle", "--code", "layers=2", "--epochs", "2"),
        ("--sweep", "lr=1", "--sweep", "lr=2", "--epochs", "2"),
        ("--sweep", "lr=1", "--sweep", "rate=2", "--epochs", "2"),
        ("--sweep", "seed=1,2", "--epochs", "2"),
        ("--epochs", "-1"),
        ("--export", "sklearn", "x.py", "--set", "activation=sin"),
    ],
)
@pytest.mark.parametrize("language", ["es", "en"])
def test_what_makes_no_sense_ends_with_2_and_a_sentence(
    tui: Tui, arguments: tuple[str, ...], language: str
) -> None:
    status, out, err = tui("playground", *arguments, "--lang", language)
    assert (status, out) == (2, "")
    assert len(err.strip().splitlines()) == 1


def test_without_a_terminal_the_screen_is_refused(tui: Tui) -> None:
    assert tui("playground").status == 2
