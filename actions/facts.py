"""Facts of a conversation: what a message brings, how a value is written, what the rules get."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from actions.memory import Memory
from actions.resources import library, rulebook
from actions.turn import Turn
from opco.language import Found


@dataclass(frozen=True)
class Change:
    """A fact learnt from a message; ``before`` is what was known of it, None when nothing."""

    fact: str
    before: Any
    after: Any

    @property
    def is_correction(self) -> bool:
        """Tell whether another value was known."""
        return self.before is not None and self.before != self.after


def for_rules(memory: Memory) -> dict[str, Any]:
    """Return the facts as the rules want them: days as days."""
    definitions = rulebook().facts
    return {
        fact: date.fromisoformat(value)
        if definitions[fact].type == "date" and isinstance(value, str)
        else value
        for fact, value in memory.known_facts().items()
        if fact in definitions
    }


def written(fact: str, value: Any) -> str:
    """Return a value as a person writes it: « niveau 5 », « 8 mars 2026 », « 12 salariés »."""
    definition = rulebook().facts[fact]
    if definition.type == "date" and isinstance(value, str):
        value = date.fromisoformat(value)
    return definition.written(value)


def labelled(memory: Memory, facts: Iterable[str] | None = None) -> list[str]:
    """Return « effectif : 12 salariés » for each known fact (of those asked for)."""
    chosen = memory.known_facts() if facts is None else dict.fromkeys(facts)
    definitions = rulebook().facts
    return [
        f"{definitions[fact].label} : {written(fact, memory.value_of(fact))}"
        for fact in chosen
        if fact in definitions and memory.value_of(fact) is not None
    ]


def learn(turn: Turn, found: Iterable[Found]) -> list[Change]:
    """Keep the usable facts of a message; return what changed, the last word on each fact."""
    changes: dict[str, Change] = {}
    definitions = rulebook().facts
    for item in found:
        fact = item.answers
        if fact not in definitions or not item.usable:
            continue
        value = item.value.isoformat() if isinstance(item.value, date) else item.value
        if value == "unknown":
            turn.memory.remember(fact, None, origin="unsure")
            continue
        before = changes[fact].before if fact in changes else turn.memory.value_of(fact)
        turn.memory.remember(fact, value)
        changes[fact] = Change(fact, before, value)
    return list(changes.values())


def acknowledge(changes: Iterable[Change]) -> list[str]:
    """Return a sentence for each correction: what was noted is said back."""
    definitions = rulebook().facts
    return [
        library().say(
            "check.corrected",
            label=definitions[change.fact].label,
            new=written(change.fact, change.after),
            old=written(change.fact, change.before),
        )
        for change in changes
        if change.is_correction
    ]
