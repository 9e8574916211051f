"""The Rasa component that leaves company, place and person names as entities.

Two readers: the rules of `opco.language.names`, and spaCy's small French model for names that no
word announces. The model takes any word of a chat for a name, so what it proposes must be
plausible (`is_plausible`); figures in docs/architecture.md.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from opco.language.names import find_names, has_trade_word, is_plausible

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "fr_core_news_sm"
_LABELS = {"PER": "person", "LOC": "place", "ORG": "company_name"}
# Names need none of them.
_FOR_LEMMAS = ("tok2vec", "morphologizer", "attribute_ruler", "lemmatizer")
_NEVER_USED = ("parser", "senter")
_CAPITAL_INSIDE = re.compile(r"(?<=[\w,;:'’] )[A-ZÀ-Ý]|['’-][A-ZÀ-Ý]")
_LONGEST = 2_000
#: spaCy's tokenizer is quadratic in the length of a word; no name is that long. What it reads is
#: shorter than a message: thousands of one-letter words would hold everybody up.
_ENDLESS = re.compile(r"\S{61,}")
_LONGEST_FOR_SPACY = 800


@lru_cache(maxsize=2)
def french_model(lemmas: bool = False) -> Language:
    """Return spaCy's French model, loaded once a process; with lemmas (``token.lemma_``) or names.

    Raises ``OSError`` when the model is not installed.
    """
    import spacy

    unneeded = [*_NEVER_USED, *([] if lemmas else _FOR_LEMMAS)]
    return spacy.load(MODEL, exclude=[*unneeded, *(["ner"] if lemmas else [])])


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class NameExtractor(GraphComponent, EntityExtractorMixin):
    """Adds `company_name`, `place` and `person`; options: ``spacy`` (false: rules alone).

    The model is loaded by the first message that has a capital inside a sentence: no other can
    hold a name that only the model would see.
    """

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
            if not text or text.lstrip().startswith("/"):
                continue
            before = message.get(ENTITIES, [])
            names = self.add_extractor_name(self._names(text[:_LONGEST], before))
            message.set(ENTITIES, before + names, add_to_output=True)
        return messages

    def _names(self, text: str, taken: list[dict[str, Any]]) -> list[dict[str, Any]]:
        spans = [(e["start"], e["end"]) for e in taken if e["entity"] not in ("overseas", "public")]
        names: list[dict[str, Any]] = []
        for found in find_names(text):
            if _is_free(spans, found.start, found.end):
                spans.append((found.start, found.end))
                names.append(_entity(found.fact, text, found.start, found.end, found.certainty))
        if self._uses_spacy and _CAPITAL_INSIDE.search(text):
            for span in french_model()(_readable(text)).ents:
                fact = _LABELS.get(span.label_)
                start, end = span.start_char, span.end_char
                if fact == "person" and has_trade_word(span.text):
                    fact = "company_name"
                if fact and is_plausible(fact, text, start, end) and _is_free(spans, start, end):
                    spans.append((start, end))
                    names.append(_entity(fact, text, start, end, "low"))
        return sorted(names, key=lambda name: int(name["start"]))


def _readable(text: str) -> str:
    """Return what spaCy reads of a text, each letter in its place."""
    return _ENDLESS.sub(lambda match: " " * len(match.group()), text[:_LONGEST_FOR_SPACY])


def _is_free(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    return not any(a < end and start < b for a, b in spans)


def _entity(fact: str, text: str, start: int, end: int, certainty: str) -> dict[str, Any]:
    name = text[start:end]
    return {
        "entity": fact, "value": name, "start": start, "end": end, "text": name,
        "certainty": certainty,
    }  # fmt: skip
