"""Text is written with what a terminal's character set has."""

import pytest

from tui_nn.app.spelling import Spelling, charset


@pytest.mark.parametrize(
    ("environment", "found"),
    [
        ({"LANG": "es_ES.UTF-8"}, "UTF-8"),
        ({"LANG": "es_ES.UTF-8", "LC_ALL": "C"}, "ascii"),
        ({"LANG": "es_ES"}, "latin-1"),
        ({"LC_CTYPE": "es_ES.ISO-8859-15@euro"}, "ISO-8859-15"),
        ({"LANG": "x.nonsense"}, "ascii"),
        ({}, "ascii"),
    ],
)
def test_the_character_set_comes_from_the_locale(environment: dict[str, str], found: str) -> None:
    assert charset(environment) == found


def test_accents_stay_where_the_locale_can_print_them() -> None:
    assert Spelling("latin-1", signs=False).plain("pérdida ≤ 0.5 → ½") == "pérdida <= 0.5 -> ½"
    assert Spelling("ascii", signs=False).plain("¿Qué es η?") == "Que es eta?"


def test_nothing_that_steers_the_terminal_gets_through() -> None:
    assert Spelling().plain("a\x1b[2Jb\x9b1mc\u202ed") == "a[2Jb1mcd"


def test_text_laid_out_keeps_its_cells() -> None:
    assert Spelling("ascii", signs=False).cells("≤x≥é漢") == "<x>e? "
