"""A lesson is read whole, or it is said which line is wrong and what would be right."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui_nn.course.linter import lint
from tui_nn.course.loading import load_lesson
from tui_nn.errors import CourseError
from tui_nn.language import Phrases, available

Spoil = Callable[[str, str, str], Path]
LESSON = Path("2-one-neuron") / "03-one-weight"


def refused(folder: Path) -> CourseError:
    with pytest.raises(CourseError) as caught:
        load_lesson(folder, "one-weight")
    error = caught.value
    for code in available():
        sentence = Phrases(code).say(error.key, **error.values)
        assert str(error.values["file"]) in sentence
        assert "\x1b" not in sentence
    # the linter says the same, and never raises
    assert error.key in {finding.key for finding in lint(folder)}
    return error


def test_a_good_lesson_is_read_in_every_language(course: Path) -> None:
    lesson = load_lesson(course, "one-weight")
    assert (lesson.id, lesson.number, lesson.unit, lesson.minutes) == (
        "one-weight",
        3,
        "one-neuron",
        3,
    )
    assert list(lesson.exercises) == ["find-w", "error"]
    assert lesson.words.keys() == set(available())
    spanish = lesson.words["es"]
    assert [step.exercise for step in spanish.steps] == ["find-w", "error", None]
    assert [step.line for step in spanish.steps] == [17, 23, 29]
    assert [step.exercise_line for step in spanish.steps] == [19, 25, 0]
    assert spanish.steps[0].prose == "Una neurona multiplica."
    assert lesson.exercises["find-w"].kind == "tune"


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "line"),
    [
        # unknown keys and ids
        ("lesson.yaml", "minutes: 3", "minuets: 3", "course.key.misspelt", 1),
        ("lesson.yaml", "    kind: tune", "    kind: tune\n    zebra: 1", "course.key.unknown", 6),
        ("lesson.yaml", "{from: 0, to", "{form: 0, to", "course.key.misspelt", 9),
        ("lesson.yaml", "kind: tune", "kind: turn", "course.value.choice", 5),
        ("lesson.yaml", "    kind: tune\n", "", "course.key.missing", 4),
        ("lesson.yaml", "  find-w:", "  Find_W:", "course.value.id", 4),
        ("lesson.yaml", "minutes: 3\n", "", "course.key.missing", 1),
        # wrong types and values
        ("lesson.yaml", "from: 0,", "from: zero,", "course.type.number", 9),
        ("lesson.yaml", "minutes: 3", "minutes: 3.5", "course.type.whole-number", 1),
        ("lesson.yaml", "minutes: 3", "minutes: 900", "course.value.limit", 1),
        ("lesson.yaml", "digits: 2", "digits: 99", "course.value.limit", 22),
        ("lesson.yaml", "x: [6]", "x: 6", "course.type.list", 7),
        ("lesson.yaml", "requires: []", "requires: none", "course.type.list", 2),
        ("lesson.yaml", "{parameters: {W: 0.25}}", "0.25", "course.type.mapping", 11),
        ("lesson.yaml", "[sign-flipped]", "[flipped]", "course.value.choice", 25),
        ("lesson.yaml", "bias: null", "bias: [1]", "course.type.text", 6),
        ("lesson.yaml", "bias: null", "bias: null, activation: rely", "course.value.choice", 6),
        ("es.md", "title: Un peso", "title: 7", "course.type.text", 2),
        ("es.md", "hints: [", "hints: {a: ", "course.yaml.bracket", 7),
        ("es.md", "  error:\n    prompt", "  error:\n    Prompt", "course.key.misspelt", 11),
        # YAML that isn't, or isn't ours
        ("lesson.yaml", "minutes: 3", "minutes: [3", "course.yaml.bracket", 2),
        ("lesson.yaml", "minutes: 3", "minutes: 3: 4", "course.yaml.colon", 1),
        ("lesson.yaml", "minutes: 3", "\tminutes: 3", "course.yaml.letter", 1),
        ("lesson.yaml", "requires: []", 'requires: "', "course.yaml.quote", 2),
        ("lesson.yaml", "  error:", " error:", "course.yaml.indent", 16),
        ("lesson.yaml", "requires: []", "requires: []\n---\na: 1", "course.yaml.several", 3),
        ("lesson.yaml", "requires: []", "requires: *all", "course.yaml.alias", 2),
        ("lesson.yaml", "minutes: 3", "minutes: !!python/name:os.sep", "course.yaml.tag", 1),
        ("lesson.yaml", "minutes: 3", "minutes: 3\nminutes: 4", "course.yaml.twice", 2),
        ("lesson.yaml", "  error:", "  find-w:", "course.yaml.twice", 16),
        ("lesson.yaml", "requires: []", "? [a]\n: b", "course.yaml.key", 2),
        ("lesson.yaml", "from: 0,", "from: 1e400,", "course.yaml.too-large", 9),
        ("lesson.yaml", "requires: []", f"requires: {'[' * 500}", "course.yaml.too-deep", 2),
        # what a terminal would obey
        ("es.md", "Una neurona", "\x1b[2JUna neurona", "course.file.control-character", 17),
        ("es.md", "Un peso", '"Un \\e[31mpeso"', "course.file.control-character", 2),
        ("es.md", "Una neurona", "&#27;[2J", "course.file.control-character", 17),
        ("es.md", "Una neurona", "&#x9b;2J", "course.file.control-character", 17),
        ("es.md", "Una neurona", "\N{RIGHT-TO-LEFT OVERRIDE}", "course.file.control-character", 17),
        ("lesson.yaml", "minutes: 3", "minutes: 3 # \x07", "course.file.control-character", 1),
        # front matter and fences
        ("es.md", "---\n", "\n---\n", "course.prose.no-front-matter", 1),
        ("es.md", "---\nUna", "Una", "course.prose.open-front-matter", 1),
        ("es.md", "error\n```\n", "error\n", "course.prose.open-fence", 25),
        ("es.md", "\nfind-w\n", "\nfind w, error\n", "course.prose.fence", 19),
        ("es.md", "\nfind-w\n", "\nfind-v\n", "course.prose.unknown-exercise", 19),
        ("es.md", "\nerror\n```", "\nfind-w\n```", "course.prose.placed-twice", 25),
        ("es.md", "```exercise\nerror\n```", "", "course.prose.not-placed", 10),
        # ids that don't agree
        ("es.md", "  error:\n    prompt", "  errors:\n    prompt", "course.words.no-exercise", 4),
        ("es.md", "      still-high", "      too-high", "course.words.missing", 8),
        ("es.md", "{error: y", "{mistake: y", "course.words.missing", 13),
        ("en.md", "      still-high", "      too-high", "course.words.missing", 8),
    ],
)
def test_a_spoilt_lesson_is_refused_with_its_line(
    spoil: Spoil, file: str, old: str, new: str, key: str, line: int
) -> None:
    error = refused(spoil(file, old, new))
    assert error.key == key
    assert error.values["file"] == f"2-one-neuron/03-one-weight/{file}"
    assert error.values["line"] == line


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"\x00\x01\x02\xff\xfe" * 100, "course.file.not-text"),
        (b"\x7fELF\x02\x01\x01\x00", "course.file.control-character"),
        (b"minutes: 3\n\xc3\x28", "course.file.not-text"),
        (b"x" * 1_000_001, "course.file.too-large"),
        (b"", "course.type.mapping"),
        (b"- 1\n- 2\n", "course.type.mapping"),
    ],
)
def test_a_file_that_is_no_lesson_is_refused(course: Path, content: bytes, key: str) -> None:
    (course / LESSON / "lesson.yaml").write_bytes(content)
    assert refused(course).key == key


def test_a_file_of_50_megabytes_is_refused_unread(course: Path) -> None:
    with (course / LESSON / "es.md").open("wb") as file:
        file.truncate(50_000_000)
    error = refused(course)
    assert error.key == "course.file.too-large"
    assert error.values["size"] == 50_000


@pytest.mark.parametrize("file", ["es.md", "en.md", "lesson.yaml"])
def test_a_missing_file_is_named(course: Path, file: str) -> None:
    (course / LESSON / file).unlink()
    error = refused(course)
    assert error.key == "course.file.missing"
    assert str(error.values["file"]).endswith(file)


def test_a_folder_in_the_place_of_a_file_is_refused(course: Path) -> None:
    (course / LESSON / "es.md").unlink()
    (course / LESSON / "es.md").mkdir()
    assert refused(course).key == "course.file.missing"


def test_a_pipe_in_the_place_of_a_file_is_refused_without_waiting_for_it(course: Path) -> None:
    (course / LESSON / "es.md").unlink()
    os.mkfifo(course / LESSON / "es.md")
    assert refused(course).key == "course.file.missing"


@pytest.mark.parametrize(
    ("old", "new", "subject"),
    [
        ("minutes: 3", "length: 3", "lesson.yaml"),
        ("minutes: 3\n", "", "lesson.yaml"),
        ("    kind: tune", "    kind: tune\n    zebra: 1", "exercises.find-w"),
    ],
)
def test_a_key_is_told_of_what_it_stands_in(spoil: Spoil, old: str, new: str, subject: str) -> None:
    assert refused(spoil("lesson.yaml", old, new)).values["where"] == subject


def test_aliases_may_repeat_but_not_blow_up(spoil: Spoil) -> None:
    folder = spoil("lesson.yaml", "    model: {neuron", "    model: &one {neuron")
    spoil(
        "lesson.yaml",
        "    model: {neuron: {inputs: [x], weights: [W], bias: null}}",
        "    model: *one",
    )
    assert load_lesson(folder, "one-weight").exercises["error"].model is not None
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert refused(spoil("lesson.yaml", "requires: []", bomb)).key == "course.yaml.too-many"


def test_a_lesson_that_is_not_there_is_asked_for_by_its_right_name(course: Path) -> None:
    with pytest.raises(CourseError) as caught:
        load_lesson(course, "two-weights\x1b[2J")
    assert caught.value.key == "course.lesson.unknown"
    assert caught.value.values["known"] == "one-weight"
    assert "\x1b" not in Phrases("en").say(caught.value.key, **caught.value.values)


def test_words_of_yaml_are_read_as_in_its_version_1_2(spoil: Spoil) -> None:
    folder = spoil("lesson.yaml", "{from: 0, to: 0.5, by: 0.005", "{from: 0, to: 0.5, by: 5e-3")
    assert load_lesson(folder, "one-weight").exercises["find-w"].controls["W"].by == 0.005  # type: ignore[attr-defined]


def test_windows_line_ends_and_a_byte_order_mark_are_no_harm(course: Path) -> None:
    path = course / LESSON / "es.md"
    text = path.read_text(encoding="utf-8")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert load_lesson(course, "one-weight").words["es"].title == "Un peso"


def test_a_fence_inside_another_fence_places_nothing(spoil: Spoil) -> None:
    folder = spoil("es.md", "---\nUna", "---\n````md\n```exercise\nerror\n```\n````\n\nUna")
    steps = load_lesson(folder, "one-weight").words["es"].steps
    assert [step.exercise for step in steps] == ["find-w", "error", None]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    content=st.binary(max_size=200) | st.text(max_size=200).map(str.encode), which=st.integers(0, 2)
)
def test_any_content_is_read_or_refused(course: Path, content: bytes, which: int) -> None:
    path = course / LESSON / ("lesson.yaml", "es.md", "en.md")[which]
    before = path.read_bytes()
    path.write_bytes(content)
    try:
        for finding in lint(course):
            assert finding.sentence(Phrases("en"))
    finally:
        path.write_bytes(before)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_lesson_with_a_piece_cut_out_never_makes_the_linter_fall(
    course: Path, data: st.DataObject
) -> None:
    path = course / LESSON / data.draw(st.sampled_from(["lesson.yaml", "es.md"]))
    text = path.read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    junk = data.draw(st.sampled_from(["", "x", ": ", "-1", "1e300", "[", "null", "\n"]))
    path.write_text(text[:start] + junk + text[end:], encoding="utf-8")
    try:
        for finding in lint(course):
            assert finding.sentence(Phrases("es"))
    finally:
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("module", ["outline", "loading"])
def test_reading_lessons_needs_no_numpy(module: str) -> None:
    code = f"import sys, tui_nn.course.{module}; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_outline_needs_no_yaml() -> None:
    code = "import sys, tui_nn.course.outline; sys.exit('yaml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
