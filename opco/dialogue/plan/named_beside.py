"""Whose OPCO it is, or which company is meant, beside what a message asks: that may be all it says."""

from opco.dialogue.moves import Ask, Move
from opco.dialogue.plan import companies, pressing, which_opco
from opco.dialogue.plan.certainty import LEAST_SURE, asks_of_a_topic
from opco.dialogue.plan.learning import Change
from opco.dialogue.plan.meant_by_facts import check_told_by
from opco.dialogue.plan.turn import Turn
from opco.dialogue.plan.whether_to_decide import is_decided
from opco.dialogue.state import Subject


def is_of_anothers_opco(turn: Turn, main: Move | None, changes: list[Change]) -> bool:
    """Name the OPCO of somebody else's trade, where that is what is talked of; tell whether it did.

    « Mon mari a un garage, lui » after whose OPCO one's own is.
    """
    if not changes and which_opco.tell_of_theirs(turn):
        return True
    if changes or not which_opco.is_of_anothers_trade(turn):
        return False
    told = any(said.startswith(which_opco.OF_AN_OPCO) for said in turn.before.said)
    about = told or turn.before.subject.topic in which_opco.OF_THE_OPCO
    asks = isinstance(main, Ask) and main.answer.partition("/")[0] not in which_opco.OF_THE_OPCO
    if not about or (asks and turn.reading.sure >= LEAST_SURE):
        return False
    return which_opco.tell_of_trade(turn, ours=True)


def name_opco(turn: Turn, main: Move | None, changes: list[Change]) -> bool:
    """Name the OPCO of an agreement just given, unless a check is about to; tell if that is all."""
    given = [change.after for change in changes if change.fact == which_opco.AGREEMENT]
    about_opco = isinstance(main, Ask) and main.answer.partition("/")[0] in which_opco.OF_THE_OPCO
    check = turn.state.check or turn.state.subject.check
    if isinstance(main, Ask):
        check = turn.answer_of(main.answer).check
    elif check is None:
        check = check_told_by(turn, [change.fact for change in changes])
    named = given and isinstance(given[0], str) and check != which_opco.OUR_MEMBERSHIP.check
    return bool(named) and which_opco.tell_of_agreement(turn, str(given[0])) and about_opco


def notice_company(turn: Turn, main: Move | None, changes: list[Change]) -> bool:
    """Look up the company named or numbered beside what a message says.

    Tell whether that is all there is to take up: it must first be said which of several it is, or
    nothing else of the message is read with any certainty.
    """
    if companies.take_of_town(turn):
        pressing.go_on_after_company(turn)
        return True
    if turn.state.company is not None or (main is not None and main.act == "company"):
        return False
    companies.notice(turn)
    found_or_not = turn.state.company is not None or turn.state.settled != turn.before.settled
    told = check_told_by(turn, [change.fact for change in changes]) is not None
    doubtful = turn.reading.sure < LEAST_SURE and not asks_of_a_topic(turn, main)
    if found_or_not and doubtful and not told:
        pressing.go_on_after_company(turn)
        return True
    if turn.state.company is None and found_or_not and not isinstance(main, Ask) and not changes:
        # « Je n'ai pas le SIRET sur moi » says that, whatever else it may look like.
        pressing.go_on_after_company(turn)
        return True
    if turn.state.candidates == turn.before.candidates:
        return False
    given = [change.fact for change in changes]
    if "headcount" in given and isinstance(main, Ask) and is_decided(turn, main, given):
        # The size was told: which of several companies it is changes nothing yet.
        turn.state.candidates = turn.before.candidates
        turn.state.question, turn.offers = turn.before.question, []
        turn.items.clear()
        return False
    _keep_subject(turn, main, given)
    return True


def _keep_subject(turn: Turn, main: Move | None, given: list[str]) -> None:
    """Remember what was asked, or what the facts given are for, while it is asked which company it is."""
    if not isinstance(main, Ask):
        turn.state.check = turn.state.check or check_told_by(turn, given)
    elif not turn.is_talk(main.answer):
        check = turn.answer_of(main.answer).check
        turn.state.subject = Subject(answer=main.answer, check=check, kind=main.kind.value)
        turn.state.check = check
