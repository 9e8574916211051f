"""The law's quota of work-study people: what a share of the workforce, or a count of them, says of it."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from opco.dialogue.reading.in_hand import asked_fact
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
QUOTA = "quota"
#: Work-study people by their kind: the share counts them together, « 4 apprentis et 9 contrats pro ».
_OF_A_KIND = re.compile(
    r"\b(?P<n>\d{1,4}) (?:autres |jeunes )?(?:alternante?s?|apprentie?s?|contrats? (?:d'apprentissage|en alternance|(?:de )?pro(?:f(?:essionn?alisation)?)?s?))\b"
)
_AND_SO_MANY = re.compile(
    r"(?: en (?:cap|bac pro|bts|licence|master))?\W{0,3}(?:et|plus|avec|puis|,|\+)?\W{0,2}(?:aussi |encore )?(?:on a |il y a |nous avons )?"
)
#: « Non 12 », « on en a 13 », « pardon, 11 alternants », where their number is what is talked of.
_SO_MANY_ALONE = re.compile(
    r"\W{0,3}(?:(?:ah|euh|oups|non|nan|pardon|oui|enfin|plutot|en fait|erreur|c'est|ce sera|ils sont|on en a|on est a|j'en ai|nous en avons|il y en a|y en a|disons|environ|a peu pres|dans les|seulement|que|plus que)\W{1,3}){0,4}"
    r"(?P<n>\d{1,4})(?: (?:alternante?s?|apprentie?s?|jeunes|en tout|au total|maintenant|seulement|environ))?\W{0,3}"
)
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


@dataclass(frozen=True)
class Trainees:
    """How many work-study people a text counts, between two places of it; ``named``: by what they are."""

    number: int
    start: int
    end: int
    named: bool


def trainees_in(text: str, *, talked_of: bool) -> Trainees | None:
    """Return the work-study people that a plain text counts, all kinds together.

    ``talked_of``: their number is what was just asked or told, and may be corrected by a number alone.
    """
    kinds = list(_OF_A_KIND.finditer(text))
    together = kinds[:1]
    for one in kinds[1:]:
        if _AND_SO_MANY.fullmatch(text[together[-1].end() : one.start()]):
            together.append(one)
    if together:
        number = sum(int(one["n"]) for one in together)
        return Trainees(number, together[0].start(), together[-1].end(), named=True)
    if said := _NAMED_FIRST.search(text):
        return Trainees(int(said["n"]), *said.span(), named=True)
    if said := _HAS.search(text):
        return Trainees(int(said["n"]), *said.span("n"), named=said["who"] is not None)
    if talked_of and (said := _SO_MANY_ALONE.fullmatch(text)):
        return Trainees(int(said["n"]), *said.span("n"), named=True)
    return None


def share_is_talked_of(state: State) -> bool:
    """Tell whether the share of work-study people is what was just asked of the person, or told by them."""
    return asked_fact(state) == QUOTA or state.latest[-1:] == [QUOTA]


def share_is_assumed(state: State) -> bool:
    """Tell whether the last decision assumed aloud that the share is reached: « on en a 13 » tells it."""
    return state.verdict is not None and QUOTA in state.verdict.assumed


def share_of_trainees(
    message: Message, check: str | None, state: State, book: Rulebook
) -> list[Found]:
    """Return « 12 alternants » as their share of the workforce known, which the law's quota counts."""
    size = state.value_of("headcount")
    talked_of = share_is_talked_of(state)
    said = trainees_in(message.typed, talked_of=talked_of)
    uses = check is not None and QUOTA in book.checks[check].facts
    told = said is not None and (said.named or talked_of or share_is_assumed(state))
    if said is None or not told or not uses or not isinstance(size, int):
        return []
    if size < _of_law(book, _SIZE_WITH_QUOTA, message.today):
        return []
    share = 100 * said.number / size
    return [
        Found(
            QUOTA, None, said.start, said.end, message.typed[said.start : said.end], certainty="low",
            reason="percentage", low=share, high=share,
        )
    ]  # fmt: skip


def trainees_counted(message: Message, *, named: bool, talked_of: bool) -> int | None:
    """Return how many trainees a message says that the company has; ``named``: by their name."""
    said = trainees_in(message.plain, talked_of=talked_of)
    if said is None or (named and not said.named) or _ASKS_HOW_MANY.search(message.plain):
        return None
    return said.number


def _of_law(book: Rulebook, name: str, on: date) -> float:
    return float(str(book.value(name, on).value))
