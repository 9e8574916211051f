"""The end of a check: the decision, criterion by criterion."""

from __future__ import annotations

from typing import Any

from rasa_sdk.events import EventType, FollowupAction

from actions.base import ConversationAction
from actions.facts import for_rules
from actions.resources import library, rulebook
from actions.turn import Turn
from actions.voice import RICH_CHANNELS, Voice, button
from opco.eligibility import Decision

#: Beyond these, criteria are in the card and the printed page, not in the text.
MOST_WHAT_IFS = 2


class Decide(ConversationAction):
    """Says the decision once the form has what it needs."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_decide"

    def perform(self, turn: Turn, voice: Voice) -> list[EventType]:
        """Decide, say it, remember it; nothing when the check was left."""
        memory = turn.memory
        if memory.check is None:
            return [FollowupAction("action_listen")]
        facts = for_rules(memory)
        decision = rulebook().decide(memory.check, facts, turn.today)
        say_decision(turn, voice, decision)
        memory.decision = {**decision.to_dict(), "facts": memory.known_facts()}
        memory.topic = rulebook().checks[memory.check].topic
        memory.section = None
        memory.leave_check()
        return [FollowupAction("action_listen")]


def say_decision(turn: Turn, voice: Voice, decision: Decision) -> None:
    """Say a decision: the verdict, why, what would change it, and what to do next."""
    say = library().say
    content = decision.to_dict()
    related = library().topics[rulebook().checks[decision.check].topic].related
    buttons = [button(library().title(name), f"/{name}") for name in related[:2]]
    buttons += [
        button(say("decision.change_button"), "/correct"),
        button(say("decision.adviser_button"), "/parler_conseiller"),
    ]
    voice.tell(
        _text(decision, content, rich=turn.channel in RICH_CHANNELS),
        kind="decision",
        title=decision.label,
        topic=rulebook().checks[decision.check].topic,
        decision=content,
        sources=content["sources"],
        as_of=decision.as_of,
        buttons=buttons,
    )


def _text(decision: Decision, content: dict[str, Any], *, rich: bool) -> str:
    say = library().say
    parts = [decision.summary]
    if not rich:
        lines = [
            f"- {criterion['label']} ({say('decision.' + criterion['state'])}) : "
            f"{criterion['explanation']}"
            for criterion in content["criteria"]
        ]
        if lines:
            parts.append("\n".join([f"{say('decision.criteria_title')} :", *lines]))
        parts += content["notes"]
        hints = [hint["text"] for hint in content["what_if"][:MOST_WHAT_IFS]]
        if hints:
            parts.append("\n".join([say("decision.what_if_title"), *(f"- {h}" for h in hints)]))
    if content["missing"]:
        labels = [rulebook().facts[fact].label for fact in content["missing"]]
        parts.append(say("decision.missing", labels=labels))
    parts.append(say("decision.indicative"))
    return "\n\n".join(parts)
