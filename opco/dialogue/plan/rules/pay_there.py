"""The pay just worked out asked again of another trade: « et chez un garagiste ? », whose convention is another one."""

from opco.dialogue.plan.case import deciding
from opco.dialogue.plan.case.changes import Change
from opco.dialogue.plan.case.deciding import PAYS
from opco.dialogue.plan.case.meant_by_facts import uses
from opco.dialogue.plan.company.which_opco import turn_to_a_trade
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.beside_facts import without_facts
from opco.dialogue.reading.phrases import says, without
from opco.dialogue.reading.signs import telling_words


def tell_the_pay_there(turn: Turn, changes: list[Change]) -> bool:
    """Decide the pay in hand for the trade that a message turns to; tell whether that is all it asks."""
    check = next(
        (one for one in (turn.before.check, turn.before.subject.check) if one in PAYS), None
    )
    names = [change.fact for change in changes]
    turned = turn_to_a_trade(turn)
    if check is None or turned is None or (names and not uses(turn, check, names)):
        return False
    rest = without(without_facts(turned.rest, turn.world.today), "the_same")
    if telling_words(rest) and not says(rest, "of_pay"):
        return False
    turn.state.question = None
    deciding.advance(turn, check, changed=tuple(names))
    return True
