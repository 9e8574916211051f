"""Until when each of several courses is paid back: « l'une finie le 2, l'autre le 9, les factures ? »."""

from opco.dialogue.plan.case import deciding
from opco.dialogue.plan.items import SayCases, SayVerdict
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.courses import CHECK, ENDS, ends_told
from opco.dialogue.state import Subject


def tell_each(turn: Turn) -> bool:
    """Say the last day of each course that a message tells the end of; tell whether it told several."""
    days = ends_told(turn.message, turn.before, turn.world.book)
    if not days:
        return False
    verdicts = []
    for day in days:
        case = {ENDS: day.isoformat()}
        verdicts.append(SayVerdict(CHECK, deciding.considered(turn, CHECK, case), each=case))
    turn.add(SayCases(CHECK, tuple(verdicts)))
    state = turn.state
    state.remember(ENDS, days[-1].isoformat())
    answer = deciding.answer_with_check(turn, CHECK) or state.subject.answer
    state.subject = Subject(answer=answer, check=CHECK, kind=state.subject.kind)
    state.check = state.question = None
    turn.adviser = True
    return True
