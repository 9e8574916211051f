"""A day of the contract that a question names: « il commence le 7 décembre, la DPAE au plus tôt quand ? ».

The calendar says by when the contract is sent; where the words name another of its days, that one comes first.
"""

import re

from opco.dialogue.moves import Ask
from opco.dialogue.plan.case import contracts, deciding
from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.case.changes import Change
from opco.dialogue.plan.items import SayRule, SayVerdict
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.beside_facts import without_facts
from opco.dialogue.reading.birthdays import AGE, BIRTH
from opco.dialogue.reading.signs import kind_signs_of, kinds_asked, telling_words
from opco.knowledge import Kind
from opco.knowledge.details import names_one_of

#: The calendar of each contract, which « contract_type » tells apart (data/schemes/checks.yml).
_CALENDAR = "apprentice_deadlines"
_START = "starts_on"
#: What is told of an age; that of any minor, for these days.
_OF_AN_AGE = frozenset({AGE, BIRTH})
_UNDER_AGE = 17
#: Kept beside what was said, so that « et s'il avait 17 ans ? » is asked of the same day; how lately.
_DAY, _RECENT = "day:", 2
_MINOR = re.compile(r"\bmineure?s?\b|\bmoins de 18 ans\b")
#: Kinds of question that no day answers: « la visite médicale, c'est qui qui la paie ? ».
_NO_DAY = frozenset(
    {Kind.WHO, Kind.WHO_PAYS, Kind.HOW_MUCH, Kind.WHERE, Kind.HOW, Kind.DOCUMENT, Kind.WHY, Kind.WHAT_IF_STOPS, Kind.COMPULSORY}
)  # fmt: skip
_DATED = frozenset({Kind.WHEN, Kind.DEADLINE, Kind.AFTER})


def tell_named_day(turn: Turn, main: Ask, *, given: bool) -> bool:
    """Say the day of the contract that a question names; tell whether it did.

    Where its start is not known, the delay is said, if the day has one (« DPAE combien de temps avant ? »).
    ``given``: facts came with it, which the calendar is then decided with, in brief.
    """
    start = turn.state.value_of(_START)
    known = isinstance(start, str)
    if any(turn.state.cases):
        return False
    plain = turn.message.plain
    kinds = kind_signs_of(plain) | kinds_asked(plain)
    if not known and not (kinds | {main.kind}) & (_DATED | {Kind.HOW_LONG}):
        return False
    if not kinds & _DATED and (main.kind in _NO_DAY or kinds & _NO_DAY):
        return False
    pro = contracts.is_pro(turn)
    book = turn.world.book
    others = book.checks[_CALENDAR].instead.get(contracts.CONTRACT, {})
    check = others.get(contracts.PRO, _CALENDAR) if pro else _CALENDAR
    text = turn.message.unnamed
    told = next(
        (one for one in book.replies(check, turn.state.case(), turn.world.today) if names_one_of(one[0], text)),
        None,
    )  # fmt: skip
    if told is None:
        return False
    about, sentence, sources = told
    turn.state.note_said(f"{_DAY}{about[0]}")
    given = given and known
    if given:
        deciding.advance(turn, check)
        turn.items = [item for item in turn.items if not isinstance(item, SayVerdict)]
    turn.items.insert(0, SayRule("check.of_a_day", sources, {"text": sentence}))
    turn.adviser = True
    if not given:
        turn.keep_to(main.answer, main.kind)
        resume(turn)
    turn.state.sources = list(sources)
    return True


def tell_the_day_again(turn: Turn, changes: list[Change]) -> bool:
    """Say the day of the contract just told of again, for the age that a message tells; tell whether it did.

    « Et s'il avait 17 ans ? », right after the medical visit.
    """
    kept = [one for one in turn.before.said[-_RECENT:] if one.startswith(_DAY)]
    names = {change.fact for change in changes}
    minor = not names and _MINOR.search(turn.message.plain) is not None
    if not kept or not (minor or (names and names <= _OF_AN_AGE)):
        return False
    if telling_words(_MINOR.sub(" ", without_facts(turn.message.text, turn.world.today))) > 1:
        return False
    about = kept[-1].removeprefix(_DAY)
    book, case = turn.world.book, {**turn.state.case(), **({AGE: _UNDER_AGE} if minor else {})}
    told = (one for one in book.replies(_CALENDAR, case, turn.world.today) if about in one[0])
    found = next(told, None)
    if found is None or contracts.is_pro(turn):
        return False
    _, sentence, sources = found
    turn.add(SayRule("check.of_a_day", sources, {"text": sentence}))
    turn.state.note_said(f"{_DAY}{about}")
    turn.state.sources = list(sources)
    turn.adviser = True
    resume(turn)
    return True
