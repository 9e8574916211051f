"""A button pressed: each means exactly what its label says."""

from collections.abc import Callable, Mapping

from opco.dialogue.moves import Facts, Press
from opco.dialogue.plan.case import deciding
from opco.dialogue.plan.case.asking import REQUEST, ask, ask_fact, resume
from opco.dialogue.plan.case.learning import learn
from opco.dialogue.plan.case.meant_by_facts import check_told_by
from opco.dialogue.plan.company import companies, which_opco
from opco.dialogue.plan.replying import talking
from opco.dialogue.plan.replying.after_a_name import take_up_the_question
from opco.dialogue.plan.replying.answering import answer_named, say_more
from opco.dialogue.plan.request import handing_over, request_fields, request_replies
from opco.dialogue.plan.telling import doubting
from opco.dialogue.plan.turn import Turn, payload
from opco.dialogue.reading.plain_values import plain_value
from opco.dialogue.state import Question
from opco.eligibility.facts import read_fact
from opco.language import UNKNOWN, find_facts, interpret
from opco.plain_data import json_value

#: What is told of how one's data are erased, which only who writes does.
ERASING = "donnees_personnelles/effacer"
#: What a day said alone may be the day of.
_DAYS = ("signed_on", "starts_on")
#: How lately a decision was said that « ok » is said of.
_LATELY = 3


def press(turn: Turn, move: Press) -> None:
    """Do what a button says."""
    intent, parameters = move.intent, move.parameters
    if intent in turn.world.library.topics and intent != "parler_conseiller":
        section = parameters.get("section")
        turn.do("record_choice", answer=f"{intent}/{section}" if section else intent)
        answer_named(turn, f"{intent}/{section}" if section else intent)
        if turn.before.question is not None and turn.before.question.kind != "choice":
            resume(turn)
        return
    reader = _READERS.get(intent)
    if reader is None:
        turn.say("input.old_button")
        turn.offer_said("failure.topics_button", "/show_topics")
        return
    reader(turn, parameters)


def affirm(turn: Turn) -> None:
    """Take « oui » as what was asked or offered makes it mean."""
    state, question = turn.state, turn.before.question
    kind = question.kind if question else None
    if kind == "confirm_company":
        companies.confirm(turn, True)
        go_on_after_company(turn)
    elif kind == "confirm_headcount":
        state.remember("headcount", state.value_of("headcount"))
        state.question = None
        talking.go_on_with_check(turn)
    elif kind == "handoff":
        if question is not None and question.fact == "consent":
            handing_over.consent(turn, True)
        elif request_replies.read_reply(turn):
            after_step(turn)
        else:
            handing_over.go_on(turn, resumed=True)
    elif turn.before.proposal is not None:
        run(turn, turn.before.proposal)
    elif kind == "company":
        companies.ask_company(turn)
    elif state.handoff is not None and state.handoff.paused:
        state.handoff.paused = False
        handing_over.go_on(turn)
    elif question is None and turn.before.subject.answer == ERASING:
        turn.say("smalltalk.erase_yourself")
        turn.adviser = True
    elif question is None and turn.before.check is None and _was_decided(turn):
        # « Mouais ok », after a decision, asks for it no second time.
        turn.say("smalltalk.affirm_alone")
        turn.offer_said("failure.topics_button", "/show_topics")
    else:
        talking.go_on(turn)


def _was_decided(turn: Turn) -> bool:
    """Tell whether a decision was just said, and nothing was told since."""
    decided = any(one.startswith("decision:") for one in turn.before.said[-_LATELY:])
    return decided and turn.state.case() == turn.before.case()


def deny(turn: Turn) -> None:
    """Take « non » as what was asked or offered makes it mean."""
    state, question = turn.state, turn.before.question
    kind = question.kind if question else None
    if kind == "confirm_company":
        companies.confirm(turn, False)
    elif kind == "confirm_headcount":
        state.facts.pop("headcount", None)
        state.question = None
        ask_fact(turn, "headcount", state.check)
    elif kind == "company":
        companies.do_without(turn)
        go_on_after_company(turn)
    elif kind == "handoff":
        if question is not None and question.fact == "consent":
            handing_over.consent(turn, False)
        elif request_replies.read_reply(turn):
            after_step(turn)
        else:
            handing_over.leave(turn)
    elif turn.before.misunderstood:
        doubting.refuse_choices(turn)
    elif question is not None and question.fact:
        state.remember(question.fact, None, origin="unsure")
        state.question = None
        talking.go_on_with_check(turn)
    else:
        turn.say("smalltalk.deny_alone")
        turn.adviser = True


def unsure(turn: Turn) -> None:
    """Take « je ne sais pas »: the question is left, the talk goes on without it."""
    state, question = turn.state, turn.before.question
    if question is None:
        turn.say("smalltalk.unsure_alone")
        turn.offer_said("failure.topics_button", "/show_topics")
        turn.adviser = True
    elif question.kind == "company":
        companies.do_without(turn)
        go_on_after_company(turn)
    elif question.kind == "handoff":
        deny(turn)
    else:
        fact = "headcount" if question.kind == "confirm_headcount" else question.fact
        if fact:
            state.remember(fact, None, origin="unsure")
        state.question = None
        turn.say("check.unknown_noted")
        talking.go_on_with_check(turn)


def go_on_after_company(turn: Turn) -> None:
    """After a company was found or left out: the check goes on, or what can be checked is offered."""
    state = turn.state
    if state.question is not None and state.question == turn.before.question and not turn.offers:
        resume(turn)
        return
    if state.question is not None or (state.handoff is not None and not state.handoff.paused):
        if state.handoff is not None and state.question is None:
            handing_over.go_on(turn, resumed=True)
        return
    check = state.check or state.subject.check
    if check is not None:
        deciding.advance(turn, check)
    elif state.company is not None:
        if state.subject.answer is None and which_opco.membership(turn) == "other":
            state.subject = which_opco.OUR_MEMBERSHIP
        if not take_up_the_question(turn):
            doubting.offer_checks(turn)


def after_step(turn: Turn) -> None:
    """After a reply to a step of a request: the next step, unless it is over."""
    state = turn.state
    sending = any(effect.name == "send_request" for effect in turn.effects)
    if state.handoff is not None and state.question is None and not sending:
        handing_over.go_on(turn)


def offer_days(turn: Turn) -> bool:
    """Ask what a day is the day of, when a message is that day and nothing else is in hand."""
    before = turn.before
    if before.question or before.check or before.subject.answer or before.verdict:
        return False
    text, today = turn.message.text, turn.world.today
    found = find_facts(text, today)
    if len(found) != 1 or found[0].fact != "date" or found[0].role is not None:
        return False
    said = found[0]
    if any(character.isalnum() for character in text[: said.start] + text[said.end :]):
        return False
    turn.say("check.which_day", day=said.text)
    for fact in _DAYS:
        # The year left out is that of the fact: a signature is mostly past.
        own = next((item for item in interpret(text, fact, today) if item.fact == fact), said)
        press = payload("inform", fact=fact, value=str(plain_value(own)))
        turn.offer(turn.world.book.facts[fact].label, press)
    turn.adviser = True
    return True


def run(turn: Turn, offered: str) -> None:
    """Do what a payload says, as if its button had been pressed."""
    intent, _, rest = offered.lstrip("/").partition("{")
    parameters = {}
    for part in rest.rstrip("}").split(","):
        name, _, value = part.partition(":")
        if value:
            parameters[name.strip().strip('"')] = value.strip().strip('"')
    press(turn, Press(intent, parameters))


def _start_check(turn: Turn, parameters: Mapping[str, str]) -> None:
    state = turn.state
    check = parameters.get("check") or state.subject.check
    if check not in turn.world.book.checks:
        doubting.offer_checks(turn)
        return
    state.question = None
    if state.handoff is not None:
        state.handoff.paused = True
    deciding.advance(turn, str(check))


def _inform(turn: Turn, parameters: Mapping[str, str]) -> None:
    state = turn.state
    if parameters.get("siret"):
        companies.choose(turn, parameters["siret"])
        go_on_after_company(turn)
        return
    fact, value = parameters.get("fact", ""), parameters.get("value")
    if fact == REQUEST:
        if not request_fields.press(turn, value or ""):
            turn.say("input.old_button")
        return
    if fact not in turn.world.book.facts or value is None or turn.problems(fact, value):
        turn.say("input.old_button")
        return
    state.question = None
    learn(turn, Facts("inform", {fact: _typed(turn, fact, value)}))
    if state.check is None and state.subject.check is None:
        state.check = check_told_by(turn, [fact])
    talking.go_on_with_check(turn)


def _typed(turn: Turn, fact: str, value: str) -> object:
    """Return the value of a button as the state keeps it: « oui » becomes true."""
    if value == UNKNOWN:
        return value
    return json_value(read_fact(turn.world.book.facts[fact], value))


def _correct(turn: Turn, parameters: Mapping[str, str]) -> None:
    state, book = turn.state, turn.world.book
    if turn.before.question is not None and turn.before.question.kind == "handoff":
        request_fields.edit(turn)
        return
    fact = parameters.get("fact")
    check = state.check or state.subject.check or (state.verdict.check if state.verdict else None)
    if fact in book.facts and check:
        state.facts.pop(str(fact), None)
        state.supposed.pop(str(fact), None)
        ask(turn, Question("fact", fact, check))
        state.check = check
        return
    known = [name for name in state.case() if name in book.facts]
    if not known:
        turn.say("smalltalk.affirm_alone")
        return
    turn.say("check.correct_what")
    for name in known:
        turn.offer(book.facts[name].label, payload("correct", fact=name))


def _more(turn: Turn, parameters: Mapping[str, str]) -> None:
    if talking.detail(turn):
        return
    name = turn.state.subject.answer
    topic = parameters.get("topic")
    if (
        topic is not None
        and topic in turn.world.library.topics
        and (name is None or name.partition("/")[0] != topic)
    ):
        name = f"{topic}/{turn.world.library.topics[topic].answers[0].id}"
    if name is None:
        turn.say("answer.nothing_before")
    elif not say_more(turn, name):
        turn.say("answer.no_more")
        turn.adviser = True


def _person(turn: Turn, parameters: Mapping[str, str]) -> None:
    turn.do("record_choice", answer="parler_conseiller")
    handing_over.begin(turn, parameters.get("value"))


_READERS: Mapping[str, Callable[[Turn, Mapping[str, str]], None]] = {
    "affirm": lambda turn, _: affirm(turn),
    "deny": lambda turn, _: deny(turn),
    "unsure": lambda turn, _: unsure(turn),
    "stop": lambda turn, _: stop(turn),
    "inform": _inform,
    "correct": _correct,
    "start_check": _start_check,
    "ask_more": _more,
    "none_of_these": lambda turn, _: doubting.refuse_choices(turn),
    "show_topics": lambda turn, parameters: doubting.show_topics(turn, parameters.get("group")),
    "parler_conseiller": _person,
    "register_transition": lambda turn, _: register(turn),
}


def stop(turn: Turn) -> None:
    """Leave the request or the check under way."""
    question = turn.before.question
    if turn.state.handoff is not None and question is not None and question.kind == "handoff":
        handing_over.leave(turn)
    else:
        talking.stop(turn)


def register(turn: Turn) -> None:
    """Keep a place in the energy-transition support; without a company, ask who it is."""
    if turn.state.company is None:
        turn.say("transition.company_needed")
        turn.state.check = deciding.REGISTER_CHECK
        companies.ask_company(turn)
        turn.state.proposal = deciding.REGISTER
        return
    turn.do("register", siret=turn.state.company["siret"], name=turn.state.company["name"])
    handing_over.begin(turn, "transition_registration")
