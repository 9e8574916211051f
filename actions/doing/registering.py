"""Registering a company for the energy-transition support: a place, or a rank in the line."""

from __future__ import annotations

import logging

from sqlalchemy.exc import SQLAlchemyError

from actions.doing.talk import Talk
from actions.resources import database, library, rulebook
from opco import clock
from opco.dialogue.words import Utterance
from opco.transition import RegistrationKind, register

logger = logging.getLogger(__name__)

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
