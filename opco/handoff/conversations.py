"""Who answers in a conversation: the assistant, nobody yet, or an adviser."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from opco.database import locked_row
from opco.database.tables import ConversationState, Handoff

BOT, WAITING, ADVISER = "bot", "waiting", "adviser"

#: The window says every 15 s that it is open; after this long it is taken for closed.
ABSENT_AFTER = timedelta(seconds=90)
# Asked twice a message: made once, and of columns alone, it takes half the time.
_ROW = ConversationState.__table__.c
STATE = select(_ROW.state).where(_ROW.conversation_id == bindparam("conversation"))


def state_of(session: Session, conversation_id: str) -> str:
    """Return ``bot``, ``waiting`` or ``adviser``."""
    return session.execute(STATE, {"conversation": conversation_id}).scalar_one_or_none() or BOT


def locked_state(session: Session, conversation_id: str, now: datetime) -> ConversationState:
    """Return the conversation's row, made when missing, locked until the transaction ends."""
    found: ConversationState = locked_row(
        session,
        ConversationState,
        {"conversation_id": conversation_id},
        state=BOT,
        since=now,
        last_outbox_sequence=0,
        last_event_sequence=0,
    )
    return found


def hold(session: Session, conversation_id: str) -> None:
    """Let nobody add a message to a conversation before the transaction ends; makes nothing."""
    row = select(_ROW.conversation_id).where(_ROW.conversation_id == conversation_id)
    session.execute(row.with_for_update())


def request_of(session: Session, state: ConversationState) -> Handoff | None:
    """Return the request of a conversation, None when there is none or it was erased: it has no one to tell."""
    if state.handoff_id is None:
        return None
    found = session.get(Handoff, state.handoff_id, populate_existing=True)
    return found if found is not None and found.erased_at is None else None


def change(state: ConversationState, name: str, handoff: Handoff, now: datetime) -> None:
    """Let the bot, nobody or an adviser of this request answer from now on."""
    if state.state != name:
        state.since = now
    state.state = name
    state.handoff_id = handoff.id
    state.waiting_until = None
    state.unanswered_since = None


def held_conversations(session: Session) -> list[str]:
    """Return the conversations that wait for an adviser, or have one."""
    query = select(ConversationState.conversation_id).where(
        ConversationState.state.in_((WAITING, ADVISER))
    )
    return list(session.execute(query).scalars())


def is_absent(state: ConversationState, now: datetime) -> bool:
    """Tell whether the visitor's window has been closed for a while."""
    seen = state.visitor_seen_at
    return seen is not None and now - seen > ABSENT_AFTER
