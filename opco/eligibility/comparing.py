"""« Et si c'était un BTS ? »: two decisions side by side, and the sentence that tells them apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from opco.eligibility.decision import Decision, amount_to_dict, json_value
from opco.eligibility.law_book import LawBook
from opco.eligibility.wording import fill
from opco.french import amounts


@dataclass(frozen=True)
class Comparison:
    """What some changed facts change in a decision; ``text`` says it in French."""

    before: Decision
    after: Decision
    changes: list[dict[str, Any]]
    differs: bool
    text: str

    def to_dict(self) -> dict[str, Any]:
        """Return the comparison as JSON-ready data."""
        return {
            "before": _brief(self.before),
            "after": _brief(self.after),
            "changes": self.changes,
            "differs": self.differs,
            "text": self.text,
        }


def compare(book: LawBook, before: Decision, after: Decision, changes: Iterable[str]) -> Comparison:
    """Say what is different once the facts ``changes`` have changed."""
    listed, phrases = [], []
    for fact in changes:
        definition = book.facts.get(fact)
        old, new = before.facts.get(fact), after.facts.get(fact)
        if definition is None or old == new:
            continue
        listed.append(
            {
                "fact": fact,
                "label": definition.label,
                "from": json_value(old),
                "to": json_value(new),
            }
        )
        if new is not None:
            phrases.append(_phrase(book, fact, new))
    keys = [(d.outcome, d.schemes, d.amount, d.missing) for d in (before, after)]
    differs = keys[0] != keys[1]
    words = book.wording.compare
    text = fill(
        words["differs" if differs else "same"],
        {
            "change": amounts.enumerate_words(phrases) or words["no_change"],
            "before": _outcome(book, before),
            "after": _outcome(book, after),
        },
    )
    return Comparison(before, after, listed, differs, text[:1].upper() + text[1:])


def _phrase(book: LawBook, fact: str, value: Any) -> str:
    definition = book.facts[fact]
    key = "phrase"
    template = definition.text.phrase
    if template is None:
        template = book.wording.compare[key]
    shown = definition.in_french(value, book.content.words)
    return fill(template, {"label": definition.label.lower(), "value": shown})


def _outcome(book: LawBook, decision: Decision) -> str:
    words = book.wording.compare
    key = decision.outcome
    if key == "granted" and decision.amount is not None:
        key = "granted_amount"
    elif key == "granted" and decision.amount_at_most is not None:
        key = "granted_at_most"
    elif key == "unknown" and decision.missing:
        key = "missing"
    return fill(
        words[key],
        {
            "label": decision.label,
            "amount": amounts.money(decision.amount) if decision.amount is not None else "",
            "at_most": amounts.money(decision.amount_at_most)
            if decision.amount_at_most is not None
            else "",
            "missing": amounts.enumerate_words(
                [book.facts[f].label.lower() for f in decision.missing]
            ),
        },
    )


def _brief(decision: Decision) -> dict[str, Any]:
    return {
        "scheme": decision.scheme,
        "label": decision.label,
        "outcome": decision.outcome,
        "amount": amount_to_dict(decision.amount),
        "missing": decision.missing,
        "summary": decision.summary,
    }
