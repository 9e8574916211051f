"""The Rasa component that reads a message: intent, ranking and the `analysis` attribute.

In config.yml, after the extractors of facts. The reading itself is in `addons.nlu.analysis`.
"""

from __future__ import annotations

import logging
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from addons.nlu.analysis import Analyst
from addons.nlu.answer_model import Weights
from addons.nlu.corpus import Corpus, fingerprint
from addons.nlu.decision import Costs
from addons.nlu.training import select, shared_analyst
from addons.nlu.understanding import understood
from opco.settings import Settings

logger = logging.getLogger(__name__)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(GraphComponent, IntentClassifier):
    """Classifies messages with an `Analyst`; its options are the fields of Weights and Costs.

    Rasa hands over questions by topic (`QuestionsImporter`); which answer each asks for, word lists
    and terms are read from the data folder.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return every option with its default."""
        return {**asdict(Weights()), **asdict(Costs())}

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Make `rasa train` notice a change in the files that Rasa does not read as examples."""
        return fingerprint(_data_folder())

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource
    ) -> None:
        self._weights = Weights(**select(config, Weights))
        self._costs = Costs(**select(config, Costs))
        self._model_storage = model_storage
        self._resource = resource
        self._analyst: Analyst | None = None

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TopicClassifier:
        """Create an untrained component."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Train on the intent examples and the project's own files; store the result."""
        examples = [
            (message.get(TEXT), message.get(INTENT))
            for message in training_data.intent_examples
            if message.get(TEXT) and message.get(INTENT)
        ]
        corpus = Corpus.load(_data_folder()).among(examples)
        self._analyst = shared_analyst(corpus, self._weights, self._costs)
        with self._model_storage.write_to(self._resource) as folder:
            self._analyst.save(Path(folder))
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TopicClassifier:
        """Load a trained component; without a stored model it stays untrained and says so."""
        component = cls(config, model_storage, resource)
        try:
            with model_storage.read_from(resource) as folder:
                component._analyst = Analyst.load(Path(folder), component._costs)
        except ValueError:
            logger.warning("No trained topic model in '%s'.", resource.name)
        return component

    def process(self, messages: list[Message]) -> list[Message]:
        """Set intent, ranking and analysis of each message that has text."""
        if self._analyst is None:
            return messages
        for message in messages:
            text = message.get(TEXT) or ""
            found = understood(self._analyst, text, message.get(ENTITIES) or [])
            message.set(INTENT, found["intent"], add_to_output=True)
            message.set(INTENT_RANKING_KEY, found["intent_ranking"], add_to_output=True)
            message.set("analysis", found["analysis"], add_to_output=True)
        return messages


def _data_folder() -> Path:
    return Settings.from_env().data_folder
