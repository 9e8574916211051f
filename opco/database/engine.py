"""Open the database: SQLite by default, PostgreSQL by its address, never longer than 5 seconds."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import sqlalchemy
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine, make_url
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool, StaticPool

from opco.database.directory import attach, directory_file
from opco.settings import Settings

#: Seconds that any statement, lock or connection may wait. Rasa holds a conversation's lock for
#: 60 s: a slower database must fail while the assistant can still say so.
TIMEOUT_SECONDS = 5


def create_engine(url: str | None = None) -> Engine:
    """Return an engine on ``url``, or on ``DATABASE_URL`` (default: the file ``var/opco.db``).

    Connects to nothing yet; makes the folder of an SQLite file. Every connection enforces foreign
    keys and gives up after 5 seconds (``sqlalchemy.exc.OperationalError``).
    """
    address = make_url(_with_known_scheme(url or Settings.from_env().database_url))
    if address.get_backend_name() == "sqlite":
        return _sqlite(address)
    return _server(address)


@contextmanager
def session_scope(engine: Engine, read_only: bool = False) -> Iterator[Session]:
    """Yield a session on one transaction: committed at the end, rolled back on an exception.

    On SQLite the transaction takes the writing lock at once, so that what was read is still true
    when it is written back; ``read_only`` leaves the lock to others (and PostgreSQL then refuses
    any writing). Objects stay readable after the end.
    """
    bind = _reading(engine) if read_only else engine
    session = Session(bind, future=True, expire_on_commit=False)
    try:
        yield session
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        session.close()


@contextmanager
def connection_scope(engine: Engine, read_only: bool = False) -> Iterator[Connection]:
    """Yield a connection on one transaction, as ``session_scope`` does a session.

    For statements of columns alone: it follows no object, and costs a third less.
    """
    bind = _reading(engine) if read_only else engine
    with bind.begin() as connection:
        yield connection


@contextmanager
def one_reading(engine: Engine) -> Iterator[Connection]:
    """Yield a connection for one statement that reads our own tables: a transaction by itself.

    Nothing is begun nor committed around it, which takes longer than a short statement does.
    """
    with _alone(engine).connect() as connection:
        yield connection


@lru_cache(maxsize=16)
def _alone(engine: Engine) -> Engine:
    """Return the engine as it runs statements one by one."""
    return engine.execution_options(opco_alone=True, postgresql_readonly=True)


@lru_cache(maxsize=16)  # made anew it costs as much as a short statement
def _reading(engine: Engine) -> Engine:
    """Return the engine as it begins transactions that only read."""
    return engine.execution_options(opco_read_only=True, postgresql_readonly=True)


def drop_deleted(engine: Engine) -> None:
    """Take what was just deleted out of SQLite's files: its log keeps old pages until used again.

    Waits up to 5 seconds for readers; what is left by then goes with the next call, or when the
    last program closes the file. Does nothing on a server, which has its own ways.
    """
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def _with_known_scheme(url: str) -> str:
    # Hosting services still hand out the old name, which SQLAlchemy no longer knows.
    return url.replace("postgres://", "postgresql://", 1) if url.startswith("postgres://") else url


def _server(address: Any) -> Engine:
    milliseconds = TIMEOUT_SECONDS * 1000
    return sqlalchemy.create_engine(
        address,
        future=True,
        pool_pre_ping=True,
        pool_timeout=TIMEOUT_SECONDS,
        connect_args={
            "connect_timeout": TIMEOUT_SECONDS,
            "application_name": "opco",
            "options": f"-c statement_timeout={milliseconds} -c lock_timeout={milliseconds}"
            " -c timezone=UTC",
        },
    )


def _sqlite(address: Any) -> Engine:
    # Connections go from thread to thread, one thread at a time.
    arguments: dict[str, Any] = {
        "connect_args": {"timeout": TIMEOUT_SECONDS, "uri": True, "check_same_thread": False}
    }
    in_memory = address.database in (None, "", ":memory:")
    if in_memory:
        # A database in memory lives in its connection: keep one, for every thread.
        arguments["poolclass"] = StaticPool
    else:
        # Opening the file anew for each transaction costs ten times what the transaction does.
        arguments.update(poolclass=QueuePool, max_overflow=-1)
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = sqlalchemy.create_engine(address, future=True, **arguments)
    event.listen(engine, "connect", _prepare_sqlite)
    directory = directory_file(address)
    if directory is not None:
        event.listen(engine, "begin", lambda connection: _attach(connection, directory))
    if not in_memory:
        keeper = _SameFile(address.database)
        event.listen(engine, "connect", keeper.note)
        event.listen(engine, "checkout", keeper.check)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


class _SameFile:
    """Drops connections to a file that was deleted or replaced, or that another process opened.

    What is written to a deleted file is lost without an error; SQLite's locks do not outlive a
    fork.
    """

    def __init__(self, path: str) -> None:
        self._path = Path(path)

    def note(self, _connection: Any, record: Any) -> None:
        """Remember which file a new connection opened."""
        record.info["opened"] = self._identity()

    def check(self, _connection: Any, record: Any, _proxy: Any) -> None:
        """Refuse a connection to another file: SQLAlchemy then opens a new one."""
        if record.info["opened"] != self._identity():
            raise DisconnectionError("the file is not the one that was opened")

    def _identity(self) -> tuple[int, int, int] | None:
        try:
            found = self._path.stat()
        except FileNotFoundError:
            return None
        return os.getpid(), found.st_dev, found.st_ino


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # Python's driver opens transactions by its own rules, too late for us: take that over.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    _write_ahead(cursor)
    cursor.execute("PRAGMA synchronous = NORMAL")
    # What is deleted is overwritten: not every build of SQLite does so by itself.
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()


def _write_ahead(cursor: Any) -> None:
    # SQLite waits for a lock, but not for this one: it refuses at once while another process makes
    # the same change to a new file.
    until = time.monotonic() + TIMEOUT_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


def _attach(connection: Any, directory: Path) -> None:
    if not connection.get_execution_options().get("opco_alone", False):
        attach(connection, directory)


def _begin_sqlite(connection: Any) -> None:
    # A transaction that starts as a reader and then writes is refused at once when another wrote
    # in between, whatever the time-out: writers queue from the start instead.
    options = connection.get_execution_options()
    if options.get("opco_alone", False):
        return
    reading = options.get("opco_read_only", False)
    connection.exec_driver_sql("BEGIN DEFERRED" if reading else "BEGIN IMMEDIATE")
