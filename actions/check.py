"""The check: a form that asks only what the decision still depends on."""

from __future__ import annotations

from rasa_sdk.events import ActiveLoop, EventType, FollowupAction, SlotSet

from actions import company, questions
from actions.answer import answer_topics, asks_for_a_word, define
from actions.base import ConversationAction
from actions.doubt import offer_topics
from actions.facts import acknowledge, learn, problems_with
from actions.memory import Memory
from actions.resources import library, rulebook
from actions.second_thoughts import (
    SAYS_NO,
    TAKES_BACK,
    explains_why,
    in_the_month_given,
    takes_back,
    wants_the_day,
)
from actions.turn import Turn
from actions.voice import Voice, button
from opco.language import Found

#: Rasa's name for the slot that a form asks for; ours is one, whatever the question.
REQUESTED = "requested_slot"
ANSWER = "answer"
MOST_MISSES = 3


class StartCheck(ConversationAction):
    """Chooses the check and what is already known; the form follows."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_start_check"

    def perform(self, turn: Turn, voice: Voice) -> list[EventType]:
        """Start the check that the button, the words or the last topic name; else offer them."""
        memory = turn.memory
        check = turn.parameter("check") or check_of_topic(memory.topic)
        if check not in rulebook().checks:
            voice.say("check.choose", buttons=check_buttons())
            return [FollowupAction("action_listen")]
        return begin(turn, voice, check)


class ValidateCheckForm(ConversationAction):
    """Reads each reply during a check, then asks what is still missing."""

    def name(self) -> str:
        """Return the name that Rasa expects for the form's validation."""
        return "validate_check_form"

    def perform(self, turn: Turn, voice: Voice) -> list[EventType]:
        """Read the reply, answer what was asked beside it, ask on or end the form."""
        memory = turn.memory
        if memory.check is None:
            return [SlotSet(REQUESTED, None)]
        first = memory.asked is None
        if not first:
            leaving = _leaving(turn, voice)
            if leaving is not None:
                return leaving
            _read(turn, voice)
            if memory.check is None:
                return [SlotSet(REQUESTED, None)]
        waiting = memory.candidates and memory.asked in (company.ASKED, company.ASKED_CONFIRM)
        if waiting and voice.spoke:
            return _keep_asking(memory)
        question = questions.next_question(turn)
        if question is None:
            return [SlotSet(REQUESTED, None)]
        if first:
            voice.say("check.start_titled", title=rulebook().checks[memory.check].title)
            questions.say_what_is_known(turn, voice)
        again = memory.misses > 0 and memory.asked == question.asked and not voice.spoke
        if not (
            memory.misses > 0 and voice.spoke and memory.asked == question.asked == company.ASKED
        ):
            questions.ask(turn, voice, question, again=again)
        return _keep_asking(memory)

    def after_failure(self, turn: Turn) -> list[EventType]:
        """Leave the check rather than let the form wait for a reply that it cannot read."""
        return [SlotSet("check", None), SlotSet("asked", None), SlotSet(REQUESTED, None)]


def begin(turn: Turn, voice: Voice, check: str) -> list[EventType]:
    """Start a check with the facts known so far, those of this message included."""
    memory = turn.memory
    memory.check, memory.asked, memory.misses = check, None, 0
    memory.proposal = None
    memory.misunderstood = 0
    learn(turn, turn.found, in_passing=True)
    forget_vain_questions(memory)
    if memory.company is None:
        company.recognise(turn, voice)
    return [FollowupAction("check_form")]


def forget_vain_questions(memory: Memory) -> None:
    """Let a new check ask again what the user did not know the last time."""
    memory.facts = {f: known for f, known in memory.facts.items() if known["origin"] != "unsure"}
    memory.settled = [asked for asked in memory.settled if asked != questions.ASKED_RARE]


def check_of_topic(topic: str | None) -> str | None:
    """Return the check that a topic offers."""
    found = library().topics.get(topic) if topic else None
    return found.check if found else None


def check_buttons() -> list[dict[str, str]]:
    """Return a button for each check that a topic offers."""
    checks = rulebook().checks
    offered = dict.fromkeys(topic.check for topic in library().topics.values())
    return [
        button(checks[name].title, f'/start_check{{"check": "{name}"}}')
        for name in offered
        if name in checks
    ]


def _keep_asking(memory: Memory) -> list[EventType]:
    # Rasa takes a form whose validation sets no slot for one that understood nothing.
    return [SlotSet("asked", memory.asked), SlotSet(REQUESTED, ANSWER)]


def _leaving(turn: Turn, voice: Voice) -> list[EventType] | None:
    memory = turn.memory
    if turn.intent == "au_revoir" and not turn.found:
        memory.leave_check()
        answer_topics(turn, voice)
        return [SlotSet(REQUESTED, None)]
    if turn.intent == "stop":
        _leave(memory, voice)
        return [SlotSet(REQUESTED, None)]
    if turn.intent == "parler_conseiller":
        memory.leave_check()
        return [
            SlotSet(REQUESTED, None),
            ActiveLoop(None),
            FollowupAction("action_start_handoff"),
        ]
    if turn.intent == "start_check" and (asked := turn.parameter("check")) in rulebook().checks:
        memory.check, memory.asked = asked, None
        return None
    return None


def _leave(memory: Memory, voice: Voice) -> None:
    """Leave the check in words, with the way back into it."""
    again = f'/start_check{{"check": "{memory.check}"}}'
    memory.leave_check()
    resume = button(library().say("check.resume_button"), again)
    voice.say("check.left", buttons=[resume, company.adviser_button()])


def _read(turn: Turn, voice: Voice) -> None:
    """Take from the reply all it says: an answer, other facts, corrections, a question."""
    memory = turn.memory
    asked = memory.asked
    if asked is None:
        return
    if _read_button(turn):
        memory.misses = 0
        return
    if explains_why(turn, voice):
        return
    rare = questions.rare_facts_asked(asked)
    if turn.intent == "none_of_these" and rare:
        for fact in rare:
            memory.remember(fact, False)
        memory.misses = 0
        return
    if turn.intent == "none_of_these":
        voice.say("doubt.none_chosen", buttons=[company.adviser_button()])
        return
    if TAKES_BACK.match(turn.text) and takes_back(turn, voice, _facts_in_reply(turn)):
        return
    if _read_yes_no(turn, voice):
        memory.misses = 0
        return
    if asked == company.ASKED and _read_company(turn, voice):
        return
    if _asks_for_a_definition(turn):
        # « C'est quoi la RQTH ? » says nothing of this apprentice.
        memory.misses = 0
        define(turn, voice)
        memory.digressed = True
        return
    found = in_the_month_given(turn, _facts_in_reply(turn))
    if wants_the_day(turn, voice, found):
        return
    changes = learn(turn, found, in_passing=bool(turn.topics) and _is_a_question(turn))
    for sentence in acknowledge(changes):
        voice.tell(sentence, kind="notice")
    # « Pas encore signé » answers, though it settles nothing.
    answered = any(item.answers == asked for item in found)
    recognised = asked != company.ASKED and company.recognise(turn, voice)
    if changes and asked == company.ASKED and _gives_facts_instead(turn):
        # « On est 12 » instead of a number: the facts will do.
        company.skip(memory)
    if _asks_something(turn, answered=answered or bool(changes)):
        memory.misses = 0
        answer_topics(turn, voice, offer_check=False)
        memory.digressed = True
        return
    if changes or recognised or memory.facts.get(asked, {}).get("origin") == "unsure":
        memory.misses = 0
        return
    if SAYS_NO.match(turn.text) and takes_back(turn, voice, _facts_in_reply(turn)):
        return
    if "?" in turn.text and turn.is_doubtful:
        offer_topics(turn, voice)
        return
    for item in found:
        if item.answers == asked and item.reason == "not_yet":
            voice.say("check.not_yet")
            return
        if item.answers == asked and item.usable:
            for problem in problems_with(asked, item.value):
                voice.tell(problem, kind="notice")
    _missed(turn, voice)


def _read_button(turn: Turn) -> bool:
    fact, value = turn.parameter("fact"), turn.parameter("value")
    if not turn.is_payload or fact not in rulebook().facts:
        return False
    if turn.intent == "correct" or value is None:
        turn.memory.facts.pop(fact, None)
        return True
    if problems_with(fact, value):
        return False
    turn.memory.remember(fact, value)
    return True


def _read_yes_no(turn: Turn, voice: Voice) -> bool:
    """Read « oui », « non » and « je ne sais pas » as what was asked makes them mean."""
    memory, asked = turn.memory, turn.memory.asked
    assert asked is not None
    if turn.yes_no is None or "?" in turn.text:
        return False
    reply = None if turn.yes_no == "unsure" else bool(turn.yes_no)
    if asked == company.ASKED:
        if reply is None or reply is False:
            company.skip(memory)
            voice.say("company.skipped")
            return True
        return False
    if asked == company.ASKED_CONFIRM:
        company.read_confirmation(turn, voice, bool(reply))
        return True
    if asked == company.ASKED_OTHER_OPCO:
        if reply:
            memory.settled = [*memory.settled, company.ASKED_OTHER_OPCO]
        else:
            _leave(memory, voice)
        return True
    if asked == questions.ASKED_HEADCOUNT:
        value = memory.value_of("headcount") if reply else None
        origin = {True: "said", None: "unsure"}.get(reply)
        if origin is None:
            memory.facts.pop("headcount", None)
        else:
            memory.remember("headcount", value, origin=origin)
        return True
    rare = questions.rare_facts_asked(asked)
    if rare and reply:
        # « Oui » alone does not say which: ask one by one.
        memory.settled = [*memory.settled, questions.ASKED_RARE]
        return True
    if rare or reply is None:
        for fact in rare or [asked]:
            memory.remember(fact, reply, origin="said" if reply is False else "unsure")
        if reply is None:
            voice.say("check.unknown_noted")
        return True
    if rulebook().facts[asked].type == "boolean":
        memory.remember(asked, reply)
        return True
    return False


def _read_company(turn: Turn, voice: Voice) -> bool:
    if _gives_facts_instead(turn):
        return False
    if turn.parameter("siret") or not turn.is_payload:
        asks = turn.topics and _is_a_question(turn)
        return not asks and company.read_reply(turn, voice)
    return False


def _facts_in_reply(turn: Turn) -> list[Found]:
    asked = turn.memory.asked
    target = "headcount" if asked == questions.ASKED_HEADCOUNT else asked
    direct = turn.answers_to(target) if target in rulebook().facts else []
    covered = {item.answers for item in direct}
    return [*direct, *(item for item in turn.found if item.answers not in covered)]


def _gives_facts_instead(turn: Turn) -> bool:
    """Tell whether « signé le 5 janvier » was said where a company was asked for."""
    named = any(entity.get("entity") == "company_name" for entity in turn.entities)
    numbered = any(item.fact in company.NUMBERS for item in turn.found)
    # A town is part of an address: that it is overseas, or not, is no answer of its own.
    gives = any(
        item.usable and item.answers in rulebook().facts and item.fact != "overseas"
        for item in turn.found
    )
    return gives and not named and not numbered


def _asks_for_a_definition(turn: Turn) -> bool:
    return turn.intent == "ask_definition" or asks_for_a_word(turn)


def _is_a_question(turn: Turn) -> bool:
    return "?" in turn.text or turn.is_payload or turn.intent == "ask_definition"


def _asks_something(turn: Turn, *, answered: bool) -> bool:
    """Tell whether the message also, or only, asks about a topic."""
    if turn.follow_up:
        return True
    if not turn.topics or turn.analysis.get("off_topic_kind") == "other":
        # Nonsense in the middle of a check is a reply that was not understood.
        return False
    return _is_a_question(turn) or not answered


def _missed(turn: Turn, voice: Voice) -> None:
    memory = turn.memory
    memory.misses += 1
    if memory.misses < MOST_MISSES:
        return
    memory.misses = 0
    voice.say("check.not_understood_thrice", buttons=[company.adviser_button()])
    if memory.asked == company.ASKED:
        company.skip(memory)
    elif memory.asked in (company.ASKED_CONFIRM, company.ASKED_OTHER_OPCO):
        memory.settled = [*memory.settled, company.ASKED_OTHER_OPCO, company.ASKED]
        memory.candidates = []
    else:
        one = "headcount" if memory.asked == questions.ASKED_HEADCOUNT else str(memory.asked)
        for fact in questions.rare_facts_asked(memory.asked) or [one]:
            memory.remember(fact, None, origin="unsure")
