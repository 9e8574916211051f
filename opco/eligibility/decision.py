"""What the engine answers: one decision, ready to be read, stored or sent."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from opco.french.typography import typeset
from opco.intervals import Interval
from opco.plain_data import PlainData, json_value

#: What is read of a decision: all else is an id, a number, a day.
_READ = frozenset({"label", "explanation", "summary", "text", "title", "message", "words", "notes"})


@dataclass(frozen=True)
class CriterionResult(PlainData):
    """One criterion as judged: ``state`` is ``met``, ``unmet``, ``unknown`` or ``todo``.

    ``todo`` is met as long as something is done by the day ``by``, which is still ahead.
    ``scheme`` is the scheme's name in French: a decision may hold several.
    """

    id: str
    label: str
    state: str
    explanation: str
    source: dict[str, Any] | None
    scheme: str
    by: date | None = None


@dataclass(frozen=True)
class WhatIf(PlainData):
    """A change that was tried and does alter the decision."""

    facts: dict[str, Any]
    outcome: str
    amount: Decimal | None
    text: str

    def to_dict(self) -> dict[str, Any]:
        """Return the hint as JSON-ready data."""
        return {**super().to_dict(), "amount": amount_to_dict(self.amount)}


@dataclass(frozen=True)
class Stretch(PlainData):
    """Part of what a fact may still be, over which the decision is the same.

    ``words`` is the stretch in French (« entre le 5 et le 7 mars 2026 »), ``text`` what is decided
    (« aide unique, jusqu'à 5 000 € »); ``amount`` is None when it changes inside or is not known.
    """

    interval: Interval
    words: str
    outcome: str
    schemes: tuple[str, ...]
    amount: Decimal | None
    amount_at_most: Decimal | None
    text: str

    def to_dict(self) -> dict[str, Any]:
        """Return the stretch as JSON-ready data."""
        return _by_ends(super().to_dict(), self.interval)


@dataclass(frozen=True)
class Narrowing(PlainData):
    """A fact known between two ends that must be narrowed: what is decided on each side.

    ``stretches`` follow one another from one end to the other; the first and the last are what a
    question quotes.
    """

    fact: str
    interval: Interval
    stretches: tuple[Stretch, ...]

    @property
    def splits(self) -> list[Any]:
        """The first day or number of each stretch but the first: where the answer changes."""
        return [stretch.interval.low for stretch in self.stretches[1:]]

    def to_dict(self) -> dict[str, Any]:
        """Return the narrowing as JSON-ready data."""
        return {**_by_ends(super().to_dict(), self.interval), "splits": json_value(self.splits)}


@dataclass(frozen=True)
class Figure(PlainData):
    """A number worked out for the case (a percentage, euros a month), ``text`` being French."""

    id: str
    label: str
    value: Any
    unit: str
    text: str


@dataclass(frozen=True)
class CalendarEntry(PlainData):
    """Something to do, or that happens, on a day; ``monthly`` times, a month apart, if more than one."""

    id: str
    day: date
    label: str
    source: dict[str, Any]
    monthly: int = 1


@dataclass(frozen=True)
class Decision(PlainData):
    """The answer of a check, criterion by criterion.

    ``outcome`` is ``granted``, ``refused`` or ``unknown``. ``amount`` is in euros, ``None`` when
    there is none or when a missing fact still changes it (``amount_at_most`` is then the highest
    that it can be). ``missing`` lists the facts that can still change the outcome or the amount,
    the one to ask next first. ``problems`` says in French which facts given could not be used.
    A fact known between two ends stands in ``facts`` as an `Interval`; when its ends disagree it is
    in ``missing``, after the facts not known at all, and ``narrow`` says what each side gives.
    ``figures`` are the numbers worked out, ``calendar`` the days in order, both only when granted.
    ``official_reading`` is set when the sources diverge: what the official texts read alone say
    (``granted`` or ``refused``); the outcome stays ``unknown``.
    """

    check: str
    scheme: str | None
    label: str
    outcome: str
    amount: Decimal | None
    amount_at_most: Decimal | None
    criteria: list[CriterionResult]
    missing: list[str]
    notes: list[str]
    sources: list[dict[str, Any]]
    as_of: date
    evaluated_on: date
    summary: str
    facts: dict[str, Any]
    problems: list[dict[str, str]]
    schemes: list[str]
    official_reading: str | None = None
    figures: list[Figure] = field(default_factory=list)
    calendar: list[CalendarEntry] = field(default_factory=list)
    amount_as: str = "max_first_year"
    narrow: Narrowing | None = None
    find_what_if: Callable[[], list[WhatIf]] = field(default=list, repr=False, compare=False)

    @cached_property
    def what_if(self) -> list[WhatIf]:
        """The nearest changes that would alter the decision, each one tried; found when asked."""
        return self.find_what_if()

    def to_dict(self) -> dict[str, Any]:
        """Return the decision as JSON-ready data (``docs/architecture.md``)."""
        told = super().to_dict()
        key = told.pop("amount_as")
        amount = amount_to_dict(self.amount, key)
        return {**told, "amount": amount, "what_if": json_value(self.what_if)}

    @cached_property
    def in_french(self) -> dict[str, Any]:
        """``to_dict`` with French spacing in all that is read; worked out once, never changed."""
        told: dict[str, Any] = _typeset(self.to_dict())
        return told


def _typeset(value: Any, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _typeset(item, key) for key, item in value.items()}
    if isinstance(value, list):
        return [_typeset(item, name) for item in value]
    return typeset(value) if name in _READ and isinstance(value, str) else value


def amount_to_dict(amount: Decimal | None, key: str = "max_first_year") -> dict[str, Any] | None:
    """Return an amount as the contract writes it, ``None`` when there is none.

    ``key`` says what it is: at most for the first year, or the ``total`` of what is due.
    """
    if amount is None:
        return None
    return {key: json_value(amount), "currency": "EUR"}


def _by_ends(told: dict[str, Any], interval: Interval) -> dict[str, Any]:
    """Return what is told of an interval with its two ends in its place."""
    del told["interval"]
    return {"low": json_value(interval.low), "high": json_value(interval.high), **told}
