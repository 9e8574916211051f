"""One turn of a conversation: in order, once, answered by the assistant or left to an adviser."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from weakref import WeakValueDictionary

from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.lock_store import LockError
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, UserUttered

from addons.channels import adviser
from addons.channels.adviser import AdviserGate, Situation
from addons.channels.bell import Bell
from addons.channels.conversation import Conversation, HeldTurn, Message, find_turn
from addons.channels.erasure import Erasure
from addons.channels.incoming import Incoming
from addons.channels.settings import ChannelSettings
from addons.guard.outages import RETRY_AFTER, is_outage
from addons.metrics import ANSWERS, TURNS, timed
from addons.off_loop import UnderstandingLate
from addons.stores.events import UnreadableConversation
from addons.web.errors import ApiError
from opco import handoff
from opco.handoff import AdviserEvent

logger = logging.getLogger(__name__)

NAME = "website"
#: Seconds between two looks at a lock that another worker holds.
LOCK_POLL_SECONDS = 0.1


@dataclass(frozen=True)
class Reply:
    """What a visitor's message brought: messages, who answers from now on, the latest id."""

    messages: list[Message]
    state: str
    last_id: int

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON of the answer."""
        return {
            "messages": [message.to_dict() for message in self.messages],
            "state": self.state,
            "last_event_id": str(self.last_id),
        }


@dataclass
class Held:
    """A conversation that is held: its situation when it was taken, afterwards when it was let go.

    ``turn``: what it already holds of the message that is being taken.
    """

    situation: Situation
    turn: HeldTurn | None = None


class Silent(OutputChannel):
    """Takes what Rasa says and does nothing: the tracker holds it, and is read afterwards."""

    @classmethod
    def name(cls) -> str:
        """Return the channel's name, which actions see."""
        return NAME

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Ignore the message."""


class Turns:
    """Takes messages, one at a time for a conversation, several conversations at once."""

    def __init__(
        self,
        settings: ChannelSettings,
        titles: Mapping[str, str],
        gate: AdviserGate,
        erasure: Erasure,
        bell: Bell,
        clock: Callable[[], datetime],
    ) -> None:
        self._settings = settings
        self._titles = titles
        self._gate = gate
        self._erasure = erasure
        self._bell = bell
        self._clock = clock
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._running: dict[tuple[str, str], asyncio.Task[Reply]] = {}

    async def take(self, agent: Agent, conversation_id: str, incoming: Incoming) -> Reply:
        """Return the reply to a message; the same one however often its id comes.

        A turn outlives the request that brought it: a visitor who loses the connection finds the
        answer with a retry. Raises ``ApiError`` 403 (payload not offered), 429, 503.
        """
        key = (conversation_id, incoming.id)
        task = self._running.get(key)
        if task is None:
            waiting = sum(1 for other, _ in self._running if other == conversation_id)
            if waiting >= self._settings.waiting_messages:
                raise ApiError(429, "too_many_waiting", retry_after=2)
            task = asyncio.create_task(self._turn(agent, conversation_id, incoming))
            self._running[key] = task
            task.add_done_callback(lambda done: self._finish(key, done))
        try:
            return await asyncio.wait_for(asyncio.shield(task), self._settings.answer_seconds)
        except asyncio.TimeoutError as error:
            raise ApiError(503, "assistant_slow", retry_after=3) from error

    async def add(self, agent: Agent, event: AdviserEvent) -> None:
        """Make an adviser's event part of the conversation, once, then record it."""
        async with self._kept(agent, event.conversation_id):
            store = agent.tracker_store
            for said in adviser.as_bot_events(event):
                if not await store.holds(event.conversation_id, said.metadata["event_id"]):
                    await store.append(event.conversation_id, said)
            await self._gate.record(event, self._clock())
        self._bell.announce(event.conversation_id)

    async def situation(self, agent: Agent, conversation_id: str) -> Situation:
        """Return who answers, after saying the notices that are due.

        Raises ``ApiError`` 410 when the conversation is erased.
        """
        situation = await self._kept_situation(agent, conversation_id)
        if not situation.notices:
            return situation
        async with self._kept(agent, conversation_id) as held:
            await self._say_notices(agent, conversation_id, held.situation)
        return held.situation

    @asynccontextmanager
    async def exclusive(self, agent: Agent, conversation_id: str) -> AsyncIterator[None]:
        """Hold the conversation: first within this process, in order, then among workers."""
        lock = self._locks.setdefault(conversation_id, asyncio.Lock())
        async with AsyncExitStack() as held:
            with timed("waiting"):
                await held.enter_async_context(lock)
                shared = agent.lock_store.lock(
                    f"{NAME}:{conversation_id}", wait_time_in_seconds=LOCK_POLL_SECONDS
                )
                await held.enter_async_context(shared)
            yield

    @asynccontextmanager
    async def _kept(
        self, agent: Agent, conversation_id: str, message_id: str | None = None
    ) -> AsyncIterator[Held]:
        """Hold a conversation to add to it; raises ``ApiError`` 410 when it is erased, then or since.

        `opco privacy erase` waits for nobody: what was being written meanwhile is erased again.
        ``message_id``: of a message that is looked for in it.
        """
        async with self.exclusive(agent, conversation_id):
            turn = await find_turn(agent, conversation_id, message_id) if message_id else None
            held = Held(await self._kept_situation(agent, conversation_id), turn)
            try:
                yield held
            finally:
                held.situation = await self._situation(agent, conversation_id)
                if held.situation.erased:
                    agent.tracker_store.forget(conversation_id)
                    await self._erasure.erase(conversation_id)
                    raise ApiError(410, "conversation_erased")

    async def _kept_situation(self, agent: Agent, conversation_id: str) -> Situation:
        situation = await self._situation(agent, conversation_id)
        if situation.erased:
            raise ApiError(410, "conversation_erased")
        return situation

    async def _situation(self, agent: Agent, conversation_id: str) -> Situation:
        """Return who answers: as the store has just asked in passing, or asked now."""
        asked: Situation | None = agent.tracker_store.asked_beside(conversation_id)
        if asked is not None:
            return asked
        return await self._gate.situation(conversation_id, self._clock())

    async def _turn(self, agent: Agent, conversation_id: str, incoming: Incoming) -> Reply:
        try:
            with timed("all"):
                reply = await self._answered(agent, conversation_id, incoming)
        except ApiError as refused:
            TURNS.labels(refused.code).inc()
            raise
        except Exception:
            TURNS.labels("failed").inc()
            raise
        TURNS.labels("assistant" if reply.messages else "adviser").inc()
        for message in reply.messages:
            ANSWERS.labels((message.custom or {}).get("kind", "notice")).inc()
        return reply

    async def _answered(self, agent: Agent, conversation_id: str, incoming: Incoming) -> Reply:
        store = agent.tracker_store
        # Asked in the thread where the conversation is read, then written: two waits less.
        with store.turn(conversation_id, lambda: self._gate.ask(conversation_id, self._clock())):
            async with self._kept(agent, conversation_id, incoming.id) as held:
                state = await self._say_notices(agent, conversation_id, held.situation)
                if held.situation.notices:
                    held.turn = await find_turn(agent, conversation_id, incoming.id)
                turn = await self._taken(agent, conversation_id, incoming, state, held.turn)
                if state != handoff.BOT or turn.for_adviser:
                    await self._gate.visitor_said(
                        conversation_id, incoming.id, turn.text, self._clock()
                    )
                    store.asked_beside(conversation_id)  # Whoever answers may have changed since.
        self._bell.announce(conversation_id)
        return Reply(turn.messages, held.situation.state, turn.last_id)

    async def _taken(
        self,
        agent: Agent,
        conversation_id: str,
        incoming: Incoming,
        state: str,
        turn: HeldTurn | None,
    ) -> HeldTurn:
        """Return the turn of a message, made now unless it was before: ``turn``."""
        if turn is not None and turn.is_answered:
            return turn
        title = await self._check_payload(agent, conversation_id, incoming)
        if turn is not None:
            # A try that was cut short: this one takes its place in the transcript.
            await agent.tracker_store.forget_turn(conversation_id, turn.number)
        if state == handoff.ADVISER:
            await self._leave_to_adviser(agent, conversation_id, incoming, title)
        else:
            await self._ask_assistant(agent, conversation_id, incoming, title)
        turn = await find_turn(agent, conversation_id, incoming.id)
        if turn is not None and not turn.listens and state != handoff.ADVISER:
            await self._listen_again(agent, conversation_id)
        if turn is None or not turn.is_answered:
            # Rasa logs what failed, and keeps the turn without an answer.
            raise ApiError(503, "assistant_unavailable", retry_after=5)
        return turn

    async def _say_notices(self, agent: Agent, conversation_id: str, situation: Situation) -> str:
        """Say what is due, and return who answers; the caller holds the conversation."""
        if not situation.notices:
            return situation.state
        store = agent.tracker_store
        for notice in situation.notices:
            if not await store.holds(conversation_id, notice.id):
                await store.append(conversation_id, adviser.notice_as_bot_event(notice))
            await self._gate.record_notice(notice, self._clock())
        self._bell.announce(conversation_id)
        return (await self._gate.situation(conversation_id, self._clock())).state

    async def _check_payload(
        self, agent: Agent, conversation_id: str, incoming: Incoming
    ) -> str | None:
        """Return the words of the button; raises ``ApiError`` 403 when nothing offers it."""
        if not incoming.is_payload:
            return None
        conversation = await Conversation.latest(agent, conversation_id)
        if incoming.text in conversation.offered():
            return conversation.title_of(incoming.text)
        if incoming.text in self._settings.always_offered:
            return self._titles.get(incoming.text)
        if not conversation.has_begun and incoming.text in self._titles:
            return self._titles[incoming.text]
        raise ApiError(403, "payload_not_offered")

    async def _ask_assistant(
        self, agent: Agent, conversation_id: str, incoming: Incoming, title: str | None
    ) -> None:
        message = UserMessage(
            incoming.text,
            Silent(),
            conversation_id,
            input_channel=NAME,
            message_id=incoming.id,
            metadata=_metadata(incoming, title),
        )
        if not agent.is_ready():
            raise ApiError(503, "assistant_unavailable", retry_after=10)
        try:
            with timed("assistant"):
                await agent.handle_message(message)
        except UnreadableConversation:
            raise
        except Exception as error:
            # The text is personal: the log names the conversation only.
            if is_outage(error) or isinstance(error, LockError | UnderstandingLate):
                logger.warning("A turn of %s waits: %s", conversation_id, type(error).__name__)
                raise ApiError(503, "service_away", retry_after=RETRY_AFTER) from error
            logger.exception("A turn of conversation %s failed", conversation_id)
            raise ApiError(503, "assistant_unavailable", retry_after=5) from error

    async def _listen_again(self, agent: Agent, conversation_id: str) -> None:
        """End a turn that Rasa gave up.

        With the action server away, Rasa tries an action up to its limit and stops without
        listening; it then counts those tries against every later message, and never answers again.
        """
        logger.warning("Conversation %s listens again after a turn that failed", conversation_id)
        await agent.tracker_store.append(conversation_id, ActionExecuted(ACTION_LISTEN_NAME))

    async def _leave_to_adviser(
        self, agent: Agent, conversation_id: str, incoming: Incoming, title: str | None
    ) -> None:
        event = UserUttered(
            incoming.text,
            input_channel=NAME,
            message_id=incoming.id,
            metadata={**_metadata(incoming, title), "to": "adviser"},
        )
        await agent.tracker_store.append(conversation_id, event)

    def _finish(self, key: tuple[str, str], task: asyncio.Task[Reply]) -> None:
        self._running.pop(key, None)
        if not task.cancelled():
            task.exception()  # Seen: nobody may be waiting any more.


def _metadata(incoming: Incoming, title: str | None) -> dict[str, str]:
    given = {"page": incoming.page, "title": title}
    return {name: value for name, value in given.items() if value is not None}
