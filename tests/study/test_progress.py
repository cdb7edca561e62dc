"""Progress is kept, and comes back as it was."""

from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_nn.errors import ProgressError
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.grades import Bound, CheckResult, Grade
from tui_nn.study.progress import Attempt, Draft, Position, ProgressStore, Standing

CHECK = CheckResult(
    name="accuracy",
    quantity="accuracy",
    value=0.75,
    bound=Bound(at_least=1),
    passed=False,
    closeness=0.75,
)
FAILED = Grade(passed=False, score=0.75, stars=0, checks=(CHECK,))
PASSED = Grade(passed=True, score=1.0, stars=2, checks=())


def attempt(grade: Grade, learner: str = "ana", **fields: object) -> Attempt:
    answer = Answer(parameters={"w1": 0.1, "b": -1.0})
    return Attempt(learner, "gates", "and-gate", answer, grade, **fields)


def test_an_attempt_comes_back_to_the_last_bit(tmp_path: Path) -> None:
    kept = attempt(FAILED, hints=2, seconds=61.5, time=datetime(2026, 11, 21, 9, 30, tzinfo=UTC))
    store = ProgressStore.open(tmp_path)
    store.record(kept)
    store.close()
    again = ProgressStore.open(tmp_path)
    assert again.attempts("ana") == (kept,)
    assert again.attempts() == (kept,)
    assert again.attempts("luis") == ()
    assert again.learners() == ("ana",)
    again.close()


def test_what_passed_once_stays_passed_with_its_stars() -> None:
    store = ProgressStore.in_memory()
    noon = datetime(2026, 11, 21, 12, tzinfo=UTC)
    store.record(attempt(PASSED, hints=1, seconds=30.0))
    store.record(attempt(FAILED, hints=1, seconds=40.0, time=noon.replace(year=2027)))
    summary = store.summary("ana")
    assert summary.of("gates", "and-gate") == Standing(
        attempts=2, passed=True, stars=2, hints=1, seconds=40.0, last=noon.replace(year=2027)
    )
    assert summary.of("gates", "or-gate") == Standing()
    assert (summary.stars("gates"), summary.passed("gates")) == (2, 1)
    assert not store.summary("luis").standings
    store.close()


def test_the_last_draft_of_an_exercise_is_the_one_that_is_kept(tmp_path: Path) -> None:
    with_undo = Draft(
        answer=Answer(parameters={"w1": 0.1 + 0.2}, runs=({"learning_rate": 0.1},)),
        undo=(Answer(parameters={"w1": 0.0}),),
        hints=1,
        seconds=12.5,
    )
    store = ProgressStore.open(tmp_path)
    store.save_draft("ana", "gates", "and-gate", Draft(answer=Answer()))
    store.save_draft("ana", "gates", "and-gate", with_undo)
    store.close()
    again = ProgressStore.open(tmp_path)
    assert again.draft("ana", "gates", "and-gate") == with_undo
    assert again.draft("ana", "gates", "or-gate") is None
    assert again.draft("luis", "gates", "and-gate") is None
    again.close()


def test_the_lesson_worked_on_last_is_the_one_to_come_back_to() -> None:
    store = ProgressStore.in_memory()
    assert store.position("ana") is None
    store.save_position("ana", "gates", 3)
    store.save_position("ana", "xor", 1)
    store.save_position("ana", "gates", 4)
    store.save_position("luis", "one-weight", 0)
    assert store.position("ana") == Position("gates", 4)
    assert store.position("ana", "xor") == Position("xor", 1)
    assert store.position("luis") == Position("one-weight", 0)
    store.close()


def test_preferences_belong_to_a_learner() -> None:
    store = ProgressStore.in_memory()
    assert store.preference("ana", "language") is None
    store.set_preference("ana", "language", "en")
    store.set_preference("ana", "language", "es")
    assert store.preference("ana", "language") == "es"
    assert store.preference("luis", "language") is None
    store.close()


@pytest.mark.parametrize("name", ["", "Ana", "a" * 33, "../up", "a b", "a\x1b[2J", "josé", "a\n"])
def test_a_name_that_could_do_harm_is_refused(name: str) -> None:
    store = ProgressStore.in_memory()
    with pytest.raises(ProgressError) as refused:
        store.record(attempt(PASSED, learner=name))
    assert refused.value.key == "study.learner-name"
    assert store.attempts() == ()
    store.close()


def test_a_store_serves_a_thread_that_did_not_open_it(tmp_path: Path) -> None:
    store = ProgressStore.open(tmp_path)
    worker = Thread(target=store.record, args=(attempt(PASSED),))
    worker.start()
    worker.join()
    assert store.summary("ana").passed("gates") == 1
    store.close()


def test_the_file_belongs_to_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "tui"
    store = ProgressStore.open(folder)
    store.record(attempt(PASSED))
    assert store.path is not None
    assert store.path.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    assert store.saving
    assert store.trouble is None
    store.close()


def test_no_write_ahead_log_is_left_in_a_home_that_may_be_on_nfs(tmp_path: Path) -> None:
    store = ProgressStore.open(tmp_path)
    store.record(attempt(PASSED))
    assert [path.name for path in tmp_path.iterdir()] == ["progress.sqlite3"]
    store.close()


NUMBERS = st.floats(allow_nan=False) | st.integers(-5, 5).map(float)
ANSWERS = st.builds(
    Answer,
    parameters=st.dictionaries(st.text(max_size=5), NUMBERS, max_size=3),
    settings=st.dictionaries(st.text(max_size=5), NUMBERS | st.text(max_size=5), max_size=3),
    numbers=st.dictionaries(st.text(max_size=5), st.text(max_size=9), max_size=3),
    choices=st.dictionaries(st.text(max_size=5), st.tuples(st.text(max_size=5)), max_size=3),
    layers=st.lists(st.tuples(st.integers(1, 9), st.text(max_size=5)), max_size=2).map(tuple),
    code=st.text(max_size=20),
)
STORE = ProgressStore.in_memory()


@given(ANSWERS, st.lists(ANSWERS, max_size=2).map(tuple))
def test_any_draft_comes_back_as_it_was(answer: Answer, undo: tuple[Answer, ...]) -> None:
    draft = Draft(answer=answer, undo=undo)
    STORE.save_draft("ana", "gates", "and-gate", draft)
    assert STORE.draft("ana", "gates", "and-gate") == draft
