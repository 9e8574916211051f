"""Several people who may be tutors, told of at once: « le 1er a 5 ans sans diplôme, le 2e un CAP et 8 mois, le 3e un bac pro et 13 mois »."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from opco.dialogue.reading.message import Message
from opco.dialogue.reading.tutors import LEARNER
from opco.french.plain import unaccented
from opco.language import find_facts

_YEARS, _MONTHS, _LEVEL, _DIPLOMA = "tutor_years", "months", "level", "tutor_diploma"
_A_YEAR, _AT_LEAST = 12, 2
_RANKS = (
    r"premiere?|1er|1re|1ere", r"deuxieme|2nde?|2e|2eme|seconde?", r"troisieme|3e|3eme", r"quatrieme|4e|4eme",
)  # fmt: skip
_NOT_A_RANK = r"(?! (?:annees?|ans?\b|mois|jours?|semaines?|fois|cas|question)\b)"
_RANK = rf"(?:(?:le|la|du|pour|ce|cette|mon|ma) )?\b(?P<rank>{'|'.join(_RANKS)})\b{_NOT_A_RANK}"
#: Who is no candidate: a pronoun, the apprentice, what is asked.
_NOBODY = (
    r"(?:il|elle|on|nous|ils|elles|qui|que|quoi|ca|c'est|y|n|en|et|ou|mais|lui|j'ai|tu|vous|l'apprentie?|apprentie?|alternante?|jeune|gamine?|petite?|contrat|tuteur|tutrice|diplome|experience|chacune?|cela|deja|toujours"
    r"|quelqu'un|personne)"
)
_NAME = (
    rf"(?:(?:le|la|mon|ma|un|une|notre) )?(?!{_NOBODY}\b)(?P<name>[a-z][a-z'-]{{2,15}})"
    r"(?: ?(?:a|avec|possede|:|,(?= ?\d)|c'est)(?= )| (?=une? (?:cap|bep|bac|bp|bts|but|licence|titre)\b))"
)
_OTHER = r"(?P<other>l'une?\b|l'autre\b|un autre\b|une autre\b)"
_BEGINS = r"(?:^|[,;:.!?\n(] ?(?:et |puis |mais )?|- |\b(?:et|puis|mais) )"
_MARK = re.compile(rf"{_BEGINS}(?:{_RANK}|{_OTHER}|{_NAME})")
_NONE_OF_IT = re.compile(
    r"\b(?:sans (?:aucun )?diplome|pas de diplome|aucun diplome|rien comme diplome|non diplomee?)\b"
)
_PREPARES = re.compile(
    r"\b(?:prepar\w+|vis(?:e|ait|erait|er)|pass(?:e|ait|erait)|encadr\w+|apprentissage d'|pour un|en vue d)"
)
_CLAUSE = re.compile(r"[;.?!\n]")
_SO_LONG = re.compile(r"\b(?P<n>\d{1,2}) (?P<unit>ans?|mois)\b")
_HALF = re.compile(r"\d ans? et demie?")


@dataclass(frozen=True)
class MayTutor:
    """Somebody who may be a tutor: as named, the level of the diploma (0: none told), the months in the trade."""

    who: str
    level: int
    months: int | None


def tutors_told_of(message: Message) -> tuple[MayTutor, ...]:
    """Return those of whom a message tells the diploma or the years, where they are several."""
    typed, text = message.typed, message.text
    marks = list(_MARK.finditer(typed))
    found = []
    for place, mark in enumerate(marks):
        after = marks[place + 1] if place + 1 < len(marks) else None
        begin = mark.end("rank") if mark["rank"] else mark.end()
        end = after.start() if after is not None else len(typed)
        learner = LEARNER.search(typed, begin, end)
        if learner is not None:
            # « …13 mois. L'apprenti prépare le bac pro »
            end = _clause_before(typed, begin, learner.start())
        one = _told(text[begin:end], typed[begin:end], message.today)
        if one is not None:
            found.append(MayTutor(_called(mark, text), *one))
    years = any(one.months is not None for one in found)
    return tuple(found) if len(found) >= _AT_LEAST and years else ()


def level_prepared(message: Message) -> int | None:
    """Return the level of the diploma that an apprentice is said to prepare."""
    for item in find_facts(message.text, message.today):
        before = _CLAUSE.split(message.typed[: item.start])[-1]
        said = LEARNER.search(before) or _PREPARES.search(before)
        if item.fact == _LEVEL and isinstance(item.value, int) and said is not None:
            return item.value
    return None


def tutor_named(plain: str, called: Sequence[str]) -> int | None:
    """Return the place of the one that a few words name: « et le 2e ? », « et Paul ? »."""
    for match in re.finditer(_RANK, plain):
        place = next(n for n, one in enumerate(_RANKS) if re.fullmatch(one, match["rank"]))
        if place < len(called):
            return place
    words = set(re.findall(r"[\w'-]+", plain))
    named = [
        place for place, one in enumerate(called) if unaccented(one.lower()).split()[-1] in words
    ]
    return named[0] if len(named) == 1 else None


def _called(mark: re.Match[str], text: str) -> str:
    if mark["rank"]:
        place = next(n for n, one in enumerate(_RANKS) if re.fullmatch(one, mark["rank"]))
        return ("premier", "deuxième", "troisième", "quatrième")[place]
    start, end = mark.span("name" if mark["name"] else "other")
    return text[start:end]


def _clause_before(typed: str, begin: int, end: int) -> int:
    clauses = [one.start() for one in re.finditer(r"[;.?!\n,:]", typed[begin:end])]
    return begin + clauses[-1] if clauses else end


def _told(text: str, typed: str, today: date) -> tuple[int, int | None] | None:
    """Return the level and the months that a piece of text tells of somebody; None where it tells neither."""
    items = find_facts(text, today)
    levels = [one.value for one in items if one.fact == _LEVEL and isinstance(one.value, int)]
    none = _NONE_OF_IT.search(typed) is not None
    months: list[int] = []
    for one in items:
        if isinstance(one.value, bool) or not isinstance(one.value, (int, float)):
            continue
        if one.fact == _YEARS:
            half = _A_YEAR // 2 if _HALF.search(typed) and one.value == int(one.value) else 0
            months.append(round(Fraction(one.value).limit_denominator(100) * _A_YEAR) + half)
        elif one.fact in (_MONTHS, "contract_months"):
            months.append(int(one.value))
    long = _SO_LONG.search(typed)
    if not months and long is not None and all(one.fact != "age" for one in items):
        months.append(int(long["n"]) * (1 if long["unit"] == "mois" else _A_YEAR))
    if not months and not levels and not none:
        return None
    return (0 if none or not levels else max(levels)), (months[0] if months else None)
