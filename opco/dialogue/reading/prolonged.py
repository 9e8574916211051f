"""A contract that lasts a year more, where a pay is asked of somebody: « prolongé d'un an, il était en 2e année », « étalé sur 3 ans ».

The law pays that year at the rate of the last one before it (D6222-28, -28-2), with points more where the course of somebody
disabled is spread over time (R6222-48).
"""

import re
from collections.abc import Iterable

from opco.dialogue.reading.in_hand import uses
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.sums import is_of_pay
from opco.dialogue.state import State
from opco.eligibility import Rulebook
from opco.language import Found

_EXTENSION, _CYCLE, _YEAR, _DISABLED = "extension", "cycle_years", "contract_year", "disabled"
_SPREAD, _FAILED, _AGREED = "disability", "failure", "agreement"
_AGED = frozenset({"age", "birth_date"})
_PROLONGED = re.compile(
    r"\b(?:(?:re)?prolong\w*|rallong\w*|allong\w*|etal(?:e|es|ee|ees|er|ement)\b|redoubl\w*|(?:annee|periode) (?:supplementaire|ajoutee|en plus|de plus)|(?:un|1) an (?:de plus|en plus|supplementaire)|[2-4] ans au lieu de [1-3])"
)
_OF_A_FAILURE = re.compile(
    r"\b(?:echec|echou\w*|rate[er]?|loupe[er]?|redoubl\w*|ajournee?|recale\w*)\b"
)
_NTH = r"(?:(?P<n>[1-4]) ?(?:ere|re|eme|nde|de|e)|(?P<word>premiere|deuxieme|seconde|troisieme|quatrieme))"
_LAST = re.compile(
    r"\b(?:etait|etais|apres|fini\w*|finissait|termin\w*|achev\w*|issue de|bout de|fin de|sort(?:ait|ant)? de|faisait|prolong\w+) (?:deja |bien |juste |en |sa |la |son |de sa |de la ){0,2}"
    + _NTH
    + r"(?: annee)?\b"
)
_OVER = re.compile(r"\b(?:sur|en|a) (?P<n>[2-4]) ans\b(?! au lieu)")
_INSTEAD = re.compile(r"\bau lieu de (?P<n>[1-3])\b|\bde (?P<m>[1-3]) a [2-4] ans\b")
_RANKS = {"premiere": 1, "deuxieme": 2, "seconde": 2, "troisieme": 3, "quatrieme": 4}
#: The years of the scale.
_MOST = 3


def with_the_year_added(
    found: list[Found], message: Message, state: State, book: Rulebook
) -> list[Found]:
    """Return what was found with the year that a prolonged contract adds, where a pay is asked of somebody."""
    said = _PROLONGED.search(message.typed)
    if (
        said is None
        or _EXTENSION not in book.facts
        or not _is_of_a_pay(found, message, state, book)
    ):
        return found
    disabled = next((one.value for one in found if one.fact == _DISABLED and not one.negated), None)
    disabled = state.value_of(_DISABLED) if disabled is None else disabled
    failed = _OF_A_FAILURE.search(message.typed) is not None
    kind = _FAILED if failed else _SPREAD if disabled is True else _AGREED
    here = message.typed
    last = _LAST.search(here)
    told = next((one for one in found if one.fact == _YEAR), None)
    before = _rank(last) if last else _normal_length(here)
    known = state.value_of(_YEAR)
    if before is None and told is None and isinstance(known, int) and known <= _MOST:
        # « 20 ans, 2e année », then « et si le contrat est prolongé d'un an ? »: that year was the last one.
        before = known
    if before is None and kind != _SPREAD and told is not None and isinstance(told.value, int):
        before = min(told.value, _MOST)
    added = [_found(_EXTENSION, kind, said, message)]
    if before is not None:
        added.append(_found(_CYCLE, before, last or said, message))
    if before is not None and (last is not None or told is None):
        found = [one for one in found if one.fact != _YEAR]
        added.append(_found(_YEAR, before + 1, last or said, message))
    taken = [(one.start, one.end) for one in added]
    kept = [
        one
        for one in found
        if one.fact not in ("number", "months", _CYCLE, _EXTENSION)
        or all(one.end <= start or end <= one.start for start, end in taken)
    ]
    return kept + added


def _is_of_a_pay(found: Iterable[Found], message: Message, state: State, book: Rulebook) -> bool:
    """Tell whether the pay of somebody is asked, whose age is told: the words say so, or it is in hand."""
    here = any(one.fact in _AGED for one in found)
    known = any(state.value_of(fact) is not None for fact in _AGED)
    return (here or known) and (is_of_pay(message.plain) or uses(state, book, _EXTENSION))


def _normal_length(plain: str) -> int | None:
    """Return how many years the course lasts without the one added: « étalé sur 3 ans », « 3 ans au lieu de 2 »."""
    instead = _INSTEAD.search(plain)
    if instead is not None:
        return int(instead["n"] or instead["m"])
    over = _OVER.search(plain)
    return int(over["n"]) - 1 if over is not None else None


def _rank(said: re.Match[str]) -> int:
    return int(said["n"]) if said["n"] else _RANKS[said["word"]]


def _found(fact: str, value: int | str, said: re.Match[str], message: Message) -> Found:
    start, end = said.span()
    return Found(fact, value, start, end, message.text[start:end], certainty="medium")
