"""How many trainees for how many tutors: « 5 apprentis et 2 maîtres d'apprentissage », « un tuteur pour trois »."""

import re
from dataclasses import dataclass
from datetime import date

from opco.language.scan import Scan

_TRAINEES = r"(?:apprentie?s?|alternante?s?|jeunes?|gamins?|gars|contrats? (?:pro\b|d'apprentissage|de professionnalisation)|contrats?)"
_TUTORS = r"(?:maitres?(?: d'apprentissage)?|tut(?:eur|rice)s?|encadrante?s?|referente?s?|m\.?a\b)"
_TRAINEES_COUNTED = re.compile(rf"\b(?P<n>\d{{1,2}})(?: \w{{1,12}}){{0,2}}? {_TRAINEES}\b")
_TUTORS_COUNTED = re.compile(rf"\b(?P<n>\d{{1,2}}|une?)(?: \w{{1,12}})? {_TUTORS}\b")
#: « Il peut suivre 3 apprentis », « en avoir quatre à la fois » of one tutor.
_FOLLOWS = re.compile(
    r"\b(?:suiv\w+|encadr\w+|prendre|avoir|gerer|s'occuper de|tuteurer|former|accompagn\w+|prend|suit)\b"
    r"(?: (?:en|jusqu'a|de))? (?P<n>\d{1,2})\b"
)
_SUPERVISES = re.compile(
    r"\b(?:suiv\w+|encadr\w+|tuteur\w*|tutrice|accompagn\w+|maitre d'apprentissage|suit)\b"
)
_HE = re.compile(
    r"\b(?:il|elle|je|moi|on|quelqu'un|mon (?:chef|tuteur|ouvrier|gars)|le tuteur|un tuteur|une personne|chacun|chacune|en)\b"
)
#: « Suit déjà trois contrats, peut-il en suivre un quatrième ? »
_ONE_MORE = re.compile(
    r"\b(?:un|une) (?P<rank>deuxieme|troisieme|quatrieme|cinquieme|2e?me|3e?me|4e?me|5e?me|2e|3e|4e|5e)\b"
)
_RANKS = {"deuxieme": 2, "troisieme": 3, "quatrieme": 4, "cinquieme": 5}
_MOST_WORDS_ALONE = 5
_ALONE = re.compile(
    r"(?:et |ou |mais )?(?:pour |avec |a |si c'est |si (?:j'en|on en) a )?(?P<n>\d{1,2})\W*"
)
#: « 2 apprentis et 2 pros », « un contrat pro et deux apprentis », of one tutor.
_COUNT, _AND = r"\d{1,2}|une?", r" (?:et|plus|\+|avec) "
_OF_PRO = (
    r"(?:(?:alternante?s?|jeunes?) )?(?:en )?(?:contrats? )?(?:de )?pro(?:s|fessionnalisation)?"
)
_MIXED = re.compile(
    rf"\b(?P<n>{_COUNT}) apprentie?s?{_AND}(?P<pro>{_COUNT}) {_OF_PRO}\b"
    rf"|\b(?P<pro2>{_COUNT}) {_OF_PRO}{_AND}(?P<n2>{_COUNT}) apprentie?s?\b"
)
_REPEATS = re.compile(r"\bredouble\w*\b")
_OF_MONEY = re.compile(
    r"\b(?:aides?|primes?|combien (?:on|je|ca|coute)|salaires?|paye\w*|paie|couts?|coute\w*|financ\w+|formations?|stage)\b"
)


@dataclass(frozen=True)
class Supervision:
    """``trainees`` to be followed by ``tutors``; ``told``: whether both numbers stand in the text."""

    trainees: int
    tutors: int
    told: bool
    repeats: bool
    pros: int = 0
    """How many of the trainees have a contract of professionalisation, where both contracts are told of."""


def supervision(text: str, today: date) -> Supervision | None:
    """Return how many trainees and tutors a text speaks of; None when it counts no trainee.

    One tutor is meant where none is counted and somebody is to follow so many.
    """
    plain = Scan(text, today).text
    follows = _FOLLOWS.search(plain)
    tutors = _TUTORS_COUNTED.search(plain)
    trainees = _TRAINEES_COUNTED.search(plain) or follows
    repeats = _REPEATS.search(plain) is not None
    if (mixed := _MIXED.search(plain)) is not None:
        pros = _count(mixed["pro"] or mixed["pro2"])
        apprentices = _count(mixed["n"] or mixed["n2"])
        of_them = 1 if tutors is None else _number(tutors)
        told = tutors is not None or _SUPERVISES.search(plain) is not None
        return Supervision(apprentices + pros, of_them, told, repeats, pros)
    more = _ONE_MORE.search(plain)
    if more is not None and _SUPERVISES.search(plain):
        rank = _RANKS.get(more["rank"]) or int(more["rank"][0])
        return Supervision(rank, 1, told=True, repeats=repeats)
    if trainees is None:
        return None
    if tutors is not None:
        return Supervision(_number(trainees), _number(tutors), told=True, repeats=repeats)
    if follows is not None and _HE.search(plain):
        return Supervision(_number(follows), 1, told=False, repeats=repeats)
    if len(plain.split()) <= _MOST_WORDS_ALONE:
        # « Et trois contrats pro ? », where tutors are talked about.
        return Supervision(_number(trainees), 1, told=False, repeats=repeats)
    return None


def number_alone(text: str, today: date) -> Supervision | None:
    """Return « et 3 ? » as so many trainees of one tutor; None when the text says something else."""
    found = _ALONE.fullmatch(Scan(text, today).text.strip())
    return None if found is None else Supervision(_number(found), 1, told=True, repeats=False)


def _count(digits: str) -> int:
    return int(digits) if digits.isdigit() else 1


def _number(match: re.Match[str]) -> int:
    return int(match["n"]) if match["n"].isdigit() else 1


def speaks_of_money(plain_text: str) -> bool:
    """Tell whether a text that names tutors and trainees asks about money, or about their courses."""
    return _OF_MONEY.search(plain_text) is not None
