"""Asking for an adviser: begin the request, complete it with the visitor, send it."""

from __future__ import annotations

import logging
import time

from rasa_sdk.events import ActiveLoop, EventType, FollowupAction, SlotSet
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from actions import handoff_questions as questions
from actions import learning
from actions.base import ConversationAction
from actions.check import ANSWER, REQUESTED
from actions.handoff_draft import WEBSITE, Draft, begin, complete
from actions.resources import database, engine, library, settings
from actions.turn import Turn
from actions.voice import Voice, button
from opco import clock, handoff
from opco.handoff import outbox
from opco.handoff.configuration import teams
from opco.handoff.promise import Delay
from opco.handoff.service import configured_courier

logger = logging.getLogger(__name__)

#: How long the visitor waits to hear whether the request has arrived; the worker goes on after.
POST_SECONDS = 3.0
#: Beyond this, the database was slow: what is left of the action's time is for the answer.
_NO_TIME_LEFT = 4.0
_LOOK_AGAIN = 0.1
_HELD = ("waiting", "adviser")


class StartHandoff(ConversationAction):
    """Begins a request, or comes back to the one that is open; the form follows."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_start_handoff"

    def perform(self, turn: Turn, voice: Voice) -> list[EventType]:
        """Say what follows and note what the conversation already tells."""
        memory = turn.memory
        learning.record_choice(turn, "parler_conseiller")
        memory.leave_check()
        memory.proposal = None
        memory.misunderstood = 0
        held = _open_request(turn)
        if held is not None:
            memory.handoff = {"reference": held, "asked": None, "misses": 0}
        else:
            memory.handoff = begin(turn)
            voice.say("handoff.start")
        return [FollowupAction("handoff_form")]


class ValidateHandoffForm(ConversationAction):
    """Reads each reply while a request is written, then asks what is still missing."""

    def name(self) -> str:
        """Return the name that Rasa expects for the form's validation."""
        return "validate_handoff_form"

    def perform(self, turn: Turn, voice: Voice) -> list[EventType]:
        """Read the reply, answer what was asked beside it, ask on or end the form."""
        draft = turn.memory.handoff
        if draft is None:
            return _end()
        if draft.get("asked") is not None:
            leaving = _leave(turn, voice)
            if leaving is not None:
                return leaving
            questions.read(turn, voice, draft)
        if draft.get("refused"):
            turn.memory.handoff = None
            voice.say("handoff.refused")
            return _end()
        if any(draft.get(name) for name in ("addition", "cancelling", "leaving")):
            return _end()
        asked = questions.next_question(turn, draft)
        if asked is None:
            return _end()
        draft["asked"] = asked
        questions.ask(turn, voice, draft, asked)
        return [SlotSet("handoff", draft), SlotSet(REQUESTED, ANSWER)]

    def after_failure(self, turn: Turn) -> list[EventType]:
        """Leave the form; what was said stays in the draft for the next time."""
        return _end()


class SendHandoff(ConversationAction):
    """Stores the request that the visitor agreed to, posts it at once if it can, says what is true."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_send_handoff"

    def perform(self, turn: Turn, voice: Voice) -> list[EventType]:
        """Store and send; without the database, say that nothing was sent and keep the draft."""
        draft = turn.memory.handoff
        if draft is None:
            return []
        try:
            if draft.get("reference"):
                _follow_up(turn, voice, draft)
                turn.memory.handoff = None
            elif draft.get("consented"):
                _send(turn, voice, draft)
                turn.memory.handoff = None
        except SQLAlchemyError:
            logger.exception("A request of %s could not be stored", turn.conversation)
            draft["consented"] = False
            turn.memory.proposal = {"payload": "parler_conseiller"}
            retry = button(library().say("database.retry_button"), "/parler_conseiller")
            voice.say("database.unreachable_handoff", buttons=[retry])
            if draft.get("id"):
                voice.say("handoff.retry_later", buttons=[retry])
        return []


def _end() -> list[EventType]:
    return [SlotSet(REQUESTED, None)]


def _leave(turn: Turn, voice: Voice) -> list[EventType] | None:
    if turn.intent == "stop":
        reference = (turn.memory.handoff or {}).get("reference")
        turn.memory.handoff = None
        if reference is None:
            voice.say("handoff.left")
        else:
            voice.say("smalltalk.anything_else")
        return _end()
    if turn.intent == "start_check":
        # What was said stays in the draft: asking again for an adviser finds it.
        return [*_end(), ActiveLoop(None), FollowupAction("action_start_check")]
    return None


def _open_request(turn: Turn) -> str | None:
    """Return the reference of a request that somebody is about to answer, if any."""
    try:
        with database() as session:
            found = handoff.open_requests(session, turn.conversation)
            return next((one.reference for one in found if one.state in _HELD), None)
    except SQLAlchemyError:
        # It will be said when the request is stored; until then, what the visitor says is kept.
        logger.warning("Open requests could not be read for %s", turn.conversation)
        return None


def _send(turn: Turn, voice: Voice, draft: Draft) -> None:
    began = time.monotonic()
    now = clock.now()
    try:
        with database() as session:
            stored = handoff.request(
                session, complete(turn, draft, now), teams(), now, settings().assistant_url
            )
    except handoff.TooManyRequests:
        voice.say("handoff.too_many")
        return
    arrived = False
    if stored.has_target and time.monotonic() - began < _NO_TIME_LEFT:
        arrived = _post_now(turn.conversation, stored.handoff_id)
    key = "sent" if arrived else "sent_waiting" if stored.has_target else "sent_stored"
    say = library().say
    lines = [say(f"handoff.{key}", reference=stored.reference)]
    if arrived:
        lines.append(_promise_in_words(stored.promise))
    if turn.channel == WEBSITE and stored.promise.is_open is not False:
        lines.append(say("handoff.stay_here"))
    voice.tell(
        "\n\n".join(lines),
        kind="handoff",
        reference=stored.reference,
        promised_by=stored.promise.by.isoformat() if stored.promise.by else None,
    )


def _follow_up(turn: Turn, voice: Voice, draft: Draft) -> None:
    """Add to the open request or withdraw it."""
    reference, now = draft["reference"], clock.now()
    if draft.get("leaving"):
        voice.say("smalltalk.anything_else")
        return
    with database() as session:
        open_ones = handoff.open_requests(session, turn.conversation)
        found = next((one for one in open_ones if one.reference == reference), None)
        if found is None:
            voice.say("handoff.nothing_to_cancel")
            return
        if draft.get("cancelling"):
            handoff.cancel(session, turn.conversation, reference, now)
        elif not _is_passed_on(turn, session):
            handoff.add_message(session, found, draft["addition"], now)
        handoff_id = found.id
    _post_now(turn.conversation, handoff_id)
    voice.say(
        "handoff.cancelled" if draft.get("cancelling") else "handoff.added", reference=reference
    )


def _is_passed_on(turn: Turn, session: Session) -> bool:
    # On the website, what is written while somebody is awaited leaves as it comes.
    return turn.channel == WEBSITE and handoff.state_of(session, turn.conversation) != handoff.BOT


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


def _promise_in_words(promised: handoff.Promise) -> str:
    say = library().say
    values = {
        name: say(f"handoff.{value.key}", **value.values) if isinstance(value, Delay) else value
        for name, value in promised.values.items()
    }
    return say(f"handoff.{promised.key}", **values)
