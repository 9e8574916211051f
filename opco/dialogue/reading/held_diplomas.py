"""The diploma somebody already holds, where the contract of professionalisation is in hand: « elle a le bac pro, sa paie ce serait ? ».

Its minimum pay depends on it (D6325-15); the diploma that is prepared is another one.
"""

import re
from dataclasses import replace

from opco.dialogue.reading.in_hand import check_in_hand
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.phrases import says
from opco.dialogue.reading.signs import kind_signs_of
from opco.dialogue.reading.sums import is_of_an_aid
from opco.dialogue.state import State
from opco.eligibility import Rulebook
from opco.knowledge import Kind
from opco.language import Found
from opco.language.alternance import held_qualification
from opco.language.contract import names_contract
from opco.language.levels import kind_of_bac

_HELD, _LEVEL, _CONTRACT = "held_qualification", "level", "contract_type"
_PRO, _APPRENTICESHIP = "professionnalisation", "apprentissage"
_TOPIC = "contrat_professionnalisation"
_CHECK = "professionalisation_pay"
_NONE = "none"
_BAC, _BEFORE, _BESIDE = 4, 30, 12
#: What leads to the diploma that is prepared.
_PREPARED = re.compile(
    r"\b(?:(?P<plainly>prepar\w*|vis\w*|obtenir|passer?|suit|suivr\w+)(?: (?:chez|avec) nous| ici)?|en|(?P<for>pour)|vers|faire) (?:un |une |le |la |son |l')?(?:(?:titre|diplome)(?: pro\w*)? (?:de )?)?$"
)
#: « Le BTS qu'il prépare », « le BTS visé ».
_PREPARED_AFTER = re.compile(
    r"\W{1,2}(?:(?:qu'il|qu'elle|que l'on|qu'on|est) )?(?:prepare|vise)(?:e|s|es|ra)?\b"
)
#: « Elle a raté son BTS », « n'a pas eu son bac ».
_MISSED = re.compile(
    r"\b(?:rat(?:e|er|ait)|loup(?:e|er|ait)|manqu(?:e|er|ait)|echou(?:e|er|ait) (?:a|au)|pas (?:eu|obtenu|valide|decroche|fini)|abandonne(?:r)?|arrete) ?(?:un |une |le |la |l'|son |sa )?$"
)
#: « Et sans rien ? », right after a pay that hangs on it.
_NOTHING = re.compile(
    r"\b(?:sans rien|rien (?:du tout|eu|comme diplome)|n'a(?:vait|urait)? (?:vraiment )?rien)\b"
)
_WITHOUT = re.compile(r"\b(?:sans|pas|ni) (?:d'|de |son |sa |le |la |un |une |l')?$")
#: A part of the Smic.
_SHARE = re.compile(r"\b\d{2,3} ?(?:%|pour ?cents?\b)")
#: What tells of whom a pay is asked.
_AGED = frozenset({"age", "birth_date"})


def with_the_diploma_held(
    found: list[Found], message: Message, state: State, book: Rulebook
) -> list[Found]:
    """Return what was found with the diploma held, that is no level prepared as well."""
    if _HELD not in book.facts:
        return found
    held = next((one for one in found if one.fact == _HELD), None)
    if held is None:
        told = _held_of_the_contract(message, state, book)
        held = next(iter(told), None) or _named_with_a_pay(found, message, state, book)
        if held is None:
            return found
        found = [*found, held]
    same = (one for one in found if one.fact == _LEVEL and held.start <= one.start < held.end)
    itself = next(same, None)
    return [one for one in found if one is not itself]


def _held_of_the_contract(message: Message, state: State, book: Rulebook) -> list[Found]:
    in_hand = state.value_of(_CONTRACT) == _PRO or state.subject.topic == _TOPIC
    if not in_hand or names_contract(message.plain, _APPRENTICESHIP):
        return []
    nothing = _NOTHING.search(message.typed) if check_in_hand(state, book) == _CHECK else None
    if nothing is not None:
        return [Found(_HELD, _NONE, *nothing.span(), nothing.group(), certainty="medium")]
    return held_qualification(message.text, message.today)


def _named_with_a_pay(
    found: list[Found], message: Message, state: State, book: Rulebook
) -> Found | None:
    """Return a diploma named beside the pay of this contract, which no diploma prepared changes: « contrat pro, 20 ans, bac général, quel salaire ? ».

    Where that pay is in hand, « et le même avec un BTS ? » names no other.
    """
    in_hand = _its_pay_is_in_hand(message, state, book)
    if not (in_hand or _asks_its_pay(found, message)) or is_of_an_aid(message.plain):
        return None
    named = next((one for one in found if one.fact == _LEVEL and isinstance(one.value, int)), None)
    if named is None:
        return None
    prepared = _PREPARED.search(message.typed[: named.start])
    if _PREPARED_AFTER.match(message.typed, named.end):
        return None
    if prepared is not None and not (in_hand and prepared["for"]):
        return None  # « la même chose pour un BTS », of the pay in hand, is the one held
    return held_by_its_level(named, message)


def is_prepared(start: int, end: int, message: Message) -> bool:
    """Tell whether a diploma named is plainly the one that is prepared: « il prépare un BTS »."""
    before = _PREPARED.search(message.typed[:start])
    plainly = before is not None and before["plainly"] is not None
    return plainly or _PREPARED_AFTER.match(message.typed, end) is not None


def is_not_held(start: int, message: Message) -> bool:
    """Tell whether a diploma named is said not to be held: « elle a raté son BTS », « sans le bac »."""
    before = message.typed[:start]
    return _MISSED.search(before) is not None or _WITHOUT.search(before) is not None


def held_by_its_level(named: Found, message: Message) -> Found | None:
    """Return a level named as the diploma held; None where its kind is not told: « le bac »."""
    if is_not_held(named.start, message):
        # « Et sans le bac ? » has no more than a CAP; « sans BTS » may have any diploma below.
        value = _NONE if isinstance(named.value, int) and named.value <= _BAC else None
    elif named.value == _BAC:
        # « Titre professionnel niveau 4 »: which « bac » it is may be told before its number.
        written = message.typed[max(0, named.start - _BEFORE) : named.end + _BESIDE]
        value = kind_of_bac(written)
    else:
        value = str(named.value)
    if value is None:
        return None
    return replace(named, fact=_HELD, value=value, certainty="medium", reason=None)


def _asks_its_pay(found: list[Found], message: Message) -> bool:
    """Tell whether a message asks the pay of this contract: « contrat pro 24 ans a un CAP, cb par mois »."""
    plain = message.plain
    if not names_contract(plain, _PRO):
        return False
    how_much = Kind.HOW_MUCH in kind_signs_of(plain) or says(plain, "at_least")
    how_much = how_much or _SHARE.search(plain) is not None  # « 26 ans, bac pro, on m'a dit 80 % »
    return says(plain, "of_pay") or (how_much and any(one.fact in _AGED for one in found))


def _its_pay_is_in_hand(message: Message, state: State, book: Rulebook) -> bool:
    decided = check_in_hand(state, book) == _CHECK
    return decided and not names_contract(message.plain, _APPRENTICESHIP)
