"""Several apprentices: « y en a deux comme ça », « et l'autre ? », « et pour les autres ? », « et son salaire ? » of the one just told of."""

from collections.abc import Mapping, Sequence
from typing import Any

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.plan.case import deciding
from opco.dialogue.plan.certainty import share_of_topic
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.apprentices import LEVEL, OF_AN_APPRENTICE, so_many_alike
from opco.dialogue.reading.one_of_several import one_named
from opco.dialogue.reading.phrases import says, without
from opco.dialogue.reading.signs import names_nothing
from opco.dialogue.state import State
from opco.language import find_facts

#: Share of another topic, in all that may be asked, from which no contracts are counted.
_OF_ANOTHER = 0.5
#: What is of one contract, and of none of the others.
OWN = frozenset({LEVEL, *OF_AN_APPRENTICE})


def tell_of_several(turn: Turn) -> bool:
    """Decide for the one of several that is named, for the others, or for so many alike; tell whether that was asked."""
    return _tell_of_the_one_named(turn) or _tell_of_the_others(turn) or _tell_of_so_many(turn)


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


def each_with_what_is_shared(state: State) -> list[dict[str, Any]]:
    """Return the apprentices told of, each with what was said of all of them."""
    known = {fact: state.value_of(fact) for fact in OWN}
    shared = {fact: value for fact, value in known.items() if value is not None}
    return [{**shared, **case} for case in state.cases]


def without_what_is_shared(cases: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return what tells each apprentice from the others."""
    return [
        {k: v for k, v in case.items() if any(other.get(k) != v for other in cases)}
        for case in cases
    ]


def _tell_of_the_one_named(turn: Turn) -> bool:
    """Decide for the one of several that a message only names: « et l'autre ? », « et pour le premier ? »."""
    state = turn.state
    decided = turn.before.verdict.check if turn.before.verdict is not None else None
    check = turn.before.check or turn.before.subject.check or decided
    if check is None or not any(state.cases):
        return False
    found = find_facts(turn.message.text, turn.world.today)
    told = [item for item in found if (item.answers or item.fact) in OWN and item.usable]
    if any((item.answers or item.fact) != LEVEL for item in told):
        return False  # « le CAP est RQTH » tells it of that one
    levels = [item.value for item in told]
    place = one_named(turn.message.plain, state.cases, levels, state.told_of)
    if place is None:
        return False
    turn.only, state.told_of = place, place + 1
    state.question = None
    deciding.advance(turn, check)
    return True


def _tell_of_the_others(turn: Turn) -> bool:
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
        put_in_hand(state, others)
        if len(others) == 1 and others[0] in state.among:
            state.told_of = state.among.index(others[0]) + 1
    deciding.advance(turn, check)
    return True


def _tell_of_so_many(turn: Turn) -> bool:
    """Decide again for so many contracts like the last one; tell whether that was asked.

    A number that the reading took for a fact is not kept: it counts contracts.
    """
    check, number = (
        turn.before.check or turn.before.subject.check,
        so_many_alike(turn.message.plain),
    )
    verdict = turn.before.verdict
    if number is None or check is None or (verdict is not None and verdict.check != check):
        return False
    asked = turn.reading.first("ask")
    if isinstance(asked, Ask) and _is_of_another(turn, asked, check):
        # « Un seul maître d'apprentissage pour les 3 ? » asks for no amount.
        return False
    refused = verdict is not None and verdict.outcome == "refused"
    gives = (
        turn.world.book.gives_amount(check)
        and turn.before.value_of(LEVEL) is not None
        and not refused
    )
    told = [fact for move in turn.reading.moves if isinstance(move, Facts) for fact in move.facts]
    if not gives or LEVEL in told or any(turn.before.cases) or turn.before.among:
        # « Un seul tuteur pour les deux », of those told of, counts no others like the last.
        return False
    turn.state.cases = [{} for _ in range(number)]
    deciding.advance(turn, check)
    return True


def _others(turn: Turn) -> list[dict[str, Any]]:
    """Return the apprentices but the one in hand; all of them where the words did not single it out."""
    before = turn.before
    if any(before.cases):
        each = each_with_what_is_shared(before) if before.told_of else before.cases
        return [case for place, case in enumerate(each, 1) if place != before.told_of]
    if 0 < before.told_of <= len(before.among):
        return [case for place, case in enumerate(before.among, 1) if place != before.told_of]
    own = before.value_of(LEVEL)
    return [case for case in before.among if case.get(LEVEL) != own]


def put_in_hand(state: State, others: Sequence[Mapping[str, Any]]) -> None:
    """Make these apprentices the cases in hand; what was told of the one before them is not theirs."""
    for fact in OWN:
        state.facts.pop(fact, None)
        state.supposed.pop(fact, None)
    own = without_what_is_shared(others) if len(others) > 1 else [{}]
    for fact, value in others[0].items():
        if fact not in own[0]:
            state.remember(fact, value)
    state.cases, state.told_of = own if len(own) > 1 else [], 0


def _is_of_another(turn: Turn, asked: Ask, check: str) -> bool:
    topic = asked.answer.partition("/")[0]
    return (
        topic != turn.world.book.checks[check].topic and share_of_topic(turn, topic) >= _OF_ANOTHER
    )
