"""A conversation as its visitor sees it, read from Rasa's tracker, and how to add to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from rasa.core.agent import Agent
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, UserUttered

from opco.clock import PARIS

MICROSECONDS = 1_000_000


@dataclass(frozen=True)
class Message:
    """One message. ``id`` grows within a conversation; ``author`` is visitor, assistant or adviser.

    ``message_id`` is the visitor's own id of what they sent.
    """

    id: int
    author: str
    text: str
    at: str
    name: str | None = None
    buttons: list[dict[str, Any]] = field(default_factory=list)
    custom: dict[str, Any] | None = None
    message_id: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON for the widget: the id as text, for it exceeds no number of no client."""
        return {**asdict(self), "id": str(self.id)}


@dataclass(frozen=True)
class Turn:
    """What followed a visitor's message. ``for_adviser``: the assistant was silent on purpose."""

    messages: list[Message]
    for_adviser: bool

    @property
    def is_answered(self) -> bool:
        """Tell whether repeating the message would say it twice."""
        return self.for_adviser or bool(self.messages)


class Conversation:
    """The events of a tracker, over all its sessions, read for the visitor."""

    def __init__(self, conversation_id: str, events: Iterable[Event]) -> None:
        self.id = conversation_id
        events = list(events)
        actions = [event for event in events if isinstance(event, ActionExecuted)]
        #: Whether Rasa waits for the visitor; it does not after a turn that failed.
        self.listens = not actions or actions[-1].action_name == ACTION_LISTEN_NAME
        self._events: Sequence[BotUttered | UserUttered] = [
            event for event in events if isinstance(event, BotUttered | UserUttered)
        ]
        self._ids = _growing(event.timestamp for event in self._events)

    @classmethod
    async def load(cls, agent: Agent, conversation_id: str) -> Conversation:
        """Read the conversation from the tracker store; empty when it has not begun."""
        tracker = await agent.tracker_store.retrieve_full_tracker(conversation_id)
        return cls(conversation_id, tracker.events if tracker else [])

    @property
    def has_begun(self) -> bool:
        """Tell whether the assistant has said anything."""
        return any(isinstance(event, BotUttered) for event in self._events)

    @property
    def last_id(self) -> int:
        """Return the id of the latest message, 0 when there is none."""
        return self._ids[-1] if self._ids else 0

    def messages(self, after: int = 0) -> list[Message]:
        """Return what was said after the message ``after``, in order."""
        titles: dict[str, str] = {}
        found = []
        for number, event in zip(self._ids, self._events, strict=True):
            if isinstance(event, BotUttered):
                titles.update({item["payload"]: item["title"] for item in _buttons(event)})
                message = _from_bot(number, event)
            else:
                message = _from_visitor(number, event, titles)
            if number > after and message is not None:
                found.append(message)
        return found

    def turn(self, message_id: str) -> Turn | None:
        """Return what followed the visitor's message, ``None`` when it was never received."""
        for position in range(len(self._events) - 1, -1, -1):
            event = self._events[position]
            if isinstance(event, UserUttered) and event.message_id == message_id:
                return Turn(list(self._answers(position + 1)), _is_for_adviser(event))
        return None

    def offered(self) -> set[str]:
        """Return the payloads of the buttons of the assistant's last answer."""
        payloads: set[str] = set()
        answered = False
        for event in reversed(self._events):
            if isinstance(event, UserUttered):
                if answered:
                    break
            elif not event.metadata.get("event_id"):
                answered = True
                payloads.update(item["payload"] for item in _buttons(event))
        return payloads

    def title_of(self, payload: str) -> str | None:
        """Return the words of the latest button with this payload."""
        for event in reversed(self._events):
            for item in _buttons(event):
                if item["payload"] == payload:
                    return str(item["title"])
        return None

    def holds(self, event_id: str) -> bool:
        """Tell whether an outside event (an adviser's, a notice) was already added."""
        return any(
            isinstance(event, BotUttered) and event.metadata.get("event_id") == event_id
            for event in self._events
        )

    def _answers(self, start: int) -> Iterable[Message]:
        for number, event in zip(self._ids[start:], self._events[start:], strict=True):
            if isinstance(event, UserUttered):
                return
            if not event.metadata.get("event_id"):
                yield _from_bot(number, event)


async def append(agent: Agent, conversation_id: str, event: Event) -> None:
    """Add an event to the conversation without asking the assistant to react.

    The caller holds the conversation's lock. The tracker of the latest session is what
    ``save`` counts from: a full one would store its events again.
    """
    tracker = await agent.tracker_store.get_or_create_tracker(
        conversation_id, append_action_listen=False
    )
    tracker.update(event, agent.domain)
    await agent.tracker_store.save(tracker)


def _growing(timestamps: Iterable[float]) -> list[int]:
    # The tracker store keeps the order; a clock may stand still or step back.
    ids: list[int] = []
    for timestamp in timestamps:
        number = int(timestamp * MICROSECONDS)
        ids.append(max(number, ids[-1] + 1) if ids else number)
    return ids


def _buttons(event: Event) -> list[dict[str, Any]]:
    if not isinstance(event, BotUttered):
        return []
    return [
        {"title": item["title"], "payload": item["payload"]}
        for item in event.data.get("buttons") or []
        if item.get("title") and item.get("payload")
    ]


def _from_bot(number: int, event: BotUttered) -> Message:
    author = "adviser" if event.metadata.get("author") == "adviser" else "assistant"
    return Message(
        id=number,
        author=author,
        name=event.metadata.get("name"),
        text=event.text or "",
        buttons=_buttons(event),
        custom=event.data.get("custom"),
        at=_instant(event.timestamp),
    )


def _from_visitor(number: int, event: UserUttered, titles: dict[str, str]) -> Message | None:
    text = event.text or ""
    if text.startswith("/"):
        # A command of Rasa's is nothing that the visitor said, unless a button said it for them.
        said = event.metadata.get("title") or titles.get(text)
        if not said:
            return None
        text = said
    return Message(
        id=number,
        author="visitor",
        text=text,
        message_id=event.message_id,
        at=_instant(event.timestamp),
    )


def _is_for_adviser(event: UserUttered) -> bool:
    return bool(event.metadata.get("to") == "adviser")


def _instant(timestamp: float) -> str:
    return datetime.fromtimestamp(timestamp, PARIS).isoformat(timespec="seconds")
