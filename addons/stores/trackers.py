"""The tracker store: one SQL database, SQLite by default, chosen by the environment."""

import asyncio
import json
import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore, TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    Event,
    SessionStarted,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError
from sqlalchemy.orm import Session

from addons.stores import window
from addons.stores.events import TABLE, Said, UnreadableConversation, name_of, read
from opco.database import connection_scope, create_engine, one_reading, session_scope
from opco.settings import Settings

logger = logging.getLogger(__name__)

#: Events that a turn works with: some six turns. What was said before is in the slots, which are as
#: they would be with all events; the whole conversation is read by ``said``.
EVENTS = 40

#: The events that are words, and with them those that tell where a turn stands.
_WORDS = (UserUttered.type_name, BotUttered.type_name)
_TURN = (*_WORDS, ActionExecuted.type_name)
_INSERT = sa.insert(TABLE)
#: Conversations that are at hand as their last turn left them (100 kB each), for how many seconds,
#: and how many events of one are: it is then read anew.
AT_HAND, AT_HAND_SECONDS, MOST_EVENTS = 64, 600.0, 2 * EVENTS

Result = TypeVar("Result")


@dataclass
class _Turn:
    """A turn of a conversation that is held: what it has read and written serves what it asks next."""

    conversation_id: str
    #: The conversation as it stands, read while its message was looked for; None of a new one.
    tracker: DialogueStateTracker | None = None
    is_read: bool = False
    #: What it has written, from the visitor's message on.
    written: list[tuple[int, Event]] = field(default_factory=list)
    #: What is asked in passing, in a thread where the conversation is read or written anyway.
    beside: Callable[[], Any] | None = None
    #: What it said last, unless something was done since that it may speak of.
    asked: Any = None

    def ask(self) -> None:
        """Ask what is asked in passing."""
        if self.beside is not None:
            self.asked = self.beside()


#: The turn that is under way in this task.
_UNDER_WAY: ContextVar[_Turn | None] = ContextVar("turn", default=None)


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
        # Trackers, with the number of the last event that each knows and since when it is there.
        self._at_hand: OrderedDict[str, tuple[DialogueStateTracker, int, float]] = OrderedDict()
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

    @contextmanager
    def turn(self, conversation_id: str, beside: Callable[[], Any] | None = None) -> Iterator[None]:
        """Say that a turn of a conversation begins, which the caller holds until it ends.

        Nobody else adds to it meanwhile: what the turn reads ahead and what it writes is not read
        again. A conversation that another process has gone on with since is. ``beside`` is asked
        before the turn's message is looked for, and after it is written (``asked_beside``).
        """
        token = _UNDER_WAY.set(_Turn(conversation_id, beside=beside))
        try:
            yield
        finally:
            _UNDER_WAY.reset(token)

    def asked_beside(self, conversation_id: str) -> Any:
        """Return what was asked beside the turn's last reading or writing, once; None when nothing was."""
        turn = _turn_of(conversation_id)
        if turn is None:
            return None
        asked, turn.asked = turn.asked, None
        return asked

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Return the tracker of the latest session: its last events, its slots.

        Raises ``UnreadableConversation``.
        """
        turn = _turn_of(sender_id)
        if turn is not None and turn.is_read:
            # Once: what is made of it belongs to who asked.
            tracker, turn.tracker, turn.is_read = turn.tracker, None, False
            return tracker
        return await self._run(lambda reading: self._latest(reading, sender_id), read_only=True)

    def _latest(self, reading: Connection, sender_id: str) -> DialogueStateTracker | None:
        before, events = window.latest(reading, sender_id, EVENTS)
        if not events:
            return None
        tracker = self._tracker(sender_id, [*before, *events])
        # What `save` must not write again.
        tracker.stored = len(tracker.events)
        return tracker

    async def retrieve_full_tracker(self, conversation_id: str) -> DialogueStateTracker | None:
        """Return a tracker of all events, to read, never to save."""

        def call(reading: Connection) -> DialogueStateTracker | None:
            events = [event for _, event in read(reading, conversation_id)]
            return self._tracker(conversation_id, events) if events else None

        return await self._run(call, read_only=True)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Write the events added since the tracker was retrieved."""
        await self.stream_events(tracker)
        stored = getattr(tracker, "stored", None)
        turn = _turn_of(tracker.sender_id)

        def call(writing: Connection) -> list[tuple[int, Event]]:
            known = self._count(writing, tracker.sender_id) if stored is None else stored
            added = list(islice(tracker.events, known, None))
            self._add(writing, tracker.sender_id, added)
            if turn is None or not added:
                return []
            numbers = window.last_numbers(writing, tracker.sender_id, len(added))
            return list(zip(numbers, added, strict=True))

        def ask() -> None:
            # What cannot be asked now is asked by who needs it.
            with suppress(Exception):
                if turn is not None:
                    turn.ask()

        self.asked_beside(tracker.sender_id)
        written = await self._run(call, then=ask)
        tracker.stored = len(tracker.events)
        if turn is not None and written:
            turn.written += written
            # Of another session than the first of the tracker, the table gives what is its own.
            begins = any(isinstance(event, SessionStarted) for _, event in written)
            if len(tracker.events) <= MOST_EVENTS and not (begins and stored):
                self._keep_at_hand(tracker, written[-1][0])

    async def append(self, conversation_id: str, event: Event) -> None:
        """Add an event that nobody reacts to; the caller holds the conversation's lock."""
        self.asked_beside(conversation_id)
        await self._run(lambda writing: self._add(writing, conversation_id, [event]))

    async def said(
        self, conversation_id: str, *, after: int = 0, newest: int | None = None
    ) -> list[Said]:
        """Return what was said, oldest first: after the message ``after``, ``newest`` at most.

        Raises ``UnreadableConversation``.
        """
        return await self._run(
            lambda reading: _said(reading, conversation_id, after=after, newest=newest),
            read_only=True,
        )

    async def said_since(self, conversation_id: str, message_id: str) -> tuple[list[Said], bool]:
        """Return a visitor's message with what was said after it, and whether Rasa now listens.

        Nothing when it never came. Raises ``UnreadableConversation``.
        """

        turn = _turn_of(conversation_id)
        if turn is not None and (answered := _written(turn, message_id)):
            return answered
        # Taken away: should this turn fail, what it made of it is not what is in the table.
        at_hand = self._at_hand.pop(conversation_id, None) if turn is not None else None

        def call(reading: Connection) -> tuple[list[Said], bool]:
            number, _ = window.places(reading, conversation_id, message_id)
            if number is None:
                if turn is not None:
                    turn.tracker = self._latest(reading, conversation_id)
                    turn.is_read = True
                return [], True
            found = list(read(reading, conversation_id, _TURN, after=number - 1))
            done = [event.action_name for _, event in found if isinstance(event, ActionExecuted)]
            last = done[-1] if done else window.last_action(reading, conversation_id)
            said = [Said(*one) for one in found if not isinstance(one[1], ActionExecuted)]
            return said, last in (None, ACTION_LISTEN_NAME)

        def ask_and_take() -> tuple[list[Said], bool] | None:
            """Ask what is asked beside, and take what is at hand, where it is what the table holds."""
            if turn is None:
                return None
            turn.ask()
            if at_hand is None:
                return None
            with one_reading(self.engine) as reading:
                places = window.places(reading, conversation_id, message_id)
            if places != (None, at_hand[1]):
                return None
            turn.tracker, turn.is_read = at_hand[0], True
            return [], True

        return await self._run(call, read_only=True, first=ask_and_take)

    async def holds(self, conversation_id: str, event_id: str) -> bool:
        """Tell whether an outside event (an adviser's, a notice) was appended."""
        found = await self._run(
            lambda reading: window.find(reading, conversation_id, BotUttered.type_name, event_id),
            read_only=True,
        )
        return found is not None

    async def last_number(self) -> int:
        """Return the number of the newest event of all conversations, 0 when there is none."""
        return await self._run(window.last_number, read_only=True)

    async def added_since(self, number: int) -> dict[int, str]:
        """Return the conversation of each event after ``number``, by the event's number."""
        return await self._run(lambda reading: window.added_since(reading, number), read_only=True)

    async def check(self) -> None:
        """Read a row, write one and take it back; raises what a turn would meet."""

        def call() -> None:
            with Session(self.engine, future=True) as session:
                session.execute(sa.select(self.SQLEvent.id).limit(1))
                session.add(self.SQLEvent(sender_id="ready", type_name="ready", data="{}"))
                session.flush()
                session.rollback()

        await asyncio.to_thread(call)

    def _keep_at_hand(self, tracker: DialogueStateTracker, end: int) -> None:
        now = time.monotonic()
        self._at_hand.pop(tracker.sender_id, None)
        self._at_hand[tracker.sender_id] = tracker, end, now
        for sender_id, (_, _, since) in list(self._at_hand.items()):
            if len(self._at_hand) <= AT_HAND and now - since <= AT_HAND_SECONDS:
                break
            del self._at_hand[sender_id]

    def forget(self, conversation_id: str) -> None:
        """Keep nothing of a conversation at hand: it is erased."""
        self._at_hand.pop(conversation_id, None)

    async def forget_turn(self, conversation_id: str, message: int) -> None:
        """Delete a visitor's message and what was made of it, up to their next one."""
        self.asked_beside(conversation_id)
        await self._run(lambda writing: window.delete_turn(writing, conversation_id, message))

    def _tracker(self, sender_id: str, events: Sequence[Event]) -> DialogueStateTracker:
        try:
            return DialogueStateTracker.from_events(sender_id, list(events), self.domain.slots)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise UnreadableConversation(sender_id) from error

    def _count(self, reading: Connection, sender_id: str) -> int:
        query = sa.select(sa.func.count()).where(self.SQLEvent.sender_id == sender_id)
        return int(reading.execute(query).scalar_one())

    def _add(self, writing: Connection, sender_id: str, events: list[Event]) -> None:
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
            writing.execute(_INSERT, rows)

    def _make_tables(self) -> None:
        self.Base.metadata.create_all(self.engine)
        window.make_indexes(self.engine)
        self._has_tables = True

    async def _run(
        self,
        call: Callable[[Connection], Result],
        read_only: bool = False,
        *,
        first: Callable[[], Result | None] | None = None,
        then: Callable[[], None] | None = None,
    ) -> Result:
        """Return what a call makes of a connection, in a thread; what ``first`` gives, if anything."""

        def within() -> Result:
            found = first() if first is not None else None
            if found is None:
                with self._connection(read_only) as connection:
                    found = call(connection)
            if then is not None:
                then()
            return found

        return await asyncio.to_thread(within)

    @contextmanager
    def _connection(self, read_only: bool = False) -> Iterator[Connection]:
        """Yield a connection on one transaction, which is all that our statements need."""
        if not self._has_tables:
            self._make_tables()
        with connection_scope(self.engine, read_only=read_only) as connection:
            yield connection


def _turn_of(conversation_id: str) -> _Turn | None:
    turn = _UNDER_WAY.get()
    return turn if turn is not None and turn.conversation_id == conversation_id else None


def _written(turn: _Turn, message_id: str) -> tuple[list[Said], bool] | None:
    """Return what ``said_since`` would read, when the turn has just written it."""
    found: list[tuple[int, Event]] = []
    for number, event in turn.written:
        if found or (isinstance(event, UserUttered) and event.message_id == message_id):
            found.append((number, event))
    done = [event.action_name for _, event in found if isinstance(event, ActionExecuted)]
    if not done:
        return None
    said = [Said(*one) for one in found if isinstance(one[1], UserUttered | BotUttered)]
    return said, done[-1] == ACTION_LISTEN_NAME


def _said(
    reading: Connection, conversation_id: str, *, after: int = 0, newest: int | None = None
) -> list[Said]:
    return [
        Said(*found) for found in read(reading, conversation_id, _WORDS, after=after, newest=newest)
    ]
