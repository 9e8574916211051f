"""The year rule: which year a day without year belongs to, and what a mention of a day is.

A text says « le 8 mars » and means one year. In this order:

1. A word says which way to look — « signé », « dernier », « il y a »: the latest such day not
   after today; « prochain », « va », « prévu »: the first not before today. A participle alone
   (« contrat signé le 1er décembre ») is said of a coming day as well: within a month it wins.
2. A contract starts after it is signed: a start without year, beside a known signature, is the
   first such day from a month before that signature on.
3. A signature without any hint lies in the past, unless the next such day is within 60 days:
   people ask about a contract they have signed, or are about to sign.
4. Else the day nearest to today, the past winning a tie.

A day that replaces one already given is sought near that one (`near`), among
the past ones where a verb in the past says it (« si on avait signé en janvier »), unless a word beside it says which it is, whatever was told
before: « le 2 février dernier » is the last one before today. A day said with its weekday (« lundi 7 décembre ») is of a year in which they agree, if there is one.

A year chosen by 3 or 4 more than 90 days away is of `medium` certainty: say it back.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

from opco.language.found import Certainty
from opco.public_holidays import is_holiday

Direction = Literal["past", "future"]
_FAR_YEARS = 10
_SATURDAY = 5
_SURE_DAYS = 90
_NEXT_SIGNATURE = timedelta(days=60)
_GRACE = timedelta(days=31)
_SOON = timedelta(days=120)
#: A start said by its weekday alone is the coming one, unless it is told as past: « il a commencé lundi ».
_STARTS = frozenset(("starts_on", "training_starts_on"))
_SURENESS: list[Certainty] = ["low", "medium", "high"]


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
    months: int = 1
    """How many months a period without day lasts: 3 for a quarter, 6 for half a year."""
    days: tuple[int, int] | None = None
    """First and last day of a part of the month; a negative first counts from its end."""
    week: bool = False
    """Whether the week of the day is meant."""
    weekday: int | None = None
    """0 for Monday: a weekday alone, or the one said before the day."""
    nth: relativedelta | None = None
    """From a day of the month to « the first Monday » of that month."""
    at_work: tuple[str, bool] | None = None
    """« Dernier jour ouvré »: `ouvre` or `ouvrable`, and whether days are counted backwards."""
    fixed: tuple[date, date, date, str] | None = None
    """(value, first day, last day, precision) when it is counted from today."""
    direction: Direction | None = None
    pointed: Direction | None = None
    """Where « dernier », « prochain » beside it look from today, which no verb changes."""
    done: bool = False
    """Whether the past is only that of a participle: « signé le 1er décembre »."""
    told: bool = False
    """Whether a verb in the past tells it: « il a commencé lundi », not « embauché lundi »."""
    unreal: bool = False
    """Whether it is imagined in the past, beside the one that is told: « si on avait signé en janvier »."""
    role: str | None = None
    also: str | None = None
    """What else it is the day of: « signé et commencé le 3 novembre »."""
    certainty: Certainty = "high"
    to: Mention | None = None
    """The other end of a range, or of an alternative, that starts with this mention."""
    beside: str | None = None
    """`after` or `before` the day that it replaces, when the words say so (« repoussé au »)."""
    since_today: bool = False
    """« d'ici Noël »: any day from today to the end of what is named."""
    counted: relativedelta | None = None
    """From the other day, of signature or of start: « le lendemain », « 15 jours plus tard », « la veille »."""
    needs_role: bool = False
    """Whether it is a day only where the words say of what: « sous 10 jours », « le lendemain »."""

    @property
    def is_past(self) -> bool:
        """Whether it is before today, whatever its role."""
        return self.told or (self.role not in _STARTS and self.direction == "past")


@dataclass(frozen=True)
class Resolved:
    """A mention with its year: the day kept, the bounds, both included, and how sure.

    A range has bounds and no day of its own.
    """

    value: date | None
    low: date | None
    high: date | None
    precision: str
    certainty: Certainty
    reason: str | None


def resolve(
    mention: Mention, today: date, after: date | None = None, near: date | None = None
) -> Resolved:
    """Give a mention its year.

    ``after`` is the day of signature, for a start without year; ``near`` the day that it replaces.
    A day that does not exist comes back without value, reason `impossible_date`.
    """
    if mention.to is not None:
        return _resolve_range(mention, mention.to, today, after, near)
    result = _resolve_one(mention, today, after, near)
    if mention.since_today and result.high is not None and result.high >= today:
        return replace(result, value=None, low=today, precision="range", reason="range")
    return result


def _resolve_one(mention: Mention, today: date, after: date | None, near: date | None) -> Resolved:
    if mention.pointed is not None and mention.year is None:
        mention, after, near = replace(mention, direction=mention.pointed, done=False), None, None
    if mention.fixed:
        value, low, high, precision = mention.fixed
        if (
            precision == "season"
            and mention.direction == "past"
            and low > today
            and not mention.year
        ):
            back = relativedelta(years=1)
            value, low, high = value - back, low - back, high - back  # « signé au printemps »
        if mention.weekday is not None and mention.is_past and value > today:
            value = low = high = value - timedelta(weeks=1)  # « signé ce lundi », on a Tuesday
        return Resolved(value, low, high, precision, mention.certainty, None)
    if mention.counted is not None:
        day = after + mention.counted if after else None
        if day is not None and mention.week:
            day -= timedelta(days=day.weekday())
            return Resolved(day, day, day + timedelta(days=6), "week", mention.certainty, None)
        return Resolved(day, day, day, "day", mention.certainty, None if day else "same_day")
    if mention.day is not None and mention.month is None:
        return _resolve_day(mention, today, after, near)
    if mention.weekday is not None and mention.day is None:
        ahead: Direction | None = "future" if mention.role in _STARTS else mention.direction
        if mention.is_past:
            # « Il a commencé lundi » is before today, whatever day it replaces.
            near, ahead = None if near is None or near > today else near, "past"
        day = on_weekday(mention.weekday, near or today, None if near else ahead)
        sure: Certainty = "high" if mention.direction else mention.certainty
        return Resolved(day, day, day, "day", sure, None)
    reason: str | None = None
    certainty = mention.certainty
    year = mention.year
    if year is None:
        chosen = _choose_year(mention, today, after, near)
        if chosen is None:
            return _impossible(mention)
        year, reason = chosen, "year_inferred"
    period = _period(mention, year)
    if period is None:
        return _impossible(mention)
    value, low, high, precision = period
    if abs(value.year - today.year) > _FAR_YEARS:
        return Resolved(value, low, high, precision, "low", "far_date")
    guessed = reason is not None and mention.direction is None and after is None and near is None
    if guessed and abs((value - today).days) > _SURE_DAYS and certainty == "high":
        certainty = "medium"
    if precision in ("quarter", "half"):
        return Resolved(None, low, high, precision, certainty, "range")
    return Resolved(value, low, high, precision, certainty, reason)


def _resolve_day(mention: Mention, today: date, after: date | None, near: date | None) -> Resolved:
    """Give « le 18 » its month: the nearest to today that its words allow; a start, after its signature."""
    assert mention.day is not None
    # « Signé le 7 septembre, elle a commencé le 14 »: the fourteenth that follows.
    begun = after if mention.direction == "past" else None
    around = near or begun or today
    first = around.replace(day=1)
    days = [
        month + timedelta(days=mention.day - 1)
        for month in (first + relativedelta(months=shift) for shift in range(-2, 3))
        if mention.day <= calendar.monthrange(month.year, month.month)[1]
    ]
    if near is None:
        past = [day for day in days if day <= today]
        ahead = [day for day in days if day >= today]
        days = {"past": past, "future": ahead}.get(mention.direction or "") or days
        days = [day for day in days if after is not None and day >= after] or days
    day = min(days, key=lambda d: abs((d - around).days), default=None)
    if day is None:
        return _impossible(mention)
    return Resolved(day, day, day, "day", mention.certainty, None)


def _resolve_range(
    first: Mention, last: Mention, today: date, after: date | None, near: date | None
) -> Resolved:
    """Give both ends of a range their years: one that says none follows the other."""
    if first.weekday is not None and first.day is None and last.fixed:
        # « Entre lundi et mercredi prochain »: the Monday before that Wednesday.
        before = last.fixed[1] - timedelta(days=(last.fixed[1].weekday() - first.weekday) % 7)
        first = replace(first, fixed=(before, before, before, "day"))
    if _is_weekday(first) and _is_weekday(last):
        # « Entre lundi et vendredi »: the Friday that follows that Monday.
        monday = _resolve_one(first, today, after, near).low
        if monday is not None and last.weekday is not None:
            end_day = monday + timedelta(days=(last.weekday - monday.weekday()) % 7 or 7)
            last = replace(last, fixed=(end_day, end_day, end_day, "day"))
    if first.year is None and not first.fixed and last.year is not None:
        start = _resolve_with_year(first, last.year, today)
        end = _resolve_one(last, today, after, near)
        if start.low and end.high and start.low > end.high:
            start = _resolve_with_year(first, last.year - 1, today)
    else:
        start = _resolve_one(first, today, after, near)
        end = _resolve_one(last, today, after, near)
        if last.year is None and not last.fixed and start.low and last.month:
            end = _resolve_with_year(last, start.low.year, today)
            if end.high and end.high < start.low:
                end = _resolve_with_year(last, start.low.year + 1, today)
    if start.low is None or start.high is None or end.low is None or end.high is None:
        return _impossible(first if start.low is None else last)
    low, high = min(start.low, end.low), max(start.high, end.high)
    certainty = min(start.certainty, end.certainty, key=_SURENESS.index)
    return Resolved(low if low == high else None, low, high, "range", certainty, "range")


def _is_weekday(mention: Mention) -> bool:
    return mention.weekday is not None and mention.day is None and mention.fixed is None


def _resolve_with_year(mention: Mention, year: int, today: date) -> Resolved:
    return _resolve_one(replace(mention, year=year), today, None, None)


def on_weekday(weekday: int, today: date, direction: Direction | None) -> date:
    """Return the day of a weekday said alone: the one its words point to, else the nearest."""
    ahead = (weekday - today.weekday()) % 7
    if direction == "past":
        return today - timedelta(days=(7 - ahead) % 7 or 7)
    if direction == "future":
        return today + timedelta(days=ahead or 7)
    return today + timedelta(days=ahead if ahead <= 3 else ahead - 7)


def period_of_month(year: int, month: int) -> tuple[date, date]:
    """Return the first and the last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def at_work(day: date, kind: str, backwards: bool) -> date:
    """Return ``day``, or the nearest one at work after it, before it when ``backwards``.

    Saturdays are « ouvrables », not « ouvrés »; public holidays are neither.
    """
    off = _SATURDAY + 1 if kind == "ouvrable" else _SATURDAY
    step = timedelta(days=-1 if backwards else 1)
    while day.weekday() >= off or is_holiday(day):
        day += step
    return day


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
    if mention.nth is not None:
        day: date = first + mention.nth
        day = at_work(day, *mention.at_work) if mention.at_work else day
        return (day, day, day, "day") if day.month == mention.month else None
    if mention.day is not None:
        if not 1 <= mention.day <= last.day:
            return None
        day = first.replace(day=mention.day)
        if mention.week:
            # « La semaine du dimanche 1er » begins on that day, as people count it.
            monday = day - timedelta(days=day.weekday() if day.weekday() < _SATURDAY else 0)
            return monday, monday, monday + timedelta(days=6), "week"
        return day, day, day, "day"
    if mention.days is not None:
        begin, end = mention.days
        low = first.replace(day=begin if begin > 0 else last.day + begin + 1)
        return low, low, first.replace(day=min(end, last.day)), "part"
    if mention.months > 1:
        last = first + relativedelta(months=mention.months, days=-1)
        return first, first, last, "quarter" if mention.months == 3 else "half"
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


def _choose_year(
    mention: Mention, today: date, after: date | None, near: date | None
) -> int | None:
    """Apply the year rule; None when the day exists in no near year."""
    reach = 4 if (mention.day, mention.month) == (29, 2) else 2
    periods = [
        (year, period)
        for year in range(today.year - reach, today.year + reach + 1)
        if (period := _period(mention, year))
    ]
    if not periods:
        return None
    agreeing = [
        (year, period)
        for year, period in periods
        if mention.weekday is None or period[0].weekday() == mention.weekday
    ]
    periods = agreeing or periods
    if near is not None:
        later = [(y, p) for y, p in periods if p[2] >= near]
        earlier = [(y, p) for y, p in periods if p[1] <= near]
        periods = {"after": later, "before": earlier}.get(mention.beside or "") or periods
        if mention.direction == "future":
            # « Et si on signait en janvier ? », of a contract signed in October, is of the one to come.
            soon, next_to = today + _SOON, near + _NEXT_SIGNATURE
            beside = any(near <= p[1] <= next_to for _, p in periods)
            coming = [] if beside else [(y, p) for y, p in periods if today <= p[1] <= soon]
            periods = coming or periods
        if mention.unreal or mention.told:
            periods = [(y, p) for y, p in periods if p[1] <= today] or periods
        return min(periods, key=lambda item: (_distance(item[1], near), item[0]))[0]
    past = [(y, p) for y, p in periods if p[1] <= today]
    future = [(y, p) for y, p in periods if p[2] >= today]
    near_ahead = mention.done and bool(future) and future[0][1][1] <= today + _GRACE
    if mention.direction == "past" and past and not near_ahead:
        # « Signé en février 2025, commencé le 3 mars »: the March that follows.
        begun = [y for y, p in past if after is not None and p[2] >= after - _GRACE]
        return begun[0] if begun else past[-1][0]
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
