"""Finding the user's company in a conversation: by number, by name, or not at all."""

from __future__ import annotations

import logging
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from actions.memory import Memory
from actions.resources import directory, library
from actions.turn import Turn
from actions.voice import Button, Voice, button
from opco.companies import (
    Company,
    Membership,
    facts_from_company,
    find_by_name,
    find_by_siren,
    find_by_siret,
    membership,
)
from opco.companies.record import to_record
from opco.language import UNKNOWN, Found

logger = logging.getLogger(__name__)

ASKED = "company"
ASKED_CONFIRM = "confirm_company"
ASKED_OTHER_OPCO = "other_opco"
#: Offered at once when a name fits several companies.
MOST_CHOICES = 4
#: Words of a name given alone, and how near it must be (of 100) to be taken for one unasked.
LONGEST_NAME = 6
SURE = 88.0


def read_reply(turn: Turn, voice: Voice) -> bool:
    """Read a reply to « quelle est votre entreprise ? »; tell whether it was one.

    Whatever happens the conversation goes on: an unknown company, or a directory out of reach,
    is replaced by questions.
    """
    memory = turn.memory
    chosen = turn.parameter("siret")
    numbers = (
        [] if chosen else [item for item in turn.answers_to(ASKED_NUMBER) if item.fact in NUMBERS]
    )
    try:
        if chosen:
            return _by_siret(turn, voice, chosen, confirmed=True)
        if any(item.value == UNKNOWN for item in numbers):
            skip(memory)
            voice.say("company.skipped")
            return True
        usable = next((item for item in numbers if item.usable), None)
        if usable is not None and usable.fact == "siret":
            return _by_siret(turn, voice, str(usable.value), confirmed=True)
        siren = next((item for item in numbers if _is_siren(item)), None)
        if siren is not None:
            return _by_siren(turn, voice, str(siren.value))
        if numbers:
            return _explain_number(turn, voice, numbers[0])
        return _by_name(turn, voice)
    except SQLAlchemyError:
        logger.exception("The directory of companies is out of reach")
        skip(memory)
        voice.say("database.unreachable", buttons=[adviser_button()])
        return True


#: The fact under which the language part reads a number given for a company.
ASKED_NUMBER = "siret"
NUMBERS = frozenset({"siret", "siren"})


def recognise(turn: Turn, voice: Voice) -> bool:
    """Look up a SIRET or SIREN volunteered in any message; tell whether one was there."""
    if turn.is_payload or not any(item.fact in NUMBERS and item.usable for item in turn.found):
        return False
    return read_reply(turn, voice)


def note_number(turn: Turn, voice: Voice) -> None:
    """Look up the SIRET that came with a question; an unknown one is asked about in the check."""
    given = [item for item in turn.found if item.fact == "siret" and item.usable]
    if turn.memory.company is not None or not given:
        return
    try:
        with directory() as session:
            found = find_by_siret(session, str(given[0].value))
            if found is not None:
                _keep(turn, voice, found, membership(session, found))
    except SQLAlchemyError:
        # The question is answered all the same.
        logger.exception("The directory of companies is out of reach")


def propose_named(turn: Turn, voice: Voice) -> bool:
    """Offer the company that a message names when nothing else is understood of it."""
    if turn.is_payload or turn.memory.company is not None:
        return False
    named = any(entity.get("entity") == "company_name" for entity in turn.entities)
    if not named and len(turn.text.split()) > LONGEST_NAME:
        return False
    try:
        return _by_name(turn, voice, least=0.0 if named else SURE)
    except SQLAlchemyError:
        logger.exception("The directory of companies is out of reach")
        return False


def read_confirmation(turn: Turn, voice: Voice, yes: bool) -> None:
    """Read the reply to « est-ce bien votre entreprise ? »."""
    memory = turn.memory
    candidate = (memory.candidates or [None])[0]
    memory.candidates = []
    if yes and candidate:
        _by_siret(turn, voice, candidate, confirmed=True)
        return
    memory.company = None
    voice.say("company.not_mine")


def skip(memory: Memory) -> None:
    """Do without a record: the check asks the few facts that replace it."""
    if ASKED not in memory.settled:
        memory.settled = [*memory.settled, ASKED]


def question_buttons() -> list[Button]:
    """Return what can be pressed instead of giving a number."""
    return [
        button(library().say("company.skip_button"), "/unsure"),
        button(library().say("check.stop_button"), "/stop"),
    ]


def adviser_button() -> Button:
    """Return the way to a person."""
    return button(library().say("answer.adviser_button"), "/parler_conseiller")


def other_opco(memory: Memory) -> dict[str, Any] | None:
    """Return the OPCO of the company when it is not ours."""
    belongs = (memory.company or {}).get("membership") or {}
    return belongs if belongs.get("status") == "other" else None


def _by_siret(turn: Turn, voice: Voice, siret: str, *, confirmed: bool) -> bool:
    with directory() as session:
        company = find_by_siret(session, siret)
        if company is None:
            skip(turn.memory)
            voice.say("company.unknown_siret")
            return True
        if company.is_closed(turn.today):
            turn.memory.asked = ASKED
            voice.say("company.closed")
            return True
        if not confirmed:
            return _propose(turn, voice, [company])
        _keep(turn, voice, company, membership(session, company))
    return True


def _by_siren(turn: Turn, voice: Voice, siren: str) -> bool:
    with directory() as session:
        establishments = find_by_siren(session, siren)
        if not establishments:
            skip(turn.memory)
            voice.say("siret.siren_unknown")
        elif len(establishments) == 1:
            _keep(turn, voice, establishments[0], membership(session, establishments[0]))
        else:
            _propose(turn, voice, establishments, "company.several_establishments")
    return True


def _by_name(turn: Turn, voice: Voice, least: float = 0.0) -> bool:
    if turn.is_payload:
        return False
    place = next((e["value"] for e in turn.entities if e.get("entity") == "place"), None)
    name = next((e["value"] for e in turn.entities if e.get("entity") == "company_name"), None)
    with directory() as session:
        matches = find_by_name(session, name or turn.text, place=place, limit=MOST_CHOICES)
        matches = [match for match in matches if match.score >= least]
        # The town of an address may be read as « not overseas »: that says nothing else.
        says_more = turn.topics or any(item.fact != "overseas" for item in turn.found)
        if not matches and turn.memory.asked == ASKED and not says_more:
            return _no_such_name(turn, voice)
        if not matches:
            return False
        _propose(turn, voice, [match.company for match in matches])
    return True


def _no_such_name(turn: Turn, voice: Voice) -> bool:
    """Say that no company has this name; at the second time, do without."""
    memory = turn.memory
    memory.misses += 1
    if memory.misses > 1:
        memory.misses = 0
        skip(memory)
        voice.say("company.skipped")
    else:
        voice.say("company.none_by_name", buttons=question_buttons())
    return True


def _propose(
    turn: Turn, voice: Voice, companies: list[Company], key: str = "company.several"
) -> bool:
    memory = turn.memory
    memory.candidates = [company.siret for company in companies]
    if len(companies) == 1:
        memory.asked = ASKED_CONFIRM
        voice.say(
            "company.found" if companies[0].city else "company.found_no_city",
            name=companies[0].called,
            city=companies[0].city,
            buttons=yes_no_buttons(),
        )
        return True
    memory.asked = ASKED
    voice.say(
        key,
        buttons=[
            button(
                ", ".join(filter(None, (company.called, company.city))),
                f'/inform{{"siret": "{company.siret}"}}',
            )
            for company in companies[:MOST_CHOICES]
        ]
        + question_buttons(),
    )
    return True


def yes_no_buttons() -> list[Button]:
    """Return the two plain answers."""
    return [
        button(library().say("check.yes_button"), "/affirm"),
        button(library().say("check.no_button"), "/deny"),
    ]


def _keep(turn: Turn, voice: Voice, company: Company, belongs: Membership) -> None:
    memory = turn.memory
    memory.company = to_record(company, belongs)
    memory.candidates = []
    memory.misses = 0
    skip(memory)
    for fact, known in facts_from_company(company, turn.today).items():
        memory.remember(
            fact,
            known.value,
            origin="to_confirm" if known.to_confirm else "record",
            as_of=known.as_of.isoformat() if known.as_of else None,
        )
    say = library().say
    details = []
    if company.headcount is not None and company.headcount_year:
        details.append(
            say("company.detail_headcount", n=company.headcount, year=company.headcount_year)
        )
    if belongs.convention:
        details.append(
            say("company.detail_convention", title=belongs.convention, idcc=company.idcc)
        )
    key = "company.confirmed" if details else "company.confirmed_only"
    said = say(key, name=company.called, details=details)
    if company.demonstration:
        said = f"{said} {say('company.demo')}"
    voice.tell(said, kind="notice", company=memory.company)


def _is_siren(number: Found) -> bool:
    """Tell whether a valid SIREN was given, by itself or where a SIRET was asked."""
    return (number.fact == "siren" and number.usable) or number.reason == "siren_given"


def _explain_number(turn: Turn, voice: Voice, number: Found) -> bool:
    memory = turn.memory
    memory.misses += 1
    if memory.misses >= 3:
        memory.misses = 0
        skip(memory)
        voice.say("siret.again_failed")
        return True
    digits = sum(character.isdigit() for character in number.text)
    key = {"too_short": "too_short", "too_long": "too_long", "checksum": "checksum"}.get(
        number.reason or "", "not_digits"
    )
    if key == "checksum" and number.fact == "siren":
        key = "siren_checksum"
    voice.say(f"siret.{key}", digits=digits, buttons=question_buttons())
    memory.asked = ASKED
    return True
