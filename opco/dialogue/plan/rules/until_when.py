"""Until when a programme of the transition runs: « c'est jusqu'à quand ce truc ? », of what a branch pays.

A course lasts as long as its provider says; the programme that pays it has an end.
"""

from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.company.which_opco import AGREEMENT
from opco.dialogue.plan.items import SayShort
from opco.dialogue.plan.telling import detailing
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.phrases import says
from opco.knowledge import Kind
from opco.knowledge.details import Found

#: The programme of the car trade, and its convention.
PROGRAMME, _OF_THE_TRADE = "transition_formation/automobile", "1090"
#: What is closed, whose last days its own sentences tell.
_CLOSED = "transition_financement/fne"
#: Topic -> what names its detail of an end: of the convention with the State, else of what pays.
_ENDS = {"transition_accompagnement": "fin convention"}
_FUNDS, _OF_FUNDS = "transition_financement", "année prochaine"
_BUDGET = "opco_financement_formation"
_TOPICS = frozenset({"transition_accompagnement", "transition_formation", "transition_financement"})


def tell_until_when(turn: Turn) -> bool:
    """Say until when the programme in hand runs; tell whether that is asked."""
    subject, plain = turn.before.subject, turn.message.plain
    if not says(plain, "until_when") or subject.answer == _CLOSED:
        return False
    # « Jusqu'à quand ce dispositif ? », of what the branch pays, told beside the yearly budget.
    beside = subject.topic == _BUDGET and says(plain, "a_programme")
    if subject.topic not in _TOPICS and not beside:
        return False
    if beside and turn.state.value_of(AGREEMENT) != _OF_THE_TRADE:
        return False
    if subject.answer == PROGRAMME or turn.state.value_of(AGREEMENT) == _OF_THE_TRADE:
        turn.add(SayShort(PROGRAMME, Kind.HOW_LONG))
        turn.state.note_said(f"{PROGRAMME}#{Kind.HOW_LONG.value}")
        turn.keep_to(PROGRAMME, Kind.HOW_LONG)
    elif (found := _end_told(turn, str(subject.topic))) is not None:
        turn.state.sources = []
        turn.keep_to(found.name, Kind.HOW_LONG)
        detailing.tell(turn, found)
    else:
        return False
    turn.state.check = turn.state.question = None
    resume(turn)
    return True


def _end_told(turn: Turn, topic: str) -> Found | None:
    topic, about = (topic, _ENDS[topic]) if topic in _ENDS else (_FUNDS, _OF_FUNDS)
    return next(iter(turn.world.library.find_details(about, frozenset({topic}))), None)
