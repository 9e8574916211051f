"""The nearest changes that would alter a decision, each one tried before it is said."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from opco.eligibility.case import Case
from opco.eligibility.decision import WhatIf
from opco.eligibility.facts import FactDefinition
from opco.eligibility.law_book import LawBook
from opco.eligibility.verdicts import Check, Resolution, resolve
from opco.eligibility.wording import fill
from opco.french import amounts

#: Hints given at most: improvements first, then one warning.
_IMPROVEMENTS, _WARNINGS = 3, 1


def find_what_if(book: LawBook, check: Check, case: Case, current: Resolution) -> list[WhatIf]:
    """Return the changes that a person could make and that do alter the decision.

    Only facts that ``facts.yml`` declares changeable at the day of the question are tried, the
    nearest value on each side that the law treats differently; a change that is implausible with
    the other facts is left out. Nothing is tried while too much is unknown. Warnings (a day from which less would be granted) come last.
    """
    if not current.exact:
        return []
    better: list[tuple[float, WhatIf]] = []
    worse: list[tuple[float, WhatIf]] = []
    for fact in sorted(check.domains.used, key=check.rank):
        definition = book.facts[fact]
        if not _is_changeable(definition, case):
            continue
        for direction, value, found in _nearest(book, check, case, definition, current):
            gain = _gain(current, found)
            hint = _hint(book, check, definition, direction, value, found)
            if hint is None or gain == 0:
                continue
            if gain > 0:
                better.append((-gain, hint))
            elif definition.type == "date" and current.verdict.outcome == "granted":
                worse.append((gain, hint))
    better.sort(key=lambda item: item[0])
    return [h for _, h in better[:_IMPROVEMENTS]] + [h for _, h in worse[:_WARNINGS]]


def _is_changeable(definition: FactDefinition, case: Case) -> bool:
    until = definition.changeable_until
    if until is None:
        return False
    if until == "always":
        return True
    day: Any = _ends(case, until)[1]
    return day is None or bool(day >= case.as_of)


def _ends(case: Case, fact: str) -> tuple[Any, Any]:
    """Return the least and the most that ``fact`` can be; None for an end that is open."""
    value, span = case.get(fact), case.interval(fact)
    return (value, value) if span is None else (span.low, span.high)


def _is_within_reach(definition: FactDefinition, value: Any, candidate: Any) -> bool:
    """Return whether a person could bring ``value`` to ``candidate`` (1,000 employees to 249: no)."""
    percent = definition.changeable_by_percent
    if percent is None or value is None:
        return True
    return bool(abs(candidate - value) * 100 <= value * percent)


def _nearest(
    book: LawBook, check: Check, case: Case, definition: FactDefinition, current: Resolution
) -> Iterator[tuple[str, Any, Resolution]]:
    """Yield on each side the nearest value that alters the verdict, with its direction."""
    least, most = _ends(case, definition.id)
    for direction, values in _candidates(check, case, definition, least, most):
        value = least if direction == "down" else most
        for candidate in values:
            changed = case.supposing(**{definition.id: candidate})
            if isinstance(candidate, date) and candidate < case.as_of:
                continue
            if not _is_within_reach(definition, value, candidate):
                continue
            if any(item.when.state(changed) for item in book.implausible):
                continue
            found = resolve(check, changed)
            if found.verdict.key != current.verdict.key and found.verdict.outcome != "unknown":
                yield direction, candidate, found
                break


def _candidates(
    check: Check, case: Case, definition: FactDefinition, least: Any, most: Any
) -> list[tuple[str, list[Any]]]:
    if definition.type == "level" and least is not None and most is not None:
        levels = [int(choice) for choice in definition.choices]
        lower = [level for level in reversed(levels) if level < least]
        return [("is", lower), ("is", [level for level in levels if level > most])]
    if definition.type in ("boolean", "choice", "level"):
        values = [v for v in check.domains.values(definition.id, case) if v != least]
        return [(str(v).lower() if definition.type == "boolean" else "is", [v]) for v in values]
    bounds = check.domains.bounds(definition.id)
    if least is None and most is None:
        return [("up", bounds)]
    step: Any = timedelta(days=1) if definition.type == "date" else 1
    above = [bound for bound in bounds if most is not None and bound > most]
    below = [bound - step for bound in reversed(bounds) if least is not None and bound <= least]
    return [("up", above), ("down", below)]


def _gain(current: Resolution, found: Resolution) -> float:
    """Return how much better the new verdict is, negative when it is worse."""
    worth = {"refused": 0.0, "unknown": 0.0, "granted": 1.0}
    before, after = current.verdict, found.verdict
    gain = (worth[after.outcome] - worth[before.outcome]) * 1_000_000
    if after.outcome == before.outcome == "granted":
        if before.amount is None or after.amount is None:
            return 0
        return float(after.amount - before.amount)
    return gain + float(after.amount or 0)


def _hint(
    book: LawBook,
    check: Check,
    definition: FactDefinition,
    direction: str,
    value: Any,
    found: Resolution,
) -> WhatIf | None:
    phrase = definition.what_if.get(direction)
    if phrase is None:
        return None
    verdict = found.verdict
    key = verdict.outcome
    if key == "granted" and verdict.amount is not None:
        key = "granted_amount"
    elif key == "granted" and found.amount_at_most is not None:
        key = "granted_at_most"
    shown = definition.in_french(value, book.content.words)
    text = fill(
        book.wording.what_if[key],
        {
            "change": fill(phrase, {"value": shown}),
            "label": amounts.enumerate_words([s.label for s in verdict.schemes]),
            "amount": amounts.money(verdict.amount) if verdict.amount is not None else "",
            "at_most": amounts.money(found.amount_at_most)
            if found.amount_at_most is not None
            else "",
            "check": check.label,
        },
    )
    return WhatIf({definition.id: value}, verdict.outcome, verdict.amount, text)
