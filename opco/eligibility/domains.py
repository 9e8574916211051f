"""For each fact, the values worth trying: one for each stretch that the law tells apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from opco.eligibility.conditions import Compare, Condition, InPeriod, InTable, Rule
from opco.eligibility.facts import FactDefinition
from opco.eligibility.parameters import Parameter
from opco.eligibility.schemes import DateExpression, Scheme
from opco.eligibility.tables import Table

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
        self._tables: dict[str, list[InTable]] = {}
        self._presumed: dict[str, list[DateExpression]] = {}
        self._cache: dict[str, list[Any]] = {}
        self.used: set[str] = set()
        for scheme in schemes:
            self._read(scheme)
        for fact in sorted(self.used):
            derived = facts[fact].text.derived
            if derived is not None:
                for only in derived.settled_by:
                    wanted = {**only, derived.column: [derived.equals]}
                    for where in (only, wanted):
                        condition = InTable(tables[derived.table], derived.fact, where)
                        self._tables.setdefault(derived.fact, []).append(condition)

    def values(self, fact: str, as_of: date) -> list[Any]:
        """Return one value of ``fact`` for each stretch, in order; none if it has no stretches."""
        presumed = self._presumed.get(fact)
        if presumed is None:
            if fact not in self._cache:
                self._cache[fact] = self._values(fact, self._bounds.get(fact, set()))
            return self._cache[fact]
        days = {day for expression in presumed for day in expression.first_days_after(as_of)}
        return self._values(fact, self._bounds.get(fact, set()) | days)

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
        low, high = definition.text.min, definition.text.max
        return [
            value
            for value in (below, *ordered)
            if (low is None or value >= low) and (high is None or value <= high)
        ]

    def _table_keys(self, fact: str) -> list[str]:
        """Return one key for each combination of answers of the tables, and one that is absent."""
        conditions = self._tables.get(fact, [])
        kept: dict[tuple[bool, ...], str] = {}
        tables = {id(condition.table): condition.table for condition in conditions}
        for key in dict.fromkeys(key for table in tables.values() for key in table.all_keys()):
            answers = tuple(bool(c.table.rows(key, c.only)) for c in conditions)
            kept.setdefault(answers, key)
        kept.setdefault(tuple(False for _ in conditions), ABSENT)
        return list(kept.values())

    def _read(self, scheme: Scheme) -> None:
        for criterion in scheme.criteria:
            if criterion.presumed is not None:
                until = criterion.presumed.until
                self._presumed.setdefault(until.fact, []).append(until)
                self._use(until.fact)
        for condition in scheme.conditions():
            self._read_condition(condition)
        amount = scheme.amount
        if amount is None:
            return
        for _, parameter in amount.cases:
            self._read_days(parameter)
        if amount.prorata is not None:
            self._bound(amount.prorata.months, amount.prorata.over.values)
            self._use(amount.prorata.starts_on)
        if amount.times is not None:
            self._bound(amount.times.fact, [1, *amount.times.at_most.values])

    def _read_condition(self, condition: Condition) -> None:
        if isinstance(condition, Compare):
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
        elif isinstance(condition, Rule):
            self._read_days(condition.parameter)
        elif isinstance(condition, InPeriod):
            self._use(condition.periods.day)
            for period in condition.periods.periods:
                after = [period.to + timedelta(days=1)] if period.to else []
                self._bound(condition.periods.day, [period.start, *after])
        elif isinstance(condition, InTable):
            self._use(condition.fact)
            self._tables.setdefault(condition.fact, []).append(condition)
        else:
            for name in ("fact", "other"):
                fact = getattr(condition, name, None)
                if isinstance(fact, str):
                    self._use(fact)

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
