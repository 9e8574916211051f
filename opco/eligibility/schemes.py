"""A scheme that can be evaluated: its criteria, its amount, its notes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from dateutil.relativedelta import relativedelta

from opco.eligibility.case import Case
from opco.eligibility.conditions import Condition, State, holds_over
from opco.eligibility.files import DatedValue
from opco.eligibility.parameters import Parameter, Periods
from opco.eligibility.quantities import NamedQuantity, QuantityCondition
from opco.eligibility.wording import Sentence, Variants

CENT = Decimal("0.01")


@dataclass(frozen=True)
class DateExpression:
    """A day worked out from a fact and dated values."""

    fact: str
    plus_months: int | Parameter | None
    years_later: int | None
    month: int | None
    day: int | None
    fixed: Parameter | None

    def of(self, case: Case) -> date | None:
        """Return the day, ``None`` when the facts do not tell it or the law sets none."""
        if self.fixed is not None:
            fixed = self.fixed.of(case)
            if isinstance(fixed, date):
                return fixed
        start = case.get(self.fact)
        if not isinstance(start, date):
            return None
        try:
            if self.plus_months is not None:
                months = self.plus_months
                if isinstance(months, Parameter):
                    months = months.of(case)
                if not isinstance(months, int):
                    return None
                return start + relativedelta(months=months)
            return start + relativedelta(
                years=self.years_later or 0, month=self.month, day=self.day
            )
        except (OverflowError, ValueError):
            return None

    def first_days_after(self, on: date) -> list[date]:
        """Return the days of the fact from which this day would fall on ``on`` or later."""
        if self.years_later is not None:
            # The day is the same for a whole year of the fact.
            return [date(on.year - self.years_later + more, 1, 1) for more in (0, 1)]
        months: list[int] = []
        if isinstance(self.plus_months, Parameter):
            months = [value for value in self.plus_months.values if isinstance(value, int)]
        elif self.plus_months is not None:
            months = [self.plus_months]
        return [first_day_before(relativedelta(months=count), on) for count in months]


def first_day_before(delay: relativedelta, on: date) -> date:
    """Return the first day after which ``delay`` ends on ``on`` or later (months are uneven)."""
    day: date = on - delay
    while day + delay < on:
        day += timedelta(days=1)
    return day


@dataclass(frozen=True)
class Unsettled:
    """A situation for which the sources give no answer, or two."""

    id: str
    when: Condition
    text: Sentence
    sources: tuple[str, ...]
    official_reading: str | None


@dataclass(frozen=True)
class Presumed:
    """A fact that can only have one value while a day is ahead of the question."""

    fact: str
    value: bool
    until: DateExpression
    text: Sentence

    def is_ahead(self, case: Case) -> bool:
        """Return whether the day is not over yet."""
        until = self.until.of(case)
        return until is not None and case.as_of <= until

    def holds(self, case: Case) -> bool:
        """Return whether the day is still ahead, and the fact unknown."""
        return case.get(self.fact) is None and self.is_ahead(case)


@dataclass(frozen=True)
class Finding:
    """The state of a criterion in a case."""

    state: State
    unsettled: Unsettled | None = None


@dataclass(eq=False)
class Criterion:
    """One condition of a scheme, with the words that explain it."""

    id: str
    label: Sentence
    requires: Condition
    words: Mapping[State, Variants]
    sources: tuple[str, ...]
    confidence: str
    unsettled: Sequence[Unsettled]
    presumed: Presumed | None
    #: It says whether the scheme is about this case at all.
    applicability: bool
    #: It is left out of the explanation as long as it is met.
    quiet: bool

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """The dated values that the criterion rests on."""
        parts = [getattr(part, "parameter", None) for part in self.requires.parts()]
        return tuple(parameter for parameter in parts if parameter is not None)

    def finding(self, case: Case) -> Finding:
        """Return the state of the criterion; worked out once for each case."""
        settled: Finding | None = case.memo.get(self)
        if settled is not None:
            return settled
        pending: Finding | None = case.open.get(self)
        if pending is not None:
            return pending
        found = self._find(case)
        (case.open if found.state is None else case.memo)[self] = found
        return found

    def _find(self, case: Case) -> Finding:
        open_question = False
        for situation in self.unsettled:
            state = situation.when.state(case)
            if state:
                return Finding(None, unsettled=situation)
            open_question = open_question or state is None
        state = self.requires.state(case)
        if open_question and not state:
            return Finding(None)
        if state is None and self.presumed is not None and self.presumed.holds(case):
            supposed = case.supposing(**{self.presumed.fact: self.presumed.value})
            state = self.requires.state(supposed)
            return Finding(state)
        return Finding(state)

    def pending(self, case: Case) -> set[str]:
        """Return the unknown facts that an open state waits for; none when unsettled."""
        found = self.finding(case)
        if found.state is not None or found.unsettled is not None:
            return set()
        waits: set[str] = set()
        for condition in [self.requires, *(situation.when for situation in self.unsettled)]:
            if condition.state(case) is None:
                waits |= condition.pending(case)
        if self.presumed is not None and self.presumed.holds(case):
            waits.discard(self.presumed.fact)
        return waits

    def explanation(self, case: Case) -> str:
        """Return in French why the criterion is met, unmet or unknown."""
        found = self.finding(case)
        if found.unsettled is not None:
            return found.unsettled.text.of(case)
        if self.presumed is not None and self.to_do_by(case) is not None:
            return self.presumed.text.of(case)
        return self.words[found.state].of(case)

    def to_do_by(self, case: Case) -> date | None:
        """Return the day until which what meets the criterion can be done, ``None`` when over."""
        if self.presumed is None or not self.finding(case).state:
            return None
        return self.presumed.until.of(case) if self.presumed.is_ahead(case) else None


@dataclass(frozen=True)
class Prorata:
    """The share due when the contract is shorter than the reference number of months."""

    months: str
    over: Parameter
    partial_month: Parameter
    starts_on: str

    def share(self, case: Case) -> Decimal | None:
        """Return a share from 0 to 1, ``None`` when the facts do not tell it."""
        months, over = case.get(self.months), self.over.of(case)
        if months is None or over is None:
            span = case.interval(self.months)
            full = span is not None and over is not None and holds_over(span, "at_least", over)
            return Decimal(1) if full else None
        if months >= over:
            return Decimal(1)
        if months != int(months):
            starts_on = case.get(self.starts_on)
            if starts_on is None:
                return None
            ends_on = starts_on + _length(months)
            if self.partial_month.on(ends_on) == "full":
                months = int(months) + 1
        return Decimal(months) / Decimal(over)

    def first_days(self, case: Case) -> list[date]:
        """Return the starts from which a month begun is counted another way."""
        months = case.get(self.months)
        if months is None or months == int(months):
            return []
        return [first_day_before(_length(months), day) for day in self.partial_month.starts]

    def pending(self, case: Case) -> set[str]:
        """Return the facts that the share waits for."""
        if case.get(self.months) is None:
            return {self.months}
        return {self.starts_on} if case.get(self.starts_on) is None else set()


def _length(months: int | Decimal) -> relativedelta:
    return relativedelta(months=int(months), days=round((months - int(months)) * 30))


@dataclass(frozen=True)
class Times:
    """A rate multiplied by a quantity, within a ceiling."""

    fact: str
    at_most: Parameter


class Amount:
    """How the amount follows from the facts, in euros and cents."""

    def __init__(
        self,
        cases: Sequence[tuple[Condition, Parameter]],
        prorata: Prorata | None,
        times: Times | None,
    ) -> None:
        self.cases = cases
        self.prorata = prorata
        self.times = times

    def parameter(self, case: Case) -> Parameter | None:
        """Return the parameter that gives the amount, ``None`` when it cannot be told."""
        for condition, parameter in self.cases:
            state = condition.state(case)
            if state:
                return parameter
            if state is None:
                return None
        return None

    def of(self, case: Case) -> Decimal | None:
        """Return the amount, rounded to the nearest cent, ``None`` when it cannot be told."""
        parameter = self.parameter(case)
        base = parameter.of(case) if parameter else None
        if not isinstance(base, (int, Decimal)):
            return None
        amount = Decimal(base)
        if self.prorata is not None:
            share = self.prorata.share(case)
            if share is None:
                return None
            amount *= share
        if self.times is not None:
            quantity, ceiling = case.get(self.times.fact), self.times.at_most.of(case)
            if quantity is None or ceiling is None:
                return None
            amount *= min(Decimal(quantity), Decimal(ceiling))
        return amount.quantize(CENT, rounding=ROUND_HALF_UP)

    def dated(self, case: Case) -> list[DatedValue]:
        """Return the values of the law that the amount rests on."""
        ceiling = self.times.at_most if self.times else None
        entries = (one.dated_of(case) for one in (self.parameter(case), ceiling) if one)
        return [entry for entry in entries if entry is not None]

    def pending(self, case: Case) -> set[str]:
        """Return the unknown facts that the amount waits for."""
        waits: set[str] = set()
        for condition, parameter in self.cases:
            state = condition.state(case)
            if state is None:
                waits |= condition.pending(case)
            elif state:
                waits |= parameter.pending(case)
                break
        if self.prorata is not None and self.prorata.share(case) is None:
            waits |= self.prorata.pending(case)
        if self.times is not None and case.get(self.times.fact) is None:
            waits.add(self.times.fact)
        return waits


class QuantityAmount(Amount):
    """An amount that is a quantity of the file."""

    def __init__(self, named: NamedQuantity) -> None:
        super().__init__((), None, None)
        self._named = named

    def of(self, case: Case) -> Decimal | None:
        """Return the amount, rounded to the nearest cent, ``None`` when it cannot be told."""
        value = self._named.of(case)
        if not isinstance(value, (int, Decimal)):
            return None
        return Decimal(value).quantize(CENT, rounding=ROUND_HALF_UP)

    def dated(self, case: Case) -> list[DatedValue]:
        """Return the values of the law that the quantity rests on."""
        return self._named.quantity.dated(case)

    def pending(self, case: Case) -> set[str]:
        """Return the unknown facts that the quantity waits for."""
        return self._named.quantity.pending(case) if self._named.of(case) is None else set()


@dataclass(frozen=True)
class ShownFigure:
    """A quantity that the decision carries."""

    id: str
    label: str
    quantity: NamedQuantity


@dataclass(frozen=True)
class CalendarDay:
    """A day of the decision's calendar, said when its condition does not fail.

    ``monthly``: how many months in a row it comes back.
    """

    id: str
    label: Sentence
    quantity: NamedQuantity
    when: Condition
    sources: tuple[str, ...]
    monthly: NamedQuantity | None = None


@dataclass(frozen=True)
class Note:
    """A sentence of a decision, said when its condition certainly holds."""

    text: Sentence
    when: Condition
    outcomes: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Reply:
    """A sentence for a question that names a day, said when its condition certainly holds and all in it is known."""

    about: tuple[str, ...]
    text: Sentence
    when: Condition
    sources: tuple[str, ...]


@dataclass(eq=False)
class Scheme:
    """One scheme of the law, ready to be evaluated."""

    id: str
    title: str
    label: str
    day: str
    periods: Periods
    parameters: dict[str, Parameter] = field(default_factory=dict)
    dates: dict[str, DateExpression] = field(default_factory=dict)
    criteria: list[Criterion] = field(default_factory=list)
    quantities: dict[str, NamedQuantity] = field(default_factory=dict)
    amount: Amount | None = None
    figures: list[ShownFigure] = field(default_factory=list)
    calendar: list[CalendarDay] = field(default_factory=list)
    summary: Variants | None = None
    stretch: Variants | None = None
    notes: list[Note] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    cumulable_with: frozenset[str] = frozenset()

    def state(self, case: Case) -> State:
        """Return whether every criterion is met; worked out once for each case."""
        if self in case.memo:
            settled: State = case.memo[self]
            return settled
        if self in case.open:
            return None
        result: State = True
        for criterion in self.criteria:
            state = criterion.finding(case).state
            if state is False:
                result = False
                break
            if state is None:
                result = None
        (case.open if result is None else case.memo)[self] = result
        return result

    def pending(self, case: Case) -> set[str]:
        """Return the unknown facts that an open state waits for."""
        if self.state(case) is not None:
            return set()
        return set().union(*(criterion.pending(case) for criterion in self.criteria))

    def conditions(self) -> Iterator[Condition]:
        """Yield every condition that the outcome or the amount depends on."""
        for criterion in self.criteria:
            yield from criterion.requires.parts()
            for situation in criterion.unsettled:
                yield from situation.when.parts()
        if self.amount is not None:
            for condition, _ in self.amount.cases:
                yield from condition.parts()
        for named in self.quantities.values():
            yield from named.quantity.conditions()

    def dated_values(self, case: Case, criterion: Criterion) -> list[DatedValue]:
        """Return the dated values that ``criterion`` rests on in ``case``."""
        entries = [parameter.dated_of(case) for parameter in criterion.parameters]
        for part in criterion.requires.parts():
            if isinstance(part, QuantityCondition):
                entries += part.quantity.dated(case)
        return [entry for entry in entries if entry is not None]
