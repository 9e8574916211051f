"""All that is kept of one conversation, as its visitor may ask for it (GDPR, article 15)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from opco.database import session_scope
from opco.database.tables import (
    AdviserEvent,
    Base,
    ConversationState,
    DecisionSummary,
    Handoff,
    Misunderstanding,
    OutboxMessage,
    Rating,
    TransitionRegistration,
)
from opco.privacy import transcript
from opco.privacy.databases import Databases

#: Heading in the export → table with a ``conversation_id``.
TABLES: dict[str, type[Base]] = {
    "requests": Handoff,
    "sent_to_advisers": OutboxMessage,
    "received_from_advisers": AdviserEvent,
    "state": ConversationState,
    "decisions": DecisionSummary,
    "misunderstandings": Misunderstanding,
    "ratings": Rating,
    "registrations": TransitionRegistration,
}

#: Columns that say nothing about the visitor: numbers of ours, secrets, a worker's notes.
_LEFT_OUT = {"id", "handoff_id", "claimed_by", "claimed_until"}


def export(conversation_id: str, databases: Databases | None = None) -> dict[str, Any]:
    """Return everything kept of a conversation, JSON-ready, empty lists where there is nothing.

    ``messages`` is what was said, ``remembered`` what the assistant noted of it; the others are
    our tables. Hashes of secrets are left out.
    """
    databases = databases or Databases.from_env()
    with session_scope(databases.conversations, read_only=True) as session:
        result: dict[str, Any] = {
            "conversation_id": conversation_id,
            "messages": transcript.messages(session, conversation_id),
            "remembered": transcript.remembered(session, conversation_id),
        }
    with session_scope(databases.records, read_only=True) as session:
        for name, table in TABLES.items():
            result[name] = _rows(session, table, conversation_id)
    return result


def is_empty(exported: dict[str, Any]) -> bool:
    """Tell whether an export holds nothing but the conversation's number."""
    return not any(value for name, value in exported.items() if name != "conversation_id")


def _rows(session: Session, table: type[Base], conversation_id: str) -> list[dict[str, Any]]:
    columns = [
        column
        for column in table.__table__.c
        if column.name not in _LEFT_OUT and not column.name.endswith("_hash")
    ]
    rows = session.execute(
        select(*columns)
        .where(table.__table__.c.conversation_id == conversation_id)
        .order_by(*table.__table__.primary_key.columns)
    )
    return [
        {column.name: _plain(value) for column, value in zip(columns, row, strict=True)}
        for row in rows
    ]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value
