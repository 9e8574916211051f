"""Where the national directory of companies is: beside the database, replaced in one move.

It has the tables of ``DIRECTORY_TABLES``, under the schema ``directory``: on SQLite a file of its
own, attached to each connection; on PostgreSQL a schema. The assistant only reads it, so an
import of millions of rows never holds the lock of requests and decisions.
"""

from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.engine.url import URL

from opco.database.tables import (
    Company,
    CompanyWord,
    DirectoryVintage,
    NamePlace,
    NameVariant,
    NameWord,
)

SCHEMA = "directory"
DIRECTORY_TABLES = tuple(
    table.__table__
    for table in (Company, NameWord, NameVariant, NamePlace, CompanyWord, DirectoryVintage)
)
#: What a statement is executed with, to read the directory's tables in place of our own.
IN_DIRECTORY: dict[str, Any] = {"schema_translate_map": {None: SCHEMA}}

_ATTACHED = "opco_directory"


def directory_file(url: URL) -> Path | None:
    """Return the file of the directory for an SQLite database, ``None`` for one in memory."""
    if url.database in (None, "", ":memory:"):
        return None
    file = Path(url.database)
    return file.with_name(f"{file.stem}-annuaire{file.suffix}")


def attach(connection: Any, file: Path) -> None:
    """Attach the directory to an SQLite connection, again if another took its place.

    ``connection`` is SQLAlchemy's, outside a transaction. An open transaction goes on reading
    the file that it began with.
    """
    info = connection.connection.info
    try:
        found = file.stat()
        now: tuple[int, int] | None = (found.st_ino, found.st_mtime_ns)
    except FileNotFoundError:
        now = None
    if info.get(_ATTACHED) == now:
        return
    if info.get(_ATTACHED) is not None:
        connection.exec_driver_sql(f"DETACH DATABASE {SCHEMA}")
    if now is not None:
        connection.exec_driver_sql(f"ATTACH DATABASE ? AS {SCHEMA}", (f"{file.as_uri()}?mode=ro",))
    info[_ATTACHED] = now


def has_directory(connection: Connection) -> bool:
    """Tell whether a national directory has been imported."""
    if connection.dialect.name == "sqlite":
        return connection.connection.info.get(_ATTACHED) is not None
    found = connection.execute(text(f"SELECT to_regclass('{SCHEMA}.companies')")).scalar()
    return found is not None


def vintage(engine: Engine) -> dict[str, Any] | None:
    """Return what the last import recorded of itself, ``None`` when there was none."""
    with engine.connect() as connection, connection.begin():
        if not has_directory(connection):
            return None
        row = (
            connection.execution_options(**IN_DIRECTORY)
            .execute(DirectoryVintage.__table__.select())
            .mappings()
            .first()
        )
    return dict(row["content"]) if row else None
