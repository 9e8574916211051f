"""Sentence vectors as features of Rasa's own classifiers, for the comparison of pipelines.

Our pipeline does not use it: TopicClassifier reads the parts of a message as well as the whole.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import FEATURIZER_CLASS_ALIAS, TOKENS_NAMES
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, FEATURE_TYPE_SEQUENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from addons.nlu.corpus import load_words
from addons.nlu.normalisation import Normaliser, without_numbers
from addons.nlu.sentence_encoder import shared_encoder
from opco.settings import Settings


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceFeaturizer(DenseFeaturizer, GraphComponent):
    """Adds the vector of the message, and of the run of three words around each token."""

    @classmethod
    def required_components(cls) -> list[type]:
        """A tokenizer must come first."""
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return every option with its default."""
        return dict(DenseFeaturizer.get_default_config())

    def __init__(self, config: dict[str, Any], name: str) -> None:
        super().__init__(name, config)
        self._normaliser = Normaliser(load_words(Settings.from_env().data_folder).spelling)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceFeaturizer:
        """Create the component; there is nothing to train."""
        return cls(config, execution_context.node_name or cls.__name__)

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the features to each message that has tokens."""
        for message in messages:
            tokens = message.get(TOKENS_NAMES[TEXT])
            if not tokens:
                continue
            words = [token.text for token in tokens]
            runs = [" ".join(words[max(0, i - 1) : i + 2]) for i in range(len(words))]
            vectors = shared_encoder().encode([self._plain(t) for t in [message.get(TEXT), *runs]])
            self._add(message, vectors[:1], FEATURE_TYPE_SENTENCE)
            self._add(message, vectors[1:], FEATURE_TYPE_SEQUENCE)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the features to the training examples."""
        self.process(training_data.training_examples)
        return training_data

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Accept any configuration: there is no option of our own."""

    def _plain(self, text: str) -> str:
        return without_numbers(self._normaliser(text))

    def _add(self, message: Message, vectors: np.ndarray[Any, Any], kind: str) -> None:
        origin = self._config[FEATURIZER_CLASS_ALIAS]
        message.add_features(Features(vectors, kind, TEXT, origin))
