"""Taking note of the facts of a message: stated, corrected, supposed; several apprentices at once."""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from opco.dialogue.moves import Facts
from opco.dialogue.plan.case import contracts_told
from opco.dialogue.plan.case.changes import Change
from opco.dialogue.plan.case.facts_meant import as_meant, from_now_on
from opco.dialogue.plan.case.several import each_with_what_is_shared
from opco.dialogue.plan.known_names import DAYS, LAST_DAY, LEFT, SIGNATURE, START
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.apprentices import (
    LEVEL,
    OF_AN_APPRENTICE,
    Apprentices,
    apprentices_in,
)
from opco.dialogue.reading.birthdays import AGE, BIRTH
from opco.dialogue.reading.given import OVERSEAS
from opco.dialogue.reading.one_of_several import (
    OneOfSeveral,
    asks_of_one,
    goes_on_with_one,
    one_told_of,
)
from opco.dialogue.reading.phrases import says
from opco.dialogue.reading.sizes_of_years import SIZE, year_told
from opco.dialogue.reading.transmission import LATE, SENT, note_of
from opco.dialogue.state import State
from opco.eligibility.quantities import months_with_share
from opco.intervals import exact_day
from opco.language import UNKNOWN, find_facts

#: The share of trainees that a large company has, or will have.
_QUOTA = "quota"
#: An aid already had for the same apprentice and the same diploma.
_PRIOR = "prior_aid"
#: A place where the law is another one.
OWN_LAW = "own_law"
#: Words of « le 3 mars alors »; what states one's own case: « on est bien 200 », « c'est signé le 3 ».
_FEW = 5
_IS_SO = re.compile(r"\b(?:est|sommes|suis|etait|a|avons|ai|sign\w+|en fait|pardon|non|erreur)\b")
#: Months from which an aid is whole, in data/schemes.
_WHOLE = "conditions_apprentissage.mois_de_reference"
#: Facts that tell the same thing: the last word is kept.
_SAME_AS = {BIRTH: (AGE,), AGE: (BIRTH, "pay_on")}


def learn(turn: Turn, move: Facts) -> list[Change]:
    """Keep the facts of a move; return what changed. What cannot be used is said."""
    state = turn.state
    added = contracts_told.adds_one(turn, move)
    if added:
        contracts_told.keep_those_before(state)
    told, one = Apprentices([]), _one_told_of(turn, move)
    if (LEVEL in move.facts or AGE in move.facts) and move.act != "correct" and one is None:
        told = apprentices_in(turn.message, state, turn.world.book)
    among = each_with_what_is_shared(state)
    several = bool(told.cases) and not told.alike
    of_each = {fact for case in told.cases for fact in case} if several else set()
    changes = []
    move = as_meant(turn, move)
    state.latest = list(move.facts) or state.latest
    level_before = state.value_of(LEVEL)
    for fact, value in move.facts.items():
        value = from_now_on(value, turn.world.today) if fact in DAYS else value
        if fact in of_each or fact in told.doubtful or (one is not None and fact in one.named_by):
            continue
        if value == UNKNOWN:
            state.remember(fact, None, origin="unsure")
            changes.append(Change(fact, None, None))
            continue
        problems = turn.problems(fact, value)
        if problems:
            for problem in problems:
                turn.say("check.problem", text=problem)
            continue
        before = state.value_of(fact)
        for other in set(_SAME_AS.get(fact, ())) - set(move.facts):
            state.facts.pop(other, None)
            state.supposed.pop(other, None)
        if fact == LAST_DAY and move.act != "inform" and LEFT not in move.facts:
            state.supposed.pop(LEFT, None)  # « et si on le garde jusqu'en mai ? »: nobody leaves
        if one is not None and fact in one.own:
            for place in one.places:
                _give_to_one(state, place, fact, value, alone=one.alone)
            state.told_of = one.place + 1 if len(one.places) == 1 else 0
            if one.guessed and value is True:
                whose = [turn.written(LEVEL, state.cases[place].get(LEVEL)) for place in one.places]
                turn.say("check.guessed_of", cases=whose)
            changes.append(Change(fact, None, value))
            continue
        if _fills_the_cases(turn, fact, value):
            changes.append(Change(fact, None, value))
            continue
        # « Et si on n'atteint pas les 5 % ? » imagines it, though nothing was told of it before.
        missed = fact == _QUOTA and says(turn.message.plain, "if_it_happens")
        if move.act == "suppose" or missed or _is_of_what_is_imagined(turn, move, fact):
            state.supposed[fact] = value
            before = None if move.act == "correct" else before
        else:
            state.remember(fact, value, as_of=_year_of(turn, value) if fact == SIZE else None)
        for case in state.cases:
            case.pop(fact, None)
        changes.append(Change(fact, before, value))
    if move.act == "suppose":
        _date_another_contract(state, move.facts)
        another = says(turn.message.plain, "another_diploma")
        _leave_the_aid_of_another(state, 0 if another else level_before, move.facts)
    leave_the_other_place(state, move.facts)
    if LATE in move.facts:
        _note_the_sending(turn)
    if several or told.alike:
        state.told_of = 0
    if several:
        state.among = []
        state.cases = [_usable_of(turn, case) for case in told.cases]
        for fact in of_each:
            state.facts.pop(fact, None)
            state.supposed.pop(fact, None)
            values = [case[fact] for case in state.cases if fact in case]
            changes.append(Change(fact, None, values))
    elif told.alike:
        state.cases = [{} for _ in told.cases]
    elif one is None and LEVEL in move.facts and (any(state.cases) or move.act != "correct"):
        level = move.facts[LEVEL]
        if len(among) > 1:
            # « Et le premier équipement du CAP ? » singles one out: the others may be asked about next.
            named = move.act != "correct" and any(case.get(LEVEL) == level for case in among)
            state.among = among if named else []
            if named:
                contracts_told.turn_to(state, level, tuple(move.facts))
        elif added or move.act == "correct":
            pass  # one more of them, or the one in hand put right
        elif not contracts_told.turn_to(state, level, tuple(move.facts)) and all(
            case.get(LEVEL) != level for case in state.among
        ):
            state.among = []
        state.cases = []
        if not state.among:
            state.told_of = 0
    if added and not several and not told.alike:
        contracts_told.keep_the_new_one(state)
    else:
        contracts_told.keep_of_the_one_in_hand(turn, move)
    if not several and "months" not in move.facts:
        changes = _length_told(turn, changes, supposed=move.act == "suppose")
    return changes


def _is_of_what_is_imagined(turn: Turn, move: Facts, fact: str) -> bool:
    """Tell whether a few words give another value to what was imagined with other facts, and not to one's own.

    « Le 3 mars alors », of a BTS imagined in January, leaves the contract told of as it is.
    """
    supposed, own = turn.state.supposed, turn.state.facts.get(fact)
    apart = (
        fact in supposed and len(supposed) > 1 and own is not None and own.value != supposed[fact]
    )
    few = len(turn.message.words) <= _FEW and _IS_SO.search(turn.message.typed) is None
    return move.act == "correct" and apart and few


def _date_another_contract(state: State, told: Mapping[str, Any]) -> None:
    """Leave the other day of the contract told, where the one imagined contradicts it.

    « Si on l'avait pris en mars », signed in October, would have been signed in March as well; « si on
    signait en janvier », begun in October, begins after.
    """
    signed, starts = state.value_of(SIGNATURE), state.value_of(START)
    if not (isinstance(signed, str) and isinstance(starts, str)):
        return
    if SIGNATURE in told and START not in told and _first(signed) > _last(starts):
        state.supposed[START] = None
    elif START in told and SIGNATURE not in told and _last(starts) < _first(signed):
        state.supposed[SIGNATURE] = starts


def _note_the_sending(turn: Turn) -> None:
    """Remember the day on which a contract was sent: « une semaine avant, ça passait ? » moves it."""
    found = find_facts(turn.message.text, turn.world.today)
    sent = next((one.interval for one in found if one.role == SENT and one.interval), None)
    if sent is not None:
        turn.state.note_said(note_of(sent))


def _year_of(turn: Turn, size: Any) -> str | None:
    """Return the year of which a size is said to be; that known before, where the same size is told again."""
    year = year_told(find_facts(turn.message.text, turn.world.today), turn.message, size)
    known = turn.before.facts.get(SIZE)
    if year is None and known is not None and known.value == size:
        return known.as_of
    return None if year is None else str(year)


def _leave_the_aid_of_another(state: State, before: Any, told: Mapping[str, Any]) -> None:
    """Leave an aid already had for the same diploma, where another diploma is imagined: « et s'il passe en bac pro ? »."""
    if LEVEL not in told or before in (None, told[LEVEL]) or _PRIOR in told:
        return
    if state.value_of(_PRIOR) is True:
        state.supposed[_PRIOR] = None


def leave_the_other_place(state: State, told: Mapping[str, Any]) -> None:
    """Leave the place told before where another is named: « et à la Réunion ? », after Papeete, is under the law of France."""
    named = {OWN_LAW, OVERSEAS} & told.keys()
    if len(named) != 1:
        return
    other = OVERSEAS if OWN_LAW in named else OWN_LAW
    if state.value_of(other) is not True or UNKNOWN in told.values():
        return
    state.supposed.pop(other, None)
    if other not in state.facts:
        return
    if named & state.supposed.keys():
        # One's own place comes back with one's own case.
        state.supposed[other] = None
    else:
        del state.facts[other]


def _first(days: str) -> str:
    return days.partition("..")[0]


def _last(days: str) -> str:
    first, between, last = days.partition("..")
    return last if between else first


def _length_told(turn: Turn, changes: list[Change], *, supposed: bool) -> list[Change]:
    """Keep the length of a contract whose first and last days are told: an aid is in proportion to it.

    Return the changes, with the length in place of the last day.
    """
    state = turn.state
    if not {change.fact for change in changes} & {"starts_on", "ends_on"}:
        return changes
    starts, last = state.value_of("starts_on"), state.value_of("ends_on")
    # A contract is signed before it begins: it is no longer than from its signature.
    first = starts or state.value_of("signed_on")
    if not isinstance(first, str) or not isinstance(last, str):
        return changes
    if ".." in last:
        # « De septembre à août » goes from the first day of the one to the last day of the other; so does « jusqu'en août ».
        first, last = first.partition("..")[0], last.partition("..")[2]
    begins, ends = exact_day(first), exact_day(last)
    if begins is None or ends is None:
        return changes
    counted = round(float(months_with_share(begins, ends + timedelta(days=1))), 1)
    months = int(counted) if counted.is_integer() else counted
    whole = float(str(turn.world.book.value(_WHOLE, turn.world.today).value))
    if turn.problems("months", months) or (starts is None and months >= whole):
        return changes
    before = state.value_of("months")
    if supposed:
        state.supposed["months"] = months
    else:
        state.remember("months", months)
    kept = [change for change in changes if change.fact != "ends_on"]
    return [*kept, Change("months", before, months)]


def _usable_of(turn: Turn, case: dict[str, Any]) -> dict[str, Any]:
    """Return what the rules take of what is said of one apprentice; say why they take not the rest."""
    kept = {}
    for fact, value in case.items():
        problems = turn.problems(fact, value)
        for problem in problems:
            turn.say("check.problem", text=problem)
        if not problems:
            kept[fact] = value
    return kept


def _one_told_of(turn: Turn, move: Facts) -> OneOfSeveral | None:
    """Return the one of several apprentices of whom a move tells: « l'un des deux a une RQTH ».

    « Il a 18 ans le 3 janvier », right after « et pour le premier », and what was asked of it, are of
    that one as well.
    """
    state, plain = turn.state, turn.message.plain
    told = {fact: value for fact, value in move.facts.items() if fact in (LEVEL, *OF_AN_APPRENTICE)}
    found = one_told_of(plain, state.cases, told)
    # « Et le master, il a combien ? » names another than the one told of.
    names = set(told) == {LEVEL} and any(case.get(LEVEL) == told[LEVEL] for case in state.cases)
    if found is None and told and not names and 0 < state.told_of <= len(state.cases):
        asked = turn.before.question.fact if turn.before.question is not None else None
        if asked in told or goes_on_with_one(plain):
            found = OneOfSeveral(state.told_of - 1, frozenset(told))
    if found is not None and (asks_of_one(turn.message.text) or state.told_of == found.place + 1):
        turn.only = found.place
    return found


def _give_to_one(state: State, place: int, fact: str, value: Any, *, alone: bool) -> None:
    """Give a fact to one of several; what was said of all of them becomes that of each of the others.

    ``alone``: to none of the others, « seul le premier est handicapé ».
    """
    shared = state.value_of(fact)
    if shared is not None:
        for case in () if alone and shared == value else state.cases:
            case.setdefault(fact, shared)
        state.facts.pop(fact, None)
        state.supposed.pop(fact, None)
    for other in _SAME_AS.get(fact, ()):
        state.cases[place].pop(other, None)
    state.cases[place][fact] = value
    state.told_of = place + 1


def _fills_the_cases(turn: Turn, fact: str, value: Any) -> bool:
    """Give a fact that was asked for to the apprentices who lack it; tell whether some had their own."""
    cases = turn.state.cases
    question = turn.before.question
    asked = question is not None and question.fact == fact
    if not asked or all(fact not in case for case in cases):
        return False
    for case in cases:
        case.setdefault(fact, value)
    return True


def say_corrections(turn: Turn, changes: list[Change], *, corrected: bool) -> None:
    """Say back what replaces something known, so that a misreading is seen at once."""
    definitions = turn.world.book.facts
    for change in changes:
        if change.before is None or change.before == change.after or change.after is None:
            continue
        if not corrected:
            continue
        turn.say(
            "check.corrected",
            label=definitions[change.fact].label,
            new=turn.written(change.fact, change.after),
            old=turn.written(change.fact, change.before),
        )
