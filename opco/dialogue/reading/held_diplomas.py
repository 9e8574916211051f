"""The diploma somebody already holds, where the contract of professionalisation is in hand: « elle a le bac pro, sa paie ce serait ? ».

Its minimum pay depends on it (D6325-15); the diploma that is prepared is another one.
"""

from opco.dialogue.reading.message import Message
from opco.dialogue.state import State
from opco.eligibility import Rulebook
from opco.language import Found
from opco.language.alternance import held_qualification
from opco.language.contract import names_contract

_HELD, _LEVEL, _CONTRACT = "held_qualification", "level", "contract_type"
_PRO, _APPRENTICESHIP = "professionnalisation", "apprentissage"
_TOPIC = "contrat_professionnalisation"


def with_the_diploma_held(
    found: list[Found], message: Message, state: State, book: Rulebook
) -> list[Found]:
    """Return what was found with the diploma held, that is no level prepared as well."""
    if _HELD not in book.facts:
        return found
    held = next((one for one in found if one.fact == _HELD), None)
    if held is None:
        held = next(iter(_held_of_the_contract(message, state)), None)
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
