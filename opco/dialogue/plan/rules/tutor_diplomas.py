"""A tutor's own diploma, set against the one that is prepared: at least as high, a year of the trade is enough (R6223-22)."""

from decimal import Decimal

from opco.dialogue.moves import Facts
from opco.dialogue.plan.case import deciding
from opco.dialogue.plan.case.asking import ask_fact
from opco.dialogue.plan.case.contracts import CONTRACT, PRO, is_pro
from opco.dialogue.plan.case.learning import learn
from opco.dialogue.plan.case.meant_by_facts import TUTOR
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.beside_facts import asks_in_words
from opco.dialogue.reading.in_hand import asked_fact
from opco.dialogue.reading.phrases import says
from opco.dialogue.reading.tutors import is_of_the_tutor
from opco.intervals import parse
from opco.knowledge import Kind
from opco.language import find_facts

WHO_MAY_BE = "tuteur_conditions/essentiel"
LEVEL, _YEARS, _DIPLOMA = "level", "tutor_years", "tutor_diploma"
_ADULT = "tutor_adult"
#: What is told of somebody who may be a tutor, and not of the next one.
_OF_SOMEBODY = frozenset(
    {
        _YEARS, _DIPLOMA, "tutor_role", _ADULT, "tutor_volunteer", "followed", "followed_pro", "followed_repeating",
    }
)  # fmt: skip
#: The level of the tutor's own diploma, kept beside what was said until that of the trainee is told.
_OWN, _STILL_AWAITED = f"{WHO_MAY_BE}#own:", 8


def tell_of_the_diplomas(turn: Turn) -> bool:
    """Decide on the tutor's diploma and the one prepared, each told when it comes; tell whether it did."""
    if not _is_about_tutors(turn) or asks_in_words(turn.message.text):
        return False
    own = _own_level(turn)
    told = [move for move in turn.reading.moves if isinstance(move, Facts)]
    if own is not None:
        turn_to_another_tutor(turn)
    if any(move.facts.get(_ADULT) is False for move in told):
        return False  # a minor may not be one, whatever the diploma
    if own is None and _tells_a_title(turn):
        return _count_the_title(turn)
    kept = [one for one in turn.before.said[-_STILL_AWAITED:] if one.startswith(_OWN)]
    facts = {k: v for move in told for k, v in move.facts.items() if k not in (LEVEL, _DIPLOMA)}
    prepared = next((move.facts[LEVEL] for move in told if LEVEL in move.facts), None)
    if prepared is None and own is None:
        prepared = _level_told(turn)
    years_come = _YEARS in facts and turn.state.value_of(LEVEL) is None
    if own is None and not (kept and (isinstance(prepared, int) or years_come)):
        return False
    if facts:
        learn(turn, Facts("inform", facts))
    if own is None:
        own = int(kept[-1].removeprefix(_OWN))
        learn(turn, Facts("inform", {LEVEL: prepared} if prepared is not None else {}))
    else:
        prepared = turn.state.value_of(LEVEL)
    if isinstance(prepared, int):
        turn.state.remember(_DIPLOMA, own >= prepared)
        turn.state.supposed.pop(_DIPLOMA, None)
        key = "high_enough" if own >= prepared else "too_low"
        turn.say(
            f"tutor_diploma.{key}",
            own=turn.written(LEVEL, own),
            prepared=turn.written(LEVEL, prepared),
        )
        deciding.advance(turn, TUTOR)
        turn.state.note_said(f"{_OWN}{own}")
        return True
    least, alone = (
        int(str(turn.world.book.value(f"maitre_apprentissage.{name}", turn.world.today).value))
        for name in ("experience_avec_diplome", "experience_seule")
    )
    years = _least_years(turn)
    known = years is not None
    turn.say(
        "tutor_diploma.counts_up_to", own=turn.written(LEVEL, own), least=least, alone=alone,
        between=years is not None and least <= years < alone,
        enough=years is not None and years >= alone, short=years is not None and years < least,
    )  # fmt: skip
    turn.keep_to(WHO_MAY_BE, Kind.IS_IT_ENOUGH)
    turn.state.question = None
    if not known:
        ask_fact(turn, _YEARS, TUTOR)
    elif years is not None and least <= years < alone:
        ask_fact(turn, LEVEL, TUTOR)
    turn.state.note_said(f"{_OWN}{own}")
    return True


def turn_to_another_tutor(turn: Turn) -> None:
    """Leave what was told of one who may be a tutor, where a message tells of another: « et sa collègue, arrivée en mai ? »."""
    told = {fact for move in turn.reading.moves if isinstance(move, Facts) for fact in move.facts}
    minor = turn.state.value_of(_ADULT) is False
    tells = told & _OF_SOMEBODY or _own_level(turn) is not None or minor
    if not (_is_about_tutors(turn) and tells and says(turn.message.plain, "another_person")):
        return
    for fact in _OF_SOMEBODY:
        turn.state.facts.pop(fact, None)
        turn.state.supposed.pop(fact, None)


def _tells_a_title(turn: Turn) -> bool:
    """Tell whether a message says that somebody has the title of the trade, whose level it does not tell."""
    plain = turn.message.plain
    found = find_facts(turn.message.text, turn.world.today)
    levels = any(item.fact == LEVEL and item.value is not None for item in found)
    return not levels and says(plain, "has_a_title") and not says(plain, "of_an_apprentice")


def _count_the_title(turn: Turn) -> bool:
    """Decide with a title of the trade: it counts, if it is high enough."""
    for move in turn.reading.moves:
        if isinstance(move, Facts):
            learn(turn, move)
    turn.state.remember(_DIPLOMA, True)
    turn.state.supposed.pop(_DIPLOMA, None)
    turn.say("tutor_diploma.a_title")
    deciding.advance(turn, TUTOR)
    return True


def _least_years(turn: Turn) -> Decimal | None:
    """Return the least that is known of somebody's years in the trade."""
    value = turn.state.value_of(_YEARS)
    if value is None or isinstance(value, bool):
        return None
    low = parse(str(value), whole=False).low
    return Decimal(low) if isinstance(low, int | Decimal) else None


def _own_level(turn: Turn) -> int | None:
    """Return the level of the diploma that a message says the tutor has."""
    return next((level for level, own in _levels(turn) if own), None)


def _level_told(turn: Turn) -> int | None:
    """Return the level of the diploma that a message says somebody else prepares."""
    return next((level for level, own in _levels(turn) if not own), None)


def _levels(turn: Turn) -> list[tuple[int, bool]]:
    """Return the levels that a message tells, each with whether it is of the tutor's own diploma."""
    asked = asked_fact(turn.before)
    return [
        (item.value, is_of_the_tutor(item, asked, turn.message, turn.before, turn.world.book))
        for item in find_facts(turn.message.text, turn.world.today)
        if item.fact == LEVEL and isinstance(item.value, int) and not isinstance(item.value, bool)
    ]


def _is_about_tutors(turn: Turn) -> bool:
    """Tell whether who may follow an apprentice is in hand, and no contract of professionalisation is."""
    about = turn.before.subject.topic == WHO_MAY_BE.partition("/")[0]
    return about and not is_pro(turn) and turn.state.value_of(CONTRACT) != PRO
