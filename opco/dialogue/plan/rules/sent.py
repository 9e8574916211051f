"""What was sent, and when, set against the delay just told of: a contract whose aid does not come, an invoice to refund."""

from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.plan.case import deciding
from opco.dialogue.plan.case.asking import ask_fact, resume
from opco.dialogue.plan.case.contracts import is_pro
from opco.dialogue.plan.case.learning import learn
from opco.dialogue.plan.case.reckoning import AID
from opco.dialogue.plan.known_names import AID_ANSWER, NOT_PAID
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.signs import signs_of
from opco.dialogue.reading.told_of_a_rule import leaves_with_a_paper
from opco.dialogue.reading.transmission import (
    LATE,
    MONTHS,
    SENT,
    SIGNED,
    first_signature_in_time,
    late_told,
    limit_of,
    note_of,
)
from opco.intervals import parse_days
from opco.knowledge import Kind
from opco.language import Found, find_facts

#: What is told of a training's refund, and its check.
REFUND, _REFUND_CHECK = "opco_financement_formation/remboursement", "training_refund"
#: What the delay of sending decides, or is told beside.
_OF_SENDING = frozenset({"aide_apprentissage", "aide_versement", "contrat_apprentissage_demarches"})
_ENDS = "training_ends_on"
_REFUND_DELAY = "remboursement_formation.delai_paiement"
_DECISION_DELAY = "contrat_apprentissage.delai_decision"


def tell_what_was_sent(turn: Turn) -> bool:
    """Say whether what was sent on a day told was sent in time; tell whether there was a day to judge."""
    if signs_of(turn.message.plain) & {"question", "asks"} or any(turn.state.cases):
        return False
    found = find_facts(turn.message.text, turn.world.today)
    leaves = leaves_with_a_paper(turn.message.plain)
    days = _days(
        next((one for one in found if one.role == SENT or (leaves and _is_loose(one))), None)
    )
    if days is None:
        return False
    return _of_a_refund(turn, *days) or _of_an_aid(turn, found, *days)


def ask_when_it_was_signed(turn: Turn) -> bool:
    """Say from which day of signature a contract was sent in time, and ask for that day; tell whether it decides.

    « Signé en mai dernier, envoyé hier »: in time from the 23rd on.
    """
    if any(turn.state.cases) or is_pro(turn):
        return False
    moves = turn.reading.moves
    asked = next((move.answer for move in moves if isinstance(move, Ask)), None)
    topic = turn.before.subject.topic if asked is None else asked.partition("/")[0]
    if topic not in _OF_SENDING:
        return False
    found = find_facts(turn.message.text, turn.world.today)
    decides = first_signature_in_time(found, turn.state.value_of(SIGNED), turn.world.book)
    if decides is None:
        return False
    sent, first = decides
    turn.say("sent.depends_on_the_signature", first=first, last=sent.high)
    turn.state.note_said(note_of(sent))
    turn.keep_to(AID_ANSWER, Kind.IS_IT_ENOUGH)
    turn.state.check = AID
    turn.adviser = True
    ask_fact(turn, SIGNED, AID)
    return True


def _of_an_aid(turn: Turn, found: list[Found], first: date, last: date) -> bool:
    """Say whether a contract was sent in time for its aid, which does not come; else how long ago it was."""
    if turn.before.subject.topic != NOT_PAID.partition("/")[0] or is_pro(turn):
        return False
    facts = [move for move in turn.reading.moves if isinstance(move, Facts)]
    told = {k: v for move in facts for k, v in move.facts.items()}
    signed = told.get(SIGNED, turn.state.value_of(SIGNED))
    late = late_told(found, told, turn.message, turn.state, turn.world.book)
    if isinstance(signed, str) and late is not None:
        turn.state.remember(SIGNED, signed)
        turn.state.remember(LATE, late[0])
        if late[0]:
            deciding.advance(turn, AID)
            return True
        months = turn.world.book.value(MONTHS, turn.world.today).value
        turn.say("sent.in_time_for_the_aid", last=limit_of(signed, turn.world.book), months=months)
    elif first <= turn.world.today:
        limit = int(str(turn.world.book.value(_DECISION_DELAY, turn.world.today).value))
        least = (turn.world.today - min(last, turn.world.today)).days
        key = "decision_due" if least > limit else "decision_awaited"
        turn.say(f"sent.{key}", limit=limit, weeks=(turn.world.today - first).days // 7)
        for move in facts:
            learn(turn, Facts(move.act, {k: v for k, v in move.facts.items() if k != SIGNED}))
    else:
        return False
    turn.keep_to(NOT_PAID)
    turn.adviser = True
    resume(turn)
    return True


def _of_a_refund(turn: Turn, first: date, last: date) -> bool:
    """Say whether an invoice was sent within the delay that follows the end of its training."""
    subject = turn.before.subject
    if subject.check != _REFUND_CHECK and subject.answer != REFUND:
        return False
    told = (m.facts.get(_ENDS) for m in turn.reading.moves if isinstance(m, Facts))
    # « Facture partie le 15 », of a training whose last day is known, is no other last day.
    ended = turn.before.value_of(_ENDS) or next((one for one in told if one is not None), None)
    if not isinstance(ended, str) or ended.startswith("<") or ended.endswith(".."):
        return False
    ends = parse_days(ended)
    try:
        months = int(str(turn.world.book.value(_REFUND_DELAY, _day(ends.low)).value))
    except LookupError:
        return False
    limits = [_day(end) + relativedelta(months=months) for end in (ends.low, ends.high)]
    turn.state.remember(_ENDS, ended)
    if last <= limits[0]:
        turn.say("sent.invoice_in_time", limit=limits[0])
    elif first > limits[1]:
        turn.say("sent.invoice_too_late", limit=limits[1], months=months)
    else:
        return False
    turn.keep_to(REFUND, Kind.DEADLINE)
    turn.adviser = True
    resume(turn)
    return True


def _is_loose(item: Found) -> bool:
    return item.fact == "date" and item.role is None


def _day(end: Any) -> date:
    if not isinstance(end, date):
        raise LookupError(end)
    return end


def _days(item: Found | None) -> tuple[date, date] | None:
    """Return the first and the last day on which something was sent."""
    if item is None:
        return None
    first, last = item.low or item.value, item.high or item.value
    return (first, last) if isinstance(first, date) and isinstance(last, date) else None
