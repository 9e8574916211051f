"""Which of several apprentices a message tells of: « le deuxième c'est un BTS », « celui en bac pro a une RQTH »."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from opco.dialogue.reading.apprentices import LEVEL, as_number, so_many_of
from opco.dialogue.reading.phrases import says
from opco.dialogue.reading.signs import signs_of
from opco.french.plain import unaccented

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
_BOTH = 2
#: « Le BTS est signé le 5 octobre », « pour le master, signé le 7 »: one told of before, by its diploma.
_THE_DIPLOMA = re.compile(
    r"^\W*(?:(?:ok|oui|bon|merci|alors|et|mais|donc)\W+){0,3}(?:pour |concernant |quant au? )?(?:le|la|mon|ma|l'apprentie?|celui|celle) (?:en |du )?(?:cap|bep|bac|bp|bts|dut|but|licence|master|mastere|bachelor|titre|ingenieur|cqp)\b"
)
#: The diploma of one whose diploma is not known: none that is told.
_NONE = object()
_THE_OTHER = re.compile(r"\bl'autre\b")
#: « Il a 18 ans », « son salaire », of the one just told of; and what is said of all.
_HIM = re.compile(r"\b(?:il|elle|lui|son|sa|celui-?(?:la|ci)|celle-?(?:la|ci))\b")
_ALL = re.compile(
    r"\b(?:les (?P<n>deux|trois|quatre|2|3|4)|ils|elles|eux|tous|toutes|chacune?|leurs?|au total|en tout|ensemble)\b"
)
#: « Et pour le premier, signé en septembre », without a mark.
_AND_FOR = re.compile(
    r"^\W*(?:(?:ok|oui|bon|merci|alors|et|mais)\W+){0,3}pour (?:le|la|l'|celui|celle|mon|ma)\b"
)
#: « Et l'autre ? », « et pour le premier ? », « et celui en CAP ? »: names one, and nothing else.
_NAMES_ONE = re.compile(
    rf"^\W*(?:(?:ok|oui|bon|merci|alors|et|mais)\W+){{0,3}}(?:pour )?(?:(?:le|la|mon|ma) (?:{_RANK}|(?P<last>derniere?))|(?P<other>l'autre)|(?:celui|celle|le|la|mon|ma|l'apprenti\w*) (?:(?:en|qui prepare|du|de la|avec|au) )?(?:un |une |le |la )?(?P<level>[a-z +0-9]{{2,12}}?))(?: alors| donc| du coup| aussi)?\W*$"
)


#: « Seul le premier », « uniquement le BTS »: nobody else.
_ALONE = re.compile(r"\b(?:seule?s?|seulement|uniquement|juste|rien que|que l[ea])\b")
#: « Non, seulement le premier », « en fait c'est le CAP », « juste le deuxième »: and nothing else.
_ONLY_ONE = re.compile(
    rf"^\W*(?P<no>(?:(?:non|nan|pardon|en fait|enfin|erreur|euh|mais|ah)\W+){{0,3}})(?:(?:c'est|il y a|y a) )?(?:que )?(?P<only>(?:seulement|seule?|juste|uniquement|rien que|que) )?(?:pour )?"
    rf"(?:(?:le|la) (?:{_RANK}|(?P<last>derniere?))|(?:celui|celle|le|la|l'apprentie?) (?:(?:en|du|de la) )?(?P<level>[a-z]{{2,8}}(?: (?:pro|general|techno))?))"
    r"(?: (?:est|l'est|qui l'est|qui est|qui a))?(?: (?:une |la )?(?:rqth|handicapee?|concernee?|reconnue?))?(?P<after> (?:seulement|seule?|uniquement))?\W*$"
)


#: « Non un seul », « en fait seulement deux », and nothing else.
_ONLY_SOME = re.compile(
    r"^\W*(?:(?:non|nan|pardon|en fait|enfin|erreur|euh|mais|ah)\W+){0,3}(?:il y en a |y en a |c'est )?(?:qu'|que )?(?:(?P<some>une?|deux|trois|quatre|[1-4]) (?:seule?s?|seulement)|(?:seulement|juste|uniquement) (?P<few>une?|deux|trois|quatre|[1-4]))(?: (?:l'est|le sont|est|sont))?(?: (?:rqth|handicapee?s?))?\W*$"
)


@dataclass(frozen=True)
class OneOfSeveral:
    """One of several apprentices: its ``place``, the facts told that are its ``own``, those that only name it."""

    place: int
    own: frozenset[str]
    named_by: frozenset[str] = frozenset()
    #: Others of whom it is told as well: « deux sont handicapés », of three.
    others: tuple[int, ...] = ()
    #: Whether it is said of nobody else: « seul le premier ».
    alone: bool = False
    #: Whether no word tells which of several diplomas is meant: « un des deux est handicapé ».
    guessed: bool = False

    @property
    def places(self) -> tuple[int, ...]:
        """All of whom it is told."""
        return (self.place, *self.others)


def one_told_of(
    plain_text: str, cases: Sequence[Mapping[str, Any]], told: Mapping[str, Any]
) -> OneOfSeveral | None:
    """Return the apprentice of whom the facts ``told`` are; ``None`` when the words single none out.

    « Celui en bac pro a une RQTH » names one by its diploma, which is then told of nobody.
    """
    if len(cases) < 2 or not told:
        return None
    text, facts = plain_text[:400], frozenset(told)
    alone = _ALONE.search(text) is not None
    some = so_many_of(text, len(cases)) if all(told[fact] is True for fact in facts) else None
    if some is not None and not _RANKED.search(text):
        bare = [n for n, case in enumerate(cases) if facts.isdisjoint(case)]
        if alone or len(bare) < some:
            bare = list(range(len(cases)))
        beside = tuple(bare[1:some])
        return OneOfSeveral(bare[0], facts, others=beside, alone=alone, guessed=_differ(cases))
    if _RANKED.search(text):
        place = place_ranked(text, len(cases))
        return None if place is None else OneOfSeveral(place, facts, alone=alone)
    # « Un des deux est RQTH, le bac pro » names which one at the end.
    after = says(text, "one_of_them") and _names_just_one(cases, told) and len(facts) > 1
    if (
        after
        or _THIS_ONE.search(text)
        or (_THE_DIPLOMA.match(text) and _names_just_one(cases, told))
    ):
        others = facts - {LEVEL}
        named = [n for n, case in enumerate(cases) if case.get(LEVEL, _NONE) == told.get(LEVEL)]
        if named:
            rest = facts - others
            return OneOfSeveral(named[0], others, rest, alone=alone) if others else None
        if any(cases) and others:
            return None
    elif not (says(text, "one_of_them") or _THE_OTHER.search(text)):
        return None
    place = next((n for n, case in enumerate(cases) if facts.isdisjoint(case)), -1)
    guessed = _differ(cases) and not _THE_OTHER.search(text)
    return OneOfSeveral(place, facts, guessed=guessed) if place >= 0 else None


def _differ(cases: Sequence[Mapping[str, Any]]) -> bool:
    return any(case.get(LEVEL) != cases[0].get(LEVEL) for case in cases)


def says_of_all(plain_text: str, number: int) -> bool:
    """Tell whether a text speaks of all of so many: « les deux sont handicapés »."""
    found = _ALL.search(plain_text[:400])
    if found is None:
        return False
    counted = found["n"]
    return counted is None or as_number(counted) == number


def only_one(
    plain_text: str, cases: Sequence[Mapping[str, Any]], levels: Sequence[Any]
) -> int | None:
    """Return the place of the one to whom a text leaves what was told of all: « non, seulement le premier »."""
    found = _ONLY_ONE.match(plain_text[:80]) if len(cases) > 1 else None
    if found is None or not (found["no"] or found["only"] or found["after"]):
        return None
    return _place_of(found, cases, levels)


def _place_of(
    found: re.Match[str], cases: Sequence[Mapping[str, Any]], levels: Sequence[Any]
) -> int | None:
    """Return the place of the one named by a rank, or by the diploma of ``levels`` that it alone has."""
    if found["last"]:
        return len(cases) - 1
    for place in range(len(_RANKS)):
        if found[f"r{place}"]:
            return place if place < len(cases) else None
    own = [n for n, case in enumerate(cases) if case.get(LEVEL, _NONE) in levels]
    return own[0] if len(levels) == 1 and len(own) == 1 else None


def only_some(plain_text: str, number: int) -> int | None:
    """Return to how many of ``number`` a text leaves what was told of all: « non, un seul »; None where it says none."""
    found = _ONLY_SOME.match(plain_text[:60])
    some = as_number(found["some"] or found["few"]) if found else number
    return some if 0 < some < number else None


def _names_just_one(cases: Sequence[Mapping[str, Any]], told: Mapping[str, Any]) -> bool:
    """Tell whether the diploma told is that of one case, and more is told of it: « le BTS est signé le 5 octobre »."""
    own = [case for case in cases if LEVEL in told and case.get(LEVEL, _NONE) == told[LEVEL]]
    return len(own) == 1 and len(told) > 1


def goes_on_with_one(plain_text: str) -> bool:
    """Tell whether a text speaks of one person, and of no more: « il a 18 ans, son salaire ? »."""
    text = plain_text[:400]
    return _HIM.search(text) is not None and _ALL.search(text) is None


def asks_of_one(text: str) -> bool:
    """Tell whether a text that singles one out asks of it: « la deuxième, signée le 28, l'aide ? », « et pour le premier »."""
    plain = unaccented(text[:400])
    asks = bool(signs_of(plain) & {"question", "asks"}) or _AND_FOR.match(plain) is not None
    return asks and _ALL.search(plain) is None


def place_ranked(plain_text: str, number: int) -> int | None:
    """Return the place of the one of so many that a text names by its rank: « la troisième », « le dernier »."""
    ranked = _RANKED.search(plain_text)
    if ranked is None:
        return None
    place = number - 1 if ranked["last"] else int(str(ranked.lastgroup)[1:])
    return place if place < number else None


def one_named(
    plain_text: str, cases: Sequence[Mapping[str, Any]], levels: Sequence[Any], told_of: int
) -> int | None:
    """Return the place of the one that a text only names: « et l'autre ? », « et le premier ? », « et le CAP ? ».

    ``levels``: the diplomas that it names; ``told_of``: the one told of last, counted from one.
    """
    found = _NAMES_ONE.match(plain_text[:60]) if len(cases) > 1 else None
    if found is None:
        return None
    if found["other"]:
        return 2 - told_of if len(cases) == _BOTH and told_of in (1, 2) else None
    return _place_of(found, cases, levels)
