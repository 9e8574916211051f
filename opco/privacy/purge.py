"""Forget what has been kept long enough."""

from datetime import datetime

from sqlalchemy import and_, delete, or_, select
from sqlalchemy.orm import Session

from opco.clock import after
from opco.database import changed, drop_deleted, session_scope
from opco.database.tables import Base, Handoff, OutboxMessage, ReceivedEvent
from opco.database.tables.conversation import of_conversation
from opco.privacy import transcript
from opco.privacy.databases import Databases
from opco.privacy.erase import forget_handoff, forget_rows
from opco.privacy.tombstones import drop_old_tombstones
from opco.settings import Settings

#: What a purge tells that it took away.
COUNTED = ("conversations", "decisions", "requests", "feedback")


def purge(
    now: datetime, settings: Settings | None = None, databases: Databases | None = None
) -> dict[str, int]:
    """Delete what is older on ``now`` than ``settings`` keep it; return how much of each.

    ``conversations`` and ``decisions`` older than the first term, ``requests`` closed (or, never
    closed, made) before the second, emptied of personal data with their messages, ``feedback``
    before the third. A request that still waits for delivery is emptied on its day like the others:
    nobody wants it any more. The teams that received one are told to erase it. Safe to run at any
    time.
    """
    databases = databases or Databases.from_env()
    settings = settings or Settings.from_env()
    with session_scope(databases.conversations) as session:
        before = after(now, -settings.retention("conversations"))
        counts = {"conversations": transcript.forget_before(session, before)}
    with session_scope(databases.records) as session:
        counts["requests"] = _requests(session, after(now, -settings.retention("requests")), now)
        for table, kept in of_conversation(Base.metadata.sorted_tables).items():
            if kept.since is None:
                continue
            before = after(now, -settings.retention(kept.term))
            touched = forget_rows(session, table, table.c[kept.since] < before)
            heading = "feedback" if kept.term == "feedback" else kept.heading
            counts[heading] = counts.get(heading, 0) + touched
        drop_old_tombstones(session, now)
    for engine in databases:
        drop_deleted(engine)
    return {name: counts[name] for name in COUNTED}


def _requests(session: Session, before: datetime, now: datetime) -> int:
    handoff, message = Handoff.__table__.c, OutboxMessage.__table__.c
    ended = or_(
        handoff.closed_at < before, and_(handoff.closed_at.is_(None), handoff.created_at < before)
    )
    found = session.execute(select(Handoff).where(handoff.erased_at.is_(None), ended))
    handoffs = list(found.scalars())
    # What remained of requests erased earlier: nothing of it names a person any more.
    erased = select(handoff.id).where(handoff.erased_at.isnot(None))
    done = or_(
        message.delivered_at.isnot(None), message.parked_at.isnot(None), message.created_at < before
    )
    changed(session, delete(OutboxMessage).where(message.handoff_id.in_(erased), done))
    for one in handoffs:
        forget_handoff(session, one, now)
    session.flush()
    received = ReceivedEvent.__table__.c.handoff_id.in_(erased)
    changed(session, delete(ReceivedEvent).where(received))
    return len(handoffs)
