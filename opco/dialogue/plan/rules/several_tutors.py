"""Several people who may be tutors, told of at once or one after another, then each asked about: « et le 2e ? », « et si le jeune visait un BTS pour le 3e ? »."""

from dataclasses import replace

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.plan.case.contracts import APPRENTICESHIP, CONTRACT, PRO, is_pro
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
from opco.language.contract import names_contract

_FEW, _A_YEAR, _SEVERAL, _MOST, _SURE = 14, 12, 2, 8, 0.5
#: What is told of who may be the tutor of the other contract; the branch that asks for more.
_OF_PRO, _ROAD = "tuteur_conditions/contrat_pro", "0016"
#: Facts that a question about one of them may bring; others are of somebody else.
_OF_THEM = frozenset(
    {LEVEL, "tutor_years", "tutor_diploma", "contract_year", "months", "tutor_adult"}
)
#: What is told of a tutor alone; of the contract that an aid is asked for.
_OF_A_TUTOR = frozenset({"tutor_years", "tutor_diploma"})
_OF_A_CONTRACT = frozenset({"signed_on", "starts_on"})
#: What is kept of the one named last, among those told of.
_LAST = "last"
#: Whether they may be tutors of a contract of professionalisation, in road transport.
_PRO, _ON_THE_ROAD = "pro", "road"
#: How whoever writes is called among them: « vous, gérante ».
_YOU = "vous,"


def tell_of_several_tutors(turn: Turn) -> bool:
    """Say of each of several whether they may be a tutor, or of the one that is named next; tell whether it did."""
    in_hand = _in_hand(turn)
    plain = turn.message.plain
    facts = {f for one in turn.reading.moves if isinstance(one, Facts) for f in one.facts}
    if facts & _OF_A_CONTRACT and says(plain, "of_a_contract"):
        return False  # « 3 apprentis, signés le 2, et le tuteur ? »
    about = in_hand or speaks_of_tutoring(plain) or says(plain, "candidates")
    about = about or not facts.isdisjoint(_OF_A_TUTOR) or _asks_of_tutors(turn)
    if not (about or turn.before.may_tutor):
        return False
    told = told_of(turn.message)
    if about and len(told.people) >= _SEVERAL and any(o.months is not None for o in told.people):
        return _tell_of_each(turn, told)
    if in_hand and _tell_of_the_one_named(turn, told):
        return True
    return bool(about and told.people) and not _is_of_pro(turn) and _hear_one_more(turn, told)


def _is_of_pro(turn: Turn) -> bool:
    """Tell whether the tutor of a contract of professionalisation is meant, by the words or by those who were told of."""
    if is_pro(turn) or turn.state.value_of(CONTRACT) == PRO:
        return True
    kept = bool(turn.before.tutored.get(_PRO))
    return kept and not names_contract(turn.message.plain, APPRENTICESHIP)


def _asks_of_tutors(turn: Turn) -> bool:
    """Tell whether a question about who accompanies somebody was read, whatever its words."""
    asked = turn.reading.first("ask")
    topic = asked.answer.partition("/")[0] if isinstance(asked, Ask) else None
    known = turn.world.library.topics.get(topic) if topic else None
    return known is not None and known.group == TUTORS and turn.reading.sure >= _SURE


def _tell_of_each(turn: Turn, told: Told) -> bool:
    known = told.prepared.level or _known_level(turn)
    prepared, say = replace(told.prepared, level=known), turn.world.library.say
    lines = [
        say("tutors_compared.line", who=one.who, text=say(key, **verdict))
        for one in told.people
        for key, verdict in (_verdict(turn, one, prepared),)
    ]
    turn.say("tutors_compared.each", lines=lines, pro=_is_of_pro(turn))
    _keep(turn, told.people, prepared)
    asked = tutor_named(
        _last_sentence(turn.message.plain),
        [one.who for one in told.people],
        kins=[one.kin for one in told.people],
    )
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
    place = tutor_named(
        plain, [one.who for one in among], before.tutored.get(_LAST), [one.kin for one in among]
    )
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
    key, verdict = _verdict(turn, one, prepared)
    turn.say(key, **verdict)
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
    key, verdict = _verdict(turn, one, prepared)
    turn.say(key, **verdict)
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
    turn.state.tutored = {
        "level": prepared.level,
        "trade": prepared.trade,
        _PRO: _is_of_pro(turn),
        _ON_THE_ROAD: _is_on_the_road(turn),
    }


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
    told = _OF_PRO if _is_of_pro(turn) else WHO_MAY_BE
    turn.keep_to(told, Kind.IS_IT_ENOUGH)
    turn.cite(turn.answer_of(told))
    turn.adviser = True
    return True


def _verdict(turn: Turn, one: MayTutor, prepared: Prepared) -> tuple[str, dict[str, object]]:
    """Return the sentence that judges somebody, by the rule of the contract in hand, and what it says."""
    if _is_of_pro(turn):
        return "tutors_compared.one_of_pro", _verdict_of_pro(turn, one)
    return "tutors_compared.one", _verdict_of_an_apprentice(turn, one, prepared)


def _number(turn: Turn, name: str) -> int:
    return int(str(turn.world.book.value(name, turn.world.today).value))


def _is_on_the_road(turn: Turn) -> bool:
    """Tell whether road transport is the branch: of the case, of this message, or of when they were told of."""
    told = [one.facts.get("idcc") for one in turn.reading.moves if isinstance(one, Facts)]
    named = [idcc for idcc, _ in turn.world.directory.agreements_named(turn.message.plain)]
    known = turn.state.value_of("idcc")
    return _ROAD in (*told, *named, known) or bool(turn.before.tutored.get(_ON_THE_ROAD))


def _verdict_of_pro(turn: Turn, one: MayTutor) -> dict[str, object]:
    """Return what the rule of the contract of professionalisation says of somebody (D6325-6): the years, whatever the diploma."""
    road = _is_on_the_road(turn)
    years = _number(turn, f"tuteur_contrat_pro.experience{'_transport_routier' if road else ''}")
    boss = one.who.lower().startswith(_YOU)
    most = _number(turn, f"tuteur_contrat_pro.alternants_{'employeur' if boss else 'salarie'}")
    known = one.months is not None
    enough = known and (one.months or 0) >= years * _A_YEAR
    return {
        "needed": years, "road": road, "years": known, "enough": enough, "diploma": bool(one.level),
        "follows": one.follows, "most": most, "boss": boss,
    }  # fmt: skip


def _verdict_of_an_apprentice(turn: Turn, one: MayTutor, prepared: Prepared) -> dict[str, object]:
    """Return what the general rule says of somebody (R6223-22): the years alone, or a year with a diploma high enough."""
    least, alone, most, repeats = (
        _number(turn, f"maitre_apprentissage.{name}")
        for name in ("experience_avec_diplome", "experience_seule", "apprentis_maximum", "redoublants_maximum")
    )  # fmt: skip
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
