"""A conversation as its visitor sees it, read from Rasa's table of events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from rasa.core.agent import Agent
from rasa.shared.core.events import BotUttered, Event, UserUttered

from addons.stores.events import Said
from opco.clock import PARIS

#: Messages in which the last buttons are looked for: an adviser may have written many since.
LATEST = 200


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
        return {**vars(self), "id": str(self.id)}


@dataclass(frozen=True)
class HeldTurn:
    """A visitor's message, its ``number`` and words, and what followed.

    ``for_adviser``: the assistant was silent on purpose. ``last_id`` is the conversation's.
    ``listens``: Rasa waits for the next message.
    """

    number: int
    text: str
    messages: list[Message]
    for_adviser: bool
    last_id: int
    listens: bool

    @property
    def is_answered(self) -> bool:
        """Tell whether repeating the message would say it twice."""
        return self.for_adviser or bool(self.messages)


class Conversation:
    """What was said, over all sessions: everything, or a stretch of it."""

    def __init__(self, conversation_id: str, said: Iterable[Said]) -> None:
        self.id = conversation_id
        self._said = list(said)

    @classmethod
    async def load(cls, agent: Agent, conversation_id: str, after: int = 0) -> Conversation:
        """Read what was said after the message ``after``; empty when nothing was.

        Raises ``UnreadableConversation``, as the others do.
        """
        return cls(conversation_id, await agent.tracker_store.said(conversation_id, after=after))

    @classmethod
    async def latest(cls, agent: Agent, conversation_id: str) -> Conversation:
        """Read the last messages: enough to know which buttons may be pressed."""
        said = await agent.tracker_store.said(conversation_id, newest=LATEST)
        return cls(conversation_id, said)

    @property
    def has_begun(self) -> bool:
        """Tell whether the assistant has said anything."""
        return any(isinstance(event, BotUttered) for _, event in self._said)

    @property
    def last_id(self) -> int:
        """Return the id of the latest message, 0 when there is none."""
        return self._said[-1].number if self._said else 0

    def messages(self) -> list[Message]:
        """Return what was said, in order."""
        titles: dict[str, str] = {}
        found = []
        message: Message | None
        for number, event in self._said:
            if isinstance(event, BotUttered):
                titles.update({item["payload"]: item["title"] for item in _buttons(event)})
                message = _from_bot(number, event)
            else:
                message = _from_visitor(number, event, titles)
            if message is not None:
                found.append(message)
        return found

    def offered(self) -> set[str]:
        """Return the payloads of the buttons of the assistant's last answer."""
        payloads: set[str] = set()
        answered = False
        for _, event in reversed(self._said):
            if isinstance(event, UserUttered):
                if answered:
                    break
            elif not event.metadata.get("event_id"):
                answered = True
                payloads.update(item["payload"] for item in _buttons(event))
        return payloads

    def title_of(self, payload: str) -> str | None:
        """Return the words of the latest button with this payload."""
        for _, event in reversed(self._said):
            for item in _buttons(event):
                if item["payload"] == payload:
                    return str(item["title"])
        return None


async def find_turn(agent: Agent, conversation_id: str, message_id: str) -> HeldTurn | None:
    """Return what followed the visitor's message, ``None`` when it was never received."""
    said, listens = await agent.tracker_store.said_since(conversation_id, message_id)
    if not said:
        return None
    (number, asked), *following = said
    return HeldTurn(
        number=number,
        text=asked.metadata.get("title") or asked.text or "",
        messages=list(_answers(following)),
        for_adviser=asked.metadata.get("to") == "adviser",
        last_id=said[-1].number,
        listens=listens,
    )


def _answers(said: Iterable[Said]) -> Iterator[Message]:
    for number, event in said:
        if isinstance(event, UserUttered):
            return
        if not event.metadata.get("event_id"):
            yield _from_bot(number, event)


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


def _instant(timestamp: float) -> str:
    return datetime.fromtimestamp(timestamp, PARIS).isoformat(timespec="seconds")
