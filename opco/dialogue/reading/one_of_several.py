"""Which of several apprentices a message tells of: « le deuxième c'est un BTS », « celui en bac pro a une RQTH »."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from opco.dialogue.reading.apprentices import LEVEL
from opco.dialogue.reading.signs import says

#: Words of a rank, from the first; the last counts from the end.
_RANKS = (
    r"premiere?|1er|1re|1ere",
    r"deuxieme|2e|2eme|seconde?",
    r"troisieme|3e|3eme",
    r"quatrieme|4e|4eme",
)
_RANK = "|".join(f"(?P<r{place}>{words})" for place, words in enumerate(_RANKS))
#: « Le deuxième », of an apprentice and not of a year, a month, a payment.
_RANKED = re.compile(
    rf"\b(?:le|la|du|de la|au) (?:{_RANK}|(?P<last>derniere?))\b"
    r"(?! (?:annees?|ans?|mois|jours?|semaines?|trimestres?|semestres?|fois|versements?|paies?|clients?|cas|question|ligne)\b)"
)
_THIS_ONE = re.compile(r"\b(?:celui|celle) (?:qui|en|de|du|d'|avec|au)\b")
#: The diploma of one whose diploma is not known: none that is told.
_NONE = object()
_THE_OTHER = re.compile(r"\bl'autre\b")


@dataclass(frozen=True)
class OneOfSeveral:
    """One of several apprentices: its ``place``, the facts told that are its ``own``, those that only name it."""

    place: int
    own: frozenset[str]
    named_by: frozenset[str] = frozenset()


def one_told_of(
    plain_text: str, cases: Sequence[Mapping[str, Any]], told: Mapping[str, Any]
) -> OneOfSeveral | None:
    """Return the apprentice of whom the facts ``told`` are; ``None`` when the words single none out.

    « Celui en bac pro a une RQTH » names one by its diploma, which is then told of nobody.
    """
    if len(cases) < 2 or not told:
        return None
    text, facts = plain_text[:400], frozenset(told)
    if (ranked := _RANKED.search(text)) is not None:
        place = len(cases) - 1 if ranked["last"] else int(str(ranked.lastgroup)[1:])
        return OneOfSeveral(place, facts) if place < len(cases) else None
    if _THIS_ONE.search(text):
        others = facts - {LEVEL}
        named = [n for n, case in enumerate(cases) if case.get(LEVEL, _NONE) == told.get(LEVEL)]
        if named:
            return OneOfSeveral(named[0], others, facts - others) if others else None
        if any(cases) and others:
            return None
    elif not (says(text, "one_of_them") or _THE_OTHER.search(text)):
        return None
    bare = (n for n, case in enumerate(cases) if facts.isdisjoint(case))
    place = next(bare, -1)
    return OneOfSeveral(place, facts) if place >= 0 else None
