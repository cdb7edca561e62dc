"""Statements brought to the database, kept in memory while the disk doesn't take them."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, Self

from tui_nn.errors import NewerSchemaError, ProgressError, TutorError
from tui_nn.study import database

Key = tuple[str, ...]
"""What a statement writes: a later one of the same key makes it needless."""
Values = tuple[str | int | float, ...]
"""What goes into a statement."""


class Storage:
    """A database file, or a database in memory that stands in for it; for several threads.

    What can't be written to the disk waits, and is tried again at each write and at the end.
    """

    def __init__(self, path: Path | None, *, patience: float, today: Callable[[], date]) -> None:
        self.path = path
        """The file; None for one in memory."""
        self._patience = patience
        self._today = today
        self._lock = threading.RLock()
        self._disk: sqlite3.Connection | None = None
        self._inode: tuple[int, int] | None = None
        self._memory = database.copy_to_memory(None) if path is None else None
        self._waiting: dict[Key, tuple[str, Values]] = {}
        self._trouble: TutorError | None = None
        self._damage: TutorError | None = None

    @classmethod
    def open(cls, path: Path, *, patience: float, today: Callable[[], date]) -> Self:
        """The storage of a file; NewerSchemaError where a newer program has written it."""
        storage = cls(path, patience=patience, today=today)
        try:
            storage._connected()
        except NewerSchemaError:
            raise
        except (sqlite3.Error, OSError, database.DamagedError) as error:
            storage._fall_back(error)
        return storage

    @property
    def trouble(self) -> TutorError | None:
        """Why nothing is being saved, or what was found damaged; None where all is well."""
        return self._trouble or self._damage

    @property
    def saving(self) -> bool:
        """Whether what is written reaches the disk."""
        return self.path is not None and self._trouble is None

    def close(self) -> None:
        """Save what is still waiting and let go of the file."""
        with self._lock:
            if self._waiting:
                self._flush()
            for connection in (self._disk, self._memory):
                if connection is not None:
                    connection.close()
            self._disk = self._memory = None

    def write(self, key: Key, sql: str, values: Values) -> None:
        """Execute one statement on the disk, or else in memory until the disk takes it."""
        with self._lock:
            if self.path is not None:
                # In place of one that still waits, at the end, so that the order stays true.
                self._waiting.pop(key, None)
                self._waiting[key] = (sql, values)
                if self._flush():
                    return
            if self._memory is not None:
                self._memory.execute(sql, values)

    def _flush(self) -> bool:
        """Try to bring what waits to the disk; say whether it is there."""
        for mended in (False, True):
            try:
                disk = self._connected()
                with database.transaction(disk):
                    for sql, values in self._waiting.values():
                        disk.execute(sql, values)
            except (sqlite3.Error, OSError, TutorError, database.DamagedError) as error:
                if database.is_damage(error) and not mended:
                    self._replace_damaged()
                    continue
                self._fall_back(error)
                return False
            break
        self._waiting.clear()
        self._trouble = None
        if self._memory is not None:
            self._memory.close()
            self._memory = None
        return True

    def read(self, sql: str, values: Values) -> list[Any]:
        """The rows of a query."""
        with self._lock:
            if self._memory is None:
                for mended in (False, True):
                    try:
                        return self._connected().execute(sql, values).fetchall()
                    except (sqlite3.Error, OSError, TutorError, database.DamagedError) as error:
                        if database.is_damage(error) and not mended:
                            self._replace_damaged()
                            continue
                        self._fall_back(error)
            assert self._memory is not None
            return self._memory.execute(sql, values).fetchall()

    def _connected(self) -> sqlite3.Connection:
        """The open file; opened anew where another terminal has put a new one in its place."""
        assert self.path is not None
        if self._disk is not None and _inode(self.path) == self._inode:
            return self._disk
        self._disconnect()
        # Somebody who has waited once already is not kept waiting at every change.
        patience = self._patience if self._trouble is None else min(self._patience, 0.5)
        try:
            self._disk = database.connect(self.path, timeout=patience)
        except (sqlite3.Error, database.DamagedError) as error:
            if not database.is_damage(error):
                raise
            self._replace_damaged()
            self._disk = database.connect(self.path, timeout=patience)
        self._inode = _inode(self.path)
        return self._disk

    def _disconnect(self) -> None:
        if self._disk is not None:
            self._disk.close()
        self._disk = None

    def _replace_damaged(self) -> None:
        """Set the damaged file aside; whatever goes wrong with that shows when it is opened."""
        assert self.path is not None
        self._disconnect()
        with suppress(sqlite3.Error, OSError, TutorError):
            aside = database.replace_damaged(self.path, self._today(), timeout=self._patience)
            if aside is not None:
                self._damage = ProgressError("study.damaged", file=str(aside))

    def _fall_back(self, error: Exception) -> None:
        """Go on in memory, with all that the disk still tells and all that waits."""
        assert self.path is not None
        self._trouble = database.explain(error, self.path)
        self._disconnect()
        if self._memory is None:
            self._memory = database.copy_to_memory(self.path)
            # The one that is being written now is added by the writer itself.
            for sql, values in list(self._waiting.values())[:-1]:
                self._memory.execute(sql, values)


def _inode(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
