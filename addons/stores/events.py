"""One row of Rasa's table of events, read as the event that it holds."""

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.events import Event
from rasa.shared.exceptions import RasaException
from sqlalchemy.engine import Connection, Row

TABLE = SQLTrackerStore.SQLEvent.__table__
_LONGEST_NAME = 255
#: A conversation's events after a number. Statements are made once: building one anew and finding it
#: among those already compiled takes as long as running it.
_SENDER, _AFTER, _KINDS = (
    sa.bindparam("sender"),
    sa.bindparam("after"),
    sa.bindparam("kinds", expanding=True),
)
_ALL = sa.select(TABLE.c.id, TABLE.c.data).where(TABLE.c.sender_id == _SENDER, TABLE.c.id > _AFTER)
_OF_KINDS = _ALL.where(TABLE.c.type_name.in_(_KINDS))
_IN_ORDER = {False: _ALL.order_by(TABLE.c.id), True: _OF_KINDS.order_by(TABLE.c.id)}
_NEWEST = {
    of_kinds: query.order_by(TABLE.c.id.desc()).limit(sa.bindparam("newest"))
    for of_kinds, query in ((False, _ALL), (True, _OF_KINDS))
}


class UnreadableConversation(RasaException):
    """A stored event cannot be read: this conversation cannot go on, the others are not concerned."""


class Said(NamedTuple):
    """A message of a visitor, the assistant or an adviser; ``number`` grows within a conversation."""

    number: int
    event: Event


def name_of(data: Mapping[str, Any]) -> str | None:
    """Return what an event is found by: the name of an action or a slot, the id of a message."""
    name = (
        data.get("name")
        or (data.get("message_id") if data.get("event") == "user" else None)
        or (data.get("metadata") or {}).get("event_id")
    )
    return name if isinstance(name, str) and len(name) <= _LONGEST_NAME else None


def parse(row: Row) -> Event:
    """Return the event of a row; raises ``UnreadableConversation``."""
    try:
        event = Event.from_parameters(json.loads(row.data))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UnreadableConversation(f"event {row.id}: {type(error).__name__}") from error
    if event is None:
        raise UnreadableConversation(f"event {row.id}: of no kind")
    return event


def read(
    connection: Connection,
    sender_id: str,
    kinds: Collection[str] = (),
    *,
    after: int = 0,
    newest: int | None = None,
) -> Iterator[tuple[int, Event]]:
    """Yield the events of a conversation with their numbers, oldest first.

    Of ``kinds`` when some are given, after the number ``after``, at most ``newest`` of them.
    Raises ``UnreadableConversation``.
    """
    given: dict[str, Any] = {"sender": sender_id, "after": after}
    if kinds:
        given["kinds"] = list(kinds)
    if newest is None:
        rows = connection.execute(_IN_ORDER[bool(kinds)], given).all()
    else:
        rows = connection.execute(_NEWEST[bool(kinds)], {**given, "newest": newest}).all()[::-1]
    for row in rows:
        yield row.id, parse(row)
