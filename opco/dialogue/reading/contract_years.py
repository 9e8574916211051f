"""« Et en deuxième année ? », « et l'an prochain ? »: which year of a contract a pay is asked for."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from dateutil.relativedelta import relativedelta

from opco.dialogue.reading.message import Message
from opco.dialogue.state import State
from opco.language import Found

CONTRACT_YEAR = "contract_year"
_NEXT = re.compile(
    r"\b(?:l'an prochain|l'annee (?:prochaine|suivante|d'apres)|un an (?:plus tard|apres))\b"
)
_RANKED = re.compile(
    r"\b(?:en|(?:(?:et|pour|dans|c'est) )?(?:la|sa)) (?:(?P<second>deuxieme|seconde|2e|2eme|2nde)|(?P<third>troisieme|3e|3eme))(?: annee\b|(?= ?[?!.]*$))(?! trimestre)"
    r"|\ben (?:(?P<second2>deuxieme|seconde|2e|2eme)|(?P<third2>troisieme|3e|3eme))\b(?! trimestre)"
)
#: « Deuxième ? », « 3e année ? », « et la première ? », and nothing else.
_ALONE = re.compile(
    r"^\W*(?:(?:et|ou|puis|ensuite|alors|sinon|pour|en|la|sa|c'est) ){0,3}(?:(?P<first>1(?:re|ere|er|e)|premiere)|(?P<second>2(?:e|eme|nde|de)|deuxieme|seconde)|(?P<third>3(?:e|eme)|troisieme))(?P<year> annee)?\W*$"
)
#: « Un BTS 1ère année », « CAP deuxième année », « un master 2 »: of the diploma, where a pay is in hand.
_BESIDE = re.compile(
    r"\b(?:(?P<first>1 ?(?:re|ere|er|e)|premiere)|(?P<second>2 ?(?:e|eme|nde|de)|deuxieme|seconde)|(?P<third>3 ?(?:e|eme)|troisieme)) annee\b(?! (?:civile|suivante|prochaine|derniere))|\b(?:m|masters? ?|mastere ?)(?:(?P<m1>1)|(?P<m2>2))\b"
)
_LAST_YEAR = 4
#: « C'était combien », « il fallait payer », « j'aurais dû ».
_PAST = re.compile(
    r"\b(?:c'etait|etait|fallait|devai[st]|devions|aurai(?:s|t|ent)|avant|l'an dernier|l'annee derniere|a l'epoque)\b"
)
_START, _PAID_ON = "starts_on", "pay_on"
_AGE, _BIRTH = "age", "birth_date"
_OF_A_DIPLOMA = frozenset({"level", "training_kind"})


def later_year(message: Message, state: State) -> Found | None:
    """Return the year of the contract that a message imagines, one more than the known, or named alone."""
    known = state.value_of(CONTRACT_YEAR) or _assumed(state)
    following = _NEXT.search(message.typed)
    if following is not None and isinstance(known, int) and known < _LAST_YEAR:
        return _found(message, known + 1, following)
    if known is None:
        return None
    alone = _ALONE.match(message.typed)
    if alone is not None and (alone["year"] or not state.cases):
        return _found(message, 1 if alone["first"] else 2 if alone["second"] else 3, alone)
    ranked = _RANKED.search(message.typed)
    if ranked is None:
        return None
    return _found(message, 2 if ranked["second"] or ranked["second2"] else 3, ranked)


def year_of_a_diploma(message: Message, found: Iterable[Found]) -> list[Found]:
    """Return the year that stands beside a diploma, where none was read and a pay is in hand: « et pour un BTS 1ère année »."""
    facts = {one.fact for one in found}
    said = _BESIDE.search(message.typed)
    if said is None or CONTRACT_YEAR in facts or not facts & _OF_A_DIPLOMA:
        return []
    year = 1 if said["first"] or said["m1"] else 2 if said["second"] or said["m2"] else 3
    return [replace(_found(message, year, said), supposed=False, certainty="medium")]


def month_of_a_year_past(message: Message, found: Iterable[Found], state: State) -> list[Found]:
    """Return the day paid that « et en première année, c'était combien ? » asks of, where the first day of the contract is known."""
    start = state.value_of(_START)
    year = next((one for one in found if one.fact == CONTRACT_YEAR and one.usable), None)
    if (
        year is None
        or not isinstance(start, str)
        or ".." in start
        or not isinstance(year.value, int)
    ):
        return []
    first = date.fromisoformat(start) + relativedelta(years=year.value - 1)
    if _PAST.search(message.typed) is None or first + relativedelta(years=1) > message.today:
        return []
    return [replace(year, fact=_PAID_ON, value=first)]


def a_year_older(message: Message, state: State) -> Found | None:
    """Return the age that « l'année d'après » gives to whom an age was told of: the pay counts both."""
    age, following = state.value_of(_AGE), _NEXT.search(message.typed)
    if following is None or not isinstance(age, int) or state.value_of(_BIRTH) is not None:
        return None
    start, end = following.span()
    return Found(_AGE, age + 1, start, end, message.text[start:end], supposed=True)


def _assumed(state: State) -> int | None:
    """Return the year that the pay just decided assumed."""
    verdict = state.verdict
    year = None if verdict is None else verdict.assumed.get(CONTRACT_YEAR)
    return year if isinstance(year, int) else None


def _found(message: Message, year: int, said: re.Match[str]) -> Found:
    start, end = said.span()
    return Found(CONTRACT_YEAR, year, start, end, message.text[start:end], supposed=True)
