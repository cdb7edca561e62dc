"""The linter finds what is wrong with a course, and says file, line and mend in both languages."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tui_nn.course.findings import Finding
from tui_nn.course.linter import lint
from tui_nn.course.outline import course_folder, lesson_folders
from tui_nn.language import Phrases, available

Spoil = Callable[[str, str, str], Path]
LESSON = Path("2-one-neuron") / "03-one-weight"
BEFORE_IT = """\
      first:
        when: {W: {above: 0.3}}
        example: {parameters: {W: 0.4}}
      still-high"""
STORED_NUMBER = """\
when: {error: {at_least: -1.51, at_most: -1.49}}
        example: {numbers: {error: "-1.5"}}"""


def found(folder: Path) -> dict[str, Finding]:
    findings = lint(folder)
    for finding in findings:
        for code in available():
            assert finding.file in finding.sentence(Phrases(code))
    return {finding.key.removeprefix("course."): finding for finding in findings}


def test_a_good_course_has_nothing_to_find(course: Path) -> None:
    assert found(course) == {}


@pytest.mark.parametrize("lesson", [lesson.id for _, lesson in lesson_folders(course_folder())])
def test_no_lesson_of_the_packaged_course_has_errors(lesson: str) -> None:
    findings = lint(course_folder(), {lesson})
    errors = [finding for finding in findings if finding.severity == "error"]
    assert [error.sentence(Phrases("en")) for error in errors] == []


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "line"),
    [
        # solutions, starts and mistakes
        ("lesson.yaml", "{W: 0.25}", "{W: 0.3}", "exercise.solution-fails", 11),
        ("lesson.yaml", "start: 0.4", "start: 0.25", "exercise.start-passes", 4),
        ("lesson.yaml", "{W: 0.35}", "{W: 0.25}", "mistake.passes", 13),
        ("lesson.yaml", "{W: 0.35}", "{W: 0.15}", "mistake.unseen", 13),
        ("lesson.yaml", "{W: {above: 0.25}}", "{V: {above: 0.25}}", "exercise.no-quantity", 14),
        ("lesson.yaml", "slips: {error", "slips: {mistake", "mistake.no-field", 25),
        (
            "lesson.yaml",
            "0.005}}\n    sol",
            "0.005}}\n    stars: {absolute-error: {below: 0}}\n    sol",
            "exercise.solution-stars",
            12,
        ),
        (
            "lesson.yaml",
            "      still-high",
            BEFORE_IT,
            "mistake.hidden",
            16,
        ),
        (
            "lesson.yaml",
            "slips: {error: [sign-flipped]}",
            STORED_NUMBER,
            "mistake.stored",
            25,
        ),
        # what makes no sense
        ("lesson.yaml", "W: {from: 0", "V: {from: 0", "exercise.no-parameter", 9),
        ("lesson.yaml", "{W: 0.5}", "{V: 0.5}", "exercise.no-parameter", 20),
        ("lesson.yaml", "from: 0,", "from: 0.45,", "exercise.range", 9),
        ("lesson.yaml", "by: 0.005", "by: 0", "exercise.range", 9),
        ("lesson.yaml", "to: 0.5,", "to: 0.2,", "exercise.range", 9),
        ("lesson.yaml", "{W: 0.25}", "{W: 0.75}", "exercise.out-of-reach", 11),
        ("lesson.yaml", "absolute-error", "absolute-terror", "exercise.no-quantity", 10),
        ("lesson.yaml", "quantity: y.error", "quantity: y.terror", "exercise.no-quantity", 22),
        ("lesson.yaml", "    data: {examples: [{x: [6], y: [1.5]}]}\n", "", "exercise.no-part", 4),
        ("lesson.yaml", "x: [6], y: [1.5]", "x: [6, 7], y: [1.5]", "exercise.impossible", 6),
        ("lesson.yaml", "x: [6], y: [1.5]", "x: [6], y: [1, 2]", "exercise.impossible", 6),
        ("lesson.yaml", "weights: [W]", "weights: [W, V]", "exercise.impossible", 6),
        ("lesson.yaml", "{examples: [", "{table: and, examples: [", "exercise.one-of", 7),
        (
            "lesson.yaml",
            "pass: {absolute-error: {at_most: 0.005}}",
            "pass: {}",
            "exercise.nothing-asked",
            4,
        ),
        (
            "lesson.yaml",
            "    parameters: {W: 0.5}",
            '    parameters: {W: 0.5}\n    solution: {numbers: {error: "1.5"}}',
            "exercise.stored",
            21,
        ),
        ("lesson.yaml", "requires: []", "requires: [zero-weights]", "requires.unknown", 2),
        ("lesson.yaml", "requires: []", "requires: [one-weight]", "requires.later", 2),
        # words
        ("es.md", "hints: [Mira y., ", "hints: [", "hints.few", 7),
        ("es.md", "hints: [Mira y., ", "hints: [Mira y., Otra., ", "hints.other-number", 7),
        ("es.md", "¿Sobra o falta?", "Mira y.", "hints.twice", 7),
        ("es.md", "y es W por 6.", "W = 0.25", "hints.answer", 7),
        ("es.md", "prompt: W?", 'prompt: " "', "words.empty", 6),
        ("es.md", "title: Un peso", 'title: ""', "words.empty", 2),
        ("es.md", "multiplica.", "multiplica. " + "palabra " * 130, "prose.lecture", 17),
        ("es.md", "multiplica.", "multiplica. " + "palabra " * 20, "prose.long-line", 17),
        ("es.md", "multiplica.", "[multiplica](two-weights).", "prose.dead-link", 17),
        ("es.md", "title: Un peso", "title: >\n  Un peso", "outline.layout", 2),
        ("lesson.yaml", "minutes: 3", "minutes: 60", "words.time", 0),
    ],
)
def test_a_fault_is_found_on_its_line(
    spoil: Spoil, file: str, old: str, new: str, key: str, line: int
) -> None:
    findings = found(spoil(file, old, new))
    assert key in findings, list(findings)
    assert findings[key].line == line
    if line:
        assert findings[key].file.endswith(file)


def test_a_quantity_that_is_none_gets_those_with_names_like_it(spoil: Spoil) -> None:
    folder = spoil("lesson.yaml", "absolute-error", "absolut-error")
    assert found(folder)["exercise.no-quantity"].values["known"] == "absolute-error"
    folder = spoil("lesson.yaml", "quantity: y.error", "quantity: zzz")
    assert "y.error" in str(found(folder)["exercise.no-quantity"].values["known"])


def test_exercises_in_another_order_are_found(course: Path) -> None:
    path = course / LESSON / "es.md"
    text = path.read_text(encoding="utf-8")
    text = text.replace("\nfind-w\n", "\n?\n").replace("\nerror\n", "\nfind-w\n")
    path.write_text(text.replace("\n?\n", "\nerror\n"), encoding="utf-8")
    assert found(course)["prose.other-order"].file.endswith("es.md")


def test_ids_and_numbers_that_stand_twice_are_found(course: Path) -> None:
    shutil.copytree(course / LESSON, course / "2-one-neuron" / "04-one-weight")
    shutil.copytree(course / LESSON, course / "2-one-neuron" / "03-other-weight")
    findings = found(course)
    assert findings["folder.same-id"].file == "2-one-neuron/04-one-weight"
    assert findings["folder.same-number"].file == "2-one-neuron/03-other-weight"


def test_a_folder_without_a_number_is_worth_a_warning(course: Path) -> None:
    (course / "2-one-neuron" / "weights").mkdir()
    (course / "_drafts").mkdir()
    findings = found(course)
    assert findings["folder.name"].severity == "warning"
    assert findings["folder.name"].file == "2-one-neuron/weights"


def test_a_units_words_are_wanted_in_every_language(course: Path) -> None:
    path = course / "2-one-neuron" / "unit.yaml"
    path.write_text("title: {es: Una, en: One}\nline: {es: Así.}\n", encoding="utf-8")
    findings = found(course)
    assert findings["unit.no-words"].line == 2
    assert findings["outline.layout"].severity == "error"
    path.unlink()
    assert "file.missing" in found(course)


def test_several_faults_are_all_found(spoil: Spoil) -> None:
    spoil("lesson.yaml", "{W: 0.25}", "{W: 0.3}")
    spoil("es.md", "¿Sobra o falta?", "Mira y.")
    folder = spoil("en.md", "title", "titel")  # codespell:ignore
    assert found(folder).keys() >= {"exercise.solution-fails", "hints.twice", "key.misspelt"}


DRAWN = """\
minutes: 2
exercises:
  pieces:
    kind: choose
    model: {neuron: {inputs: [x1, x2], activation: step}}
    data: {table: and}
    questions:
      gate:
        options: [or, and]
        answer: [and]
        shows:
          or: {w1: 1, w2: 1, b: -0.5}
    functions: {gate: [x]}
    types: {or: bool}
    views: [surface]
  loop:
    kind: order
    steps: [first, second]
    does: {first: forward, second: loss}
  rule:
    kind: write
    expression: m - eta
    names: [m, eta]
    worth: {m: 1, eta: 2}
"""


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("          or: {w1", "          nor: {w1", 12),
        ("w2: 1, b", "w9: 1, b", 12),
        ("types: {or", "types: {nor", 14),
        ("second: loss", "third: loss", 19),
        ("m: 1, eta", "n: 1, eta", 24),
    ],
)
def test_what_is_drawn_has_to_belong_to_something(
    course: Path, old: str, new: str, line: int
) -> None:
    path = course / LESSON / "lesson.yaml"
    path.write_text(DRAWN, encoding="utf-8")
    assert "exercise.belongs" not in found(course)
    assert old in DRAWN
    path.write_text(DRAWN.replace(old, new), encoding="utf-8")
    assert found(course)["exercise.belongs"].line == line


def test_a_question_may_only_ask_for_a_figure_that_there_is(course: Path) -> None:
    path = course / LESSON / "lesson.yaml"
    for figure in ("tanh", "pixels-4", "class-3", "changed-7"):
        asked = DRAWN.replace("[and]\n", f"[and]\n        figure: {figure}\n", 1)
        path.write_text(asked, encoding="utf-8")
        assert "question.figure" not in found(course)
    for figure in ("tanhh", "class", "class-x", "pixels-", "changed--1"):
        asked = DRAWN.replace("[and]\n", f"[and]\n        figure: {figure}\n", 1)
        path.write_text(asked, encoding="utf-8")
        assert found(course)["question.figure"].line == 11


LUCKY = """\
minutes: 2
exercises:
  learn:
    kind: train
    model:
      network:
        inputs: [x1, x2]
        layers: [{neurons: 2, activation: tanh}, {neurons: 1, activation: sigmoid}]
    data: {table: xor}
    loss: cross-entropy
    settings: {learning_rate: {from: 0.1, to: 2, by: 0.1, start: 0.1}}
    fixed: {initial: xavier, epochs: 300}
    pass: {loss: {at_most: 0.05}}
    solution: {settings: {learning_rate: 1}}
"""


def test_a_solution_that_needs_luck_is_found(course: Path) -> None:
    (course / LESSON / "lesson.yaml").write_text(LUCKY, encoding="utf-8")
    assert found(course)["exercise.unlucky"].values["seed"] in range(1, 6)


def test_a_course_that_is_not_there_is_one_finding(tmp_path: Path) -> None:
    assert found(tmp_path / "none").keys() == {"folder.unreadable"}
    assert found(tmp_path).keys() == {"folder.empty"}
