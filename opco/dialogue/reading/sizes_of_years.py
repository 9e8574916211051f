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
_SIGNATURE, _LEVEL = "signed_on", "level"
_NOW = frozenset({"aujourd'hui", "aujourdhui", "maintenant"})
_LAST_YEAR = re.compile(
    r"\b(?:l[' ]an(?:nee)? (?:dernier|derniere|passee?|precedente?|d'avant)|annee (?:derniere|passee|precedente)|l'annee civile precedente)\b"
)
_YEAR = re.compile(r"\b(?P<year>20[1-4]\d)\b")
_MONTH = r"(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)"
#: « Aujourd'hui on est 270 », « on a passé les 250 cet été », « depuis le rachat »: of the year that is not over.
_OF_THIS_YEAR = re.compile(
    r"\b(?:aujourd'? ?hui|maintenant|actuel(?:s|les?|lement)?|desormais|dorenavant|a present|presentement|a ce jour|du jour|en ce moment|a l'heure actuelle|re?voila|nouvel effectif|cette annee"
    r"|ce (?:printemps|mois|trimestre|semestre)|cet (?:ete|automne)|ces (?:derniers|dernieres) (?:mois|semaines|temps)|recemment|on vient d[e']|nous venons d[e']"
    r"|(?:\d{1,2}|deux|trois|quatre|cinq|six|quelques) (?:mois|semaines)"
    rf"|depuis (?:le |la |l'|les |cet? |cette |notre |nos |son |un |une |debut |fin |mi[- ]?|l'arrivee |le mois de )?(?:{_MONTH}|ete|printemps|automne|rentree|rachat|fusion|reprise|embauches?|recrutements?|acquisition|ouverture)"
    rf"|(?:(?:en|fin|debut|mi-?)|au? (?:\d{{1,2}}|1er)) {_MONTH}(?! dernier))\b"
)
#: « Les 256 qu'on est », « ils ont passé les 270 ».
_WE_ARE = re.compile(
    r"\b(?:on|nous|ils|elle) (?:est|es|sommes|sont|a|ont|avons) (?:passe|depasse|franchi|atteint|a|plus)?\b|\b(?:salaries|personnes|effectifs?|seuil|barre|re?voila|gars|tetes)\b"
)
#: « Non, on est 5 maintenant » corrects what was said, or a record that is out of date.
_CORRECTS = re.compile(
    r"(?:ah |ben |euh |mais ){0,2}(?:non|nan|en fait|pardon|erreur|plutot|finalement)\b"
)
_IMAGINED = re.compile(
    r"(?:et |mais |ok |donc ){0,2}(?:si(?! je (?:te|vous|t'|vous le) (?:dis|disais|raconte))|s'il|meme si|imagin\w*|suppos\w*)\b"
)
#: Where what is said of one size ends and what is said of the other begins.
_BETWEEN = re.compile(r"[,;.!?()\n]|\b(?:mais|et|puis|alors que|contre|tandis que)\b")
#: What makes a number none of people.
_OF_SOMETHING_ELSE = re.compile(
    r" ?(?:€|euros?|eur\b|%|ans?\b|mois|jours?|heures?|h\b|k\b|apprenti|alternant)"
)
_LARGEST = 500_000
#: From here on a round number beside a size may be an amount.
_LEAST_AMOUNT = 400
#: Words that make a day one of a contract, where a size is told as well.
_OF_A_CONTRACT = re.compile(r"\b(?:sign|contrat|commenc|debut|demarr)")
#: Words of « 250 depuis septembre », in which a number is a size.
_FEW = 5


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
    if any(one.fact == SIZE for one in sizes):
        # « On est 410, j'ai droit qu'à 2000 »: round, and said of nobody.
        smallest = min(one.value for one in sizes if isinstance(one.value, int))
        sizes = [
            one for one in sizes
            if not _is_round(one)
            or (one.fact == SIZE and (not one.text.strip().isdigit() or smallest > _LEAST_AMOUNT))
        ]  # fmt: skip
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
    """Return the size known before, where the one told is of the year of the signature itself: « depuis cet été on est 270 ».

    After « 240 en 2025 », « on est 262 » is of now, whether it says so or not.
    """
    known, signed = state.value_of(SIZE), state.value_of(_SIGNATURE)
    plain = _without_days_of_a_contract(found, message)
    another = any(one.fact == _LEVEL and one.usable for one in found)
    if another or not isinstance(known, int) or isinstance(known, bool) or signed is None:
        return None
    year = _year_of_the_signature(found, message, state)
    years = {int(one["year"]) for one in _YEAR.finditer(plain)}
    if year != message.today.year or item.value == known or not years <= {year}:
        return None
    kept = state.facts.get(SIZE)
    dated = kept is not None and kept.as_of == str(year - 1)
    told_of_now = bool(years) or _OF_THIS_YEAR.search(plain) is not None
    few = len(message.words) <= _FEW and told_of_now
    of_us = item.fact == SIZE or few or _WE_ARE.search(plain) is not None
    corrects = _CORRECTS.match(plain) is not None and not (dated and told_of_now)
    if not of_us or corrects or _LAST_YEAR.search(plain) or _IMAGINED.match(plain):
        return None
    if not told_of_now and not (dated and item.fact == SIZE):
        return None
    return Counted(known, year - 1, int(str(item.value)), item)


def _without_days_of_a_contract(found: Sequence[Found], message: Message) -> str:
    """Return the plain text without the days that are of a contract: « signé le 14 septembre 2026 » counts nobody."""
    plain = message.plain
    for one in found:
        if one.fact == "date" and one.role is not None:
            plain = plain.replace(unaccented(one.text), " ")
    return plain


def year_told(found: Sequence[Found], message: Message, size: object) -> int | None:
    """Return the year of which a message says that a size is: « 240 en 2025 », « l'an dernier on était 240 »."""
    sizes = [one for one in found if _is_of_people(one, message) and one.value == size]
    return _year_said(sizes[0], None, message) if sizes else None


def with_the_size_that_counts(found: list[Found], message: Message, state: State) -> list[Found]:
    """Return what was found, with one size where two were told, and without the days of which they are."""
    counted = size_that_counts(found, message, state)
    if counted is None:
        return found
    of_a_contract = _OF_A_CONTRACT.search(message.plain) is not None
    kept = [
        one for one in found
        if one.fact not in (SIZE, "number") and not _dates_a_size(one)
        and (of_a_contract or one.fact != "date" or one.role is not None)
    ]  # fmt: skip
    item = counted.item
    return [*kept, Found(SIZE, counted.size, item.start, item.end, item.text)]


def _is_round(item: Found) -> bool:
    return isinstance(item.value, int) and item.value >= _LEAST_AMOUNT and item.value % 50 == 0


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


def _year_said(item: Found, sizes: Sequence[Found] | None, message: Message) -> int | None:
    """Return the year of which a size is, by the words that are nearer to it than to another; of its clause when alone."""
    text = message.typed
    if sizes is None:
        left = _BETWEEN.split(text[: item.start])[-1]
        right = _BETWEEN.split(text[item.end :], maxsplit=1)[0]
        return _year_in(f"{left} {right}", message)
    start = max((one.end for one in sizes if one.end <= item.start), default=0)
    end = min((one.start for one in sizes if one.start >= item.end), default=len(text))
    left, right = text[start : item.start], text[item.end : end]
    if start:
        left = _BETWEEN.split(left, maxsplit=1)[-1]
    if end < len(text):
        right = _BETWEEN.split(right, maxsplit=1)[0]
    return _year_in(f"{left} {right}", message)


def _year_in(clause: str, message: Message) -> int | None:
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
