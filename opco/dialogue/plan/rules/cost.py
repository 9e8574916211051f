"""What an apprentice costs in a year: the pay worked out, less the State's aid, where both are known.

What the employer pays besides depends on its payroll, and is said not to be counted.
"""

from dataclasses import replace
from decimal import Decimal

from opco.dialogue.moves import Facts
from opco.dialogue.plan.case import deciding
from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.case.contracts import CONTRACT, PRO, is_pro
from opco.dialogue.plan.case.learning import learn
from opco.dialogue.plan.case.reckoning import AID
from opco.dialogue.plan.items import SayVerdict
from opco.dialogue.plan.rules.comparing import APPRENTICE, PAY_OF_AN_APPRENTICE
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.phrases import says
from opco.dialogue.state import Subject
from opco.knowledge import Kind

_MONTHLY, _MONTHS = "monthly_gross_eur", "conditions_apprentissage.mois_de_reference"
#: Kept beside what was said, so that « et s'il avait 17 ans ? » asks for the cost again.
_TOLD = "cost"
_WHO, _FIRST_YEAR = ("age", "birth_date"), (None, 1)
_LEVEL, _YEAR = "level", "contract_year"


def tell_the_cost(turn: Turn) -> bool:
    """Say the pay of a year less the aid; tell whether that is asked of a case that is known enough."""
    plain = turn.message.plain
    pro = is_pro(turn) or turn.state.value_of(CONTRACT) == PRO
    facts = any(isinstance(move, Facts) for move in turn.reading.moves)
    again = turn.before.said[-1:] == [_TOLD] and facts
    of_him = says(plain, "an_apprentice_or_him") or turn.before.subject.check == APPRENTICE
    asked = says(plain, "costs_the_employer") and of_him
    if pro or not (again or asked) or any(turn.state.cases):
        return False
    before = turn.state.copy()
    for move in turn.reading.moves:
        if isinstance(move, Facts):
            learn(turn, move)
    state = turn.state
    known = any(state.value_of(fact) is not None for fact in _WHO)
    enough = known and state.value_of(_LEVEL) is not None
    pay = _pay(turn) if enough and state.value_of(_YEAR) in _FIRST_YEAR else None
    aid = deciding.considered(turn, AID) if pay is not None else None
    if pay is None or aid is None:
        turn.state = before
        return False
    months = int(str(turn.world.book.value(_MONTHS, turn.world.today).value))
    total = pay * months
    decision = aid.decision
    amount = decision.amount if aid.settled else decision.amount_at_most
    if amount is not None:
        left = total - Decimal(amount)
        turn.say("cost.year", months=months, total=total, pay=pay, aid=Decimal(amount), left=left, at_most=not aid.settled)  # fmt: skip
    elif decision.outcome == "refused":
        turn.say("cost.no_aid", months=months, total=total, pay=pay)
    else:
        turn.state = before
        return False
    for check in (APPRENTICE, AID):
        deciding.advance(turn, check)
    turn.items = [
        replace(item, brief=True) if isinstance(item, SayVerdict) else item for item in turn.items
    ]
    state.subject = Subject(PAY_OF_AN_APPRENTICE, APPRENTICE, Kind.HOW_MUCH.value)
    state.note_said(_TOLD)
    resume(turn)
    return True


def _pay(turn: Turn) -> Decimal | None:
    figures = deciding.considered(turn, APPRENTICE).decision.figures
    found = next((one.value for one in figures if one.id == _MONTHLY and one.value), None)
    return None if found is None else Decimal(str(found))
