"""The facts of a case in words."""

from collections.abc import Mapping
from typing import Any

from opco.dialogue.world import World
from opco.french.typography import typeset

#: Facts that are said back with a decision, so that a misreading is seen at once.
ECHOED = frozenset({"integer", "number", "date", "level", "choice", "text"})


def echo(facts: Mapping[str, Any], world: World) -> str:
    """Return « Pour un CAP, signé le 8 mars 2026 », or nothing when no fact is worth saying back."""
    told = [
        phrase(fact, value, world)
        for fact, value in facts.items()
        if fact in world.book.facts
        and (world.book.facts[fact].type in ECHOED or value is True)
        and world.book.facts[fact].phrase
    ]
    return world.library.say("decision.for_case", facts=told) if told else ""


def phrase(fact: str, value: Any, world: World) -> str:
    """Return one fact as it stands in a sentence: « signé le 8 mars 2026 »."""
    definition = world.book.facts[fact]
    if value is False and definition.assume is False and definition.assumed:
        return str(definition.assumed)  # « sans handicap reconnu », beside one who has it
    if definition.type == "boolean":
        return definition.label[:1].lower() + definition.label[1:]
    wording = str(definition.phrase)
    written = world.book.written(fact, value)
    if "le {value}" in wording and not written[:1].isdigit():
        # « signé en décembre », « signé entre le 5 et le 10 mars »: the interval has its own words.
        wording = wording.replace("le {value}", "{value}")
    title = world.book.convention(str(value)) if fact == "idcc" else None
    return wording.format(value=f"{written} ({title})" if title else written)


def labelled(fact: str, value: Any, world: World) -> str:
    """Return one fact after its label: « Effectif : 12 salariés »."""
    return f"{world.book.facts[fact].label} : {world.book.written(fact, value)}"


def without_lead(summary: str, world: World) -> str:
    """Return the summary of a decision without « D'après vos réponses »."""
    lead, told = world.library.say("decision.lead"), typeset(summary)
    return told[len(lead) :].lstrip(" :,\u00a0\u202f") if told.startswith(lead) else told
