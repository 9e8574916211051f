"""Facts of a conversation: what a message brings, how a value is written, what the rules get."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from actions.memory import Memory
from actions.resources import library, rulebook
from actions.turn import Turn
from opco import clock
from opco.eligibility.facts import read_fact
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


def written(fact: str, value: Any) -> str:
    """Return a value as a person writes it: « niveau 5 », « 8 mars 2026 », « 12 salariés »."""
    definition = rulebook().facts[fact]
    return definition.in_french(read_fact(definition, value), rulebook().library.words)


def labelled(memory: Memory, facts: Iterable[str] | None = None) -> list[str]:
    """Return « effectif : 12 salariés » for each known fact (of those asked for)."""
    chosen = memory.known_facts() if facts is None else dict.fromkeys(facts)
    definitions = rulebook().facts
    return [
        f"{definitions[fact].label} : {written(fact, memory.value_of(fact))}"
        for fact in chosen
        if fact in definitions and memory.value_of(fact) is not None
    ]


def learn(turn: Turn, found: Iterable[Found], *, in_passing: bool = False) -> list[Change]:
    """Keep the usable facts of a message; return what changed, the last word on each fact.

    ``in_passing``: the message asks about something else. « Et pour un apprenti handicapé ? » is
    no statement about one: a yes or no in a question, or that is not certain, is left out.
    """
    changes: dict[str, Change] = {}
    definitions = rulebook().facts
    for item in found:
        fact = item.answers
        if fact not in definitions or not item.usable:
            continue
        stated = item.certainty == "high" and "?" not in turn.text
        if in_passing and isinstance(item.value, bool) and not stated:
            continue
        value = item.value.isoformat() if isinstance(item.value, date) else item.value
        if value == "unknown":
            turn.memory.remember(fact, None, origin="unsure")
            continue
        if problems_with(fact, value):
            continue
        before = changes[fact].before if fact in changes else turn.memory.value_of(fact)
        turn.memory.remember(fact, value)
        changes[fact] = Change(fact, before, value)
    return list(changes.values())


def problems_with(fact: str, value: Any) -> list[str]:
    """Return in French why the rules cannot use a value, nothing when they can."""
    _, problems = rulebook().read_case({fact: value}, clock.today())
    return [problem["message"] for problem in problems]


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
