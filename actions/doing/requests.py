"""Sending a request to an adviser, completing it, taking it back: what is said is what is true."""

import logging
import time
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from actions.doing.talk import Talk
from actions.resources import database, engine, library, rulebook, settings
from opco import clock, handoff
from opco.dialogue.draft import Draft
from opco.dialogue.state import Offer, Question
from opco.dialogue.words import Utterance, french_decision
from opco.handoff import HandoffDraft, outbox
from opco.handoff.configuration import configured_courier, teams
from opco.handoff.promise import Delay

logger = logging.getLogger(__name__)

#: How long the visitor waits to hear whether the request has arrived; the worker goes on after.
POST_SECONDS = 3.0
#: Beyond this, the database was slow: what is left of the action's time is for the answer.
_NO_TIME_LEFT = 4.0
_LOOK_AGAIN = 0.1
ASK_AGAIN = "/parler_conseiller"


def send_request(talk: Talk, draft: Draft) -> list[Utterance]:
    """Store the request that the visitor agreed to, post it at once if it can, say what is true.

    Without the database nothing is sent, the draft is kept, and that is said.
    """
    try:
        said = _send(talk, draft)
    except SQLAlchemyError:
        logger.exception("A request of %s could not be stored", talk.conversation)
        say = library().say
        talk.state.question = Question("handoff", "consent")
        retry = [Offer(say("database.retry_button"), ASK_AGAIN)]
        return [
            Utterance(say("database.unreachable_handoff"), "notice"),
            Utterance(say("handoff.retry_later"), "choice", offers=retry),
        ]
    talk.state.handoff = None
    return said


def add_to_request(talk: Talk, reference: str, text: str) -> list[Utterance]:
    """Add a message to the open request."""
    return _follow_up(talk, reference, text)


def cancel_request(talk: Talk, reference: str) -> list[Utterance]:
    """Withdraw the open request."""
    return _follow_up(talk, reference, None)


def _send(talk: Talk, draft: Draft) -> list[Utterance]:
    began = time.monotonic()
    now = clock.now()
    say = library().say
    try:
        with database() as session:
            stored = handoff.request(
                session, _complete(talk, draft, now), teams(), now, settings().assistant_url
            )
    except handoff.TooManyRequests:
        return [Utterance(say("handoff.too_many"), "notice")]
    arrived = False
    if stored.has_target and time.monotonic() - began < _NO_TIME_LEFT:
        arrived = _post_now(talk.conversation, stored.handoff_id)
    key = "sent" if arrived else "sent_waiting" if stored.has_target else "sent_stored"
    lines = [say(f"handoff.{key}", reference=stored.reference)]
    if arrived:
        reachable = bool(draft.email or draft.phone)
        lines.append(_promise_in_words(stored.promise, reachable=reachable))
    if talk.is_live and stored.promise.is_open is not False:
        lines.append(say("handoff.stay_here"))
    by = stored.promise.by
    details = {"reference": stored.reference, "promised_by": by.isoformat() if by else None}
    return [Utterance("\n\n".join(lines), "handoff", details=details)]


def _complete(talk: Talk, draft: Draft, now: Any) -> HandoffDraft:
    state = talk.state
    return HandoffDraft(
        id=draft.id,
        conversation_id=talk.conversation,
        reason=draft.reason or "asked",
        consented_at=now,
        comment=draft.comment or None,
        topic=draft.topic,
        topic_title=library().title(draft.topic)
        if draft.topic and draft.topic in library().topics
        else None,
        urgency=draft.urgency,
        name=draft.name or None,
        email=draft.email,
        phone=draft.phone,
        wished_time=draft.when or None,
        company=state.company,
        decisions=_decisions(talk),
        turns=list(talk.transcript()),
        page=talk.page(),
        live=talk.is_live,
    )


def _decisions(talk: Talk) -> list[dict[str, Any]]:
    """Return the last decision, worked out again from the facts on which it was said."""
    verdict = talk.state.verdict
    if verdict is None or verdict.check not in rulebook().checks:
        return []
    facts = {**verdict.facts, **verdict.assumed}
    decision = rulebook().decide(verdict.check, facts, talk.message.today)
    content = french_decision(decision)
    return [
        {
            **content,
            "facts": verdict.facts,
            "assumed": verdict.assumed,
            "reference": verdict.reference,
        }
    ]


def _follow_up(talk: Talk, reference: str, text: str | None) -> list[Utterance]:
    say, now = library().say, clock.now()
    try:
        with database() as session:
            open_ones = handoff.open_requests(session, talk.conversation)
            found = next((one for one in open_ones if one.reference == reference), None)
            if found is None:
                return [Utterance(say("handoff.nothing_to_cancel"), "notice")]
            if text is None:
                handoff.cancel(session, talk.conversation, reference, now)
            elif not _is_passed_on(talk, session):
                handoff.add_message(session, found, text, now)
            handoff_id = found.id
    except SQLAlchemyError:
        logger.exception("A request of %s could not be completed", talk.conversation)
        return [Utterance(say("database.unreachable_handoff"), "notice")]
    _post_now(talk.conversation, handoff_id)
    key = "cancelled" if text is None else "added"
    return [Utterance(say(f"handoff.{key}", reference=reference), "notice")]


def _is_passed_on(talk: Talk, session: Session) -> bool:
    # On the website, what is written while somebody is awaited leaves as it comes.
    return talk.is_live and handoff.state_of(session, talk.conversation) != handoff.BOT


def _post_now(conversation_id: str, handoff_id: int) -> bool:
    """Try to deliver at once; tell whether the request has arrived."""
    deadline = time.monotonic() + POST_SECONDS
    try:
        courier = configured_courier(engine(), settings(), clock.now, seconds=POST_SECONDS)
        courier.deliver_due(conversation_id)
        while True:
            with database() as session:
                progress = outbox.progress(session, handoff_id, clock.now())
            # The worker may have been faster to take it: its result is as good as ours.
            if progress != "sending" or time.monotonic() > deadline:
                return progress == "delivered"
            time.sleep(_LOOK_AGAIN)
    except SQLAlchemyError:
        logger.exception("A request is stored but could not be posted at once")
        return False


def _promise_in_words(promised: handoff.Promise, *, reachable: bool) -> str:
    say = library().say
    values = {
        name: say(f"handoff.{value.key}", **value.values) if isinstance(value, Delay) else value
        for name, value in promised.values.items()
    }
    return say(f"handoff.{promised.key}", **values, reachable=reachable)
