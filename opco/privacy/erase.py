"""Forget one conversation (GDPR, article 17)."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from opco import clock
from opco.database import changed, drop_deleted, session_scope
from opco.database.tables import Base, ConversationState, Handoff, OutboxMessage
from opco.database.tables.conversation import emptied, of_conversation
from opco.handoff import BOT
from opco.handoff.conversations import hold
from opco.handoff.outbox import ALERT, VISITOR, enqueue
from opco.privacy import transcript
from opco.privacy.databases import Databases
from opco.privacy.tombstones import mark_erased

_OPEN = ("waiting", "adviser", "expired")
#: What an erasure tells its visitor that it took away.
COUNTED = ("messages", "requests", "unsent", "sent", "decisions", "feedback", "registrations")


def erase(
    conversation_id: str, databases: Databases | None = None, now: datetime | None = None
) -> dict[str, int]:
    """Delete a conversation and all that names its visitor; return how much of each.

    The counts: ``messages`` said, ``requests`` emptied of personal data (their number and days
    stay), ``unsent`` and ``sent`` messages to advisers deleted here, ``decisions``,
    ``feedback``, ``registrations`` cut loose from the conversation (the company keeps its
    place). What an adviser's system already received is theirs to erase: it is told that the
    request is to be erased. The conversation's tokens are refused from then on, by any process.
    Erasing again gives zeros.
    """
    databases = databases or Databases.from_env()
    now = now or clock.now()
    with session_scope(databases.records) as session:
        # First: a message on its way must not begin the conversation anew.
        mark_erased(session, conversation_id, now)
    with session_scope(databases.conversations) as session:
        counts = {"messages": transcript.forget(session, conversation_id)}
    with session_scope(databases.records) as session:
        counts.update(_erase_records(session, conversation_id, now))
    for engine in databases:
        drop_deleted(engine)
    return counts


def _erase_records(session: Session, conversation_id: str, now: datetime) -> dict[str, int]:
    handoffs = list(
        session.execute(
            select(Handoff).where(
                Handoff.conversation_id == conversation_id, Handoff.__table__.c.erased_at.is_(None)
            )
        ).scalars()
    )
    counts = {"requests": len(handoffs), "unsent": 0, "sent": 0}
    for handoff in handoffs:
        unsent, sent = forget_handoff(session, handoff, now)
        counts["unsent"] += unsent
        counts["sent"] += sent
    its = update(ConversationState).where(ConversationState.conversation_id == conversation_id)
    changed(session, its.values(state=BOT, waiting_until=None))
    # What goes to the teams went with its request; what was just written to them must leave.
    with_their_request = {Handoff.__table__, OutboxMessage.__table__}
    for table, kept in of_conversation(Base.metadata.sorted_tables).items():
        if table in with_their_request:
            continue
        touched = forget_rows(session, table, table.c.conversation_id == conversation_id)
        heading = "feedback" if kept.term == "feedback" else kept.heading
        counts[heading] = counts.get(heading, 0) + touched
    return {name: counts[name] for name in COUNTED[1:]}


def forget_rows(session: Session, table: Any, which: Any) -> int:
    """Delete the rows of a table that ``which`` holds of, or empty their personal columns.

    As the table declares (``opco.database.tables.conversation``). Returns how many.
    """
    whole = table.info["conversation"].whole
    statement = delete(table) if whole else update(table).values(emptied(table))
    return changed(session, statement.where(which))


def forget_handoff(session: Session, handoff: Handoff, now: datetime) -> tuple[int, int]:
    """Take a person out of a request: contact, words, company, transcript, messages.

    A team that received some of it is told to erase it, whether the request was open or not.
    Returns how many messages were deleted that had not left, and that had.
    """
    # A message that is being written, of a visitor who has just left, is seen once this is held.
    hold(session, handoff.conversation_id)
    outgoing = list(
        session.execute(
            select(OutboxMessage).where(OutboxMessage.handoff_id == handoff.id)
        ).scalars()
    )
    sent = [message for message in outgoing if message.delivered_at is not None]
    for message in outgoing:
        session.delete(message)
    for name, nothing in emptied(Handoff.__table__).items():
        setattr(handoff, name, nothing)
    handoff.erased_at = now
    if handoff.state in _OPEN:
        handoff.state, handoff.closed_at = "abandoned", now
    session.flush()
    if any(message.team not in (VISITOR, ALERT) for message in sent):
        closed = {"reference": handoff.reference, "reason": "erased"}
        enqueue(session, handoff, "handoff.closed", closed, now)
    return len(outgoing) - len(sent), len(sent)
