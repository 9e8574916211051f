"""The pay of both contracts, where a message names both: « en apprentissage et en contrat pro, combien ? ».

Each is worked out by its own check, with what is told of one person; facts told right after are put
to both again.
"""

import re
from typing import Any

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.plan.case import contracts, deciding
from opco.dialogue.plan.case.asking import ask_fact
from opco.dialogue.plan.case.changes import Change
from opco.dialogue.plan.case.learning import learn
from opco.dialogue.plan.items import SayCases, SayVerdict
from opco.dialogue.plan.rules.comparing import APPRENTICE, PAY_OF_AN_APPRENTICE, PROFESSIONAL
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.beside_facts import without_facts
from opco.dialogue.reading.phrases import says
from opco.dialogue.reading.signs import telling_words
from opco.dialogue.state import Subject
from opco.language.alternance import held_qualification
from opco.language.contract import names_contract
from opco.language.levels import kind_of_bac

#: Kept beside what was said, so that « et à 24 ans ? » is asked of both.
TOLD, _RECENT = "both_contracts", 2
_HELD, _LEVEL, _BAC = "held_qualification", "level", 4
#: « Le contrat pro ou l'apprentissage, lequel coûte le moins ? »
_OF_MONEY = re.compile(r"\b(?:cout\w*|chers?|revien\w*|mini\w*|combien|cb)\b")
_AID = re.compile(r"\b(?:aides?|primes?|opco|prise en charge)\b")


def tell_both_pays(turn: Turn, changes: list[Change]) -> bool:
    """Say what each contract pays at least; tell whether both are asked for, or were just told."""
    plain, state = turn.message.plain, turn.state
    names = {change.fact for change in changes}
    named = [one for one in (contracts.APPRENTICESHIP, contracts.PRO) if names_contract(plain, one)]
    again = TOLD in turn.before.said[-_RECENT:] and not named and _only_tells(turn)
    if again and not names:
        # « Et s'il a un bac général ? », though it was read as a question on the one pay.
        names = {change.fact for change in learn(turn, Facts("suppose", _told(turn)))}
    if not again and not (len(named) > 1 and _asks_the_pay(turn)):
        return False
    if state.value_of(_HELD) is None and _HELD in (told := _told(turn)):
        # « Qui a déjà un BTS », of which nothing said that it decides.
        state.remember(_HELD, told[_HELD])
    _take_as_held(turn, names)
    for fact in (contracts.CONTRACT, *((_LEVEL,) if state.value_of(_HELD) is not None else ())):
        state.facts.pop(fact, None)
        state.supposed.pop(fact, None)
    verdicts = []
    for check, contract in ((APPRENTICE, contracts.APPRENTICESHIP), (PROFESSIONAL, contracts.PRO)):
        each = {contracts.CONTRACT: contract}
        found = deciding.considered(turn, check, each)
        held = found.facts.get(_HELD)
        verdicts.append(SayVerdict(check, found, each={**each, **({_HELD: held} if held else {})}))
    turn.add(SayCases(APPRENTICE, tuple(verdicts)))
    state.subject = Subject(PAY_OF_AN_APPRENTICE, APPRENTICE, None)
    state.check = state.question = None
    state.note_said(TOLD)
    missing = [fact for one in verdicts for fact in one.consideration.decision.missing]
    asked = next((fact for fact in missing if state.value_of(fact) is None), None)
    if asked is not None:
        ask_fact(turn, asked, PROFESSIONAL if asked == _HELD else APPRENTICE)
    turn.adviser = True
    return True


def _take_as_held(turn: Turn, names: set[str]) -> None:
    """Take a diploma told alone as the one already held: the one prepared changes neither pay."""
    level = turn.state.value_of(_LEVEL)
    if _LEVEL not in names or _HELD in names or not isinstance(level, int):
        return
    held = kind_of_bac(turn.message.plain) if level == _BAC else str(level)
    if held is not None:
        turn.state.supposed[_HELD] = held


def _asks_the_pay(turn: Turn) -> bool:
    """Tell whether a message that names both contracts asks what is paid in each, and no aid."""
    plain = turn.message.plain
    if _AID.search(plain) or not _tells_somebody(turn):
        return False
    pay = next((move for move in turn.reading.moves if isinstance(move, Ask)), None)
    of_pay = pay is not None and turn.answer_of(pay.answer).check in (APPRENTICE, PROFESSIONAL)
    return says(plain, "of_pay") or of_pay or _OF_MONEY.search(plain) is not None


def _tells_somebody(turn: Turn) -> bool:
    """Tell whether who would be paid is told: an age, or a day of birth."""
    return any(turn.state.value_of(fact) is not None for fact in ("age", "birth_date"))


def _told(turn: Turn) -> dict[str, Any]:
    given = turn.given
    told = {one.fact: one.value for one in given if one.problem is None}
    held = held_qualification(turn.message.text, turn.world.today)
    return {**told, **({_HELD: held[0].value} if held else {})}


def _only_tells(turn: Turn) -> bool:
    """Tell whether a message only gives facts that one of the two pays uses: « et à 24 ans ? »."""
    checks = turn.world.book.checks
    own = {fact for check in (APPRENTICE, PROFESSIONAL) for fact in checks[check].facts} | {_LEVEL}
    told = set(_told(turn))
    rest = without_facts(turn.message.text, turn.world.today)
    return bool(told) and told <= own and telling_words(rest) <= 1
