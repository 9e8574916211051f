"""One value kept, another put aside: « 26, pas 260 », « plutôt un BTS qu'un bac pro »."""

import re
from dataclasses import replace

from opco.language.durations import LONGEST
from opco.language.found import Certainty, Found
from opco.language.normal import plain

_KINDS = frozenset(
    ["headcount", "level", "date", "months", "number", "age", "idcc", "siret", "siren", "money"]
)
_ADOPTABLE = frozenset(["headcount", "level", "months", "age", "money"])
_ARTICLES = r"(?:(?:une?|les?|la|en|du|des?|au?|niveau|est|sont|c'est|etait)\s|[dl]'\s?){0,6}"
_ASIDE = re.compile(
    rf"(?:(?<!\w)(?:pas|non pas|et non|plutot qu[e']?|au lieu d[e']?|a la place d[e']?|ni|contrairement a|non)\s?(?:que |qu'|encore )?{_ARTICLES})$"
)
_PLAIN_NO = re.compile(rf"(?:^|[,;.!]\s?|\b(?:ah|euh|bah|mais)\s)non\W*{_ARTICLES}$")
_ANY_MARK = re.compile(
    r"\b(?:pas|non|ni|plutot|au lieu|a la place|contrairement|avai\w+|avions|etai\w+|etions|avant|faux|fausse|erreur|errone|pardon|nan|zut|mince|euh|oups|oops|trompee?|plantee?|betises?|frappe|corrige|rectifie|reprends|enfin|desole\w*|dire|correction|rectification)\b"
)
_RATHER = re.compile(r"\bplutot\b")
_THAN = re.compile(rf"^\s?,?\s?(?:que|qu')\s?{_ARTICLES}$")
_BEFORE_NOW = re.compile(rf"\b(?:avait|avions|etait|etions|avais|avant|etaient)\s{_ARTICLES}$")
_WRONG = re.compile(
    r"^\W{0,3}(?:c'est |est |c'etait |etait )(?:faux|fausse?|errone|une erreur|pas bon|pas ca)\b"
)
#: « 12, pardon 13 », « un BTS, enfin non, une licence »: what comes after replaces what comes before.
_INSTEAD = re.compile(
    rf"[\s,.;!?(…-]{{0,5}}(?:(?:euh|ah|oups|oops|mais|ou|en fait|finalement|en realite)[\s,]+){{0,2}}(?:(?:pardon|euh|oups|oops|zut|mince|je me (?:suis )?trompee?|je me suis plantee?|je (?:dis|raconte) (?:n'importe quoi|une betise|des betises)|(?:c'est )?(?:faux|n'importe quoi)|faute de frappe|je (?:corrige|rectifie|reprends)|enfin|non(?! pas)|nan|desole\w*|(?:je )?(?:voulais|veux) dire|plutot|correction|rectification|erreur)\b(?! qu)[\s,:.!…]*){{1,3}}(?:(?:en fait|finalement|en realite),? )?(?:c'est |on est |nous sommes |on sera |(?:il|elle) (?:a|aura|en a|en aura) )?{_ARTICLES}"
)
_FARTHEST_INSTEAD = 48
#: Characters between a value and the day said of it.
_BESIDE = 4
_AND = re.compile(r"\bet\b")
_SUPPOSED = re.compile(r"\bs(?:i|')\b")
_CLAUSE_END = re.compile(r"[,;.]")
_OR = re.compile(r"^\s?(?:,?\s?ou(?: bien| alors| un| une| le| la| en)*|/|voire(?: un)?)\s?$")
_SIGNED_NOT_YET = re.compile(r"\bpas encore\b")


def contrast(original: str, found: list[Found]) -> list[Found]:
    """Return ``found``, in order, with the values put aside marked and tied to what replaces them.

    A bare number set against a typed one takes its kind: in « on est 26, pas 260 » both are
    headcounts, the second ``negated``, and the first has it as ``rejected``.
    """
    ordered = sorted(found, key=lambda f: (f.start, f.end))
    if not _ANY_MARK.search(plain(original)):
        return ordered
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
    if _is_replaced(original, found, index):
        return True
    if index and _is_replaced(original, found, index - 1):
        return False  # « un CAP, non, un bac pro »
    if _WRONG.match(plain(original[item.end : item.end + 24])):
        return True  # « BTS c'est faux, c'est un bac pro »
    if _ASIDE.search(before) and not _SIGNED_NOT_YET.search(before):
        return True
    if _BEFORE_NOW.search(before) and not _SUPPOSED.search(_CLAUSE_END.split(before)[-1]):
        # « on était 12, on est 14 maintenant »
        return any(
            _comparable(f.fact, item.fact) and f.value is not None and f.value != item.year
            for f in found[index + 1 :]
        )
    if index and _THAN.match(plain(original[found[index - 1].end : item.start])):
        previous = found[index - 1]
        return bool(_RATHER.search(plain(original[max(0, previous.start - 24) : previous.start])))
    return False


def _is_replaced(original: str, found: list[Found], index: int) -> bool:
    """Whether the next value is said instead of this one: « 12, pardon 13 »."""
    item = found[index]
    for other in found[index + 1 :]:
        if other.start - item.end > _FARTHEST_INSTEAD:
            return False
        if _comparable(other.fact, item.fact):
            gap = plain(original[_end_of(found, index) : other.start])
            changes = other.value not in (None, item.value)
            return changes and instead(gap)
    return False


def _end_of(found: list[Found], index: int) -> int:
    """Return where a value ends, with the day said of it: « 21 ans en mars prochain, non pardon, 20 »."""
    item = found[index]
    after = found[index + 1] if index + 1 < len(found) else None
    dated = after is not None and after.fact == "date" != item.fact
    return (
        after.end if after is not None and dated and after.start - item.end <= _BESIDE else item.end
    )


def instead(plain_gap: str) -> bool:
    """Tell whether a plain text between two values says that the second replaces the first: « , euh non, »."""
    return _INSTEAD.fullmatch(plain_gap) is not None and _AND.search(plain_gap) is None


def _partner(found: list[Found], index: int) -> int | None:
    """Return the index of the value kept instead of the one put aside."""
    item = found[index]
    fits = [
        other
        for other, candidate in enumerate(found)
        if not candidate.negated
        and candidate.value is not None
        and _comparable(candidate.fact, item.fact)
        and not _is_too_long(candidate, item)
    ]
    return min(fits, key=lambda other: abs(found[other].start - item.start), default=None)


def _is_too_long(candidate: Found, aside: Found) -> bool:
    """Tell whether a number cannot be the length said instead of another: « pas une année pleine, le plafond de 2 000 »."""
    bare = candidate.fact == "number" and aside.fact == "months"
    return bare and isinstance(candidate.value, int | float) and candidate.value > LONGEST


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
        found[kept], fact=fact, certainty=_surer(found[kept]), rejected=found[aside].value,
        role=found[kept].role or found[aside].role,
    )  # fmt: skip
    found[aside] = replace(found[aside], fact=fact, role=found[aside].role or found[kept].role)


def merge_alternatives(original: str, found: list[Found]) -> list[Found]:
    """Return ``found`` where two values joined by « ou » or « / » are one fact without value.

    « un bac+2 ou un bac+3 » is a `level` between 5 and 6, to be asked again.
    """
    merged: list[Found] = []
    for item in found:
        last = merged[-1] if merged else None
        if last is not None and _are_alternatives(original, last, item):
            bounds = sorted([_number(last), _number(item)])
            merged[-1] = replace(
                last, value=None, end=item.end, text=original[last.start : item.end],
                certainty="low", reason="range", low=bounds[0], high=bounds[1],
            )  # fmt: skip
        else:
            merged.append(item)
    return merged


def _are_alternatives(original: str, first: Found, second: Found) -> bool:
    joined = (
        first.fact == second.fact and first.fact in _ADOPTABLE and first.usable and second.usable
    )
    if (
        not joined
        or first.value == second.value
        or first.reason == "held"
        or second.reason == "held"
    ):
        return False
    return bool(_OR.match(plain(original[first.end : second.start])))


def _number(found: Found) -> float:
    value = found.value
    return value if isinstance(value, int | float) else 0


def _surer(kept: Found) -> Certainty:
    """A bare number set against a value of a known kind is no longer a mere number."""
    return "medium" if kept.fact == "number" else kept.certainty
