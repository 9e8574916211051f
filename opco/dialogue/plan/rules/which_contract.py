"""Which of both contracts suits somebody whose age is told: « un chômeur de 40 ans, je prends lequel ? »."""

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.case.contracts import CONTRACT, PRO
from opco.dialogue.plan.case.learning import learn
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.phrases import says

COMPARED = "contrat_professionnalisation/comparer"
_AGE, _JOBSEEKER, _DISABLED = "age", "jobseeker", "disabled"
_OF_SOMEBODY = frozenset({_AGE, _JOBSEEKER, _DISABLED})
#: A minor has other conditions, which the age told is answered by.
_OF_AGE = 18


def tell_which_contract(turn: Turn) -> bool:
    """Say which contract the age told allows, where both are compared; tell whether it did."""
    ask = turn.reading.first("ask")
    compared = COMPARED in (turn.before.subject.answer, ask.answer if isinstance(ask, Ask) else None)  # fmt: skip
    told = [move for move in turn.reading.moves if isinstance(move, Facts)]
    facts = {fact: value for move in told for fact, value in move.facts.items()}
    age = facts.get(_AGE)
    if not compared or not isinstance(age, int) or age < _OF_AGE or set(facts) - _OF_SOMEBODY:
        return False
    if not says(turn.message.plain, "which_of_both") or turn.before.question is not None:
        return False
    for move in told:
        learn(turn, move)
    most, adult = (_number(turn, name) for name in ("contrat_apprentissage.age_max", "paie_contrat_pro.age_adulte"))  # fmt: skip
    turn.say(
        "comparison.which_contract", age=age, most=most, adult=adult,
        seeks=turn.state.value_of(_JOBSEEKER), disabled=turn.state.value_of(_DISABLED) is True,
    )  # fmt: skip
    if age > most and not turn.state.value_of(_DISABLED) and turn.state.value_of(_JOBSEEKER):
        # What is asked next is of the contract that is left.
        turn.state.remember(CONTRACT, PRO, origin="to_confirm")
    turn.cite(turn.answer_of(COMPARED))
    turn.keep_to(COMPARED)
    turn.state.check = turn.state.question = None
    turn.adviser = True
    resume(turn)
    return True


def _number(turn: Turn, name: str) -> int:
    return int(str(turn.world.book.value(name, turn.world.today).value))
