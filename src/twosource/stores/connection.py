"""One SQLite file: opened, brought up to date, read, and written a transaction at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from twosource.errors import SchemaError, StoreError, StoreLockedError
from twosource.stores.tables import SCHEMA, TABLES, UPGRADES

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Value = TypeVar("Value", bound=Hashable)

PATIENCE = 10.0  # seconds that are waited for another process to be done with writing


class Connection:
    """The library at *path*, made if missing.

    StoreError where the file is no library, SchemaError where another version wrote it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._translated():
            self._db = sqlite3.connect(path, isolation_level=None, timeout=PATIENCE)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.execute("PRAGMA foreign_keys = ON")
            self._prepare()

    def close(self) -> None:
        self._db.close()

    def _prepare(self) -> None:
        """Make the tables of a new library, bring an older one up to date; refuse one of another version."""
        # Whoever only reads does not wait for whoever writes.
        if self._db.execute("PRAGMA user_version").fetchone()[0] == SCHEMA:
            return
        with self._written() as db:
            found = db.execute("PRAGMA user_version").fetchone()[0]
            if found == SCHEMA:
                return
            if found not in range(SCHEMA) or (not found and db.execute("SELECT 1 FROM sqlite_master").fetchone()):
                raise SchemaError(found, SCHEMA)
            for script in [UPGRADES[older] for older in range(found, SCHEMA)] if found else [TABLES]:
                for statement in statements(script):
                    db.execute(statement)
            db.execute(f"PRAGMA user_version = {SCHEMA}")

    def _read(self, question: str, *bound: str | int) -> list[Any]:
        with self._translated():
            rows: list[Any] = self._db.execute(question, bound).fetchall()
            return rows

    @contextmanager
    def _written(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is kept or none."""
        with self._translated():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise StoreLockedError(str(self.path)) from error
            raise StoreError(f"{self.path}: {error}: choose a library file in a folder you can write") from error
        except sqlite3.DatabaseError as error:
            raise StoreError(
                f"{self.path} is not a Twosource library: name one, or a file that does not exist yet to begin one"
            ) from error


def statements(script: str) -> Iterator[str]:
    """The statements of a *script*, each of which begins on a line of its own; a trigger holds several and is one."""
    begun = ""
    for line in script.splitlines(keepends=True):
        begun += line
        if sqlite3.complete_statement(begun):
            yield begun
            begun = ""


def form(kind: type[Value]) -> TypeAdapter[Value]:
    """How values of *kind* are written as JSON and read again."""
    return _form(kind)


@cache
def _form(kind: type[Any]) -> TypeAdapter[Any]:
    # Making one takes as long as many a command does, which needs few of them or none.
    from pydantic import TypeAdapter

    return TypeAdapter(kind)
