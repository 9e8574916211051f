"""A diploma where the pay of a contract of professionalisation is in hand: a « bac » whose kind is not told, one that is only prepared.

The « bac » that counts is professional; the general one does not (code du travail, D6325-15).
"""

from opco.dialogue.plan.case.asking import ask_fact, resume
from opco.dialogue.plan.case.meant_by_facts import USUAL_CONTRACT, pay_of_pro_is_in_hand
from opco.dialogue.plan.known_names import HELD, PAY_OF_PRO
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.held_diplomas import is_not_held, is_prepared
from opco.dialogue.reading.sums import is_of_an_aid
from opco.language.contract import names_contract

_LEVEL, _BAC = "level", 4
#: What such a message may hold beside: « 80 % » is read as a share of trainees.
_ALONE = frozenset({_LEVEL, "quota", "money", "contract_type"})
#: Words of who asks of it alone.
_BRIEF = 8


def tell_it_is_the_one_held(turn: Turn) -> bool:
    """Say that the pay decided does not hang on the diploma prepared: « mais il prépare un BTS, donc 80 % ? »; tell whether one was told."""
    verdict = turn.before.verdict
    told = {one.fact: one for one in turn.given if one.problem is None}
    if verdict is None or verdict.check != PAY_OF_PRO or set(told) - _ALONE or _LEVEL not in told:
        return False
    plain, named = turn.message.plain, told[_LEVEL]
    another = is_of_an_aid(plain) or names_contract(plain, USUAL_CONTRACT)
    if another or not is_prepared(named.start, named.end, turn.message):
        return False
    turn.say("check.prepared_changes_no_pay", summary=verdict.summary)
    turn.adviser = True
    resume(turn)
    return True


def ask_which_bac(turn: Turn) -> bool:
    """Ask which one is held, where the pay in hand is asked of another diploma; tell whether that was not told."""
    plain = turn.message.plain
    told = {one.fact: one.value for one in turn.given if one.problem is None}
    alone = told == {_LEVEL: _BAC} and len(turn.message.words) <= _BRIEF
    alone = alone or _is_missed(turn)
    another = is_of_an_aid(plain) or names_contract(plain, USUAL_CONTRACT)
    if not alone or another or turn.before.question is not None or not pay_of_pro_is_in_hand(turn):
        return False
    for known in (turn.state.facts, turn.state.supposed):
        known.pop(HELD, None)
    ask_fact(turn, HELD, PAY_OF_PRO)
    return True


def _is_missed(turn: Turn) -> bool:
    """Tell whether the diploma counted so far is said not to be held, and no other is told: « elle a raté son BTS »."""
    named = [one for one in turn.given if one.problem is None]
    level = named[0].value if len(named) == 1 and named[0].fact == _LEVEL else None
    known = isinstance(level, int) and level > _BAC and str(level) == str(turn.state.value_of(HELD))
    return known and is_not_held(named[0].start, turn.message)
