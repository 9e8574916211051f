"""Carries out the effects of a plan, in its order, and returns what each of them adds to say."""

import logging
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from actions.doing import learning
from actions.doing.requests import add_to_request, cancel_request, send_request
from actions.doing.talk import Talk
from actions.resources import database, library, rulebook
from opco import clock
from opco.decisions import KeptDecision, keep
from opco.dialogue.plan.items import Effect
from opco.dialogue.words import Utterance, french_decision
from opco.eligibility import Decision
from opco.french.typography import typeset
from opco.transition import RegistrationKind, register


def carry_out(talk: Talk, effects: list[Effect], said: list[Utterance]) -> list[Utterance]:
    """Return what was ``said`` with what the effects add, in place or after it."""
    for effect in effects:
        if effect.name == "keep_decision":
            _keep(talk, effect.values, said)
        elif effect.name == "register":
            said = [*register_company(talk, **effect.values), *said]
        elif effect.name in _REQUESTS:
            said = [*said, *_REQUESTS[effect.name](talk, **effect.values)]
        elif effect.name in learning.RECORDS:
            learning.RECORDS[effect.name](talk, **effect.values)
    return said


def _keep(talk: Talk, values: Mapping[str, Any], said: list[Utterance]) -> None:
    kept = keep_decision(talk, values["decision"])
    if kept is None:
        return
    if talk.state.verdict is not None:
        talk.state.verdict.reference = kept.reference
    for one in said:
        if one.kind == "decision":
            one.details["reference"] = kept.reference
            one.details["page"] = f"{PAGE}{kept.token}"


_REQUESTS: Mapping[str, Callable[..., list[Utterance]]] = {
    "send_request": send_request,
    "add_to_request": add_to_request,
    "cancel_request": cancel_request,
}


logger = logging.getLogger(__name__)

#: Where the website channel shows a kept decision, relative to the channel's address.
PAGE = "decisions/"


def keep_decision(talk: Talk, decision: Decision) -> KeptDecision | None:
    """Store the decision for its printable page; without a database it is only said."""
    definitions = rulebook().facts
    verdict = talk.state.verdict
    supposed = verdict.assumed if verdict else {}
    facts = [
        {"label": typeset(definitions[fact].label), "value": rulebook().written(fact, value)}
        for fact, value in talk.state.case().items()
        if fact in definitions
    ]
    assumed = [
        {
            "label": typeset(definitions[fact].label),
            "value": library().say("decision.supposed", value=rulebook().written(fact, value)),
        }
        for fact, value in supposed.items()
        if fact in definitions
    ]
    content: dict[str, Any] = french_decision(decision)
    try:
        with database() as session:
            return keep(
                session, talk.conversation, content, clock.now(),
                company=talk.state.company, facts=[*facts, *assumed],
            )  # fmt: skip
    except SQLAlchemyError:
        logger.exception("The decision could not be kept")
        return None


#: The yearly number of companies that the agreement with the State speaks of.
CAPACITY = "accompagnement_transition.objectif_annuel"


def register_company(talk: Talk, siret: str, name: str) -> list[Utterance]:
    """Keep a place for the company; the request for an adviser follows either way."""
    today = talk.message.today
    capacity = int(rulebook().value(CAPACITY, today).value)
    try:
        with database() as session:
            held = register(session, talk.conversation, siret, today.year, capacity, clock.now())
    except SQLAlchemyError:
        logger.exception("A company could not be registered")
        return [Utterance(library().say("database.unreachable"), "notice")]
    place = "place" if held.kind is RegistrationKind.PLACE else "waiting"
    key = f"transition.{'already_' if held.already else ''}{place}"
    return [Utterance(library().say(key, name=name, year=held.year, rank=held.rank), "notice")]
