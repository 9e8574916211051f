"""Public holidays and the days counted without them (« jours ouvrables », days at work)."""

from collections.abc import Collection
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import holidays

_SUNDAY = 6
#: Beyond this many days of a search, the days at work are taken for a mistake.
_LONGEST_SEARCH_DAYS = 2000


@lru_cache(maxsize=64)
def public_holidays(territory: str | None, year: int) -> Any:
    """Return the holidays of ``year``; ``territory`` is a subdivision of the `holidays` library.

    « Alsace », « Moselle », « La Réunion », « 971 »…; None for the national ones (C. trav. L3133-1;
    L3134-13 in Alsace and Moselle; L3422-2 overseas). Raises ``NotImplementedError`` for a
    subdivision that the library does not know.
    """
    return holidays.country_holidays("FR", subdiv=territory, years=[year])


def is_holiday(day: date, territory: str | None = None) -> bool:
    """Tell whether ``day`` is a public holiday."""
    return day in public_holidays(territory, day.year)


def after_working_days(start: date, count: int, territory: str | None = None) -> date:
    """Return the ``count``-th « jour ouvrable » after ``start``, which does not count itself.

    Every day but Sundays and public holidays counts, Saturdays included.
    """
    day = start
    while count > 0:
        day += timedelta(days=1)
        if day.weekday() != _SUNDAY and not is_holiday(day, territory):
            count -= 1
    return day


def nth_day_at_work(
    start: date, count: int, weekdays: Collection[int], territory: str | None = None
) -> date | None:
    """Return the ``count``-th day at work from ``start`` on, ``start`` included.

    ``weekdays`` are the days at work (0 is Monday); public holidays are taken for days off.
    ``None`` when there is none within five years.
    """
    for offset in range(_LONGEST_SEARCH_DAYS):
        day = start + timedelta(days=offset)
        if day.weekday() in weekdays and not is_holiday(day, territory):
            count -= 1
            if count <= 0:
                return day
    return None
