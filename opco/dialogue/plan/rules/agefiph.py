"""The aid of the Agefiph, alone or with the one of the State: « on cumule ? », « total agefiph + État ? ».

Each is decided by itself, and both are added where each has an amount.
"""

import re
from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from opco.dialogue.moves import Ask
from opco.dialogue.plan.case import deciding
from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.case.contracts import TOPIC_OF_PRO, is_pro
from opco.dialogue.plan.case.reckoning import AID
from opco.dialogue.plan.considering import Consideration
from opco.dialogue.plan.items import AskQuestion, Say, SayReckoning
from opco.dialogue.plan.telling.whether_to_decide import DECIDED
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading import sums
from opco.dialogue.state import Subject
from opco.knowledge import Kind

CHECK, ANSWER = "agefiph_aid", "apprenti_handicap/agefiph"
_CHECKS = frozenset({CHECK, "agefiph_pro_aid"})
#: What is told of both, or of somebody who is disabled, when the Agefiph is named.
_NEAR = frozenset({"apprenti_handicap", "aide_apprentissage", TOPIC_OF_PRO})
#: What is told of the State's aid, and the kinds of question that its payment answers.
AID_ANSWER, PAYMENT = "aide_apprentissage/essentiel", "aide_versement/essentiel"
_OF_A_PAYMENT = frozenset(
    {Kind.WHEN, Kind.HOW_LONG, Kind.DEADLINE, Kind.WHO_PAYS, Kind.HOW, Kind.DOCUMENT, Kind.WHERE}
)
_DECIDES, _DISABLED = "months", "disabled"
_NAMED = re.compile(r"\ba(?:g|j)efi(?:ph|f)\b")
_STATE = re.compile(
    r"\betat\b|\basp\b|\baides? (?:unique|exceptionnelle)|\b(?:aides?|primes?) (?:a l'|d'|de l'|pour l')(?:apprenti\w*|embauche|alternan\w*)|\bprimes? (?:apprenti\w*|alternan\w*)|\b6 ?000\b"
)
_BOTH = re.compile(
    r"\bcumul\w*|\bs'(?:ajoute|additionne)\w*|\b(?:les|des) (?:deux|2)\b(?! (?:ans|annees|mois|apprenti|contrat|jeune))|\ben plus\b|\bajoute\w*|\badditionn\w*"
)
#: « Ça se cumule ? » asks for yes or no first.
_CUMULATES = re.compile(r"\bcumul\w*|\bs'(?:ajoute|additionne)\w*")
#: « Pourquoi », « où la demander », « quels papiers » ask for no amount.
_OF_AMOUNTS = DECIDED | {Kind.CUMULABLE, Kind.WHO_PAYS}


def asked_of_it(turn: Turn, main: Ask, given: Collection[str]) -> Ask:
    """Return a question near to it as asked of the Agefiph, which it names beside the length of a contract.

    « Contrat pro de 12 mois, RQTH, et l'Agefiph ? » asks for what she gives for that contract.
    """
    if main.answer == ANSWER and _turns_to_the_state(turn):
        return Ask(PAYMENT if main.kind in _OF_A_PAYMENT else AID_ANSWER, main.kind)
    near = main.answer.partition("/")[0] in _NEAR and main.answer != ANSWER
    if not near or main.kind not in _OF_AMOUNTS or not _NAMED.search(turn.message.plain):
        return main
    decides = _DECIDES in given or (turn.state.value_of(_DECIDES) is not None and bool(given))
    return Ask(ANSWER, main.kind) if decides else main


def _turns_to_the_state(turn: Turn) -> bool:
    """Tell whether a message leaves this aid for the State's, which it names alone: « et l'aide de l'État, c'est quand ? »."""
    plain = turn.message.plain
    named = _NAMED.search(plain) is not None or _BOTH.search(plain) is not None
    return _STATE.search(plain) is not None and not named


def tell_both(turn: Turn) -> bool:
    """Decide both aids and add them where both are asked for of a case; tell whether it was done."""
    plain, state = turn.message.plain, turn.state
    named, in_hand = _NAMED.search(plain) is not None, state.subject.check in _CHECKS
    the_state, both = _STATE.search(plain) is not None, _BOTH.search(plain) is not None
    in_all = sums.asks_in_all(plain) or both
    asks = (named and (the_state or in_all)) or (in_hand and the_state and (in_all or _asks(turn)))
    if not asks or turn.reading.kind not in _OF_AMOUNTS or is_pro(turn):
        return False
    if state.cases or state.value_of(_DECIDES) is None:
        return False
    if state.value_of(_DISABLED) is None:
        # Whom the Agefiph helps is disabled, and the other aid is then another one.
        state.remember(_DISABLED, True, origin="to_confirm")
    for check in (CHECK, AID):
        deciding.advance(turn, check)
    found = [deciding.considered(turn, check) for check in (CHECK, AID)]
    asked = [item for item in turn.items if isinstance(item, AskQuestion)]
    turn.items = [item for item in turn.items if item not in asked]
    if (total := _total(found)) is not None:
        turn.add(total)
        if _CUMULATES.search(plain):
            turn.items.insert(0, Say("check.both_cumulate"))
    turn.items += asked[-1:]
    if not asked:
        # « Et 24 ? », « à demander sous combien de temps ? » go on with the one that was asked for.
        state.subject = Subject(ANSWER, CHECK, Kind.HOW_MUCH.value)
        resume(turn)
    return True


def _asks(turn: Turn) -> bool:
    return "?" in turn.message.text or sums.asks_in_all(turn.message.plain)


def _total(found: list[Consideration]) -> SayReckoning | None:
    """Return the sum of what each gives, or of the most that it may give; none where one refuses."""
    terms: list[Decimal] = []
    at_most = False
    for one in found:
        decision = one.decision
        amount = decision.amount if one.settled else decision.amount_at_most
        if amount is None or decision.outcome == "refused":
            return None
        at_most = at_most or not one.settled
        terms.append(Decimal(amount))
    written: tuple[tuple[Mapping[str, Any], Decimal], ...] = tuple(({}, one) for one in terms)
    return SayReckoning("both_aids", sum(terms, Decimal(0)), written, at_most=at_most)
