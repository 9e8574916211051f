"""Answering a question: the topic, its section, two topics at once, or a word explained."""

from __future__ import annotations

import re

from rasa_sdk.events import EventType, FollowupAction

from actions import company, learning
from actions.base import ConversationAction
from actions.doubt import offer_nearest
from actions.facts import learn
from actions.resources import library
from actions.turn import LONGEST_MESSAGE, Turn
from actions.voice import TALK, Button, Voice, button
from opco.knowledge import Answer

#: Words of « ça veut dire quoi NPEC »; a longer question is about more than a word.
LONGEST_DEFINITION = 7
_ASKS_FOR_A_WORD = re.compile(
    r"(c'?|ce |ça |ca )\s?(est|veut dire|signifie) (quoi|koi)|c koi|c quoi|définition|definition|signifie",
    re.IGNORECASE,
)


class AnswerQuestion(ConversationAction):
    """Answers whatever topic NLU found. Rasa runs it when no rule names another action, so a new
    topic needs a file and a line in the domain, no rule."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_answer"

    def perform(self, turn: Turn, voice: Voice) -> list[EventType]:
        """Answer, or say what prevents it."""
        if turn.supposes:
            return [FollowupAction("action_reply")]
        if not refuse_unreadable(turn, voice):
            if not turn.follow_up and asks_for_a_word(turn):
                define(turn, voice)
            elif turn.topics:
                learn(turn, turn.found, in_passing=True)
                company.note_number(turn, voice)
                answer_topics(turn, voice)
            else:
                offer_nearest(turn, voice)
        return self.after_failure(turn)

    def after_failure(self, turn: Turn) -> list[EventType]:
        """Wait for the user: no rule says so after Rasa's fallback, which would run again."""
        del turn
        return [FollowupAction("action_listen")]


class AskMore(ConversationAction):
    """Says the rest of the last answer: « en savoir plus »."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_ask_more"

    def perform(self, turn: Turn, voice: Voice) -> list[EventType]:
        """Say what the topic in hand keeps behind its first words."""
        memory = turn.memory
        if turn.follow_up:
            answer_topics(turn, voice)
            return []
        topic = turn.parameter("topic") or memory.topic
        if topic not in library().topics:
            voice.say("answer.nothing_before")
            return []
        answer = library().answer(topic, turn.today, memory.section)
        if answer.more:
            voice.tell(
                answer.more,
                kind="answer",
                topic=topic,
                section=answer.section,
                title=answer.title,
                sources=[source.to_dict() for source in answer.sources],
                as_of=answer.as_of,
                buttons=buttons_after(answer),
            )
        else:
            voice.say("answer.no_more", buttons=[adviser()])
        return []


class Define(ConversationAction):
    """Explains a word: « c'est quoi la DSN ? »."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_define"

    def perform(self, turn: Turn, voice: Voice) -> list[EventType]:
        """Explain the word asked about, or answer the topic it belongs to."""
        if not refuse_unreadable(turn, voice):
            define(turn, voice)
        return []


def refuse_unreadable(turn: Turn, voice: Voice) -> bool:
    """Say it when a message holds nothing to read, or too much; tell whether it was so."""
    text = turn.text.strip()
    if not text:
        voice.say("input.empty")
    elif len(text) > LONGEST_MESSAGE:
        voice.say("input.too_long", maximum=LONGEST_MESSAGE)
    elif not any(character.isalnum() for character in text):
        key = "input.punctuation_only" if text.isascii() else "input.emoji_only"
        voice.say(key)
    elif sum(character.isalnum() for character in text) < 2 and not turn.found:
        voice.say("input.unreadable")
    else:
        return False
    return True


def answer_topics(turn: Turn, voice: Voice, *, offer_check: bool = True) -> None:
    """Answer each topic of the message, in the order asked."""
    topics = turn.topics
    learning.record_choice(turn, topics[0])
    if len(topics) > 1:
        voice.say("answer.two_questions")
    for topic in topics:
        section = section_of(turn, topic)
        answer = library().answer(topic, turn.today, section)
        buttons = buttons_after(answer, offer_check)
        if topic != topics[-1]:
            # Of the first of two answers, only the check it offers.
            buttons = [item for item in buttons if item["payload"].startswith("/start_check")]
        voice.answer(answer, buttons)
        if library().topics[topic].group not in TALK:
            turn.memory.topic, turn.memory.section = topic, answer.section
            check = answer.check
            if check and offer_check:
                turn.memory.proposal = {"check": check}
            elif topic == topics[0]:
                turn.memory.proposal = None
    turn.memory.misunderstood = 0


def section_of(turn: Turn, topic: str) -> str | None:
    """Return the part of a topic that was asked for: by button, by words, by kind.

    None, the topic's first answer, when the topic has no such part: a button outlives an edit.
    """
    if turn.parameter("section"):
        asked = turn.parameter("section")
    elif turn.follow_up and turn.follow_up[0] == topic:
        asked = turn.follow_up[1]
    elif turn.neighbour and turn.neighbour[0] == topic:
        asked = turn.neighbour[1]
    elif topic == "hors_sujet":
        asked = turn.analysis.get("off_topic_kind")
        spoken = f"{asked}_{turn.analysis.get('language')}"
        if any(section.id == spoken for section in library().topics[topic].answers):
            # Said in the visitor's language, where it is written.
            asked = spoken
    else:
        sections = {
            item.get("id"): item.get("section") for item in turn.analysis.get("topics") or []
        }
        asked = sections.get(topic) or (
            turn.analysis.get("section") if topic == turn.intent else None
        )
    known = {section.id for section in library().topics[topic].answers}
    return str(asked) if asked in known else None


def buttons_after(answer: Answer, offer_check: bool = True) -> list[Button]:
    """Return what people ask next: the check, then what the editor chose, then a person."""
    say = library().say
    buttons = []
    if answer.check and offer_check:
        buttons.append(
            button(say("answer.check_button"), f'/start_check{{"check": "{answer.check}"}}')
        )
    for follow in answer.buttons:
        section = f'{{"section": "{follow.section}"}}' if follow.section else ""
        buttons.append(button(follow.title, f"/{follow.topic}{section}"))
    if library().topics[answer.topic].group not in TALK or answer.topic == "plainte":
        buttons.append(adviser())
    return list({item["payload"]: item for item in buttons}.values())


def adviser() -> Button:
    """Return the way to a person."""
    return button(library().say("answer.adviser_button"), "/parler_conseiller")


def asks_for_a_word(turn: Turn) -> bool:
    """Tell whether a short message asks what a word of the glossary means."""
    return (
        not turn.is_payload
        and len(turn.text.split()) <= LONGEST_DEFINITION
        and _ASKS_FOR_A_WORD.search(turn.text) is not None
        and library().glossary.find(turn.text) is not None
    )


def define(turn: Turn, voice: Voice) -> None:
    """Explain the glossary's word that the message holds; else answer its topic, or ask."""
    found = library().define(turn.text, turn.today)
    if found is None:
        if turn.topics:
            answer_topics(turn, voice)
        else:
            learning.record_doubt(turn, [])
            voice.say("glossary.unknown", buttons=[adviser()])
        return
    topic, _, section = (found.topic or "").partition("/")
    follow = f'/{topic}{{"section": "{section}"}}' if section else f"/{topic}"
    voice.tell(
        found.text,
        kind="answer",
        title=found.term,
        sources=[source.to_dict() for source in found.sources],
        buttons=[button(library().title(topic), follow)] if topic else (),
    )
    turn.memory.misunderstood = 0
