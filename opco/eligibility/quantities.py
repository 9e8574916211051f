"""What is worked out from facts and values of the law: percentages, amounts, days.

A quantity has a value in a case, or ``None`` when a fact is missing (``pending`` names it), when
the law of that day is not known, or when the value has no meaning there. A fact known between two
ends counts as missing, unless the quantity asks for one of its ends.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Any

from dateutil.relativedelta import relativedelta

from opco.eligibility.case import Case
from opco.eligibility.conditions import Condition, State
from opco.eligibility.files import DatedValue
from opco.eligibility.parameters import NO_LIMIT, NOT_APPLICABLE, Parameter
from opco.public_holidays import after_working_days, nth_day_at_work


class Quantity(ABC):
    """A number or a day that a case gives."""

    #: The quantities that it is made of.
    operands: tuple[Quantity, ...] = ()

    @abstractmethod
    def of(self, case: Case) -> Any:
        """Return the value, ``None`` when it cannot be told."""

    def pending(self, case: Case) -> set[str]:
        """Return the unknown facts that the value, now ``None``, waits for."""
        waits: set[str] = set()
        for operand in self.operands:
            if operand.of(case) is None:
                waits |= operand.pending(case)
        return waits

    def dated(self, case: Case) -> list[DatedValue]:
        """Return the values of the law that the value rests on in this case."""
        return [entry for operand in self.operands for entry in operand.dated(case)]

    def conditions(self) -> Iterator[Condition]:
        """Yield the conditions that choose inside."""
        for operand in self.operands:
            yield from operand.conditions()

    def parameters(self) -> Iterator[Parameter]:
        """Yield the parameters that it may rest on."""
        for operand in self.operands:
            yield from operand.parameters()

    def facts(self) -> Iterator[str]:
        """Yield the facts that it may depend on, those of its conditions left out."""
        for operand in self.operands:
            yield from operand.facts()

    def schemes(self) -> Iterator[Any]:
        """Yield the schemes whose amounts it rests on."""
        for operand in self.operands:
            yield from operand.schemes()


class Literal(Quantity):
    """A value that the file gives."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def of(self, case: Case) -> Any:
        """Return the value."""
        return self.value


class Fact(Quantity):
    """A fact; ``otherwise`` is what stands for it while it is unknown."""

    def __init__(self, fact: str, otherwise: Any = None, end: str | None = None) -> None:
        self.fact = fact
        self.otherwise = otherwise
        self.end = end

    def of(self, case: Case) -> Any:
        """Return the fact, one of its ends when it has two and one was asked for."""
        value = case.get(self.fact)
        if value is None and self.end is not None:
            span = case.interval(self.fact)
            value = getattr(span, self.end) if span is not None else None
        return self.otherwise if value is None else value

    def pending(self, case: Case) -> set[str]:
        """Return the fact."""
        return {self.fact} if self.of(case) is None else set()

    def facts(self) -> Iterator[str]:
        """Yield the fact."""
        yield self.fact


class ParameterValue(Quantity):
    """A value of the law, on its own day or on a day worked out."""

    def __init__(self, parameter: Parameter, on: Quantity | None = None) -> None:
        self.parameter = parameter
        self.on = on
        self.operands = () if on is None else (on,)

    def of(self, case: Case) -> Any:
        """Return the value; what the law does not set is no value."""
        if self.on is None:
            value = self.parameter.of(case)
        else:
            day = self.on.of(case)
            value = self.parameter.on(day) if isinstance(day, date) else None
        return None if value is NO_LIMIT or value is NOT_APPLICABLE else value

    def pending(self, case: Case) -> set[str]:
        """Return what the day waits for."""
        return self.parameter.pending(case) if self.on is None else self.on.pending(case)

    def dated(self, case: Case) -> list[DatedValue]:
        """Return the value of the day."""
        if self.on is None:
            entry = self.parameter.dated_of(case)
        else:
            day = self.on.of(case)
            entry = self.parameter.entry(day) if isinstance(day, date) else None
        return [] if entry is None else [entry]

    def parameters(self) -> Iterator[Parameter]:
        """Yield the parameter."""
        yield self.parameter
        yield from super().parameters()

    def facts(self) -> Iterator[str]:
        """Yield the fact of its day."""
        if self.on is None:
            yield self.parameter.day
        yield from super().facts()


class ScaleValue(Quantity):
    """One cell of a scale of the law: the last row reached, the column of the number given.

    Rows start with the value from which they hold; below the first and beyond the last column, the
    nearest cell is meant.
    """

    def __init__(self, scale: ParameterValue, row: Quantity, column: Quantity) -> None:
        self.operands = (scale, row, column)

    def of(self, case: Case) -> Any:
        """Return the cell."""
        rows, reached, column = (operand.of(case) for operand in self.operands)
        if rows is None or reached is None or column is None:
            return None
        return cell(rows, reached, int(column))


def cell(rows: Sequence[Sequence[Any]], reached: Any, column: int) -> Any:
    """Return the cell of a scale for what is reached and a column counted from 1."""
    row = next((row for row in reversed(rows) if row[0] <= reached), rows[0])
    value = row[min(max(column, 1), len(row) - 1)]
    return Decimal(repr(value)) if isinstance(value, float) else value


class Choose(Quantity):
    """The value of the first case whose condition holds."""

    def __init__(self, cases: Sequence[tuple[Condition, Quantity]]) -> None:
        self.cases = cases
        self.operands = tuple(quantity for _, quantity in cases)

    def _chosen(self, case: Case) -> tuple[State, Quantity | Condition | None]:
        for condition, quantity in self.cases:
            state = condition.state(case)
            if state:
                return True, quantity
            if state is None:
                return None, condition
        return False, None

    def of(self, case: Case) -> Any:
        """Return the value chosen, ``None`` as long as a condition before it is open."""
        _, chosen = self._chosen(case)
        return chosen.of(case) if isinstance(chosen, Quantity) else None

    def pending(self, case: Case) -> set[str]:
        """Return what the open condition or the chosen value waits for."""
        _, chosen = self._chosen(case)
        return chosen.pending(case) if chosen is not None else set()

    def dated(self, case: Case) -> list[DatedValue]:
        """Return what the chosen value rests on."""
        _, chosen = self._chosen(case)
        return chosen.dated(case) if isinstance(chosen, Quantity) else []

    def conditions(self) -> Iterator[Condition]:
        """Yield the conditions, and those inside the values."""
        for condition, _ in self.cases:
            yield from condition.parts()
        yield from super().conditions()


class FirstKnown(Quantity):
    """The first of several that can be told."""

    def __init__(self, operands: Sequence[Quantity]) -> None:
        self.operands = tuple(operands)

    def of(self, case: Case) -> Any:
        """Return the first value that is known."""
        found = (operand.of(case) for operand in self.operands)
        return next((value for value in found if value is not None), None)

    def pending(self, case: Case) -> set[str]:
        """Return what the first one waits for: the surest way to the value."""
        return self.operands[0].pending(case) if self.of(case) is None else set()

    def dated(self, case: Case) -> list[DatedValue]:
        """Return what the known one rests on."""
        for operand in self.operands:
            if operand.of(case) is not None:
                return operand.dated(case)
        return []


class Fold(Quantity):
    """A function of values that must all be known (the greatest, a sum, a product…)."""

    def __init__(self, operands: Sequence[Quantity], function: Callable[..., Any]) -> None:
        self.operands = tuple(operands)
        self._function = function

    def of(self, case: Case) -> Any:
        """Return the function of the values, ``None`` when one of them is not known."""
        values = [operand.of(case) for operand in self.operands]
        if any(value is None for value in values):
            return None
        try:
            return self._function(*values)
        except (OverflowError, ValueError, ZeroDivisionError):
            return None


class AmountOf(Quantity):
    """The amount of the first of some schemes whose conditions are all met."""

    def __init__(self, schemes: Sequence[Any]) -> None:
        self._schemes = schemes

    def of(self, case: Case) -> Any:
        """Return the amount, ``None`` when no scheme is granted or its amount is not known."""
        for scheme in self._schemes:
            if scheme.state(case):
                return scheme.amount.of(case) if scheme.amount else None
        return None

    def pending(self, case: Case) -> set[str]:
        """Return what the first scheme that is not refused waits for."""
        for scheme in self._schemes:
            state = scheme.state(case)
            if state is None:
                return set(scheme.pending(case))
            if state:
                return set(scheme.amount.pending(case)) if scheme.amount else set()
        return set()

    def dated(self, case: Case) -> list[DatedValue]:
        """Return the value that gives the amount."""
        for scheme in self._schemes:
            if scheme.state(case) and scheme.amount is not None:
                return list(scheme.amount.dated(case))
        return []

    def schemes(self) -> Iterator[Any]:
        """Yield the schemes."""
        yield from self._schemes


@dataclass(frozen=True, eq=False)
class NamedQuantity:
    """A quantity that a file names, with its unit."""

    name: str
    unit: str
    quantity: Quantity

    def of(self, case: Case) -> Any:
        """Return the value; worked out once for each case."""
        if self not in case.open:
            case.open[self] = self.quantity.of(case)
        return case.open[self]


class Reference(Quantity):
    """A quantity named elsewhere."""

    def __init__(self, named: NamedQuantity) -> None:
        self.named = named
        self.operands = (named.quantity,)

    def of(self, case: Case) -> Any:
        """Return its value."""
        return self.named.of(case)

    def pending(self, case: Case) -> set[str]:
        """Return what it waits for."""
        return self.named.quantity.pending(case)


class QuantityCondition(Condition):
    """A quantity compared with another one; or whether it is known at all."""

    def __init__(
        self, quantity: Quantity, holds: Callable[[Any, Any], bool] | None, operand: Quantity | None
    ) -> None:
        self.quantity = quantity
        self.operand = operand
        self._holds = holds

    def state(self, case: Case) -> State:
        """Compare; without an operand, tell whether the quantity is known."""
        value = self.quantity.of(case)
        if self.operand is None or self._holds is None:
            return None if value is None and self.quantity.pending(case) else value is not None
        operand = self.operand.of(case)
        return None if value is None or operand is None else bool(self._holds(value, operand))

    def pending(self, case: Case) -> set[str]:
        """Return what the quantities wait for."""
        waits = self.quantity.pending(case) if self.quantity.of(case) is None else set()
        if self.operand is not None and self.operand.of(case) is None:
            waits |= self.operand.pending(case)
        return waits

    def parts(self) -> Iterator[Condition]:
        """Yield this condition and those inside the quantities."""
        yield self
        yield from self.quantity.conditions()
        if self.operand is not None:
            yield from self.operand.conditions()


def whole_years(start: date, end: date) -> int:
    """Return the full years from ``start`` to ``end``: an age on a day."""
    return int(relativedelta(end, start).years)


def whole_months(start: date, end: date) -> int:
    """Return the full months from ``start`` to ``end``."""
    between = relativedelta(end, start)
    return int(between.years * 12 + between.months)


def months_with_share(start: date, end: date) -> Decimal:
    """Return the months from ``start`` to ``end``, excluded; the last one by its share of days."""
    full = whole_months(start, end)
    begun = start + relativedelta(months=full)
    length = (start + relativedelta(months=full + 1) - begun).days
    return Decimal(full) + Decimal((end - begun).days) / Decimal(length)


def months_begun(start: date, end: date) -> int:
    """Return the months from ``start`` to ``end``, excluded; one begun counts whole."""
    full = whole_months(start, end)
    return full + (start + relativedelta(months=full) < end)


def end_of_month_before(day: date) -> date:
    """Return the last day of the month before ``day``.

    An age reached by then counts from the first of the month that follows the birthday.
    """
    return day.replace(day=1) - timedelta(days=1)


def shifted(day: date, count: Any, unit: str, territory: str | None = None) -> date:
    """Return ``day`` moved by ``count`` days, « working_days » (jours ouvrables), months, years."""
    number = int(count)
    if unit == "working_days":
        return after_working_days(day, number, territory)
    return day + relativedelta(**{unit: number})  # type: ignore[arg-type]


def rounded(value: Any, digits: int, down: bool = False) -> Decimal:
    """Return ``value`` rounded half up to ``digits`` decimals, or cut there.

    A division leaves a trace at the 28th digit: it is wiped first, so that a half stays a half.
    """
    exact = Decimal(value).quantize(Decimal(1).scaleb(-digits - 10), rounding=ROUND_HALF_UP)
    step = Decimal(1).scaleb(-digits)
    return exact.quantize(step, rounding=ROUND_DOWN if down else ROUND_HALF_UP)


def day_at_work(
    start: date, count: Any, weekdays: Sequence[int], territory: str | None = None
) -> date | None:
    """Return the day on which ``count`` days at work are done."""
    return nth_day_at_work(start, int(count), weekdays, territory)
