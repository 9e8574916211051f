"""What is known of a day or a number between two ends: « entre le 5 et le 10 mars », « 250 ou plus ».

An `Interval` holds both its ends; either may be open. Its text form is what files, flags, slots and
messages carry: ``2026-03-05..2026-03-10``, ``>=2026-03-08``, ``40..60``, ``<=49``, ``250``.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

Point = date | int | Decimal

_MONTH = re.compile(r"\d{4}-\d{2}")
_YEAR = re.compile(r"\d{4}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"-?\d{1,18}(?:\.\d{1,9})?")
_ONE_SIDED = re.compile(r"(>=|<=|>|<|≥|≤)\s*(\S+)")
_SIGNS = {"≥": ">=", "≤": "<="}


@dataclass(frozen=True)
class Interval:
    """The days or the numbers from ``low`` to ``high``, both included; None is an open end.

    Both ends are days, or both numbers (``int`` or ``Decimal``, never ``float``). Raises
    ``ValueError`` when they are of two kinds, in the wrong order, or both open.
    """

    low: Point | None
    high: Point | None

    def __post_init__(self) -> None:
        ends = [end for end in (self.low, self.high) if end is not None]
        if not ends:
            raise ValueError("an interval has at least one end")
        if any(isinstance(end, (bool, float)) for end in ends):
            raise ValueError("an end is a day, an int or a Decimal")
        if len({isinstance(end, date) for end in ends}) > 1:
            raise ValueError("the two ends are of two kinds")
        low: Any = self.low
        if low is not None and self.high is not None and low > self.high:
            raise ValueError("the first end comes after the last")

    @classmethod
    def exactly(cls, value: Point) -> Interval:
        """Return the interval that holds ``value`` alone."""
        return cls(value, value)

    @classmethod
    def month(cls, year: int, month: int) -> Interval:
        """Return the days of a month. Raises ``ValueError`` when there is no such month."""
        first = date(year, month, 1)
        return cls(first, first.replace(day=calendar.monthrange(year, month)[1]))

    @classmethod
    def year(cls, year: int) -> Interval:
        """Return the days of a year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @property
    def is_exact(self) -> bool:
        """Whether it holds one value only."""
        return self.low is not None and self.low == self.high

    @property
    def exact(self) -> Point | None:
        """The one value it holds, None when there are several."""
        return self.low if self.is_exact else None

    @property
    def is_of_days(self) -> bool:
        """Whether it holds days, not numbers."""
        return isinstance(self.high if self.low is None else self.low, date)

    def holds(self, value: Any) -> bool:
        """Tell whether ``value``, of the same kind, is between the ends."""
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)

    def within(self, low: Point | None, high: Point | None) -> Interval | None:
        """Return what is left of it between two more ends, None when nothing is."""
        lows: list[Any] = [end for end in (self.low, low) if end is not None]
        highs: list[Any] = [end for end in (self.high, high) if end is not None]
        first, last = max(lows, default=None), min(highs, default=None)
        if first is not None and last is not None and first > last:
            return None
        return Interval(first, last)

    def __str__(self) -> str:
        """Return the text form, which `parse` reads back."""
        if self.low is None:
            return f"<={_written(self.high)}"
        if self.high is None:
            return f">={_written(self.low)}"
        if self.is_exact:
            return _written(self.low)
        return f"{_written(self.low)}..{_written(self.high)}"


def parse(text: str, *, whole: bool = True) -> Interval:
    """Read a text form: ``a..b``, ``>=a``, ``<b``, a day, a month (``2026-03``), a number.

    ``whole`` says that numbers have no decimals: ``<50`` is then ``<=49``; without it a bare side
    is kept (wider by its end, so that nothing is decided too early). Four digits alone are a
    number; `parse_days` reads them as a year. Raises ``ValueError`` for anything else.
    """
    return _parse(text, _number_ends, whole)


def parse_days(text: str) -> Interval:
    """Read a text form of days: as `parse`, where ``2026`` is a year. Raises ``ValueError``."""
    return _parse(text, _day_ends, True)


def exact_day(value: object) -> date | None:
    """Return the day that a text form names alone; ``None`` of several days, of a side of one, of anything else."""
    try:
        exact = parse_days(value).exact if isinstance(value, str) else None
    except ValueError:
        return None
    return exact if isinstance(exact, date) else None


def _parse(text: str, read: Any, whole: bool) -> Interval:
    text = text.strip()
    if match := _ONE_SIDED.fullmatch(text):
        sign = _SIGNS.get(match.group(1), match.group(1))
        low, high = read(match.group(2))
        step = _step(low, whole)
        if sign[0] == ">":
            return Interval(low if sign == ">=" else high + step, None)
        return Interval(None, high if sign == "<=" else low - step)
    first, dots, last = text.partition("..")
    if dots:
        return Interval(read(first.strip())[0], read(last.strip())[1])
    return Interval(*read(text))


def _number_ends(text: str) -> tuple[Point, Point]:
    if "-" in text[1:]:
        return _day_ends(text)
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"« {text[:40]} » is not a number")
    value = Decimal(text)
    exact = int(value) if value == value.to_integral_value() else value
    return exact, exact


def _day_ends(text: str) -> tuple[Point, Point]:
    if _DAY.fullmatch(text):
        day = date.fromisoformat(text)
        return day, day
    if _MONTH.fullmatch(text):
        span = Interval.month(int(text[:4]), int(text[5:]))
    elif _YEAR.fullmatch(text):
        span = Interval.year(int(text))
    else:
        raise ValueError(f"« {text[:40]} » is not a day")
    assert span.low is not None and span.high is not None
    return span.low, span.high


def _step(end: Point, whole: bool) -> Any:
    if isinstance(end, date):
        return timedelta(days=1)
    return 1 if whole else 0


def _written(end: Point | None) -> str:
    return end.isoformat() if isinstance(end, date) else str(end)
