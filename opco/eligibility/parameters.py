"""Values of the law by the day they start, and stretches of days."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any

from opco.eligibility.case import Case
from opco.eligibility.files import DatedValue, ParameterText, PeriodText
from opco.french import amounts
from opco.intervals import Interval


class UnknownValue(LookupError):
    """No value of this name is known on the day asked for."""


class Meaning(Enum):
    """What the law may say on a day in place of a value."""

    #: It sets no limit: every comparison with it holds.
    NO_LIMIT = "no_limit"
    #: The value has no meaning (the scheme did not exist).
    NOT_APPLICABLE = "not_applicable"


NO_LIMIT, NOT_APPLICABLE = Meaning

#: Word of the scheme files -> what it means.
MEANINGS = {"no_limit": NO_LIMIT, "not_applicable": NOT_APPLICABLE, "unknown": None}


@dataclass(frozen=True)
class Value:
    """A value of the law on a day, with where it comes from.

    ``value`` is an ``int``, ``Decimal``, ``date``, ``bool`` or ``str``, or ``None`` when the law
    sets none on that day; ``text`` is the French wording (« 5 000 € »). ``of_year``
    is the year that it was given for, when nobody has said it for the next one.
    """

    value: Any
    text: str
    sources: tuple[dict[str, Any], ...]
    checked_on: date
    confidence: str
    starts_on: date
    of_year: int | None = None


class Parameter:
    """The values of one parameter, and the day that chooses among them in a case."""

    def __init__(self, name: str, day: str, text: ParameterText) -> None:
        self.name = name
        self.day = day
        self.text = text
        self.unit = text.unit
        self.starts = sorted(text.values)
        self.dated = [text.values[start] for start in self.starts]
        self.values = [_exact(dated) for dated in self.dated]
        same = all(value == self.values[0] for value in self.values)
        self.constant = self.values[0] if same else None

    def entry(self, on: date) -> DatedValue | None:
        """Return what the file says for ``on``, ``None`` before the first day it knows."""
        index = bisect_right(self.starts, on)
        return self.dated[index - 1] if index else None

    def on(self, on: date) -> Any:
        """Return the value on ``on`` (``NO_LIMIT``, ``NOT_APPLICABLE``), ``None`` if not known."""
        index = bisect_right(self.starts, on)
        return self.values[index - 1] if index else None

    def of(self, case: Case) -> Any:
        """Return the value that the case's day chooses, ``None`` when it cannot be told."""
        day = case.get(self.day)
        if day is not None:
            return self.on(day)
        span = case.interval(self.day)
        if span is None:
            return self.constant
        found = _stretches(self.starts, span)
        if found is None:
            return None
        values = self.values[found]
        return values[0] if all(value == values[0] for value in values) else None

    def dated_of(self, case: Case) -> DatedValue | None:
        """Return the file's entry that the case's day chooses, if it can be told."""
        day = case.get(self.day)
        if day is not None:
            return self.entry(day)
        span = case.interval(self.day)
        found = _stretches(self.starts, span)
        if found is not None and self.of(case) is not None:
            return self.dated[found][-1]
        return self.dated[-1] if span is None and self.constant is not None else None

    def pending(self, case: Case) -> set[str]:
        """Return the fact that would tell the value, if it is not yet known."""
        unknown = case.get(self.day) is None and self.of(case) is None
        return {self.day} if unknown else set()

    def in_french(self, value: Any, words: dict[str, str]) -> str:
        """Return ``value`` of this parameter in words."""
        if value is NO_LIMIT:
            return words["no_limit"]
        if value is NOT_APPLICABLE or value is None:
            return words["not_applicable"]
        if isinstance(value, bool):
            return words["yes"] if value else words["no"]
        if isinstance(value, date):
            return amounts.day(value)
        if isinstance(value, (int, Decimal)) and self.unit in amounts.UNITS:
            return amounts.quantity(value, self.unit)
        return str(value)


class Periods:
    """The stretches of days of a scheme, in order."""

    def __init__(self, day: str, periods: list[PeriodText]) -> None:
        self.day = day
        self.periods = sorted(periods, key=lambda period: period.start)
        self._starts = [period.start for period in self.periods]

    def of(self, case: Case) -> PeriodText | None:
        """Return the one period of the case's day; ``None`` if the day is unknown or in none."""
        found = self.all_of(case)
        return found[0] if len(found) == 1 else None

    def all_of(self, case: Case) -> list[PeriodText]:
        """Return the periods that the case's day may be in; none if it may also be in none."""
        day = case.get(self.day)
        if day is not None:
            index = bisect_right(self._starts, day)
            period = self.periods[index - 1] if index else None
            return [period] if period and (period.to is None or day <= period.to) else []
        span = case.interval(self.day)
        stretches = _stretches(self._starts, span)
        if span is None or stretches is None:
            return []
        found = self.periods[stretches]
        ends: list[Any] = [period.start for period in found[1:]]
        gaps = any(
            period.to is not None and period.to + timedelta(days=1) < after
            for period, after in zip(found, ends, strict=False)
        )
        last: Any = found[-1].to
        over = last is not None and (span.high is None or span.high > last)
        return [] if gaps or over else found


def _stretches(starts: list[date], span: Interval | None) -> slice | None:
    """Return which of the values that start on ``starts`` hold over ``span``.

    ``None`` when there is no span, or when it begins before the first day known.
    """
    if span is None or not isinstance(span.low, date):
        return None
    first = bisect_right(starts, span.low)
    last = bisect_right(starts, span.high) if isinstance(span.high, date) else len(starts)
    return slice(first - 1, last) if first else None


def _exact(dated: DatedValue) -> Any:
    if dated.meaning is not None:
        return MEANINGS[dated.meaning]
    value = dated.value
    return Decimal(repr(value)) if isinstance(value, float) else value
