"""From the adviser to the visitor: joined, wrote, closed; signed, once, in the right state."""

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from pydantic import BaseModel, Field, ValidationError, constr
from sqlalchemy import select
from sqlalchemy.orm import Session

from opco.database.tables import ConversationState, Handoff, ReceivedEvent
from opco.handoff import signing
from opco.handoff.configuration import teams
from opco.handoff.conversations import ADVISER, BOT, change, is_absent, locked_state
from opco.handoff.listing import find_request
from opco.handoff.mailing import configured_mail
from opco.handoff.payload import clean
from opco.handoff.teams import Teams
from opco.handoff.visitors import mail_reply
from opco.knowledge import say
from opco.settings import Settings

JOINED, MESSAGE, CLOSED = "adviser.joined", "adviser.message", "adviser.closed"
#: Says that an adviser has the conversation open; it passes, and is recorded nowhere.
PRESENT = "adviser.present"
#: Larger bodies are not read.
LARGEST_BODY = 64 * 1024
_ENDED = ("closed", "abandoned")
#: Letters and marks that are drawn as nothing: fillers of Hangul, an empty pattern of Braille,
#: selectors of variants.
_BLANK = frozenset(
    "\u115f\u1160\u3164\uffa0\u2800\u034f" + "".join(map(chr, range(0xFE00, 0xFE10)))
)
_REOPENED_WITHIN = timedelta(days=1)


class AdviserEventRefused(Exception):
    """A call that is not taken: ``code`` for programs, ``status`` for HTTP, the text for people.

    ``field``: which one of a malformed call is wrong (``data.text``).
    """

    def __init__(self, code: str, status: int, field: str | None = None) -> None:
        super().__init__(say(f"handoff.refused_{code}", **({"field": field} if field else {})))
        self.code = code
        self.status = status
        self.field = field


@dataclass(frozen=True)
class AdviserEvent:
    """A verified event. ``text`` is what the visitor reads; a duplicate was recorded before.

    ``last_words``: what the adviser says in closing, before the notice that ``text`` then is.
    ``writing``: whether an adviser who is present is writing.
    """

    id: str
    type: str
    conversation_id: str
    reference: str
    name: str | None
    text: str | None
    duplicate: bool = False
    last_words: str | None = None
    writing: bool = False


class _Adviser(BaseModel):
    name: constr(strip_whitespace=True, min_length=1, max_length=80)  # type: ignore[valid-type]


class _Data(BaseModel):
    reference: constr(max_length=20)  # type: ignore[valid-type]
    adviser: _Adviser | None = None
    text: constr(strip_whitespace=True, min_length=1, max_length=4000) | None = None  # type: ignore[valid-type]
    writing: bool = False


class _Envelope(BaseModel):
    type: str
    data: _Data = Field(...)


def receive_adviser_event(
    session: Session,
    headers: Mapping[str, str],
    body: bytes,
    now: datetime,
    known_teams: Teams | None = None,
) -> AdviserEvent:
    """Verify a call and read it, writing nothing.

    ``headers`` have lower-case names. Raises ``AdviserEventRefused``: 401 unsigned, forged or
    stale, 413 too large, 422 malformed, 404 unknown reference, 409 an event that the state of the
    conversation does not allow. An id already recorded gives ``duplicate``, whatever the state.
    """
    known_teams = known_teams or teams()
    if len(body) > LARGEST_BODY:
        raise AdviserEventRefused("too_large", 413)
    event_id, signers = _verified(known_teams, headers, body, now)
    content = _read(body)
    handoff = find_request(session, content.data.reference)
    # A team learns nothing about the requests of another one.
    if handoff is None or handoff.erased_at or known_teams.get(handoff.team).id not in signers:
        raise AdviserEventRefused("unknown_reference", 404)
    seen = _was_taken(session, event_id)
    name = clean(content.data.adviser.name) if content.data.adviser else None
    if not seen:
        _require_state(session, handoff, content.type, now)
    said = _visible(content.data.text)
    return AdviserEvent(
        id=event_id,
        type=content.type,
        conversation_id=handoff.conversation_id,
        reference=handoff.reference,
        name=name,
        text=_shown(content.type, name, said),
        duplicate=seen,
        last_words=said if content.type == CLOSED else None,
        writing=content.data.writing,
    )


def record_adviser_event(session: Session, event: AdviserEvent, now: datetime) -> None:
    """Write down an event that is part of the conversation, and the state it brings; once.

    That an adviser is present is no part of it, and leaves no trace.
    """
    if event.type == PRESENT:
        return
    state = locked_state(session, event.conversation_id, now)
    if _was_taken(session, event.id):
        return
    handoff = find_request(session, event.reference)
    if handoff is None:
        return  # Erased since it was verified.
    state.last_event_sequence += 1
    session.add(
        ReceivedEvent(
            event_id=event.id,
            conversation_id=event.conversation_id,
            handoff_id=handoff.id,
            sequence=state.last_event_sequence,
            type=event.type,
            adviser=event.name,
            text="\n".join(part for part in (event.last_words, event.text) if part),
            payload={},
            received_at=now,
            recorded_at=now,
        )
    )
    _apply(session, state, handoff, event, now)


def _was_taken(session: Session, event_id: str) -> bool:
    query = select(ReceivedEvent.id).where(ReceivedEvent.event_id == event_id)
    return session.execute(query).first() is not None


def _apply(
    session: Session, state: ConversationState, handoff: Handoff, event: AdviserEvent, now: datetime
) -> None:
    if event.type == JOINED:
        handoff.state, handoff.closed_at = "adviser", None
        handoff.joined_at = handoff.joined_at or now
        change(state, ADVISER, handoff, now)
    elif event.type == MESSAGE:
        # Who did not wait in a window is written to; the words wait in the conversation too.
        away = not handoff.live or state.visitor_away_since is not None or is_absent(state, now)
        if handoff.live:
            state.unanswered_since = None
        # Without a mail server nothing is kept for one: the team knows the visitor's address.
        if away and handoff.email and event.text and configured_mail(Settings.from_env()):
            mail_reply(session, handoff, event.name, event.text, now)
    else:
        handoff.state, handoff.closed_at = "closed", now
        if state.handoff_id == handoff.id:
            change(state, BOT, handoff, now)


def _verified(
    known_teams: Teams, headers: Mapping[str, str], body: bytes, now: datetime
) -> tuple[str, set[str]]:
    refusals = set()
    event_id, signers = "", set()
    for team in known_teams:
        try:
            event_id = signing.verify(team.inbound_secrets, headers, body, now)
            signers.add(team.id)
        except signing.SignatureRefused as refused:
            refusals.add(refused.code)
    if not signers:
        code = next((c for c in ("stale", "unsigned") if c in refusals), "forged")
        raise AdviserEventRefused(code, 401)
    return event_id, signers


def _read(body: bytes) -> _Envelope:
    try:
        given = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise AdviserEventRefused("unreadable", 422) from error
    if not isinstance(given, dict):
        raise AdviserEventRefused("unreadable", 422)
    try:
        content = _Envelope.parse_obj(given)
    except ValidationError as error:
        field = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise AdviserEventRefused("malformed", 422, field) from error
    if content.type not in (JOINED, MESSAGE, CLOSED, PRESENT):
        raise AdviserEventRefused("unknown_type", 422, "type")
    # A text of signs that show nothing would be an empty bubble.
    shows_nothing = content.data.text is not None and not _visible(content.data.text)
    if shows_nothing or (content.type == MESSAGE and not content.data.text):
        raise AdviserEventRefused("malformed", 422, "data.text")
    if content.data.adviser and not _visible(content.data.adviser.name):
        raise AdviserEventRefused("malformed", 422, "data.adviser.name")
    return content


def _visible(text: str | None) -> str | None:
    """Return a text without what databases refuse, None when nothing of it would be seen."""
    cleaned = clean(text) if text is not None else None
    seen = any(
        unicodedata.category(sign)[0] not in "CZ" and sign not in _BLANK for sign in cleaned or ""
    )
    return cleaned.strip() if cleaned and seen else None


def _require_state(session: Session, handoff: Handoff, kind: str, now: datetime) -> None:
    state = session.get(ConversationState, handoff.conversation_id)
    if handoff.state in _ENDED and not (kind == JOINED and _may_reopen(handoff, state, now)):
        raise AdviserEventRefused("request_closed", 409)
    if kind == CLOSED:
        return
    if not handoff.live:
        if kind == MESSAGE and handoff.email and configured_mail(Settings.from_env()):
            return
        raise AdviserEventRefused("no_window", 409)
    here = state is not None and state.state == ADVISER and state.handoff_id == handoff.id
    if kind in (MESSAGE, PRESENT) and not here:
        raise AdviserEventRefused("not_joined", 409)
    if kind == JOINED and not here and state is not None and state.state == ADVISER:
        raise AdviserEventRefused("other_adviser", 409)


def _may_reopen(handoff: Handoff, state: ConversationState | None, now: datetime) -> bool:
    """Tell whether an adviser may take up a request closed lately, when nobody else answers."""
    if handoff.state != "closed" or handoff.closed_at is None:
        return False
    alone = state is None or state.state == BOT
    return alone and now - handoff.closed_at <= _REOPENED_WITHIN


def _shown(kind: str, name: str | None, text: str | None) -> str | None:
    if kind in (MESSAGE, PRESENT):
        return text
    if kind == JOINED:
        return say("handoff.joined", adviser=name or say("handoff.an_adviser"))
    return say("handoff.ended")
