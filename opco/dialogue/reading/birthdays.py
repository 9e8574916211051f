"""« Elle aura 21 ans le 15 janvier », « il a eu 18 ans en octobre »: a birthday tells a day of birth."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from opco.dialogue.reading.loose_days import PAID
from opco.dialogue.reading.message import Message
from opco.eligibility import Rulebook
from opco.language import Found
from opco.language.age import TURNS

BIRTH, AGE = "birth_date", "age"
_BIRTHDAY, _BORN = "birthday_on", "born_on"
#: What is asked of a pay, which counts ages by a day of birth.
_OF_PAY = re.compile(
    r"\b(?:salaires?|brut|net|paies?|paye(?:r|e|es|s|z|ait|ais)?|pai(?:era|erai|ement)|paiera\w*|remuner\w*|smic|gagn\w+)\b"
)
_OF_ONESELF = ("je ", "j", "mes ")
_YEAR = re.compile(
    r"(?:(?:en|de|annee|l'annee|nee?|elle est|il est|c'est) ){0,3}(?P<year>(?:19|20)\d\d)\D{0,4}"
)


class Birthday(NamedTuple):
    """An age, and the first and the last day on which somebody may reach it."""

    age: int
    first: date
    last: date

    def age_on(self, first: date, last: date) -> int | None:
        """Return the age on a day that is one of those between two; ``None`` when it may be either."""
        if last < self.first:
            return self.age - 1
        return self.age if first >= self.last else None


def birthday_told(message: Message, found: Sequence[Found]) -> Birthday | None:
    """Return the birthday that a message tells with its day, or its month."""
    turns, day = TURNS.search(message.typed), _day_of_it(found)
    if turns is None or day is None:
        return None
    low, high = day.low or day.value, day.high or day.value
    if not isinstance(low, date) or not isinstance(high, date):
        return None
    if turns["past"] and low > message.today:
        low, high = low - relativedelta(years=1), high - relativedelta(years=1)
    return Birthday(_age_kept(turns, found), low, high)


def _age_kept(turns: re.Match[str], found: Sequence[Found]) -> int:
    """Return the age that a birthday brings; where it is taken back, the one said in its place: « 21 ans en mars, non, 20 »."""
    start, end = turns.span("age")
    aside = any(one.negated and one.start < end and start < one.end for one in found)
    kept = (one.value for one in found if one.fact == AGE and not one.negated and one.start >= end)
    instead = next((value for value in kept if isinstance(value, int)), None) if aside else None
    return int(turns["age"]) if instead is None else instead


def _day_of_it(found: Sequence[Found]) -> Found | None:
    """Return the day of the birthday: the one that the words call so, else the first that is of nothing."""
    days = [one for one in found if one.fact == "date" and one.role in (None, _BIRTHDAY)]
    return min(days, key=lambda one: one.role is None, default=None)


def birth_told(message: Message, found: Sequence[Found]) -> list[Found]:
    """Return the day of birth that a birthday tells, or the age when only its month is said; else nothing.

    A birthday to come asks what is paid from the month that follows it. ``found`` are the facts of
    the message: the day of the birthday has no role of its own.
    """
    turns = TURNS.search(message.typed)
    day = _day_of_it(found)
    birthday = birthday_told(message, found)
    if turns is None or day is None or birthday is None:
        return []
    age, low, high = birthday
    start, end = min(day.start, turns.start()), max(day.end, turns.end())
    day = replace(day, start=start, end=end, text=message.text[start:end])
    if low == high:
        told = [_exact(day, BIRTH, low - relativedelta(years=age))]
    else:
        told = [_exact(day, AGE, age)]
    if high > message.today:
        told.append(_exact(day, PAID, high.replace(day=1) + relativedelta(months=1)))
    return told


def asks_of_a_pay(message: Message) -> bool:
    """Tell whether a message speaks of wages, whatever was in hand before it.

    Whoever tells a birthday of their own asks of no aid: « je vais avoir 18 ans, je touche combien ? ».
    """
    turns = TURNS.search(message.typed)
    of_oneself = turns is not None and turns.group().startswith(_OF_ONESELF)
    return of_oneself or _OF_PAY.search(message.typed) is not None


def as_birth(item: Found) -> Found:
    """Return « né en mars 2008 » as the days of birth that it may be."""
    born = item.fact == "date" and item.role == _BORN
    return replace(item, fact=BIRTH, role=BIRTH) if born else item


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


def is_too_late_for_a_birth(item: Found, message: Message, book: Rulebook) -> bool:
    """Tell whether a day that nobody called a birth makes whoever would be born then too young for any contract.

    « Donc en janvier ? », after « elle a 26 ans le 3 décembre, je paye quoi ? », asks what is paid then.
    """
    day = item.low or item.value
    return isinstance(day, date) and bool(
        book.read_case({BIRTH: day.isoformat()}, message.today)[1]
    )


def _exact(day: Found, fact: str, value: date | int) -> Found:
    role = fact if isinstance(value, date) else None
    return replace(day, fact=fact, role=role, value=value, low=None, high=None, reason=None)
