"""Conditions in three-valued logic: true, false, or not known yet (``None``)."""

from __future__ import annotations

import operator
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from opco.eligibility.case import Case
from opco.eligibility.parameters import NO_LIMIT, NOT_APPLICABLE, Parameter, Periods
from opco.eligibility.tables import Filter, Table
from opco.intervals import Interval

State = bool | None

#: Word of the scheme files -> comparison of the fact's value with the operand.
COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "is": operator.eq,
    "is_not": operator.ne,
    "in": lambda value, operand: value in operand,
    "at_least": operator.ge,
    "at_most": operator.le,
    "above": operator.gt,
    "below": operator.lt,
    "from": operator.ge,
    "until": operator.le,
    "after": operator.gt,
    "before": operator.lt,
}


#: Those that can only become true, and only false, when the value grows.
_GROWING = frozenset({"at_least", "above", "from", "after"})
_SHRINKING = frozenset({"at_most", "below", "until", "before"})


class Condition(ABC):
    """Something that a case makes true, false, or leaves open."""

    #: The facts that it looks at, and the conditions that it is made of.
    facts: Sequence[str] = ()
    conditions: Sequence[Condition] = ()

    @abstractmethod
    def state(self, case: Case) -> State:
        """Return whether the condition holds, ``None`` when the known facts do not tell."""

    def pending(self, case: Case) -> set[str]:
        """Return the unknown facts that the state, now ``None``, still waits for."""
        waits = {fact for fact in self.facts if case.get(fact) is None}
        for condition in self.conditions:
            if condition.state(case) is None:
                waits |= condition.pending(case)
        return waits

    def parts(self) -> Iterator[Condition]:
        """Yield this condition and those it is made of."""
        yield self
        for condition in self.conditions:
            yield from condition.parts()


class Compare(Condition):
    """A fact compared with a literal, or with a parameter on the case's day."""

    def __init__(self, fact: str, word: str, operand: Any, parameter: Parameter | None) -> None:
        self.fact = fact
        self.facts = (fact,)
        self.word = word
        self.operand = operand
        self.parameter = parameter
        self._holds = COMPARISONS[word]

    def state(self, case: Case) -> State:
        """Compare; a limit that the law does not set is always respected."""
        operand = self.operand
        if self.parameter is not None:
            operand = self.parameter.of(case)
            if operand is NO_LIMIT:
                return True
            if operand is None or operand is NOT_APPLICABLE:
                return None
        value = case.get(self.fact)
        if value is None:
            span = case.interval(self.fact)
            return None if span is None else holds_over(span, self.word, operand)
        return self._holds(value, operand)

    def pending(self, case: Case) -> set[str]:
        """Return the fact, and the day that the parameter depends on."""
        waits = super().pending(case)
        if self.parameter is not None:
            waits |= self.parameter.pending(case)
        return waits


class CompareFacts(Condition):
    """Two facts of the same kind, compared."""

    def __init__(self, fact: str, word: str, other: str) -> None:
        self.fact = fact
        self.other = other
        self.facts = (fact, other)
        self._word = word
        self._holds = COMPARISONS[word]

    def state(self, case: Case) -> State:
        """Compare when both are known, or known between ends that do not overlap."""
        exact, other = case.get(self.fact), case.get(self.other)
        if exact is not None and other is not None:
            return self._holds(exact, other)
        value, operand = _span(case, self.fact), _span(case, self.other)
        if value is None or operand is None:
            return None
        ends = [end for end in (operand.low, operand.high) if end is not None]
        states = {holds_over(value, self._word, end) for end in ends}
        if len(ends) < 2 or len(states) > 1 or None in states:
            return None
        if self._word not in _GROWING | _SHRINKING and not operand.is_exact:
            apart = value.within(operand.low, operand.high) is None
            return self._word == "is_not" if apart else None
        return states.pop()


class Rule(Condition):
    """A parameter that is itself the answer, such as a rule that exists from a day on."""

    def __init__(self, parameter: Parameter, expected: Any) -> None:
        self.parameter = parameter
        self.expected = expected

    def state(self, case: Case) -> State:
        """Compare the parameter of the case's day with what is expected."""
        value = self.parameter.of(case)
        return None if value is None else bool(value == self.expected)

    def pending(self, case: Case) -> set[str]:
        """Return the day that the parameter depends on."""
        return self.parameter.pending(case)


class Known(Condition):
    """Whether a fact is known, were it between two ends: each day of « en novembre » would be."""

    def __init__(self, fact: str, expected: bool) -> None:
        self.fact = fact
        self.expected = expected

    def state(self, case: Case) -> State:
        """Return true or false, never open."""
        return (case.said(self.fact) is not None) is self.expected


class InPeriod(Condition):
    """The day of the case falls in a period of the given state."""

    def __init__(self, periods: Periods, expected: str) -> None:
        self.periods = periods
        self.facts = (periods.day,)
        self.expected = expected

    def state(self, case: Case) -> State:
        """Return whether the day is in such a period; a period « unknown » leaves it open."""
        states = {period.state for period in self.periods.all_of(case)}
        if len(states) != 1 or "unknown" in states:
            return None
        return states == {self.expected}


class InTable(Condition):
    """A table has a row for the fact, with the wanted columns."""

    def __init__(self, table: Table, fact: str, only: Filter) -> None:
        self.table = table
        self.fact = fact
        self.facts = (fact,)
        self.only = only

    def state(self, case: Case) -> State:
        """Return whether there is at least one such row."""
        value = case.get(self.fact)
        return None if value is None else bool(self.table.rows(value, self.only))


class OtherScheme(Condition):
    """The conditions of another scheme are all met, or not."""

    def __init__(self, scheme: Any, expected: bool) -> None:
        self.scheme = scheme
        self.expected = expected

    def state(self, case: Case) -> State:
        """Return whether the other scheme is in the expected state."""
        state: State = self.scheme.state(case)
        return None if state is None else state is self.expected

    def pending(self, case: Case) -> set[str]:
        """Return what the other scheme waits for."""
        waits: set[str] = self.scheme.pending(case)
        return waits

    def parts(self) -> Iterator[Condition]:
        """Yield this condition and those of the other scheme."""
        yield self
        yield from self.scheme.conditions()


class Not(Condition):
    """The contrary."""

    def __init__(self, condition: Condition) -> None:
        self.conditions = (condition,)

    def state(self, case: Case) -> State:
        """Return the contrary, open if it is open."""
        state = self.conditions[0].state(case)
        return None if state is None else not state


class Certain(Condition):
    """Another condition, false as long as it is open: a fact that nobody need give."""

    def __init__(self, condition: Condition) -> None:
        self.conditions = (condition,)

    def state(self, case: Case) -> State:
        """Return true when the condition holds, else false; never open."""
        return self.conditions[0].state(case) is True

    def pending(self, case: Case) -> set[str]:
        """Return nothing."""
        return set()


class All(Condition):
    """Every condition holds."""

    def __init__(self, conditions: Sequence[Condition]) -> None:
        self.conditions = conditions

    def state(self, case: Case) -> State:
        """Return false as soon as one fails, open if one is open."""
        result: State = True
        for condition in self.conditions:
            state = condition.state(case)
            if state is False:
                return False
            if state is None:
                result = None
        return result


#: Holds whatever the case.
ALWAYS = All(())


class AnyOf(All):
    """At least one condition holds."""

    def state(self, case: Case) -> State:
        """Return true as soon as one holds, open if one is open."""
        result: State = False
        for condition in self.conditions:
            state = condition.state(case)
            if state:
                return True
            if state is None:
                result = None
        return result


def holds_over(span: Interval, word: str, operand: Any) -> State:
    """Return whether the comparison holds for every value of ``span``, for none, or for some."""
    if word in _GROWING or word in _SHRINKING:
        grows = word in _GROWING
        holds = COMPARISONS[word]
        first = not grows if span.low is None else holds(span.low, operand)
        last = grows if span.high is None else holds(span.high, operand)
        return first if first is last else None
    points = operand if isinstance(operand, (list, tuple)) else [operand]
    if span.is_exact:
        return COMPARISONS[word](span.low, operand)
    return None if any(span.holds(point) for point in points) else word == "is_not"


def _span(case: Case, fact: str) -> Interval | None:
    value = case.get(fact)
    return case.interval(fact) if value is None else Interval.exactly(value)
