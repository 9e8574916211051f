"""The last day for this case: « la date limite exacte, c'est quand ? » of a contract whose signature is known."""

import re
from datetime import date

from dateutil.relativedelta import relativedelta

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.plan.case import deciding
from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.case.contracts import is_pro
from opco.dialogue.plan.case.reckoning import AID
from opco.dialogue.plan.items import SayRule
from opco.dialogue.plan.known_names import AID_ANSWER
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.phrases import says
from opco.dialogue.reading.transmission import LATE, MONTHS, is_not_sent, late_told, limit_of
from opco.intervals import exact_day
from opco.knowledge import Kind
from opco.language import find_facts

#: The topics of the aid, which is lost when the contract reaches the OPCO too late (D6243-2).
_OF_THE_AID = frozenset({"aide_apprentissage", "aide_versement"})
_LAST_DAY = "conditions_apprentissage.date_limite_transmission"
#: The topic that sends the contract, and the call for how many days remain.
_PROCEDURE = "contrat_apprentissage_demarches"
_SENDING = f"{_PROCEDURE}/envoyer"
#: That the last day of a contract not sent was told; how lately, and in how few words another is asked about.
_UNSENT, _JUST_SAID, _FEW = "aide_apprentissage#unsent", 2, 9
#: The words that name an aid.
_NAMES_AN_AID = re.compile(r"\b(?:aides?|primes?)\b")
#: The criterion that holds that day.
_SENT_IN_TIME = ".transmission"


def tell_last_day(turn: Turn, main: Ask) -> bool:
    """Say the last day to send this contract for its aid; tell whether that was asked and is known."""
    topic, plain = main.answer.partition("/")[0], turn.message.plain
    signed = turn.state.value_of("signed_on")
    left = says(plain, "days_left") and topic in (*_OF_THE_AID, _PROCEDURE)
    asks = main.kind is Kind.DEADLINE and topic in _OF_THE_AID and says(plain, "last_day")
    calendar = turn.answer_of(_SENDING).check
    if left and signed is None and turn.state.value_of("starts_on") and calendar is not None:
        deciding.advance(turn, calendar)
        return True
    if not (left or asks) or not isinstance(signed, str) or any(turn.state.cases):
        return False
    decision = deciding.considered(turn, AID).decision
    found = next((one for one in decision.criteria if one.id.endswith(_SENT_IN_TIME)), None)
    if found is None or found.source is None:
        return False
    by = found.by or _passed(turn, signed)
    months = None if by is None else _months(turn, signed, by)
    if found.by is None and by is not None:
        turn.say("check.last_day_passed", last=by, months=months)
    else:
        days = (found.by - turn.world.today).days if left and found.by is not None else None
        turn.say("check.last_day", text=found.explanation, days=days, months=months)
    turn.state.sources = [found.source["title"]]
    turn.adviser = True
    resume(turn)
    return True


def _months(turn: Turn, signed: str, last: date) -> int | None:
    """Return how many months after its signature a contract is sent at the latest; None where a fixed day is the last."""
    delay = int(str(turn.world.book.value(MONTHS, turn.world.today).value))
    day = exact_day(signed)
    return delay if day is not None and day + relativedelta(months=delay) == last else None


def _passed(turn: Turn, signed: str) -> date | None:
    """Return the last day to send the contract where it is over, and nobody told when it was sent."""
    last = limit_of(signed, turn.world.book, latest=True)
    told = turn.state.value_of(LATE) is not None
    return None if told or last is None or last >= turn.world.today else last


def tell_unsent(turn: Turn) -> bool:
    """Say what becomes of the aid of a contract that was not sent; tell whether that was asked.

    « Signé le 20 mai, toujours pas transmis, l'aide est perdue ? »: it is, once the last day is over; until
    then that day is told. Asked of the aid in words, or of what was just talked of.
    """
    plain, signed = turn.message.plain, turn.state.value_of("signed_on")
    of_the_aid = _NAMES_AN_AID.search(plain) is not None
    asks = says(plain, "is_it_lost") or of_the_aid or says(plain, "last_day")
    about = of_the_aid or turn.before.subject.topic in _OF_THE_AID
    unsent = is_not_sent(plain) and asks and about
    if not (unsent or _is_of_another_unsent(turn)) or any(turn.state.cases) or is_pro(turn):
        return False
    day = exact_day(signed)
    if day is None:
        return False
    last = limit_of(signed, turn.world.book)
    if last is None:
        return False
    today = turn.world.today
    days = (last - today).days
    months = _months(turn, signed, last)
    rule = turn.world.book.value(MONTHS if months else _LAST_DAY, day)
    sources = tuple(str(source["title"]) for source in rule.sources)
    told = {"last": last, "days": days, "left": days >= 0, "months": months}
    turn.add(SayRule("check.unsent", sources, told))
    turn.state.check = turn.state.question = None
    turn.keep_to(AID_ANSWER)
    turn.state.note_said(_UNSENT)
    turn.state.sources = list(sources)
    if days < 0:
        turn.state.remember(LATE, True)
    elif turn.state.value_of("level") is not None:
        turn.state.facts.pop(LATE, None)
        deciding.advance(turn, AID)
    turn.adviser = True
    return True


def _is_of_another_unsent(turn: Turn) -> bool:
    """Tell whether nothing but another signature is told right after such a last day: « et signé le 30 août ? »."""
    facts = {fact for one in turn.reading.moves if isinstance(one, Facts) for fact in one.facts}
    just_told = _UNSENT in turn.before.said[-_JUST_SAID:]
    return just_told and facts == {"signed_on"} and len(turn.message.words) <= _FEW


def tell_sent_in_time(turn: Turn) -> bool:
    """Say whether a contract sent on a day was sent in time for its aid; tell whether that was asked.

    « J'ai envoyé le contrat seulement hier, c'est foutu ? », of a contract whose signature is known.
    """
    plain, signed = turn.message.plain, turn.before.value_of("signed_on")
    if not isinstance(signed, str) or not says(plain, "is_it_lost") or any(turn.state.cases):
        return False
    topic = turn.before.subject.topic
    if topic not in (*_OF_THE_AID, _PROCEDURE):
        return False
    found = find_facts(turn.message.text, turn.world.today)
    told = late_told(found, {}, turn.message, turn.before, turn.world.book)
    if told is None or told[1] is None:
        return False
    late = told[0]
    turn.state.remember(LATE, late)
    turn.state.supposed.pop(LATE, None)
    if not late:
        months = turn.world.book.value(MONTHS, turn.world.today).value
        turn.say("check.sent_in_time", last=limit_of(signed, turn.world.book), months=months)
    deciding.advance(turn, AID)
    return True
