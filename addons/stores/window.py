"""The end of a conversation, with the state that its beginning left: what a turn needs of it.

Rasa's store loads every event of a session and replays them several times a turn. Here the last
ones are loaded, preceded by the events that set what lasts: slots, the active loop, a pause.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    AllSlotsReset,
    ConversationPaused,
    ConversationResumed,
    Event,
    LoopInterrupted,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from sqlalchemy.engine import Connection, Engine, Row

from addons.stores.events import TABLE, parse

#: The indexes that are added to Rasa's table: to find an event by its name, and those of a day.
_INDEXES = {
    "ix_events_by_name": "sender_id, type_name, action_name, id",
    "ix_events_by_time": "timestamp",
}
#: Events after which nothing set before holds.
_RESETS = (SessionStarted.type_name, Restarted.type_name)
#: Events whose latest, by name, holds for what follows.
_LASTING = (
    SlotSet.type_name,
    AllSlotsReset.type_name,
    ActiveLoop.type_name,
    LoopInterrupted.type_name,
    ConversationPaused.type_name,
    ConversationResumed.type_name,
)
_USER, _ACTION = UserUttered.type_name, ActionExecuted.type_name

# The statements of a turn, made once: building one anew and finding it among those already compiled
# takes as long as running it.
_MINE = TABLE.c.sender_id == sa.bindparam("sender")
_ROWS = (
    sa.select(TABLE.c.id, TABLE.c.type_name, TABLE.c.action_name, TABLE.c.data)
    .where(_MINE)
    .order_by(TABLE.c.id.desc())
)
_LAST_ROWS = _ROWS.limit(sa.bindparam("count"))
_ROWS_SINCE = _ROWS.where(TABLE.c.id >= sa.bindparam("since"))
_LAST_MESSAGE = sa.select(sa.func.max(TABLE.c.id)).where(_MINE, TABLE.c.type_name == _USER)
_LAST_ACTION = (
    sa.select(TABLE.c.action_name)
    .where(_MINE, TABLE.c.type_name == _ACTION)
    .order_by(TABLE.c.id.desc())
    .limit(1)
)
_NAMED = sa.select(sa.func.max(TABLE.c.id)).where(
    _MINE,
    TABLE.c.type_name == sa.bindparam("kind"),
    TABLE.c.action_name == sa.bindparam("name"),
)
#: Where a message of the visitor is, if anywhere, and where the conversation ends.
_PLACES = sa.select(
    _NAMED.scalar_subquery(),
    sa.select(TABLE.c.id).where(_MINE).order_by(TABLE.c.id.desc()).limit(1).scalar_subquery(),
)
_LAST_NUMBERS = (
    sa.select(TABLE.c.id).where(_MINE).order_by(TABLE.c.id.desc()).limit(sa.bindparam("count"))
)
# With « + 0 »: SQLite would walk through all events instead of using the index.
_LAST_RESET = sa.select(sa.func.max(TABLE.c.id)).where(
    _MINE, TABLE.c.type_name.in_(_RESETS), TABLE.c.id + 0 < sa.bindparam("start")
)
_STATE = (
    sa.select(TABLE.c.id, TABLE.c.data)
    .where(
        TABLE.c.id.in_(
            sa.select(sa.func.max(TABLE.c.id))
            .where(
                _MINE,
                TABLE.c.id < sa.bindparam("start"),
                TABLE.c.type_name.in_(_LASTING),
                TABLE.c.id > sa.bindparam("since"),
            )
            .group_by(TABLE.c.type_name, TABLE.c.action_name)
        )
    )
    .order_by(TABLE.c.id)
)


def make_indexes(engine: Engine) -> None:
    """Add to Rasa's table the indexes that it needs, if they are not there."""
    with engine.begin() as connection:
        for name, columns in _INDEXES.items():
            connection.execute(sa.text(f"CREATE INDEX IF NOT EXISTS {name} ON events ({columns})"))


def latest(connection: Connection, sender_id: str, count: int) -> tuple[list[Event], list[Event]]:
    """Return the last events of the latest session, and before them those that set its state.

    About ``count`` of them: whole turns, from a message of the visitor. Raises
    ``UnreadableConversation``.
    """
    given = {"sender": sender_id}
    rows = connection.execute(_LAST_ROWS, {**given, "count": count + 1}).all()[::-1]
    is_whole = len(rows) <= count
    first = next((n for n, row in enumerate(rows) if n and row.type_name == _USER), None)
    if first is None and not is_whole:
        # So much was said since the visitor's last message: it is what is being answered.
        since = connection.execute(_LAST_MESSAGE, given).scalar_one() or 0
        rows = connection.execute(_ROWS_SINCE, {**given, "since": since}).all()[::-1]
        is_whole, first = not since, 0
    start = _session_start(rows)
    if start is not None or is_whole:
        return [], _events(rows[start or 0 :])
    events = _events(rows[first:])
    return _state(connection, sender_id, rows[first].id, events[0]), events


def last_action(connection: Connection, sender_id: str) -> str | None:
    """Return the name of the conversation's last action."""
    given = {"sender": sender_id}
    name: str | None = connection.execute(_LAST_ACTION, given).scalar_one_or_none()
    return name


def find(connection: Connection, sender_id: str, kind: str, name: str) -> int | None:
    """Return the number of the latest event of this kind and name."""
    given = {"sender": sender_id, "kind": kind, "name": name}
    number: int | None = connection.execute(_NAMED, given).scalar_one()
    return number


def places(
    connection: Connection, sender_id: str, message_id: str
) -> tuple[int | None, int | None]:
    """Return the number of the visitor's message of this id, and of the conversation's last event."""
    given = {"sender": sender_id, "kind": _USER, "name": message_id}
    message, last = connection.execute(_PLACES, given).one()
    return message, last


def last_numbers(connection: Connection, sender_id: str, count: int) -> list[int]:
    """Return the numbers of the conversation's last events, in order."""
    given = {"sender": sender_id, "count": count}
    return list(connection.execute(_LAST_NUMBERS, given).scalars())[::-1]


def last_number(connection: Connection) -> int:
    """Return the number of the newest event, 0 when there is none."""
    return connection.execute(sa.select(sa.func.max(TABLE.c.id))).scalar_one() or 0


def added_since(connection: Connection, number: int) -> dict[int, str]:
    """Return the conversation of each event after ``number``, by the event's number."""
    query = sa.select(TABLE.c.id, TABLE.c.sender_id).where(TABLE.c.id > number)
    return dict(connection.execute(query).all())


def delete_turn(connection: Connection, sender_id: str, message: int) -> None:
    """Delete the event ``message`` and those that follow, up to the visitor's next message."""
    mine = TABLE.c.sender_id == sender_id
    following = sa.select(sa.func.min(TABLE.c.id)).where(
        mine, TABLE.c.type_name == _USER, TABLE.c.id > message
    )
    end = connection.execute(following).scalar_one()
    turn = sa.delete(TABLE).where(mine, TABLE.c.id >= message)
    connection.execute(turn if end is None else turn.where(TABLE.c.id < end))


def _events(rows: Sequence[Row]) -> list[Event]:
    """Return the events of rows, without the values of slots that a later one replaces.

    Each turn writes what the conversation knows into two slots: most of what the rows weigh.
    """
    replaced: set[str] = set()
    kept = []
    for row in reversed(rows):
        if row.type_name == SlotSet.type_name and row.action_name is not None:
            if row.action_name in replaced:
                continue
            replaced.add(row.action_name)
        kept.append(row)
    return [parse(row) for row in reversed(kept)]


def _session_start(rows: Sequence[Row]) -> int | None:
    """Return the position of the latest session's first event: the action that starts it."""
    for position in range(len(rows) - 1, -1, -1):
        if rows[position].type_name == SessionStarted.type_name:
            before = rows[position - 1] if position else None
            by_action = before is not None and before.action_name == ACTION_SESSION_START_NAME
            return position - 1 if by_action else position
    return None


def _state(connection: Connection, sender_id: str, start: int, first: Event) -> list[Event]:
    """Return events that leave a tracker as those before ``start`` would."""
    given = {"sender": sender_id, "start": start}
    since = connection.execute(_LAST_RESET, given).scalar_one() or 0
    rows = connection.execute(_STATE, {**given, "since": since}).all()
    # A tracker without a session would begin one; the visitor's message follows a listening action.
    at = first.timestamp
    return [
        ActionExecuted(ACTION_SESSION_START_NAME, timestamp=at),
        # Says to who needs the whole exchange that it is in the table.
        SessionStarted(timestamp=at, metadata={"earlier": True}),
        *(parse(row) for row in rows),
        *([ActionExecuted(ACTION_LISTEN_NAME, timestamp=at)] if first.type_name == _USER else []),
    ]
