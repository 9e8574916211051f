"""One value kept, another put aside: « 26, pas 260 », « plutôt un BTS qu'un bac pro »."""

from __future__ import annotations

import re
from dataclasses import replace

from opco.language.found import Certainty, Found
from opco.language.normal import plain

_KINDS = frozenset(
    ["headcount", "level", "date", "months", "number", "age", "idcc", "siret", "siren", "money"]
)
_ADOPTABLE = frozenset(["headcount", "level", "months", "age", "money"])
_ARTICLES = r"(?:(?:une?|les?|la|en|du|des?|d'|a|au|le|l'|niveau|est|sont|c'est|etait|de)\s*)*"
_ASIDE = re.compile(
    rf"(?:(?<!\w)(?:pas|non pas|et non|plutot qu[e']?|au lieu d[e']?|a la place d[e']?|ni|contrairement a|non)\s*(?:que |qu'|encore )?{_ARTICLES})$"
)
_PLAIN_NO = re.compile(rf"(?:^|[,;.!]\s*|\b(?:ah|euh|bah|mais)\s+)non\W*{_ARTICLES}$")
_RATHER = re.compile(r"\bplutot\b")
_THAN = re.compile(rf"^\s*,?\s*(?:que|qu')\s*{_ARTICLES}$")
_SIGNED_NOT_YET = re.compile(r"\bpas encore\b")


def contrast(original: str, found: list[Found]) -> list[Found]:
    """Return ``found``, in order, with the values put aside marked and tied to what replaces them.

    A bare number set against a typed one takes its kind: in « on est 26, pas 260 » both are
    headcounts, the second ``negated``, and the first has it as ``rejected``.
    """
    ordered = sorted(found, key=lambda f: (f.start, f.end))
    marks = [_is_aside(original, ordered, index) for index in range(len(ordered))]
    if not any(marks):
        return ordered
    result = [replace(f, negated=mark) for f, mark in zip(ordered, marks, strict=True)]
    for index, item in enumerate(result):
        if item.negated:
            partner = _partner(result, index)
            if partner is not None:
                _tie(result, partner, index)
    return result


def _is_aside(original: str, found: list[Found], index: int) -> bool:
    item = found[index]
    if item.fact not in _KINDS:
        return False
    floor = max(
        (f.end for f in found[:index] if f.end <= item.start and f.fact in _KINDS), default=0
    )
    before = plain(original[max(floor, item.start - 40) : item.start])
    if _PLAIN_NO.search(before) and not re.search(r"\b(?:et|ou) non\W*$", before):
        return False  # « non, 12 »: the answer before was wrong, this one is right
    if _ASIDE.search(before) and not _SIGNED_NOT_YET.search(before):
        return True
    if index and _THAN.match(plain(original[found[index - 1].end : item.start])):
        previous = found[index - 1]
        return bool(_RATHER.search(plain(original[max(0, previous.start - 24) : previous.start])))
    return False


def _partner(found: list[Found], index: int) -> int | None:
    """Return the index of the value kept instead of the one put aside."""
    item = found[index]
    fits = [
        other
        for other, candidate in enumerate(found)
        if not candidate.negated
        and candidate.value is not None
        and _comparable(candidate.fact, item.fact)
    ]
    return min(fits, key=lambda other: abs(found[other].start - item.start), default=None)


def _comparable(kept: str, aside: str) -> bool:
    if kept == aside:
        return True
    return (kept == "number" and aside in _ADOPTABLE) or (aside == "number" and kept in _ADOPTABLE)


def _tie(found: list[Found], kept: int, aside: int) -> None:
    fact = next(
        f.fact
        for f in (found[kept], found[aside], found[kept])
        if f.fact != "number" or found[kept].fact == found[aside].fact
    )
    found[kept] = replace(
        found[kept], fact=fact, certainty=_surer(found[kept]), rejected=found[aside].value
    )
    found[aside] = replace(found[aside], fact=fact, role=found[aside].role or found[kept].role)


def _surer(kept: Found) -> Certainty:
    """A bare number set against a value of a known kind is no longer a mere number."""
    return "medium" if kept.fact == "number" else kept.certainty
