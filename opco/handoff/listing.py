"""The requests as whoever runs the service sees them: ages, attempts, what went wrong."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from opco.database.tables import Handoff, OutboxMessage
from opco.handoff.outbox import ALERT, TO_TEAM, VISITOR
from opco.references import read_reference


@dataclass(frozen=True)
class Delivery:
    """Where a request's messages to its team are."""

    messages: int
    delivered: int
    parked: int
    attempts: int
    last_error: str | None
    next_attempt_at: datetime | None

    @property
    def state(self) -> str:
        """Return ``parked``, ``pending`` or ``delivered``: the worst of its messages."""
        if self.parked:
            return "parked"
        return "delivered" if self.delivered == self.messages else "pending"


@dataclass(frozen=True)
class Listed:
    """A request and its delivery."""

    handoff: Handoff
    age: timedelta
    delivery: Delivery


def list_requests(
    session: Session, now: datetime, *, undelivered: bool = False, limit: int = 100
) -> list[Listed]:
    """Return the latest requests, oldest first; ``undelivered`` leaves out what has arrived."""
    query = select(Handoff).order_by(Handoff.id.desc()).limit(limit)
    if undelivered:
        waiting = select(OutboxMessage.handoff_id).where(
            OutboxMessage.delivered_at.is_(None), TO_TEAM
        )
        query = query.where(Handoff.id.in_(waiting))
    handoffs = list(session.execute(query).scalars())
    messages = messages_of(session, [handoff.id for handoff in handoffs])
    return [
        Listed(handoff, now - handoff.created_at, _delivery(messages.get(handoff.id, [])))
        for handoff in reversed(handoffs)
    ]


def messages_of(session: Session, handoff_ids: list[int]) -> dict[int, list[OutboxMessage]]:
    """Return the messages of each request, in their order."""
    query = (
        select(OutboxMessage)
        .where(OutboxMessage.handoff_id.in_(handoff_ids))
        .order_by(OutboxMessage.sequence)
    )
    found: dict[int, list[OutboxMessage]] = {}
    for message in session.execute(query).scalars():
        found.setdefault(message.handoff_id, []).append(message)
    return found


def find_request(session: Session, text: str) -> Handoff | None:
    """Return the request of a reference as somebody types it."""
    query = select(Handoff).where(Handoff.reference == read_reference(text))
    found: Handoff | None = session.execute(query).scalar_one_or_none()
    return found


def _delivery(messages: list[OutboxMessage]) -> Delivery:
    messages = [message for message in messages if message.team not in (VISITOR, ALERT)]
    waiting = [message for message in messages if message.delivered_at is None]
    due = [message.next_attempt_at for message in waiting if message.parked_at is None]
    errors = [message.last_error for message in waiting if message.last_error]
    return Delivery(
        messages=len(messages),
        delivered=len(messages) - len(waiting),
        parked=sum(1 for message in waiting if message.parked_at is not None),
        attempts=sum(message.attempts for message in messages),
        last_error=errors[0] if errors else None,
        next_attempt_at=min(due) if due else None,
    )
