"""Whether so many tutors may follow so many trainees: « 5 apprentis et 2 maîtres, ça passe ? »."""

import math

from opco.dialogue.moves import Facts
from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.case.contracts import APPRENTICESHIP, CONTRACT, PRO, is_pro
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.signs import signs_of
from opco.knowledge import Kind
from opco.language.contract import names_contract
from opco.language.supervision import Supervision, number_alone, speaks_of_money, supervision

HOW_MANY = "tuteur_conditions/nombre"
_GROUP = "tuteur"
#: How many trainees were told of, kept beside what was said; the words of « et en contrat pro ? ».
_OF, _FEW = "#of:", 8
_EMPLOYER, _EMPLOYER_IN_THE_LAW = "employer", "employeur"
#: Facts of a tutor, or that a number of trainees may be taken for.
_OF_A_TUTOR = frozenset(
    ["followed", "followed_pro", "followed_repeating", "repeating", "tutor_role", "tutor_years", "tutor_adult", "tutor_volunteer", "tutor_diploma", "contract_type", "level"]
)  # fmt: skip
#: More of either is a workforce, not a team of tutors.
_MOST = 60


def tell_how_many(turn: Turn) -> bool:
    """Say whether the tutors told are enough for the trainees told; tell whether that was asked."""
    found = _one_more_number(turn) or supervision(turn.message.text, turn.world.today)
    if found is None or not 0 < found.trainees <= _MOST or not 0 < found.tutors <= _MOST:
        return False
    # « Un apprenti et deux contrats pro avec le même tuteur » asks, whatever its words.
    asks = signs_of(turn.message.plain) & {"question", "asks", "suppose"} or (
        found.pros and found.told
    )
    if not asks or not _is_about_tutors(turn, told=found.told):
        return False
    if found.pros:
        _tell_of_both(turn, found)
        return True
    pro = is_pro(turn)
    if pro:
        # « Et 4 ? », next, is of that contract too.
        turn.state.supposed[CONTRACT] = PRO
    else:
        turn.state.supposed.pop(CONTRACT, None)
    each = _most_of_each(turn, pro=pro)
    extra = turn.world.book.value("maitre_apprentissage.redoublants_maximum", turn.world.today)
    repeats = 0 if pro or not found.repeats else int(str(extra.value))
    turn.say(
        "supervision.enough" if found.trainees <= (each + repeats) * found.tutors else "supervision.too_many",
        each=each, trainees=found.trainees, tutors=found.tutors, several=found.tutors > 1, pro=pro, repeats=repeats,
        most=(each + repeats) * found.tutors, needed=math.ceil(found.trainees / each),
    )  # fmt: skip
    turn.keep_to(HOW_MANY, Kind.HOW_MANY)
    turn.state.note_said(f"{HOW_MANY}#{Kind.HOW_MANY.value}")
    turn.state.note_said(f"{HOW_MANY}{_OF}{found.trainees}")
    resume(turn)
    return True


def _tell_of_both(turn: Turn, found: Supervision) -> None:
    """Say whether the tutors are enough for apprentices and contracts of professionalisation together.

    Who follows one of the latter has so many trainees in all (D6325-9), of whom so many apprentices (R6223-6).
    """
    apprentices = found.trainees - found.pros
    most, of_the_employer = (
        int(str(turn.world.book.value(f"tuteur_contrat_pro.alternants_{who}", turn.world.today).value))
        for who in ("salarie", _EMPLOYER_IN_THE_LAW)
    )  # fmt: skip
    each = _most_of_each(turn, pro=False)
    known = turn.state.facts.get("tutor_role")
    if known is not None and known.value == _EMPLOYER:
        # Told, and not imagined by « et si c'est moi ? » before.
        most = of_the_employer
    extra = turn.world.book.value("maitre_apprentissage.redoublants_maximum", turn.world.today)
    repeats = int(str(extra.value)) if found.repeats else 0
    too_many = found.trainees > most * found.tutors
    enough = not too_many and apprentices <= (each + repeats) * found.tutors
    turn.say(
        "supervision.both_enough" if enough else "supervision.both_too_many",
        trainees=found.trainees, apprentices=apprentices, pros=found.pros, most=most, each=each, tutors=found.tutors,
        too_many=too_many, of_the_employer=of_the_employer, salaried=most != of_the_employer,
    )  # fmt: skip
    turn.keep_to(HOW_MANY, Kind.HOW_MANY)
    turn.state.note_said(f"{HOW_MANY}#{Kind.HOW_MANY.value}")
    resume(turn)


def _one_more_number(turn: Turn) -> Supervision | None:
    """Return « et 3 ? », « et en contrat pro ? », said right after how many one person may follow."""
    last = turn.before.said[-1] if turn.before.said else ""
    if not last.startswith(HOW_MANY):
        return None
    told, plain = last.partition(_OF)[2], turn.message.plain
    contract = names_contract(plain, PRO) or names_contract(plain, APPRENTICESHIP)
    brief = len(turn.message.words) <= _FEW and not any(map(str.isdigit, plain))
    if told and contract and brief:
        return Supervision(int(told), 1, told=True, repeats=False)
    return number_alone(turn.message.text, turn.world.today)


def _is_about_tutors(turn: Turn, *, told: bool) -> bool:
    """Tell whether tutors are asked about: « on est 12 avec un tuteur et un apprenti, quelle aide » is not."""
    topics = turn.world.library.topics
    asked = next((name for name, _ in turn.reading.answers if not turn.is_talk(name)), None)
    near = [turn.before.subject.topic, asked and asked.partition("/")[0]]
    about = any(one is not None and topics[one].group == _GROUP for one in near)
    others = [
        fact
        for move in turn.reading.moves
        if isinstance(move, Facts)
        for fact in move.facts
        if fact not in _OF_A_TUTOR
    ]
    return (about or told) and not others and not speaks_of_money(turn.message.plain)


def _most_of_each(turn: Turn, *, pro: bool) -> int:
    """Return how many one person may follow (code du travail, R6223-6 and D6325-9)."""
    employer = turn.state.value_of("tutor_role") == _EMPLOYER
    name = "maitre_apprentissage.apprentis_maximum"
    if pro:
        name = f"tuteur_contrat_pro.alternants_{_EMPLOYER_IN_THE_LAW if employer else 'salarie'}"
    return int(str(turn.world.book.value(name, turn.world.today).value))
