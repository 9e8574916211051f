"""One message of the user, as the actions read it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from rasa_sdk import Tracker

from actions.memory import Memory
from actions.resources import follow_ups, library, rulebook
from opco import clock
from opco.language import UNKNOWN, Found, choices, find_facts, interpret

LONGEST_MESSAGE = 2000
#: How sure NLU must be of what a message means in the context of the topic in hand.
LEAST_FOLLOW_UP = 0.5
#: « Et si… », « et pour un BTS ? »: a supposition, not a correction.
SUPPOSES = re.compile(r"\s*(et\b|si\b|imagin|suppos|admett|dans le cas)", re.IGNORECASE)
#: The kinds of number that the law tells apart and the language does not.
KINDS = {"number": "integer"}
_LEANS_ON_WHAT_WAS_SAID = re.compile(
    r"\s*(et|mais|donc|alors|du coup|sinon)\b|.*\b(ça|ca|cela|celui-ci|celle-ci)\b", re.IGNORECASE
)

_ASKS = re.compile(
    r"\?|\b(qui|quand|combien|comment|pourquoi|où|ou|quels?|quelles?|quoi|faut|peut)\b",
    re.IGNORECASE,
)


def _in_years(found: Found, fact: str) -> Found:
    """Return a duration as the years that ``fact`` counts; anything else as it is."""
    if found.fact != "months" or not isinstance(found.value, int):
        return found
    return replace(found, fact=fact, value=found.value // 12)


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
    ranking: list[dict[str, Any]]
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
            ranking=message.get("intent_ranking") or [],
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
        if definition is not None and definition.type == "choice":
            return list(choices.read(self.text, fact, definition.choices))
        found = interpret(
            self.text,
            fact,
            self.today,
            kind=KINDS.get(definition.type, definition.type) if definition else None,
            known=typed(self.memory.known_facts()),
        )
        if definition is not None and definition.unit == "years":
            return [_in_years(item, fact) for item in found]
        return found

    @property
    def supposes(self) -> bool:
        """Tell whether the message supposes another fact: « et si on était 300 ? »."""
        return bool(
            not self.is_payload
            and self.memory.decision
            and SUPPOSES.match(self.text)
            and any(item.usable and item.answers in rulebook().facts for item in self.found)
        )

    @cached_property
    def topics(self) -> list[str]:
        """Return the topics asked about, the first first; two when two questions were asked."""
        if self.follow_up:
            return [self.follow_up[0]]
        topics = library().topics
        several = [
            item["id"] for item in self.analysis.get("topics") or [] if item.get("id") in topics
        ]
        if len(several) > 1:
            return several
        if self.neighbour and (self.intent in topics or self.is_doubtful):
            return [self.neighbour[0]]
        return [self.intent] if self.intent in topics else []

    @cached_property
    def follow_up(self) -> tuple[str, str | None] | None:
        """Return the topic and section that « et c'est versé quand ? » means after the last answer."""
        memory = self.memory
        check = rulebook().checks.get(memory.check or "")
        topic = memory.topic or (check.topic if check else None)
        if self.is_payload or topic is None:
            return None
        meant = follow_ups().target(self.text, topic, memory.section)
        if meant is None or meant[0] not in library().topics:
            return None
        return meant

    @cached_property
    def neighbour(self) -> tuple[str, str | None] | None:
        """Return the neighbour of the topic in hand that a short « et qui la paye ? » means.

        Such a message does not name its subject: NLU says what it means in each context
        (``analysis.in_context``), the topic in hand tells which.
        """
        topics, before = library().topics, self.memory.topic
        if self.is_payload or before not in topics:
            return None
        group = topics[before].group
        found = topics.get(self.intent)
        if found is not None and found.group == group:
            return None
        leans = _LEANS_ON_WHAT_WAS_SAID.match(self.text)
        if not leans and (found is not None or not _ASKS.search(self.text)):
            return None
        meant = (self.analysis.get("in_context") or {}).get(group) or {}
        if meant.get("topic") in topics and meant["confidence"] >= LEAST_FOLLOW_UP:
            return str(meant["topic"]), meant.get("section")
        return None

    @property
    def is_doubtful(self) -> bool:
        """Tell whether NLU would rather ask than answer."""
        return self.intent in ("", "nlu_fallback")
