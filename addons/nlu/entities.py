"""The facts and names of a message, as Rasa's entities, found without Rasa.

Facts are read by `opco.language.find_facts`. Names have two readers: the rules of
`opco.language.names`, and spaCy's small French model for names that no word announces. The model
takes any word of a chat for a name, so what it proposes must be plausible (`is_plausible`); figures
in docs/architecture.md.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from addons.nlu.questions import joined_lines
from opco.language import find_facts
from opco.language.names import find_names, has_trade_word, is_plausible

if TYPE_CHECKING:
    from spacy.language import Language

Entity = dict[str, Any]

MODEL = "fr_core_news_sm"
_LABELS = {"PER": "person", "LOC": "place", "ORG": "company_name"}
# Names need none of them.
_NEVER_USED = ("parser", "senter", "tok2vec", "morphologizer", "attribute_ruler", "lemmatizer")
_CAPITAL_INSIDE = re.compile(r"(?<=[\w,;:'’] )[A-ZÀ-Ý]|['’-][A-ZÀ-Ý]")
_LONGEST = 2_000
#: spaCy's tokenizer is quadratic in the length of a word; no name is that long. What it reads is
#: shorter than a message: thousands of one-letter words would hold everybody up.
_ENDLESS = re.compile(r"\S{61,}")
_LONGEST_FOR_SPACY = 800


@lru_cache(maxsize=1)
def french_model() -> Language:
    """Return spaCy's French model of names, loaded once a process.

    Raises ``OSError`` when the model is not installed.
    """
    import spacy

    return spacy.load(MODEL, exclude=list(_NEVER_USED))


def is_payload(text: str) -> bool:
    """Tell whether `text` is no sentence: a payload (``/intent{…}``) carries its own entities."""
    return text.lstrip().startswith("/")


def find_fact_entities(text: str, today: date) -> list[Entity]:
    """Return one entity a fact, with what else is known of it (`role`, `low`, `reason`…).

    Days are counted from `today`. What the text denies is left out.
    """
    entities = []
    for found in find_facts(joined_lines(text), today):
        if not found.negated:
            fields = found.to_dict()
            entities.append({"entity": fields.pop("fact"), **fields})
    return entities


def find_name_entities(text: str, taken: list[Entity], uses_spacy: bool = True) -> list[Entity]:
    """Return `company_name`, `place` and `person` where no entity of `taken` stands.

    spaCy's model is loaded by the first message that has a capital inside a sentence: no other can
    hold a name that only the model would see.
    """
    text = joined_lines(text[:_LONGEST])
    spans = [(e["start"], e["end"]) for e in taken if e["entity"] not in ("overseas", "public")]
    names: list[Entity] = []
    for found in find_names(text):
        if _is_free(spans, found.start, found.end):
            spans.append((found.start, found.end))
            names.append(_entity(found.fact, text, found.start, found.end, found.certainty))
    if uses_spacy and _CAPITAL_INSIDE.search(text):
        readable = _readable(text)
        for label, start, end in _seen_by_spacy(readable):
            fact = _LABELS.get(label)
            if fact == "person" and has_trade_word(readable[start:end]):
                fact = "company_name"
            if fact and is_plausible(fact, text, start, end) and _is_free(spans, start, end):
                spans.append((start, end))
                names.append(_entity(fact, text, start, end, "low"))
    return sorted(names, key=lambda name: int(name["start"]))


@lru_cache(maxsize=512)  # four milliseconds, for what people type most as well
def _seen_by_spacy(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return the label, start and end of each name that spaCy's model sees."""
    return tuple(
        (span.label_, span.start_char, span.end_char) for span in french_model()(text).ents
    )


def _readable(text: str) -> str:
    """Return what spaCy reads of a text, each letter in its place."""
    return _ENDLESS.sub(lambda match: " " * len(match.group()), text[:_LONGEST_FOR_SPACY])


def _is_free(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    return not any(a < end and start < b for a, b in spans)


def _entity(fact: str, text: str, start: int, end: int, certainty: str) -> Entity:
    name = text[start:end]
    return {
        "entity": fact, "value": name, "start": start, "end": end, "text": name,
        "certainty": certainty,
    }  # fmt: skip
