"""Every step of every lesson fits its pane: no line of text, table or code is wider."""

import re

import pytest

from tui_nn.app import prose
from tui_nn.app.look import Look
from tui_nn.app.prose_pane import MEASURE, WIDE, width_beside_lab
from tui_nn.app.shell import SMALLEST
from tui_nn.course.loading import course_folder, load_lesson, outline
from tui_nn.diagrams.capabilities import Capabilities, Colours, Glyphs
from tui_nn.language import available

LOOKS = {"unicode": Look(), "ascii": Look(Capabilities(Colours.NONE, Glyphs.ASCII), "ascii")}
PANES = {
    "one pane of 80 columns": 80,
    "one pane of the smallest window": SMALLEST[0],
    "beside the lab in 100 columns": int(width_beside_lab(WIDE)),
}
LESSONS = {
    entry.id: load_lesson(course_folder(), entry.id)
    for unit in outline(course_folder()).units
    for entry in unit.lessons
}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("pane", PANES)
@pytest.mark.parametrize("language", available())
def test_no_line_of_any_step_is_wider_than_its_pane(pane: str, language: str, look: str) -> None:
    width = min(MEASURE, PANES[pane] - 4)
    wide = [
        (lesson.id, line.text)
        for lesson in LESSONS.values()
        for step in lesson.words[language].steps
        for line in prose.lay_out(step.prose, width, LOOKS[look])
        if line.cell_length > width
    ]
    assert wide == []


@pytest.mark.parametrize("language", available())
def test_nothing_of_any_step_is_lost_in_the_narrowest_pane(language: str) -> None:
    def letters(width: int, markdown: str) -> list[str]:
        """Every letter, in any order: the cells of a table are broken beside each other."""
        lines = prose.lay_out(markdown, width, LOOKS["unicode"])
        return sorted(re.sub(r"\W", "", "".join(line.text for line in lines)))

    for lesson in LESSONS.values():
        for step in lesson.words[language].steps:
            assert letters(30, step.prose) == letters(MEASURE, step.prose), lesson.id


def test_ascii_says_every_sign_of_the_lessons() -> None:
    signs = {
        sign
        for lesson in LESSONS.values()
        for words in lesson.words.values()
        for step in words.steps
        for sign in step.prose
        if sign != "?" and LOOKS["ascii"].plain(sign) == "?"
    }
    assert signs == set()
