"""Whose OPCO it is, or which company is meant, beside what a message asks: that may be all it says."""

import re

from opco.dialogue.moves import Ask, Move, Worded
from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.case.changes import Change
from opco.dialogue.plan.case.meant_by_facts import check_told_by
from opco.dialogue.plan.certainty import LEAST_SURE, asks_of_a_topic
from opco.dialogue.plan.company import companies, which_opco
from opco.dialogue.plan.items import AskQuestion
from opco.dialogue.plan.replying import hidden
from opco.dialogue.plan.replying.taking_up import take_up
from opco.dialogue.plan.talk import pressing
from opco.dialogue.plan.telling import detailing
from opco.dialogue.plan.telling.whether_to_decide import is_decided
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.phrases import says
from opco.dialogue.state import Subject
from opco.language.trades import names_another_company, presents_another_trade

#: What is told of sending a contract; the words by which the detail of two activities is found.
SENDING, _TWO = "contrat_apprentissage_demarches/envoyer", "deux activités"
#: What is told of each branch, and how much of a part must name one.
_BRANCHES, _NAMED = f"{which_opco.MEMBERSHIP}/branches", detailing.LEAST
#: Where one company of a message ends and the next begins.
_PARTS = re.compile(r"[,;:.!?\n]{1,4}|\b(?:et|ou|puis|ainsi que|plus)\b")
_OF_US = re.compile(r"\b(?:opco|(?:chez|de|a|avec) vous|(?:de|du) votre)\b")
#: An accountant asks for clients, and is none of them.
_ACCOUNTANT, _BY_TRADE = re.compile(r"\b(?:cabinet|comptable)\b"), "cabinet comptable"
_SEVERAL = 2
#: How sure a question must be to be answered before it is known whose it is.
_SURE = 0.6
#: The OPCO's own convention with the State, which a collective agreement may be taken for.
_OF_A_CONVENTION = "opco_convention"
#: How far back the OPCO was told.
_JUST_TOLD = 4


def is_of_anothers_opco(turn: Turn, main: Move | None, changes: list[Change]) -> bool:
    """Name the OPCO of somebody else's trade, where that is what is talked of; tell whether it did.

    « Mon mari a un garage, lui » after whose OPCO one's own is.
    """
    if not changes and which_opco.tell_of_theirs(turn):
        return True
    if _asks_whose_it_is(turn, main):
        # « Les autocars Untel, de Nyons, relèvent de vous ? »: a company we know has its own OPCO.
        if notice_company(turn, main, changes):
            return True
        known = turn.state.company is not None or turn.state.candidates
        if known or not which_opco.tell_of_trade(turn, ours=True):
            return False
        turn.state.subject = which_opco.OUR_MEMBERSHIP
        turn.state.check = turn.state.question = None
        turn.adviser = True
        return True
    another = which_opco.is_of_anothers_trade(turn) or which_opco.is_only_a_trade(turn)
    if changes or not another:
        return False
    told = any(said.startswith(which_opco.OF_AN_OPCO) for said in turn.before.said)
    about = told or turn.before.subject.topic in which_opco.OF_THE_OPCO
    asks = isinstance(main, Ask) and main.answer.partition("/")[0] not in which_opco.OF_THE_OPCO
    if not about or (asks and turn.reading.sure >= LEAST_SURE):
        return False
    return which_opco.tell_of_trade(turn, ours=True)


def tell_of_a_wrong_opco(turn: Turn) -> bool:
    """Say what becomes of a contract sent to an OPCO that is not its own; tell whether that is asked."""
    if not says(turn.message.plain, "wrong_opco"):
        return False
    own = which_opco.its_own_opco(turn)
    opco, site = own if own is not None else (None, None)
    turn.say("company.sent_to_another", opco=opco, site=site)
    turn.cite(turn.answer_of(SENDING))
    turn.keep_to(SENDING)
    turn.adviser = True
    return True


def tell_of_two_activities(turn: Turn) -> bool:
    """Say what decides between two activities, once the OPCO of one was told: « on fait aussi de la location »."""
    plain, message = turn.message.plain, turn.message
    told = any(said.startswith(which_opco.OF_AN_OPCO) for said in turn.before.said[-_JUST_TOLD:])
    about = told and turn.before.subject.topic in which_opco.OF_THE_OPCO
    # « J'ai aussi une société d'ambulances »: another company, whose OPCO is its own.
    if not about or "?" in message.text or names_another_company(message.text):
        return False
    if not says(plain, "another_activity"):
        return False
    found = turn.world.library.find_details(_TWO, frozenset({which_opco.MEMBERSHIP}))
    if not found:
        return False
    detailing.tell(turn, found[0])
    turn.adviser = True
    return True


def tell_of_each(turn: Turn) -> bool:
    """Say whose each of several companies is: « un taxi, une ambulance, un fleuriste : lesquels sont chez vous ? »."""
    plain = turn.message.plain
    whose = says(plain, "which_of_them") and (
        says(plain, "belongs_to_you") or _OF_US.search(plain) is not None
    )
    if not whose:
        return False
    lines: list[str] = []
    for part in _PARTS.split(turn.message.text):
        line = _line_of(turn, part)
        if line is not None and line not in lines:
            lines.append(line)
    if len(lines) > 1 and _ACCOUNTANT.search(plain):
        lines = [line for line in lines if line != _line_of(turn, _BY_TRADE)] or lines
    if len(lines) < _SEVERAL:
        return False
    turn.say("company.each", lines=lines)
    turn.keep_to(str(which_opco.OUR_MEMBERSHIP.answer))
    turn.state.subject = which_opco.OUR_MEMBERSHIP
    turn.state.check = turn.state.question = None
    turn.adviser = True
    return True


def _line_of(turn: Turn, part: str) -> str | None:
    """Return whose the company is that a part of a message names: as our answers tell it, else by its trade."""
    library = turn.world.library
    found = library.find_details(part, frozenset({which_opco.MEMBERSHIP}))
    own = next((one for one in found if one.name == _BRANCHES and one.weight >= _NAMED), None)
    if own is not None:
        return library.detail(own.name, own.place, turn.world.today).text
    return which_opco.line_of_trade(turn, part)


def _asks_whose_it_is(turn: Turn, main: Move | None) -> bool:
    """Tell whether a message asks whose a trade is, whatever facts it gives: « un taxi, 3 salariés, il relève de vous ? ».

    « Je suis coiffeur, vos formations me sont ouvertes ? » asks it too.
    """
    plain, text = turn.message.plain, turn.message.text
    asked = says(plain, "belongs_to_you") and which_opco.names_a_trade(turn)
    of_another = isinstance(main, Worded) and main.words == which_opco.OTHER_OPCO
    return asked or (of_another and presents_another_trade(text) is not None)


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
    if (
        turn.state.company is not None
        and not changes
        and companies.take_alone(turn, announced=True)
    ):
        # « Et Équipementier Untel ? », after another company.
        pressing.go_on_after_company(turn)
        return True
    if turn.state.company is not None or (main is not None and main.act == "company"):
        return False
    companies.notice(turn)
    if _confirm_its_agreement(turn, main, changes):
        return True
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
    if isinstance(main, Ask) and _answer_before_it(turn, main, changes, given):
        return True
    # « Prime apprenti svp, c'est pour Automobiles Untel » asks for no vehicle.
    _keep_subject(turn, hidden.aid_for_a_company(turn, main) or main, given)
    return True


def _confirm_its_agreement(turn: Turn, main: Move | None, changes: list[Change]) -> bool:
    """Say whether the agreement named with a company is its own: « Transports Untel, Mâcon, c'est bien la convention 16 ? »."""
    told = [one.after for one in changes]
    only = [one.fact for one in changes] == [which_opco.AGREEMENT]
    own = (turn.state.company or {}).get(which_opco.AGREEMENT)
    if own is None or not only or "?" not in turn.message.text:
        return False
    topic = main.answer.partition("/")[0] if isinstance(main, Ask) else None
    if topic not in (None, _OF_A_CONVENTION, *which_opco.OF_THE_OPCO):
        return False
    # What was asked about is not told: the record stands.
    turn.state.facts.pop(which_opco.AGREEMENT, None)
    turn.state.remember(which_opco.AGREEMENT, own, origin="record")
    turn.say("company.its_agreement", right=told == [own], idcc=own, told=told[0])
    pressing.go_on_after_company(turn)
    return True


def _answer_before_it(turn: Turn, main: Ask, changes: list[Change], given: list[str]) -> bool:
    """Answer what is asked before it is confirmed whose it is, where that decides nothing; tell whether it was.

    « On est deux au contrôle technique du Pont Vieux, faut qu'on se forme à l'électrique ».
    """
    question, asked, offers = turn.state.question, list(turn.items), list(turn.offers)
    if question is None or question.kind != "confirm_company":
        return False
    if turn.reading.sure < _SURE or is_decided(turn, main, given):
        return False
    turn.items.clear()
    take_up(turn, main, changes)
    if any(isinstance(item, AskQuestion) for item in turn.items):
        turn.state.candidates = turn.before.candidates
        return True
    turn.items += asked
    turn.state.question, turn.offers = question, offers
    return True


def _keep_subject(turn: Turn, main: Move | None, given: list[str]) -> None:
    """Remember what was asked, or what the facts given are for, while it is asked which company it is."""
    if not isinstance(main, Ask):
        turn.state.check = turn.state.check or check_told_by(turn, given)
    elif not turn.is_talk(main.answer):
        check = turn.answer_of(main.answer).check
        turn.state.subject = Subject(answer=main.answer, check=check, kind=main.kind.value)
        turn.state.check = check


def hear_it_is_theirs(turn: Turn) -> bool:
    """Note that the company found is that of whoever speaks, and keep to what was decided for it: « oui c'est nous »."""
    before = turn.before
    asked = before.question is not None and before.question.kind != "fact"
    if before.company is None or asked or not says(turn.message.plain, "it_is_us"):
        return False
    summary = None if before.verdict is None else before.verdict.summary
    turn.say("company.it_is_yours", name=before.company["name"], summary=summary)
    turn.adviser = True
    resume(turn)
    return True
