"""Doubt: the nearest topics by title, then a way out, never three failures without one."""

from __future__ import annotations

from rasa_sdk.events import EventType, FollowupAction

from actions import company, learning
from actions.base import ConversationAction
from actions.resources import library
from actions.turn import Turn
from actions.voice import TALK, Button, Voice, button
from opco.review import NONE_OF_THESE

MOST_CHOICES = 3
#: Misunderstandings in a row after which a person is offered.
MOST_FAILURES = 3
#: Confidence below which a topic that NLU does not propose is not offered.
LEAST_OFFERED = 0.05


class Doubt(ConversationAction):
    """Offers what the message may have meant."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_doubt"

    def perform(self, turn: Turn, voice: Voice) -> list[EventType]:
        """Offer the nearest topics, or say what prevents it."""
        from actions.answer import answer_topics, refuse_unreadable

        if turn.supposes:
            return [FollowupAction("action_reply")]
        if refuse_unreadable(turn, voice):
            return []
        if turn.topics:
            answer_topics(turn, voice)
        else:
            offer_nearest(turn, voice)
        return []


class NoneOfThese(ConversationAction):
    """Takes « aucune de ces propositions » as one more misunderstanding."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_none_of_these"

    def perform(self, turn: Turn, voice: Voice) -> list[EventType]:
        """Ask to rephrase, and offer a person."""
        refuse_choices(turn, voice)
        return []


class ShowTopics(ConversationAction):
    """Lists what the assistant can answer, group by group."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_show_topics"

    def perform(self, turn: Turn, voice: Voice) -> list[EventType]:
        """Show the groups, then the topics of the one chosen."""
        say = library().say
        groups = {topic.group for topic in library().topics.values()}
        group = turn.parameter("group")
        if group in groups:
            voice.say(
                "failure.group_topics",
                group=say(f"failure.group_{group}"),
                buttons=[
                    button(topic.title, f"/{topic.id}")
                    for topic in library().topics.values()
                    if topic.group == group
                ],
            )
            return []
        shown = [
            name for name in ("apprentissage", "tuteur", "transition", "opco") if name in groups
        ]
        voice.say(
            "failure.topics",
            buttons=[
                button(say(f"failure.group_{name}"), f'/show_topics{{"group": "{name}"}}')
                for name in shown
            ],
        )
        return []


def refuse_choices(turn: Turn, voice: Voice) -> None:
    """Take the topics offered as wrong: ask to rephrase, then offer a person."""
    learning.record_choice(turn, NONE_OF_THESE)
    turn.memory.misunderstood += 1
    if turn.memory.misunderstood >= MOST_FAILURES:
        give_way_out(turn, voice)
    else:
        voice.say("doubt.none_chosen", buttons=[_adviser(), topics_button()])


def offer_nearest(turn: Turn, voice: Voice) -> None:
    """Offer the nearest topics, or the company named; after repeated doubt, a person."""
    if not company.propose_named(turn, voice):
        offer_topics(turn, voice)


def offer_topics(turn: Turn, voice: Voice) -> None:
    """Offer the nearest topics by title; after repeated doubt, a person."""
    memory = turn.memory
    memory.misunderstood += 1
    if memory.misunderstood >= MOST_FAILURES:
        learning.record_doubt(turn, [])
        give_way_out(turn, voice)
        return
    choices = _nearest_topics(turn)
    learning.record_doubt(turn, choices)
    say = library().say
    if not choices:
        key = "failure.second" if memory.misunderstood == 2 else "doubt.nothing_near"
        voice.say(key, buttons=[topics_button(), _adviser()])
        return
    voice.say(
        "doubt.offer_again" if memory.misunderstood > 1 else "doubt.offer",
        buttons=[
            *(button(library().topics[name].title, f"/{name}") for name in choices),
            button(say("doubt.none_button"), "/none_of_these"),
            _adviser(),
        ],
    )


def _nearest_topics(turn: Turn) -> list[str]:
    """Return the topics to offer, best first: small talk only when nothing else is as near."""
    topics = library().topics
    near = [str(item.get("topic")) for item in turn.analysis.get("choices") or []]
    if not near:
        # « Non pas un stagiaire, un apprenti » is taken for a no: NLU proposes nothing.
        near = [
            item["name"]
            for item in turn.ranking
            if item.get("confidence", 0.0) >= LEAST_OFFERED and item.get("name") != "hors_sujet"
        ]
    known = [name for name in near if name in topics and name != "parler_conseiller"]
    return [name for name in known if name == known[0] or topics[name].group not in TALK][
        :MOST_CHOICES
    ]


def give_way_out(turn: Turn, voice: Voice) -> None:
    """After three failures in a row: an adviser, or the list of topics."""
    turn.memory.misunderstood = 0
    turn.memory.proposal = {"action": "action_start_handoff"}
    voice.say("failure.third", buttons=[_adviser(), topics_button()])


def _adviser() -> Button:
    return button(library().say("doubt.adviser_button"), "/parler_conseiller")


def topics_button() -> Button:
    """Return the way to the list of topics."""
    return button(library().say("failure.topics_button"), "/show_topics")
