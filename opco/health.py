"""How the installation is, as its database tells: what waits, what was given up, what was not done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from opco.database.tables import ConversationState, OutboxMessage, ScheduledTask


@dataclass(frozen=True)
class Health:
    """Counts, and ages in seconds (0 when nothing waits).

    ``since_done``: seconds since each scheduled task last ended well, None when it never did.
    """

    undelivered: int
    oldest_undelivered: float
    parked: int
    waiting_visitors: int
    longest_wait: float
    since_done: Mapping[str, float | None] = field(default_factory=dict)


def health(session: Session, now: datetime) -> Health:
    """Return how things are at ``now``."""
    message, state = OutboxMessage.__table__.c, ConversationState.__table__.c
    waiting = session.execute(
        select(func.count(), func.min(message.created_at)).where(
            message.delivered_at.is_(None), message.parked_at.is_(None)
        )
    ).one()
    parked = session.execute(
        select(func.count()).where(message.parked_at.isnot(None), message.delivered_at.is_(None))
    ).scalar_one()
    visitors = session.execute(
        select(func.count(), func.min(state.since)).where(state.state == "waiting")
    ).one()
    tasks = session.execute(select(ScheduledTask)).scalars()
    return Health(
        undelivered=waiting[0],
        oldest_undelivered=_age(waiting[1], now) or 0.0,
        parked=parked,
        waiting_visitors=visitors[0],
        longest_wait=_age(visitors[1], now) or 0.0,
        since_done={task.name: _age(task.ended_at, now) for task in tasks},
    )


def _age(moment: datetime | None, now: datetime) -> float | None:
    return None if moment is None else max(0.0, (now - moment).total_seconds())
