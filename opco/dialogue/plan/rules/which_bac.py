"""A « bac » whose kind is not told, where the pay that hangs on it is in hand: « et avec le bac ? ».

The one that counts is professional; the general one does not (code du travail, D6325-15).
"""

from opco.dialogue.plan.case.asking import ask_fact
from opco.dialogue.plan.case.meant_by_facts import USUAL_CONTRACT, pay_of_pro_is_in_hand
from opco.dialogue.plan.known_names import HELD, PAY_OF_PRO
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.sums import is_of_an_aid
from opco.language.contract import names_contract

_LEVEL, _BAC = "level", 4
#: Words of who asks of it alone.
_BRIEF = 8


def ask_which_bac(turn: Turn) -> bool:
    """Ask which one is held, where the pay in hand is asked of another diploma; tell whether that was not told."""
    plain = turn.message.plain
    told = {one.fact: one.value for one in turn.given if one.problem is None}
    alone = told == {_LEVEL: _BAC} and len(turn.message.words) <= _BRIEF
    another = is_of_an_aid(plain) or names_contract(plain, USUAL_CONTRACT)
    if not alone or another or turn.before.question is not None or not pay_of_pro_is_in_hand(turn):
        return False
    for known in (turn.state.facts, turn.state.supposed):
        known.pop(HELD, None)
    ask_fact(turn, HELD, PAY_OF_PRO)
    return True
