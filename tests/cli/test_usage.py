"""Whatever is typed after ``tui`` gets an answer in one sentence of the learner's language."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui_nn import __version__
from tui_nn.cli.address import Address
from tui_nn.cli.show import columns_and_rows
from tui_nn.errors import UsageError
from tui_nn.study.progress import ProgressStore

Tui = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize(
    ("arguments", "spanish", "english"),
    [
        (["list", "--lnag", "es"], "¿Querías decir --lang?", "Did you mean --lang?"),
        (["list", "--zzz"], "No existe la opción --zzz", "There is no option --zzz"),
        (["--wach", "tools"], "¿Querías decir --watch?", "Did you mean --watch?"),
        (["--watch", "tools/zzz"], "ningún ejercicio «zzz»", "no exercise “zzz”"),
        (["tools/zzz", "--watch"], "ningún ejercicio «zzz»", "no exercise “zzz”"),
        (["list", "more"], "Sobra «more»", "“more” is too much"),
        (["show"], "Falta LESSON/EXERCISE", "LESSON/EXERCISE is missing"),
        (["show", "tools/and-gate", "--size"], "La opción --size", "The option --size"),
        (["show", "tools/and-gate", "--color", "red"], "no puede ser «red»", "can't be “red”"),
        (["show", "tools/and-gate", "--size", "big"], "«big» no es un tamaño", "isn't a size"),
        (["show", "tools"], "and-gate, forward", "and-gate, forward"),
        (["show", "tools/nothing"], "ningún ejercicio «nothing»", "no exercise “nothing”"),
        (["show", "nothing/at-all"], "nothing", "nothing"),
        (["show", "tools/words"], "no tiene dibujo", "has no drawing"),
        (["grade", "tools/and-gate", "--set", "w1"], "NOMBRE=VALOR", "NAME=VALUE"),
        (["grade", "tools/and-gate", "--set", "w9=1"], "w1, w2, b", "w1, w2, b"),
        (["grade", "tools/and-gate", "--set", "w1=x"], "tiene que ser un número", "a number"),
        (["grade", "tools/and-gate", "--set", "w1=99"], "admite es 2", "takes is 2"),
        (["grade", "tools/words", "--set", "which=x"], "one, two", "one, two"),
        (["grade", "tools/and-gate", "--answer", "no-such-file"], "no-such-file", "no-such-file"),
        (["progress", "--json", "--csv"], "no los dos", "not both"),
        (["lst"], "¿Querías decir list?", "Did you mean list?"),
        (["qqqq"], "«qqqq»", "“qqqq”"),
        (["Not A Lesson"], "no es una lección", "neither a lesson"),
        (["tools/nothing"], "ningún ejercicio «nothing»", "no exercise “nothing”"),
        (["list", "--learner", "José"], "no sirve como nombre", "can't be a learner's name"),
        (["list", "--lessons", "/nowhere/at/all"], "/nowhere/at/all", "/nowhere/at/all"),
    ],
)
def test_bad_use_ends_with_2_and_one_sentence(
    tui: Tui, arguments: list[str], spanish: str, english: str
) -> None:
    for language, expected in (("es", spanish), ("en", english)):
        status, out, err = tui(*arguments, LANG=f"{language}_XX.UTF-8")
        assert (status, out) == (2, "")
        assert expected in err
        assert err.count("\n") == 1


def test_common_options_are_taken_before_and_after_the_subcommand(tui: Tui) -> None:
    for arguments in (["--lang", "es", "list"], ["list", "--lang", "es"], ["list", "--lang=es"]):
        assert "Útiles" in tui(*arguments).out
    assert "Tools" in tui("--lang", "es", "list", "--lang", "en").out


def test_an_unknown_language_is_refused_in_the_language_of_the_locale(tui: Tui) -> None:
    assert tui("--lang", "fr", "list", LANG="es_ES.UTF-8").err == (
        "No hay ningún idioma «fr». Los que hay son: en, es.\n"
    )


@pytest.mark.parametrize(
    "command", [[], ["list"], ["show"], ["grade"], ["check"], ["progress"], ["doctor"], ["tools"]]
)
def test_every_command_has_help_in_both_languages(tui: Tui, command: list[str]) -> None:
    for language, word in (("es", "Uso: tui"), ("en", "Usage: tui")):
        for flag in ("--help", "-h"):
            status, out, err = tui(*command, flag, "--lang", language)
            assert (status, err) == (0, "")
            assert out.startswith(word)
            assert "cli." not in out
            assert "--data-dir" in out


def test_the_version_is_told_anywhere(tui: Tui) -> None:
    for arguments in (["--version"], ["list", "--version"], ["--lang", "es", "--version"]):
        assert tui(*arguments) == (0, f"tui {__version__}\n", "")


def test_the_app_needs_a_terminal(tui: Tui) -> None:
    status, out, err = tui("tools/and-gate")
    assert (status, out) == (2, "")
    assert "ssh -t" in err
    assert tui().status == 2


def test_a_preference_chosen_in_the_app_holds_on_the_command_line(tui: Tui, tmp_path: Path) -> None:
    store = ProgressStore.open(tmp_path / "data")
    store.set_preference("me", "language", "es")
    store.close()
    assert "Útiles" in tui("list").out
    assert "Tools" in tui("list", "--lang", "en").out
    assert "Tools" in tui("list", "--learner", "ana").out


def test_without_utf_8_accents_and_signs_are_spelled_in_ascii(tui: Tui) -> None:
    said = tui("list", "--lang", "es", LANG="C")
    assert "Utiles" in said.out
    assert said.out.isascii()


def test_progress_of_a_newer_program_is_refused_with_a_sentence(tui: Tui, tmp_path: Path) -> None:
    store = ProgressStore.open(tmp_path / "data")
    store.close()
    path = tmp_path / "data" / "progress.sqlite3"
    content = bytearray(path.read_bytes())
    content[60:64] = (9).to_bytes(4, "big")  # user_version, by SQLite's file format
    path.write_bytes(content)
    status, _, err = tui("progress")
    assert status == 2
    assert "newer version of tui (format 9" in err
    assert path.read_bytes() == bytes(content)


def test_a_damaged_file_is_told_of_after_the_answer(tui: Tui, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "progress.sqlite3").write_bytes(b"junk" * 500)
    status, out, err = tui("list")
    assert status == 0
    assert "Tools" in out
    assert "progress.damaged-" in err


def test_an_unexpected_error_is_written_down_and_told_in_a_sentence(
    tui: Tui, course: Path, tmp_path: Path
) -> None:
    del course
    status, _, err = tui("list", TUI_LESSONS="\0")
    assert status == 2
    assert err.count("\n") == 1
    log = tmp_path / "data" / "errors.log"
    if "errors.log" in err:
        assert "ValueError" in log.read_text(encoding="utf-8")


@given(st.text(max_size=12) | st.from_regex(r"[a-z/-]{1,8}"))
def test_an_address_is_read_or_refused_and_nothing_else(text: str) -> None:
    try:
        address = Address.parse(text)
    except UsageError:
        return
    assert text in {address.lesson, f"{address.lesson}/{address.exercise}"}


@given(st.text(max_size=12) | st.from_regex(r"[0-9]{1,5}x[0-9]{1,5}"))
def test_a_size_is_read_or_refused_and_nothing_else(text: str) -> None:
    try:
        columns, rows = columns_and_rows(text, on_terminal=False)
    except UsageError:
        return
    assert 1 <= columns <= 1000
    assert 1 <= rows <= 1000


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(st.text(st.characters(exclude_characters="\0"), max_size=8), max_size=3))
def test_no_arguments_lead_to_a_traceback(tui: Tui, arguments: list[str]) -> None:
    status, _, err = tui(*arguments)
    assert status in {0, 1, 2}
    assert "errors.log" not in err
    assert "\x1b" not in err
