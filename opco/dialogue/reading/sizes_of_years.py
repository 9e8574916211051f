"""Two sizes of a company, each with its year: « l'an dernier on était 240, aujourd'hui 265 ».

The law counts the average of the calendar year before the signature (code du travail, L6243-1-1;
code de la sécurité sociale, L130-1): of two sizes, the one of that year counts.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from opco.dialogue.reading.message import Message
from opco.dialogue.state import State
from opco.french.plain import unaccented
from opco.intervals import exact_day
from opco.language import Found

SIZE = "headcount"
_SIGNATURE = "signed_on"
_NOW = frozenset({"aujourd'hui", "aujourdhui", "maintenant"})
_LAST_YEAR = re.compile(
    r"\b(?:l'an(?:nee)? (?:dernier|derniere|passee?|precedente?|d'avant)|annee (?:derniere|passee|precedente)|l'annee civile precedente)\b"
)
_YEAR = re.compile(r"\b(?P<year>20[1-4]\d)\b")
#: « Aujourd'hui on est 270 », « on a passé les 250 cet été »: of the year that is not over.
_OF_THIS_YEAR = re.compile(
    r"\b(?:aujourd'? ?hui|maintenant|actuellement|desormais|a ce jour|en ce moment|cette annee|ce (?:printemps|mois|trimestre|semestre)|cet (?:ete|automne)"
    r"|depuis (?:le |la |l'|cet? |cette |debut |fin |mi[- ]?)?(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|ete|printemps|automne|rentree))\b"
)
#: « Les 256 qu'on est », « ils ont passé les 270 ».
_WE_ARE = re.compile(
    r"\b(?:on|nous|ils|elle) (?:est|sommes|sont|a|ont|avons) (?:passe|depasse|franchi|atteint|a|plus)?\b|\b(?:salaries|personnes|effectif)\b"
)
#: « Non, on est 5 maintenant » corrects what was said, or a record that is out of date.
_CORRECTS = re.compile(
    r"(?:ah |ben |euh |mais ){0,2}(?:non|nan|en fait|pardon|erreur|plutot|finalement)\b"
)
_IMAGINED = re.compile(r"(?:et |mais |ok |donc ){0,2}(?:si|s'il|meme si|imagin\w*|suppos\w*)\b")
#: Where what is said of one size ends and what is said of the other begins.
_BETWEEN = re.compile(r"[,;.!?()\n]|\b(?:mais|et|puis|alors que|contre|tandis que)\b")
#: What makes a number none of people.
_OF_SOMETHING_ELSE = re.compile(
    r" ?(?:€|euros?|eur\b|%|ans?\b|mois|jours?|heures?|h\b|k\b|apprenti|alternant)"
)
_LARGEST = 500_000


class Counted(NamedTuple):
    """The size that counts, its year, and the other one that was told."""

    size: int
    year: int
    other: int
    item: Found


def size_that_counts(found: Sequence[Found], message: Message, state: State) -> Counted | None:
    """Return the size of the year before the signature, where another one is told beside it."""
    told = [one for one in found if _is_of_people(one, message)]
    # The same number may be found by itself, and as an answer to what is in hand.
    sizes = list({one.start: one for one in told}.values())
    if len(sizes) == 1:
        return _instead_of_that_of_now(sizes[0], found, message, state)
    if len(sizes) != 2 or all(one.fact != SIZE for one in told):
        return None
    year = _year_of_the_signature(found, message, state)
    years = [_year_said(one, sizes, message) for one in sizes]
    if years.count(year - 1) != 1 or not {*years} <= {year - 1, year, None}:
        return None
    place = years.index(year - 1)
    counts, other = sizes[place], sizes[1 - place]
    return Counted(int(str(counts.value)), year - 1, int(str(other.value)), counts)


def _instead_of_that_of_now(
    item: Found, found: Sequence[Found], message: Message, state: State
) -> Counted | None:
    """Return the size known before, where the one told is of the year of the signature itself: « depuis cet été on est 270 »."""
    known, signed = state.value_of(SIZE), state.value_of(_SIGNATURE)
    plain = message.plain
    of_us = item.fact == SIZE or _WE_ARE.search(plain) is not None
    if not of_us or not isinstance(known, int) or isinstance(known, bool) or signed is None:
        return None
    told_of_now = _OF_THIS_YEAR.search(plain) and not _LAST_YEAR.search(plain)
    year = _year_of_the_signature(found, message, state)
    same = year == message.today.year and item.value != known
    if not told_of_now or not same or _told_otherwise(plain):
        return None
    return Counted(known, year - 1, int(str(item.value)), item)


def _told_otherwise(plain: str) -> bool:
    """Tell whether a plain text imagines, corrects or dates a size itself."""
    found = _IMAGINED.match(plain) or _CORRECTS.match(plain) or _YEAR.search(plain)
    return found is not None


def with_the_size_that_counts(found: list[Found], message: Message, state: State) -> list[Found]:
    """Return what was found, with one size where two were told, and without the days of which they are."""
    counted = size_that_counts(found, message, state)
    if counted is None:
        return found
    kept = [one for one in found if one.fact not in (SIZE, "number") and not _dates_a_size(one)]
    item = counted.item
    return [*kept, Found(SIZE, counted.size, item.start, item.end, item.text)]


def _dates_a_size(item: Found) -> bool:
    """Tell whether a day only says when people were counted: a whole year, or today."""
    return item.precision == "year" or unaccented(item.text) in _NOW


def _is_of_people(item: Found, message: Message) -> bool:
    if item.fact not in (SIZE, "number") or isinstance(item.value, bool):
        return False
    if not isinstance(item.value, int) or item.value > _LARGEST or item.supposed:
        return False
    bare = item.fact == "number"
    if bare and (_YEAR.fullmatch(str(item.value)) or item.value < 1):
        return False
    return not (bare and _OF_SOMETHING_ELSE.match(message.typed[item.end :]))


def _year_said(item: Found, sizes: Sequence[Found], message: Message) -> int | None:
    """Return the year of which a size is, by the words that are nearer to it than to the other."""
    text = message.typed
    start = max((one.end for one in sizes if one.end <= item.start), default=0)
    end = min((one.start for one in sizes if one.start >= item.end), default=len(text))
    left, right = text[start : item.start], text[item.end : end]
    if start:
        left = _BETWEEN.split(left, maxsplit=1)[-1]
    if end < len(text):
        right = _BETWEEN.split(right, maxsplit=1)[0]
    clause = f"{left} {right}"
    if _LAST_YEAR.search(clause):
        return message.today.year - 1
    said = _YEAR.search(clause)
    return None if said is None else int(said["year"])


def _year_of_the_signature(found: Sequence[Found], message: Message, state: State) -> int:
    told = next(
        (one.value for one in found if one.role == _SIGNATURE and not _dates_a_size(one)), None
    )
    if isinstance(told, date):
        return told.year
    known = str(state.value_of(_SIGNATURE) or "")
    # « En octobre » is kept as its first and its last day.
    first, last = exact_day(known.partition("..")[0]), exact_day(known.rpartition("..")[2])
    years = {day.year for day in (first, last) if day is not None}
    return years.pop() if len(years) == 1 else message.today.year
