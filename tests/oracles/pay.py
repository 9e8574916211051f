"""The minimum pay of an apprentice: D6222-26 to D6222-32, R6222-48, the Smic since 2019."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor

#: First day -> euros an hour, as published.
SMIC = [
    (date(2019, 1, 1), "10.03"), (date(2020, 1, 1), "10.15"), (date(2021, 1, 1), "10.25"),
    (date(2021, 10, 1), "10.48"), (date(2022, 1, 1), "10.57"), (date(2022, 5, 1), "10.85"),
    (date(2022, 8, 1), "11.07"), (date(2023, 1, 1), "11.27"), (date(2023, 5, 1), "11.52"),
    (date(2024, 1, 1), "11.65"), (date(2024, 11, 1), "11.88"), (date(2026, 1, 1), "12.02"),
    (date(2026, 6, 1), "12.31"),
]  # fmt: skip


@dataclass(frozen=True)
class Pay:
    """A month of an apprentice. ``obtained_at`` is the last rate of a contract that succeeded.

    ``disabled``: of whom nothing is told of a prolongation; a fourth year is one then (R6222-47).
    """

    born_on: date
    starts_on: date
    on: date
    licence_pro: bool = False
    obtained_at: int | None = None
    second_diploma_after: int | None = None
    stretched_after: int | None = None
    failed_after: int | None = None
    disabled: bool = False
    road_transport: bool = False
    agreement_minimum: int | None = None
    hours: int = 35


def birthday(born_on: date, age: int) -> date:
    """Return the day on which an age is reached (1 March for a 29 February)."""
    try:
        return born_on.replace(year=born_on.year + age)
    except ValueError:
        return date(born_on.year + age, 3, 1)


def month_after(day: date) -> date:
    """Return the first day of the month that follows."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def bracket(pay: Pay) -> int:
    """Return 0 before 18, then 1, 2 and 3 from the month after 18, 21 and 26."""
    return sum(pay.on >= month_after(birthday(pay.born_on, age)) for age in (18, 21, 26))


def year_of_contract(pay: Pay) -> int:
    """Return the year under way, counted from the first day of the contract."""
    year = 1
    while pay.on >= birthday(pay.starts_on, year):
        year += 1
    return year


def percent(pay: Pay) -> int:
    """Return the percentage due."""
    scale = [[27, 39, 55], [43, 51, 67], [53, 61, 78], [100, 100, 100]]
    age, year = bracket(pay), year_of_contract(pay)
    of_cycle = pay.stretched_after or pay.failed_after
    paid_year = 2 if pay.licence_pro else min(year, of_cycle or year, 3)
    rates = [scale[age][paid_year - 1]]
    if pay.stretched_after and year > pay.stretched_after and not pay.licence_pro:
        rates.append(min(100, rates[0] + 15))
    if pay.disabled and year > 3:
        rates.append(min(100, rates[0] + 15))
    if pay.obtained_at is not None:
        rates.append(pay.obtained_at)
    if pay.second_diploma_after is not None:
        before = max(scale[age][min(pay.second_diploma_after, 3) - 1], pay.obtained_at or 0)
        rates.append(min(100, before + 15))
    if pay.road_transport:
        road = [[35, 47, 63], [51, 59, 75], [55, 65, 85], [100, 100, 100]]
        rates.append(road[age][paid_year - 1])
    return max(rates)


def monthly(pay: Pay) -> Decimal | None:
    """Return the gross pay of a full month; ``None`` from 2027 on, the Smic being unknown.

    Not for a second diploma with the minimum of an agreement: how its ceiling works is disputed.
    """
    known = [Fraction(euros) for start, euros in SMIC if start <= pay.on]
    if not known or pay.on >= date(2027, 1, 1):
        return None
    hourly = known[-1]
    if pay.agreement_minimum is not None and bracket(pay) >= 2:
        hourly = max(hourly, Fraction(pay.agreement_minimum * 12, 35 * 52))
    cents = hourly * percent(pay) * pay.hours * 52 / 12
    return Decimal(floor(cents + Fraction(1, 2))) / 100
