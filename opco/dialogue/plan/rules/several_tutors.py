"""Several people who may be tutors, told of at once or one after another, then each asked about: « et le 2e ? », « et si le jeune visait un BTS pour le 3e ? »."""

from dataclasses import replace

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.plan.case.contracts import CONTRACT, PRO, is_pro
from opco.dialogue.plan.certainty import TUTORS
from opco.dialogue.plan.rules.tutor_diplomas import LEVEL, WHO_MAY_BE
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.diploma_trades import trades_differ
from opco.dialogue.reading.may_tutor import MayTutor, Prepared, Told
from opco.dialogue.reading.phrases import says
from opco.dialogue.reading.several_tutors import told_of
from opco.dialogue.reading.tutor_names import only_names, tutor_named
from opco.dialogue.reading.tutor_tokens import tells_no_diploma
from opco.dialogue.reading.tutors import speaks_of_tutoring
from opco.knowledge import Kind

_FEW, _A_YEAR, _SEVERAL, _MOST = 14, 12, 2, 8
#: Facts that a question about one of them may bring; others are of somebody else.
_OF_THEM = frozenset(
    {LEVEL, "tutor_years", "tutor_diploma", "contract_year", "months", "tutor_adult"}
)
#: What is told of a tutor alone; of the contract that an aid is asked for.
_OF_A_TUTOR = frozenset({"tutor_years", "tutor_diploma"})
_OF_A_CONTRACT = frozenset({"signed_on", "starts_on"})
#: What is kept of the one named last, among those told of.
_LAST = "last"


def tell_of_several_tutors(turn: Turn) -> bool:
    """Say of each of several whether they may be a tutor, or of the one that is named next; tell whether it did."""
    if is_pro(turn) or turn.state.value_of(CONTRACT) == PRO:
        return False
    in_hand = _in_hand(turn)
    plain = turn.message.plain
    facts = {f for one in turn.reading.moves if isinstance(one, Facts) for f in one.facts}
    if facts & _OF_A_CONTRACT and says(plain, "of_a_contract"):
        return False  # « 3 apprentis, signés le 2, et le tuteur ? »
    about = in_hand or speaks_of_tutoring(plain) or says(plain, "candidates")
    about = about or not facts.isdisjoint(_OF_A_TUTOR)
    if not (about or turn.before.may_tutor):
        return False
    told = told_of(turn.message)
    if about and len(told.people) >= _SEVERAL and any(o.months is not None for o in told.people):
        return _tell_of_each(turn, told)
    if in_hand and _tell_of_the_one_named(turn, told):
        return True
    return bool(about and told.people) and _hear_one_more(turn, told)


def _tell_of_each(turn: Turn, told: Told) -> bool:
    known = told.prepared.level or _known_level(turn)
    prepared, say = replace(told.prepared, level=known), turn.world.library.say
    verdicts = ((one.who, _verdict(turn, one, prepared)) for one in told.people)
    lines = [
        say("tutors_compared.line", who=who, text=say("tutors_compared.one", **verdict))
        for who, verdict in verdicts
    ]
    turn.say("tutors_compared.each", lines=lines)
    _keep(turn, told.people, prepared)
    asked = tutor_named(_last_sentence(turn.message.plain), [one.who for one in told.people])
    if asked is not None:
        turn.state.tutored[_LAST] = asked
    turn.state.cases, turn.state.told_of = [], 0
    if known is not None:
        turn.state.remember(LEVEL, known)
    return _go_on(turn)


def _tell_of_the_one_named(turn: Turn, told: Told) -> bool:
    """Judge the one of those told of before whom a message names, in a case imagined where it tells one."""
    before, plain = turn.before, turn.message.plain
    facts = {f for one in turn.reading.moves if isinstance(one, Facts) for f in one.facts}
    few = len(turn.message.words) <= _FEW
    if len(before.may_tutor) < _SEVERAL or not few or not (only_names(plain) or facts <= _OF_THEM):
        return False
    among = [MayTutor.from_data(one) for one in before.may_tutor]
    place = tutor_named(plain, [one.who for one in among], before.tutored.get(_LAST))
    if place is None:
        return False
    one = among[place]
    prepared = Prepared(before.tutored.get("level"), before.tutored.get("trade", ""))
    if prepared.level is None:
        prepared = replace(prepared, level=_known_level(turn))
    if told.prepared.level is not None:
        prepared = told.prepared
    elif told.people:
        one = _with(one, told.people[0])
    turn.say("tutors_compared.one", **_verdict(turn, one, prepared))
    turn.state.tutored[_LAST] = place
    return _go_on(turn)


def _hear_one_more(turn: Turn, told: Told) -> bool:
    """Keep what a message tells of one who may be a tutor, and judge who comes after another; tell whether it did.

    The first one is judged by the check of tutors, which asks for what is not known, where a tutor is what was read.
    """
    acts = {one.act for one in turn.reading.moves if isinstance(one, Facts)}
    before, one = turn.before, told.people[0]
    among = [MayTutor.from_data(kept) for kept in before.may_tutor]
    last = among[-1] if among else None
    corrects = "correct" in acts
    another = says(turn.message.plain, "another_person") or (last and _is_whole(last, one))
    if "suppose" in acts and not another:
        return False
    if last is None or (another and not corrects):
        among.append(one)
    else:
        among[-1] = _with(last, one)
    prepared = told.prepared
    if prepared.level is None:
        prepared = Prepared(before.tutored.get("level"), before.tutored.get("trade", ""))
    _keep(turn, tuple(among), prepared)
    turn.state.tutored[_LAST] = len(among) - 1
    if prepared.level is None:
        prepared = replace(prepared, level=_known_level(turn))
    whole = one.months is not None and (one.level != 0 or tells_no_diploma(turn.message.plain))
    first = len(among) < _SEVERAL and (told.prepared.level is None or _is_read_so(turn))
    if first or among[-1] is not one or not whole or prepared.level is None:
        return False
    turn.say("tutors_compared.one", **_verdict(turn, one, prepared))
    return _go_on(turn)


def _is_read_so(turn: Turn) -> bool:
    """Tell whether a message was read as one about tutors, which their check goes on with."""
    facts = {f for one in turn.reading.moves if isinstance(one, Facts) for f in one.facts}
    if facts & _OF_A_TUTOR:
        return True
    asked = turn.reading.first("ask")
    name = asked.answer if isinstance(asked, Ask) else next(iter(dict(turn.reading.answers)), None)
    topic = turn.world.library.topics.get(name.partition("/")[0]) if name else None
    return _in_hand(turn) or topic is None or topic.group == TUTORS


def _keep(turn: Turn, people: tuple[MayTutor, ...], prepared: Prepared) -> None:
    turn.state.may_tutor = [one.to_data() for one in people[:_MOST]]
    turn.state.tutored = {"level": prepared.level, "trade": prepared.trade}


def _with(one: MayTutor, told: MayTutor) -> MayTutor:
    """Return somebody with what is told of them besides."""
    more = told.level is None or told.level > 0
    return replace(
        one,
        level=told.level if more else one.level,
        trade=told.trade if more else one.trade,
        months=one.months if told.months is None else told.months,
    )


def _is_whole(last: MayTutor, told: MayTutor) -> bool:
    """Tell whether what is told next was told of the last one already, and so is somebody else's."""
    years = last.months is not None and told.months is not None
    return years and (last.level != 0 or told.level != 0)


def _in_hand(turn: Turn) -> bool:
    topic = turn.before.subject.topic
    return topic is not None and turn.world.library.topics[topic].group == TUTORS


def _go_on(turn: Turn) -> bool:
    turn.state.check = turn.state.question = None
    turn.keep_to(WHO_MAY_BE, Kind.IS_IT_ENOUGH)
    turn.cite(turn.answer_of(WHO_MAY_BE))
    turn.adviser = True
    return True


def _verdict(turn: Turn, one: MayTutor, prepared: Prepared) -> dict[str, object]:
    """Return what the general rule says of somebody (R6223-22): the years alone, or a year with a diploma high enough."""
    least, alone = (
        int(str(turn.world.book.value(f"maitre_apprentissage.{name}", turn.world.today).value))
        for name in ("experience_avec_diplome", "experience_seule")
    )
    most, repeats = (
        int(str(turn.world.book.value(f"maitre_apprentissage.{name}", turn.world.today).value))
        for name in ("apprentis_maximum", "redoublants_maximum")
    )
    months, level = one.months, prepared.level
    enough = months is not None and months >= alone * _A_YEAR
    short = months is not None and months < least * _A_YEAR
    high = bool(one.level) and level is not None and (one.level or 0) >= level
    low = one.level == 0 or (bool(one.level) and level is not None and (one.level or 0) < level)
    return {
        "least": least, "alone": alone, "enough": enough, "short": short, "high": high, "low": low,
        "minor": one.minor, "learnt": one.learnt, "follows": one.follows, "most": most, "repeats": repeats,
        "years": months is not None, "diploma": bool(one.level), "title": one.level is None,
        "other": trades_differ(one.trade, prepared.trade) is True,
        "own": turn.written(LEVEL, one.level) if one.level else None,
        "prepared": turn.written(LEVEL, level) if level is not None else None,
    }  # fmt: skip


def _known_level(turn: Turn) -> int | None:
    value = turn.before.value_of(LEVEL)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _last_sentence(plain: str) -> str:
    return plain.rstrip(" ?!.").replace("?", ".").rpartition(".")[2][-60:]
