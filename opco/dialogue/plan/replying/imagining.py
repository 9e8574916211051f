"""A case imagined and nothing else, after a decision: it is decided, whatever was said in between.

« Et si on avait été 300 ? », right after who pays the aid, asks nothing of the payment.
"""

from opco.dialogue.moves import Facts
from opco.dialogue.plan.case import deciding
from opco.dialogue.plan.case.changes import Change
from opco.dialogue.plan.case.meant_by_facts import check_for, uses
from opco.dialogue.plan.replying.facts_given import after_facts
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.beside_facts import without_facts
from opco.language.imagined import imagines_alone


def decide_what_is_imagined(turn: Turn, changes: list[Change]) -> bool:
    """Decide the case that a message imagines of what was decided; tell whether it only does that."""
    names = [change.fact for change in changes]
    if turn.before.verdict is None or not names or turn.state.cases:
        return False
    if not any(isinstance(move, Facts) and move.act == "suppose" for move in turn.reading.moves):
        return False
    rest = without_facts(turn.message.text, turn.world.today)
    if not imagines_alone(turn.message.plain, rest):
        return False
    check = check_for(turn, names)
    if check is not None and uses(turn, check, names):
        after_facts(turn, changes)
        return True
    # « Et si elle avait eu 25 ans », after the aid, of the pay that was decided before it.
    before = (one.check for one in reversed(turn.before.earlier) if uses(turn, one.check, names))
    if (earlier := next(before, None)) is None:
        return False
    turn.state.question = None
    deciding.advance(turn, earlier, changed=tuple(names))
    return True
