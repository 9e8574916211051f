"""Rasa's own commands (« /restart », « /back »), answered in French instead of in silence."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, Restarted
from rasa_sdk.executor import CollectingDispatcher

from actions.resources import library


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
