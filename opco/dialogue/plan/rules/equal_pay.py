"""The pay of somebody disabled is that of everybody: « sa paie change avec la RQTH ? » (code du travail, D6222-26)."""

from opco.dialogue.moves import Facts
from opco.dialogue.plan import known_names
from opco.dialogue.plan.case import deciding
from opco.dialogue.plan.case.contracts import is_pro
from opco.dialogue.plan.case.learning import learn
from opco.dialogue.plan.rules.comparing import APPRENTICE
from opco.dialogue.plan.telling import detailing
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.told_of_a_rule import asks_the_pay_of_a_disabled
from opco.knowledge import Kind

PAY = known_names.PAY_OF_AN_APPRENTICE
_ABOUT, _WHO = "rqth", frozenset({"age", "birth_date"})


def tell_the_same_pay(turn: Turn) -> bool:
    """Say that a disability changes nothing in the pay, which is told where it is known; tell whether that was asked."""
    if not asks_the_pay_of_a_disabled(turn.message.plain) or is_pro(turn):
        return False
    topic = PAY.partition("/")[0]
    found = next(iter(turn.world.library.find_details(_ABOUT, frozenset({topic}))), None)
    if found is None:
        return False
    for move in turn.reading.moves:
        if isinstance(move, Facts):
            learn(turn, move)
    turn.state.check = turn.state.question = None
    if _WHO & set(turn.state.case()):
        deciding.advance(turn, APPRENTICE)
        detailing.tell(turn, found, first=True)
        return True
    detailing.tell(turn, found)
    turn.keep_to(PAY, Kind.OTHER)
    return True
