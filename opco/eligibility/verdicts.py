"""From conditions to a verdict: order of schemes, unknown facts, and what still matters.

A verdict is given only when no value of the unknown facts could contradict it. First Kleene's
logic; where that leaves the question open, the unknown facts are tried with one value for each
stretch of values that the law tells apart (``Domains``), as long as that stays cheap.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from opco.eligibility.case import Case
from opco.eligibility.domains import Domains
from opco.eligibility.schemes import Note, Scheme

#: Situations tried before falling back on Kleene's logic alone (about 20 µs each).
BUDGET = 250


@dataclass(frozen=True)
class Check:
    """A question that the engine can decide: schemes evaluated together, and what is said of them.

    ``first`` are conditions common to all, then come the ``schemes`` in order. ``facts`` are those
    that the answer may depend on (the cheapest to ask first), ``required`` those without which
    there is never an answer, ``never_assumed`` those that stay unknown until they are told,
    ``given`` those that the question itself tells, ``instead`` the checks that take its place when
    a fact has a value; ``figures`` and ``calendar`` the ids that a decision may carry. ``label``, ``summary`` and ``notes`` are its sentences, ``amount_as`` what
    its amount is, ``bounded`` whether there is a highest one while a required fact is not known.
    """

    id: str
    title: str
    topic: str
    label: str
    summary: Mapping[str, str]
    notes: list[Note]
    amount_as: str
    bounded: bool
    first: tuple[Scheme, ...]
    schemes: tuple[Scheme, ...]
    cumulative: bool
    domains: Domains
    rank: Callable[[str], tuple[int, int]]
    facts: tuple[str, ...]
    required: tuple[str, ...]
    never_assumed: frozenset[str]
    given: Mapping[str, Any]
    instead: Mapping[str, Mapping[str, str]]
    figures: tuple[str, ...]
    calendar: tuple[str, ...]


@dataclass(frozen=True)
class Verdict:
    """An outcome, the schemes that give it, the amount, and the facts that it waits for."""

    outcome: str
    schemes: tuple[Scheme, ...] = ()
    amount: Decimal | None = None
    pending: frozenset[str] = frozenset()

    @property
    def key(self) -> tuple[str, tuple[Scheme, ...], Decimal | None]:
        """What makes two verdicts different for a reader."""
        return self.outcome, self.schemes, self.amount


@dataclass(frozen=True)
class Resolution:
    """The verdict once the unknown facts were tried, and those that can still change it.

    ``exact`` is false when there were too many unknown facts to try them all: ``missing`` may then
    name some that another answer will make useless.
    """

    verdict: Verdict
    missing: tuple[str, ...]
    amount_at_most: Decimal | None
    exact: bool = True


def judge(check: Check, case: Case) -> Verdict:
    """Return the verdict by Kleene's logic alone; ``pending`` is what it waits for."""
    if any(is_unsettled(scheme, case) for scheme in check.first):
        return Verdict("unknown")
    gates = [scheme.state(case) for scheme in check.first]
    states = [scheme.state(case) for scheme in check.schemes]
    if False in gates or all(state is False for state in states):
        return Verdict("refused")
    pending: set[str] = set()
    for gate in check.first:
        pending |= gate.pending(case)
    gates_open = None in gates
    if check.cumulative:
        return _judge_cumulative(check, case, pending, gates_open)
    for scheme, state in zip(check.schemes, states, strict=True):
        if state is False:
            continue
        if state and not gates_open:
            amount = scheme.amount.of(case) if scheme.amount else None
            waits = scheme.amount.pending(case) if scheme.amount and amount is None else set()
            return Verdict("granted", (scheme,), amount, frozenset(waits))
        pending |= scheme.pending(case)
        if scheme.amount is not None and state:
            pending |= scheme.amount.pending(case)
        if not state:
            for other in check.schemes[check.schemes.index(scheme) + 1 :]:
                pending |= other.pending(case)
        break
    return Verdict("unknown", pending=frozenset(pending))


def is_unsettled(scheme: Scheme, case: Case) -> bool:
    """Tell whether a text known to settle nothing stands in the way, whatever else becomes known."""
    found = [one.finding(case) for one in scheme.criteria]
    still_open = [one for one in found if one.state is None]
    return bool(still_open) and all(one.unsettled is not None for one in still_open)


def _judge_cumulative(check: Check, case: Case, pending: set[str], gates_open: bool) -> Verdict:
    granted = [scheme for scheme in check.schemes if scheme.state(case)]
    undecided = [scheme for scheme in check.schemes if scheme.state(case) is None]
    for scheme in undecided:
        pending |= scheme.pending(case)
    if gates_open or not granted:
        return Verdict("unknown", pending=frozenset(pending))
    amounts = [scheme.amount.of(case) if scheme.amount else None for scheme in granted]
    for scheme, amount in zip(granted, amounts, strict=True):
        if scheme.amount is not None and amount is None:
            pending |= scheme.amount.pending(case)
    if undecided or pending:
        return Verdict("granted", tuple(granted), None, frozenset(pending))
    known = [amount for amount in amounts if amount is not None]
    if not known:
        return Verdict("granted", tuple(granted))
    total = sum(known, Decimal(0)) if may_be_added(granted) else max(known)
    return Verdict("granted", tuple(granted), total)


def may_be_added(schemes: list[Scheme] | tuple[Scheme, ...]) -> bool:
    """Return whether each of these schemes is declared to add up with every other one."""
    return all(
        one is other or other.id in one.cumulable_with or one.id in other.cumulable_with
        for one in schemes
        for other in schemes
    )


def resolve(check: Check, case: Case) -> Resolution:
    """Return the verdict that no value of the unknown facts could contradict."""
    verdict = judge(check, case)
    if not verdict.pending:
        return Resolution(verdict, (), verdict.amount)
    search = _Search(check)
    try:
        verdicts = search.run(case)
    except _TooWide:
        pending = _in_order(check, case, verdict.pending)
        return Resolution(verdict, pending, None, exact=False)
    missing = _in_order(check, case, search.relevant)
    amounts = [amount for _, _, amount in verdicts]
    known = [amount for amount in amounts if amount is not None]
    highest = max(known) if known else None
    outcomes = {outcome for outcome, _, _ in verdicts}
    schemes = {schemes for _, schemes, _ in verdicts}
    if len(outcomes) > 1 or (len(schemes) > 1 and not check.cumulative):
        return Resolution(Verdict("unknown", pending=frozenset(missing)), missing, highest)
    common = tuple(s for s in check.schemes if all(s in group for group in schemes))
    if len(schemes) > 1 and not common:
        return Resolution(Verdict("unknown", pending=frozenset(missing)), missing, highest)
    amount = amounts[0] if len(set(amounts)) == 1 else None
    return Resolution(Verdict(outcomes.pop(), common, amount), missing, highest)


def _in_order(check: Check, case: Case, facts: Iterable[str]) -> tuple[str, ...]:
    """Return the facts to ask, the cheapest first; those to narrow after those not known."""
    return tuple(sorted(facts, key=lambda f: (case.interval(f) is not None, check.rank(f))))


class _TooWide(Exception):
    """More situations than the budget allows."""


class _Search:
    """Tries the unknown facts one after the other, and notes those that make a difference."""

    def __init__(self, check: Check) -> None:
        self.check = check
        self.relevant: set[str] = set()
        self.tried = 0

    def run(self, case: Case) -> frozenset[tuple[str, tuple[Scheme, ...], Decimal | None]]:
        self.tried += 1
        if self.tried > BUDGET:
            raise _TooWide
        verdict = judge(self.check, case)
        if not verdict.pending:
            return frozenset({verdict.key})
        fact = min(verdict.pending, key=self.check.rank)
        values = self.check.domains.values(fact, case)
        if not values:
            raise _TooWide
        found = [self.run(case.learning(fact, value)) for value in values]
        if any(other != found[0] for other in found[1:]):
            self.relevant.add(fact)
        return frozenset().union(*found)
