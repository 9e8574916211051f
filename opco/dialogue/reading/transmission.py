"""Whether a contract reached the OPCO in time: « signé le 3 mars, envoyé le 20 octobre », « envoyé huit mois après ».

The law gives so many months after the signature, or a last day to the contracts of some years; both
are data. What is known between two days decides where both ends agree.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from dateutil.relativedelta import relativedelta

from opco.dialogue.reading.message import Message
from opco.dialogue.state import State
from opco.eligibility import Rulebook
from opco.intervals import Interval, parse_days
from opco.language import Found
from opco.language.aid_history import is_of_another_paper

LATE, SIGNED, SENT = "late", "signed_on", "sent_on"
MONTHS = "conditions_apprentissage.delai_transmission"
_LAST_DAY = "conditions_apprentissage.date_limite_transmission"
_NOTE = "sent:"
#: A year and a half: a signature known no better is asked for with no such words.
_LONGEST = 550
_IS_SIGNED = re.compile(r"\bsign(?:e|es|ee|ees|ature)\b")
#: « Toujours pas envoyé »: nobody knows yet when it will be.
_NOT_SENT = re.compile(
    r"\b(?:pas|jamais|toujours pas|rien)(?: encore)?(?: ete)?(?: \w{2,8})? (?:envoye|transmis|depose|adresse|poste|parti)e?s?\b(?! (?:en\b|hors|trop|a temps))"
)


def late_told(
    found: Iterable[Found], told: Mapping[str, Any], message: Message, state: State, book: Rulebook
) -> tuple[bool, Found | None] | None:
    """Return whether the contract is late, and where the message says it; ``None`` when it does not tell.

    ``told`` are the facts that the message gives: the signature is among them, or known.
    """
    found = list(found)
    if is_of_another_paper(message.plain):
        return None
    signed = _days(told.get(SIGNED, state.value_of(SIGNED)))
    delay = next((one for one in found if one.fact == LATE and one.reason == "delay"), None)
    if delay is not None:
        late = _late_by_months(delay, signed, message.today, book)
        return None if late is None else (late, delay)
    if signed is None:
        return None
    sent = next((one for one in found if one.role == SENT and one.interval is not None), None)
    if sent is not None and sent.interval is not None:
        late = _late(signed, sent.interval, book)
        return None if late is None else (late, sent)
    awaited = sent_before(state) if SIGNED in told else None
    late = None if awaited is None else late_of(told[SIGNED], awaited, book)
    if late is not None:
        return late, None
    if _NOT_SENT.search(message.plain) and _late(signed, Interval.exactly(message.today), book):
        return True, None
    return None


def first_signature_in_time(
    found: Iterable[Found], signed: Any, book: Rulebook
) -> tuple[Interval, date] | None:
    """Return when a contract was sent, and the first day of signature that makes it in time; ``None`` when any does, or none.

    « Signé en mai, envoyé hier »: its days of signature are on both sides.
    """
    days = _days(signed)
    sent = next((one.interval for one in found if one.role == SENT and one.interval), None)
    if days is None or sent is None or _late(days, sent, book) is not None:
        return None
    low, high = days.low, days.high
    if not (isinstance(low, date) and isinstance(high, date) and isinstance(sent.high, date)):
        return None
    if (high - low).days > _LONGEST:
        return None
    for after in range(1, (high - low).days + 1):
        last = _limit(low + timedelta(days=after), book)
        if last is not None and last >= sent.high:
            return sent, low + timedelta(days=after)
    return None


def note_of(sent: Interval) -> str:
    """Return what a state says of a day of sending that waits for the day of the signature."""
    return f"{_NOTE}{sent}"


def sent_before(state: State) -> tuple[date, date] | None:
    """Return the first and the last day on which a contract was sent, as a message told it; None where none did."""
    noted = [one for one in state.said if one.startswith(_NOTE)]
    sent = _days(noted[-1].removeprefix(_NOTE)) if noted else None
    if sent is None or not (isinstance(sent.low, date) and isinstance(sent.high, date)):
        return None
    return sent.low, sent.high


def late_of(signed: Any, sent: tuple[date, date], book: Rulebook) -> bool | None:
    """Tell whether a contract signed some day and sent in these comes late; None of one sent before it was signed."""
    days = _days(signed)
    if days is None or (isinstance(days.low, date) and sent[1] < days.low):
        return None
    return _late(days, Interval(*sent), book)


def is_not_sent(plain_text: str) -> bool:
    """Tell whether a plain text says that a contract was not sent yet."""
    # « Apprenti signé le 11 mai, jamais transmis »: what is signed is the contract.
    another = is_of_another_paper(plain_text) and _IS_SIGNED.search(plain_text) is None
    return _NOT_SENT.search(plain_text) is not None and not another


def limit_of(signed: str, book: Rulebook, *, latest: bool = False) -> date | None:
    """Return the last day to send a contract signed on a day for its aid; in an interval, the first that it may be.

    ``latest``: the last that it may be.
    """
    days = _days(signed)
    return None if days is None else _limit(days.high if latest else days.low, book)


def _late(signed: Interval, sent: Interval, book: Rulebook) -> bool | None:
    """Tell whether what was sent in some days comes after the last one; ``None`` when it may or may not."""
    first, last = (_limit(day, book) for day in (signed.low, signed.high))
    if isinstance(sent.low, date) and last is not None and sent.low > last:
        return True
    if isinstance(sent.high, date) and first is not None and sent.high <= first:
        return False
    return None


def _late_by_months(
    delay: Found, signed: Interval | None, today: date, book: Rulebook
) -> bool | None:
    """Tell the same of months counted from the signature, which may not be known."""
    low, high = (_count(end) for end in (delay.low, delay.high))
    if signed is not None and isinstance(signed.low, date) and isinstance(signed.high, date):
        ends = (
            None if low is None else signed.low + _span(low),
            None if high is None else signed.high + _span(high),
        )
        return None if ends == (None, None) else _late(signed, Interval(*ends), book)
    months = book.value(MONTHS, today).value
    if not isinstance(months, int):
        return None
    if low is not None and low > months:
        return True
    return False if high is not None and high <= months else None


def _limit(signed: Any, book: Rulebook) -> date | None:
    """Return the last day on which a contract signed on a day may be sent."""
    if not isinstance(signed, date):
        return None
    try:
        fixed, months = (book.value(name, signed).value for name in (_LAST_DAY, MONTHS))
    except LookupError:
        return None
    if isinstance(fixed, date):
        return fixed
    day: date | None = signed + relativedelta(months=months) if isinstance(months, int) else None
    return day


def _days(value: Any) -> Interval | None:
    if not isinstance(value, str):
        return None
    try:
        return parse_days(value)
    except ValueError:
        return None


def _count(end: Any) -> Decimal | None:
    return Decimal(str(end)) if isinstance(end, (int, float, Decimal)) else None


def _span(months: Decimal) -> relativedelta:
    whole = int(months)
    return relativedelta(months=whole, days=round(float(months - whole) * 30))
