"""A tutor's own diploma, set against the one that is prepared: at least as high, a year of the trade is enough (R6223-22)."""

from opco.dialogue.moves import Facts
from opco.dialogue.plan import deciding
from opco.dialogue.plan.asking import ask_fact
from opco.dialogue.plan.contracts import CONTRACT, PRO, is_pro
from opco.dialogue.plan.learning import learn
from opco.dialogue.plan.meant_by_facts import TUTOR
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.in_hand import asked_fact
from opco.dialogue.reading.signs import signs_of
from opco.dialogue.reading.tutors import is_of_the_tutor
from opco.knowledge import Kind
from opco.language import find_facts

WHO_MAY_BE = "tuteur_conditions/essentiel"
LEVEL, _YEARS, _DIPLOMA = "level", "tutor_years", "tutor_diploma"
#: The level of the tutor's own diploma, kept beside what was said until that of the trainee is told.
_OWN, _STILL_AWAITED = f"{WHO_MAY_BE}#own:", 8


def tell_of_the_diplomas(turn: Turn) -> bool:
    """Decide on the tutor's diploma and the one prepared, each told when it comes; tell whether it did."""
    if not _is_about_tutors(turn) or signs_of(turn.message.plain) & {"question", "asks"}:
        return False
    own = _own_level(turn)
    kept = [one for one in turn.before.said[-_STILL_AWAITED:] if one.startswith(_OWN)]
    told = [move for move in turn.reading.moves if isinstance(move, Facts)]
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
    years = turn.state.value_of(_YEARS)
    known = isinstance(years, (int, float))
    turn.say(
        "tutor_diploma.counts_up_to", own=turn.written(LEVEL, own), least=least, alone=alone,
        between=known and least <= years < alone, enough=known and years >= alone, short=known and years < least,
    )  # fmt: skip
    turn.keep_to(WHO_MAY_BE, Kind.IS_IT_ENOUGH)
    turn.state.question = None
    if not known:
        ask_fact(turn, _YEARS, TUTOR)
    elif least <= years < alone:
        ask_fact(turn, LEVEL, TUTOR)
    turn.state.note_said(f"{_OWN}{own}")
    return True


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
