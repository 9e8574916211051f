"""Asking for an adviser: the request, its message and the conversation's state, all or nothing."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from opco.database.tables import Handoff
from opco.decisions import kept_in
from opco.handoff.conversations import BOT, WAITING, change, locked_state
from opco.handoff.draft import HandoffDraft
from opco.handoff.outbox import enqueue
from opco.handoff.payload import clean, requested
from opco.handoff.promise import Promise, promise, waiting_until
from opco.handoff.teams import Teams
from opco.references import REQUEST, free_reference, hash_token

#: Requests that one conversation may have open: beyond, an adviser has them all already.
MOST_OPEN = 3
#: Bytes of the secret in the link to the transcript.
_LINK_BYTES = 24
OPEN_STATES = ("waiting", "adviser", "expired")


class TooManyRequests(Exception):
    """The conversation has as many open requests as it may."""


@dataclass(frozen=True)
class Requested:
    """What the visitor is told. ``already``: the same draft had been requested before."""

    handoff_id: int
    reference: str
    team: str
    #: Whether an address is configured: without one the request stays in the table.
    has_target: bool
    promise: Promise
    already: bool = False


def request(
    session: Session, draft: HandoffDraft, teams: Teams, now: datetime, assistant_url: str
) -> Requested:
    """Store a request and the message that announces it, and let the conversation wait.

    All in the caller's transaction. The same draft asked again gives what it gave. The message
    holds a link under ``assistant_url`` to the whole transcript. Raises ``TooManyRequests``.
    """
    state = locked_state(session, draft.conversation_id, now)
    company = draft.company or {}
    team = teams.route(
        company.get("region_code"), (company.get("membership") or {}).get("branch_group")
    )
    promised = promise(team, now)
    known = session.execute(
        select(Handoff).where(Handoff.draft_id == draft.id)
    ).scalar_one_or_none()
    if known is not None:
        had = teams.get(known.team)
        return Requested(
            known.id, known.reference, had.id, had.target is not None, promised, already=True
        )
    if len(open_requests(session, draft.conversation_id)) >= MOST_OPEN:
        raise TooManyRequests
    reference = free_reference(session, Handoff.__table__.c.reference, REQUEST)
    token = secrets.token_urlsafe(_LINK_BYTES)
    link = f"{assistant_url}/webhooks/website/handoffs/{token}"
    # What the visitor was shown, with the references they may quote; the draft knows the last one.
    decisions = kept_in(session, draft.conversation_id) or draft.decisions
    data = requested(replace(draft, decisions=decisions), reference, team.id, promised.by, link)
    handoff = Handoff(
        draft_id=draft.id,
        reference=reference,
        conversation_id=draft.conversation_id,
        state="waiting",
        reason=draft.reason,
        topic=draft.topic,
        urgency=draft.urgency,
        contact_name=clean(draft.name),
        email=draft.email,
        phone=draft.phone,
        wished_time=clean(draft.wished_time),
        comment=clean(draft.comment),
        siret=company.get("siret"),
        region_code=company.get("region_code"),
        idcc=company.get("idcc"),
        team=team.id,
        page_url=(draft.page or "")[:500] or None,
        live=draft.live,
        transcript_token_hash=hash_token(token),
        payload={**data, "transcript_url": None},
        consented_at=draft.consented_at,
        created_at=now,
        promised_by=promised.by,
    )
    session.add(handoff)
    session.flush()
    enqueue(session, handoff, "handoff.requested", data, now)
    if state.state == BOT and draft.live:
        change(state, WAITING, handoff, now)
        state.waiting_until = waiting_until(team, now)
        state.visitor_seen_at = now
        state.visitor_away_since = None
    return Requested(handoff.id, reference, team.id, team.target is not None, promised)


def open_requests(session: Session, conversation_id: str) -> list[Handoff]:
    """Return the requests of a conversation that nobody has closed, the latest first."""
    query = (
        select(Handoff)
        .where(Handoff.conversation_id == conversation_id, Handoff.state.in_(OPEN_STATES))
        .order_by(Handoff.id.desc())
    )
    return list(session.execute(query).scalars())


def cancel(session: Session, conversation_id: str, reference: str, now: datetime) -> bool:
    """Withdraw the visitor's own request and tell the team; False when it is not open."""
    state = locked_state(session, conversation_id, now)
    handoff = next(
        (one for one in open_requests(session, conversation_id) if one.reference == reference), None
    )
    if handoff is None:
        return False
    handoff.state, handoff.closed_at = "abandoned", now
    enqueue(
        session, handoff, "handoff.closed", {"reference": reference, "reason": "cancelled"}, now
    )
    if state.handoff_id == handoff.id:
        change(state, BOT, handoff, now)
    return True


def find_by_token(session: Session, token: str) -> Handoff | None:
    """Return the request whose transcript the link of this token opens."""
    query = select(Handoff).where(
        Handoff.transcript_token_hash == hash_token(token), Handoff.erased_at.is_(None)
    )
    found: Handoff | None = session.execute(query).scalar_one_or_none()
    return found
