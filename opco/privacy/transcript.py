"""Rasa's own table of conversations, read and emptied without Rasa."""

from __future__ import annotations

import json
from datetime import datetime, timezone
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

#: What ``SQLTrackerStore`` of Rasa 3.6 makes: one row an event, its JSON in ``data``.
EVENTS = sa.table(
    "events",
    sa.column("id", sa.Integer),
    sa.column("sender_id", sa.String),
    sa.column("type_name", sa.String),
    sa.column("timestamp", sa.Float),
    sa.column("data", sa.Text),
)


def messages(session: Session, conversation_id: str) -> list[dict[str, Any]]:
    """Return what was said, in order: ``at`` (ISO, UTC), ``author``, ``text``, ``buttons``.

    The author is ``visitor``, ``assistant`` or ``adviser`` (then with a ``name``).
    """
    said = []
    for event in _events(session, conversation_id):
        if event.get("event") not in ("user", "bot") or not _has_content(event):
            continue
        metadata = event.get("metadata") or {}
        author = "visitor" if event["event"] == "user" else metadata.get("author", "assistant")
        data = event.get("data") or {}
        message = {
            "at": datetime.fromtimestamp(event["timestamp"], timezone.utc).isoformat(),
            "author": author,
            "text": event.get("text"),
        }
        if author == "adviser" and metadata.get("name"):
            message["name"] = metadata["name"]
        if data.get("buttons"):
            message["buttons"] = [button.get("title") for button in data["buttons"]]
        said.append(message)
    return said


def remembered(session: Session, conversation_id: str) -> dict[str, Any]:
    """Return what the assistant noted of the conversation: the last value of each slot."""
    slots: dict[str, Any] = {}
    for event in _events(session, conversation_id):
        if event.get("event") == "slot":
            slots[event["name"]] = event.get("value")
        elif event.get("event") == "restart":
            slots.clear()
    return {name: value for name, value in slots.items() if value is not None}


def forget(session: Session, conversation_id: str) -> int:
    """Delete a conversation; returns how many messages of visitor, assistant, adviser it had."""
    if not exists(session):
        return 0
    count = len(messages(session, conversation_id))
    session.execute(sa.delete(EVENTS).where(EVENTS.c.sender_id == conversation_id))
    return count


def forget_before(session: Session, moment: datetime) -> int:
    """Delete the conversations in which nothing happened since ``moment``; returns how many."""
    if not exists(session):
        return 0
    ended = (
        sa.select(EVENTS.c.sender_id)
        .group_by(EVENTS.c.sender_id)
        .having(sa.func.max(EVENTS.c.timestamp) < moment.timestamp())
    )
    conversations = list(session.execute(ended).scalars())
    for conversation_id in conversations:
        session.execute(sa.delete(EVENTS).where(EVENTS.c.sender_id == conversation_id))
    return len(conversations)


def exists(session: Session) -> bool:
    """Tell whether anybody has talked yet: Rasa makes its table at its first start."""
    return bool(sa.inspect(session.connection()).has_table(EVENTS.name))


def _events(session: Session, conversation_id: str) -> list[dict[str, Any]]:
    if not exists(session):
        return []
    rows = session.execute(
        sa.select(EVENTS.c.data).where(EVENTS.c.sender_id == conversation_id).order_by(EVENTS.c.id)
    )
    return [json.loads(data) for data in rows.scalars() if data]


def _has_content(event: dict[str, Any]) -> bool:
    return bool(event.get("text") or (event.get("data") or {}).get("buttons"))
