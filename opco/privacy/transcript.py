"""Rasa's own table of conversations, read and emptied without Rasa."""

import json
from datetime import datetime, timezone
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

UNREADABLE = "unreadable"
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

    The author is ``visitor``, ``assistant`` or ``adviser`` (then with a ``name``), ``unreadable``
    for what a fault left of an event: it is kept, therefore it is given.
    """
    said = []
    for event in _events(session, conversation_id):
        if event.get("event") == UNREADABLE:
            said.append({"at": event["at"], "author": "unreadable", "text": event["data"]})
        if event.get("event") not in ("user", "bot") or not _has_content(event):
            continue
        metadata = event.get("metadata") or {}
        author = "visitor" if event["event"] == "user" else metadata.get("author", "assistant")
        data = event.get("data") or {}
        message = {
            "at": _instant(event["timestamp"]),
            "author": author,
            "text": event.get("text"),
        }
        if author == "adviser" and metadata.get("name"):
            message["name"] = metadata["name"]
        if data.get("buttons"):
            message["buttons"] = [button.get("title") for button in data["buttons"]]
        said.append(message)
    return said


def words_before(session: Session, conversation_id: str, moment: float) -> list[dict[str, Any]]:
    """Return the messages said before ``moment`` (seconds since 1970) that hold words.

    As ``messages``, the words of a button in place of what pressing it sends.
    """
    titles: dict[str, str] = {}
    said = []
    for event in _events(session, conversation_id):
        if event.get("event") not in ("user", "bot") or event["timestamp"] >= moment:
            continue
        metadata, text = event.get("metadata") or {}, event.get("text") or ""
        for button in (event.get("data") or {}).get("buttons") or []:
            titles[button.get("payload") or ""] = button.get("title") or ""
        author = "visitor" if event["event"] == "user" else metadata.get("author", "assistant")
        if author == "visitor" and text.startswith("/"):
            text = metadata.get("title") or titles.get(text) or ""
        if text:
            said.append({"at": _instant(event["timestamp"]), "author": author, "text": text})
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
    said = sa.select(sa.func.count()).where(
        EVENTS.c.sender_id == conversation_id, EVENTS.c.type_name.in_(("user", "bot"))
    )
    count = int(session.execute(said).scalar_one())
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
        sa.select(EVENTS.c.data, EVENTS.c.timestamp)
        .where(EVENTS.c.sender_id == conversation_id)
        .order_by(EVENTS.c.id)
    )
    return [_read(row.data, row.timestamp) for row in rows if row.data]


def _read(data: str, timestamp: float | None) -> dict[str, Any]:
    try:
        event: dict[str, Any] = json.loads(data)
    except ValueError:
        return {"event": UNREADABLE, "data": data, "at": _instant(timestamp or 0)}
    return event


def _instant(timestamp: float) -> str:
    return datetime.fromtimestamp(timestamp, timezone.utc).isoformat()


def _has_content(event: dict[str, Any]) -> bool:
    return bool(event.get("text") or (event.get("data") or {}).get("buttons"))
