"""The Rasa component that leaves the facts of a message — numbers, days, levels — as entities.

The reading is `opco.language.find_facts`; this file only says it the way Rasa does.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from opco import clock
from opco.language import Found, find_facts


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
            if not text or text.lstrip().startswith("/"):
                continue
            found = [_entity(item) for item in find_facts(text, clock.today()) if not item.negated]
            entities = message.get(ENTITIES, []) + self.add_extractor_name(found)
            message.set(ENTITIES, entities, add_to_output=True)
        return messages


def _entity(found: Found) -> dict[str, Any]:
    """Return a fact as Rasa's entity, with what else is known of it (`role`, `low`, `reason`…)."""
    fields = found.to_dict()
    return {"entity": fields.pop("fact"), **fields}
