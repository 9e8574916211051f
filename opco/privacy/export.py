"""All that is kept of one conversation, as its visitor may ask for it (GDPR, article 15)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from opco.database import session_scope
from opco.database.tables import Base
from opco.database.tables.conversation import declared, of_conversation
from opco.privacy import transcript
from opco.privacy.databases import Databases


def export(conversation_id: str, databases: Databases | None = None) -> dict[str, Any]:
    """Return everything kept of a conversation, JSON-ready, empty lists where there is nothing.

    ``messages`` is what was said, ``remembered`` what the assistant noted of it; the others are
    our tables, with the columns that they declare to be exported.
    """
    databases = databases or Databases.from_env()
    with session_scope(databases.conversations, read_only=True) as session:
        result: dict[str, Any] = {
            "conversation_id": conversation_id,
            "messages": transcript.messages(session, conversation_id),
            "remembered": transcript.remembered(session, conversation_id),
        }
    with session_scope(databases.records, read_only=True) as session:
        for table, kept in of_conversation(Base.metadata.sorted_tables).items():
            result[kept.heading] = _rows(session, table, conversation_id)
    return result


def is_empty(exported: dict[str, Any]) -> bool:
    """Tell whether an export holds nothing but the conversation's number."""
    return not any(value for name, value in exported.items() if name != "conversation_id")


def _rows(session: Session, table: Any, conversation_id: str) -> list[dict[str, Any]]:
    columns = [column for column in table.c if declared(column, "exported")]
    rows = session.execute(
        select(*columns)
        .where(table.c.conversation_id == conversation_id)
        .order_by(*table.primary_key.columns)
    )
    return [
        {column.name: _plain(value) for column, value in zip(columns, row, strict=True)}
        for row in rows
    ]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value
