"""Rasa's own commands (« /restart », « /back »), answered in French instead of in silence."""

from __future__ import annotations

from rasa_sdk.events import EventType, FollowupAction, Restarted

from actions.base import ConversationAction
from actions.turn import Turn
from actions.voice import Voice


class Restart(ConversationAction):
    """Starts the conversation anew."""

    def name(self) -> str:
        """Return the name of the action of Rasa that this one replaces."""
        return "action_restart"

    def perform(self, turn: Turn, voice: Voice) -> list[EventType]:
        """Forget what was said."""
        voice.say("session.new")
        return [Restarted()]


class Back(ConversationAction):
    """Declines to go back: a correction says it better."""

    def name(self) -> str:
        """Return the name of the action of Rasa that this one replaces."""
        return "action_back"

    def perform(self, turn: Turn, voice: Voice) -> list[EventType]:
        """Ask for the question."""
        voice.say("input.old_button")
        return [FollowupAction("action_listen")]
