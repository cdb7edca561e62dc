"""Nothing is lost, and a sentence says so, when the place where progress is kept misbehaves."""

import os
import shutil
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

import pytest

from tui_nn.errors import NewerSchemaError
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.grades import Grade
from tui_nn.language import Phrases, available
from tui_nn.study.progress import Attempt, Draft, ProgressStore

PASSED = Grade(passed=True, score=1.0, stars=1, checks=())
DAY = date(2026, 11, 21)
ASIDE = "progress.damaged-2026-11-21.sqlite3"

unix_only = pytest.mark.skipif(os.name != "posix", reason="needs Unix permissions and limits")


def attempt(exercise: str = "and-gate") -> Attempt:
    return Attempt("ana", "gates", exercise, Answer(), PASSED)


def opened(folder: Path) -> ProgressStore:
    return ProgressStore.open(folder, today=lambda: DAY, patience=5)


def key_of(store: ProgressStore) -> str | None:
    trouble = store.trouble
    if trouble is not None:
        for language in available():
            assert Phrases(language).say(trouble.key, **trouble.values)
    return None if trouble is None else trouble.key


def filled(folder: Path, attempts: int = 1) -> Path:
    store = opened(folder)
    for number in range(attempts):
        store.record(attempt(f"exercise-{number}"))
    store.close()
    return folder / "progress.sqlite3"


PREAMBLE = """
import sys
from pathlib import Path
from tui_nn.exercises.answers import Answer
from tui_nn.exercises.grades import Grade
from tui_nn.study.progress import Attempt, Draft, ProgressStore
folder = Path(sys.argv[1])
def attempt(exercise):
    grade = Grade(passed=True, score=1.0, stars=1, checks=())
    return Attempt("ana", "gates", exercise, Answer(code="x" * 2000), grade)
"""


def run_elsewhere(program: str, *arguments: object) -> str:
    """What a program prints that runs in a process of its own."""
    whole = PREAMBLE + textwrap.dedent(program)
    done = subprocess.run(
        [sys.executable, "-B", "-c", whole, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    "content",
    [b"not a database at all" * 100, b"\x00" * 4096, b"SQLite format 3\x00" + b"\xff" * 8000],
)
def test_a_damaged_file_is_set_aside_with_its_date(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "progress.sqlite3"
    path.write_bytes(content)
    store = opened(tmp_path)
    assert key_of(store) == "study.damaged"
    assert store.saving
    store.record(attempt())
    store.close()
    assert (tmp_path / ASIDE).read_bytes() == content
    again = opened(tmp_path)
    assert key_of(again) is None
    assert len(again.attempts("ana")) == 1
    again.close()


def test_a_second_damaged_file_of_a_day_does_not_replace_the_first(tmp_path: Path) -> None:
    path = tmp_path / "progress.sqlite3"
    for content in (b"first" * 300, b"second" * 300, b"third" * 300):
        path.write_bytes(content)
        opened(tmp_path).close()
    asides = sorted(found.read_bytes()[:5] for found in tmp_path.glob("progress.damaged-*"))
    assert asides == [b"first", b"secon", b"third"]  # codespell:ignore


def test_what_can_still_be_read_of_a_damaged_file_is_taken_over(tmp_path: Path) -> None:
    path = filled(tmp_path, attempts=400)
    with closing(sqlite3.connect(path)) as connection:
        pages = (
            [
                page
                for (page,) in connection.execute(
                    "SELECT pageno FROM dbstat WHERE name = 'attempts_of'"
                )
            ]
            if has_dbstat(connection)
            else [path.stat().st_size // 4096]
        )
    with path.open("r+b") as file:
        file.seek((pages[-1] - 1) * 4096)
        file.write(b"\xaa" * 4096)
    store = opened(tmp_path)
    assert key_of(store) == "study.damaged"
    assert len(store.attempts("ana")) > 300
    store.close()
    assert (tmp_path / ASIDE).exists()


def has_dbstat(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("SELECT 1 FROM dbstat LIMIT 1")
    except sqlite3.Error:
        return False
    return True


def test_a_file_of_another_program_is_set_aside_too(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "progress.sqlite3")) as connection:
        connection.execute("CREATE TABLE attempts (something REAL)")
        connection.commit()
    store = opened(tmp_path)
    assert key_of(store) == "study.damaged"
    store.record(attempt())
    assert len(store.attempts("ana")) == 1
    store.close()


def test_a_file_that_breaks_while_it_is_in_use_loses_nothing_new(tmp_path: Path) -> None:
    path = filled(tmp_path)
    store = opened(tmp_path)
    path.write_bytes(b"overwritten by somebody " * 4000)
    store.record(attempt("after"))
    assert "after" in {kept.exercise for kept in store.attempts("ana")}
    store.close()
    again = opened(tmp_path)
    assert "after" in {kept.exercise for kept in again.attempts("ana")}
    again.close()


def test_a_newer_file_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = filled(tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 7")
    before = path.read_bytes()
    with pytest.raises(NewerSchemaError) as refused:
        opened(tmp_path)
    assert refused.value.values["found"] == 7
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["progress.sqlite3"]


def test_a_file_where_the_folder_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("I am a file")
    store = opened(tmp_path / "data")
    assert key_of(store) == "study.trouble.not-a-folder"
    assert not store.saving
    store.record(attempt())
    assert store.summary("ana").passed("gates") == 1
    store.close()
    assert (tmp_path / "data").read_text() == "I am a file"


def test_a_folder_where_the_file_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "progress.sqlite3").mkdir()
    store = opened(tmp_path)
    assert key_of(store) == "study.trouble.not-a-folder"
    store.record(attempt())
    assert store.summary("ana").passed("gates") == 1
    store.close()


@unix_only
@pytest.mark.parametrize("exists", [False, True])
def test_in_a_read_only_home_everything_works_but_nothing_is_saved(
    open_folder: Path, exists: bool
) -> None:
    home = open_folder / "home"
    home.mkdir()
    if exists:
        filled(home)
        (home / "progress.sqlite3").chmod(0o444)
    home.chmod(0o555)
    program = """
        import os
        if os.getuid() == 0:
            os.setuid(65534)  # root may write anywhere
        store = ProgressStore.open(folder)
        print(store.trouble.key, store.saving, store.summary("ana").passed("gates"))
        store.record(attempt("new"))
        store.save_draft("ana", "gates", "new", Draft(answer=Answer(code="half")))
        store.save_position("ana", "gates", 3)
        print(store.summary("ana").passed("gates"), store.draft("ana", "gates", "new").answer.code)
        print(store.position("ana").step)
        store.close()
    """
    try:
        said = run_elsewhere(program, home)
    finally:
        home.chmod(0o755)
    known = int(exists)
    assert said.split() == [
        *("study.trouble.read-only", "False", str(known)),
        *(str(known + 1), "half", "3"),
    ]
    assert [path.name for path in home.iterdir()] == ["progress.sqlite3"][:known]


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user can reach, unlike those of pytest."""
    folder = Path(mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@unix_only
def test_on_a_full_disk_all_waits_and_is_saved_when_there_is_room(tmp_path: Path) -> None:
    program = """
        import resource
        store = ProgressStore.open(folder)
        store.record(attempt("before"))
        size = store.path.stat().st_size
        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
        for number in range(40):
            store.record(attempt(f"during-{number}"))
        store.save_draft("ana", "gates", "and-gate", Draft(answer=Answer(code="y" * 9000)))
        print(store.trouble.key, store.saving, store.summary("ana").passed("gates"))
        print(len(store.draft("ana", "gates", "and-gate").answer.code))
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        store.save_position("ana", "gates", 1)
        print(store.trouble, store.saving)
        store.close()
        again = ProgressStore.open(folder)
        print(again.summary("ana").passed("gates"), again.position("ana").step)
        again.close()
    """
    said = run_elsewhere(program, tmp_path).split()
    assert said == ["study.trouble.full", "False", "41", "9000", "None", "True", "41", "1"]


def test_what_waits_is_saved_at_the_end_when_the_trouble_is_over(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.write_text("in the way")
    store = opened(folder)
    store.record(attempt())
    store.save_draft("ana", "gates", "and-gate", Draft(answer=Answer(code="one")))
    store.save_draft("ana", "gates", "and-gate", Draft(answer=Answer(code="two")))
    folder.unlink()
    store.close()
    again = opened(folder)
    assert len(again.attempts("ana")) == 1
    draft = again.draft("ana", "gates", "and-gate")
    assert draft is not None
    assert draft.answer.code == "two"
    again.close()


def test_a_file_that_another_program_never_lets_go_of_does_not_stop_the_learner(
    tmp_path: Path,
) -> None:
    path = filled(tmp_path)
    store = ProgressStore.open(tmp_path, patience=0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        store.record(attempt("meanwhile"))
        assert key_of(store) == "study.trouble.busy"
        assert "meanwhile" in {kept.exercise for kept in store.attempts("ana")}
        other.execute("ROLLBACK")
    store.save_position("ana", "gates", 2)
    assert store.trouble is None
    store.close()
    again = opened(tmp_path)
    assert {kept.exercise for kept in again.attempts("ana")} == {"exercise-0", "meanwhile"}
    again.close()


def test_terminals_writing_at_once_lose_no_attempt(tmp_path: Path) -> None:
    program = """
        store = ProgressStore.open(folder)
        for number in range(25):
            store.record(attempt(f"{sys.argv[2]}-{number}"))
            store.save_draft("ana", "gates", "shared", Draft(answer=Answer(code=sys.argv[2])))
            assert store.trouble is None, store.trouble
            store.summary("ana")
        store.close()
    """
    at_once(program, tmp_path, 4)
    store = opened(tmp_path)
    assert len({kept.exercise for kept in store.attempts("ana")}) == 4 * 25
    assert store.trouble is None
    store.close()


def test_terminals_that_find_a_damaged_file_at_once_set_one_file_aside(tmp_path: Path) -> None:
    (tmp_path / "progress.sqlite3").write_bytes(b"damaged" * 1000)
    program = """
        store = ProgressStore.open(folder)
        for number in range(10):
            store.record(attempt(f"{sys.argv[2]}-{number}"))
        assert store.saving
        store.close()
    """
    at_once(program, tmp_path, 4)
    assert len(list(tmp_path.glob("progress.damaged-*"))) == 1
    store = opened(tmp_path)
    assert len(store.attempts("ana")) == 4 * 10
    store.close()


def at_once(program: str, folder: Path, processes: int) -> None:
    """Run a program in several processes that all begin writing at the same moment."""
    whole = PREAMBLE + "sys.stdin.read(1)\n" + textwrap.dedent(program)
    running = [
        subprocess.Popen(
            [sys.executable, "-c", whole, str(folder), str(number)],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(processes)
    ]
    for process in running:
        assert process.stdin is not None
        process.stdin.write("g")
        process.stdin.flush()
    for process in running:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors


def test_a_copy_of_the_folder_is_a_copy_of_the_progress(tmp_path: Path) -> None:
    filled(tmp_path / "here", attempts=3)
    shutil.copytree(tmp_path / "here", tmp_path / "there")
    store = opened(tmp_path / "there")
    assert len(store.attempts("ana")) == 3
    store.close()
