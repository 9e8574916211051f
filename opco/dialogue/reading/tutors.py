"""Whose age and diploma are told where a tutor is talked about: the tutor's own, and not the apprentice's."""

import re

from opco.dialogue.reading.in_hand import check_in_hand
from opco.dialogue.reading.message import Message
from opco.dialogue.state import State
from opco.eligibility import Rulebook
from opco.language import Found

#: What is told of somebody, and would be the apprentice's elsewhere.
_OWN = frozenset({"age", "level"})
_TUTOR = "tutor"
_LEARNER = re.compile(
    r"\b(?:apprentie?s?|alternante?s?|jeunes?|gamine?s?|stagiaires?|petite?|prepar\w+|embauch\w+)\b"
)
#: « Mon tuteur a 24 ans et un bts », in one clause.
_TUTOR_HAS = re.compile(
    r"\b(?:tuteur|tutrice|maitre d'apprentissage|m\.a\.?)\b[^.;?!]{0,24}?\b(?:a|ai|est|n'a|possede|diplomee?|titulaire|de|avec)\b[^.;?!]{0,48}$"
)
#: What somebody is or has, said of one person: « il a », « diplômé ».
_IS_TOLD = re.compile(
    r"\b(?:(?:il|elle|lui|qui|salariee?|mecano|chef|collegue|gars) (?:n')?(?:a|est|possede|avait)|j'ai|je suis|diplomee?|titulaire)\b"
    r"|\b(?:mon|ma|notre|le|la|un|une) [a-z'-]{3,16}(?: (?:d'|de )[a-z'-]{3,16})? (?:n')?(?:a|possede|avait)\b"
)
_OF_MONEY = re.compile(r"\b(?:aides?|primes?|montants?|combien|euros?)\b")


def is_of_the_tutor(
    item: Found, asked: str | None, message: Message, state: State, book: Rulebook
) -> bool:
    """Tell whether an age or a diploma is the tutor's: named beside it, or where one is talked about."""
    if item.fact not in _OWN or item.fact == asked:
        return False
    before = message.typed[: item.start]
    beside = _TUTOR_HAS.search(before)
    if beside is not None:
        said = beside.group().replace("maitre d'apprentissage", "")
        return _LEARNER.search(said) is None
    check = check_in_hand(state, book) or ""
    of_a_tutor = check.startswith(_TUTOR) and item.fact not in book.checks[check].facts
    return (
        of_a_tutor
        and _IS_TOLD.search(message.plain) is not None
        and _LEARNER.search(message.plain) is None
        and _OF_MONEY.search(message.plain) is None
    )
