"""A question with a drawing of its own has it shown while the cursor is at the questions."""

from pathlib import Path
from typing import Any

import pytest

from tui_nn.course.outline import course_folder

TANH = "⠤⠒⠊⠉⠉⠁"
"""A part of its curve."""


@pytest.fixture
def lessons() -> Path:
    return course_folder()


async def test_a_questions_drawing_comes_and_goes_with_the_cursor(start: Any) -> None:
    async with start("augment", lesson="regularisation") as table:
        assert "200 pictures, without copies" in table.picture
        await table.press("tab", "tab")
        assert table.lab.forms.choices.has_focus
        assert "10 degrees" in table.picture
        await table.press("shift+tab")
        assert "200 pictures, without copies" in table.picture
        assert "10 degrees" not in table.picture


async def test_it_stays_when_the_terminal_isnt_looked_at(start: Any) -> None:
    async with start("augment", lesson="regularisation") as table:
        await table.press("tab", "tab")
        table.app.app_focus = False
        await table.settle()
        assert "10 degrees" in table.picture


async def test_where_there_are_only_questions_the_drawing_is_always_theirs(start: Any) -> None:
    async with start("which-curve", lesson="activations") as table:
        assert TANH in table.picture
        table.lab.diagram.focus()
        await table.settle()
        assert not table.lab.forms.choices.has_focus
        assert TANH in table.picture


async def test_copies_follow_the_settings(start: Any) -> None:
    async with start("augment", lesson="regularisation") as table:
        await table.press("tab", "right", "right", "down", "right")
        assert "copy 2" in table.picture
        assert "200 pictures with their copies: 600 to learn from" in table.picture
