"""What the plainest command lines mean, without click."""

import pytest

from tui_nn.cli.launch import SUBCOMMANDS
from tui_nn.cli.plain import plain
from tui_nn.cli.tutor import Tutor


def test_every_subcommand_is_left_to_click() -> None:
    assert {*SUBCOMMANDS, "open"} == set(Tutor.subcommands)
    assert all(plain([name]) is None for name in Tutor.subcommands)


def test_the_app_a_lesson_and_common_options_are_plain() -> None:
    for arguments, common, lesson in (
        ([], {}, None),
        (["gates"], {}, "gates"),
        (["--lang", "es", "gates/and-gate"], {"lang": "es"}, "gates/and-gate"),
        (
            ["gates", "--data-dir", "/x", "--learner", "ana"],
            {"data_dir": "/x", "learner": "ana"},
            "gates",
        ),
    ):
        meant = plain(arguments)
        assert meant is not None
        assert (meant.common, meant.lesson) == (common, lesson)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["gates", "--help"],
        ["gates", "xor"],
        ["--lang"],
        ["--lang", "--help"],
        ["--lang=es"],
    ],
)
def test_everything_else_is_left_to_click(arguments: list[str]) -> None:
    assert plain(arguments) is None
