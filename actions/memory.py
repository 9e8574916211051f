"""What the conversation remembers, read from Rasa's slots and written back as events."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from rasa_sdk.events import EventType, SlotSet

#: Origin of a day of which only the month is known: no fact for the rules yet.
MONTH = "month"


@dataclass
class Memory:
    """The slots of the domain, by name. Change a field, then return ``events()``."""

    #: What is known for the checks: fact id -> {"value", "origin", "as_of"}. The origin is « said »,
    #: « record », « to_confirm » (a record too old to decide with) or « unsure » (asked in vain).
    facts: dict[str, dict[str, Any]] = field(default_factory=dict)
    #: The company found, as ``Company.to_dict()``; None when unknown or refused.
    company: dict[str, Any] | None = None
    #: The check under way.
    check: str | None = None
    #: What was asked last in the check: a fact id, ``company``, ``confirm_headcount``, ``other_opco``.
    asked: str | None = None
    #: SIRETs offered for a name or a SIREN, the first first.
    candidates: list[str] = field(default_factory=list)
    #: Things the check no longer asks: ``company``, ``other_opco``.
    settled: list[str] = field(default_factory=list)
    #: How often the question asked was not answered.
    misses: int = 0
    #: The topic and section answered last.
    topic: str | None = None
    section: str | None = None
    #: The last decision, as ``Decision.to_dict()``, with its facts under ``facts``.
    decision: dict[str, Any] | None = None
    #: What « oui » would mean now: {"payload": …} or None.
    proposal: dict[str, Any] | None = None
    #: How many messages in a row were not understood.
    misunderstood: int = 0
    #: The request for an adviser being written.
    handoff: dict[str, Any] | None = None

    @classmethod
    def read(cls, slots: Mapping[str, Any]) -> Memory:
        """Read the slots; a missing or empty one keeps its default."""
        known = {name.name for name in fields(cls)}
        values = {
            name: copy.deepcopy(value)
            for name, value in slots.items()
            if name in known and value is not None
        }
        memory = cls(**values)
        memory._before = {name: copy.deepcopy(getattr(memory, name)) for name in known}
        return memory

    def __post_init__(self) -> None:
        self._before: dict[str, Any] = {}
        #: A question was answered beside the check during this turn; not kept.
        self.digressed = False

    def events(self) -> list[EventType]:
        """Return one event for each field that changed since ``read``."""
        return [
            SlotSet(name, value)
            for name, before in self._before.items()
            if (value := getattr(self, name)) != before
        ]

    def value_of(self, fact: str) -> Any:
        """Return the value of a fact, None when unknown."""
        known = self.facts.get(fact)
        return None if known is None else known["value"]

    def remember(
        self, fact: str, value: Any, origin: str = "said", as_of: str | None = None
    ) -> None:
        """Keep a fact; a value that the user said is never replaced by one from a record."""
        known = self.facts.get(fact)
        if origin in ("record", "to_confirm") and known is not None and known["origin"] == "said":
            return
        # The last fact given stays last: it is the one that « pardon, 2 » takes back.
        self.facts.pop(fact, None)
        self.facts[fact] = {"value": value, "origin": origin, "as_of": as_of}

    def known_facts(self) -> dict[str, Any]:
        """Return fact id -> value, for the rules: neither what is unknown nor what is doubtful."""
        return {
            fact: known["value"]
            for fact, known in self.facts.items()
            if known["value"] is not None and known["origin"] not in ("to_confirm", MONTH)
        }

    def leave_check(self) -> None:
        """Forget the check under way, not what was learnt in it."""
        self.check = self.asked = None
        self.misses = 0
