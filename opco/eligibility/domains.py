"""For each fact, the values worth trying: one for each stretch that the law tells apart."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from opco.eligibility import conditions
from opco.eligibility.case import Case
from opco.eligibility.facts import FactDefinition
from opco.eligibility.parameters import Parameter
from opco.eligibility.schemes import DateExpression, Prorata, Scheme
from opco.eligibility.tables import Table
from opco.intervals import Interval

#: Comparisons that change truth when the fact reaches the operand, and just above it.
_AT = frozenset({"at_least", "below", "from", "before", "is", "is_not", "in"})
_ABOVE = frozenset({"at_most", "above", "until", "after", "is", "is_not", "in"})


#: A code that no table has.
ABSENT = "0000"


class Domains:
    """Boundaries of the facts of a check, gathered from its schemes."""

    def __init__(
        self,
        schemes: Iterable[Scheme],
        facts: Mapping[str, FactDefinition],
        tables: Mapping[str, Table],
    ) -> None:
        self._facts = facts
        self._bounds: dict[str, set[Any]] = {}
        self._literals: dict[str, set[str]] = {}
        self._tables: dict[str, list[conditions.InTable]] = {}
        self._presumed: dict[str, list[DateExpression]] = {}
        self._compared: dict[str, list[str]] = {}
        self._prorata: list[Prorata] = []
        self._cache: dict[str, list[Any]] = {}
        self.used: set[str] = set()
        for scheme in schemes:
            self._read(scheme)
        for fact in sorted(self.used):
            derived = facts[fact].derived
            if derived is not None:
                for only in derived.settled_by:
                    wanted = {**only, derived.column: [derived.equals]}
                    for where in (only, wanted):
                        condition = conditions.InTable(tables[derived.table], derived.fact, where)
                        self._tables.setdefault(derived.fact, []).append(condition)

    def values(self, fact: str, case: Case) -> list[Any]:
        """Return one value of ``fact`` for each stretch, in order; none if it has no stretches.

        A fact known between two ends has the values at both, and one for each stretch between
        them: what grows or shrinks with the fact is then bounded by what was tried.
        """
        span = case.interval(fact)
        moving = self._moving_bounds(fact, case)
        if span is not None:
            return self._between(fact, span, self._bounds.get(fact, set()) | moving)
        if not moving:
            if fact not in self._cache:
                self._cache[fact] = self._values(fact, self._bounds.get(fact, set()))
            return self._cache[fact]
        return self._values(fact, self._bounds.get(fact, set()) | moving)

    def is_bound(self, fact: str, value: Any, case: Case) -> bool:
        """Tell whether the law treats ``value`` otherwise than what comes just before it."""
        if self._facts[fact].type == "level":
            return True
        return value in self._bounds.get(fact, ()) or value in self._moving_bounds(fact, case)

    def _moving_bounds(self, fact: str, case: Case) -> set[Any]:
        """Return the bounds that depend on the day of the question or on another fact."""
        found: set[Any] = set()
        for expression in self._presumed.get(fact, ()):
            found.update(expression.first_days_after(case.as_of))
        for other in self._compared.get(fact, ()):
            value = case.get(other)
            if value is not None:
                found |= {value, _next(value)}
        for prorata in self._prorata:
            if prorata.starts_on == fact:
                found.update(prorata.first_days(case))
        return found

    def _between(self, fact: str, span: Interval, bounds: set[Any]) -> list[Any]:
        """Return the values of ``fact`` to try inside ``span``, its ends among them."""
        definition = self._facts[fact]
        inside = span.within(definition.min, definition.max) or span
        low: Any = inside.low
        high: Any = inside.high
        if definition.type == "level":
            levels = [int(choice) for choice in definition.choices]
            return [level for level in levels if inside.holds(level)]
        kept = {bound for bound in bounds if inside.holds(bound)}
        if low is None:
            first = min(kept, default=high)
            kept.add(first - (timedelta(days=1) if isinstance(first, date) else 1))
        kept |= {end for end in (low, high) if end is not None}
        values = sorted(kept)
        if definition.type != "number":
            return values
        # Between two bounds a number with decimals may be neither.
        halves = [(Decimal(a) + Decimal(b)) / 2 for a, b in pairwise(values)]
        return sorted({*values, *halves})

    def bounds(self, fact: str) -> list[Any]:
        """Return the first value of each stretch but the lowest, in order."""
        return sorted(self._bounds.get(fact, ()))

    def _values(self, fact: str, bounds: set[Any]) -> list[Any]:
        definition = self._facts[fact]
        if definition.type == "boolean":
            return [True, False]
        if definition.type == "choice":
            return list(definition.choices)
        if definition.type == "level":
            return [int(choice) for choice in definition.choices]
        if definition.type == "text":
            return list(dict.fromkeys([*self._literals.get(fact, ()), *self._table_keys(fact)]))
        ordered = sorted(bounds)
        if not ordered:
            return []
        below = ordered[0] - (timedelta(days=1) if definition.type == "date" else 1)
        low, high = definition.min, definition.max
        return [
            value
            for value in (below, *ordered)
            if (low is None or value >= low) and (high is None or value <= high)
        ]

    def _table_keys(self, fact: str) -> list[str]:
        """Return one key for each combination of answers of the tables, and one that is absent."""
        looked_up = self._tables.get(fact, [])
        kept: dict[tuple[bool, ...], str] = {}
        tables = {id(one.table): one.table for one in looked_up}
        for key in dict.fromkeys(key for table in tables.values() for key in table.all_keys()):
            answers = tuple(bool(c.table.rows(key, c.only)) for c in looked_up)
            kept.setdefault(answers, key)
        kept.setdefault(tuple(False for _ in looked_up), ABSENT)
        return list(kept.values())

    def _read(self, scheme: Scheme) -> None:
        for criterion in scheme.criteria:
            if criterion.presumed is not None:
                until = criterion.presumed.until
                self._presumed.setdefault(until.fact, []).append(until)
                self._use(until.fact)
                for parameter in (until.fixed, until.plus_months):
                    if isinstance(parameter, Parameter):
                        self._read_days(parameter)
        for condition in scheme.conditions():
            self._read_condition(condition)
        for named in scheme.quantities.values():
            for fact in named.quantity.facts():
                self._use(fact)
            for parameter in named.quantity.parameters():
                self._read_days(parameter)
            for other in named.quantity.schemes():
                self._read(other)
        for entry in scheme.calendar:
            for condition in entry.when.parts():
                self._read_condition(condition)
        said = [note.when for note in scheme.notes] + [reply.when for reply in scheme.replies]
        for when in said:
            # A note changes no verdict, but somebody must be able to give the fact it speaks of.
            for condition in when.parts():
                for name in ("fact", "other"):
                    named_fact = getattr(condition, name, None)
                    if isinstance(named_fact, str):
                        self._use(named_fact)
        amount = scheme.amount
        if amount is None:
            return
        for _, parameter in amount.cases:
            self._read_days(parameter)
        if amount.prorata is not None:
            self._bound(amount.prorata.months, amount.prorata.over.values)
            self._use(amount.prorata.starts_on)
            self._prorata.append(amount.prorata)
        if amount.times is not None:
            self._bound(amount.times.fact, [1, *amount.times.at_most.values])

    def _read_condition(self, condition: conditions.Condition) -> None:
        if isinstance(condition, conditions.Compare):
            operands = [condition.operand]
            if condition.parameter is not None:
                operands = condition.parameter.values
                self._read_days(condition.parameter)
            for operand in operands:
                points = operand if isinstance(operand, (list, tuple)) else [operand]
                texts = {point for point in points if isinstance(point, str)}
                self._literals.setdefault(condition.fact, set()).update(texts)
                if condition.word in _AT:
                    self._bound(condition.fact, points)
                if condition.word in _ABOVE:
                    self._bound(condition.fact, [_next(point) for point in points])
            self._use(condition.fact)
        elif isinstance(condition, conditions.Rule):
            self._read_days(condition.parameter)
        elif isinstance(condition, conditions.InPeriod):
            self._use(condition.periods.day)
            for period in condition.periods.periods:
                after = [period.to + timedelta(days=1)] if period.to else []
                self._bound(condition.periods.day, [period.start, *after])
        elif isinstance(condition, conditions.InTable):
            self._use(condition.fact)
            self._tables.setdefault(condition.fact, []).append(condition)
        elif isinstance(condition, conditions.CompareFacts):
            for fact, other in (
                (condition.fact, condition.other),
                (condition.other, condition.fact),
            ):
                self._use(fact)
                self._compared.setdefault(fact, []).append(other)
        else:
            known = getattr(condition, "fact", None)
            if isinstance(known, str):
                self._use(known)

    def _read_days(self, parameter: Parameter) -> None:
        self._bound(parameter.day, parameter.starts)

    def _bound(self, fact: str, points: Iterable[Any]) -> None:
        self._use(fact)
        definition = self._facts.get(fact)
        if definition is None:
            return
        kinds = (date,) if definition.type == "date" else (int, Decimal)
        if definition.type in ("date", "integer", "number", "level"):
            kept = {p for p in points if isinstance(p, kinds) and not isinstance(p, bool)}
            self._bounds.setdefault(fact, set()).update(kept)

    def _use(self, fact: str) -> None:
        if fact in self._facts:
            self.used.add(fact)


def _next(point: Any) -> Any:
    if isinstance(point, date):
        return point + timedelta(days=1)
    if isinstance(point, (int, Decimal)) and not isinstance(point, bool):
        return point + 1
    return point
