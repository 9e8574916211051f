"""Where the directory is written: beside the one in use, which it replaces in one move."""

from __future__ import annotations

import csv
import io
import os
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import sqlalchemy
from sqlalchemy import Table, event
from sqlalchemy.engine import Engine

from opco.database.directory import DIRECTORY_TABLES, SCHEMA, directory_file
from opco.database.tables import Base

Row = Sequence[Any]

#: What makes a company another than in the last vintage.
_COMPARED = ("name", "trade_name", "city", "naf", "idcc", "idccs", "opco_id", "closed_on")


def next_directory(engine: Engine) -> NextDirectory:
    """Return a new, empty directory for the database of ``engine``."""
    if engine.dialect.name == "sqlite":
        file = directory_file(engine.url)
        if file is None:
            raise ValueError("a database in memory has no directory")
        return _File(file)
    return _Schema(engine)


def _comparison(new: str, old: str) -> dict[str, str]:
    both = f"FROM {new} n JOIN {old} o ON o.siret = n.siret"
    differs = " OR ".join(f"n.{name} IS DISTINCT FROM o.{name}" for name in _COMPARED)
    closed = "n.closed_on IS NOT NULL AND o.closed_on IS NULL"
    return {
        "added": f"SELECT count(*) FROM {new} n WHERE NOT EXISTS"
        f" (SELECT 1 FROM {old} o WHERE o.siret = n.siret)",
        "removed": f"SELECT count(*) FROM {old} o WHERE NOT EXISTS"
        f" (SELECT 1 FROM {new} n WHERE n.siret = o.siret)",
        "closed": f"SELECT count(*) {both} WHERE {closed}",
        "changed": f"SELECT count(*) {both} WHERE ({differs}) AND NOT ({closed})",
    }


class _File:
    """A directory being written, which nobody sees yet: an SQLite file, renamed over the one in use."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._next = file.with_name(f"{file.name}.next")
        self._next.unlink(missing_ok=True)
        engine = sqlalchemy.create_engine(f"sqlite:///{self._next}", future=True)
        event.listen(engine, "connect", lambda dbapi, _: dbapi.execute("PRAGMA page_size = 8192"))
        Base.metadata.create_all(engine, tables=list(DIRECTORY_TABLES))
        engine.dispose()
        self._connection = sqlite3.connect(self._next, isolation_level=None, uri=True)
        for setting in (
            "journal_mode = OFF",
            "synchronous = OFF",
            "locking_mode = EXCLUSIVE",
            "cache_size = -64000",
        ):
            self._connection.execute(f"PRAGMA {setting}")

    def write(self, table: Table, columns: Sequence[str], rows: Iterable[Row]) -> None:
        """Add ``rows`` to ``table``."""
        marks = ", ".join("?" for _ in columns)
        self._connection.execute("BEGIN")
        self._connection.executemany(
            f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({marks})", rows
        )
        self._connection.execute("COMMIT")

    def changes(self) -> dict[str, int]:
        """Return how many companies are added, removed, closed and otherwise changed."""
        if not self._file.exists():
            return {}
        self._connection.execute("ATTACH DATABASE ? AS old", (f"{self._file.as_uri()}?mode=ro",))
        queries = _comparison("main.companies", "old.companies")
        counts = {name: self._connection.execute(query).fetchone()[0] for name, query in queries.items()}  # fmt: skip
        self._connection.execute("DETACH DATABASE old")
        return counts

    def swap(self) -> None:
        """Put it in the place of the one in use, at once."""
        self._connection.execute("ANALYZE")
        self._connection.close()
        descriptor = os.open(self._next, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)
        self._next.replace(self._file)

    def abandon(self) -> None:
        """Leave no trace of it; harmless after ``swap``."""
        self._connection.close()
        self._next.unlink(missing_ok=True)


class _Schema:
    """The same on PostgreSQL: a schema, renamed in one transaction."""

    _NEXT = f"{SCHEMA}_next"

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection = engine.raw_connection()
        self._run("SET statement_timeout = 0", "SET lock_timeout = '60s'")
        self._run(f"DROP SCHEMA IF EXISTS {self._NEXT} CASCADE", f"CREATE SCHEMA {self._NEXT}")
        self._connection.commit()
        options = {"schema_translate_map": {None: self._NEXT}}
        with engine.connect().execution_options(**options) as connection, connection.begin():
            Base.metadata.create_all(connection, tables=list(DIRECTORY_TABLES), checkfirst=False)

    def _run(self, *statements: str) -> Any:
        cursor = self._connection.cursor()
        for statement in statements:
            cursor.execute(statement)
        return cursor

    def write(self, table: Table, columns: Sequence[str], rows: Iterable[Row]) -> None:
        text = io.StringIO()
        csv.writer(text).writerows(
            [r"\N" if cell is None else cell for cell in row] for row in rows
        )
        text.seek(0)
        self._connection.cursor().copy_expert(
            f"COPY {self._NEXT}.{table.name} ({', '.join(columns)}) FROM STDIN"
            r" WITH (FORMAT csv, NULL '\N')",
            text,
        )
        self._connection.commit()

    def changes(self) -> dict[str, int]:
        exists = self._run(f"SELECT to_regclass('{SCHEMA}.companies')").fetchone()[0]
        if exists is None:
            return {}
        queries = _comparison(f"{self._NEXT}.companies", f"{SCHEMA}.companies")
        counts = {name: int(self._run(query).fetchone()[0]) for name, query in queries.items()}
        self._connection.commit()
        return counts

    def swap(self) -> None:
        for table in DIRECTORY_TABLES:
            self._run(f"ANALYZE {self._NEXT}.{table.name}")
        self._connection.commit()
        exists = self._run(f"SELECT to_regnamespace('{SCHEMA}')").fetchone()[0]
        if exists is not None:
            self._run(f"ALTER SCHEMA {SCHEMA} RENAME TO {SCHEMA}_old")
        self._run(f"ALTER SCHEMA {self._NEXT} RENAME TO {SCHEMA}")
        self._connection.commit()
        self._run(f"DROP SCHEMA IF EXISTS {SCHEMA}_old CASCADE")
        self._connection.commit()

    def abandon(self) -> None:
        self._connection.rollback()
        self._run(f"DROP SCHEMA IF EXISTS {self._NEXT} CASCADE")
        self._connection.commit()
        # The settings of this long work must not go back to the pool.
        self._connection.invalidate()


NextDirectory = _File | _Schema
