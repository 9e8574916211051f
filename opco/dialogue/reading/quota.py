"""The law's quota of work-study people: what a share of the workforce, or a count of them, says of it."""

import re
from datetime import date
from typing import Any

from opco.dialogue.reading.message import Message
from opco.dialogue.state import State
from opco.eligibility import Rulebook
from opco.language import Found

#: What the law says of the quota: the share of the workforce that is enough, the one under which
#: nothing helps, the size from which it is asked.
_ENOUGH = "aide_exceptionnelle.quota_taux"
_TOO_LITTLE = "aide_exceptionnelle.quota_taux_progression"
_SIZE_WITH_QUOTA = "aide_unique.seuil_effectif"
#: The problem of a share between the two.
BETWEEN = "between"
_QUOTA = "quota"
_TRAINEES = re.compile(r"\b(?P<n>\d{1,4}) (?:alternants?|apprentis?|contrats? d'apprentissage)\b")
#: « On en a 14 », « nous comptons 9 alternants »: what a company has, where the share is what was just told of.
_HAS = re.compile(
    r"\b(?:en (?:a|ai|avons|compte|comptons|emploie|employons)|on (?:a|compte|emploie)|j'ai|j'emploie|nous (?:avons|comptons|employons)|y a|avec|sommes a|est a|seulement|deja)"
    r" (?:deja |actuellement |aujourd'hui |environ |bien |que |seulement ){0,2}(?P<n>\d{1,4})"
    r"(?: (?P<who>jeunes|alternants?|apprentis?|contrats? (?:d'apprentissage|en alternance))\b|(?= (?:en tout|au total|sur (?:\d|l'effectif)|pour \d|aujourd'hui|actuellement)\b|\W*$))"
)
#: « Alternants : 25 », « des alternants, on en compte 9 », « en alternance on en a 8 »: named before they are counted.
_NAMED_FIRST = re.compile(
    r"\b(?:alternants?|apprentis?|en alternance|cote alternance)\b\W{0,3}(?:(?:on|nous|j'|j'en|il y|y|c'est|ca fait|en|a|ai|avons|est|sont|sommes|comptons|compte|emploie|dans les|environ|deja|seulement|que) ?){0,5}"
    r"(?P<n>\d{1,4})\b(?! ?(?:%|pour ?cent|ans\b|euros?\b|€|salari|personnes|mois|jours|fois|er\b|janv|fev|mars|avr|mai\b|juin|juil|aout|sept|oct|nov|dec|[/:.,]\d))"
)
_ASKS_HOW_MANY = re.compile(
    r"\b(?:combien|cb|faut|faudrait|manque\w*|embauch\w*|recrut\w*|prendr\w*|prend|prenait)\b"
)


def quota_told(item: Found, book: Rulebook, on: date) -> Any:
    """Return what a share of work-study people says of the quota: yes, no, or nothing between."""
    low = float(item.low) if isinstance(item.low, (int, float)) else None
    if low is None or _of_law(book, _TOO_LITTLE, on) <= low < _of_law(book, _ENOUGH, on):
        return None
    return low >= _of_law(book, _ENOUGH, on)


def share_of_trainees(
    message: Message, check: str | None, state: State, book: Rulebook
) -> list[Found]:
    """Return « 12 alternants » as their share of the workforce known, which the law's quota counts."""
    size = state.value_of("headcount")
    said = _TRAINEES.search(message.typed) or _NAMED_FIRST.search(message.typed)
    uses = check is not None and _QUOTA in book.checks[check].facts
    if said is None or not uses or not isinstance(size, int):
        return []
    if size < _of_law(book, _SIZE_WITH_QUOTA, message.today):
        return []
    share = 100 * int(said["n"]) / size
    return [
        Found(
            _QUOTA, None, said.start(), said.end(), said.group(), certainty="low",
            reason="percentage", low=share, high=share,
        )
    ]  # fmt: skip


def trainees_counted(message: Message, *, named: bool) -> int | None:
    """Return how many trainees a message says that the company has; ``named``: by their name."""
    said = _HAS.search(message.plain)
    if said is None or (named and said["who"] is None):
        said = _NAMED_FIRST.search(message.plain)
    if said is None:
        return None
    return int(said["n"]) if not _ASKS_HOW_MANY.search(message.plain) else None


def _of_law(book: Rulebook, name: str, on: date) -> float:
    return float(str(book.value(name, on).value))
