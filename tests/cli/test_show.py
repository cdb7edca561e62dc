"""``tui show`` draws what the engine says, for eyes, pipes and ears."""

from collections.abc import Callable
from pathlib import Path

import pytest

Tui = Callable[..., tuple[int, str, str]]

AND = ("tools/and-gate", "--set", "w1=1", "--set", "w2=1", "--set", "b=-1.5")


def test_a_pipe_gets_the_drawing_without_colours(tui: Tui) -> None:
    status, out, err = tui("show", *AND)
    assert (status, err) == (0, "")
    assert "\x1b" not in out
    assert "+1.00" in out
    assert "−1.50" in out
    assert max(map(len, out.splitlines())) <= 80
    assert out.count("\n") <= 24


@pytest.mark.parametrize(("color", "sign"), [("true", "38;2;"), ("256", "38;5;"), ("16", "\x1b[")])
def test_colours_can_be_asked_for_in_a_pipe(tui: Tui, color: str, sign: str) -> None:
    assert sign in tui("show", *AND, "--color", color).out


def test_ascii_is_drawn_where_it_is_asked_for_or_needed(tui: Tui) -> None:
    assert tui("show", *AND, "--glyphs", "ascii").out.isascii()
    assert tui("show", *AND, LANG="C").out.isascii()
    assert not tui("show", *AND, "--glyphs", "unicode").out.isascii()


def test_no_line_is_wider_and_no_drawing_higher_than_asked(tui: Tui) -> None:
    for size in ("40x10", "60x20", "120x40", "20x5", "1x1", "1000x1000"):
        columns, rows = map(int, size.split("x"))
        said = tui("show", *AND, "--size", size)
        assert said.status == 0
        assert max(map(len, said.out.splitlines()), default=0) <= columns
        assert said.out.count("\n") <= max(rows, 1)


def test_where_there_is_room_the_second_drawing_stands_below_the_first(tui: Tui) -> None:
    assert "target" in tui("show", *AND, "--size", "80x24").out
    assert "target" not in tui("show", *AND, "--size", "80x8").out


def test_the_linear_view_is_sentences(tui: Tui) -> None:
    out = tui("show", *AND, "--linear").out
    assert "y: " in out
    assert "−1.50" in out or "1.50" in out
    assert "╭" not in out


def test_a_training_exercise_is_run_to_its_end(tui: Tui) -> None:
    out = tui("show", "tools/rate", "--set", "learning_rate=0.1").out
    assert "loss" in out
    assert "+0.25" in out
    said = tui("show", "tools/rate", "--set", "learning_rate=0.1", "--linear").out
    assert "training: 30 epochs" in said


def test_a_run_that_diverges_is_said_to(tui: Tui) -> None:
    assert "diverged" in tui("show", "tools/rate", "--set", "learning_rate=0.9", "--linear").out


def test_a_drawing_can_be_written_as_a_picture_or_as_text(tui: Tui, tmp_path: Path) -> None:
    picture, words = tmp_path / "and.svg", tmp_path / "and.txt"
    said = tui("show", *AND, "--export", "svg", str(picture))
    assert (said.status, said.err) == (0, "")
    assert str(picture) in said.out
    written = picture.read_text(encoding="utf-8")
    assert written.startswith("<svg")
    assert "#10141b" in written
    tui("show", *AND, "--export", "svg", str(picture), "--background", "light")
    assert "#fbfbf8" in picture.read_text(encoding="utf-8")
    tui("show", *AND, "--export", "txt", str(words), LANG="C")
    assert words.read_text(encoding="utf-8") == tui("show", *AND, "--glyphs", "unicode").out
    assert tui("show", *AND, "--export", "txt", "-").out == words.read_text(encoding="utf-8")


def test_what_cannot_be_exported_says_why(tui: Tui, tmp_path: Path) -> None:
    assert tui("show", *AND, "--export", "svg", str(tmp_path / "no" / "a.svg")).status == 2
    assert tui("show", *AND, "--export", "png", str(tmp_path / "a.png")).status == 2
    assert "svg, txt" in tui("show", *AND, "--export", "png", str(tmp_path / "a.png")).err


def test_a_drawing_can_be_chosen_and_what_is_not_there_is_named(tui: Tui) -> None:
    out = tui("show", *AND, "--view", "confusion").out
    assert "right: 4 of 4" in out
    assert "Σ" not in out
    told = tui("show", *AND, "--view", "confusion", "--linear").out
    assert told.endswith("right: 4 of 4\n")
    both = tui("show", *AND, "--view", "table", "--view", "matrix").out
    assert both.index("target") < both.index("■")
    said = tui("show", *AND, "--view", "weights")
    assert said.status == 2
    assert "weights" in said.err
    assert "confusion" in said.err
