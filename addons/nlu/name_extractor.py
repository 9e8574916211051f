"""The Rasa component that leaves company, place and person names as entities."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from addons.nlu.entities import MODEL, find_name_entities, is_payload


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class NameExtractor(GraphComponent, EntityExtractorMixin):
    """Adds `company_name`, `place` and `person`; options: ``spacy`` (false: rules alone)."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return every option with its default."""
        return {"spacy": True}

    @staticmethod
    def required_packages() -> list[str]:
        """Return the packages without which the component does not start."""
        return ["spacy", MODEL]

    def __init__(self, config: dict[str, Any]) -> None:
        self._uses_spacy = bool(config["spacy"])

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> NameExtractor:
        """Create the component; the model is not loaded yet."""
        return cls(config)

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the names of each message to its entities, where no other entity stands."""
        for message in messages:
            text = message.get(TEXT)
            if not text or is_payload(text):
                continue
            before = message.get(ENTITIES, [])
            names = self.add_extractor_name(find_name_entities(text, before, self._uses_spacy))
            message.set(ENTITIES, before + names, add_to_output=True)
        return messages
