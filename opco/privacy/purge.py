"""Forget what has been kept long enough."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, delete, or_, select
from sqlalchemy.orm import Session

from opco.database import session_scope
from opco.database.tables import (
    AdviserEvent,
    Base,
    DecisionSummary,
    Handoff,
    Misunderstanding,
    OutboxMessage,
    Rating,
)
from opco.privacy import transcript
from opco.privacy.databases import Databases
from opco.privacy.erase import empty_handoff
from opco.settings import Settings


@dataclass(frozen=True)
class Retention:
    """How long each kind is kept, counted from the last time something happened to it."""

    conversations: timedelta
    requests: timedelta
    feedback: timedelta

    @classmethod
    def from_settings(cls, settings: Settings) -> Retention:
        """Read the numbers of days from ``RETENTION_…_DAYS``."""
        return cls(
            timedelta(days=settings.retention_conversations_days),
            timedelta(days=settings.retention_requests_days),
            timedelta(days=settings.retention_feedback_days),
        )


def purge(
    now: datetime, retention: Retention | None = None, databases: Databases | None = None
) -> dict[str, int]:
    """Delete what is older than ``retention`` on ``now``; return how much of each.

    ``conversations`` and ``decisions`` older than the first term, ``requests`` closed (or, never
    closed, made) before the second, emptied of personal data with their messages, ``feedback``
    before the third. A request that still waits for delivery is kept. Safe to run at any time.
    """
    databases = databases or Databases.from_env()
    retention = retention or Retention.from_settings(Settings.from_env())
    with session_scope(databases.conversations) as session:
        counts = {"conversations": transcript.forget_before(session, now - retention.conversations)}
    with session_scope(databases.records) as session:
        counts["decisions"] = _older(
            session, DecisionSummary, "created_at", now - retention.conversations
        )
        counts["requests"] = _requests(session, now - retention.requests, now)
        before = now - retention.feedback
        counts["feedback"] = _older(session, Misunderstanding, "created_at", before) + _older(
            session, Rating, "created_at", before
        )
    return counts


def _older(session: Session, table: type[Base], column: str, before: datetime) -> int:
    query = delete(table).where(table.__table__.c[column] < before)
    return int(session.execute(query.execution_options(synchronize_session=False)).rowcount)


def _requests(session: Session, before: datetime, now: datetime) -> int:
    handoff, message = Handoff.__table__.c, OutboxMessage.__table__.c
    waiting = (
        select(message.id)
        .where(
            message.handoff_id == handoff.id,
            message.delivered_at.is_(None),
            message.parked_at.is_(None),
        )
        .exists()
    )
    ended = or_(
        handoff.closed_at < before, and_(handoff.closed_at.is_(None), handoff.created_at < before)
    )
    found = session.execute(select(Handoff).where(handoff.erased_at.is_(None), ended, ~waiting))
    handoffs = list(found.scalars())
    for one in handoffs:
        empty_handoff(one, now)
    session.flush()
    # Also what remained of requests erased earlier.
    done = select(handoff.id).where(handoff.erased_at.isnot(None), ~waiting)
    for table in (OutboxMessage, AdviserEvent):
        session.execute(
            delete(table)
            .where(table.__table__.c.handoff_id.in_(done))
            .execution_options(synchronize_session=False)
        )
    return len(handoffs)
