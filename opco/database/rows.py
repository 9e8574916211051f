"""Rows that several processes may want to make at once, and many changed in one statement."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session


def add_missing(session: Session, table: Any, **values: Any) -> None:
    """Add a row to a table, by its class, unless there is one of the same key."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    session.execute(dialect.insert(table).values(**values).on_conflict_do_nothing())


def locked_row(session: Session, table: Any, key: Mapping[str, Any], **values: Any) -> Any:
    """Return the row of ``key``, made with ``values`` when missing, locked until the end."""
    add_missing(session, table, **key, **values)
    query = select(table).filter_by(**key).with_for_update()
    # What was read before the lock may be old.
    return session.execute(query.execution_options(populate_existing=True)).scalar_one()


def changed(session: Session, statement: Any) -> int:
    """Update or delete rows by ``statement``, whatever the session holds; return how many."""
    done = session.execute(statement.execution_options(synchronize_session=False))
    return int(done.rowcount)
