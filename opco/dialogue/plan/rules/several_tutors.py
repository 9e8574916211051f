"""Several people who may be tutors, told of at once, then each asked about: « et le 2e ? », « et si le jeune visait un BTS pour le 3e ? »."""

from opco.dialogue.moves import Facts
from opco.dialogue.plan.case.contracts import CONTRACT, PRO, is_pro
from opco.dialogue.plan.rules.tutor_diplomas import LEVEL, WHO_MAY_BE
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.several_tutors import (
    MayTutor,
    level_prepared,
    tutor_named,
    tutors_told_of,
)
from opco.dialogue.reading.tutors import speaks_of_tutoring
from opco.knowledge import Kind
from opco.language import find_facts

#: Kept beside what was said, so that each may be asked about: the level prepared, then who, level and months.
_KEPT, _PREPARED = f"{WHO_MAY_BE}#among:", f"{WHO_MAY_BE}#prepared:"
_JUST_SAID, _FEW, _A_YEAR = 14, 14, 12
#: Facts that a question about one of them may bring; others are of somebody else.
_OF_THEM = frozenset({LEVEL, "tutor_years", "tutor_diploma", "contract_year"})


def tell_of_several_tutors(turn: Turn) -> bool:
    """Say of each of several whether they may be a tutor, or of the one that is named next; tell whether it did."""
    in_hand = turn.before.subject.topic == WHO_MAY_BE.partition("/")[0]
    if is_pro(turn) or turn.state.value_of(CONTRACT) == PRO:
        return False
    about = in_hand or speaks_of_tutoring(turn.message.plain)
    among = tutors_told_of(turn.message) if about else ()
    if among:
        return _tell(turn, among, level_prepared(turn.message) or _known_level(turn))
    kept = [one for one in turn.before.said[-_JUST_SAID:] if one.startswith(_KEPT)]
    if not kept or not in_hand or len(turn.message.words) > _FEW:
        return False
    told = {f for one in turn.reading.moves if isinstance(one, Facts) for f in one.facts}
    among = tuple(_read(one) for one in kept)
    place = tutor_named(turn.message.plain, [one.who for one in among])
    if place is None or not told <= _OF_THEM:
        return False
    levels = [
        one.value
        for one in find_facts(turn.message.text, turn.world.today)
        if one.fact == LEVEL and isinstance(one.value, int)
    ]
    last = [one for one in turn.before.said if one.startswith(_PREPARED)]
    before = last[-1].removeprefix(_PREPARED) if last else ""
    prepared = levels[0] if levels else int(before) if before.isdigit() else None
    turn.say("tutors_compared.one", **_verdict(turn, among[place], prepared))
    return _go_on(turn)


def _tell(turn: Turn, among: tuple[MayTutor, ...], prepared: int | None) -> bool:
    say = turn.world.library.say
    verdicts = ((one.who, _verdict(turn, one, prepared)) for one in among)
    lines = [
        say("tutors_compared.line", who=who, text=say("tutors_compared.one", **told))
        for who, told in verdicts
    ]
    turn.say("tutors_compared.each", lines=lines)
    for one in among:
        turn.state.note_said(
            f"{_KEPT}{one.who}|{one.level}|{'' if one.months is None else one.months}"
        )
    turn.state.note_said(f"{_PREPARED}{prepared or ''}")
    turn.state.cases, turn.state.told_of = [], 0
    if prepared is not None:
        turn.state.remember(LEVEL, prepared)
    return _go_on(turn)


def _go_on(turn: Turn) -> bool:
    turn.state.check = turn.state.question = None
    turn.keep_to(WHO_MAY_BE, Kind.IS_IT_ENOUGH)
    turn.cite(turn.answer_of(WHO_MAY_BE))
    turn.adviser = True
    return True


def _verdict(turn: Turn, one: MayTutor, prepared: int | None) -> dict[str, object]:
    """Return what the general rule says of somebody (R6223-22): the years alone, or a year with a diploma high enough."""
    least, alone = (
        int(str(turn.world.book.value(f"maitre_apprentissage.{name}", turn.world.today).value))
        for name in ("experience_avec_diplome", "experience_seule")
    )
    months = one.months
    enough = months is not None and months >= alone * _A_YEAR
    short = months is not None and months < least * _A_YEAR
    high = bool(one.level) and prepared is not None and one.level >= prepared
    low = not one.level or (prepared is not None and one.level < prepared)
    return {
        "least": least, "alone": alone, "enough": enough, "short": short, "high": high, "low": low,
        "years": months is not None, "diploma": bool(one.level),
        "own": turn.written(LEVEL, one.level) if one.level else None,
        "prepared": turn.written(LEVEL, prepared) if prepared is not None else None,
    }  # fmt: skip


def _known_level(turn: Turn) -> int | None:
    value = turn.before.value_of(LEVEL)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _read(kept: str) -> MayTutor:
    who, level, months = kept.removeprefix(_KEPT).split("|")
    return MayTutor(who, int(level), int(months) if months else None)
