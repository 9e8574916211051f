"""The contracts told of, kept together: one more, a fact of one or of both, one that was not taken after all.

While one of several is in hand, ``State.among`` holds them all, each with what is its own; what is told
of both, or of another of them, puts them all in hand again (``State.cases``).
"""

from collections.abc import Sequence
from typing import Any

from opco.dialogue.moves import Facts
from opco.dialogue.plan.case import deciding
from opco.dialogue.plan.case.several import (
    OWN,
    each_with_what_is_shared,
    put_in_hand,
)
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.apprentices import DAYS, LEVEL, OF_AN_APPRENTICE
from opco.dialogue.reading.one_of_several import one_told_of, only_one, only_some, says_of_all
from opco.dialogue.reading.phrases import says
from opco.dialogue.state import State
from opco.language import find_facts

_BOTH = 2
#: What goes from one contract to the next that is told of: its level aside, when it is signed and how long it lasts.
_OF_THE_NEXT = frozenset({*DAYS, "months"})


def put_all_in_hand(turn: Turn) -> None:
    """Put all the contracts told of in hand, where a message tells something of all, or of another one."""
    state = turn.state
    told = {
        fact: value
        for move in turn.reading.moves
        if isinstance(move, Facts)
        for fact, value in move.facts.items()
        if fact in OWN
    }
    if any(state.cases):
        return
    contracts = state.among or _decided(state)
    if len(contracts) < _BOTH or not _speaks_of_them(turn, contracts, told):
        return
    put_in_hand(state, contracts)
    state.among = []


def as_one_more(turn: Turn, move: Facts) -> Facts:
    """Return what is told of one more contract as told, whatever it was read as: « j'ai aussi un CAP » puts nothing right."""
    return Facts("inform", move.facts) if adds_one(turn, move) else move


def adds_one(turn: Turn, move: Facts) -> bool:
    """Tell whether a message tells of one more contract than those known: « j'ai aussi un CAP », « et un BTS pareil »."""
    state, verdict, plain = turn.state, turn.before.verdict, turn.message.plain
    if verdict is None or LEVEL not in move.facts or says(plain, "in_its_place"):
        return False
    of_another = any(
        state.value_of(fact) not in (None, value)
        for fact, value in move.facts.items()
        if fact not in OWN
    )
    if of_another:
        return False  # « j'ai aussi un client de 300 salariés, avec un BTS »
    more = says(plain, "one_more") or (move.act != "correct" and says(plain, "another_contract"))
    known = verdict.facts.get(LEVEL) is not None and LEVEL in _in_hand(state)
    of_it = not turn.world.book.checks[verdict.check].calendar
    return more and of_it and (known or bool(state.cases))


def keep_those_before(state: State) -> None:
    """Keep the contracts told of before one more is: what is of a person is not of the next."""
    if any(state.cases) or len(state.cases) > 1:
        state.among = each_with_what_is_shared(state)
    elif not state.among:
        state.among = [_in_hand(state)]
    state.cases = []
    for fact in OWN - _OF_THE_NEXT:
        state.facts.pop(fact, None)
    for fact in OWN & state.supposed.keys():
        del state.supposed[fact]


def keep_the_new_one(state: State) -> None:
    """Keep the contract just told of beside those before it."""
    state.among = [*state.among, _in_hand(state)]
    state.told_of = len(state.among)


def keep_of_the_one_in_hand(turn: Turn, move: Facts) -> None:
    """Keep what is told of the one in hand as its own, beside the others."""
    state = turn.state
    if any(state.cases) or not 0 < state.told_of <= len(state.among) or move.act == "suppose":
        return
    own = {fact: state.facts[fact].value for fact in OWN & move.facts.keys() & state.facts.keys()}
    state.among[state.told_of - 1].update({k: v for k, v in own.items() if v is not None})


def turn_to(state: State, level: Any, told: Sequence[str]) -> bool:
    """Put in hand the one of those kept that prepares a diploma, with what is its own; tell whether there is one."""
    places = [n for n, one in enumerate(state.among, 1) if one.get(LEVEL) == level]
    if not places:
        return False
    state.told_of = state.told_of if state.told_of in places else places[0]
    for fact in (OWN - set(told)) | {LEVEL}:
        state.facts.pop(fact, None)
        state.supposed.pop(fact, None)
    for fact, value in state.among[state.told_of - 1].items():
        if fact == LEVEL or fact not in told:
            state.remember(fact, value)
    return True


def keep_to_one(turn: Turn) -> bool:
    """Leave to some alone what was told of all: « non, seulement le premier », « non, un seul »; tell whether that was said."""
    state, before, plain = turn.state, turn.before, turn.message.plain
    decided = before.verdict
    if decided is None or len(state.cases) < _BOTH:
        return False
    each = each_with_what_is_shared(state)
    place = only_one(plain, each, _levels_named(turn))
    some = only_some(plain, len(state.cases)) if place is None else None
    facts = [
        fact for fact in before.latest if fact in OWN and any(one.get(fact) is True for one in each)
    ]
    if not facts or (place is None and some is None):
        return False
    places = range(some) if some is not None else [place or 0]
    for fact in facts:
        state.facts.pop(fact, None)
        state.supposed.pop(fact, None)
        for case in state.cases:
            case.pop(fact, None)
        for one in places:
            state.cases[one][fact] = True
    state.told_of, state.question = places[0] + 1 if len(places) == 1 else 0, None
    deciding.advance(turn, decided.check)
    return True


def leave_one_out(turn: Turn) -> bool:
    """Forget a contract that was not taken after all: « en fait le BTS on l'a pas pris »; tell whether one was."""
    state, decided = turn.state, turn.before.verdict
    # « Si je ne prends pas le BTS, combien ? » imagines it (``differences``), and forgets nothing.
    imagined = says(turn.message.plain, "imagines")
    if decided is None or imagined or not says(turn.message.plain, "not_taken"):
        return False
    contracts = state.among or (
        each_with_what_is_shared(state) if any(state.cases) else _decided(state)
    )
    named = _levels_named(turn)
    places = [n for n, one in enumerate(contracts) if one.get(LEVEL) in named]
    if not named and 0 < state.told_of <= len(contracts):
        places = [state.told_of - 1]
    if len(contracts) < _BOTH or len(places) != 1:
        return False
    left = contracts.pop(places[0])
    state.verdict, state.earlier, state.question = None, [], None
    put_in_hand(state, contracts)
    state.among = []
    turn.say("check.left_out", case=turn.written(LEVEL, left[LEVEL]))
    deciding.advance(turn, decided.check)
    return True


def _levels_named(turn: Turn) -> list[Any]:
    found = find_facts(turn.message.text, turn.world.today)
    return [one.value for one in found if (one.answers or one.fact) == LEVEL]


def _speaks_of_them(turn: Turn, contracts: Sequence[dict[str, Any]], told: dict[str, Any]) -> bool:
    """Tell whether a message tells something of all of them, or of another than the one in hand."""
    plain = turn.message.plain
    if only_one(plain, contracts, _levels_named(turn)) is not None:
        return True
    if adds_one(turn, Facts("inform", told)) or not set(told) & set(OF_AN_APPRENTICE):
        return False
    return says_of_all(plain, len(contracts)) or one_told_of(plain, contracts, told) is not None


def _decided(state: State) -> list[dict[str, Any]]:
    """Return the two contracts decided last, of two diplomas, where nobody kept them together yet."""
    last, before = state.verdict, state.earlier[-1] if state.earlier else None
    if last is None or before is None or last.check != before.check or last.others:
        return []
    both = [before, last]
    levels = [one.facts.get(LEVEL) for one in both]
    told = all(one.came == "" for one in both) and not before.others
    if not told or None in levels or levels[0] == levels[1]:
        return []
    return [{fact: one.facts[fact] for fact in OWN & one.facts.keys()} for one in both]


def _in_hand(state: State) -> dict[str, Any]:
    known = {fact: state.value_of(fact) for fact in OWN}
    return {fact: value for fact, value in known.items() if value is not None}
