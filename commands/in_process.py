"""A conversation held in this process: the trained model, the real content, no server."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from actions.respond import respond
from addons.dialogue.reader import Reader
from addons.nlu.entities import Entity, find_fact_entities, find_name_entities
from addons.nlu.model_file import newest_model
from addons.nlu.understanding import FACTS
from opco import clock
from opco.dialogue.reading.kept import kept_reading, message_of
from opco.dialogue.reading.message import Message, Name
from opco.dialogue.reading.reading import Reading
from opco.dialogue.state import State
from opco.dialogue.words import Utterance
from opco.settings import ROOT, Settings

NAMES = frozenset({"company_name", "place", "person"})
CHANNEL = "rest"


def load_reader(models: Path = ROOT / "models") -> Reader:
    """Return the reader of the newest model; raises ``FileNotFoundError`` without a model."""
    path = newest_model(models)
    if path is None:
        raise FileNotFoundError("models/")
    return Reader.of_model(path, Settings.from_env().data_folder)


@dataclass
class Conversation:
    """One visitor. ``say`` returns what is answered; the state is what the tracker would keep."""

    reader: Reader
    name: str
    state: State = field(default_factory=State)
    message: Message | None = None
    reading: Reading | None = None

    def say(self, text: str, now: datetime | None = None) -> list[Utterance]:
        """Send a message and return the answers."""
        now = now or clock.now()
        self.message = self.reader.listen(text, self.state, now.date(), names_of(text, now))
        self.reading = self.reader.read(self.message, self.state)
        # As the servers do: what the policy does not keep, the action does not see.
        kept = json.loads(json.dumps(kept_reading(self.message, self.reading)))
        said, state, _ = respond(
            message_of(text, kept, now.date()), Reading.from_data(kept), self.state,
            conversation=self.name, channel=CHANNEL, now=now,
        )  # fmt: skip
        # As the tracker does: what does not survive plain data must not survive here either.
        self.state = State.from_dict(json.loads(json.dumps(state.to_dict())))
        return said


def names_of(text: str, now: datetime) -> list[Name]:
    """Return the names that NLU would leave on a message."""
    facts: list[Entity] = [
        {**one, "extractor": FACTS} for one in find_fact_entities(text, now.date())
    ]
    found = find_name_entities(text, facts)
    return [Name(str(one["entity"]), str(one["value"])) for one in found if one["entity"] in NAMES]
