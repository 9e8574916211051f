"""When the courses that a message tells of ended: the last day of each, where its invoice is talked of.

« Formation du 4 au 6 novembre, la facture ? » ended on the 6th; « deux stages finis, l'un le 2, l'autre
le 9 » are two ends. What is asked of a budget is asked of the day a course begins.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from opco.dialogue.reading.in_hand import check_in_hand
from opco.dialogue.reading.message import Message
from opco.dialogue.state import State
from opco.eligibility import Rulebook
from opco.language import Found, find_facts
from opco.language.contract import speaks_of_a_contract
from opco.language.found import Bound

CHECK, ENDS, _STARTS = "training_refund", "training_ends_on", "training_starts_on"
_ENDS_OF_A_CONTRACT = "ends_on"
_MOST = 6
#: What one period is named by, which goes from no day to another.
_ONE_DAY = frozenset({"week", "part", "month", "year"})
#: A day without its year, taken for one to come, is of the year before where that is nearer.
_HALF_A_YEAR = timedelta(days=182)
_YEAR = re.compile(r"\b20\d\d\b")
#: What is asked of a course that is over.
_OF_A_REFUND = re.compile(
    r"\bfactures?\b|\bcertificats? de realisation\b|\bcertificats?\b|\brembours\w*|\bdemander? (?:le|mon|notre|un) (?:paiement|remboursement)\b"
)
_SEVERAL = re.compile(
    r"\b(?:deux|trois|quatre|[2-6]|plusieurs|nos|mes|les|des|toutes les) (?:\w{2,12} )?(?:formations|stages|sessions|habilitations|modules|recyclages|fimo|fcos?|caces)\b|\bl'autre\b|\bl[ae] (?:seconde|deuxieme|second)\b|^(?:formations|stages|sessions)\b"
)
#: « Le 3 et le 17 »: two days, « entre le 3 et le 17 » one between them.
_LISTED = re.compile(
    r"\d{1,2}(?:er)?(?: [a-z]{3,9})?(?: 20\d\d)? ?(?:,|et|puis|ainsi que) ?(?:l[ea] )?\d"
)
_BETWEEN = re.compile(r"\bentre (?:le |les )?$")
#: « Du 4 au 6 », « de lundi à jeudi »: from the first day to the last.
_FROM_TO = re.compile(r"^(?:du |de |des )?[^,;]{1,30}?\b(?:au|a|jusqu'au)\b")


def ended_last(
    found: Iterable[Found], message: Message, state: State, book: Rulebook
) -> list[Found]:
    """Return what was found, a course told from its first day to its last as ended on that one."""
    items = list(found)
    if not is_of_a_refund(message, state, book):
        return items
    contract = speaks_of_a_contract(message.plain)
    items = [
        replace(item, role=ENDS) if item.role == _ENDS_OF_A_CONTRACT and not contract else item
        for item in items
    ]
    return [_ended(item, message) if _is_a_course(item) else item for item in items]


def is_of_a_refund(message: Message, state: State, book: Rulebook) -> bool:
    """Tell whether what is talked of is the invoice of a course that is over."""
    if CHECK not in book.checks:
        return False
    in_hand = state.question is None and check_in_hand(state, book) == CHECK
    return in_hand or _OF_A_REFUND.search(message.typed) is not None


def ends_told(message: Message, state: State, book: Rulebook) -> list[date]:
    """Return the day on which each of several courses ended; nothing where one alone is told of."""
    if not is_of_a_refund(message, state, book) or not _SEVERAL.search(message.typed):
        return []
    items = [
        item for item in find_facts(message.text, message.today)
        if item.fact == "date" and item.role in (None, _STARTS, ENDS, _ENDS_OF_A_CONTRACT) and item.precision != "year"
    ]  # fmt: skip
    days: list[date] = []
    for item in items:
        days += _days_of(item, message)
    days = list(dict.fromkeys(days))
    return days if 1 < len(days) <= _MOST else []


def _days_of(item: Found, message: Message) -> list[date]:
    low, high = item.low, item.high
    if isinstance(item.value, date) and not (isinstance(low, date) and low != high):
        return [item.value]
    if not isinstance(low, date) or not isinstance(high, date):
        return []
    if _LISTED.search(message.typed[item.start : item.end]) and not _between(item, message):
        return [low, high]
    last = _nearest(high, item, message)
    return [last] if isinstance(last, date) and _goes_to(item, message) else []


def _is_a_course(item: Found) -> bool:
    ends = isinstance(item.low, date) and isinstance(item.high, date) and item.low != item.high
    return item.fact == "date" and item.role in (_STARTS, ENDS, None) and ends


def _ended(item: Found, message: Message) -> Found:
    if not _goes_to(item, message):
        return item
    return replace(
        item,
        role=ENDS,
        value=_nearest(item.high, item, message),
        low=None,
        high=None,
        reason=None,
        certainty="high",
    )


def _nearest(day: Bound, item: Found, message: Message) -> Bound:
    """Return the last day of a course of which the year is not said: the nearest one."""
    if not isinstance(day, date) or _YEAR.search(item.text):
        return day
    return day - relativedelta(years=1) if day - message.today > _HALF_A_YEAR else day


def _goes_to(item: Found, message: Message) -> bool:
    """Tell whether two days are the first and the last of a course, and not what it may be between.

    « Il y a 2 mois » is one day that is not known well.
    """
    if item.precision in _ONE_DAY:
        return False
    said = message.typed[max(0, item.start - 4) : item.end].lstrip()
    return _FROM_TO.match(said) is not None and not _between(item, message)


def _between(item: Found, message: Message) -> bool:
    before = message.typed[max(0, item.start - 12) : item.start]
    return _BETWEEN.search(before) is not None or message.typed.startswith("entre", item.start)
