"""What the assistant says by itself: nobody came, or the adviser no longer answers."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from opco.database.tables import ConversationState, Handoff
from opco.handoff.configuration import teams
from opco.handoff.conversations import ADVISER, BOT, WAITING, change, locked_state, request_of
from opco.handoff.teams import Teams
from opco.handoff.visitors import tell_team
from opco.knowledge import say

NOBODY, IDLE = "nobody", "idle"


@dataclass(frozen=True)
class Notice:
    """A sentence to add to the conversation; the same ``id`` is added once."""

    id: str
    text: str
    conversation_id: str
    kind: str


def due_notices(
    session: Session, conversation_id: str, now: datetime, known_teams: Teams | None = None
) -> list[Notice]:
    """Return what the assistant must say before taking over again; nothing most of the time."""
    state = session.get(ConversationState, conversation_id)
    if state is None or state.state == BOT:
        return []
    handoff = request_of(session, state)
    kind = handoff and _due(state, handoff, now, known_teams)
    if handoff is None or not kind:
        return []
    key = "nobody_came" if kind == NOBODY else "adviser_idle"
    if kind == NOBODY and not (handoff.email or handoff.phone):
        key = "nobody_came_no_contact"
    # A request may be waited for again after an adviser has left: the instant tells which time.
    notice_id = f"{handoff.reference}:{kind}:{int(state.since.timestamp())}"
    text = say(f"handoff.{key}", reference=handoff.reference)
    return [Notice(notice_id, text, conversation_id, kind)]


def record_notice(session: Session, notice: Notice, now: datetime) -> None:
    """Give the conversation back to the assistant and tell the team; harmless when repeated."""
    state = locked_state(session, notice.conversation_id, now)
    handoff = None if state.state == BOT else request_of(session, state)
    if handoff is None:
        return
    change(state, BOT, handoff, now)
    # The request stays open: an adviser may still come, or call.
    handoff.state = "expired"
    tell_team(session, handoff, f"{notice.kind}_told", say(f"handoff.team_{notice.kind}_told"), now)


def _due(
    state: ConversationState, handoff: Handoff, now: datetime, known_teams: Teams | None
) -> str | None:
    if state.state == WAITING:
        return NOBODY if state.waiting_until is not None and state.waiting_until <= now else None
    patience = timedelta(minutes=(known_teams or teams()).get(handoff.team).idle_minutes)
    unanswered = state.unanswered_since
    if state.state == ADVISER and unanswered is not None and unanswered + patience <= now:
        return IDLE
    return None
