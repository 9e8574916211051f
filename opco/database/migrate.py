"""Bring a database to the newest tables, from code: no file to configure."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.engine import Connection, Engine

from opco.database.too_old import TooOld

FOLDER = Path(__file__).resolve().parent / "migrations"

#: Any number, the same in every process: who migrates PostgreSQL holds this lock.
_LOCK = 4_827_301


def upgrade(engine: Engine, revision: str = "head") -> str | None:
    """Migrate the tables to ``revision`` and return it (``None`` for an empty database).

    Two processes that start together are safe: the second waits, then finds nothing to do. All
    steps are one transaction: a failing one leaves the database as it was. So is one that a later
    release made, as whoever goes back needs it. Raises ``TooOld``, with nothing changed.
    """
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL statement_timeout = 0"))
            connection.execute(text("SET LOCAL lock_timeout = '60s'"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        config = _config(connection)
        if _has_steps_from(_revision_of(connection), config):
            command.upgrade(config, revision)
        return _revision_of(connection)


def current_revision(engine: Engine) -> str | None:
    """Return the revision that the database is at, ``None`` when it holds no tables of ours."""
    with engine.connect() as connection:
        return _revision_of(connection)


def is_current(engine: Engine) -> bool:
    """Tell whether the database is at the newest revision of this code."""
    newest = ScriptDirectory.from_config(_config(None)).get_current_head()
    return bool(current_revision(engine) == newest)


def _has_steps_from(revision: str | None, config: Config) -> bool:
    known = [one.revision for one in ScriptDirectory.from_config(config).walk_revisions()]
    # They are numbered, all in as many digits.
    if revision is not None and revision < min(known):
        raise TooOld(revision)
    return revision is None or revision in known


def _revision_of(connection: Connection) -> str | None:
    revision: str | None = MigrationContext.configure(connection).get_current_revision()
    return revision


def _config(connection: Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    # Alembic warns when it must guess how to split a list of paths, even of one.
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
