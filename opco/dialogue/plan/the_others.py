"""One of several apprentices and the others: « et son salaire ? » of the one just told of, « et pour les autres ? » after it."""

from collections.abc import Mapping, Sequence
from typing import Any

from opco.dialogue.moves import Facts
from opco.dialogue.plan import deciding
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.apprentices import LEVEL, OF_AN_APPRENTICE
from opco.dialogue.reading.signs import names_nothing, says, without
from opco.dialogue.state import State

_OWN = (LEVEL, *OF_AN_APPRENTICE)


def turn_to_the_one_told_of(turn: Turn) -> None:
    """Make the apprentice of whom a fact was just told the case in hand, where a message goes on of one: « et son salaire ? »."""
    state = turn.state
    place = state.told_of
    if not 0 < place <= len(state.cases) or not says(turn.message.plain, "of_one"):
        return
    if any(isinstance(move, Facts) for move in turn.reading.moves):
        # « Il a une RQTH, ça change ? » tells it of that one, among them all.
        return
    state.among = each_with_what_is_shared(state)
    one = state.cases[place - 1]
    state.cases, state.told_of = [], 0
    for fact, value in one.items():
        state.remember(fact, value)


def tell_of_the_others(turn: Turn) -> bool:
    """Decide what was just told of one apprentice for the others; tell whether that was asked."""
    plain, state = turn.message.plain, turn.state
    rest = without(without(plain, "the_others"), "as_well")
    if not says(plain, "the_others") or not names_nothing(rest):
        return False
    check, others = turn.before.subject.check, _others(turn)
    if check is None or not others:
        return False
    state.question = None
    if len(others) != len(turn.before.cases):
        _put_in_hand(state, others)
    deciding.advance(turn, check)
    return True


def each_with_what_is_shared(state: State) -> list[dict[str, Any]]:
    """Return the apprentices told of, each with what was said of all of them."""
    known = {fact: state.value_of(fact) for fact in OF_AN_APPRENTICE}
    shared = {fact: value for fact, value in known.items() if value is not None}
    return [{**shared, **case} for case in state.cases]


def without_what_is_shared(cases: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return what tells each apprentice from the others."""
    return [
        {k: v for k, v in case.items() if any(other.get(k) != v for other in cases)}
        for case in cases
    ]


def _others(turn: Turn) -> list[dict[str, Any]]:
    """Return the apprentices but the one in hand; all of them where the words did not single it out."""
    before = turn.before
    if any(before.cases):
        each = each_with_what_is_shared(before) if before.told_of else before.cases
        return [case for place, case in enumerate(each, 1) if place != before.told_of]
    own = before.value_of(LEVEL)
    return [case for case in before.among if case.get(LEVEL) != own]


def _put_in_hand(state: State, others: list[dict[str, Any]]) -> None:
    """Make these apprentices the cases in hand; what was told of the one before them is not theirs."""
    for fact in _OWN:
        state.facts.pop(fact, None)
        state.supposed.pop(fact, None)
    own = without_what_is_shared(others) if len(others) > 1 else [{}]
    for fact, value in others[0].items():
        if fact not in own[0]:
            state.remember(fact, value)
    state.cases = own if len(own) > 1 else []
