"""The end of a check: the decision, criterion by criterion."""

from __future__ import annotations

import logging
from typing import Any

from rasa_sdk.events import EventType, FollowupAction, SlotSet
from sqlalchemy.exc import SQLAlchemyError

from actions import transition
from actions.base import ConversationAction
from actions.facts import written
from actions.resources import database, library, rulebook
from actions.turn import Turn
from actions.voice import RICH_CHANNELS, Voice, button
from opco import clock
from opco.decisions import KeptDecision, keep
from opco.eligibility import Decision
from opco.knowledge.typography import french

logger = logging.getLogger(__name__)

#: Where the website channel shows a kept decision, relative to the channel's address.
PAGE = "decisions/"

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
        decision = rulebook().decide(memory.check, memory.known_facts(), turn.today)
        say_decision(turn, voice, decision)
        memory.topic = rulebook().checks[memory.check].topic
        memory.section = None
        memory.leave_check()
        return [FollowupAction("action_listen")]

    def after_failure(self, turn: Turn) -> list[EventType]:
        """Leave the check: its facts stay."""
        del turn
        return [SlotSet("check", None), SlotSet("asked", None)]


def say_decision(turn: Turn, voice: Voice, decision: Decision, instead: str | None = None) -> None:
    """Say a decision and remember it: the verdict, why, what would change it, what to do next.

    ``instead`` is said in place of all that when the user has just read it.
    """
    say = library().say
    memory = turn.memory
    content = _in_french(decision.to_dict())
    content["sources"] = _sources_first_cited(decision, content)
    memory.decision = {**content, "facts": memory.known_facts()}
    memory.proposal = None
    kept = _keep(turn, content)
    related = library().topics[rulebook().checks[decision.check].topic].related
    buttons = [button(library().title(name), f"/{name}") for name in related[:2]]
    if decision.check == transition.CHECK and decision.outcome != "refused":
        buttons.insert(0, button(say("transition.register_button"), transition.PAYLOAD))
        memory.proposal = {"action": "action_register_transition"}
    buttons += [
        button(say("decision.change_button"), "/correct"),
        button(say("decision.adviser_button"), "/parler_conseiller"),
    ]
    voice.tell(
        instead or _text(decision, content, rich=turn.channel in RICH_CHANNELS),
        kind="decision",
        title=decision.label,
        topic=rulebook().checks[decision.check].topic,
        decision=content,
        sources=content["sources"],
        as_of=decision.as_of,
        buttons=buttons,
        reference=kept.reference if kept else None,
        page=f"{PAGE}{kept.token}" if kept else None,
    )


def _sources_first_cited(decision: Decision, content: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the sources, those of the scheme that decided first."""
    own = [
        criterion["source"]
        for criterion in content["criteria"]
        if decision.scheme and criterion["id"].startswith(f"{decision.scheme}.")
    ]
    ordered = [*filter(None, own), *content["sources"]]
    return list({source["title"]: source for source in ordered}.values())


def _in_french(content: dict[str, Any]) -> dict[str, Any]:
    """Return a decision with French spacing in all that is read."""
    read = {"label", "explanation", "summary", "text", "title", "message"}

    def walk(value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            return {key: walk(item, key) for key, item in value.items()}
        if isinstance(value, list):
            return [walk(item, name) for item in value]
        return french(value) if isinstance(value, str) and name in read | {"notes"} else value

    walked: dict[str, Any] = walk(content)
    return walked


def _keep(turn: Turn, content: dict[str, Any]) -> KeptDecision | None:
    """Store the decision for its printable page; without a database it is only said."""
    memory = turn.memory
    definitions = rulebook().facts
    facts = [
        {"label": definitions[fact].label, "value": written(fact, value)}
        for fact, value in memory.known_facts().items()
        if fact in definitions
    ]
    try:
        with database() as session:
            return keep(
                session,
                turn.conversation,
                content,
                clock.now(),
                company=memory.company,
                facts=facts,
            )
    except SQLAlchemyError:
        logger.exception("The decision could not be kept")
        return None


def _text(decision: Decision, content: dict[str, Any], *, rich: bool) -> str:
    """Return what is said; where no card shows the rest, all of it in words."""
    say = library().say
    parts = [decision.summary]
    if not rich:
        # What decides comes first; what could not change anything is not mentioned.
        order = ["todo", "unmet", "unknown", "met"]
        if decision.outcome == "refused":
            order = ["unmet", "met"]
        lines = [
            f"- {criterion['label']} ({say(f'decision.{state}')}) : {criterion['explanation']}"
            for state in order
            for criterion in content["criteria"]
            if criterion["state"] == state
        ]
        if lines:
            parts.append("\n".join([f"{say('decision.criteria_title')} :", *lines]))
        hints = [hint["text"] for hint in content["what_if"][:MOST_WHAT_IFS]]
        if hints:
            parts.append("\n".join([say("decision.what_if_title"), *(f"- {h}" for h in hints)]))
        parts += content["notes"]
    parts += [problem["message"] for problem in content["problems"]]
    return "\n\n".join(parts)
