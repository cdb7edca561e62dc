"""The interface speaks every language in full."""

import json
import re
import string
from itertools import combinations

import pytest

from tui_nn import language

AREAS = sorted({path.name for path in language.FOLDER.glob("*/*.json")})


def read(code: str, area: str) -> dict[str, str]:
    return json.loads((language.FOLDER / code / area).read_text(encoding="utf-8"))


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize(("one", "other"), list(combinations(language.available(), 2)))
def test_two_languages_say_the_same_things(area: str, one: str, other: str) -> None:
    first, second = read(one, area), read(other, area)
    assert first.keys() == second.keys()
    assert {key: fields(first[key]) for key in first} == {key: fields(second[key]) for key in first}


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("code", language.available())
def test_phrases_stand_in_the_file_of_their_area_without_shouting(code: str, area: str) -> None:
    for key, sentence in read(code, area).items():
        assert key.startswith(area.removesuffix("json"))
        assert not re.search(r"[!¡]", sentence), key


def test_the_first_locale_that_we_have_wins() -> None:
    assert language.from_locale({"LANG": "es_MX.UTF-8"}) == "es"
    assert language.from_locale({"LANG": "es_MX.UTF-8", "LC_ALL": "en_GB.UTF-8"}) == "en"
    assert language.from_locale({"LANG": "en_US.UTF-8", "LANGUAGE": "fr:es:en"}) == "es"
    assert language.from_locale({"LANG": "C"}) == language.DEFAULT
    assert language.from_locale({}) == language.DEFAULT
