"""Files that can't be read or written are told by their reason, in both languages."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tui_nn.errors import PlaygroundError
from tui_nn.language import Phrases, available
from tui_nn.study.playground.files import LARGEST, is_there, read_bytes, write_text


def test_what_was_written_is_read(tmp_path: Path) -> None:
    name = str(tmp_path / "one.txt")
    assert not is_there(name)
    write_text(name, "ñ")
    assert is_there(name)
    assert read_bytes(name) == "ñ".encode()


def test_of_a_huge_file_only_the_beginning_is_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge.csv"
    huge.write_bytes(bytes(LARGEST + 10))
    assert len(read_bytes(str(huge))) == LARGEST


@pytest.mark.parametrize(
    ("deed", "name", "key"),
    [
        (read_bytes, "none.csv", "missing"),
        (read_bytes, "", "folder"),
        (read_bytes, "a\0b", "unreadable"),
        (lambda name: write_text(name, "x"), "nowhere/one.txt", "no-folder"),
        (lambda name: write_text(name, "x"), "", "folder"),
        (lambda name: write_text(name, "x"), "a\0b", "unwritable"),
    ],
)
def test_what_is_wrong_with_a_file_is_told(
    deed: Callable[[str], object], name: str, key: str, tmp_path: Path
) -> None:
    with pytest.raises(PlaygroundError) as refused:
        deed(f"{tmp_path}/{name}")
    assert refused.value.key == f"playground.file.{key}"
    for language in available():
        assert str(tmp_path) in Phrases(language).say(refused.value.key, **refused.value.values)


def test_an_unknown_home_is_told() -> None:
    with pytest.raises(PlaygroundError):
        read_bytes("~nobody-of-this-name/one.csv")
    assert not is_there("~nobody-of-this-name/one.csv")
