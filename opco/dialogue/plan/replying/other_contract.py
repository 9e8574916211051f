"""The same question of the other contract: « et en contrat pro plutôt ? », then « non mais je reste en apprentissage ».

What was decided of one contract is decided again of the one that is named; where too little is known of
it, its answer is said. Going back forgets what was imagined.
"""

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.plan.case import contracts, deciding
from opco.dialogue.plan.case.meant_by_facts import TUTOR, USUAL_CONTRACT
from opco.dialogue.plan.items import AskQuestion
from opco.dialogue.plan.replying.answering import answer
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.phrases import says
from opco.dialogue.reading.signs import kinds_asked, signs_of
from opco.knowledge import Kind
from opco.language.contract import names_contract
from opco.language.which_contract import contract_turned_to


def turn_to_the_other(turn: Turn) -> bool:
    """Decide, or answer, what is in hand for the contract that a message turns to; tell whether it did."""
    if _decide_the_tutor_again(turn):
        return True
    named = contract_turned_to(turn.message.plain)
    if named is None:
        return False
    own = _check_in_hand(turn)
    check = None if own is None else _its_sister(turn, own, named)
    asked = contracts.same_of(turn.before.subject.answer, named)
    if check is None and asked is None:
        return False
    _remember(turn, named)
    turn.state.check = turn.state.question = None
    # « Et si vous ne dites rien ? », then « pareil en contrat pro ? »: a text was told, and no decision.
    decides = asked is None or _has_just_decided(turn)
    if check is not None and decides and _is_settled(turn, check):
        deciding.advance(turn, check)
        return True
    name = asked or _answer_of(turn, str(check))
    kind = Kind.OTHER if _has_just_decided(turn) else Kind(turn.before.subject.kind or Kind.OTHER)
    answer(turn, Ask(name, kind), given=[])
    turn.items = [item for item in turn.items if not isinstance(item, AskQuestion)]
    turn.state.check = turn.state.question = None
    return True


def _decide_the_tutor_again(turn: Turn) -> bool:
    """Decide who was just judged as a tutor for the other contract that a message names; tell whether it did.

    « Oups, c'est un contrat d'apprentissage qu'on a signé, il peut quand même ? ».
    """
    verdict, plain = turn.before.verdict, turn.message.plain
    of_a_tutor = verdict is not None and verdict.check == TUTOR
    told = any(isinstance(move, Facts) for move in turn.reading.moves)
    if not of_a_tutor or told or turn.before.subject.check != TUTOR:
        return False
    named = [one for one in (contracts.PRO, contracts.APPRENTICESHIP) if names_contract(plain, one)]
    of_him = says(plain, "may_be_done") or says(plain, "and_there") or "correct" in signs_of(plain)
    if len(named) != 1 or not of_him or kinds_asked(plain):
        return False
    case = {**verdict.assumed, **verdict.facts} if verdict is not None else {}
    if named[0] == case.get(contracts.CONTRACT, USUAL_CONTRACT):
        return False
    for facts in (turn.state.facts, turn.state.supposed):
        facts.pop(contracts.CONTRACT, None)
    if named[0] != USUAL_CONTRACT:
        turn.state.supposed[contracts.CONTRACT] = named[0]
    deciding.advance(turn, TUTOR)
    return True


def _check_in_hand(turn: Turn) -> str | None:
    before = turn.before
    decided = before.verdict.check if before.verdict is not None else None
    checks = turn.world.book.checks
    order = (before.check, before.subject.check, decided)
    return next((one for one in order if one in checks and checks[one].instead), None)


def _has_just_decided(turn: Turn) -> bool:
    """Tell whether what was said last is a decision, or a text told in place of one for the other contract."""
    said = [one for one in turn.before.said if not one.startswith("asked:")]
    told = bool(said) and said[-1].startswith("decision:")
    return told or turn.before.subject.kind in (None, Kind.OTHER.value, Kind.HOW_MUCH.value)


def _its_sister(turn: Turn, check: str, named: str) -> str | None:
    """Return the check of the contract named that is the sister of this one; None where it is of that contract."""
    others = turn.world.book.checks[check].instead.get(contracts.CONTRACT, {})
    return others.get(named)


def _remember(turn: Turn, named: str) -> None:
    """Keep which contract is meant: imagined by a question, else for good; the usual one needs no word."""
    state = turn.state
    state.supposed.pop(contracts.CONTRACT, None)
    if named == USUAL_CONTRACT:
        state.facts.pop(contracts.CONTRACT, None)
    elif "?" in turn.message.text or "suppose" in signs_of(turn.message.plain):
        state.facts.pop(contracts.CONTRACT, None)
        state.supposed[contracts.CONTRACT] = named
    else:
        state.remember(contracts.CONTRACT, named)


def _is_settled(turn: Turn, check: str) -> bool:
    """Tell whether enough is known of a case for a check to decide it: « au plus 4 000 € » says too little."""
    facts = set(turn.state.case()) & set(turn.world.book.checks[check].facts)
    told = facts - {contracts.CONTRACT}
    return bool(told) and deciding.considered(turn, check).settled


def _answer_of(turn: Turn, check: str) -> str:
    topic = turn.world.book.checks[check].topic
    own = deciding.answer_with_check(turn, check)
    return own or f"{topic}/{turn.world.library.topics[topic].answers[0].id}"
