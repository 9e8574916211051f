"""Keeping a decision, so that its visitor can print it and an adviser can quote it."""

from __future__ import annotations

import logging
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from actions.doing.talk import Talk
from actions.resources import database, library, rulebook
from opco import clock
from opco.decisions import KeptDecision, keep
from opco.dialogue.words import french_decision
from opco.eligibility import Decision
from opco.french.typography import typeset

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
