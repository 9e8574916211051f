"""Where a fact known between two ends changes the answer, so that the question can say it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from opco.eligibility.case import Case
from opco.eligibility.decision import Narrowing, Stretch
from opco.eligibility.law_book import LawBook
from opco.eligibility.verdicts import Check, Resolution, resolve
from opco.eligibility.wording import fill
from opco.french import amounts
from opco.intervals import Interval


@dataclass(frozen=True)
class _Part:
    """Values of the fact from ``low`` to ``high``, decided at both of these ends."""

    low: Any
    high: Any
    first: Resolution
    last: Resolution


def find_narrowing(
    book: LawBook, check: Check, case: Case, missing: Sequence[str]
) -> tuple[Narrowing | None, list[str]]:
    """Return what each part of the first fact to narrow decides, and ``missing`` in order.

    What the check always needs, whichever part is right, comes before the narrowing: it may settle
    the case over all of them. What only one part needs comes after it, and so do finer points.
    """
    for fact in missing:
        span = case.interval(fact)
        if span is None:
            continue
        parts = _parts(check, case, fact, span)
        stretches = tuple(_stretch(book, fact, part, case) for part in parts)
        ends = [end for part in parts for end in (part.first, part.last)]
        before = [
            other
            for other in missing
            if case.interval(other) is None
            and other in check.required
            and all(other in end.missing for end in ends)
        ]
        after = [other for other in missing if other != fact and other not in before]
        return Narrowing(fact, span, stretches), [*before, fact, *after]
    return None, list(missing)


def _parts(check: Check, case: Case, fact: str, span: Interval) -> list[_Part]:
    # Where nothing but the fact's own size changes (a share of a year), two ends are one stretch.
    values = check.domains.values(fact, case)
    found = [resolve(check, case.learning(fact, value)) for value in values]
    starts = [0]
    for at in range(1, len(values)):
        if _differ(found[at], found[at - 1]) and check.domains.is_bound(fact, values[at], case):
            starts.append(at)
    parts = []
    for start, after in zip(starts, [*starts[1:], len(values)], strict=True):
        low = span.low if start == 0 else values[start]
        high = span.high if after == len(values) else max(values[start], _before(values[after]))
        last = found[after - 1]
        if after < len(values):
            last = resolve(check, case.learning(fact, high))
        parts.append(_Part(low, high, found[start], last))
    return parts


def _differ(one: Resolution, other: Resolution) -> bool:
    return one.verdict.key != other.verdict.key or one.amount_at_most != other.amount_at_most


def _before(value: Any) -> Any:
    return value - (timedelta(days=1) if hasattr(value, "isoformat") else 1)


def _stretch(book: LawBook, fact: str, part: _Part, case: Case) -> Stretch:
    verdict = part.first.verdict
    same = not _differ(part.first, part.last)
    amount = verdict.amount if same else None
    most = [r.amount_at_most for r in (part.first, part.last) if r.amount_at_most is not None]
    at_most = max(most, default=None)
    span = Interval(part.low, part.high)
    key = verdict.outcome
    if key == "granted" and amount is not None:
        key = "granted_amount"
    elif key == "granted" and at_most is not None:
        key = "granted_at_most"
    elif key == "unknown" and part.first.missing:
        key = "missing"
    own = verdict.schemes[0].stretch if len(verdict.schemes) == 1 else None
    told = own.of(case.learning(fact, part.low)) if own and verdict.outcome == "granted" else None
    text = told or fill(
        book.wording.stretch[key],
        {
            "label": amounts.enumerate_words([scheme.label for scheme in verdict.schemes]),
            "amount": amounts.money(amount) if amount is not None else "",
            "at_most": amounts.money(at_most) if at_most is not None else "",
            "missing": amounts.enumerate_words(
                [book.facts[name].label.lower() for name in part.first.missing]
            ),
        },
    )
    return Stretch(
        interval=span,
        words=book.facts[fact].in_french(span, book.content.words),
        outcome=verdict.outcome,
        schemes=tuple(scheme.id for scheme in verdict.schemes),
        amount=amount,
        amount_at_most=at_most,
        text=text,
    )
