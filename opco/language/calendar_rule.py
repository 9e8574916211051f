"""The year rule: which year a day without year belongs to, and what a mention of a day is.

A text says « le 8 mars » and means one year. In this order:

1. A word says which way to look — « signé », « dernier », « il y a »: the latest such day not
   after today; « prochain », « va », « prévu »: the first not before today.
2. A contract starts after it is signed: a start without year, beside a known signature, is the
   first such day from a month before that signature on.
3. A signature without any hint lies in the past, unless the next such day is within 60 days:
   people ask about a contract they have signed, or are about to sign.
4. Else the day nearest to today, the past winning a tie.

A year chosen by 3 or 4 more than 90 days away is of `medium` certainty: say it back.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from opco.language.found import Certainty

Direction = Literal["past", "future"]
_FAR_YEARS = 10
_SURE_DAYS = 90
_NEXT_SIGNATURE = timedelta(days=60)
_GRACE = timedelta(days=31)


@dataclass
class Mention:
    """A day or a period named in the plain text, before its year is known."""

    start: int
    end: int
    day: int | None = None
    month: int | None = None
    year: int | None = None
    part: str | None = None
    """`debut`, `mi` or `fin` of a month or a year."""
    fixed: tuple[date, date, date, str] | None = None
    """(value, first day, last day, precision) when it is counted from today."""
    direction: Direction | None = None
    role: str | None = None
    certainty: Certainty = "high"


@dataclass(frozen=True)
class Resolved:
    """A mention with its year: the day kept, the bounds, both included, and how sure."""

    value: date | None
    low: date | None
    high: date | None
    precision: str
    certainty: Certainty
    reason: str | None


def resolve(mention: Mention, today: date, after: date | None = None) -> Resolved:
    """Give a mention its year; ``after`` is the day of signature, for a start without year.

    A day that does not exist comes back without value, reason `impossible_date`.
    """
    if mention.fixed:
        value, low, high, precision = mention.fixed
        return Resolved(value, low, high, precision, mention.certainty, None)
    reason: str | None = None
    certainty = mention.certainty
    year = mention.year
    if year is None:
        chosen = _choose_year(mention, today, after)
        if chosen is None:
            return _impossible(mention)
        year, reason = chosen, "year_inferred"
    period = _period(mention, year)
    if period is None:
        return _impossible(mention)
    value, low, high, precision = period
    if abs(value.year - today.year) > _FAR_YEARS:
        return Resolved(value, low, high, precision, "low", "far_date")
    guessed = reason is not None and mention.direction is None and after is None
    if guessed and abs((value - today).days) > _SURE_DAYS and certainty == "high":
        certainty = "medium"
    return Resolved(value, low, high, precision, certainty, reason)


def period_of_month(year: int, month: int) -> tuple[date, date]:
    """Return the first and the last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _impossible(mention: Mention) -> Resolved:
    precision = "day" if mention.day else "month"
    return Resolved(None, None, None, precision, "low", "impossible_date")


def _period(mention: Mention, year: int) -> tuple[date, date, date, str] | None:
    """Return (value, first, last, precision) of a mention in a year; None if it does not exist."""
    if not 1 <= year <= 9998:
        return None
    if mention.month is None:
        return _year_period(year, mention.part)
    if not 1 <= mention.month <= 12:
        return None
    first, last = period_of_month(year, mention.month)
    if mention.day is not None:
        if not 1 <= mention.day <= last.day:
            return None
        day = first.replace(day=mention.day)
        return day, day, day, "day"
    if mention.part == "debut":
        return first, first, first.replace(day=10), "part"
    if mention.part == "mi":
        return first.replace(day=15), first.replace(day=11), first.replace(day=20), "part"
    if mention.part == "fin":
        return last, first.replace(day=21), last, "part"
    return first, first, last, "month"


def _year_period(year: int, part: str | None) -> tuple[date, date, date, str]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    if part == "debut":
        return first, first, date(year, 3, 31), "year"
    if part == "mi":
        return date(year, 7, 1), date(year, 5, 1), date(year, 8, 31), "year"
    if part == "fin":
        return last, date(year, 10, 1), last, "year"
    return first, first, last, "year"


def _choose_year(mention: Mention, today: date, after: date | None) -> int | None:
    """Apply the year rule; None when the day exists in no near year."""
    reach = 4 if (mention.day, mention.month) == (29, 2) else 2
    periods = [
        (year, period)
        for year in range(today.year - reach, today.year + reach + 1)
        if (period := _period(mention, year))
    ]
    if not periods:
        return None
    past = [(y, p) for y, p in periods if p[1] <= today]
    future = [(y, p) for y, p in periods if p[2] >= today]
    if mention.direction == "past" and past:
        return past[-1][0]
    if mention.direction == "future" and future:
        return future[0][0]
    if after is not None:
        following = [y for y, p in periods if p[2] >= after - _GRACE]
        if following:
            return following[0]
    soon = today + _NEXT_SIGNATURE
    if mention.role == "signed_on" and past and not (future and future[0][1][1] <= soon):
        return past[-1][0]
    return min(periods, key=lambda item: (_distance(item[1], today), item[0]))[0]


def _distance(period: tuple[date, date, date, str], today: date) -> int:
    _, first, last, _ = period
    if first <= today <= last:
        return 0
    return min(abs((first - today).days), abs((last - today).days))
