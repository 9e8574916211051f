"""The outbox: messages stored with what caused them, taken one by one by whoever delivers."""

import uuid
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, exists, or_, select, update
from sqlalchemy.orm import Session, aliased
from sqlalchemy.sql import ColumnElement

from opco.clock import after
from opco.database import changed
from opco.database.tables import Handoff, OutboxMessage
from opco.handoff.conversations import locked_state
from opco.handoff.payload import clean, envelope
from opco.handoff.retries import WINDOW

#: Recipients that are no team: the visitor by mail, and who is told of a request not delivered.
VISITOR, ALERT = "@visitor", "@alert"

_NOT_DONE = and_(OutboxMessage.delivered_at.is_(None), OutboxMessage.parked_at.is_(None))
_BY_MAIL = OutboxMessage.team.in_((VISITOR, ALERT))
#: What makes a request delivered: its messages to the team, not the mails that come of them.
TO_TEAM = or_(OutboxMessage.team.is_(None), ~_BY_MAIL)


def enqueue(
    session: Session,
    handoff: Handoff,
    kind: str,
    data: dict[str, Any],
    now: datetime,
    *,
    message_id: str | None = None,
    recipient: str | None = None,
) -> None:
    """Add a message to be sent to the request's team, or to ``recipient``.

    The position in the conversation is given under the lock of its state: messages become visible
    in their order.
    """
    state = locked_state(session, handoff.conversation_id, now)
    state.last_outbox_sequence += 1
    message = OutboxMessage(
        message_id=message_id or f"msg_{uuid.uuid4().hex}",
        handoff_id=handoff.id,
        conversation_id=handoff.conversation_id,
        sequence=state.last_outbox_sequence,
        type=kind,
        team=recipient or handoff.team,
        body=envelope(kind, clean(data), now),
        created_at=now,
        attempts=0,
        next_attempt_at=now,
    )
    session.add(message)
    session.flush()


def claim(
    session: Session,
    now: datetime,
    worker: str,
    lease: timedelta,
    left_out: Collection[str],
    conversation_id: str | None = None,
) -> OutboxMessage | None:
    """Take the message that is due for longest, if any, but for recipients ``left_out``.

    This worker alone may send it until its claim ends.

    A message follows those before it in its conversation: it is not due while one of them is
    under way, or parked in the same request. Workers on PostgreSQL skip each other's rows; on
    SQLite the transaction holds the writing lock.
    """
    earlier = aliased(OutboxMessage)
    blocked = exists().where(
        earlier.conversation_id == OutboxMessage.conversation_id,
        earlier.team == OutboxMessage.team,
        earlier.sequence < OutboxMessage.sequence,
        earlier.delivered_at.is_(None),
        or_(earlier.parked_at.is_(None), earlier.handoff_id == OutboxMessage.handoff_id),
    )
    query = (
        select(OutboxMessage)
        .where(
            _NOT_DONE,
            OutboxMessage.next_attempt_at <= now,
            or_(OutboxMessage.claimed_until.is_(None), OutboxMessage.claimed_until <= now),
            OutboxMessage.team.not_in(sorted(left_out)),
            ~blocked,
        )
        .order_by(OutboxMessage.next_attempt_at, OutboxMessage.id)
        .limit(1)
        .with_for_update(skip_locked=True, of=OutboxMessage)
    )
    if conversation_id is not None:
        query = query.where(OutboxMessage.conversation_id == conversation_id)
    message: OutboxMessage | None = session.execute(query).scalar_one_or_none()
    if message is None:
        return None
    message.claimed_by, message.claimed_until = worker, after(now, lease)
    message.trying_since = message.trying_since or now
    return message


def mark_delivered(
    session: Session, claimed: OutboxMessage, status: int | None, now: datetime
) -> None:
    """Write down that the receiver has the message, whoever else also sent it."""
    _write(
        session, claimed, now, last_status=status, last_error=None, delivered_at=now, parked_at=None
    )


def mark_failed(
    session: Session,
    claimed: OutboxMessage,
    status: int | None,
    error: str,
    now: datetime,
    next_attempt_at: datetime | None,
) -> bool:
    """Write down a failure; without a next attempt, park. Tell whether it is parked by this.

    One that ``retry`` asked for again while it was being sent is due at once instead.
    """
    said: dict[str, Any] = {"last_status": status, "last_error": error[:500]}
    not_asked_again = OutboxMessage.trying_since.is_not(None)
    if next_attempt_at is None and _write(
        session, claimed, now, not_asked_again, parked_at=now, **said
    ):
        return True
    _write(session, claimed, now, next_attempt_at=next_attempt_at or now, **said)
    return False


def postpone(session: Session, team: str | None, until: datetime) -> None:
    """Let nothing leave for ``team`` before ``until``: its system asked for it."""
    sooner = update(OutboxMessage).where(
        _NOT_DONE, OutboxMessage.team == team, OutboxMessage.next_attempt_at < until
    )
    changed(session, sooner.values(next_attempt_at=until))


def give_up_late_mails(session: Session, now: datetime) -> int:
    """Park the mails that nothing has tried to send in 72 hours; returns how many.

    They waited for a mail server that was not there: what they answer is long past.
    """
    late = update(OutboxMessage).where(
        _NOT_DONE,
        _BY_MAIL,
        OutboxMessage.trying_since.is_(None),
        OutboxMessage.created_at < after(now, -WINDOW),
    )
    error = "no mail server while it was worth sending"
    return changed(session, late.values(parked_at=now, last_error=error))


def progress(session: Session, handoff_id: int, now: datetime) -> str:
    """Return how far a request's messages are: ``delivered``, ``sending`` or ``waiting``."""
    query = select(OutboxMessage.claimed_until).where(
        OutboxMessage.handoff_id == handoff_id, OutboxMessage.delivered_at.is_(None), TO_TEAM
    )
    claims = list(session.execute(query).scalars())
    if not claims:
        return "delivered"
    return "sending" if any(claim and claim > now for claim in claims) else "waiting"


def retry(session: Session, now: datetime, handoff_id: int | None = None) -> int:
    """Make messages due at once, parked ones included, with 72 hours before them again.

    Returns how many. One that is being sent is left to its worker, which will not park it.
    """
    under_way = OutboxMessage.claimed_until > now
    undelivered = update(OutboxMessage).where(OutboxMessage.delivered_at.is_(None))
    if handoff_id is not None:
        undelivered = undelivered.where(OutboxMessage.handoff_id == handoff_id)
    changed(session, undelivered.where(under_way).values(trying_since=None))
    idle = undelivered.where(or_(OutboxMessage.claimed_until.is_(None), ~under_way))
    return changed(session, idle.values(next_attempt_at=now, parked_at=None, trying_since=None))


def park(session: Session, handoff_id: int, now: datetime) -> int:
    """Stop sending a request's messages until ``retry``; returns how many were stopped."""
    under_way = update(OutboxMessage).where(_NOT_DONE, OutboxMessage.handoff_id == handoff_id)
    return changed(session, under_way.values(parked_at=now))


def _write(
    session: Session,
    claimed: OutboxMessage,
    now: datetime,
    *only: ColumnElement[bool],
    **changes: Any,
) -> bool:
    # A worker that comes late must not undo the delivery of the one that took over.
    mine = update(OutboxMessage).where(
        OutboxMessage.id == claimed.id, OutboxMessage.delivered_at.is_(None), *only
    )
    written = mine.values(
        attempts=OutboxMessage.attempts + 1,
        last_attempt_at=now,
        claimed_by=None,
        claimed_until=None,
        **changes,
    )
    return changed(session, written) > 0
