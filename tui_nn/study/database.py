"""The file that progress is kept in: opening it, its schema, and what can be wrong with it.

The rollback journal is used because homes are often on NFS, where a write-ahead log isn't safe.
Transactions begin IMMEDIATE: one that begins by reading and then wants to write fails at once
when another is writing, whatever the timeout.
"""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date, datetime
from pathlib import Path

from tui_nn.errors import NewerSchemaError, ProgressError, TutorError

SCHEMA = 1
"""The version of the schema, kept in the file as ``user_version``."""

_TABLES = (
    """
    CREATE TABLE IF NOT EXISTS attempts (
        id TEXT PRIMARY KEY,
        learner TEXT NOT NULL,
        lesson TEXT NOT NULL,
        exercise TEXT NOT NULL,
        time TEXT NOT NULL,
        passed INTEGER NOT NULL,
        stars INTEGER NOT NULL,
        score REAL NOT NULL,
        hints INTEGER NOT NULL,
        seconds REAL NOT NULL,
        answer TEXT NOT NULL,
        grade TEXT NOT NULL
    )
    """,
    "CREATE INDEX IF NOT EXISTS attempts_of ON attempts (learner, lesson, exercise)",
    """
    CREATE TABLE IF NOT EXISTS drafts (
        learner TEXT NOT NULL,
        lesson TEXT NOT NULL,
        exercise TEXT NOT NULL,
        draft TEXT NOT NULL,
        PRIMARY KEY (learner, lesson, exercise)
    )
    """,
    """
    CREATE TABLE IF NOT EXISTS positions (
        learner TEXT NOT NULL,
        lesson TEXT NOT NULL,
        step INTEGER NOT NULL,
        turn INTEGER NOT NULL,
        PRIMARY KEY (learner, lesson)
    )
    """,
    """
    CREATE TABLE IF NOT EXISTS preferences (
        learner TEXT NOT NULL,
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (learner, name)
    )
    """,
)

_ROWS: dict[str, dict[str, type | tuple[type, ...]]] = {
    "attempts": {
        "id": str,
        "learner": str,
        "lesson": str,
        "exercise": str,
        "time": str,
        "passed": int,
        "stars": int,
        "score": (float, int),
        "hints": int,
        "seconds": (float, int),
        "answer": str,
        "grade": str,
    },
    "drafts": {"learner": str, "lesson": str, "exercise": str, "draft": str},
    "positions": {"learner": str, "lesson": str, "step": int, "turn": int},
    "preferences": {"learner": str, "name": str, "value": str},
}
"""The columns of each table in order, and what a sound row holds in them."""


class DamagedError(Exception):
    """The file isn't a sound SQLite file of ours."""


def connect(path: Path, *, timeout: float) -> sqlite3.Connection:
    """A connection to a file that is there or made, sound, writable and of our schema.

    Raises NewerSchemaError, DamagedError, sqlite3.Error or OSError; none of them changes a file
    that was there.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _make_file(path)
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    return _checked(_connection(path, "rw", timeout), path)


def copy_to_memory(path: Path | None) -> sqlite3.Connection:
    """A database in memory with what can be read of a file, if there is one; else empty."""
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        if path is not None and path.is_file():
            with closing(_checked(_connection(path, "ro", 1.0), path)) as disk:
                disk.backup(memory)
    except (sqlite3.Error, OSError, TutorError, DamagedError):
        memory.close()
        memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    _make_tables(memory)
    return memory


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """A transaction that may write: all of it is kept, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def is_damage(error: Exception) -> bool:
    """Whether an error says that the file itself is broken."""
    if isinstance(error, DamagedError):
        return True
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def replace_damaged(path: Path, day: date, *, timeout: float) -> Path | None:
    """Put a new file in place of a damaged one, with every row that can still be read.

    The damaged file gets a name with its date, never one that is taken, and that name is
    returned; None where another terminal has mended it meanwhile.
    """
    lock = path.with_name(f"{path.stem}.lock")
    _make_file(lock)
    # An empty SQLite file is a lock that works wherever progress itself does, and can't be stale.
    with closing(_connection(lock, "rw", timeout)) as mutex:
        mutex.execute("BEGIN EXCLUSIVE")
        try:
            connect(path, timeout=timeout).close()
        except (sqlite3.Error, DamagedError) as error:
            if not is_damage(error):
                raise
            aside = _set_aside(path, day)
            with closing(connect(path, timeout=timeout)) as fresh:
                _salvage(aside, fresh)
            return aside
    return None


def _set_aside(path: Path, day: date) -> Path:
    for number in range(1, 1000):
        nth = f"-{number}" if number > 1 else ""
        aside = path.with_name(f"{path.stem}.damaged-{day.isoformat()}{nth}{path.suffix}")
        if not aside.exists():
            path.rename(aside)
            # The journal belongs to the damaged file and must never meet its successor.
            journal = path.with_name(f"{path.name}-journal")
            if journal.exists():
                journal.rename(aside.with_name(f"{aside.name}-journal"))
            return aside
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))


def _salvage(damaged: Path, fresh: sqlite3.Connection) -> None:
    """Copy the sound rows that can be read, from each table up to where it breaks."""
    with closing(_connection(damaged, "ro", 1.0)) as source, transaction(fresh):
        for table, columns in _ROWS.items():
            marks = ", ".join("?" * len(columns))
            insert = f"INSERT OR IGNORE INTO {table} VALUES ({marks})"  # noqa: S608 - our own names
            with suppress(sqlite3.Error):
                for row in source.execute(f"{_select(table)} NOT INDEXED"):
                    if _is_sound(table, row):
                        fresh.execute(insert, row)


def _select(table: str) -> str:
    return f"SELECT {', '.join(_ROWS[table])} FROM {table}"  # noqa: S608 - our own names


def _is_sound(table: str, row: tuple[object, ...]) -> bool:
    columns = _ROWS[table]
    if not all(map(isinstance, row, columns.values())):
        return False
    try:
        return table != "attempts" or bool(datetime.fromisoformat(str(row[4])))
    except ValueError:
        return False


def explain(error: Exception, path: Path) -> TutorError:
    """The sentence for what keeps progress from being saved."""
    if isinstance(error, TutorError):
        return error
    code = getattr(error, "sqlite_errorcode", None)
    number = getattr(error, "errno", None)
    primary = None if code is None else code & 0xFF
    if number in {errno.ENOTDIR, errno.EEXIST, errno.EISDIR} or path.is_dir():
        return ProgressError("study.trouble.not-a-folder", folder=str(path.parent))
    if primary in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM} or (
        number in {errno.EACCES, errno.EPERM, errno.EROFS}
    ):
        return ProgressError("study.trouble.read-only", file=str(path))
    if primary in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR} or (
        number in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}
    ):
        return ProgressError("study.trouble.full", file=str(path))
    if primary in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return ProgressError("study.trouble.busy", file=str(path))
    return ProgressError("study.trouble.other", file=str(path), reason=str(error))


def _connection(path: Path, mode: str, timeout: float) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=timeout,
        isolation_level=None,
        check_same_thread=False,
    )


def _make_file(path: Path) -> None:
    # One that exists is never opened here: closing it would drop the locks that another
    # connection of this process holds on it.
    if not path.exists():
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def _checked(connection: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    try:
        version = _known_version(connection, path)
        _check_pages(connection)
        _check_tables(connection, version)
    except BaseException:
        connection.close()
        raise
    return connection


def _known_version(connection: sqlite3.Connection, path: Path) -> int:
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if found > SCHEMA:
        raise NewerSchemaError("study.newer-schema", file=str(path), found=found, known=SCHEMA)
    return found


def _check_pages(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise DamagedError("broken pages")


def _make_tables(connection: sqlite3.Connection) -> None:
    for statement in _TABLES:
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {SCHEMA}")


def _check_tables(connection: sqlite3.Connection, version: int) -> None:
    try:
        if version < SCHEMA:
            with transaction(connection):
                _make_tables(connection)
        for table in _ROWS:
            connection.execute(f"{_select(table)} LIMIT 0")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_ERROR:
            raise DamagedError("tables of another program") from error
        raise
