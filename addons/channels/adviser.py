"""The adviser's side of a conversation, as the channel needs it: ``opco.handoff`` in threads."""

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rasa.shared.core.events import BotUttered
from sqlalchemy import select
from sqlalchemy.engine import Engine

from addons.channels.records import Result, in_session
from opco import handoff, privacy
from opco.database import one_reading, session_scope
from opco.handoff import AdviserEvent, Notice

#: Who answers in a conversation, and when it was erased: nothing of either in nearly all of them.
_SITUATION = select(handoff.STATE.scalar_subquery(), privacy.ERASED.scalar_subquery())


@dataclass(frozen=True)
class Situation:
    """Who answers in a conversation, what it must be told first, and whether it was erased."""

    state: str
    notices: Sequence[Notice]
    erased: bool


class AdviserGate:
    """Asks ``opco.handoff``, each call in a thread and a transaction of its own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def situation(self, conversation_id: str, now: datetime) -> Situation:
        """Return the state of the conversation and the notices that are due, read at once."""
        return await asyncio.to_thread(self.ask, conversation_id, now)

    def ask(self, conversation_id: str, now: datetime) -> Situation:
        """Return the same, to who is already in a thread."""
        given = {"conversation": conversation_id, "hash": privacy.fingerprint(conversation_id)}
        with one_reading(self._engine) as connection:
            state, erased = connection.execute(_SITUATION, given).one()
        if state in (None, handoff.BOT):
            # Where the assistant answers, which is nearly everywhere, there is nothing to give back.
            return Situation(handoff.BOT, [], erased is not None)
        with session_scope(self._engine, read_only=True) as session:
            state = handoff.state_of(session, conversation_id)
            held = state != handoff.BOT
            notices = handoff.due_notices(session, conversation_id, now) if held else []
            return Situation(state, notices, privacy.is_erased(session, conversation_id))

    async def visitor_said(
        self, conversation_id: str, message_id: str, text: str, now: datetime
    ) -> None:
        """Pass a visitor's message on to the adviser's team; harmless when repeated."""
        await self._run(handoff.record_visitor_message, conversation_id, message_id, text, now)

    async def visitor_seen(self, conversation_id: str, now: datetime) -> None:
        """Note that the visitor's window is open."""
        await self._run(handoff.visitor_seen, conversation_id, now)

    async def visitors_seen(self, conversations: Collection[str], now: datetime) -> None:
        """Note that the windows of these conversations are open."""
        await self._run(handoff.visitors_seen, conversations, now)

    async def with_notices(self, conversations: Collection[str], now: datetime) -> list[str]:
        """Return those of these conversations in which the assistant has something to say."""
        return await self._run(
            lambda session: [
                one
                for one in handoff.held_conversations(session)
                if one in conversations and handoff.due_notices(session, one, now)
            ],
            read_only=True,
        )

    async def receive(self, headers: Mapping[str, str], body: bytes, now: datetime) -> AdviserEvent:
        """Verify a call of an adviser's system; raises ``opco.handoff.AdviserEventRefused``."""
        return await self._run(handoff.receive_adviser_event, headers, body, now, read_only=True)

    async def record(self, event: AdviserEvent, now: datetime) -> None:
        """Write down that the event is part of the conversation, and the state it brings."""
        await self._run(handoff.record_adviser_event, event, now)

    async def record_notice(self, notice: Notice, now: datetime) -> None:
        """Write down that a notice was said."""
        await self._run(handoff.record_notice, notice, now)

    async def _run(
        self, call: Callable[..., Result], *arguments: Any, read_only: bool = False
    ) -> Result:
        return await in_session(self._engine, call, *arguments, read_only=read_only)


def as_bot_events(event: AdviserEvent) -> list[BotUttered]:
    """Return the event as the tracker keeps it: each author and each id in the metadata.

    An adviser's last words are the adviser's; that they have left is for the assistant to say.
    """
    said = event.text if event.type == "adviser.message" else event.last_words
    found = []
    if said:
        event_id = event.id if event.type == "adviser.message" else f"{event.id}/words"
        found.append(
            BotUttered(said, {}, {"author": "adviser", "name": event.name, "event_id": event_id})
        )
    if event.text and event.type != "adviser.message":
        found.append(
            BotUttered(
                event.text,
                {"custom": {"kind": "notice", "event": event.type}},
                {"author": "assistant", "name": event.name, "event_id": event.id},
            )
        )
    return found


def notice_as_bot_event(notice: Notice) -> BotUttered:
    """Return a notice as the tracker keeps it."""
    return BotUttered(
        notice.text,
        {"custom": {"kind": "notice", "event": "handoff.notice"}},
        {"author": "assistant", "event_id": notice.id},
    )
