"""« Elle aura 21 ans le 15 janvier », « il a eu 18 ans en octobre »: a birthday tells a day of birth."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dateutil.relativedelta import relativedelta

from opco.dialogue.reading.loose_days import PAID
from opco.dialogue.reading.message import Message
from opco.language import Found
from opco.language.age import TURNS

BIRTH, AGE = "birth_date", "age"
_BIRTHDAY = "birthday_on"
_YEAR = re.compile(
    r"(?:(?:en|de|annee|l'annee|nee?|elle est|il est|c'est) ){0,3}(?P<year>(?:19|20)\d\d)\D{0,4}"
)


def birth_told(message: Message, found: Sequence[Found]) -> list[Found]:
    """Return the day of birth that a birthday tells, or the age when only its month is said; else nothing.

    A birthday to come asks what is paid from the month that follows it. ``found`` are the facts of
    the message: the day of the birthday has no role of its own.
    """
    turns = TURNS.search(message.typed)
    day = next((one for one in found if one.fact == "date" and one.role in (None, _BIRTHDAY)), None)
    if turns is None or day is None:
        return []
    low, high = day.low or day.value, day.high or day.value
    if not isinstance(low, date) or not isinstance(high, date):
        return []
    if turns["past"] and low > message.today:
        low, high = low - relativedelta(years=1), high - relativedelta(years=1)
    start, end = min(day.start, turns.start()), max(day.end, turns.end())
    day = replace(day, start=start, end=end, text=message.text[start:end])
    age = int(turns["age"])
    if low == high:
        told = [_exact(day, BIRTH, low - relativedelta(years=age))]
    else:
        told = [_exact(day, AGE, age)]
    if high > message.today:
        told.append(_exact(day, PAID, high.replace(day=1) + relativedelta(months=1)))
    return told


def birth_in_a_year(message: Message) -> list[Found]:
    """Return « 2005 », « en 2005 », said where a day of birth is asked for, as the days of that year."""
    said = _YEAR.fullmatch(message.typed)
    if said is None:
        return []
    year, (start, end) = int(said["year"]), said.span("year")
    return [
        Found(
            BIRTH, None, start, end, message.text[start:end], role=BIRTH, precision="year",
            reason="range", low=date(year, 1, 1), high=date(year, 12, 31),
        )
    ]  # fmt: skip


def _exact(day: Found, fact: str, value: date | int) -> Found:
    role = fact if isinstance(value, date) else None
    return replace(day, fact=fact, role=role, value=value, low=None, high=None, reason=None)
