"""Builds the decision: verdict, criteria in words, notes, sources, summary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from opco.eligibility.case import Case
from opco.eligibility.decision import CalendarEntry, CriterionResult, Decision, Figure
from opco.eligibility.files import DatedValue, PeriodText
from opco.eligibility.law_book import LawBook
from opco.eligibility.narrowing import find_narrowing
from opco.eligibility.schemes import Criterion, Scheme
from opco.eligibility.verdicts import Check, Resolution, is_unsettled, may_be_added, resolve
from opco.eligibility.what_if import find_what_if
from opco.eligibility.wording import fill
from opco.eligibility.words import quantity_text
from opco.french import amounts

_STATES = {True: "met", False: "unmet", None: "unknown"}
#: What a reader looks for first: why not, or what is left to do.
_REFUSED = ("unmet", "unknown", "todo", "met")
_ORDER = ("todo", "unmet", "unknown", "met")


def decide(
    book: LawBook,
    check: Check,
    case: Case,
    problems: list[dict[str, str]],
    evaluated_on: date,
) -> Decision:
    """Return the decision of ``check`` for ``case``."""
    found = resolve(check, case)
    if not check.bounded and set(check.required) & set(found.missing):
        found = replace(found, amount_at_most=None)
    verdict = found.verdict
    shown = _shown_schemes(check, case, found)
    criteria = [
        (scheme, criterion)
        for scheme in shown
        for criterion in scheme.criteria
        if not (criterion.quiet and criterion.finding(case).state)
    ]
    sources = _Sources(book)
    # What gives the amount, or refuses it, is what « sur quoi vous appuyez-vous ? » is about.
    sources.add_amounts(verdict.schemes, case)
    for scheme, criterion in criteria if verdict.outcome == "refused" else ():
        if criterion.finding(case).state is False:
            sources.add_criterion(case, scheme, criterion)
    results = [_result(case, scheme, criterion, sources) for scheme, criterion in criteria]
    order = _REFUSED if verdict.outcome == "refused" else _ORDER
    results.sort(key=lambda result: order.index(result.state))
    calendar = _calendar(verdict.schemes, case, sources)
    notes = [problem["message"] for problem in problems]
    for note in [note for scheme in shown for note in scheme.notes] + check.notes:
        if verdict.outcome in note.outcomes and note.when.state(case):
            text = note.text.complete(case)
            if text is not None:
                notes.append(text)
                sources.add(note.sources)
    if len(verdict.schemes) > 1 and not may_be_added(verdict.schemes):
        notes.append(fill(book.wording.not_cumulable, {}))
    if sources.of_year is not None:
        years = {"year": str(sources.of_year), "next": str(sources.of_year + 1)}
        notes.append(fill(book.wording.of_year, years))
    if sources.to_confirm is not None:
        day = amounts.day(sources.to_confirm)
        notes.append(fill(book.wording.to_confirm, {"checked_on": day}))
    unsettled = [
        found_state.unsettled
        for _, criterion in criteria
        if (found_state := criterion.finding(case)).unsettled is not None
    ]
    official = next((u.official_reading for u in unsettled if u and u.official_reading), None)
    if verdict.outcome == "unknown" and not found.missing:
        notes.append(fill(book.wording.adviser, {}))
    label = amounts.enumerate_words([s.label for s in verdict.schemes]) or check.label
    narrow, asked = find_narrowing(book, check, case, found.missing)
    missing = _missing(book, case, asked)
    return Decision(
        check=check.id,
        scheme=verdict.schemes[0].id if verdict.schemes else None,
        label=label,
        outcome=verdict.outcome,
        amount=verdict.amount,
        amount_at_most=found.amount_at_most,
        criteria=results,
        missing=missing,
        notes=notes,
        sources=sources.in_order(),
        as_of=case.as_of,
        evaluated_on=evaluated_on,
        summary=_summary(book, check, case, found, shown, label, missing),
        facts=dict(case.facts),
        problems=problems,
        schemes=[scheme.id for scheme in verdict.schemes],
        official_reading={"met": "granted", "unmet": "refused"}.get(official or "")
        if verdict.outcome == "unknown" and not found.missing
        else None,
        narrow=narrow,
        figures=_figures(verdict.schemes, case),
        calendar=calendar,
        amount_as=check.amount_as,
        find_what_if=partial(find_what_if, book, check, case, found),
    )


def _shown_schemes(check: Check, case: Case, found: Resolution) -> list[Scheme]:
    """Return the schemes whose criteria explain the verdict."""
    closed = [scheme for scheme in check.first if is_unsettled(scheme, case)]
    closed = closed or [scheme for scheme in check.first if scheme.state(case) is False]
    if closed:
        return closed
    if found.verdict.schemes:
        return [*check.first, *found.verdict.schemes]
    if found.verdict.outcome == "refused":
        about_this = [scheme for scheme in check.schemes if _is_about(scheme, case)]
        return [*check.first, *(about_this or check.schemes)]
    undecided = [scheme for scheme in check.schemes if scheme.state(case) is not False]
    return [*check.first, *undecided]


def _is_about(scheme: Scheme, case: Case) -> bool:
    return not any(
        criterion.applicability and criterion.finding(case).state is False
        for criterion in scheme.criteria
    )


def _figures(schemes: Iterable[Scheme], case: Case) -> list[Figure]:
    """Return the numbers of the schemes granted that can be told."""
    found = []
    for scheme in schemes:
        for shown in scheme.figures:
            value, unit = shown.quantity.of(case), shown.quantity.unit
            text = quantity_text(value, unit)
            if text is not None:
                found.append(Figure(shown.id, shown.label, value, unit, text))
    return found


def _calendar(schemes: Iterable[Scheme], case: Case, sources: _Sources) -> list[CalendarEntry]:
    """Return the days of the schemes granted that can be told, in order."""
    found = []
    for scheme in schemes:
        for entry in scheme.calendar:
            day = entry.quantity.of(case)
            if isinstance(day, date) and entry.when.state(case):
                sources.add(entry.sources)
                source = sources.book.source(entry.sources[0])
                times = entry.monthly.of(case) if entry.monthly is not None else None
                label = entry.label.of(case)
                found.append(CalendarEntry(entry.id, day, label, source, max(1, int(times or 1))))
    return sorted(found, key=lambda entry: entry.day)


def _result(case: Case, scheme: Scheme, criterion: Criterion, sources: _Sources) -> CriterionResult:
    by = criterion.to_do_by(case)
    return CriterionResult(
        id=f"{scheme.id}.{criterion.id}",
        label=criterion.label.of(case),
        state="todo" if by is not None else _STATES[criterion.finding(case).state],
        explanation=criterion.explanation(case),
        source=sources.add_criterion(case, scheme, criterion),
        scheme=scheme.label,
        by=by,
    )


def _missing(book: LawBook, case: Case, missing: Iterable[str]) -> list[str]:
    """Return the facts to ask for; the one that a fact derives from is asked in its place."""
    asked: list[str] = []
    for fact in missing:
        derived = book.facts[fact].derived
        if derived is not None and case.get(derived.fact) is None:
            fact = derived.fact
        if fact not in asked:
            asked.append(fact)
    return asked


def _summary(
    book: LawBook,
    check: Check,
    case: Case,
    found: Resolution,
    shown: list[Scheme],
    label: str,
    missing: list[str],
) -> str:
    verdict = found.verdict
    key: str = verdict.outcome
    if key == "granted":
        if verdict.amount is not None:
            key = "granted_amount"
        elif found.amount_at_most is not None:
            key = "granted_at_most"
    elif key == "unknown" and not found.missing:
        key = "unsettled"
    own = verdict.schemes[0].summary if verdict.schemes else None
    texts = check.summary
    if verdict.outcome == "granted" and own is not None:
        # An amount that is the same whatever is still unknown is said, though no sentence of the scheme fits.
        told = own.fitting(case) if key in texts and key != "granted" else own.of(case)
        if told is not None:
            return told
    names = [book.facts[fact].label for fact in missing]
    values = {
        "label": label,
        "amount": amounts.money(verdict.amount) if verdict.amount is not None else "",
        "at_most": amounts.money(found.amount_at_most) if found.amount_at_most is not None else "",
        "reasons": " ".join(_reasons(case, shown, verdict.outcome)),
        "missing": amounts.enumerate_words([name[:1].lower() + name[1:] for name in names[:3]]),
        "as_of": amounts.day(case.as_of),
    }
    return fill(texts.get(key) or texts[verdict.outcome], values)


def _reasons(case: Case, shown: list[Scheme], outcome: str) -> list[str]:
    """Return why: the first criterion of each scheme that stands in the way.

    Of what cannot be settled, rather one that waits for no fact: « en février 2027 » is known well enough.
    """
    wanted = False if outcome == "refused" else None
    for waiting in (False, True):
        reasons: dict[str, None] = {}
        for scheme in shown:
            for criterion in scheme.criteria:
                if criterion.finding(case).state is not wanted:
                    continue
                if wanted is False or waiting or not criterion.pending(case):
                    reasons[criterion.explanation(case)] = None
                    break
        if reasons:
            return list(reasons)
    return []


class _Sources:
    """Gathers the sources of a decision, each once, and what is doubtful in its values."""

    def __init__(self, book: LawBook) -> None:
        self.book = book
        self._ids: dict[str, None] = {}
        self.to_confirm: date | None = None
        self.of_year: int | None = None

    def add(self, sources: Iterable[str]) -> None:
        for source in sources:
            self._ids.setdefault(source)

    def add_criterion(
        self, case: Case, scheme: Scheme, criterion: Criterion
    ) -> dict[str, Any] | None:
        ids = list(criterion.sources)
        finding = criterion.finding(case)
        if finding.unsettled is not None:
            ids = list(finding.unsettled.sources)
        dated: list[Any] = scheme.dated_values(case, criterion)
        if any(hasattr(part, "periods") for part in criterion.requires.parts()):
            period = scheme.periods.of(case)
            dated = [period, *dated] if period is not None else dated
        for entry in dated:
            if not criterion.sources and finding.unsettled is None:
                ids += entry.sources
            self._note_doubt(entry)
        if criterion.confidence != "high" and finding.state is not None:
            checked = [entry.checked_on for entry in dated]
            self._note_confidence(criterion.confidence, min(checked, default=None))
        self.add(ids)
        return self.book.source(ids[0]) if ids else None

    def add_amounts(self, schemes: Iterable[Scheme], case: Case) -> None:
        for scheme in schemes:
            entries = scheme.amount.dated(case) if scheme.amount else []
            for figure in scheme.figures:
                entries += figure.quantity.quantity.dated(case)
            for entry in entries:
                self.add(entry.sources)
                self._note_doubt(entry)

    def in_order(self) -> list[dict[str, Any]]:
        return [self.book.source(source) for source in self._ids]

    def _note_doubt(self, entry: DatedValue | PeriodText) -> None:
        self._note_confidence(entry.confidence, entry.checked_on)
        if isinstance(entry, DatedValue) and entry.of_year is not None:
            self.of_year = max(self.of_year or entry.of_year, entry.of_year)

    def _note_confidence(self, confidence: str, checked_on: date | None) -> None:
        if confidence == "medium" and checked_on is not None:
            self.to_confirm = min(self.to_confirm or checked_on, checked_on)
