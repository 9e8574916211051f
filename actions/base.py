"""The way every action runs: off the event loop, within a time limit, never with a stack trace."""

import asyncio
import logging
from abc import ABC
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.resources import library
from actions.respond import respond
from actions.speaking import speak
from opco import clock
from opco.dialogue.reading.kept import message_of
from opco.dialogue.reading.reading import Reading
from opco.dialogue.state import Offer, State
from opco.dialogue.words import Utterance

logger = logging.getLogger(__name__)

#: Rasa's lock on a conversation lasts 60 s; nobody waits that long for a sentence.
SECONDS = 8.0
#: The slots that hold the state and the reading of the last message (`addons.dialogue.policy`).
STATE, READING = "dialogue", "reading"
#: rasa-sdk runs a synchronous action on its event loop: one slow query would hold up everybody.
_threads = ThreadPoolExecutor(max_workers=16, thread_name_prefix="action")


class ConversationAction(Action, ABC):
    """Takes up the last message as it was read; what is said leaves only if all succeeds."""

    #: The action's name in the domain.
    NAME = ""

    def __init__(self) -> None:
        # rasa-sdk makes one of each as it starts: reading the answers, and working out what each
        # of their sentences says today (1.3 s), are not its first visitor's.
        library().sentences(clock.today())

    def name(self) -> str:
        """Return the action's name in the domain."""
        return self.NAME

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Plan and speak in a thread; turn a failure into a sentence and a way out."""
        channel = str(tracker.get_latest_input_channel() or "")
        loop = asyncio.get_running_loop()
        try:
            said, state = await asyncio.wait_for(
                loop.run_in_executor(_threads, take_up, tracker, channel), SECONDS
            )
        except Exception as error:
            if isinstance(error, asyncio.TimeoutError):
                # The thread goes on and keeps what it would have said, which nobody hears.
                logger.warning("Action %s is late for %s", self.name(), tracker.sender_id)
            else:
                logger.exception("Action %s failed for %s", self.name(), tracker.sender_id)
            speak(dispatcher, channel, [_apology()])
            return []
        if not said:
            # A turn without a word is one that failed: its visitor would send it again for ever.
            logger.warning("Action %s has nothing to say to %s", self.name(), tracker.sender_id)
            said = [_apology()]
        speak(dispatcher, channel, said)
        return [SlotSet(STATE, state.to_dict())]


def take_up(tracker: Tracker, channel: str) -> tuple[list[Utterance], State]:
    """Return what is said after the last message, and the state that it leaves."""
    data = tracker.slots.get(READING) or {"moves": [{"unclear": True}], "sure": 0.0}
    said, state, _ = respond(
        message_of(str((tracker.latest_message or {}).get("text") or ""), data, clock.today()),
        Reading.from_data(data),
        State.from_dict(tracker.slots.get(STATE)),
        conversation=tracker.sender_id,
        channel=channel,
        now=clock.now(),
        events=tracker.events or [],
    )
    return said, state


def _apology() -> Utterance:
    say = library().say
    return Utterance(
        say("error.general"),
        "choice",
        offers=[Offer(say("answer.adviser_button"), "/parler_conseiller")],
    )
