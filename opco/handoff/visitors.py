"""From the visitor to the adviser: what is written after the request, leaving and coming back."""

import hashlib
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from opco.clock import after
from opco.database.tables import ConversationState, Handoff, OutboxMessage
from opco.handoff.conversations import (
    ABSENT_AFTER,
    ADVISER,
    held_conversations,
    locked_state,
    request_of,
)
from opco.handoff.mailing import configured_mail
from opco.handoff.outbox import VISITOR, enqueue
from opco.handoff.payload import instant
from opco.knowledge import say
from opco.settings import Settings

#: How far behind the note of the last sign of life may be: not one writing a second.
_SEEN_EVERY = timedelta(seconds=10)


def record_visitor_message(
    session: Session, conversation_id: str, message_id: str, text: str, now: datetime
) -> None:
    """Pass on what the visitor wrote to the team of the latest request.

    Harmless when repeated with the same ``message_id``; without any request nothing happens.
    """
    state = locked_state(session, conversation_id, now)
    handoff = request_of(session, state)
    if handoff is None:
        return
    digest = hashlib.sha256(f"{conversation_id}\0{message_id}".encode()).hexdigest()
    outgoing_id = f"msg_{digest[:32]}"
    sent = select(OutboxMessage.id).where(OutboxMessage.message_id == outgoing_id)
    if session.execute(sent).first() is not None:
        return
    add_message(session, handoff, text, now, message_id=outgoing_id)
    state.visitor_seen_at = now
    if state.state == ADVISER:
        state.unanswered_since = state.unanswered_since or now


def add_message(
    session: Session, handoff: Handoff, text: str, now: datetime, message_id: str | None = None
) -> None:
    """Send the visitor's words to the team of a request."""
    said = {"author": "visitor", "name": handoff.contact_name, "text": text, "at": instant(now)}
    data = {"reference": handoff.reference, **said}
    enqueue(session, handoff, "handoff.message", data, now, message_id=message_id)


def tell_team(session: Session, handoff: Handoff, event: str, text: str, now: datetime) -> None:
    """Send the team something that the assistant has noticed: ``visitor_away``…"""
    said = {"author": "assistant", "event": event, "text": text, "at": instant(now)}
    enqueue(session, handoff, "handoff.message", {"reference": handoff.reference, **said}, now)


def notice_absences(session: Session, now: datetime) -> int:
    """Tell teams whose visitor has closed the window while an adviser is there; returns how many."""
    gone = (
        select(ConversationState.conversation_id)
        .where(
            ConversationState.state == ADVISER,
            ConversationState.visitor_away_since.is_(None),
            ConversationState.visitor_seen_at < after(now, -ABSENT_AFTER),
        )
        .limit(100)
    )
    told = 0
    for conversation_id in list(session.execute(gone).scalars()):
        state = locked_state(session, conversation_id, now)
        handoff = request_of(session, state)
        if handoff is None or state.visitor_away_since is not None:
            continue
        state.visitor_away_since = now
        text = say("handoff.team_visitor_away")
        if handoff.email:
            mailed = configured_mail(Settings.from_env()) is not None
            key = "team_visitor_mailed" if mailed else "team_visitor_email"
            text = f"{text} {say(f'handoff.{key}', email=handoff.email)}"
        tell_team(session, handoff, "visitor_away", text, now)
        told += 1
    return told


def visitor_seen(session: Session, conversation_id: str, now: datetime) -> None:
    """Note that the visitor's window is open; the team learns it if it thought otherwise."""
    found = session.get(ConversationState, conversation_id)
    if found is None or found.handoff_id is None:
        return
    if found.visitor_away_since is not None:
        announce_return(session, conversation_id, now)
    elif found.visitor_seen_at is None or now - found.visitor_seen_at >= _SEEN_EVERY:
        found.visitor_seen_at = now


def visitors_seen(session: Session, conversations: Collection[str], now: datetime) -> None:
    """Note that the windows of these conversations are open; those with a request count."""
    for conversation_id in held_conversations(session):
        if conversation_id in conversations:
            visitor_seen(session, conversation_id, now)


def announce_return(session: Session, conversation_id: str, now: datetime) -> None:
    """Tell the team that the visitor is back and has read what was waiting."""
    state = locked_state(session, conversation_id, now)
    handoff = request_of(session, state)
    state.visitor_away_since = None
    state.visitor_seen_at = now
    if handoff is not None and state.state == ADVISER:
        tell_team(session, handoff, "visitor_back", say("handoff.team_visitor_back"), now)


def mail_reply(
    session: Session, handoff: Handoff, adviser: str | None, text: str, now: datetime
) -> None:
    """Send a visitor who has left the adviser's reply at the address they gave."""
    name = adviser or say("handoff.an_adviser")
    start = say("handoff.mail_reply_start", adviser=name, reference=handoff.reference)
    data: dict[str, Any] = {
        "to": handoff.email,
        "subject": say("handoff.mail_reply_subject", reference=handoff.reference),
        # The adviser's words as they are: our typography is for our sentences.
        "text": f"{start}\n\n{text}\n\n{say('handoff.mail_reply_end')}",
    }
    enqueue(session, handoff, "visitor.reply", data, now, recipient=VISITOR)
