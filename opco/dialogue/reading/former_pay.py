"""The rate of a former contract, told once that contract was: « elle était à 61 % la dernière année »."""

import re

from opco.dialogue.reading.in_hand import uses
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.told_of_a_contract import share_in
from opco.dialogue.state import State
from opco.eligibility import Rulebook
from opco.language import Found

RATE, ROUTE, OBTAINED = "prior_percent", "prior_route", "prior_obtained"
_APPRENTICE = "apprentissage"
#: What is said of a contract that is over; « il est à 43 % » is said of this one.
_OVER = re.compile(
    r"\b(?:etait|touchait|gagnait|percevait|avait|recevait|(?:etait )?payee? a|dernieres? annees?|derniere paie|avant|a l'epoque|precedent\w*|ancien\w*|premier contrat|son autre (?:patron|employeur|contrat))\b"
)


def former_rate(message: Message, state: State, book: Rulebook) -> list[Found]:
    """Return the rate that a message tells of the former contract known; nothing of another pay."""
    known = state.value_of(ROUTE) == _APPRENTICE and state.value_of(OBTAINED) is not False
    said = share_in(message.typed) if known and uses(state, book, RATE) else None
    if said is None or not _OVER.search(message.typed):
        return []
    value = float(said.group(1).replace(",", "."))
    return [Found(RATE, value, said.start(), said.end(), said.group(), certainty="medium")]
