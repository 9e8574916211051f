"""The Rasa component that leaves the facts of a message — numbers, days, levels — as entities."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from addons.nlu.entities import find_fact_entities, is_payload
from opco import clock


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class FactExtractor(GraphComponent, EntityExtractorMixin):
    """Adds one entity a fact; needs no training and no other component.

    Days are counted from `opco.clock.today()`. A payload (``/intent{…}``) carries its own
    entities: it is left as it is.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the options: none."""
        return {}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> FactExtractor:
        """Create the component."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the facts of each message to its entities, after those it has."""
        for message in messages:
            text = message.get(TEXT)
            if not text or is_payload(text):
                continue
            found = self.add_extractor_name(find_fact_entities(text, clock.today()))
            message.set(ENTITIES, message.get(ENTITIES, []) + found, add_to_output=True)
        return messages
