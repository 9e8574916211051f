"""The diploma somebody already holds, where the contract of professionalisation is in hand: « elle a le bac pro, sa paie ce serait ? ».

Its minimum pay depends on it (D6325-15); the diploma that is prepared is another one.
"""

import re
from dataclasses import replace

from opco.dialogue.reading.message import Message
from opco.dialogue.reading.phrases import says
from opco.dialogue.state import State
from opco.eligibility import Rulebook
from opco.language import Found
from opco.language.alternance import held_qualification
from opco.language.contract import names_contract
from opco.language.levels import kind_of_bac

_HELD, _LEVEL, _CONTRACT = "held_qualification", "level", "contract_type"
_PRO, _APPRENTICESHIP = "professionnalisation", "apprentissage"
_TOPIC = "contrat_professionnalisation"
_BAC, _BESIDE = 4, 12
#: What leads to the diploma that is prepared.
_PREPARED = re.compile(
    r"\b(?:prepar\w*|vis\w*|en|pour|vers|obtenir|passer?|faire) (?:un |une |le |la |son |l')?$"
)


def with_the_diploma_held(
    found: list[Found], message: Message, state: State, book: Rulebook
) -> list[Found]:
    """Return what was found with the diploma held, that is no level prepared as well."""
    if _HELD not in book.facts:
        return found
    held = next((one for one in found if one.fact == _HELD), None)
    if held is None:
        held = next(iter(_held_of_the_contract(message, state)), _named_with_a_pay(found, message))
        if held is None:
            return found
        found = [*found, held]
    same = (one for one in found if one.fact == _LEVEL and held.start <= one.start < held.end)
    itself = next(same, None)
    return [one for one in found if one is not itself]


def _held_of_the_contract(message: Message, state: State) -> list[Found]:
    in_hand = state.value_of(_CONTRACT) == _PRO or state.subject.topic == _TOPIC
    if not in_hand or names_contract(message.plain, _APPRENTICESHIP):
        return []
    return held_qualification(message.text, message.today)


def _named_with_a_pay(found: list[Found], message: Message) -> Found | None:
    """Return a diploma named beside the pay of this contract, which no diploma prepared changes: « contrat pro, 20 ans, bac général, quel salaire ? »."""
    plain = message.plain
    named = next((one for one in found if one.fact == _LEVEL and isinstance(one.value, int)), None)
    of_its_pay = names_contract(plain, _PRO) and says(plain, "of_pay")
    if named is None or not of_its_pay or _PREPARED.search(message.typed[: named.start]):
        return None
    written = message.typed[named.start : named.end + _BESIDE]
    value = kind_of_bac(written) if named.value == _BAC else str(named.value)
    return None if value is None else replace(named, fact=_HELD, value=value)
