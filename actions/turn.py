"""One message of the user, as the actions read it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from rasa_sdk import Tracker

from actions.memory import Memory
from actions.resources import library, rulebook
from opco import clock
from opco.language import UNKNOWN, Found, find_facts, interpret

LONGEST_MESSAGE = 2000


def typed(facts: dict[str, Any]) -> dict[str, Any]:
    """Return facts with days as days: slots hold them in ISO form."""
    definitions = rulebook().facts
    return {
        fact: date.fromisoformat(value)
        if fact in definitions and definitions[fact].type == "date"
        else value
        for fact, value in facts.items()
    }


@dataclass
class Turn:
    """What was said, what NLU made of it, and what the conversation remembers."""

    conversation: str
    channel: str
    text: str
    intent: str
    confidence: float
    analysis: dict[str, Any]
    entities: list[dict[str, Any]]
    memory: Memory
    today: date
    active_loop: str | None
    #: The conversation's events as Rasa keeps them, this message last.
    events: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def of(cls, tracker: Tracker) -> Turn:
        """Read the tracker that Rasa sent."""
        message = tracker.latest_message or {}
        intent = message.get("intent") or {}
        return cls(
            conversation=tracker.sender_id,
            channel=str(tracker.get_latest_input_channel() or ""),
            text=message.get("text") or "",
            intent=intent.get("name") or "",
            confidence=float(intent.get("confidence") or 0.0),
            analysis=message.get("analysis") or {},
            entities=message.get("entities") or [],
            memory=Memory.read(tracker.slots),
            today=clock.today(),
            active_loop=(tracker.active_loop or {}).get("name"),
            events=tracker.events or [],
        )

    @property
    def is_payload(self) -> bool:
        """Tell whether a button was pressed rather than words written."""
        return self.text.startswith("/")

    def parameter(self, name: str) -> str | None:
        """Return what a button carries under this name (``/start_check{"check": …}``)."""
        if not self.is_payload:
            return None
        for entity in self.entities:
            if entity.get("entity") == name and entity.get("value") not in (None, ""):
                return str(entity["value"])
        return None

    @cached_property
    def yes_no(self) -> bool | str | None:
        """Return True, False, ``"unsure"``, or None when the message is none of these."""
        acts: dict[str, bool | str] = {"affirm": True, "deny": False, "unsure": "unsure"}
        if self.is_payload:
            return acts.get(self.intent)
        if any(item.fact not in ("yes_no", "number") for item in self.found):
            # « Oui, un BTS » is more than a yes.
            return None
        words = {"yes": True, "no": False, UNKNOWN: "unsure"}
        said = [words.get(str(item.value)) for item in self.found if item.fact == "yes_no"]
        return said[0] if said else acts.get(self.intent)

    @cached_property
    def found(self) -> list[Found]:
        """Return the facts that the words hold, outside any question."""
        return [] if self.is_payload else find_facts(self.text, self.today)

    def answers_to(self, fact: str) -> list[Found]:
        """Return what the words say, read as an answer to the question about ``fact``."""
        if self.is_payload:
            return []
        definition = rulebook().facts.get(fact)
        return interpret(
            self.text,
            fact,
            self.today,
            kind=definition.type if definition else None,
            known=typed(self.memory.known_facts()),
        )

    @cached_property
    def topics(self) -> list[str]:
        """Return the topics asked about, the first first; two when two questions were asked."""
        topics = library().topics
        several = [
            item["id"] for item in self.analysis.get("topics") or [] if item.get("id") in topics
        ]
        if len(several) > 1:
            return several
        return [self.intent] if self.intent in topics else []

    @property
    def is_doubtful(self) -> bool:
        """Tell whether NLU would rather ask than answer."""
        return self.intent in ("", "nlu_fallback")
