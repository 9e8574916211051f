"""The tracker store: one SQL database, SQLite by default, chosen by the environment."""

import asyncio
import json
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore, TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError
from sqlalchemy.orm import Session

from addons.stores import window
from addons.stores.events import TABLE, Said, UnreadableConversation, name_of, read
from opco.database import create_engine, session_scope
from opco.settings import Settings

logger = logging.getLogger(__name__)

#: Events that a turn works with: some six turns. What was said before is in the slots, which are as
#: they would be with all events; the whole conversation is read by ``said``.
EVENTS = 40

#: The events that are words, and with them those that tell where a turn stands.
_WORDS = (UserUttered.type_name, BotUttered.type_name)
_TURN = (*_WORDS, ActionExecuted.type_name)
_INSERT = sa.insert(TABLE)

Result = TypeVar("Result")


class ConversationStore(SQLTrackerStore):
    """Rasa's SQL tracker store on ``Settings.conversations_url``.

    The store is the transcript: adviser messages are appended to it, replay, export and erasure
    read it. Its trackers hold the last events only, after what gives their slots the values that
    all events give: a turn costs the same in a conversation of ten turns or a thousand.

    Every call runs in a thread: a database that waits holds up its own conversation. Its errors
    reach the caller; Rasa's store answers a value error with ``sys.exit``.
    """

    def __init__(
        self,
        domain: Domain | None = None,
        event_broker: EventBroker | None = None,
        host: str | None = None,
        **kwargs: Any,
    ) -> None:
        # Not Rasa's own start, which waits for a database in the event loop for as long as it takes.
        TrackerStore.__init__(self, domain, event_broker, **kwargs)
        self.engine = create_engine(host or Settings.from_env().conversations_url)
        self.sessionmaker = sa.orm.sessionmaker(bind=self.engine, future=True)
        self._has_tables = False
        try:
            self._make_tables()
        except (OperationalError, ProgrammingError, IntegrityError) as error:
            # Away, or another process makes the same tables at this instant; made at the first use.
            logger.warning("The tables of conversations are not made yet: %s", type(error).__name__)

    @contextmanager
    def session_scope(self, read_only: bool = False) -> Iterator[Session]:
        """Yield a session on one transaction, committed at the end."""
        if not self._has_tables:
            self._make_tables()
        with session_scope(self.engine, read_only=read_only) as session:
            yield session

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Return the tracker of the latest session: its last events, its slots.

        Raises ``UnreadableConversation``.
        """

        def call(session: Session) -> DialogueStateTracker | None:
            before, events = window.latest(session, sender_id, EVENTS)
            if not events:
                return None
            tracker = self._tracker(sender_id, [*before, *events])
            # What `save` must not write again.
            tracker.stored = len(tracker.events)
            return tracker

        return await self._run(call, read_only=True)

    async def retrieve_full_tracker(self, conversation_id: str) -> DialogueStateTracker | None:
        """Return a tracker of all events, to read, never to save."""

        def call(session: Session) -> DialogueStateTracker | None:
            events = [event for _, event in read(session, conversation_id)]
            return self._tracker(conversation_id, events) if events else None

        return await self._run(call, read_only=True)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Write the events added since the tracker was retrieved."""
        await self.stream_events(tracker)
        stored = getattr(tracker, "stored", None)

        def call(session: Session) -> None:
            known = self._count(session, tracker.sender_id) if stored is None else stored
            self._add(session, tracker.sender_id, islice(tracker.events, known, None))

        await self._run(call)
        tracker.stored = len(tracker.events)

    async def append(self, conversation_id: str, event: Event) -> None:
        """Add an event that nobody reacts to; the caller holds the conversation's lock."""
        await self._run(lambda session: self._add(session, conversation_id, [event]))

    async def said(
        self, conversation_id: str, *, after: int = 0, newest: int | None = None
    ) -> list[Said]:
        """Return what was said, oldest first: after the message ``after``, ``newest`` at most.

        Raises ``UnreadableConversation``.
        """
        return await self._run(
            lambda session: _said(session, conversation_id, after=after, newest=newest),
            read_only=True,
        )

    async def said_since(self, conversation_id: str, message_id: str) -> tuple[list[Said], bool]:
        """Return a visitor's message with what was said after it, and whether Rasa now listens.

        Nothing when it never came. Raises ``UnreadableConversation``.
        """

        def call(session: Session) -> tuple[list[Said], bool]:
            number = window.find(session, conversation_id, UserUttered.type_name, message_id)
            if number is None:
                return [], True
            found = list(read(session, conversation_id, _TURN, after=number - 1))
            done = [event.action_name for _, event in found if isinstance(event, ActionExecuted)]
            last = done[-1] if done else window.last_action(session, conversation_id)
            said = [Said(*one) for one in found if not isinstance(one[1], ActionExecuted)]
            return said, last in (None, ACTION_LISTEN_NAME)

        return await self._run(call, read_only=True)

    async def holds(self, conversation_id: str, event_id: str) -> bool:
        """Tell whether an outside event (an adviser's, a notice) was appended."""
        found = await self._run(
            lambda session: window.find(session, conversation_id, BotUttered.type_name, event_id),
            read_only=True,
        )
        return found is not None

    async def last_number(self) -> int:
        """Return the number of the newest event of all conversations, 0 when there is none."""
        return await self._run(window.last_number, read_only=True)

    async def added_since(self, number: int) -> dict[int, str]:
        """Return the conversation of each event after ``number``, by the event's number."""
        return await self._run(lambda session: window.added_since(session, number), read_only=True)

    async def check(self) -> None:
        """Read a row, write one and take it back; raises what a turn would meet."""

        def call() -> None:
            with Session(self.engine, future=True) as session:
                session.execute(sa.select(self.SQLEvent.id).limit(1))
                session.add(self.SQLEvent(sender_id="ready", type_name="ready", data="{}"))
                session.flush()
                session.rollback()

        await asyncio.to_thread(call)

    async def forget_turn(self, conversation_id: str, message: int) -> None:
        """Delete a visitor's message and what was made of it, up to their next one."""
        await self._run(lambda session: window.delete_turn(session, conversation_id, message))

    def _tracker(self, sender_id: str, events: Sequence[Event]) -> DialogueStateTracker:
        try:
            return DialogueStateTracker.from_events(sender_id, list(events), self.domain.slots)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise UnreadableConversation(sender_id) from error

    def _count(self, session: Session, sender_id: str) -> int:
        query = sa.select(sa.func.count()).where(self.SQLEvent.sender_id == sender_id)
        return int(session.execute(query).scalar_one())

    def _add(self, session: Session, sender_id: str, events: Iterator[Event] | list[Event]) -> None:
        rows = [
            {
                "sender_id": sender_id,
                "type_name": event.type_name,
                "timestamp": data.get("timestamp"),
                "intent_name": ((data.get("parse_data") or {}).get("intent") or {}).get("name"),
                "action_name": name_of(data),
                "data": json.dumps(data),
            }
            for event, data in ((one, one.as_dict()) for one in events)
        ]
        if rows:
            session.execute(_INSERT, rows)

    def _make_tables(self) -> None:
        self.Base.metadata.create_all(self.engine)
        window.make_indexes(self.engine)
        self._has_tables = True

    async def _run(self, call: Callable[[Session], Result], read_only: bool = False) -> Result:
        def within() -> Result:
            with self.session_scope(read_only=read_only) as session:
                return call(session)

        return await asyncio.to_thread(within)


def _said(
    session: Session, conversation_id: str, *, after: int = 0, newest: int | None = None
) -> list[Said]:
    return [
        Said(*found) for found in read(session, conversation_id, _WORDS, after=after, newest=newest)
    ]
