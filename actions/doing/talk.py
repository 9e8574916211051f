"""The conversation that an effect belongs to: who, where, what was said so far."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any

from actions.resources import conversations
from opco.database import session_scope
from opco.dialogue.reading.message import Message
from opco.dialogue.state import State
from opco.handoff import TranscriptLine as Said
from opco.privacy.transcript import words_before

WEBSITE = "website"


@dataclass(frozen=True)
class Talk:
    """``events`` are the conversation's, as the tracker keeps them, this message last."""

    conversation: str
    channel: str
    message: Message
    #: The state that the message found, and the one that the plan leaves.
    before: State
    state: State
    events: Sequence[Mapping[str, Any]] = field(default_factory=tuple)

    @property
    def is_live(self) -> bool:
        """Tell whether an adviser can answer in the visitor's window."""
        return self.channel == WEBSITE

    def transcript(self) -> Iterator[Said]:
        """Yield what was said from the beginning, the words of buttons in place of their payloads."""
        yield from self._earlier()
        titles: dict[str, str] = {}
        for event in self.events:
            at = datetime.fromtimestamp(float(event.get("timestamp") or 0), timezone.utc)
            text = event.get("text") or ""
            metadata = event.get("metadata") or {}
            if event.get("event") == "bot" and text:
                for item in (event.get("data") or {}).get("buttons") or []:
                    titles[item.get("payload") or ""] = item.get("title") or ""
                author = "adviser" if metadata.get("author") == "adviser" else "assistant"
                yield Said(author, text, at)
            elif event.get("event") == "user" and text:
                if text.startswith("/"):
                    text = metadata.get("title") or titles.get(text) or ""
                if text:
                    yield Said("visitor", text, at)

    def _earlier(self) -> Iterator[Said]:
        """Yield what was said before the events that a turn holds: the last ones only."""
        starts = [event for event in self.events if event.get("event") == "session_started"]
        if not any((event.get("metadata") or {}).get("earlier") for event in starts):
            return
        said = [event for event in self.events if event.get("event") in ("user", "bot")]
        first = min(float(event.get("timestamp") or 0) for event in said)
        with session_scope(conversations(), read_only=True) as session:
            earlier = words_before(session, self.conversation, first)
        for one in earlier:
            yield Said(one["author"], one["text"], datetime.fromisoformat(one["at"]))

    def page(self) -> str | None:
        """Return the page of the site that the visitor was on."""
        for event in reversed(self.events):
            page = (event.get("metadata") or {}).get("page")
            if page:
                return str(page)
        return None
