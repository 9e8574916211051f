"""Understands messages in one process, without Rasa: what `latest_message` would hold.

For whoever plays conversations, asks questions from a terminal or measures. The components of
config.yml do the same inside Rasa; a test keeps the two equal.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from addons.nlu.analysis import Analyst, load_analyst
from addons.nlu.entities import Entity, find_fact_entities, find_name_entities, is_payload
from addons.nlu.results import Analysis
from opco import clock

FACTS, NAMES = "FactExtractor", "NameExtractor"
_RANKED = 10


class Understanding:
    """An analyst with the readers of facts and names."""

    def __init__(self, analyst: Analyst) -> None:
        self.analyst = analyst

    @classmethod
    def load(cls, model_path: Path) -> Understanding:
        """Read a trained model; raises `ModelFileError` when the file holds none of ours."""
        return cls(load_analyst(model_path))

    def parse(self, text: str, today: date | None = None) -> dict[str, Any]:
        """Return `text`, `intent`, `intent_ranking`, `entities` and `analysis` of a message.

        Days are counted from `today`, or from `opco.clock.today()`. A payload (``/intent{…}``) is
        no sentence: like Rasa's own pipeline, this leaves it to whoever reads payloads.
        """
        entities: list[Entity] = []
        if text and not is_payload(text):
            entities = _by(FACTS, find_fact_entities(text, today or clock.today()))
            entities += _by(NAMES, find_name_entities(text, entities))
        return {"text": text, "entities": entities, **understood(self.analyst, text, entities)}


def understood(analyst: Analyst, text: str, entities: list[Entity]) -> dict[str, Any]:
    """Return `intent`, `intent_ranking` and `analysis` of a message whose entities were found."""
    facts = [(e["start"], e["end"]) for e in entities if e.get("extractor") == FACTS]
    analysis = analyst.analyse(text, facts)
    return {
        "intent": {"name": analysis.intent, "confidence": analysis.confidence},
        "intent_ranking": _ranking(analysis),
        "analysis": analysis.to_dict(),
    }


def _ranking(analysis: Analysis) -> list[dict[str, Any]]:
    return [
        {"name": choice.topic, "confidence": choice.confidence}
        for choice in analysis.ranking[:_RANKED]
    ]


def _by(extractor: str, entities: list[Entity]) -> list[Entity]:
    return [{**entity, "extractor": extractor} for entity in entities]
