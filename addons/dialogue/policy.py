"""Reading in context as a policy of Rasa: what a message does, then which action takes it up.

The reading is written to the tracker as a slot, so that ``rasa shell --debug`` and the tracker show
it and the action finds it. Nothing is decided here but the reading: the plan is the action's.
Made for Rasa 3.6.21.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rasa.core.featurizers.tracker_featurizers import TrackerFeaturizer
from rasa.core.policies.policy import Policy, PolicyPrediction
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_RESTART_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecutionRejected, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker

from addons.dialogue.reader import Reader, fingerprint
from opco import clock
from opco.dialogue.reading.kept import kept_reading
from opco.dialogue.reading.message import Name
from opco.dialogue.state import State
from opco.settings import Settings

logger = logging.getLogger(__name__)

#: The slots that hold the state and the reading of the last message.
STATE, READING = "dialogue", "reading"
#: The action of each act; what is not named goes to the talk.
ACTIONS: Mapping[str, str] = {
    "ask": "action_answer", "define": "action_answer", "more": "action_answer",
    "source": "action_answer", "sure": "action_answer", "simpler": "action_answer",
    "inform": "action_check", "correct": "action_check", "suppose": "action_check",
    "message": "action_check",
    "company": "action_find_company",
    "person": "action_hand_over", "give": "action_hand_over",
    "unclear": "action_clarify", "off_topic": "action_clarify", "complain": "action_clarify",
}  # fmt: skip
PRESSED: Mapping[str, str] = {
    "start_check": "action_check", "inform": "action_check", "correct": "action_check",
    "parler_conseiller": "action_hand_over", "register_transition": "action_hand_over",
    "none_of_these": "action_clarify", "show_topics": "action_clarify",
}  # fmt: skip
TALK = "action_talk"
#: How often an action may be rejected in a turn before the policy listens again.
MOST_REJECTIONS = 2
RESTART = "restart"
#: Names that spaCy or the rules see, kept with the message.
NAMES = frozenset({"company_name", "place", "person"})


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True
)
class ReadingPolicy(Policy):
    """Reads each message in its context, once, and predicts the action that takes it up."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return every option with its default."""
        return {"priority": 6}

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Make `rasa train` notice a change in the files and the code that it learns from."""
        return fingerprint(Settings.from_env().data_folder)

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        featurizer: TrackerFeaturizer | None = None,
        reader: Reader | None = None,
    ) -> None:
        super().__init__(config, model_storage, resource, execution_context, featurizer)
        self._reader = reader

    def train(
        self,
        training_trackers: list[TrackerWithCachedStates],
        domain: Domain,
        **kwargs: Any,
    ) -> Resource:
        """Learn to read from the labelled turns of the project; stories teach nothing here."""
        self._reader = Reader.train(Settings.from_env().data_folder)
        with self._model_storage.write_to(self._resource) as folder:
            self._reader.save(Path(folder))
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> ReadingPolicy:
        """Load a trained policy."""
        with model_storage.read_from(resource) as folder:
            reader = Reader.load(Path(folder), Settings.from_env().data_folder)
        return cls(config, model_storage, resource, execution_context, reader=reader)

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """Read the message if it is new, and name the action; after it, listen."""
        since = _since_last_message(tracker)
        if _is_done(since):
            return self._of(ACTION_LISTEN_NAME, 1.0, domain)
        message = tracker.latest_message
        if message is None or not (message.text or message.intent_name):
            return self._of(ACTION_LISTEN_NAME, 1.0, domain)
        if message.intent_name == RESTART:
            return self._of(ACTION_RESTART_NAME, 1.0, domain)
        kept = next((one for one in since if isinstance(one, SlotSet) and one.key == READING), None)
        if kept is not None:
            return self._of(action_of(kept.value), float(kept.value["sure"]), domain)
        data = self.read(message, State.from_dict(tracker.get_slot(STATE)))
        # Written once a turn; when Rasa drops it (an action answered 400) it is written again.
        return self._of(
            action_of(data), float(data["sure"]), domain, events=[SlotSet(READING, data)]
        )

    def read(self, message: UserUttered, state: State) -> dict[str, Any]:
        """Return the reading of a message as plain data."""
        if self._reader is None:
            raise RuntimeError("the policy is not trained")
        text = message.text or ""
        names = [
            Name(str(entity["entity"]), str(entity["value"]))
            for entity in message.entities or []
            if entity.get("entity") in NAMES
        ]
        payload = _payload(message)
        analysis = (message.parse_data or {}).get("analysis") or {}
        told = self._reader.listen(text, state, clock.today(), names, payload, analysis)
        found = self._reader.read(told, state)
        return kept_reading(told, found)

    def _of(
        self, name: str, confidence: float, domain: Domain, events: list[Event] | None = None
    ) -> PolicyPrediction:
        shares = self._default_predictions(domain)
        shares[domain.index_for_action(name)] = max(confidence, 0.01)
        return self._prediction(shares, events=events, is_no_user_prediction=False)

    def _metadata(self) -> dict[str, Any]:
        return {"priority": self.priority}

    @classmethod
    def _metadata_filename(cls) -> str:
        return "reading_policy.json"


def action_of(reading: Mapping[str, Any]) -> str:
    """Return the action that takes up a reading: that of its main move."""
    acts = [next(iter(move)) for move in reading["moves"]]
    if not acts:
        return TALK
    if acts[-1] == "press":
        pressed = str(reading["moves"][-1]["press"])
        return PRESSED.get(pressed, TALK if pressed in _REPLIES else "action_answer")
    return ACTIONS.get(acts[-1], TALK)


_REPLIES = frozenset({"affirm", "deny", "unsure", "stop"})


def _payload(message: UserUttered) -> tuple[str, Mapping[str, str]] | None:
    text = message.text or ""
    if not text.startswith("/") or not message.intent_name:
        return None
    parameters = {
        str(entity["entity"]): str(entity["value"])
        for entity in message.entities or []
        if entity.get("entity") and entity.get("value") not in (None, "")
    }
    return message.intent_name, parameters


def _since_last_message(tracker: DialogueStateTracker) -> list[Event]:
    found: list[Event] = []
    for event in reversed(tracker.applied_events()):
        if isinstance(event, UserUttered):
            break
        found.append(event)
    return found[::-1]


def _is_done(since: list[Event]) -> bool:
    """Tell whether the message was taken up, or could not be after several tries.

    An action that ran has spoken, or left a state. One that failed left nothing: it is predicted
    again until Rasa gives the turn up, which ends it with an apology (`addons.patches`).
    """
    taken_up = any(
        isinstance(event, BotUttered) or (isinstance(event, SlotSet) and event.key == STATE)
        for event in since
    )
    rejected = sum(isinstance(event, ActionExecutionRejected) for event in since)
    return taken_up or rejected >= MOST_REJECTIONS


__all__ = ["READING", "STATE", "ReadingPolicy", "action_of", "kept_reading"]
