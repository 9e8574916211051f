"""Which answer of a topic serves a question: the one whose `asks` it is nearest to."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from addons.nlu.normalisation import Normaliser, strip_accents, without_numbers
from addons.nlu.sentence_encoder import shared_encoder

#: Sentence vectors say little of the words of the trade (« POEI », « avenant », « mise en veille »):
#: the rare words that a question shares with an ask count beside the meaning of the whole.
MEANING, WORDS = 0.75, 0.5
_STEM = 6  # letters: « conditions » and « conditionnel », « payé » and « payée »


class SectionFinder:
    """Finds the answer of a topic.

    `asks`: topic -> answer id -> questions it serves. `needs`: topic -> answer id -> words of which
    a question must hold one to be given that answer.
    """

    def __init__(
        self,
        asks: Mapping[str, Mapping[str, Sequence[str]]],
        normaliser: Normaliser,
        needs: Mapping[str, Mapping[str, Sequence[str]]] | None = None,
    ) -> None:
        self.asks = {topic: dict(sections) for topic, sections in asks.items()}
        self.needs = {topic: dict(sections) for topic, sections in (needs or {}).items()}
        self._normaliser = normaliser
        served = [
            ask for sections in self.asks.values() for few in sections.values() for ask in few
        ]
        self._asks_with = Counter(stem for ask in served for stem in self._stems(ask))
        self._number_of_asks = len(served)

    def find(self, topic: str, text: str, least: float) -> str | None:
        """Return the answer id nearest to `text`, or None when no likeness reaches `least`."""
        words = f" {_words(text)} "
        sections = {
            section: asks
            for section, asks in self.asks.get(topic, {}).items()
            if self._may_be_said(topic, section, words)
        }
        if not sections:
            return None
        pairs = [(section, ask) for section, asks in sections.items() for ask in asks]
        # The encoder remembers vectors: the asks are computed once in the life of a process.
        vectors = shared_encoder().encode([self._plain(text), *(self._plain(a) for _, a in pairs)])
        cosines = vectors[1:] @ vectors[0]
        stems = self._stems(text)
        likeness = [
            MEANING * float(cosine) + WORDS * self._shared(stems, self._stems(ask))
            for cosine, (_, ask) in zip(cosines, pairs, strict=True)
        ]
        best = max(range(len(pairs)), key=likeness.__getitem__)
        return pairs[best][0] if likeness[best] >= least else None

    def _may_be_said(self, topic: str, section: str, words: str) -> bool:
        needs = self.needs.get(topic, {}).get(section)
        return not needs or any(f" {_words(need)} " in words for need in needs)

    def _shared(self, question: set[str], ask: set[str]) -> float:
        """Return how much of their words two questions share, rare words counting more: 0 to 1."""
        both = self._weight(question) + self._weight(ask)
        return 2 * self._weight(question & ask) / both if both else 0.0

    def _weight(self, stems: Iterable[str]) -> float:
        return sum(
            math.log((self._number_of_asks + 1) / (self._asks_with[stem] + 1)) for stem in stems
        )

    def _stems(self, text: str) -> set[str]:
        words = re.findall(r"\w+", strip_accents(self._plain(text)))
        return {word[:_STEM].rstrip("s") for word in words if len(word) > 1}

    def _plain(self, text: str) -> str:
        return without_numbers(self._normaliser(text))


def _words(text: str) -> str:
    """Return the words of a text without accents or case, one space between them."""
    return " ".join(re.findall(r"\w+", strip_accents(text.lower())))
