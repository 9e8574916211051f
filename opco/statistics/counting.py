"""Counts one day from what happened in it: Rasa's events and our own tables.

Everything is counted on the day on which it happened (Paris), so that a day that is past does not
change. What is counted is a measure and a label, never a word that somebody wrote.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from opco.clock import PARIS
from opco.database import session_scope
from opco.database.tables import Handoff, Misunderstanding, Rating, TransitionRegistration
from opco.handoff.draft import REASONS
from opco.privacy import Databases
from opco.privacy.transcript import EVENTS, exists

Counts = Counter[tuple[str, str]]

#: What the website's window sends; tests on other channels are nobody's visit.
CHANNEL = "website"
#: Days after the last message within which coming back is a return.
RETURN_DAYS = 7
#: Upper ends of the delays told apart, in minutes.
WAITS = (
    (5, "minutes_5"),
    (30, "minutes_30"),
    (4 * 60, "hours_4"),
    (24 * 60, "hours_24"),
    (72 * 60, "hours_72"),
)
_ENDED = frozenset({"closed", "expired", "abandoned"})
_SETTLED = frozenset({"granted", "refused"})
_NOT_UNDERSTOOD = {"unclear": "unclear", "off_topic": "off_topic"}


@dataclass(frozen=True)
class Day:
    """A day in Paris, from its first instant to the next day's."""

    day: date

    @property
    def start(self) -> datetime:
        """Return its first instant."""
        return datetime.combine(self.day, time(), PARIS)

    @property
    def end(self) -> datetime:
        """Return the first instant of the next."""
        return datetime.combine(self.day + timedelta(days=1), time(), PARIS)


def count_day(databases: Databases, day: date) -> Counts:
    """Return how often each (measure, label) happened on ``day``."""
    span = Day(day)
    counts: Counts = Counter()
    with session_scope(databases.conversations, read_only=True) as session:
        if exists(session):
            counts.update(_conversations(session, span))
    with session_scope(databases.records, read_only=True) as session:
        for table in (_misunderstandings, _ratings, _handoffs, _registrations):
            counts.update(table(session, span))
    return counts


# ---- conversations ----------------------------------------------------------------------------


def _conversations(session: Session, span: Day) -> Counts:
    counts: Counts = Counter()
    by_conversation: dict[str, list[Mapping[str, Any]]] = {}
    rows = session.execute(
        sa.select(EVENTS.c.sender_id, EVENTS.c.data)
        .where(
            EVENTS.c.timestamp >= span.start.timestamp(),
            EVENTS.c.timestamp < span.end.timestamp(),
            EVENTS.c.type_name.in_(("user", "bot", "slot")),
        )
        .order_by(EVENTS.c.id)
    )
    for row in rows:
        event = _read(row.data)
        if event is not None:
            by_conversation.setdefault(row.sender_id, []).append(event)
    for conversation_id, events in by_conversation.items():
        visits = [one for one in events if _is_visit(one)]
        if visits:
            counts.update(_conversation(events, len(visits)))
            counts[_since(session, conversation_id, span)] += 1
    counts.pop(("", ""), None)
    return counts


def _conversation(events: Iterable[Mapping[str, Any]], messages: int) -> Counts:
    """Count one conversation's day, in the order of its events."""
    counts: Counts = Counter({("messages", ""): messages})
    outcomes: dict[str, str] = {}
    settled: set[str] = set()
    for event in events:
        if event.get("event") == "slot" and event.get("name") == "reading":
            counts["reading", _understood(event.get("value") or {})] += 1
        if event.get("event") != "bot" or (event.get("metadata") or {}).get("event_id"):
            continue
        card = (event.get("data") or {}).get("custom") or {}
        topic = card.get("topic")
        if card.get("kind") == "answer" and topic:
            counts["subjects", topic] += 1
        elif card.get("kind") == "decision" and topic:
            outcome = (card.get("decision") or {}).get("outcome", "unknown")
            outcomes[topic] = outcome
            if outcome in _SETTLED:
                settled.add(topic)
    for topic, outcome in outcomes.items():
        counts["checks_begun", topic] += 1
        counts["decisions", outcome] += 1
        if topic in settled:
            counts["checks_finished", topic] += 1
    return counts


def _understood(reading: Mapping[str, Any]) -> str:
    acts = [next(iter(move), "") for move in reading.get("moves") or ()]
    return _NOT_UNDERSTOOD.get(acts[-1] if acts else "", "understood")


def _since(session: Session, conversation_id: str, span: Day) -> tuple[str, str]:
    """Return the measure of a conversation that was begun, or taken up again, that day."""
    before = sa.select(sa.func.max(EVENTS.c.timestamp)).where(
        EVENTS.c.sender_id == conversation_id,
        EVENTS.c.type_name == "user",
        EVENTS.c.timestamp < span.start.timestamp(),
    )
    last = session.execute(before).scalar_one()
    if last is None:
        return "conversations", ""
    days = (span.day - datetime.fromtimestamp(last, PARIS).date()).days
    return ("returns", "") if days <= RETURN_DAYS else ("", "")


def _is_visit(event: Mapping[str, Any]) -> bool:
    # Rasa begins a session with a message of its own.
    return (
        event.get("event") == "user"
        and event.get("input_channel") == CHANNEL
        and not str(event.get("text") or "").startswith("/session_start")
    )


def _read(data: str | None) -> Mapping[str, Any] | None:
    try:
        event = json.loads(data or "")
    except ValueError:
        return None
    return event if isinstance(event, dict) else None


# ---- our tables -------------------------------------------------------------------------------


def _within(column: Any, span: Day) -> Any:
    return sa.and_(column >= span.start, column < span.end)


def _misunderstandings(session: Session, span: Day) -> Counts:
    table = Misunderstanding.__table__.c
    rows = session.execute(
        sa.select(table.nearest_topic, table.chosen_topic).where(
            _within(table.created_at, span), table.why == "doubted"
        )
    )
    counts: Counts = Counter()
    for row in rows:
        counts["doubts", row.nearest_topic or "hors_sujet"] += 1
        chosen = {None: "nothing", "none_of_these": "none_of_these", "parler_conseiller": "adviser"}
        counts["choices", chosen.get(row.chosen_topic, "topic")] += 1
    return counts


def _ratings(session: Session, span: Day) -> Counts:
    table = Rating.__table__.c
    rows = session.execute(sa.select(table.value).where(_within(table.created_at, span)))
    return Counter(("ratings", "up" if value > 0 else "down") for value in rows.scalars())


def _handoffs(session: Session, span: Day) -> Counts:
    table = Handoff.__table__.c
    columns = (table.reason, table.state, table.created_at, table.joined_at, table.closed_at)
    days = (table.created_at, table.joined_at, table.closed_at)
    rows = session.execute(sa.select(*columns).where(sa.or_(*(_within(one, span) for one in days))))
    counts: Counts = Counter()
    for row in rows:
        if _is_in(row.created_at, span):
            counts["handoffs", row.reason if row.reason in REASONS else "other"] += 1
        if _is_in(row.joined_at, span):
            counts["waits", wait_label(row.joined_at - row.created_at)] += 1
        if _is_in(row.closed_at, span) and row.state in _ENDED:
            counts["endings", row.state] += 1
    return counts


def _is_in(moment: datetime | None, span: Day) -> bool:
    return moment is not None and span.start <= moment < span.end


def wait_label(wait: timedelta) -> str:
    """Return the label of a delay."""
    minutes = wait.total_seconds() / 60
    return next((label for end, label in WAITS if minutes < end), "later")


def _registrations(session: Session, span: Day) -> Counts:
    table = TransitionRegistration.__table__.c
    rows = session.execute(
        sa.select(table.position, table.capacity).where(_within(table.registered_at, span))
    )
    return Counter(
        ("registrations", "place" if row.position <= row.capacity else "waiting") for row in rows
    )
