"""Amounts, numbers and days as a French reader expects them (Babel, non-breaking spaces)."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal

from opco.french.typography import NBSP
from opco.intervals import Interval, Point

_LOCALE = "fr_FR"
#: Years under which part of one is told in months.
_FEW_YEARS, _MONTHS_OF_A_YEAR = 4, 12

#: Unit of a parameter or a fact -> what follows the number: (one, several).
UNITS: dict[str, tuple[str, str]] = {
    "eur": ("€", "€"),
    "eur_per_hour": ("€ par heure", "€ par heure"),
    "eur_per_month": ("€ par mois", "€ par mois"),
    "eur_per_year": ("€ par an", "€ par an"),
    "employees": ("salarié", "salariés"),
    "companies": ("entreprise", "entreprises"),
    "companies_per_year": ("entreprise par an", "entreprises par an"),
    "people": ("personne", "personnes"),
    "apprentices": ("apprenti", "apprentis"),
    "trainees": ("alternant", "alternants"),
    "years": ("an", "ans"),
    "months": ("mois", "mois"),
    "days": ("jour", "jours"),
    "working_days": ("jour ouvrable", "jours ouvrables"),
    "hours": ("heure", "heures"),
    "percent": ("%", "%"),
    "points": ("point", "points"),
    "number": ("", ""),
}


@lru_cache(maxsize=4096)
def number(value: int | Decimal) -> str:
    """``12345`` -> « 12 345 »; whole numbers lose their decimals, others keep three at most."""
    exact = Decimal(value)
    pattern = "#,##0" if exact == exact.to_integral_value() else "#,##0.###"
    return str(format_decimal(exact, format=pattern, locale=_LOCALE))


@lru_cache(maxsize=4096)
def money(value: int | Decimal) -> str:
    """An amount in euros: « 5 000 € », « 416,67 € »."""
    exact = Decimal(value)
    pattern = "#,##0" if exact == exact.to_integral_value() else "#,##0.00"
    return f"{format_decimal(exact, format=pattern, locale=_LOCALE)}{NBSP}€"


@lru_cache(maxsize=4096)
def quantity(value: int | Decimal, unit: str) -> str:
    """A number with its unit from ``UNITS``: « 249 salariés », « 230 € par mois »."""
    if unit.startswith("eur"):
        return money(value) + UNITS[unit][1][1:]
    if unit == "years" and _is_told_in_months(value):
        value, unit = round(Decimal(value) * _MONTHS_OF_A_YEAR), "months"
    one, several = UNITS[unit]
    name = one if abs(Decimal(value)) < 2 else several
    return f"{number(value)}{NBSP}{name}" if name else number(value)


def _is_told_in_months(*values: int | Decimal) -> bool:
    """Tell whether years are told in months: « 8 mois », not « 0,67 an »."""
    few = all(Decimal(value) < _FEW_YEARS for value in values)
    return few and any(Decimal(value) != Decimal(value).to_integral_value() for value in values)


def rank(value: int | Decimal) -> str:
    """« 1re », « 2e » (of years)."""
    return "1re" if value == 1 else f"{number(value)}e"


@lru_cache(maxsize=4096)
def day(value: date) -> str:
    """« 1er janvier 2027 », « 8 mars 2026 »."""
    month_and_year = format_date(value, "MMMM y", locale=_LOCALE)
    first = "1er" if value.day == 1 else str(value.day)
    return f"{first}{NBSP}{month_and_year}"


def enumerate_words(words: Sequence[str], link: str = "et") -> str:
    """« a, b et c »."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {link} {words[-1]}"


def interval(value: Interval, unit: str | None = None) -> str:
    """« entre le 5 et le 10 mars 2026 », « en mars 2026 », « 40 à 60 salariés », « 250 ou plus ».

    Days come with the words that lead to them, in place of « le »; ``unit`` is one of ``UNITS``.
    """
    low, high = value.low, value.high
    if isinstance(low, date) or isinstance(high, date):
        return _days(low, high)
    lowest = None if low is None else Decimal(low)
    highest = None if high is None else Decimal(high)
    if lowest is not None and highest is not None:
        if lowest == highest:
            return quantity(lowest, unit or "number")
        if unit == "years" and _is_told_in_months(lowest, highest):
            months = (round(one * _MONTHS_OF_A_YEAR) for one in (lowest, highest))
            return f"{number(next(months))} à {quantity(next(months), 'months')}"
        return f"{number(lowest)} à {quantity(highest, unit or 'number')}"
    if lowest is not None:
        return f"{quantity(lowest, unit or 'number')} ou plus"
    return f"{quantity(highest or 0, unit or 'number')} au plus"


def _days(low: Point | None, high: Point | None) -> str:
    if not isinstance(low, date):
        return f"au plus tard le {day(high)}" if isinstance(high, date) else ""
    if not isinstance(high, date):
        return f"à partir du {day(low)}"
    if low == high:
        return f"le {day(low)}"
    whole_months = low.day == 1 and (high + timedelta(days=1)).day == 1
    if whole_months and (low.year, low.month) == (high.year, high.month):
        return f"en {format_date(low, 'MMMM', locale=_LOCALE)}{NBSP}{low.year}"
    if whole_months and low.year == high.year and (low.month, high.month) == (1, 12):
        return f"en {low.year}"
    first = day(low)
    if low.year == high.year:
        first = first.removesuffix(f" {low.year}")
        if low.month == high.month:
            first = first.partition(NBSP)[0]
    return f"entre le {first} et le {day(high)}"


def place(before: str, value: str) -> str:
    """Return ``before`` followed by ``value``, where « le entre le… », « le en mars » are mended."""
    if before.endswith(" le ") and value.startswith(("entre le ", "en ", "à partir ", "au plus ")):
        before = before[:-3]
    return before + value
