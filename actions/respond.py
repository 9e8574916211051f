"""One turn of the conversation, from the message as read to what is said: no Rasa in it.

The policy reads (``addons.dialogue.policy``), this plans, does what the plan asks and puts it in
words. Actions and played conversations both come through here.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from actions.advisers import Advisers
from actions.directory import CompanyDirectory
from actions.doing import learning
from actions.doing.effects import carry_out
from actions.doing.talk import WEBSITE, Talk
from actions.resources import database, directory, library, rulebook
from opco.dialogue.plan.conversation import plan
from opco.dialogue.plan.items import Plan
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.reading import Reading
from opco.dialogue.state import State
from opco.dialogue.words import Utterance, in_words
from opco.dialogue.world import World

#: Channels that show sources themselves; elsewhere they are written under the answer.
RICH_CHANNELS = frozenset({WEBSITE})


def respond(
    message: Message,
    reading: Reading,
    state: State,
    *,
    conversation: str,
    channel: str,
    now: datetime,
    events: Sequence[Mapping[str, Any]] = (),
) -> tuple[list[Utterance], State, Plan]:
    """Return what to say, the next state, and the plan that led to it."""
    world = World(
        book=rulebook(),
        library=library(),
        directory=CompanyDirectory(directory, message.today),
        adviser=Advisers(conversation, database, now),
        today=message.today,
        window=channel == WEBSITE,
        rich=channel in RICH_CHANNELS,
    )
    made = plan(message, reading, state, world)
    said = in_words(made, world)
    talk = Talk(conversation, channel, message, state, made.state, events)
    said = carry_out(talk, made.effects, said)
    learning.follow(talk)
    return said, made.state, made
