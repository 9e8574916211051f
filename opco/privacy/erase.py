"""Forget one conversation (GDPR, article 17)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from opco import clock
from opco.database import drop_deleted, session_scope
from opco.database.tables import (
    AdviserEvent,
    ConversationState,
    DecisionSummary,
    Handoff,
    Misunderstanding,
    OutboxMessage,
    Rating,
    TransitionRegistration,
)
from opco.handoff.conversations import BOT
from opco.handoff.outbox import ALERT, VISITOR, enqueue
from opco.privacy import transcript
from opco.privacy.databases import Databases
from opco.privacy.tombstones import mark_erased

#: What a request keeps once erased: its reference, days, team and outcome, for the count.
PERSONAL = (
    "contact_name",
    "email",
    "phone",
    "wished_time",
    "comment",
    "siret",
    "page_url",
)

_OPEN = ("waiting", "adviser", "expired")
BULK = {"synchronize_session": False}


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
    session.execute(
        update(ConversationState)
        .where(ConversationState.conversation_id == conversation_id)
        .values(state=BOT, waiting_until=None)
        .execution_options(**BULK)
    )
    counts["decisions"] = _delete(session, DecisionSummary, conversation_id)
    counts["feedback"] = _delete(session, Misunderstanding, conversation_id) + _delete(
        session, Rating, conversation_id
    )
    _delete(session, AdviserEvent, conversation_id)
    counts["registrations"] = int(
        session.execute(
            update(TransitionRegistration)
            .where(TransitionRegistration.conversation_id == conversation_id)
            .values(conversation_id=None)
            .execution_options(**BULK)
        ).rowcount
    )
    return counts


def forget_handoff(session: Session, handoff: Handoff, now: datetime) -> tuple[int, int]:
    """Take a person out of a request: contact, words, company, transcript, messages.

    A team that received some of it is told to erase it, whether the request was open or not.
    Returns how many messages were deleted that had not left, and that had.
    """
    outgoing = list(
        session.execute(
            select(OutboxMessage).where(OutboxMessage.handoff_id == handoff.id)
        ).scalars()
    )
    sent = [message for message in outgoing if message.delivered_at is not None]
    for message in outgoing:
        session.delete(message)
    for name in PERSONAL:
        setattr(handoff, name, None)
    handoff.payload = {}
    handoff.erased_at = now
    if handoff.state in _OPEN:
        handoff.state, handoff.closed_at = "abandoned", now
    session.flush()
    if any(message.team not in (VISITOR, ALERT) for message in sent):
        closed = {"reference": handoff.reference, "reason": "erased"}
        enqueue(session, handoff, "handoff.closed", closed, now)
    return len(outgoing) - len(sent), len(sent)


def _delete(session: Session, table: type, conversation_id: str) -> int:
    query = delete(table).where(table.__table__.c.conversation_id == conversation_id)  # type: ignore[attr-defined]
    return int(session.execute(query.execution_options(**BULK)).rowcount)
