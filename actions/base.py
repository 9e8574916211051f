"""The way every action runs: off the event loop, within a time limit, never with a stack trace."""

from __future__ import annotations

import asyncio
import logging
from abc import ABC, abstractmethod
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.resources import library
from actions.turn import Turn
from actions.voice import Voice, button

logger = logging.getLogger(__name__)

#: Rasa's lock on a conversation lasts 60 s; nobody waits that long for a sentence.
SECONDS = 8.0
#: rasa-sdk runs a synchronous action on its event loop: one slow query would hold up everybody.
_threads = ThreadPoolExecutor(max_workers=16, thread_name_prefix="action")


class ConversationAction(Action, ABC):
    """An action whose ``perform`` may block; what it says leaves only if it succeeds."""

    @abstractmethod
    def name(self) -> str:
        """Return the action's name in the domain."""

    @abstractmethod
    def perform(self, turn: Turn, voice: Voice) -> list[EventType]:
        """Do the work: change ``turn.memory``, speak, return events beside the memory's own."""

    def after_failure(self, turn: Turn) -> list[EventType]:
        """Return the events that leave the conversation in order when ``perform`` failed."""
        del turn
        return []

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Run ``perform`` in a thread; turn a failure into a sentence and a way out."""
        turn = Turn.of(tracker)
        voice = Voice(turn.channel)
        loop = asyncio.get_running_loop()
        try:
            events = await asyncio.wait_for(
                loop.run_in_executor(_threads, self.perform, turn, voice), SECONDS
            )
        except Exception:
            logger.exception("Action %s failed for %s", self.name(), turn.conversation)
            # A thread that is still running keeps its own voice, which is never flushed.
            voice = Voice(turn.channel)
            _apologise(voice)
            voice.flush(dispatcher)
            return self.after_failure(turn)
        voice.flush(dispatcher)
        return [*turn.memory.events(), *events]


def _apologise(voice: Voice) -> None:
    voice.say(
        "error.general",
        buttons=[button(library().say("answer.adviser_button"), "/parler_conseiller")],
    )
