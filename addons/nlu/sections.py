"""Which answer of a topic serves a question: the one whose `asks` it is nearest to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from addons.nlu.normalisation import Normaliser, without_numbers
from addons.nlu.sentence_encoder import shared_encoder


class SectionFinder:
    """Finds the answer of a topic; `asks`: topic -> answer id -> questions it serves."""

    def __init__(
        self, asks: Mapping[str, Mapping[str, Sequence[str]]], normaliser: Normaliser
    ) -> None:
        self.asks = {topic: dict(sections) for topic, sections in asks.items()}
        self._normaliser = normaliser

    def find(self, topic: str, text: str, least: float) -> str | None:
        """Return the answer id nearest to `text`, or None when no cosine reaches `least`."""
        sections = self.asks.get(topic)
        if not sections:
            return None
        pairs = [(section, ask) for section, asks in sections.items() for ask in asks]
        # The encoder remembers vectors: the asks are computed once in the life of a process.
        vectors = shared_encoder().encode([self._plain(text), *(self._plain(a) for _, a in pairs)])
        cosines = vectors[1:] @ vectors[0]
        best = int(cosines.argmax())
        return pairs[best][0] if cosines[best] >= least else None

    def _plain(self, text: str) -> str:
        return without_numbers(self._normaliser(text))
