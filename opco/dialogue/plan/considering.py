"""Putting a case to the law with what is known, and with what may be assumed aloud.

Pure. An assumption is never silent: it is listed with the decision that rests on it, and its words
are written beside the fact (``assume`` and ``assumed`` in data/schemes/facts.yml).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from opco.eligibility import Decision, FactDefinition, Rulebook

#: ``assume`` of a day: the day of the conversation, or the value of another fact.
TODAY = "today"
SAME_AS = "="
#: Assumptions that open others: how many rounds.
_ROUNDS = 4
_ISO = 10
#: The length of a contract, and of the first year that an aid is for.
LENGTH, _A_YEAR = "months", 12
#: The levels of diplomas that one may prepare.
_LEVELS = range(3, 8)
_NEVER = "9999-12-31"


@dataclass(frozen=True)
class Consideration:
    """A case considered: the decision, and what was assumed for it (fact -> value)."""

    decision: Decision
    facts: Mapping[str, Any]
    assumed: Mapping[str, Any] = field(default_factory=dict)

    @property
    def settled(self) -> bool:
        """Tell whether the outcome is known, and the amount when there is one."""
        decision = self.decision
        if decision.outcome not in ("granted", "refused"):
            return False
        return decision.amount is not None or not decision.missing

    @property
    def bounded(self) -> bool:
        """Tell whether at least the highest amount is known."""
        return self.decision.amount_at_most is not None

    @property
    def open(self) -> list[str]:
        """The facts that would still change something, those assumed last."""
        missing = [fact for fact in self.decision.missing if fact not in self.assumed]
        return [*missing, *self.assumed]


def consider(
    book: Rulebook,
    check: str,
    case: Mapping[str, Any],
    today: date,
    likely: Mapping[str, Any] | None = None,
) -> Consideration:
    """Decide with what is known; where that settles nothing, with assumptions.

    ``likely``: values of an old record, assumed before anything else.
    """
    used = set(book.checks[check].facts)
    facts = {fact: value for fact, value in case.items() if fact in used}
    first = Consideration(book.decide(check, facts, today), facts)
    assumed = {fact: one for fact, one in (likely or {}).items() if fact in used - set(facts)}
    if first.settled and not first.decision.missing and not assumed:
        return first
    latest = first
    if assumed:
        latest = Consideration(
            book.decide(check, {**facts, **assumed}, today), facts, dict(assumed)
        )
    for _ in range(_ROUNDS):
        fresh = {
            fact: value
            for fact in _assumable(book, check, latest.decision.missing)
            if fact not in book.checks[check].never_assumed and fact not in assumed and fact not in facts
            and (value := _assumption(book, fact, {**facts, **assumed}, today, likely or {})) is not None
        }  # fmt: skip
        if not fresh:
            break
        assumed.update(fresh)
        latest = Consideration(
            book.decide(check, {**facts, **assumed}, today), facts, dict(assumed)
        )
        if latest.settled and not latest.decision.missing:
            break
    if not assumed:
        return first
    if latest.settled or latest.bounded or not (first.settled or first.bounded):
        telling = _telling(book, check, latest, today)
        if any(fact in assumed and fact not in telling for fact in likely or {}):
            # What is only likely, and changes nothing, is not even told of.
            return Consideration(book.decide(check, {**facts, **telling}, today), facts, telling)
        return Consideration(latest.decision, facts, telling)
    return first


def _assumable(book: Rulebook, check: str, missing: list[str]) -> list[str]:
    """Return the facts missing, and those of the check that follow from one of them."""
    follow = [
        fact for fact in book.checks[check].facts
        if (derived := book.facts[fact].derived) is not None and derived.fact in missing
        and derived.fact not in book.checks[check].required
    ]  # fmt: skip
    return [*missing, *follow]


def _assumption(
    book: Rulebook, fact: str, facts: Mapping[str, Any], today: date, likely: Mapping[str, Any]
) -> Any:
    if fact in likely:
        return likely[fact]
    definition = book.facts[fact]
    value = _supposed(definition, facts, today)
    end = facts.get(definition.never_after or "")
    if end is None:
        return value
    # « On a rompu le mois dernier », « il part le 15 »: what ends has begun, and nobody knows that it is today.
    day = _first_day(value)
    return None if day > _first_day(end) or day == today.isoformat() else value


def _supposed(definition: FactDefinition, facts: Mapping[str, Any], today: date) -> Any:
    value = definition.assume
    if value == TODAY:
        return min(today.isoformat(), _first_day(facts.get(definition.no_later_than or "")))
    if isinstance(value, str) and value.startswith(SAME_AS):
        return facts.get(value[1:]) or today.isoformat()
    return value


def _first_day(value: Any) -> str:
    """Return the earliest day of a value, after every day when there is none."""
    first = str(value).partition("..")[0]
    return first if len(first) == _ISO else _NEVER


def _telling(book: Rulebook, check: str, found: Consideration, today: date) -> Mapping[str, Any]:
    """Return the assumptions without which the decision would not be what it is."""
    telling = {}
    for fact, value in found.assumed.items():
        others = {name: one for name, one in found.assumed.items() if name != fact}
        without = book.decide(check, {**found.facts, **others}, today)
        if _worth(without) != _worth(found.decision) or without.missing:
            telling[fact] = value
    return telling


def _worth(decision: Decision) -> tuple[Any, ...]:
    """Return what a decision comes to: its outcome, its amount, the numbers worked out."""
    return decision.outcome, decision.amount, [figure.value for figure in decision.figures]


def cases_giving(
    book: Rulebook, check: str, case: Mapping[str, Any], amount: int, today: date
) -> list[tuple[str, Any]]:
    """Return the single changes of a case that give this amount: « on m'a dit 6 000 ».

    Each is a fact and its value: yes for no and no for yes, a day one or two years earlier, or one later that is past, another level,
    a whole year for a shorter contract.
    """
    found = consider(book, check, case, today)
    whole = {**found.assumed, **found.facts}
    changes: list[tuple[str, Any]] = []
    for fact in book.checks[check].facts:
        kind = book.facts[fact].type
        if kind == "boolean":
            changes.append((fact, whole.get(fact) is not True))
        elif kind == "level" and isinstance(level := whole.get(fact), int):
            changes += [(fact, other) for other in _LEVELS if other != level]
        elif fact == LENGTH and isinstance(months := whole.get(fact), (int, float)):
            changes += [(fact, _A_YEAR)] if months < _A_YEAR else []
        elif kind == "date" and isinstance(day := whole.get(fact), str) and len(day) == _ISO:
            days = [f"{int(day[:4]) + years}{day[4:]}" for years in (1, -1, -2)]
            changes += [(fact, other) for other in days if other <= max(today.isoformat(), day)]
    giving = []
    for fact, value in changes:
        try:
            decision = consider(book, check, {**case, fact: value}, today).decision
        except ValueError:
            continue
        if decision.amount is not None and int(decision.amount) == amount:
            giving.append((fact, value))
    return giving
