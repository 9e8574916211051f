"""What each name of a sentence stands for in a case: a fact, a value, a day, a period, a row."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from opco.eligibility.case import Case
from opco.eligibility.facts import FactDefinition
from opco.eligibility.files import LookupText, PeriodText
from opco.eligibility.parameters import Parameter, Periods
from opco.eligibility.quantities import NamedQuantity
from opco.eligibility.schemes import DateExpression
from opco.eligibility.tables import Table
from opco.eligibility.wording import Sentence, Word
from opco.french import amounts


def fact_word(definition: FactDefinition, words: Mapping[str, str]) -> Word:
    """Return the word for a fact."""

    def word(case: Case) -> str | None:
        value = case.said(definition.id)
        return None if value is None else definition.in_french(value, words)

    return word


def parameter_word(parameter: Parameter, words: dict[str, str]) -> Word:
    """Return the word for a dated value.

    To name it in a sentence, what never changed is known whatever the day, and without a day the
    value is that of the day of the question, or of the nearest one that the case's day may be; a
    condition never takes such a liberty.
    """

    def word(case: Case) -> str | None:
        value = parameter.of(case)
        if value is None:
            value = parameter.constant
        if value is None and case.get(parameter.day) is None:
            value = parameter.on(_nearest_day(case, parameter.day))
        return None if value is None else parameter.in_french(value, words)

    return word


def quantity_word(named: NamedQuantity) -> Word:
    """Return the word for a quantity, with its unit."""

    def word(case: Case) -> str | None:
        return quantity_text(named.of(case), named.unit)

    return word


def quantity_text(value: Any, unit: str) -> str | None:
    """Return a number, a day or a text worked out, in French; ``None`` when it is not known."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, date):
        return amounts.day(value)
    return amounts.rank(value) if unit == "rank" else amounts.quantity(value, unit)


def date_word(expression: DateExpression) -> Word:
    """Return the word for a day worked out from the facts."""

    def word(case: Case) -> str | None:
        day = expression.of(case)
        return amounts.day(day) if day else None

    return word


def lookup_word(lookup: LookupText, tables: Mapping[str, Table]) -> Word:
    """Return the word for what a reference table says of a fact."""
    table = tables[lookup.table]

    def word(case: Case) -> str | None:
        key = case.get(lookup.fact)
        rows = table.rows(key, lookup.where) if key is not None else []
        if not rows:
            return None
        found = rows[0][lookup.column]
        if lookup.then_table is None or lookup.then_column is None:
            return found
        further = tables[lookup.then_table].rows(found, {})
        return further[0][lookup.then_column] if further else None

    return word


def period_words(periods: Periods, texts: Mapping[date, Sentence]) -> dict[str, Word]:
    """Return the words for the period of a case.

    ``period`` is its text, ``period_from`` and ``period_to`` its first and last day,
    ``period_checked_on`` the day somebody last read its sources, ``next_opening`` the first day
    of the next open period.
    """

    def about(case: Case, day_of: str) -> str | None:
        period: PeriodText | None = periods.of(case)
        day = getattr(period, day_of) if period is not None else None
        return amounts.day(day) if day is not None else None

    def text(case: Case) -> str | None:
        period = periods.of(case)
        return texts[period.start].of(case) if period is not None else None

    def next_opening(case: Case) -> str | None:
        span = case.interval(periods.day)
        day: Any = case.get(periods.day) if span is None else span.high or case.as_of
        later = [
            p.start for p in periods.periods if p.state == "open" and (not day or p.start > day)
        ]
        return amounts.day(min(later)) if later else None

    return {
        "period": text,
        "period_from": lambda case: about(case, "start"),
        "period_to": lambda case: about(case, "to"),
        "period_checked_on": lambda case: about(case, "checked_on"),
        "next_opening": next_opening,
    }


def _nearest_day(case: Case, fact: str) -> date:
    span = case.interval(fact)
    if span is None:
        return case.as_of
    if isinstance(span.low, date) and case.as_of < span.low:
        return span.low
    return span.high if isinstance(span.high, date) and case.as_of > span.high else case.as_of
