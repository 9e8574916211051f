"""Whose age and diploma are told where a tutor is talked about: the tutor's own, and not the apprentice's."""

import re
from dataclasses import replace

from opco.dialogue.reading.in_hand import check_in_hand
from opco.dialogue.reading.message import Message
from opco.dialogue.state import State
from opco.eligibility import Rulebook
from opco.language import Found

#: What is told of somebody, and would be the apprentice's elsewhere.
_OWN = frozenset({"age", "level"})
TUTOR = "tutor"
#: Whether who may be a tutor is of age, and from what age anybody is (code civil, 414).
ADULT, _OF_AGE = "tutor_adult", 18
#: What is done by who accompanies somebody.
_TUTORING = re.compile(
    r"\b(?:tut(?:eur|rice|orer|orat)s?|maitres? d'app[a-z]*|maitres? possibles?|encadr\w+|accompagn(?:er|e|ent|ateur)|superviser?|parrainer?|referente?)\b"
)
LEARNER = re.compile(
    r"\b(?:apprentie?s?|alternante?s?|jeunes?|gamine?s?|stagiaires?|petite?|prepar\w+|embauch\w+)\b"
)
#: « Mon tuteur a 24 ans et un bts », in one clause.
_TUTOR_HAS = re.compile(
    r"\b(?:tuteur|tutrice|maitre d'apprentissage|m\.a\.?)\b[^.;?!]{0,24}?\b(?:a|ai|est|n'a|possede|diplomee?|titulaire|de|avec)\b[^.;?!]{0,48}$"
)
#: What somebody is or has, said of one person: « il a », « diplômé ».
_IS_TOLD = re.compile(
    r"\b(?:(?:il|elle|lui|qui|(?:celui|celle)(?:-ci|-la)?|l'autre|salariee?|mecano|chef|collegue|gars) (?:n')?(?:a|est|possede|avait)|j'ai|je suis|diplomee?|titulaire)\b"
    r"|\b(?:salariee?|mecano|chef|collegue|gars|personne|ouvriere?) (?:qui|que|pressentie?|choisie?|en question)\b[^.;?!,]{0,24} (?:n')?(?:a|est|possede)\b"
    r"|\b(?:mon|ma|notre|le|la|un|une) [a-z'-]{3,16}(?: (?:d'|de )[a-z'-]{3,16})? (?:n')?(?:a|possede|avait)\b"
)
#: « Mon vendeur a un bac pro », where a tutor is spoken of.
_SOMEBODY_HAS = re.compile(
    r"\b(?:mon|ma|notre|le|la|un|une|son|sa|l'autre)(?: [a-z'-]{3,16}){1,2} (?:n')?(?:a|possede|avec)(?: qu'| deja| bien)? ?(?:un|une|le|la|son)? ?$"
)
#: « Ma nièce, 16 ans », « mon fils de 17 ans »: of whom a tutor is asked.
_AGED = re.compile(r"\b(?:mon|ma|un|une|notre) [a-z'-]{3,16},?(?: de| qui a)? \d\d ans\b")
#: « Un tuteur mineur », « maître d'apprentissage encore mineur ».
_A_MINOR = re.compile(
    r"\b(?:tut(?:eur|rice)s?|maitres? d'apprentissage)\b(?: (?:est|soit|encore|qui est|toujours|peut etre|serait|etre)){0,3} mineure?s?\b"
)
#: « Il a 17 ans, il peut être maître d'apprentissage ? »
_MAY_HE = re.compile(
    r"^[^.;!]{0,60}?\b(?:peut|pourrait|pourra|peu)[- ](?:il |elle |t-il )?(?:etre |devenir |faire |passer )(?:le |un |son |notre )?(?:tut(?:eur|rice)|maitre d'apprentissage)"
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
        return LEARNER.search(said) is None
    if item.fact == "age" and _MAY_HE.match(message.typed[item.end :]):
        return LEARNER.search(before.replace("maitre d'apprentissage", "")) is None
    has = _SOMEBODY_HAS.search(before)
    if has is not None and speaks_of_tutoring(message.plain) and not LEARNER.search(has.group()):
        return True
    check = check_in_hand(state, book) or ""
    of_a_tutor = check.startswith(TUTOR) and item.fact not in book.checks[check].facts
    return (
        of_a_tutor
        and (_IS_TOLD.search(message.plain) or _AGED.search(message.plain)) is not None
        and LEARNER.search(message.plain) is None
        and _OF_MONEY.search(message.plain) is None
    )


def of_age_told(item: Found, state: State, book: Rulebook) -> Found | None:
    """Return the age of who may be a tutor as whether the law finds it enough, where that was in doubt; else None."""
    if item.fact != "age" or not isinstance(item.value, int) or ADULT not in book.facts:
        return None
    check = check_in_hand(state, book)
    if check is not None and ADULT not in book.checks[check].facts:
        return None
    adult = item.value >= _OF_AGE
    doubted = state.value_of(ADULT) is False
    return None if adult and not doubted else replace(item, fact=ADULT, value=adult)


def minor_told(message: Message, state: State, book: Rulebook) -> list[Found] | None:
    """Return that who may be a tutor is a minor, where it is said in words: « tuteur mineur, ça marche ? »."""
    said = _A_MINOR.search(message.typed) if ADULT in book.facts else None
    if said is None:
        return None
    return [Found(ADULT, False, *said.span(), said.group(), certainty="high")]


def speaks_of_tutoring(plain: str) -> bool:
    """Tell whether a plain text speaks of who accompanies somebody."""
    return _TUTORING.search(plain) is not None
