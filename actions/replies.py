"""Replies outside a check: yes, no, a bare fact, a correction, « et pour un BTS ? »."""

from __future__ import annotations

from datetime import date
from typing import Any

from rasa_sdk.events import EventType, FollowupAction

from actions import company
from actions.answer import answer_topics, buttons_after, refuse_unreadable
from actions.base import ConversationAction
from actions.check import begin, check_buttons, check_of_topic
from actions.decide import say_decision
from actions.doubt import offer_nearest, offer_topics, refuse_choices, topics_button
from actions.facts import acknowledge, labelled, learn, problems_with
from actions.resources import library, rulebook
from actions.turn import SUPPOSES, Turn
from actions.voice import Voice, button

#: Words of a plain « non merci » or « non, pas du tout »; a longer one says something else too.
LONGEST_NO = 4


class Reply(ConversationAction):
    """Understands a reply by what was said last: a proposal, a decision, a topic."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_reply"

    def perform(self, turn: Turn, voice: Voice) -> list[EventType]:
        """Follow the proposal, re-evaluate the decision, or take note; then wait.

        It may follow Rasa's fallback, after which no rule says to wait.
        """
        events = self._reply(turn, voice)
        return events or [FollowupAction("action_listen")]

    def after_failure(self, turn: Turn) -> list[EventType]:
        """Wait for the user."""
        del turn
        return [FollowupAction("action_listen")]

    def _reply(self, turn: Turn, voice: Voice) -> list[EventType]:
        if refuse_unreadable(turn, voice):
            return []
        if turn.follow_up:
            answer_topics(turn, voice)
            return []
        if turn.yes_no is True:
            return _affirm(turn, voice)
        if turn.yes_no == "unsure":
            turn.memory.proposal = None
            voice.say("smalltalk.unsure_alone", buttons=[topics_button(), company.adviser_button()])
            return []
        if turn.yes_no is False and len(turn.text.split()) > LONGEST_NO:
            # « Non pas un stagiaire, un apprenti »: what follows the no is what matters.
            offer_topics(turn, voice)
            return []
        if turn.yes_no is False and turn.memory.misunderstood:
            # « Non » to the topics offered is none of them.
            refuse_choices(turn, voice)
            return []
        if turn.yes_no is False:
            turn.memory.proposal = None
            voice.say("smalltalk.deny_alone", buttons=[company.adviser_button()])
            return []
        if turn.intent == "stop":
            turn.memory.proposal = None
            voice.say("check.nothing_to_stop")
            return []
        return _inform(turn, voice)


def _affirm(turn: Turn, voice: Voice) -> list[EventType]:
    proposal = turn.memory.proposal or {}
    turn.memory.proposal = None
    if proposal.get("check") in rulebook().checks:
        return begin(turn, voice, proposal["check"])
    if proposal.get("action"):
        return [FollowupAction(proposal["action"])]
    voice.say("smalltalk.affirm_alone")
    return []


def _inform(turn: Turn, voice: Voice) -> list[EventType]:
    memory = turn.memory
    if turn.intent == "correct" and (turn.is_payload or not turn.found):
        return _choose_correction(turn, voice)
    before = dict(memory.known_facts())
    pressed = _pressed_fact(turn)
    if pressed is not None:
        memory.remember(*pressed)
        return [FollowupAction("action_start_check")]
    changes = learn(turn, turn.found)
    recognised = company.recognise(turn, voice) or _chosen_company(turn, voice)
    if memory.decision and changes:
        _decide_again(turn, voice, before, [change.fact for change in changes])
        return []
    check = check_of_topic(memory.topic)
    if check and (changes or recognised):
        return begin(turn, voice, check)
    if recognised:
        voice.say("check.choose", buttons=check_buttons())
        return []
    if changes:
        for sentence in acknowledge(changes):
            voice.tell(sentence, kind="notice")
        facts = labelled(memory, [change.fact for change in changes])
        voice.say("smalltalk.inform_alone", facts=facts, buttons=check_buttons())
        return []
    if memory.topic and turn.analysis.get("section"):
        answer = library().answer(memory.topic, turn.today, turn.analysis["section"])
        voice.answer(answer, buttons_after(answer))
        return []
    return _not_understood(turn, voice)


def _chosen_company(turn: Turn, voice: Voice) -> bool:
    return bool(turn.parameter("siret")) and company.read_reply(turn, voice)


def _not_understood(turn: Turn, voice: Voice) -> list[EventType]:
    if turn.topics:
        answer_topics(turn, voice)
    elif not _which_date(turn, voice):
        offer_nearest(turn, voice)
    return []


def _pressed_fact(turn: Turn) -> tuple[str, str] | None:
    """Return the fact and value of a button pressed outside a check, if the rules can use them."""
    fact, value = turn.parameter("fact"), turn.parameter("value")
    if fact is None or value is None or fact not in rulebook().facts or problems_with(fact, value):
        return None
    return fact, value


def _which_date(turn: Turn, voice: Voice) -> bool:
    """Ask what a day said alone is the day of; tell whether there was one."""
    days = [item for item in turn.found if item.fact == "date" and isinstance(item.value, date)]
    if len(days) != 1 or days[0].role is not None:
        return False
    day = days[0].value
    voice.say(
        "check.ambiguous_date",
        day=day,
        buttons=[
            button(rulebook().facts[fact].label, f'/inform{{"fact": "{fact}", "value": "{day}"}}')
            for fact in ("signed_on", "starts_on")
        ],
    )
    return True


def _decide_again(turn: Turn, voice: Voice, before: dict[str, Any], repeated: list[str]) -> None:
    """Re-evaluate the last decision with what the message changes, and say what that changes.

    « Et si c'était un BTS ? » supposes: what was known stays. « Non, signé le 5 janvier » corrects.
    """
    memory = turn.memory
    assert memory.decision is not None
    now = memory.known_facts()
    changed = {fact: value for fact, value in now.items() if before.get(fact) != value}
    if not changed:
        voice.say("check.already_known", facts=labelled(memory, repeated))
        return
    comparison = rulebook().compare(memory.decision["check"], before, changed, turn.today)
    facts = {fact: dict(known) for fact, known in memory.facts.items()}
    decision = memory.decision
    if comparison.differs:
        voice.tell(comparison.text, kind="notice")
        say_decision(turn, voice, comparison.after)
    else:
        say_decision(turn, voice, comparison.after, instead=comparison.text)
    if SUPPOSES.match(turn.text):
        memory.decision = decision
        memory.facts = {
            fact: known for fact, known in facts.items() if fact not in changed or fact in before
        }
        for fact in changed:
            if fact in before:
                memory.remember(fact, before[fact])


def _choose_correction(turn: Turn, voice: Voice) -> list[EventType]:
    memory = turn.memory
    fact = turn.parameter("fact")
    check = (memory.decision or {}).get("check") or check_of_topic(memory.topic)
    if fact in rulebook().facts and check:
        memory.facts.pop(fact, None)
        memory.check, memory.asked, memory.misses = check, None, 0
        return [FollowupAction("check_form")]
    known = memory.known_facts()
    if not known:
        voice.say("smalltalk.affirm_alone")
        return []
    definitions = rulebook().facts
    voice.say(
        "check.correct_what",
        buttons=[
            button(definitions[name].label, f'/correct{{"fact": "{name}"}}')
            for name in known
            if name in definitions
        ],
    )
    return []
