"""The actions that Rasa runs: one a leading move, on one body (``base``), and its own commands."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, Restarted
from rasa_sdk.executor import CollectingDispatcher

from actions.base import ConversationAction
from actions.resources import library


class AnswerQuestion(ConversationAction):
    """A question: an answer, one sentence of it, a word explained, its source."""

    NAME = "action_answer"


class CheckCase(ConversationAction):
    """Facts: the case as known is put to the law, then at most one question."""

    NAME = "action_check"


class FindCompany(ConversationAction):
    """A company named or numbered: looked up, chosen, confirmed."""

    NAME = "action_find_company"


class HandOver(ConversationAction):
    """A person asked for: the request is written, completed, sent."""

    NAME = "action_hand_over"


class Talk(ConversationAction):
    """The talk itself: yes, no, thanks, coming back, leaving."""

    NAME = "action_talk"


class Clarify(ConversationAction):
    """What was not understood, or is not for us."""

    NAME = "action_clarify"


class Restart(Action):
    """Starts the conversation anew."""

    def name(self) -> str:
        """Return the name of the action of Rasa that this one replaces."""
        return "action_restart"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Forget what was said."""
        dispatcher.utter_message(text=library().say("session.new"))
        return [Restarted()]


class Back(Action):
    """Declines to go back: a correction says it better."""

    def name(self) -> str:
        """Return the name of the action of Rasa that this one replaces."""
        return "action_back"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Ask for the question."""
        dispatcher.utter_message(text=library().say("input.old_button"))
        return []
